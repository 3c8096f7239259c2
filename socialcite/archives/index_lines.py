"""The lines of an index, in blocks: millions of them are passed over for one that is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

LONGEST_LINE = 1_000_000
"""Bytes of a line that is read; a longer one is left out and said."""
_BLOCK = 1_048_576


def read_blocks(stream: BinaryIO) -> Iterator[tuple[int, list[bytes | None]]]:
    r"""Lines without their line feed, in blocks, each with the 1-based number of its first; None for one too long.

    >>> import io
    >>> list(read_blocks(io.BytesIO(b"a\nb")))
    [(1, [b'a']), (2, [b'b'])]
    """
    number = 1
    tail = b""
    skipping = False
    while block := stream.read(_BLOCK):
        lines: list[bytes | None] = [*(tail + block).split(b"\n")]
        tail = lines.pop() or b""
        if skipping and lines:
            lines[0] = None
            skipping = False
        if len(tail) > LONGEST_LINE or skipping:
            tail, skipping = b"", True
        if lines:
            yield number, lines
            number += len(lines)
    if tail or skipping:
        yield number, [None if skipping else tail]
