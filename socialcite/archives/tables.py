"""The rows of a CSV file, streamed and bounded, each with its address."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import NamedTuple

from socialcite.archives.base import Opened
from socialcite.archives.holding import Address, Notice
from socialcite.archives.lines import LONGEST_LINE, TOO_LONG, read_lines


class Row(NamedTuple):
    """One row: its cells by column name, and where it begins."""

    cells: dict[str, str]
    address: Address


def read_header(head: bytes) -> tuple[str, ...]:
    r"""The column names of a table that begins so; empty where its first line is none.

    >>> read_header(b'id,"text",lang\r\n1,')
    ('id', 'text', 'lang')
    """
    first = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", "replace")
    if first.lstrip()[:1] in {"{", "[", "<"}:
        return ()
    csv.field_size_limit(LONGEST_LINE)
    try:
        return tuple(name.strip() for name in next(csv.reader([first], delimiter=_delimiter(first)), []))
    except csv.Error:
        return ()


def _delimiter(header: str) -> str:
    return max(",\t;", key=header.count)


class _Feed:
    """Hands lines to the CSV reader and remembers where a row began: a cell may hold line breaks."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._lines = read_lines(opened.stream, keep_blank=True)
        self._place = (0, 0)
        self._begun: tuple[int, int] | None = None
        self.lost: list[Address] = []

    def begin(self) -> None:
        """A new row is asked for."""
        self._begun = None

    @property
    def address(self) -> Address:
        """Where the row begins."""
        number, offset = self._begun or self._place
        return Address(self._opened.path, number, None if self._opened.compressed else offset)

    def __iter__(self) -> Iterator[str]:
        for number, offset, data in self._lines:
            self._place = (number, offset)
            if data is None:
                self.lost.append(Address(self._opened.path, number))
                continue
            self._begun = self._begun or self._place
            yield data.decode("utf-8", "replace").replace("\0", "\ufffd") + "\n"


def read_rows(opened: Opened) -> Iterator[Row | Notice]:
    """Every row of a table with a header; a row with more or fewer cells than the header is said and left out."""
    csv.field_size_limit(LONGEST_LINE)
    feed = _Feed(opened)
    header: list[str] | None = None
    first = opened.head.partition(b"\n")[0].decode("utf-8", "replace")
    reader = csv.reader(iter(feed), delimiter=_delimiter(first))
    while True:
        feed.begin()
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Notice("unreadable", f"not a row of a table ({error})", feed.address)
            continue
        while feed.lost:
            yield Notice("unreadable", TOO_LONG, feed.lost.pop(0))
        if cells is None:
            return
        if header is None:
            header = [name.strip().removeprefix("\ufeff") for name in cells]
        elif cells and len(cells) != len(header):
            said = f"a row of {len(cells)} cells in a table of {len(header)} columns"
            yield Notice("unreadable", said, feed.address)
        elif cells:
            yield Row(dict(zip(header, cells, strict=True)), feed.address)
