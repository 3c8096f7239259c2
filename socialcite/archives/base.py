"""What a reader of an archive format is: a name, a way to recognise it by content, a way to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from socialcite.archives.holding import Holding, Notice


class Opened(NamedTuple):
    """One file of an archive, decompressed as it is read.

    Attributes:
        path: as given (a member of a container behind `!/`).
        stream: its bytes, decompressed.
        head: its first bytes (at most 64 KB), without moving `stream`.
        compressed: whether offsets in `stream` are none of the file's.
        beside: opens another file of the same archive (folder or container) by its relative name; None where there is none.

    """

    path: str
    stream: BinaryIO
    head: bytes
    compressed: bool = False
    beside: Callable[[str], BinaryIO | None] = lambda name: None


@dataclass(frozen=True, slots=True)
class ArchiveFormat:
    """A format: one file under `archives/` declares one.

    Attributes:
        name: as reports say it, e.g. `twarc-v1.1`.
        recognises: whether these first bytes (and this path) are of this format; never raises.
        read: the holdings and notices in it, streamed, bounded in memory; one bad record is a Notice and costs that record only. An `OSError`, `EOFError` or decompression error of the stream passes through: the caller says `cut`.

    """

    name: str
    recognises: Callable[[Opened], bool]
    read: Callable[[Opened], Iterator[Holding | Notice]]
