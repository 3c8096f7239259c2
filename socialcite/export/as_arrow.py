"""Records → Arrow tables and record batches: one typed column a field, lists as lists, ids and times as strings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from socialcite.errors import WrongUse
from socialcite.export.libraries import need
from socialcite.export.rows import rows
from socialcite.model import LIST_FIELDS, Citation, columns_of

BATCH = 10_000
"""Records that are held in memory at a time; of a Parquet file, a row group."""
NUMBERS = {"line": int, "start": int, "end": int, "confidence": float}
"""The fields that are numbers; all others are strings or lists of strings."""
_NEEDED = ("platform", "kind", "line", "start", "end", "confidence", "citation", "post")
"""Columns that are never null."""


def schema_of(
    shape: type[Citation], columns: Sequence[str] | None = None
) -> Any:  # Any: a pyarrow.Schema, which carries no types
    """The columns of records of this shape, or only `columns`.

    Raises:
        MissingExtra: pyarrow is not installed.

    """
    arrow = need("pyarrow", "parquet")
    kinds = {int: arrow.int64(), float: arrow.float64()}
    types = {name: kinds[kind] for name, kind in NUMBERS.items()}
    types |= dict.fromkeys(LIST_FIELDS, arrow.list_(arrow.string()))
    return arrow.schema(
        [
            arrow.field(name, types.get(name, arrow.string()), nullable=name not in (*_NEEDED, *LIST_FIELDS))
            for name in columns or columns_of(shape)
        ]
    )


def to_batches(
    citations: Iterable[Citation], shape: type[Citation] | None = None, columns: Sequence[str] | None = None
) -> Iterator[Any]:  # Any: as above
    """Record batches of the records, as they come; at most `BATCH` records are held in memory.

    Args:
        citations: of one shape.
        shape: that shape; None takes the first record's.
        columns: only these; None means all.

    Raises:
        MissingExtra: pyarrow is not installed.
        WrongUse: (when iterated) records with columns that the first did not have.

    """
    found, records = shape_of(citations)
    schema = schema_of(shape or found, columns)
    batch = need("pyarrow", "parquet").RecordBatch
    lines = rows(records, columns)
    while group := list(islice(lines, BATCH)):
        yield batch.from_pylist(group, schema=schema)


def to_arrow(citations: Iterable[Citation]) -> Any:  # Any: a pyarrow.Table
    """The records as one table; see `socialcite.to_arrow`."""
    found, records = shape_of(citations)
    table = need("pyarrow", "parquet").Table
    return table.from_batches(to_batches(records, found), schema=schema_of(found))


def shape_of(citations: Iterable[Citation]) -> tuple[type[Citation], Iterator[Citation]]:
    """The shape of the first record (of none: the record's), and all records, none of which has another shape."""
    records = iter(citations)
    first = next(records, None)
    if first is None:
        return Citation, iter(())
    shape = type(first)

    def alike() -> Iterator[Citation]:
        for citation in chain([first], records):
            if type(citation) is not shape:
                raise WrongUse("records with and without keys, or grouped and not, have no columns in common")
            yield citation

    return shape, alike()
