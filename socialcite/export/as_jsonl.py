"""JSON Lines: one record a line, every field in every line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import orjson

from socialcite.export.rows import rows
from socialcite.model import Citation


def write(citations: Iterable[Citation], stream: BinaryIO) -> None:
    """Write every citation as one line of UTF-8."""
    stream.writelines(render([citation]) for citation in citations)


def head(**_: object) -> bytes:
    """What stands before the first record: nothing."""
    return b""


def render(citations: Iterable[Citation]) -> bytes:
    """The lines of `citations`."""
    return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows(citations))


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
