"""Parquet for data frames and databases: one typed column a field, lists as lists, ids as strings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from typing import Any, BinaryIO

from socialcite.export.libraries import need
from socialcite.export.rows import rows
from socialcite.model import LIST_FIELDS, Citation, columns_of

_ROW_GROUP = 10_000
"""Records that are held in memory at a time; a reader may skip whole groups."""
_NEEDED = ("platform", "kind", "line", "start", "end", "confidence", "citation", "post")
"""Columns that are never null."""


def write(citations: Iterable[Citation], stream: BinaryIO, *, shape: type[Citation] = Citation) -> None:
    """Write the records, whose `shape` tells the columns; compressed by zstd.

    Raises:
        MissingExtra: pyarrow is not installed.

    """
    arrow, parquet = need("pyarrow", "parquet"), need("pyarrow.parquet", "parquet")
    schema = _schema(arrow, shape)
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        records = rows(citations)
        while group := list(islice(records, _ROW_GROUP)):
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))


def read(stream: BinaryIO) -> Iterator[Citation]:
    """The citations that `write` wrote, exactly.

    Raises:
        ValueError: the file is no Parquet (pyarrow's errors are ValueErrors).
        TypeError: a column is no field of the record, or a needed one is missing.
        MissingExtra: pyarrow is not installed.

    """
    parquet = need("pyarrow.parquet", "parquet")
    source = stream if stream.seekable() else BytesIO(stream.read())  # its table of contents stands at the end
    with parquet.ParquetFile(source) as file:
        for group in file.iter_batches(_ROW_GROUP):
            for row in group.to_pylist():
                yield Citation.from_dict(row)


def _schema(arrow: Any, shape: type[Citation]) -> Any:  # Any: pyarrow and its Schema, which carry no types
    types = {"line": arrow.int64(), "start": arrow.int64(), "end": arrow.int64(), "confidence": arrow.float64()}
    types |= dict.fromkeys(LIST_FIELDS, arrow.list_(arrow.string()))
    return arrow.schema(
        [
            arrow.field(name, types.get(name, arrow.string()), nullable=name not in (*_NEEDED, *LIST_FIELDS))
            for name in columns_of(shape)
        ]
    )
