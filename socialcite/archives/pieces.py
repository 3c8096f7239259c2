"""A JSON document of any size, cut into the pieces that are wanted, without ever standing in memory as a whole.

Only a wanted piece is kept and later parsed. A streaming parser in C (ijson) is about 1.6 times as fast
(`docs/archives.md`), but gives no offsets, no bound on a piece's length, and nothing behind a broken piece.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import BinaryIO, NamedTuple

import orjson

from socialcite.archives.values import NO_OBJECT, JsonObject
from socialcite.archives.window import OPENING, Window

Path = tuple[str | int, ...]
Pattern = tuple[str | None, ...]
"""A path of keys; None stands for the elements of a list."""
ROOT: tuple[Pattern, ...] = ((),)
"""The document itself, or its elements where it is a list."""
_LIST = ord("[")
_KEY = re.compile(rb'"((?:[^"\\]|\\.){0,200})"\s*+:\s*+$', re.DOTALL)
_BETWEEN = b" \t\r\n,\xef\xbb\xbf"
_LONGEST_PLAIN = 100_000
"""Bytes of the plain values between two brackets that are read: ids, names and counts are short."""
_MOST_PLAIN = 1000
"""Plain values of one object that are kept."""


class Piece(NamedTuple):
    """One wanted value of a document.

    Attributes:
        path: of keys and 0-based list positions, from the root.
        data: its JSON; None where it is longer than a record may be.
        offset: of its first byte in the stream.
        around: the plain values that stood in the object around before it.

    """

    path: Path
    data: bytes | None
    offset: int
    around: JsonObject


class _Level(NamedTuple):
    """An object or list that is open while the document is passed."""

    path: Path
    is_list: bool
    wanted: bool
    plain: JsonObject
    passed: list[int]
    """How many elements of a list were passed: one number."""


class Pieces:
    """The wanted pieces of one document, or of several that follow each other in one stream.

    Args:
        stream: where the document stands.
        wanted: paths of objects, or of lists whose elements are wanted.

    Attributes:
        roots: documents begun.
        broken: whether a bracket was never opened or never closed: known at the end.

    """

    def __init__(self, stream: BinaryIO, wanted: Collection[Pattern] = ROOT) -> None:
        self._window = Window(stream)
        self._wanted = tuple(wanted)
        self._levels: list[_Level] = []
        self.roots = 0
        self.broken = False

    def __iter__(self) -> Iterator[Piece]:
        window = self._window
        window.mark()
        while bracket := window.next_bracket():
            between = (window.marked() or b"")[:-1]
            yield from self._open(bracket, between) if bracket in OPENING else self._close(between)
            window.mark()
        self.broken = self.broken or bool(self._levels)

    def _open(self, bracket: int, between: bytes) -> Iterator[Piece]:
        """A bracket opens: a wanted piece, the way to one, or something to pass over."""
        level = self._levels[-1] if self._levels else None
        path: Path | None = ()
        if level is None:
            self.roots += 1
        elif level.is_list:
            yield from self._plain_elements(level, between)
            path = (*level.path, level.passed[0])
            level.passed[0] += 1
        else:
            key = _KEY.search(between[-500:])
            _note(level.plain, between[: len(between) - len(key[0])] if key else between)
            path = (*level.path, key[1].decode("utf-8", "replace")) if key else None
        around = level.plain if level else NO_OBJECT
        is_list = bracket == _LIST
        wanted = path is not None and any(_matches(path, pattern) for pattern in self._wanted)
        if path is not None and ((level and level.wanted) or (wanted and not is_list)):
            yield self._piece(path, around)
        elif path is not None and (wanted or any(_leads_to(path, pattern) for pattern in self._wanted)):
            self._levels.append(_Level(path, is_list, wanted, around if is_list else {}, [0]))
        else:
            self._pass()

    def _close(self, between: bytes) -> Iterator[Piece]:
        if not self._levels:
            self.broken = True
            return
        level = self._levels.pop()
        if level.is_list:
            yield from self._plain_elements(level, between)
        else:
            _note(level.plain, between)

    def _piece(self, path: Path, around: JsonObject) -> Piece:
        self._window.mark(1)
        offset = self._window.offset - 1
        self._pass()
        return Piece(path, self._window.marked(), offset, around)

    def _pass(self) -> None:
        if not self._window.pass_value():
            self.broken = True

    def _plain_elements(self, level: _Level, between: bytes) -> Iterator[Piece]:
        """Numbers and strings where records are expected: no records, but they are said."""
        between = between.strip(_BETWEEN)
        if between and level.wanted:
            path = (*level.path, level.passed[0])
            level.passed[0] += 1
            yield Piece(path, between, self._window.offset - 1 - len(between), level.plain)


def _note(plain: JsonObject, between: bytes) -> None:
    """Keep the plain values that stand between two brackets of an object."""
    between = between.strip(_BETWEEN)
    if not between or len(between) > _LONGEST_PLAIN or len(plain) > _MOST_PLAIN:
        return
    with suppress(orjson.JSONDecodeError):  # what is broken here breaks no post
        plain.update(orjson.loads(b"{" + between + b"}"))


def _matches(path: Path, pattern: Pattern) -> bool:
    return len(path) == len(pattern) and _leads_to(path, pattern)


def _leads_to(path: Path, pattern: Pattern) -> bool:
    return len(path) <= len(pattern) and all(
        isinstance(key, int) if part is None else key == part for key, part in zip(path, pattern, strict=False)
    )
