"""Lists of X ids, one a line ("dehydrated"): which posts a collection holds, and nothing of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.lines import TOO_LONG, read_lines
from socialcite.archives.records import read_each
from socialcite.archives.x_posts import PLATFORM

_NUMBER = rb"(?:\d{1,20}(?:\.\d{0,20})?|\d(?:\.\d{1,20})?[eE]\+?\d{1,2})"
_LINE = re.compile(rb"""\s{0,20}["']?(""" + _NUMBER + rb""")["']?\s{0,20},?\s{0,20}""")
_HEADER = re.compile(
    rb"""\s{0,20}["']?(?:tweet|status|post)?[_ ]?ids?(?:_str)?["']?\s{0,20},?\s{0,20}""", re.IGNORECASE
)
_SHORTEST = 8
"""Digits without which a list of numbers is no list of ids."""


class _Line(NamedTuple):
    """A line and where it stands."""

    data: bytes
    address: Address


def _recognises(opened: Opened) -> bool:
    lines = opened.head.removeprefix(b"\xef\xbb\xbf").splitlines()
    whole = [line for line in (lines[:-1] or lines) if line.strip()]
    if whole and _HEADER.fullmatch(whole[0]):
        whole = whole[1:]
    found = [_LINE.fullmatch(line) for line in whole]
    return bool(found) and all(found) and any(match and len(match[1]) >= _SHORTEST for match in found)


def _lines(opened: Opened) -> Iterator[_Line | Notice]:
    for number, offset, data in read_lines(opened.stream):
        address = Address(opened.path, number, None if opened.compressed else offset)
        if data is None:
            yield Notice("unreadable", TOO_LONG, address)
        elif number > 1 or not _HEADER.fullmatch(data):
            yield _Line(data, address)


def _read_line(line: _Line, ids: Ids) -> list[Holding] | None:
    match = _LINE.fullmatch(line.data)
    if match is None:
        return None
    post_id = ids.read(match[1].decode(), line.address)
    return [Holding(platform=PLATFORM, address=line.address, state="index", post_id=post_id)] if post_id else []


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return read_each(opened, _lines(opened), _read_line)


FORMAT = ArchiveFormat("id-list", _recognises, _read)
