"""What the Wayback Machine's CDX server answers: a JSON array of rows, the first of which names the columns.

`[["urlkey","timestamp","original","mimetype","statuscode","digest","length"], ["com,twitter)/…", …], …]`, of any
length, often on one line: it is read row by row and never held whole. The status of a revisit is `-`.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.index_entries import Entry, holding_of
from socialcite.archives.noticing import in_measure

_HEAD = re.compile(rb"\s{0,100}\[\s{0,100}\[\s{0,100}\"[a-z]{1,20}\"\s{0,10}[,\]]")
_CHUNK = 262_144
_LONGEST_ROW = 100_000
"""Characters of a row; where none ends within them, what follows is no such array."""
_BETWEEN = re.compile(r"[\s,]*+")


class Broken(ValueError):
    """The array cannot be read on; the message says why."""


class _Rows:
    """A window over the array's text, moved on row by row."""

    def __init__(self) -> None:
        self._text = ""
        self._place = 0
        self._decode = json.JSONDecoder().raw_decode
        self._count = 0
        self.ended = False
        self._opened = False

    def add(self, text: str) -> None:
        """More of the array's text.

        Raises:
            Broken: it does not begin like an array.

        """
        self._text = self._text[self._place :] + text
        self._place = 0
        if not self._opened:
            self._text = self._text.lstrip().lstrip("\ufeff")
            self._opened = self._text.startswith("[")
            self._place = int(self._opened)
            if self._text and not self._opened:
                raise Broken("it does not begin like an array")

    def take(self) -> list[object] | None:
        """The next row, None where more text is needed or the array has ended.

        Raises:
            Broken: what follows is no row.

        """
        between = _BETWEEN.match(self._text, self._place)
        self._place = between.end() if between else self._place
        self.ended = self.ended or self._text.startswith("]", self._place)
        if self.ended or self._place >= len(self._text):
            return None
        try:
            row, self._place = self._decode(self._text, self._place)
        except (ValueError, RecursionError) as error:
            if len(self._text) - self._place > _LONGEST_ROW:
                raise Broken(f"what follows row {self._count} cannot be read") from error
            return None
        self._count += 1
        if not isinstance(row, list):
            raise Broken(f"row {self._count} is no array")
        return row

    def close(self) -> None:
        """Says that no more text comes.

        Raises:
            Broken: the array has not ended.

        """
        if not self.ended:
            raise Broken(f"it ends behind row {self._count}, without its closing bracket")


def read_rows(stream: BinaryIO) -> Iterator[list[object]]:
    """The rows of an array of arrays.

    Raises:
        Broken: it is none, or it is cut.

    >>> import io
    >>> list(read_rows(io.BytesIO(b'[["a","b"],["1","2"]]')))
    [['a', 'b'], ['1', '2']]
    """
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    rows = _Rows()
    while not rows.ended and (chunk := stream.read(_CHUNK)):
        rows.add(decoder.decode(chunk))
        while (row := rows.take()) is not None:
            yield row
    rows.close()


def read_entries(stream: BinaryIO) -> Iterator[tuple[int, Entry]]:
    """The captures, each with the number of its row; the row of names is number 1.

    Raises:
        Broken: the array is none of such rows, or it is cut.

    """
    names: list[object] = []
    for number, row in enumerate(read_rows(stream), 1):
        if not names:
            names = row
            if "original" not in names and "url" not in names:
                raise Broken("its first row does not name the column of URLs")
            continue
        found = {str(name): str(cell) for name, cell in zip(names, row, strict=False) if cell is not None}
        url = found.get("original") or found.get("url")
        if url:
            yield number, Entry(url, found.get("statuscode", found.get("status")))


def read_wayback_json(opened: Opened) -> Iterator[Holding | Notice]:
    """The posts that an answer names."""
    yield from in_measure(_read(opened), opened.path)


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    number = 0
    try:
        for number, entry in read_entries(opened.stream):
            holding = holding_of(entry, Address(opened.path, number))
            if holding:
                yield holding
    except Broken as error:
        yield Notice("cut", str(error), Address(opened.path, number + 1))


def recognises_wayback_json(opened: Opened) -> bool:
    """Whether a file is such an answer."""
    first = opened.head[:2000]
    return bool(_HEAD.match(first)) and (b'"original"' in first or b'"urlkey"' in first)


FORMAT = ArchiveFormat("wayback-cdx-json", recognises_wayback_json, read_wayback_json)
