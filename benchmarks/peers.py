"""What the peers of `html_peers.py` make of a page: the posts of X with what each tool tells of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

Find = dict[str, str | None]
"""One post: `post_id`, `handle`, `author`, `date` (ISO 8601), `text`; None where the tool does not tell."""
Reader = Callable[[Path], list[Find]]
_STATUS = re.compile(r"(?:twitter|x)\.com/(?:#!/)?(\w+)/status(?:es)?/(\d+)")
_TAIL = re.compile(r"—\s*(?P<author>.*?)\s*\(@(?P<handle>\w+)\)\s*(?P<date>[^()]*)$", re.DOTALL)


def socialcite_reader() -> Reader:
    """The project itself."""
    import socialcite

    def read(path: Path) -> list[Find]:
        return [
            {
                "post_id": citation.post_id,
                "handle": citation.handle,
                "author": citation.author,
                "date": (citation.timestamp or "")[:10],
                "text": citation.text,
            }
            for citation in socialcite.scan_file(path, platforms=("twitter",), kinds=("embed", "signature"))
        ]

    return read


def bs4_reader(parser: str) -> Reader:
    """The loop that people write: the whole page parsed, the official class selected, its parts picked."""
    from bs4 import BeautifulSoup, Tag

    def pick(quote: Tag) -> Find:
        links = [str(link.get("href") or "") for link in quote.find_all("a")]
        found = next((match for link in reversed(links) if (match := _STATUS.search(link))), None)
        paragraphs = quote.find_all("p")
        text = "\n\n".join(paragraph.get_text() for paragraph in paragraphs)
        tail = _TAIL.search(quote.get_text().strip())
        return {
            "post_id": found[2] if found else None,
            "handle": tail["handle"] if tail else None,
            "author": tail["author"] if tail else None,
            "date": _iso(tail["date"]) if tail else None,
            "text": text,
        }

    def read(path: Path) -> list[Find]:
        soup = BeautifulSoup(path.read_text(encoding="utf-8", errors="replace"), parser)
        return [pick(quote) for quote in soup.select("blockquote.twitter-tweet")]

    return read


def tweetfinder_reader() -> Reader:
    """tweetfinder: Twitter's embeds by blockquote, wrapper or frame; id and handle from the address."""
    from tweetfinder import Article

    def read(path: Path) -> list[Find]:
        source = path.read_text(encoding="utf-8", errors="replace")
        try:
            found = Article("https://news.lindhamn.example/", html=source).list_embedded_tweets()
        except Exception:  # noqa: BLE001 - it raises what its parts raise, on pages that others read
            return []
        return [{"post_id": str(one.get("tweet_id")), "handle": one.get("username")} for one in found]

    return read


def goose_reader() -> Reader:
    """goose3: the markup of the embeds in what it takes for the article."""
    from goose3 import Goose

    goose = Goose()

    def read(path: Path) -> list[Find]:
        source = path.read_text(encoding="utf-8", errors="replace")
        try:
            tweets = goose.extract(raw_html=source).tweets
        except Exception:  # noqa: BLE001 - as above
            return []
        found = [_STATUS.findall(str(tweet)) for tweet in tweets]
        return [{"post_id": statuses[-1][1] if statuses else None} for statuses in found]

    return read


def _iso(printed: str) -> str | None:
    """An English date as the loop would read it."""
    try:
        return datetime.strptime(printed.strip(), "%B %d, %Y").strftime("%Y-%m-%d")  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


READERS: dict[str, Callable[[], Reader]] = {
    "socialcite": socialcite_reader,
    "bs4, html.parser": lambda: bs4_reader("html.parser"),
    "bs4, lxml": lambda: bs4_reader("lxml"),
    "tweetfinder": tweetfinder_reader,
    "goose3": goose_reader,
}
