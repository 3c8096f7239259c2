"""Streams that give all that can be read before they say that something is cut or damaged."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections import deque
from typing import BinaryIO

from socialcite.files.decompression import Compression, Decoder

_CHUNK = 65_536
_BUFFER = 262_144
_LEAST_SUSPECT = 2**30
_LARGEST_RATIO = 250
"""Once a GiB has come out, more than this from one byte is no archive of posts, which compress 5 to 20 times."""
_REMEMBERED = 65_536
"""Members whose places are kept: those that the buffer has run ahead of its reader, and far more."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, ValueError)


class Guarded(io.RawIOBase):
    """A raw stream over another: any damage is an `OSError`, comes after all readable bytes, and comes again."""

    def __init__(self, source: BinaryIO) -> None:
        super().__init__()
        self._source = source
        self._ahead = memoryview(b"")
        self._failure: OSError | EOFError | None = None
        self._passed = 0

    @property
    def taken(self) -> int:
        """Bytes taken from the source so far."""
        return self._passed

    def readable(self) -> bool:
        """Whether it can be read: yes."""
        return True

    def look(self, size: int) -> bytes:
        """The next bytes, `size` at most, without moving; fewer where the stream ends or fails."""
        found = [bytes(self._ahead)]
        have = len(self._ahead)
        while have < size:
            piece = self._pull_or_note(size - have)
            if not piece:
                break
            found.append(piece)
            have += len(piece)
        self._ahead = memoryview(b"".join(found))
        return bytes(self._ahead[:size])

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any writable buffer
        """Fills a buffer; 0 at the end, and the failure once all before it has been given."""
        if not self._ahead:
            self._ahead = memoryview(self._pull_or_note(len(buffer)))
            if not self._ahead and self._failure:
                raise self._failure
        data = self._ahead[: len(buffer)]
        self._ahead = self._ahead[len(data) :]
        buffer[: len(data)] = data
        return len(data)

    def _pull_or_note(self, limit: int) -> bytes:
        if self._failure:
            return b""
        try:
            return self._pull(limit)
        except (OSError, EOFError) as error:
            self._failure = error
        except _DAMAGE as error:
            self._failure = OSError(f"damaged: {error}")
        return b""

    def _pull(self, limit: int) -> bytes:
        """The next bytes, about `limit` at most; none at the end."""
        data = self._source.read(limit)
        self._passed += len(data)
        return data


class Decompressed(Guarded):
    """A compressed stream of one member or many, decompressed.

    Raises (when read):
        EOFError: the last member is cut.
        OSError: a member is damaged, is followed by something else, or unfolds without measure.

    """

    def __init__(self, source: BinaryIO, way: Compression) -> None:
        super().__init__(source)
        self._way = way
        self._decoder: Decoder | None = None
        self._input = b""
        self._taken = 0
        self._given = 0
        self._members: deque[tuple[int, int]] = deque(maxlen=_REMEMBERED)
        way.decoder()  # a missing library is said now, not in the middle of reading

    @property
    def taken(self) -> int:
        """Compressed bytes taken so far."""
        return self._taken

    def member_offset(self, position: int) -> int | None:
        """Where in the source the member begins whose first byte is at `position` of what is given; None: none does."""
        while self._members and self._members[0][0] < position:
            self._members.popleft()
        found = None
        for start, offset in self._members:  # empty members begin at the same place: the last one holds it
            if start != position:
                break
            found = offset
        return found

    def _pull(self, limit: int) -> bytes:
        while True:
            if self._decoder is None and not self._begin_member():
                return b""
            data = self._decode(limit)
            if data:
                self._given += len(data)
                self._weigh()
                return data

    def _decode(self, limit: int) -> bytes:
        """What the current member gives next; nothing at its end."""
        decoder = self._decoder
        if decoder is None:
            return b""
        given, self._input = self._input, b""
        while True:
            data = decoder.decode(given, limit)
            if decoder.ended:
                self._input = decoder.unused
                self._decoder = None
                return data
            if data:
                return data
            given = self._fill()
            if not given:
                raise EOFError(f"cut: the {self._way.name} data ends before its end mark")

    def _begin_member(self) -> bool:
        """Finds the next member; False at the end. Zeros behind a member are padding."""
        while True:
            self._input = self._input.lstrip(b"\0")
            if self._input or not self._refill():
                break
        while self._input and len(self._input) < len(self._way.magic[0]) and self._refill():
            pass
        if not self._input:
            return False
        offset = self._taken - len(self._input)
        if not self._input.startswith(self._way.magic):
            if any(magic.startswith(self._input) for magic in self._way.magic):
                raise EOFError(f"cut: the {self._way.name} data ends within a mark")
            raise OSError(f"damaged: what stands at byte {offset:,} is no {self._way.name} data")
        self._members.append((self._given, offset))
        self._decoder = self._way.decoder()
        return True

    def _refill(self) -> bool:
        more = self._fill()
        self._input += more
        return bool(more)

    def _fill(self) -> bytes:
        data = self._source.read(_CHUNK)
        self._taken += len(data)
        return data

    def _weigh(self) -> None:
        if self._given > _LEAST_SUSPECT and self._given > _LARGEST_RATIO * self._taken:
            raise OSError(f"refused: {self._taken:,} bytes unfold to more than {self._given:,}")


class Stream(io.BufferedReader):
    """A buffer over a guarded stream, which loses nothing that was read before a failure.

    Attributes:
        size: bytes in all, where that is known.

    """

    def __init__(self, raw: Guarded, size: int | None = None) -> None:
        super().__init__(raw, _BUFFER)
        self._guarded = raw
        self.size = size

    @property
    def taken(self) -> int:
        """Bytes taken from the source so far: compressed ones where it is compressed."""
        return self._guarded.taken

    def member_offset(self, position: int) -> int | None:
        """As in `Decompressed`; None where the stream was not compressed."""
        return self._guarded.member_offset(position) if isinstance(self._guarded, Decompressed) else None

    def read(self, size: int | None = -1, /) -> bytes:
        """As many bytes as asked for, fewer at the end or before a failure, which the next call raises."""
        wanted = -1 if size is None else size
        found: list[bytes] = []
        have = 0
        while wanted < 0 or have < wanted:
            try:
                piece = self.read1(_BUFFER if wanted < 0 else wanted - have)
            except (OSError, EOFError):
                if not found:
                    raise
                break
            if not piece:
                break
            found.append(piece)
            have += len(piece)
        return found[0] if len(found) == 1 else b"".join(found)
