"""A file that is written over several runs: its part, and a journal beside it that says how far both sides are.

`FILE.part` grows until all is done and then becomes `FILE`; `FILE.journal` has a line for what the run is known by, and
then one for every safe point: what was read by then, and how long the part was. The part is on the disk before its line
is. A run that was killed cuts both back to the last safe point and goes on. The journal stays: it says that `FILE` is
whole, so that the same command run again has nothing to do.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from socialcite.errors import UnwritableOutput, WrongUse
from socialcite.files.compressing import compress_for, compression_for
from socialcite.files.writing import JOURNAL, PART, write_whole

_PAUSE = 0.1
"""Seconds between safe points, at least."""
_SHARE = 20
"""Safe points may cost one part in so many of the time."""


class Point(NamedTuple):
    """A safe point.

    Attributes:
        size: bytes of the part.
        unit: the unit of work that is next.
        item: what is next in it.
        documents: how many were looked at.
        citations: how many were found.
        unreadable: how many inputs or records could not be read.
        anything: whether there was anything to read.
        unknown: how many records were left out because they do not tell a field, by its name.
        done: whether that was all.

    """

    size: int = 0
    unit: int = 0
    item: int = 0
    documents: int = 0
    citations: int = 0
    unreadable: int = 0
    anything: bool = False
    unknown: tuple[tuple[str, int], ...] = ()
    done: bool = False


class Resumable:
    """The part and the journal of one output.

    Attributes:
        point: the safe point where this run begins.
        whole: whether the output is whole already.

    """

    def __init__(self, path: str, known: Mapping[str, object]) -> None:
        self._path = path
        self._target = Path(os.path.realpath(path))
        if self._target.exists() and not self._target.is_file():
            raise UnwritableOutput(path, "no regular file: --resume needs one")
        self._part_path = self._target.with_name(f"{self._target.name}{PART}")
        self._journal = self._open_journal()
        self._part: BinaryIO | None = None
        self._last = -1.0
        self._pause = _PAUSE
        self.whole = False
        try:
            self.point = self._find_point(json.loads(json.dumps(known)))
            self._part = self._part_path.open("ab") if not self.whole else None
        except BaseException:
            self.close()
            raise

    def _open_journal(self) -> BinaryIO:
        journal = self._target.with_name(f"{self._target.name}{JOURNAL}").open("a+b")
        try:
            import fcntl

            fcntl.lockf(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)  # not flock: that one would outlive us in our children
        except ImportError:  # a system without it; two runs at once are then the user's to avoid
            pass
        except OSError as error:
            journal.close()
            raise UnwritableOutput(self._path, "another run is writing it") from error
        return journal

    def _find_point(self, known: Mapping[str, object]) -> Point:
        """Where to go on; part and journal are cut back to it."""
        self._journal.seek(0)
        lines = [line for line in self._journal.read().splitlines(keepends=True) if line.endswith(b"\n")]
        before = _parse(lines[0]) if lines else None
        if before is None:
            return self._begin(known)
        self._compare(before, known)
        points = list(_read_points(lines[1:]))
        size = self._part_path.stat().st_size if self._part_path.exists() else -1
        if points and points[-1].done and size < 0:
            if self._target.exists() and self._is_as_left(points[-1]):
                self.whole = True
                return points[-1]
            return self._begin(known)
        while points and points[-1].size > size:
            points.pop()
        if not points:
            return self._begin(known)
        os.truncate(self._part_path, points[-1].size)
        self._journal.truncate(len(lines[0]) + sum(map(len, lines[1 : len(points) + 1])))
        return points[-1]

    def _begin(self, known: Mapping[str, object]) -> Point:
        self._part_path.write_bytes(b"")
        self._journal.truncate(0)
        self._journal.write(_line(known))
        self._journal.flush()
        return Point()

    def _is_as_left(self, point: Point) -> bool:
        return compression_for(self._path) is not None or self._target.stat().st_size == point.size

    def _compare(self, before: object, known: Mapping[str, object]) -> None:
        """Refuses to go on where something else was begun."""
        if before == known:
            return
        changed = _name_change(before if isinstance(before, dict) else {}, known)
        raise WrongUse(
            f"{self._path}: {changed} since the run that is to be resumed began; run without --resume to begin anew, "
            f"or delete {self._target.name}{JOURNAL}"
        )

    def write(self, data: bytes) -> int:
        """Write behind what is there."""
        return self._writable().write(data)

    def keep(self, point: Point) -> None:
        """A safe point, unless the last one was a moment ago; `size` is set here."""
        now = time.monotonic()
        if not point.done and now - self._last < self._pause:
            return
        part = self._writable()
        part.flush()
        _sync(part)
        self._journal.write(_line(point._replace(size=part.tell())._asdict()))
        self._journal.flush()
        _sync(self._journal)
        self._last = time.monotonic()
        self._pause = max(_PAUSE, _SHARE * (self._last - now))

    def finish(self) -> None:
        """The part becomes the output."""
        self._writable().close()
        if compression_for(self._path) is None:
            self._part_path.replace(self._target)
            return
        with (
            self._part_path.open("rb") as part,
            write_whole(str(self._target)) as stream,
            compress_for(self._path, stream) as compressed,
        ):
            shutil.copyfileobj(part, compressed)
        self._part_path.unlink()

    def close(self) -> None:
        """Leave part and journal as they are."""
        if self._part:
            self._part.close()
        self._journal.close()

    def _writable(self) -> BinaryIO:
        if self._part is None:
            raise UnwritableOutput(self._path, "is whole already")
        return self._part


@contextmanager
def resume(path: str, known: Mapping[str, object]) -> Iterator[Resumable]:
    """The output at `path`, begun or gone on with.

    Args:
        path: of the output.
        known: what the run is known by; anything that JSON holds.

    Raises:
        WrongUse: something else was begun there.
        UnwritableOutput: it cannot be written, or another run is writing it.

    """
    try:
        output = Resumable(path, known)
        try:
            yield output
        finally:
            output.close()
    except OSError as error:
        raise UnwritableOutput(path, error.strerror or str(error)) from error


def _name_change(before: Mapping[str, object], known: Mapping[str, object]) -> str:
    """What is different, in words."""
    names = [name for name in known if name != "inputs" and before.get(name) != known[name]]
    if names:
        return f"{', '.join(names)} changed"
    then, now = before.get("inputs"), known.get("inputs")
    if isinstance(then, dict) and isinstance(now, dict):
        for old, new in zip(then.get("first", ()), now.get("first", ()), strict=False):
            if old != new:
                return f"the inputs changed ({old[0]})"
    return "the inputs changed"


def _read_points(lines: list[bytes]) -> Iterator[Point]:
    """The safe points, up to the first line that is none."""
    for line in lines:
        found = _parse(line)
        if not isinstance(found, dict) or set(found) != set(Point._fields):
            return
        yield Point(**found)


def _parse(line: bytes) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _line(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"


def _sync(stream: BinaryIO) -> None:
    """To the disk: a power cut must not leave a journal that is ahead of its part."""
    getattr(os, "fdatasync", os.fsync)(stream.fileno())
