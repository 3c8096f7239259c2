"""Compressed bytes → bytes, piece by piece: gzip, Zstandard, bzip2, xz, and what HTTP bodies are compressed with.

Every decoder gives at most about as much as it is asked for, so that no input, however small, fills the memory.
"""

from __future__ import annotations

import bz2
import importlib
import lzma
import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from socialcite.errors import UnreadableInput

LARGEST_WINDOW = 2**31
"""Bytes of a Zstandard window that are allowed: large dumps are written with `--long=31`."""
_ZSTD_PIECE = 1024
"""Bytes given to the Zstandard decoder at once: each four of them can become 128 KB, and it knows no limit."""


class Decoder(Protocol):
    """Decompresses one member (gzip), frame (zstd) or stream (bzip2, xz)."""

    @property
    def ended(self) -> bool:
        """Whether the member's end has been read, its checksum included."""

    @property
    def unused(self) -> bytes:
        """What followed the member's end in the bytes given."""

    def decode(self, data: bytes, limit: int) -> bytes:
        """The next bytes, about `limit` at most; less than `limit` means that more `data` is needed.

        What was not used of `data` is kept for the next call, which may then give none.
        """


class Compression(NamedTuple):
    """A way of compressing files.

    Attributes:
        name: as messages say it.
        magic: with what each of its members begins.
        decoder: makes a decoder for one member.

    """

    name: str
    magic: tuple[bytes, ...]
    decoder: Callable[[], Decoder]


class _Zlib:
    """gzip and deflate, by isal where it is installed (three times as fast), else by zlib."""

    def __init__(self, bits: int) -> None:
        library = _deflate()
        self._inner = library.decompressobj(bits)
        self._error = library.error

    @property
    def ended(self) -> bool:
        return bool(self._inner.eof)

    @property
    def unused(self) -> bytes:
        return bytes(self._inner.unused_data)

    def decode(self, data: bytes, limit: int) -> bytes:
        tail = self._inner.unconsumed_tail
        try:
            return bytes(self._inner.decompress(tail + data if tail else data, limit))
        except self._error as error:
            raise OSError(f"damaged: {error}") from error


@lru_cache(maxsize=1)
def _deflate() -> Any:  # Any: the two libraries have the same names
    try:
        return importlib.import_module("isal.isal_zlib")
    except ImportError:
        return zlib


class _Standard:
    """bzip2 and xz, whose decoders have the same shape."""

    def __init__(self, inner: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        self._inner = inner

    @property
    def ended(self) -> bool:
        return self._inner.eof

    @property
    def unused(self) -> bytes:
        return self._inner.unused_data

    def decode(self, data: bytes, limit: int) -> bytes:
        return self._inner.decompress(data, limit)


class _Zstd:
    """Zstandard, fed in small pieces because its decoder gives all that a piece holds."""

    def __init__(self) -> None:
        library = _library("zstandard", "Zstandard", "zst")
        self._inner = library.ZstdDecompressor(max_window_size=LARGEST_WINDOW).decompressobj()
        self._error = library.ZstdError
        self._waiting = memoryview(b"")

    @property
    def ended(self) -> bool:
        return bool(self._inner.eof)

    @property
    def unused(self) -> bytes:
        return self._inner.unused_data + bytes(self._waiting)  # type: ignore[no-any-return]  # the library has no types

    def decode(self, data: bytes, limit: int) -> bytes:
        if data:
            self._waiting = memoryview(bytes(self._waiting) + data if self._waiting else data)
        found: list[bytes] = []
        size = 0
        while size < limit and self._waiting and not self._inner.eof:
            piece, self._waiting = self._waiting[:_ZSTD_PIECE], self._waiting[_ZSTD_PIECE:]
            try:
                found.append(self._inner.decompress(piece))
            except self._error as error:
                raise OSError(str(error)) from error
            size += len(found[-1])
        return b"".join(found)


class _Brotli:
    """Brotli, in which browsers are answered."""

    def __init__(self) -> None:
        library = _library("brotlicffi", "Brotli", "warc")
        self._inner = library.Decompressor()
        self._error = library.error
        self._waiting = b""

    @property
    def ended(self) -> bool:
        return bool(self._inner.is_finished())

    @property
    def unused(self) -> bytes:
        return b""

    def decode(self, data: bytes, limit: int) -> bytes:
        self._waiting += data
        given = b""
        if self._inner.can_accept_more_data():
            given, self._waiting = self._waiting, b""
        try:
            return bytes(self._inner.process(given, output_buffer_limit=limit))
        except self._error as error:
            raise OSError(str(error)) from error


def _library(name: str, what: str, extra: str) -> Any:  # Any: neither library has types
    """A library that an extra installs.

    Raises:
        UnreadableInput: it is not installed; the message names the extra.

    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UnreadableInput(what, f"reading {what} needs {name}: pip install 'socialcite[{extra}]'") from error


COMPRESSIONS = (
    Compression("gzip", (b"\x1f\x8b",), lambda: _Zlib(31)),
    Compression("zstd", (b"\x28\xb5\x2f\xfd", *(bytes([low, 0x2A, 0x4D, 0x18]) for low in range(0x50, 0x60))), _Zstd),
    Compression("bzip2", (b"BZh",), lambda: _Standard(bz2.BZ2Decompressor())),
    Compression("xz", (b"\xfd7zXZ\0",), lambda: _Standard(lzma.LZMADecompressor(format=lzma.FORMAT_XZ))),
)
"""Whole files, by the bytes they begin with."""

_ENCODINGS: dict[str, tuple[Callable[[], Decoder], ...]] = {
    "gzip": (lambda: _Zlib(31),),
    "x-gzip": (lambda: _Zlib(31),),
    "deflate": (lambda: _Zlib(15), lambda: _Zlib(-15)),  # the second: what some servers send instead
    "br": (_Brotli,),
    "zstd": (_Zstd,),
}


def compression_of(head: bytes) -> Compression | None:
    """How a file that begins so is compressed, None where it is not.

    >>> compression_of(bytes.fromhex("1f8b0800")).name
    'gzip'
    """
    return next((way for way in COMPRESSIONS if head.startswith(way.magic)), None)


def decode_body(data: bytes, encoding: str, limit: int) -> bytes:
    """The body of an HTTP message whose `Content-Encoding` names one way; at most `limit` bytes of it.

    A body that was stored decoded although its headers say otherwise is given back as it is, and a cut one as far as
    it goes.

    Raises:
        UnreadableInput: the way is not known, or its library is not installed.

    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return data[:limit]
    if name not in _ENCODINGS:
        raise UnreadableInput(name[:40], "an unknown Content-Encoding")
    for make in _ENCODINGS[name]:
        try:
            return _decode_all(make(), data, limit)
        except (OSError, zlib.error):
            continue
    return data[:limit]


def _decode_all(decoder: Decoder, data: bytes, limit: int) -> bytes:
    found = decoder.decode(data, limit)
    size = len(found)
    pieces = [found]
    while found and size < limit and not decoder.ended:
        found = decoder.decode(b"", limit - size)
        pieces.append(found)
        size += len(found)
    return b"".join(pieces)[:limit]
