"""The entries of a feed (RSS, Atom) whose own address is a post's, as the feeds of mirrors and channels have it.

An entry's address is a link: nothing in the feed draws the post there. Its identifier mostly repeats the address, and
a reader sees neither of them as words, so these elements are no running text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from socialcite.detect.pages import Page
from socialcite.detect.tags import Tag, read_attributes
from socialcite.model import Candidate
from socialcite.platforms.addresses import Address, Addresses
from socialcite.reading import late_re as re

_FEED = re.compile(r"\s{0,200}(?:<\?xml|<rss|<feed|<rdf:RDF)", re.IGNORECASE)
_ENTRIES = frozenset(("item", "entry"))
_OWN = frozenset(("link", "guid", "id", "comments", "feedburner:origlink"))
"""Elements that hold the address of an entry or of the feed, or repeat it."""
_LONGEST = 2200
"""Code points of an element's content that may be an address."""
_RULE = "address of a feed's entry"


class Named(NamedTuple):
    """One element of an entry with an address."""

    url: str
    start: int
    end: int


def is_feed(text: str) -> bool:
    """Whether a source is a feed (or another document of XML)."""
    return _FEED.match(text) is not None


def find_entries(page: Page, addresses: Addresses) -> Iterator[Candidate]:
    """The posts that a feed's entries are about, each once for its entry: by the link, else by the identifier."""
    for entry in _read_entries(page):
        seen = set()
        for named in entry:
            address = addresses.read(named.url) or addresses.read_through(named.url)
            if address and (address.id or named.url) not in seen:
                seen.add(address.id or named.url)
                yield _candidate(address, named)


def find_own_addresses(page: Page) -> Iterator[tuple[int, int]]:
    """The elements of a feed that hold addresses which no reader sees as words."""
    opened: Tag | None = None
    for tag in page.markup.tags:
        if tag.name in _OWN and not tag.closing:
            opened = tag
        elif opened and tag.closing and tag.name == opened.name:
            yield opened.start, tag.end
            opened = None


def _read_entries(page: Page) -> Iterator[list[Named]]:
    """The addresses of each entry: its links before its identifiers."""
    entry: list[Named] | None = None
    for tag, following in zip(page.markup.tags, [*page.markup.tags[1:], None], strict=True):
        if tag.name in _ENTRIES:
            if entry:
                yield sorted(entry, key=lambda named: not page.text.startswith("<link", named.start))
            entry = None if tag.closing else []
        elif entry is not None and tag.name in _OWN and not tag.closing:
            named = _read(page, tag, following)
            entry += [named] if named else []


def _read(page: Page, tag: Tag, following: Tag | None) -> Named | None:
    """An element's address: Atom's `href`, else its content."""
    attributes = read_attributes(page.text, tag)
    if "href" in attributes:
        return Named(attributes["href"], tag.start, tag.end) if _is_alternate(attributes) else None
    if following is None or not following.closing or following.name != tag.name:
        return None
    if following.start - tag.end > _LONGEST:
        return None
    content = page.text[tag.end : following.start].strip()
    url = content.removeprefix("<![CDATA[").removesuffix("]]>").strip()
    return Named(url, tag.start, following.end) if url and len(url.split()) == 1 else None


def _is_alternate(attributes: dict[str, str]) -> bool:
    return attributes.get("rel", "alternate").lower() == "alternate"


def _candidate(address: Address, named: Named) -> Candidate:
    return Candidate(
        platform=address.platform.name,
        kind="link",
        rule=_RULE,
        start=named.start,
        end=named.end,
        body="",
        markup=True,
        printed=named.url,
        handle=address.handle,
        url=address.url,
        post_id=address.id,
    )
