"""The pages that Twitter's servers drew (to 2020, and to robots since) → the posts whose text they show.

Drawn pages: each post is an element with `data-tweet-id`, `data-screen-name`, `data-name` and `data-user-id`, its text
in `p.tweet-text` (with `lang`), its moment in `data-time` of `._timestamp`. Links stand with their `t.co` address in
`href` and their target in `data-expanded-url`; pictures as `pic.twitter.com/…`. Pages for robots say it in their
metadata: `og:url` names the post, `og:description` is its text in curly quotes, `og:title` its author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from socialcite.archives.holding import Address, Holding, Link
from socialcite.archives.named import read_named

if TYPE_CHECKING:
    from bs4 import Tag

_LONGEST_PAGE = 2_000_000
_MOST_ELEMENTS = 100_000
_MOST_TEXT = 100_000
"""Characters of all posts of a page: posts in posts in posts would be read over and over."""
_MOST_METAS = 100
_META = re.compile(r"<meta\s[^>]{0,4000}>", re.IGNORECASE)
_PICTURE = re.compile(r"(?:https?://)?(pic\.(?:twitter|x)\.com/([A-Za-z0-9]{8,10}))")
_AUTHOR = re.compile(
    r"(?P<name>.{1,200}?)(?: \(@(?P<handle>\w{1,20})\))? (?:on|auf|sur|en|no|su|op|på) (?:Twitter|X)\b"
)
_LATEST = 4_102_444_800
"""2100: a moment behind it is none."""


def read_twitter_page(page: str, address: Address) -> Iterator[Holding]:
    """The posts that a page of Twitter shows, the page's own first if it is drawn so; none where it shows none."""
    if len(page) > _LONGEST_PAGE:
        return
    if "data-tweet-id" in page and "tweet-text" in page:
        yield from _read_drawn(page, address)
    elif "og:description" in page:
        yield from _read_metadata(page, address)


def _read_drawn(page: str, address: Address) -> Iterator[Holding]:
    """One pass over the elements: what follows a post's element, up to the next one's, is its own."""
    from bs4 import BeautifulSoup

    post: Tag | None = None
    body: Tag | None = None
    moment: str | None = None
    left = _MOST_TEXT
    for element in islice(BeautifulSoup(page, "html.parser").find_all(name=True), _MOST_ELEMENTS):
        if (_attribute(element, "data-tweet-id") or "").isdigit() and _attribute(element, "data-screen-name"):
            if post is not None and body is not None and left > 0:
                holding = _holding(post, body, moment, address)
                left -= len(holding.text or "")
                yield holding
            post, body, moment = element, None, None
        elif body is None and element.name == "p" and "tweet-text" in (element.get("class") or []):
            body = element
        elif moment is None and element.has_attr("data-time"):
            moment = _moment(element)
    if post is not None and body is not None and left > 0:
        yield _holding(post, body, moment, address)


def _holding(post: Tag, body: Tag, moment: str | None, address: Address) -> Holding:
    post_id = _attribute(post, "data-tweet-id")
    handle = _attribute(post, "data-screen-name")
    text, codes, links = _read_text(body)
    return Holding(
        platform="twitter",
        address=address,
        post_id=post_id,
        handle=handle,
        user_id=_attribute(post, "data-user-id"),
        author=_attribute(post, "data-name"),
        text=text or None,
        timestamp=moment,
        precision="second" if moment else None,
        language=_attribute(body, "lang"),
        url=f"https://twitter.com/{handle}/status/{post_id}",
        codes=codes,
        links=links,
        nested="permalink-tweet" not in (post.get("class") or []),
    )


def _attribute(element: Tag, name: str) -> str | None:
    value = element.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _moment(element: Tag) -> str | None:
    seconds = _attribute(element, "data-time")
    if not seconds or not seconds.isdigit() or len(seconds) > 10 or int(seconds) > _LATEST:  # noqa: PLR2004 - digits of it
        return None
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read_text(body: Tag) -> tuple[str, tuple[str, ...], tuple[Link, ...]]:
    """A post's text with its links as they were posted, its media codes, and where its links lead."""
    links = []
    for emoji in body.select("img[alt]"):
        emoji.replace_with(str(emoji["alt"]))
    for anchor in body.select("a[href]"):
        href = str(anchor["href"])
        if "//t.co/" in href and not _PICTURE.search(anchor.get_text()):
            target = _attribute(anchor, "data-expanded-url")
            links += [Link(href, target)] if target else []
            anchor.replace_with(href)
    text = body.get_text()
    found = _PICTURE.findall(text)
    text = re.sub(r"(?<=\S)(?=pic\.(?:twitter|x)\.com/)", " ", text)
    return text.strip(), tuple(dict.fromkeys(code for _, code in found)), tuple(links)


def _read_metadata(page: str, address: Address) -> Iterator[Holding]:
    said = _metadata(page)
    named = read_named(said.get("og:url", ""))
    text = said.get("og:description", "").strip()
    if named is None or named.platform != "twitter" or not named.post_id or not text:
        return
    if text[0] == "“" and text[-1] == "”":
        text = text[1:-1]
    author = _AUTHOR.match(said.get("og:title", ""))
    yield Holding(
        platform="twitter",
        address=address,
        post_id=named.post_id,
        handle=(author["handle"] if author else None) or named.handle,
        author=author["name"] if author else None,
        text=text,
        url=named.url,
        codes=tuple(dict.fromkeys(code for _, code in _PICTURE.findall(text))),
    )


def _is_property(tag: re.Match[str]) -> bool:
    return "og:" in tag[0]


def _metadata(page: str) -> dict[str, str]:
    """The page's properties, the first of each; only real tags count, none that stands in a script."""
    from bs4 import BeautifulSoup

    found: dict[str, str] = {}
    for match in islice(filter(_is_property, _META.finditer(page[:200_000])), _MOST_METAS):
        tag = BeautifulSoup(match[0], "html.parser").find("meta")
        name = _attribute(tag, "property") or _attribute(tag, "name") if tag else None
        content = _attribute(tag, "content") if tag else None
        if name and content and name.startswith("og:"):
            found.setdefault(name, content)
    return found
