"""The lines of a stream of bytes, bounded: chunks of whole lines are searched at once, and only hits become lines.

The place for a fast search is `find_lines`: it gets a chunk (some hundred kilobytes of whole lines) and gives the spans
of the lines that are wanted. Lines that it leaves out are never looked at one by one; where lines are called by their
place they are not even counted. The chunks stand in one buffer that is used again: nothing is allocated while nothing
is found, which would cost more than the search.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from typing import BinaryIO, NamedTuple

from socialcite.errors import UnreadableInput

CHUNK = 524_288
"""Bytes read at once: a chunk should stay in the processor's cache while it is searched."""

FindLines = Callable[[bytearray, int], Iterable[tuple[int, int]]]
"""(buffer, end) → the spans (start, end) of the lines that are wanted among those in `buffer[:end]`, in order.

A span may end with its line break or before it. `buffer[:end]` holds whole lines: each ends with a line break, but the
last of a file may have none. What stands behind `end` is not to be looked at (`buffer.find(needle, start, end)`,
`pattern.finditer(buffer, 0, end)`). The buffer is filled anew once the last span has been taken: nobody may keep it or
a view of it."""


class Line(NamedTuple):
    """A line that is wanted: how it is called (its 1-based number, or a mark for it) and its bytes, stripped."""

    number: str
    data: bytes


class Passed(NamedTuple):
    """A chunk of lines none of which is wanted."""

    size: int


_NOTHING = bytearray()


def every_line(buffer: bytearray, end: int) -> Iterator[tuple[int, int]]:
    r"""All lines are wanted: what is used where nothing faster is at hand.

    >>> list(every_line(bytearray(b"one\ntwo and more"), 7))
    [(0, 4), (4, 7)]
    """
    start = 0
    while start < end:
        behind = buffer.find(b"\n", start, end) + 1 or end
        yield start, behind
        start = behind


class Counted:
    """Numbers lines by counting them, for streams that are read from their beginning."""

    def __init__(self) -> None:
        self._lines = 0
        self._place = 0

    def number(self, buffer: bytearray, start: int) -> str:
        """The 1-based number of the line that begins at `start` of the current chunk; asked in ascending order."""
        self._lines += buffer.count(b"\n", self._place, start)
        self._place = start
        return str(self._lines + 1)

    def leave(self, buffer: bytearray, end: int) -> None:
        """The current chunk has been read."""
        self._lines += buffer.count(b"\n", self._place, end)
        self._place = 0

    def skip(self, size: int) -> None:
        """A line of this size was passed over."""
        del size
        self._lines += 1


class Marked:
    """Calls each line by its place in the file between two marks, for whoever knows how many lines stand before it.

    Args:
        mark: what no text can be expected to hold.
        offset: where in the file the stream begins.

    """

    def __init__(self, mark: str, offset: int) -> None:
        self._mark = mark
        self._offset = offset

    def number(self, buffer: bytearray, start: int) -> str:
        """The mark of the line that begins at `start` of the current chunk."""
        del buffer
        return f"{self._mark}{self._offset + start}{self._mark}"

    def leave(self, buffer: bytearray, end: int) -> None:
        """The current chunk has been read."""
        del buffer
        self._offset += end

    def skip(self, size: int) -> None:
        """A line of this size was passed over."""
        self._offset += size


def read_lines(
    stream: BinaryIO,
    name: str,
    *,
    limit: int,
    find_lines: FindLines = every_line,
    numbers: Counted | Marked | None = None,
    length: int | None = None,
    chunk: int = CHUNK,
) -> Iterator[Line | Passed | UnreadableInput]:
    """The lines that `find_lines` wants, in order; blank ones are left out.

    A line longer than `limit` comes as the error that names it, and never stands in memory as a whole.

    Args:
        stream: where it stands, a line begins.
        name: the file's name, for messages.
        limit: the largest number of bytes in a line.
        find_lines: which lines are wanted.
        numbers: how lines are called; None counts from 1.
        length: only lines that begin within so many bytes from here; None means all.
        chunk: bytes to be read at once.

    Raises:
        OSError, EOFError: the stream is damaged or cut; the lines before have been given, a half one is not.

    """
    numbers = numbers or Counted()
    for buffer, end in _chunks(stream, limit, min(chunk, limit), length):
        if buffer is None:
            where = f"{name}:{numbers.number(_NOTHING, 0)}"
            numbers.skip(end)
            yield UnreadableInput(where, f"a line longer than {limit:,} bytes, not read")
            continue
        hit = False
        for start, behind in find_lines(buffer, end):
            if data := bytes(buffer[start:behind]).strip():
                hit = True
                yield Line(numbers.number(buffer, start), data)
        numbers.leave(buffer, end)
        if not hit:
            yield Passed(end)


