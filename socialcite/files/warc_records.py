"""The records of a WARC stream, by fastwarc where it is installed, else by warcio: the same from both.

The libraries frame records and stop at the first one that is damaged; neither says that the last one is cut. Here a
damaged record costs itself alone: reading goes on at the next line that begins a record. A record that ends before its
declared length is an `EOFError`.
"""

from __future__ import annotations

import importlib
import re
from collections import deque
from collections.abc import Callable, Generator, Iterator
from typing import Any, BinaryIO, NamedTuple, cast

from socialcite.errors import UnreadableInput

_CHUNK = 65_536
_KEPT = 262_144
"""Bytes handed to the library that are kept: it reads ahead less than that."""
_BEGIN = re.compile(rb"^WARC/[01]\.\d\d?\r?\n", re.MULTILINE)
_BEGUN = re.compile(rb"\n(?:W|WA|WAR|WARC|WARC/[01]?|WARC/[01]\.\d{0,2}\r?)\Z")
_SIGHT = 20
"""Bytes that may hold the first line of a record."""
_LONGEST_HEAD = 131_072
"""Bytes in which a record's headers have to end: the libraries would read on, and hold all of it."""
_MOST_DAMAGE = 200
"""Stretches of one file that are passed over before it is given up."""
_NO_RECORD = "no record begins here"
_HEADLESS = "a record without a length or a type"


class Damage(NamedTuple):
    """A stretch of a WARC that is no record.

    Attributes:
        position: where it begins in the decompressed stream.
        why: in words.

    """

    position: int
    why: str


class Record:
    """One record: its headers, and its block as it is drawn from the stream; good until the next is asked for.

    Attributes:
        position: where it begins in the decompressed stream.
        length: declared bytes of its block, None where nothing sensible is declared.
        kind: its `WARC-Type`, in lower case.

    """

    def __init__(
        self, position: int, header: Callable[[str], Any], read: Callable[[int], bytes], length: int | None
    ) -> None:  # Any: what either library gives, a str or None
        self.position = position
        self.length = length
        self._header = header
        self._read = read
        self._left = length or 0
        self.kind = (self.header("WARC-Type") or "").lower()

    def header(self, name: str) -> str | None:
        """A header's value, without the angle brackets that some writers put around URLs."""
        value = self._header(name)
        return value.strip().removeprefix("<").removesuffix(">") if isinstance(value, str) else None

    def chunks(self) -> Iterator[bytes]:
        """What has not yet been drawn of the block, piece by piece.

        Raises:
            EOFError: it ends before its declared length.

        """
        while self._left > 0:
            piece = self._read(min(_CHUNK, self._left))
            if not piece:
                raise EOFError(f"cut: the record at {self.position:,} ends {self._left:,} bytes too early")
            self._left -= len(piece)
            yield piece


class _Source:
    """The stream as a library reads it: counts, keeps what was read last, and shows a failure as the end.

    A library that meets a failing stream may panic, or pass it over; so the failure is raised behind it.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._kept: deque[bytes] = deque()
        self._kept_size = 0
        self._again = memoryview(b"")
        self._position = 0
        self._allowed: int | None = None
        self.failure: OSError | EOFError | None = None

    def allow(self, size: int | None) -> None:
        """How many more bytes may be read before the end is shown; None: all."""
        self._allowed = size

    def is_starved(self) -> bool:
        """Whether the bytes allowed have been used up."""
        return self._allowed is not None and self._allowed <= 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as a library asks for them."""
        if self.is_starved():
            return b""
        data = self._draw(_CHUNK if size < 0 else size)
        if self._allowed is not None:
            self._allowed -= len(data)
        self._position += len(data)
        self._kept.append(data)
        self._kept_size += len(data)
        while self._kept_size - len(self._kept[0]) >= _KEPT:
            self._kept_size -= len(self._kept.popleft())
        return data

    def tell(self) -> int:
        """Where the next byte stands in the stream."""
        return self._position

    def _draw(self, size: int) -> bytes:
        if self._again:
            data, self._again = bytes(self._again[:size]), self._again[size:]
            return data
        try:
            return b"" if self.failure else self._stream.read(size)
        except (OSError, EOFError) as error:
            self.failure = error
            return b""

    def find_record(self, start: int) -> int | None:
        """Where the next record begins at or behind `start`; the stream is set there. None where there is none."""
        text = b"".join(self._kept)
        low = self._position - len(text)
        start = max(start, low)
        text = text[start - low :]
        while True:
            match = _BEGIN.search(text)
            if match:
                break
            more = self._draw(_CHUNK)
            if not more:
                self._keep(text[-_SIGHT:], start + len(text))
                return None
            start += max(0, len(text) - _SIGHT)
            text = text[-_SIGHT:] + more
        self._again = memoryview(text[match.start() :] + bytes(self._again))
        self._keep(b"", start + match.start())
        return self._position

    def _keep(self, text: bytes, position: int) -> None:
        self._kept = deque([text])
        self._kept_size = len(text)
        self._position = position

    def finish(self) -> None:
        """Says what is wrong with the end of the stream.

        Raises:
            EOFError: it is cut.
            OSError: it is damaged.

        """
        if self.failure:
            raise self.failure
        if _BEGUN.search(b"".join(self._kept)[-_SIGHT:]):
            raise EOFError("cut: it ends within the first line of a record")


