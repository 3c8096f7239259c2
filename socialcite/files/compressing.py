"""What is written → compressed, by the suffix of its file: the same content becomes the same bytes."""

from __future__ import annotations

import importlib
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol, cast

from socialcite.errors import WrongUse

WRITTEN = (".gz", ".zst")
"""Suffixes of what can be written compressed."""
_BLOCK = 262_144
"""Bytes given to the compressor at once, so that its output does not depend on how they came."""
_GZIP_LEVEL = 6
_ZSTD_LEVEL = 3
"""The levels that `gzip` and `zstd` take by themselves."""


class _Compressor(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...
    def flush(self) -> bytes: ...


class _Writer(io.RawIOBase):
    """Bytes in, compressed bytes out."""

    def __init__(self, stream: BinaryIO, compressor: _Compressor) -> None:
        super().__init__()
        self._stream = stream
        self._compressor = compressor
        self._waiting = bytearray()

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # only ever given bytes
        self._waiting += data
        whole = len(self._waiting) // _BLOCK * _BLOCK
        for start in range(0, whole, _BLOCK):
            self._stream.write(self._compressor.compress(bytes(self._waiting[start : start + _BLOCK])))
        del self._waiting[:whole]
        return len(data)

    def finish(self) -> None:
        """What is still waiting, and the end."""
        self._stream.write(self._compressor.compress(bytes(self._waiting)) + self._compressor.flush())


def compression_for(name: str) -> str | None:
    """The suffix of a name that says how it is compressed, None where it says nothing.

    >>> compression_for("posts.jsonl.GZ"), compression_for("posts.csv")
    ('.gz', None)
    """
    suffix = os.path.splitext(name.lower())[1]  # noqa: PTH122 - as elsewhere here
    return suffix if suffix in WRITTEN else None


def name_within(name: str) -> str:
    """The name without the suffix of a compression: the one whose suffix tells the format.

    >>> name_within("posts.csv.gz"), name_within("posts.jsonl")
    ('posts.csv', 'posts.jsonl')
    """
    suffix = compression_for(name)
    return name[: -len(suffix)] if suffix else name


def check_compression(name: str) -> None:
    """Refuses a name whose compression needs a library that is not installed.

    Raises:
        WrongUse: naming the extra.

    """
    if compression_for(name) == ".zst":
        _zstandard()


@contextmanager
def compress_for(name: str, stream: BinaryIO) -> Iterator[BinaryIO]:
    """A stream whose content comes into `stream` compressed as the name says: as it is where that says nothing.

    Raises:
        WrongUse: the library for it is not installed.

    """
    suffix = compression_for(name)
    if suffix is None:
        yield stream
        return
    compressor = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, 31) if suffix == ".gz" else _zstandard()
    writer = _Writer(stream, compressor)
    yield cast("BinaryIO", writer)
    writer.finish()


def _zstandard() -> _Compressor:
    try:
        library = importlib.import_module("zstandard")
    except ImportError as error:
        raise WrongUse("writing .zst needs zstandard: pip install 'socialcite[zst]'") from error
    made: _Compressor = library.ZstdCompressor(level=_ZSTD_LEVEL, write_checksum=True).compressobj()
    return made
