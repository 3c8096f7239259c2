"""Saved pages of ThreadReader: handle, words, and in newer pages the id of each post; no time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.records import read_each
from socialcite.archives.saved_pages import PagePiece, attribute, balanced, is_page, read_page_pieces
from socialcite.archives.words import read_markup
from socialcite.archives.x_posts import PLATFORM

_POST = re.compile(r'<div(?=[^<>]{0,400}\bid="tweet_\d{1,6}")(?=[^<>]{0,600}\bcontent-tweet\b)', re.ASCII)
_ID = re.compile(r'\bdata-tweet="(\d{1,20})"', re.ASCII)
_HANDLE = re.compile(r'\bdata-screenname="(\w{1,20})"', re.ASCII)
_EXTRAS = re.compile(r"<(span|sup)\b[^<>]{0,300}\b(?:entity-image|tw-permalink|entity-video)\b[^<>]{0,300}>")


def _recognises(opened: Opened) -> bool:
    return is_page(opened.head) and b"content-tweet" in opened.head and b'id="tweet_' in opened.head


def _read_post(piece: PagePiece, ids: Ids) -> list[Holding] | None:
    tag = piece.markup[: piece.markup.find(">") + 1]
    words = balanced(piece.markup, 0, "div")
    extra = _EXTRAS.search(words)
    number = attribute(tag, _ID)
    return [
        Holding(
            platform=PLATFORM,
            address=piece.address,
            post_id=ids.read(number, piece.address) if number else None,
            handle=attribute(tag, _HANDLE),
            text=read_markup(words[: extra.start()] if extra else words),
        )
    ]


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return read_each(opened, read_page_pieces(opened, _POST), _read_post)


FORMAT = ArchiveFormat("threadreader", _recognises, _read, platform="twitter")
