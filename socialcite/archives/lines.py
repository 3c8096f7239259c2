"""The lines of a stream with their numbers and offsets, each bounded in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

LONGEST_LINE = 64_000_000
"""Bytes of one record; a longer one is passed over with a notice: no input may fill the memory."""
TOO_LONG = f"a record longer than {LONGEST_LINE:,} bytes, not read"
CHUNK = 1 << 17
"""Bytes read at once: a larger piece costs more, as its memory is fetched anew each time."""
_BLANK = 20
"""Bytes of a line that may be blank; a longer one is read and found to be no record."""
_MARK = b"\xef\xbb\xbf"


Line = tuple[int, int, bytes | None]
"""A line's 1-based number, the offset of its first byte in the stream, and its bytes without line feed; None instead of
the bytes where it is longer than `LONGEST_LINE`."""


def read_lines(stream: BinaryIO, *, keep_blank: bool = False) -> Iterator[Line]:
    """Every line of a stream, blank ones left out; a UTF-8 byte-order mark at its beginning is no part of the first.

    Args:
        stream: the bytes.
        keep_blank: give blank lines out too: in a table they are part of a cell.

    """
    number, offset, rest, passing = 0, 0, b"", False
    while chunk := stream.read(max(CHUNK, len(rest))):  # as much again as a long line has: linear in its length
        if passing:
            end = chunk.find(b"\n") + 1
            offset += end or len(chunk)
            if not end:
                continue
            chunk, passing = chunk[end:], False
        lines = (rest + chunk if rest else chunk).split(b"\n")
        rest = lines.pop()
        for data in lines:
            number += 1
            if len(data) > _BLANK or keep_blank or data.strip():
                yield number, offset, data if number > 1 else data.removeprefix(_MARK)
            offset += len(data) + 1
        if len(rest) > LONGEST_LINE:
            number, passing = number + 1, True
            yield number, offset, None
            offset, rest = offset + len(rest), b""
    if rest.strip():
        yield number + 1, offset, rest if number else rest.removeprefix(_MARK)
