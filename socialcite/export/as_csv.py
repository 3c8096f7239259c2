r"""CSV for spreadsheets: UTF-8, lists joined by one space, and no cell that a spreadsheet would run as a formula.

An empty cell is None. A cell that begins like a formula gets a leading `'`; the reader takes it off again. Within a
list's item a space is `\ `, a backslash `\\`, and an item that is empty `\0`: names of files stay whole too.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from socialcite.export.rows import rows
from socialcite.model import LIST_FIELDS, Citation, columns_of

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""What a spreadsheet takes for a formula; with apostrophes before it, so that reading back is exact."""
_ITEM = re.compile(r"(?:[^ \\]|\\.)+", re.DOTALL)
"""One item of a list's cell, as it is written."""
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NUMBERS = {"confidence": float, "line": int, "start": int, "end": int}


def write(
    citations: Iterable[Citation],
    stream: BinaryIO,
    *,
    shape: type[Citation] = Citation,
    columns: Sequence[str] | None = None,
    mark: bool = False,
) -> None:
    """Write the header and one row a citation.

    Args:
        citations: what to write.
        stream: where to.
        shape: what kind of record they are, which tells the columns.
        columns: only these, in this order.
        mark: begin with a byte-order mark, by which Excel knows UTF-8.

    """
    stream.write(head(shape=shape, columns=columns, mark=mark))
    stream.writelines(render([citation], columns) for citation in citations)


def head(*, shape: type[Citation] = Citation, columns: Sequence[str] | None = None, mark: bool = False) -> bytes:
    """What stands before the first record: the names of the columns, behind a byte-order mark where one is wanted."""
    return (codecs.BOM_UTF8 if mark else b"") + _lines([columns or columns_of(shape)])


def render(citations: Iterable[Citation], columns: Sequence[str] | None = None) -> bytes:
    """The rows of `citations`: all their fields, or `columns`."""
    return _lines([defuse(value) for value in row.values()] for row in rows(citations, columns))


def _lines(cells: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(cells)
    return text.getvalue().encode()


def read(stream: BinaryIO) -> Iterator[Citation]:
    """The citations that `write` wrote, exactly.

    Raises:
        ValueError: a number's cell holds none.
        TypeError: a column is no field of the record, or a needed one is missing.

    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        csv.field_size_limit(2**31 - 1)  # a post's text may be longer than the default limit
        for row in csv.DictReader(text):
            yield Citation.from_dict({name: _value(name, cell) for name, cell in row.items()})
    finally:
        text.detach()


def defuse(value: object) -> object:
    """A value as a cell: None as an empty one, a list joined by spaces, and nothing that begins like a formula."""
    if value is None:
        return ""
    text = " ".join(map(_escape, value)) if isinstance(value, list) else value
    return "'" + text if isinstance(text, str) and _FORMULA.match(text) else text


def _value(name: str, cell: str) -> object:
    if name in LIST_FIELDS:
        return [_ESCAPED.sub(_unescape, item) for item in _ITEM.findall(_bare(cell))]
    if name in _NUMBERS:
        return _NUMBERS[name](cell)
    return _bare(cell) if cell else None


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _escape(item: str) -> str:
    return item.replace("\\", "\\\\").replace(" ", "\\ ") or "\\0"


def _unescape(found: re.Match[str]) -> str:
    return "" if found[1] == "0" else found[1]