Framing = Callable[[_Source], Iterator[Record | Damage]]
"""A library's records, from where the source stands."""


def by_fastwarc(source: _Source) -> Iterator[Record | Damage]:
    """The records as fastwarc frames them."""
    from fastwarc.warc import ArchiveIterator

    for record in ArchiveIterator(cast("BinaryIO", source), parse_http=False, stream_detect=False):
        header = record.headers.get
        yield Record(record.stream_pos, header, record.reader.read, _length(header("Content-Length")))


def by_warcio(source: _Source) -> Iterator[Record | Damage]:
    """The records as warcio frames them."""
    from warcio.archiveiterator import WARCIterator

    class Quiet(WARCIterator):  # type: ignore[misc]  # the library has no types
        INC_RECORD = ""  # it writes its warnings to standard error; they are given as damage here

    records = Quiet(source, no_record_parse=True)
    passed_over = end = 0
    for record in records:
        if records.err_count > passed_over:
            passed_over = records.err_count
            yield Damage(end, _NO_RECORD)
        header = record.rec_headers.get_header
        found = Record(records.offset, header, record.raw_stream.read, _length(header("Content-Length")))
        end = found.position + (found.length or 0)
        yield found


def _length(declared: str | None) -> int | None:
    text = (declared or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None  # noqa: PLR2004 - fits 64 bits


def framing() -> Framing:
    """The library that is there.

    Raises:
        UnreadableInput: none is installed; the message names the extra.

    """
    for name, frame in (("fastwarc.warc", by_fastwarc), ("warcio.archiveiterator", by_warcio)):
        try:
            importlib.import_module(name)
        except ImportError:
            continue
        return frame
    raise UnreadableInput("WARC", "reading WARC needs warcio: pip install 'socialcite[warc]'")


def read_records(stream: BinaryIO, frame: Framing | None = None) -> Iterator[Record | Damage]:
    """Every record in order, and every stretch that is none.

    Raises:
        EOFError: the last record is cut.
        OSError: the stream is damaged (what it raises itself), or there is more damage than records.
        UnreadableInput: no library is installed.

    """
    frame = frame or framing()
    source = _Source(stream)
    begin = source.find_record(0)
    if begin is None and not source.failure:
        yield Damage(0, "no WARC record in it")
    elif begin:
        yield Damage(0, _NO_RECORD)
    was_damage = bool(begin)
    for _ in range(_MOST_DAMAGE):
        if begin is None:
            break
        damage = yield from _read_run(frame, source)
        at_once = damage is not None and damage.position == begin + 1
        begin = source.find_record(damage.position) if damage and not source.failure else None
        if damage and not source.failure:
            if begin is None and damage.why == _HEADLESS:
                raise EOFError(f"cut: the record at {damage.position - 1:,} ends within its headers")
            if not (at_once and was_damage):  # else it is the same stretch that was said before
                yield damage
        was_damage = damage is not None
    if begin is not None:
        raise OSError(f"damaged: more than {_MOST_DAMAGE:,} stretches that are no records, not read further")
    source.finish()


def _read_run(frame: Framing, source: _Source) -> Generator[Record | Damage, None, Damage | None]:
    """Records up to the first damage, which is returned; None at the end."""
    behind = source.tell() + 1
    records = frame(source)
    while True:
        source.allow(_LONGEST_HEAD)
        try:
            record = next(records, None)
        except BaseException as error:  # a panic of a library in another language is no Exception
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                raise
            return Damage(behind, _NO_RECORD)
        if source.is_starved():
            return Damage(behind, _NO_RECORD)
        source.allow(None)
        if record is None:
            return None
        if isinstance(record, Damage):
            yield record
            continue
        if record.length is None or not record.kind:
            return Damage(record.position + 1, _HEADLESS)
        yield record
        deque(record.chunks(), maxlen=0)
        behind = record.position + record.length
