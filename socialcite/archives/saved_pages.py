"""Saved HTML pages of readers for X (Nitter, ThreadReader): read whole up to a bound, cut into one piece a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from socialcite.archives.base import Opened
from socialcite.archives.holding import Address, Notice
from socialcite.files.reading import decode

LARGEST_PAGE = 16_000_000
"""Bytes of a page that are read."""


class PagePiece(NamedTuple):
    """The markup of one post."""

    markup: str
    address: Address


def is_page(head: bytes) -> bool:
    """Whether a file that begins so is markup."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def read_page_pieces(opened: Opened, begins: re.Pattern[str]) -> Iterator[PagePiece | Notice]:
    """The pieces of a page, each from one match of `begins` up to the next."""
    data = opened.stream.read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        yield Notice("cut", f"read up to its first {LARGEST_PAGE:,} bytes", Address(opened.path))
    page = decode(data[:LARGEST_PAGE]).text
    starts = [match.start() for match in begins.finditer(page)]
    if not starts:
        yield Notice("unreadable", "no post stands in this page", Address(opened.path))
    for number, (start, end) in enumerate(pairwise([*starts, len(page)]), start=1):
        yield PagePiece(page[start:end], Address(opened.path, number))


def attribute(markup: str, pattern: re.Pattern[str]) -> str | None:
    """The first group of a pattern's first match."""
    match = pattern.search(markup)
    return match[1] if match else None


def balanced(markup: str, start: int, name: str) -> str:
    """What stands between the tag that begins at `start` and the one that closes it, or the piece's end."""
    opening = markup.find(">", start) + 1
    depth = 1
    for tag in re.finditer(rf"<(/?){name}\b[^<>]{{0,2000}}>", markup[opening:], re.IGNORECASE):
        depth += -1 if tag[1] else 1
        if not depth:
            return markup[opening : opening + tag.start()]
    return markup[opening:]
