"""One file of an archive as its reader gets it: its bytes, decompressed, its head, and what stands beside it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, NamedTuple


def _nothing_beside(name: str) -> BinaryIO | None:
    del name
    return None


class Opened(NamedTuple):
    """One file of an archive, decompressed as it is read.

    Attributes:
        path: as given (a member of a container behind `!/`).
        stream: its bytes, decompressed.
        head: its first bytes (at most 64 KB), without moving `stream`.
        compressed: whether offsets in `stream` are none of the file's.
        beside: opens another file of the same archive (folder or container) by its relative name; None where there
            is none. Names are looked for in the file's own folder first, then from the archive's top; nothing outside
            the archive is ever opened. Its bytes come as they lie there, not decompressed.

    """

    path: str
    stream: BinaryIO
    head: bytes
    compressed: bool = False
    beside: Callable[[str], BinaryIO | None] = _nothing_beside


def size_of(stream: BinaryIO) -> int | None:
    """Bytes of a stream that `Opened.beside` gave, None where that cannot be known; the stream may be moved.

    >>> size_of(io.BytesIO(b"four"))
    4
    """
    known = getattr(stream, "size", None)
    if isinstance(known, int):
        return known
    try:
        return stream.seek(0, io.SEEK_END)
    except (OSError, ValueError):
        return None


def member_offset(stream: BinaryIO, position: int) -> int | None:
    """Where in the compressed file the member begins whose first byte is at `position` of the decompressed stream.

    None where no member begins there, or where the stream does not know. Positions are asked in ascending order.
    """
    find = getattr(stream, "member_offset", None)
    found = find(position) if callable(find) else None
    return found if isinstance(found, int) else None


def taken_from(stream: BinaryIO) -> int:
    """Bytes that reading a stream has taken from the file below it so far; 0 where that cannot be known.

    >>> taken_from(io.BytesIO(b"four"))
    0
    """
    known = getattr(stream, "taken", None)
    if isinstance(known, int):
        return known
    try:
        return stream.tell()
    except (OSError, ValueError):
        return 0