def skip_partial_line(stream: BinaryIO, length: int, chunk: int = CHUNK) -> int | None:
    """Moves a seekable stream behind the line that began before it; how many bytes that took.

    None where that line does not end within `length` bytes.
    """
    taken = 0
    while taken < length and (data := stream.read(min(chunk, length - taken))):
        place = data.find(b"\n") + 1
        if place:
            stream.seek(place - len(data), 1)
            return taken + place
        taken += len(data)
    return None


def _chunks(stream: BinaryIO, limit: int, size: int, length: int | None) -> Iterator[tuple[bytearray | None, int]]:
    """Whole lines, as many as are read at once: the buffer and how far they reach; of a long line only its size."""
    buffer = bytearray(2 * size)
    waiting = 0  # bytes of the line that is not at its end: at the buffer's beginning, unless it is too long
    begun = 0  # where that line begins
    while length is None or begun < length:
        held = waiting if waiting <= limit else 0
        if len(buffer) < held + size:
            buffer += bytes(max(held // 4, size))
        end = held + _fill(stream, memoryview(buffer)[held : held + size])
        if end == held:
            if waiting:
                yield (buffer, waiting) if waiting <= limit else (None, waiting)
            return
        first = buffer.find(b"\n", held, end) + 1
        start = 0
        if waiting - held + (first - 1 if first else end) > limit:
            waiting += (first or end) - held
            if not first and (length is None or begun + waiting < length):
                del buffer[2 * size :]
                continue
            yield None, waiting
            begun += waiting
            if not first or (length is not None and begun >= length):
                return
            start = first
        waiting, begun, last = yield from _give_lines(buffer, start, end, begun, length)
        if last:
            return


def _give_lines(
    buffer: bytearray, start: int, end: int, begun: int, length: int | None
) -> Generator[tuple[bytearray, int], None, tuple[int, int, bool]]:
    """The whole lines of a filled buffer; the rest is moved to its beginning.

    Returns its size, its place in the file, and whether no line is wanted any more.
    """
    if start:
        buffer[: end - start] = buffer[start:end]
        end -= start
    cut = buffer.rfind(b"\n", 0, end) + 1
    if not cut:
        return end, begun, False
    if length is not None and begun + cut > length:
        yield buffer, buffer.find(b"\n", max(0, length - begun - 1), end) + 1
        return 0, length, True
    yield buffer, cut
    buffer[: end - cut] = buffer[cut:end]
    return end - cut, begun + cut, False


def _fill(stream: BinaryIO, view: memoryview) -> int:
    """Fills a buffer as far as the stream goes; a failure is raised once all before it has been given."""
    read = getattr(stream, "readinto1", None) or stream.readinto  # type: ignore[attr-defined]  # one without a buffer
    filled = 0
    while filled < len(view):
        try:
            size = read(view[filled:])
        except (OSError, EOFError):
            if not filled:
                raise
            break
        if not size:
            break
        filled += size
    return filled


class LineCount:
    """How many lines stand before a place in a file; places are asked in ascending order, and each byte is read once.

    Args:
        path: of a plain file.
        place: up to which was counted already.
        lines: how many lines end before it.

    """

    def __init__(self, path: str, place: int = 0, lines: int = 0) -> None:
        self._path = path
        self._place = place
        self._lines = lines

    def number(self, place: int) -> int:
        """The 1-based number of the line that begins at `place`."""
        if place < self._place:
            self._place = self._lines = 0
        with open(self._path, "rb", buffering=0) as stream:  # noqa: PTH123 - a path as it was given
            stream.seek(self._place)
            while self._place < place and (data := stream.read(min(4 * CHUNK, place - self._place))):
                self._lines += data.count(b"\n")
                self._place += len(data)
        return self._lines + 1


def count_lines(path: str, begin: int, end: int) -> int:
    """How many lines of a plain file end in a range of its bytes.

    Raises:
        OSError: it cannot be read.

    """
    return LineCount(path, begin).number(end) - 1
