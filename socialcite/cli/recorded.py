"""What holds records that socialcite wrote, and what documents: of tables the columns tell, of JSON each line."""

from __future__ import annotations

import csv
import re
from io import BufferedReader
from typing import Any

import orjson

from socialcite.errors import UnreadableInput
from socialcite.export import READERS, format_of
from socialcite.files.compressing import name_within
from socialcite.files.reading import open_decompressed
from socialcite.model import CITATION_FIELDS, LIST_FIELDS, Citation
from socialcite.sources.rows import TEXT_FIELDS, text_names

NEEDED = ("platform", "kind", "start")
"""What makes a row a record."""
_HEADER = 65_536
_MARKS = tuple(f'"{name}"'.encode() for name in NEEDED)
_NUMBERS: dict[str, tuple[type, ...]] = {"confidence": (int, float), "line": (int,), "start": (int,), "end": (int,)}
_HEAD = 8192
_DOCUMENT = re.compile(rb'"(?:' + "|".join(TEXT_FIELDS).encode() + rb')"\s{0,9}:\s{0,9}"')


def records_format(path: str, text_field: str | None = None) -> str | None:
    """The format of a file of records that can be read back; None for documents, and for JSON Lines: each may be one.

    A table is one of documents where it has a column of texts and not those that a record needs.

    Raises:
        UnreadableInput: it cannot be opened.

    """
    form = format_of(name_within(path))
    if form not in READERS or form == "jsonl":
        return None
    columns = _columns(path) if form == "csv" else _columns_of_parquet(path) if form == "parquet" else []
    tells_text = any(name in columns for name in text_names(text_field))
    return None if tells_text and not all(name in columns for name in NEEDED) else form


def _columns(path: str) -> list[str]:
    with open_decompressed(path) as stream:
        line = stream.read(_HEADER).decode("utf-8-sig", "replace").partition("\n")[0]
    rows = (next(csv.reader([line], delimiter=delimiter), []) for delimiter in ",;\t|")
    return max(rows, key=len)


def _columns_of_parquet(path: str) -> list[str]:
    """None of them where it cannot be read: its reader says why."""
    try:
        from pyarrow import parquet
    except ImportError:
        return []
    read: Any = parquet.read_schema  # Any: pyarrow has no types
    try:
        return list(read(path).names)
    except (OSError, ValueError):  # pyarrow's errors are ValueErrors
        return []


def begins_with_line(text_field: str | None) -> bool:
    """Whether standard input begins with a JSON line that is a record or a document; nothing of it is taken.

    What is neither is text. Nothing at all is no line, and no text either.
    """
    import sys

    stream = sys.stdin.buffer
    head = stream.peek(_HEAD) if isinstance(stream, BufferedReader) else b""
    first, feed, _ = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not first.startswith(b"{"):
        return not head
    marks = _MARKS if feed else _MARKS[:2]  # `start` may stand behind a long text, or not have come yet
    if all(mark in first for mark in marks) or _DOCUMENT.search(first):
        return True
    return text_field is not None and f'"{text_field}"'.encode() in first


def read_record(line: bytes, where: str) -> Citation | None:
    """The record of a JSON line; None where the line is something else.

    Raises:
        UnreadableInput: a record with a field that is none, or with a value of another type.

    """
    if not all(mark in line for mark in _MARKS):
        return None
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None  # its reader says what is wrong with it
    if not isinstance(row, dict) or not all(name in row for name in NEEDED):
        return None
    for name, value in row.items():
        if not _fits(name, value):
            raise UnreadableInput(where, f"`{name}` of a record cannot be {orjson.dumps(value).decode()[:60]}")
    try:
        return Citation.from_dict(row)
    except TypeError as error:
        raise UnreadableInput(where, f"not a record of socialcite: {error}") from error


def _fits(name: str, value: Any) -> bool:  # Any: what JSON holds
    """Whether a value can be a field's; an unknown field is said by the record itself."""
    if name in _NUMBERS:
        return isinstance(value, _NUMBERS[name]) and not isinstance(value, bool)
    if name in LIST_FIELDS:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return name not in CITATION_FIELDS or isinstance(value, str) or (value is None and name not in ("platform", "kind"))
