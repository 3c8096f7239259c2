"""JSON Lines: one record a line, the same fields in every line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

import orjson

from socialcite.export.rows import rows
from socialcite.model import Citation


def write(citations: Iterable[Citation], stream: BinaryIO, *, columns: Sequence[str] | None = None) -> None:
    """Write every citation as one line of UTF-8: all its fields, or `columns` in their order."""
    stream.writelines(render([citation], columns) for citation in citations)


def head(**_: object) -> bytes:
    """What stands before the first record: nothing."""
    return b""


def render(citations: Iterable[Citation], columns: Sequence[str] | None = None) -> bytes:
    """The lines of `citations`: all their fields, or `columns`."""
    if columns:
        return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows(citations, columns))
    return b"".join(map(_line, citations))


def _line(citation: Citation) -> bytes:
    """The line of a whole record, whose fields the library reads by itself; it refuses lone surrogates."""
    try:
        return orjson.dumps(citation, option=orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError:
        return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows([citation]))


def read(stream: BinaryIO) -> Iterator[Citation]:
    """The citations that `write` wrote.

    Raises:
        ValueError: a line is no JSON.
        TypeError: a line is no record.

    """
    for line in stream:
        if line.strip():
            row = orjson.loads(line)
            if not isinstance(row, dict):
                raise TypeError("a JSON object is expected")
            yield Citation.from_dict(row)
