"""Posts that a page carries as data: markup in `srcdoc` and feeds, which is shown; what stands in scripts is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from socialcite.detect.feeds import is_feed
from socialcite.detect.mapped import Mapped, unescape_entities, unescape_json
from socialcite.detect.needles import Needles
from socialcite.detect.pages import Page
from socialcite.detect.tags import read_attributes
from socialcite.model import Candidate
from socialcite.platforms.addresses import Address, Addresses
from socialcite.reading import late_re as re

_SRCDOC = re.compile(r"\bsrcdoc\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')", re.IGNORECASE)
_MARKUP_INSIDE = re.compile(r"blockquote|iframe|twitter-|<amp-|tumblr-post|fb-(?:post|video)|u003c|x3c", re.IGNORECASE)
_STILL_ESCAPED = re.compile(r"\\u003c|\\x3c|\\\"|<\\/", re.IGNORECASE)
_KEYED_ID = re.compile(r"\"[\w-]{0,40}tweet_?-?id[\w-]{0,20}\"\s{0,4}:\s{0,4}\"?(?P<id>\d{15,20})(?!\d)", re.IGNORECASE)
_KEYED_URL = re.compile(
    r"\"[\w-]{0,40}(?:embed|tweet|permalink)[\w-]{0,40}\"\s{0,4}:\s{0,4}\"(?P<url>(?:https?:)?//[^\"\s]{8,600})\"",
    re.IGNORECASE,
)
_POSTING = re.compile(r"\"@type\"\s{0,4}:\s{0,4}(?:\[\s{0,4})?\"SocialMediaPosting\"")
_JSON = re.compile(r"\s{0,200}[\[{]\s{0,200}[\"\[{]")
_DEEPEST = 30


def find_hidden_markup(page: Page, needles: Needles) -> Iterator[Mapped]:
    """Markup that is escaped in the source, but shown by a browser or a feed reader."""
    text = page.text
    for tag in page.markup.tags:
        if tag.name == "iframe" and not tag.closing:
            found = _SRCDOC.search(text, *tag.inner)
            group = 1 if found and found[1] is not None else 2
            if found and needles.search(text, *found.span(group)):
                yield unescape_entities(text, *found.span(group))
    if is_feed(text):
        at = 0
        for tag in page.markup.tags:
            if tag.closing and text.find("&lt;", at, tag.start) >= 0 and needles.search(text, at, tag.start):
                yield unescape_entities(text, at, tag.start)
            at = tag.end


def find_posts_in_data(page: Page, needles: Needles, addresses: Addresses) -> Iterator[Mapped | Candidate]:
    """What scripts carry: markup in their strings (to be looked into), and posts named by an id or a URL."""
    text = page.text
    if not page.is_html and _JSON.match(text) and _STILL_ESCAPED.search(text):
        content = unescape_json(text, 0, len(text))
        yield content
        yield from _unescape_again(content)
    for script in page.markup.scripts:
        if script.end - script.start < 20 or not needles.search(text, script.start, script.end):  # noqa: PLR2004 - too short for any post
            continue
        kind = read_attributes(text, script.tag).get("type", "").lower()
        if "template" in kind or kind == "text/html":
            continue
        content = unescape_json(text, script.start, script.end)
        if _MARKUP_INSIDE.search(content.text):
            yield content
            yield from _unescape_again(content)
        if kind == "application/ld+json" and _POSTING.search(content.text):
            yield from _read_postings(text, script.start, script.end, addresses)
        yield from _read_keys(content, addresses)


def _unescape_again(content: Mapped) -> Iterator[Mapped]:
    """What is escaped twice, as JSON in a string of JSON is."""
    if _STILL_ESCAPED.search(content.text):
        inner = unescape_json(content.text, 0, len(content.text))
        yield Nested(inner, content)


class Nested(Mapped):
    """A mapped text whose source is itself mapped."""

    def __init__(self, inner: Mapped, outer: Mapped) -> None:
        super().__init__()
        self._inner = inner
        self._outer = outer
        self._text = inner.text

    def place(self, offset: int) -> int:
        """Where in the outermost source the character at `offset` begins."""
        return self._outer.place(self._inner.place(offset))

    def place_end(self, offset: int) -> int:
        """Where in the outermost source the character before `offset` ends."""
        return self._outer.place_end(self._inner.place_end(offset))


def _read_keys(content: Mapped, addresses: Addresses) -> Iterator[Candidate]:
    """Posts that JSON names: `"tweetId": "…"`, `"embedUrl": "…"`."""
    for match in _KEYED_ID.finditer(content.text):
        address = addresses.read(f"https://twitter.com/i/web/status/{match['id']}")
        if address:
            yield _candidate(content, match.span(), address, "data: id")
    for match in _KEYED_URL.finditer(content.text):
        address = addresses.read_any(match["url"])
        if address and address.id:
            yield _candidate(content, match.span(), address, "data: url")


def _candidate(content: Mapped, span: tuple[int, int], address: Address, rule: str) -> Candidate:
    return Candidate(
        platform=address.platform.name, kind="embed", rule=rule, start=content.place(span[0]),
        end=content.place_end(span[1]), body="", markup=True, url=address.url, post_id=address.id,
    )  # fmt: skip


def _read_postings(text: str, start: int, end: int, addresses: Addresses) -> Iterator[Candidate]:
    """The posts that linked data describes."""
    import orjson

    try:
        data = orjson.loads(text[start:end])
    except orjson.JSONDecodeError:
        return
    for posting in _walk(data, 0):
        urls = [posting.get(name) for name in ("url", "@id", "mainEntityOfPage", "sharedContent")]
        found = [addresses.read(url) for url in urls if isinstance(url, str)]
        address = next((one for one in found if one and one.id), None)
        if address:
            author = posting.get("author")
            name = author.get("name") if isinstance(author, dict) else None
            body = next((v for key in ("articleBody", "text") if isinstance(v := posting.get(key), str)), "")
            yield Candidate(
                platform=address.platform.name, kind="embed", rule="data: ld+json", start=start, end=end, body=body,
                markup=True, author=name if isinstance(name, str) else None, url=address.url, post_id=address.id,
            )  # fmt: skip


def _walk(value: Any, depth: int) -> Iterator[dict[str, Any]]:  # Any: what JSON may hold
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        kind = value.get("@type")
        if kind == "SocialMediaPosting" or (isinstance(kind, list) and "SocialMediaPosting" in kind):
            yield value
        for inner in value.values():
            yield from _walk(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, depth + 1)
