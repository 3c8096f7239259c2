"""Records → data frames of pandas and polars: typed columns, lists as lists, whatever the first record holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from socialcite.export.as_arrow import NUMBERS, shape_of
from socialcite.export.libraries import need
from socialcite.export.rows import rows
from socialcite.model import LIST_FIELDS, Citation, columns_of


def to_pandas(citations: Iterable[Citation]) -> Any:  # Any: a pandas.DataFrame, which carries no types
    """The records as a frame of pandas; see `socialcite.to_pandas`."""
    pandas = need("pandas", "pandas")
    shape, records = shape_of(citations)
    names = columns_of(shape)
    columns: dict[str, list[Any]] = {name: [] for name in names}  # Any: strings, numbers and lists
    for row in rows(records):
        for name in names:
            columns[name].append(row[name])
    return pandas.DataFrame({name: pandas.Series(columns[name], dtype=_dtype(name)) for name in names})


def _dtype(name: str) -> str:
    """Lists have no type of their own in pandas; strings have one that knows nulls in every version."""
    if name in NUMBERS:
        return f"{NUMBERS[name].__name__}64"
    return "object" if name in LIST_FIELDS else "string"


def to_polars(citations: Iterable[Citation]) -> Any:  # Any: a polars.DataFrame, likewise
    """The records as a frame of polars; see `socialcite.to_polars`."""
    polars = need("polars", "polars")
    shape, records = shape_of(citations)
    kinds = {int: polars.Int64, float: polars.Float64}
    types = {name: kinds[kind] for name, kind in NUMBERS.items()} | dict.fromkeys(
        LIST_FIELDS, polars.List(polars.String)
    )
    schema = {name: types.get(name, polars.String) for name in columns_of(shape)}
    return polars.DataFrame(list(rows(records)), schema=schema, orient="row")
