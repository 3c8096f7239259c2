"""CSV and TSV → documents: one a row, its text in a column; a damaged row costs that row only."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from functools import partial
from typing import BinaryIO

from socialcite.errors import UnreadableInput
from socialcite.files.reading import as_utf8, encoding_of, replace_surrogates
from socialcite.model import Document
from socialcite.sources.notices import Notice
from socialcite.sources.raw import Item, Raw, Reading
from socialcite.sources.rows import describe_row, expectation, form_of_field, text_names

_DELIMITERS = {"csv": ",;\t|", "tsv": "\t"}
"""What may stand between cells, the likeliest first: the header decides."""

_PIECE = 65_536


class _Damaged(Exception):
    """A row that cannot be read: why."""


class _Lines:
    """The lines of one row after the other, bounded; a row knows where it began.

    Attributes:
        number: lines read so far.

    """

    def __init__(self, text: io.TextIOWrapper, limit: int) -> None:
        self._text = text
        self._limit = limit
        self._size = 0
        self.number = 0

    def begin_row(self) -> None:
        self._size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        pieces: list[str] = []
        while piece := self._text.readline(_PIECE):
            self._size += len(piece)
            if self._size <= self._limit:
                pieces.append(piece)
            else:
                pieces = [""]  # passed by, not kept
            if piece.endswith(("\n", "\r")):
                break
        if not pieces:
            if self._size:
                raise _Damaged("a quote is never closed")
            raise StopIteration
        self.number += 1
        if self._size > self._limit:
            raise _Damaged(f"a row longer than {self._limit:,} characters, not read")
        return "".join(pieces)


def read_table(stream: BinaryIO, name: str, form: str, how: Reading, head: bytes) -> Iterator[Item]:
    """The documents of a table whose first row names its columns.

    Args:
        stream: its bytes.
        name: the file's name: `NAME#LINE` (the line where the row begins) is the id of a document that says none.
        form: `csv` or `tsv`.
        how: which column holds the text, and how large a row may be.
        head: its first bytes, by which its encoding is told.

    Raises:
        OSError, EOFError: as the stream does.
        UnreadableInput: no column holds the text.

    """
    encoding = encoding_of(head)
    wide = encoding in ("utf-16", "utf-32")
    text = io.TextIOWrapper(stream, encoding, errors="replace" if wide else "surrogateescape", newline="")
    try:
        if not encoding.startswith("utf"):
            yield Notice(name, f"read as {encoding}, which was detected")
        yield from _read_text_table(text, name, form, how)
    finally:
        text.detach()  # the stream stays open: someone else opened it


def _read_text_table(text: io.TextIOWrapper, name: str, form: str, how: Reading) -> Iterator[Item]:
    csv.field_size_limit(2**31 - 1)  # rows are bounded as a whole
    lines = _Lines(text, how.limit)
    try:
        first = next(lines, "")
    except _Damaged as error:
        raise UnreadableInput(f"{name}:1", str(error)) from error
    delimiter, header, text_column = _read_header(first, form, text_names(how.text_field), name)
    for number, row in _rows(lines, csv.reader(lines, delimiter=delimiter), name):
        if isinstance(row, UnreadableInput):
            yield row
        elif len(row) != len(header):
            yield UnreadableInput(f"{name}:{number}", f"{len(row)} cells, and the header has {len(header)}")
        else:
            read = partial(_read_row, row, header, text_column, f"{name}#{number}")
            kind = form_of_field(header[text_column])
            yield Raw(f"{name}:{number}", kind, as_utf8(row[text_column]), read)


def _read_header(line: str, form: str, names: Sequence[str], name: str) -> tuple[str, list[str], int]:
    """Delimiter, columns, and which of them holds the text."""
    for delimiter in _DELIMITERS[form]:
        try:
            header = [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
        except csv.Error:
            continue
        found = next((header.index(column) for column in names if column in header), None)
        if found is not None:
            return delimiter, header, found
    raise UnreadableInput(name, expectation(names, "a column"))


def _rows(lines: _Lines, reader: Iterator[list[str]], name: str) -> Iterator[tuple[int, list[str] | UnreadableInput]]:
    """Each row with the number of the line where it begins, or why it cannot be read; blank ones are left out."""
    while True:
        lines.begin_row()
        number = lines.number + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except (_Damaged, csv.Error) as error:
            yield number, UnreadableInput(f"{name}:{number}", str(error))
            continue
        if row:
            yield number, row


def _read_row(row: list[str], header: list[str], text_column: int, fallback: str) -> tuple[Document, str | None]:
    mended = [replace_surrogates(cell) for cell in row]
    values = dict(zip(header, (cell.text for cell in mended), strict=True))
    lost = any(cell.note for cell in mended)
    document = describe_row(values, mended[text_column].text, header[text_column], fallback)
    return document, "undecodable places replaced" if lost else None
