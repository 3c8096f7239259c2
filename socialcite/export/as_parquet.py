"""Parquet for data frames and databases: one typed column a field, lists as lists, ids as strings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import BinaryIO

from socialcite.export.as_arrow import BATCH, schema_of, to_batches
from socialcite.export.libraries import need
from socialcite.model import Citation


def write(
    citations: Iterable[Citation],
    stream: BinaryIO,
    *,
    shape: type[Citation] = Citation,
    columns: Sequence[str] | None = None,
) -> None:
    """Write the records, whose `shape` tells the columns, or only `columns`; compressed by zstd.

    Raises:
        MissingExtra: pyarrow is not installed.

    """
    parquet = need("pyarrow.parquet", "parquet")
    with parquet.ParquetWriter(stream, schema_of(shape, columns), compression="zstd") as writer:
        for batch in to_batches(citations, shape, columns):  # a row group each: a reader may skip whole ones
            writer.write_batch(batch)


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
        for group in file.iter_batches(BATCH):
            for row in group.to_pylist():
                yield Citation.from_dict(row)
