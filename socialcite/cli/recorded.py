"""Whether a file holds records that socialcite wrote, or documents: tables may be either, and their columns tell."""

from __future__ import annotations

import csv
from typing import Any

from socialcite.export import READERS, format_of
from socialcite.files.compressing import name_within
from socialcite.files.reading import open_decompressed
from socialcite.sources.rows import text_names

NEEDED = ("platform", "kind", "start")
"""What makes a row a record."""
_HEADER = 65_536


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
