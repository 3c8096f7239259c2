"""What holds record batches of Arrow (tables, data sets, frames, iterables of them) → the batches, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from socialcite.errors import MissingExtra, WrongUse
from socialcite.sources.columns import read_rows
from socialcite.sources.raw import Item, Reading


def read_batches(batches: Any, name: str, how: Reading) -> Iterator[Item]:  # Any: pyarrow has no types
    """The documents of all rows of whatever holds record batches.

    Args:
        batches: a pyarrow.RecordBatch, Table, RecordBatchReader, Dataset or Scanner, whatever hands its columns over by
            Arrow's interface (frames of polars and pandas), or an iterable of any of these.
        name: how it is called: `NAME#ROW` is the id of a document that says none.
        how: which column holds the text, and how large a document may be.

    Raises:
        MissingExtra: pyarrow is not installed.
        UnreadableInput: no column holds the text.
        WrongUse: it holds no record batches.

    """
    try:
        arrow = import_module("pyarrow")
    except ImportError as error:
        raise MissingExtra("pyarrow", "parquet") from error
    return read_rows(_each(batches, arrow), name, how)


def _each(holder: Any, arrow: Any) -> Iterator[Any]:  # Any: as above
    if isinstance(holder, arrow.RecordBatch):
        yield holder
    elif hasattr(holder, "__arrow_c_stream__"):
        yield from arrow.RecordBatchReader.from_stream(holder)
    elif hasattr(holder, "to_batches"):  # a data set, a scanner
        yield from holder.to_batches()
    elif isinstance(holder, Iterable) and not isinstance(holder, (str, bytes, dict)):
        for held in holder:
            yield from _each(held, arrow)
    else:
        raise WrongUse(f"record batches of Arrow are expected, not {type(holder).__name__}")
