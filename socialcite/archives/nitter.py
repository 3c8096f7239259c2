"""Saved pages of Nitter: id, handle, name, words, and the minute (in UTC)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.records import read_each
from socialcite.archives.saved_pages import PagePiece, attribute, balanced, is_page, read_page_pieces
from socialcite.archives.words import read_markup
from socialcite.archives.x_posts import PLATFORM
from socialcite.reading.dates import read_date

_ITEM = re.compile(r'<div(?=[^<>]{0,300}\bclass="[^"<>]{0,200}\btimeline-item\b)')
_LINK = re.compile(
    r'class="tweet-date"[^<>]{0,100}>\s{0,20}<a href="(?:https?://[^/"<>]{1,253})?/(\w{1,20}/status/\d{1,20})', re.ASCII
)
_TIME = re.compile(r'class="tweet-date"[^<>]{0,100}>\s{0,20}<a\b[^<>]{0,300}\btitle="([^"<>]{8,60})"')
_NAME = re.compile(r'<a class="fullname"[^<>]{0,400}\btitle="([^"<>]{1,200})"')
_HANDLE = re.compile(r'<a class="username"[^<>]{0,400}\btitle="@(\w{1,20})"', re.ASCII)
_WORDS = re.compile(r'<div(?=[^<>]{0,300}\bclass="[^"<>]{0,200}\btweet-content\b)')
_QUOTE = re.compile(r'class="quote-link" href="/(\w{1,20}/status/\d{1,20})', re.ASCII)
_GONE = re.compile(r'class="[^"<>]{0,200}\bunavailable(?:-box)?\b')


def _recognises(opened: Opened) -> bool:
    head = opened.head
    return is_page(head) and b"timeline-item" in head and b"tweet-date" in head


def _read_item(piece: PagePiece, ids: Ids) -> list[Holding] | None:
    markup = piece.markup
    link = attribute(markup, _LINK)
    if link is None:
        return [] if _GONE.search(markup) or "show-more" in markup[:400] or "tweet-content" not in markup else None
    handle, _, number = link.partition("/status/")
    start = _WORDS.search(markup)
    text = read_markup(balanced(markup, start.start(), "div").replace("\n", "<br>")) if start else None
    printed = html.unescape(attribute(markup, _TIME) or "").replace(" · ", " ")
    date = read_date(printed, 0, languages=("en",)) if printed else None
    name, quoted = attribute(markup, _NAME), attribute(markup, _QUOTE)
    return [
        Holding(
            platform=PLATFORM,
            address=piece.address,
            post_id=ids.read(number, piece.address),
            handle=attribute(markup, _HANDLE) or handle,
            author=html.unescape(name) if name else None,
            text=text,
            timestamp=date.timestamp if date else None,
            precision=date.precision if date and date.timestamp else None,
            url=f"https://twitter.com/{link}",
            quotes=quoted.partition("/status/")[2] if quoted else None,
        )
    ]


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return read_each(opened, read_page_pieces(opened, _ITEM), _read_item)


FORMAT = ArchiveFormat("nitter", _recognises, _read, platform="twitter")
