"""A text under change: what of the source is kept, in order, and what was put between."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple


class Edit(NamedTuple):
    """`start` to `end` of the present text gives way to `text`.

    Attributes:
        start: first code point.
        end: half-open.
        text: what stands there then.
        final: whether later edits leave `text` alone.

    """

    start: int
    end: int
    text: str = ""
    final: bool = False


class Piece(NamedTuple):
    """A stretch of the present text: `source` is its place in the source, None for what was put in."""

    text: str
    source: int | None
    final: bool = False


class Pieces:
    """The present text as pieces of its source.

    >>> pieces = Pieces("one two three")
    >>> pieces.apply([Edit(0, 4), Edit(8, 13, "3")])
    >>> pieces.text, pieces.kept
    ('two 3', [(4, 8)])
    """

    def __init__(self, source: str) -> None:
        self._pieces = [Piece(source, 0)]
        self._index()

    def _index(self) -> None:
        self._pieces = [piece for piece in self._pieces if piece.text]
        self._starts = [0, *accumulate(len(piece.text) for piece in self._pieces)]
        self.text = "".join(piece.text for piece in self._pieces)

    @property
    def kept(self) -> list[tuple[int, int]]:
        """The stretches of the source that still stand, in order."""
        return [(piece.source, piece.source + len(piece.text)) for piece in self._pieces if piece.source is not None]

    def touches_final(self, start: int, end: int) -> bool:
        """Whether a stretch of the present text shares a character with what later edits leave alone."""
        at = max(0, bisect_right(self._starts, start) - 1)
        while at < len(self._pieces) and self._starts[at] < end:
            if self._pieces[at].final and self._starts[at + 1] > start:
                return True
            at += 1
        return False

    def apply(self, edits: Iterable[Edit]) -> None:
        """Make the edits, which are in order and disjoint."""
        pieces: list[Piece] = []
        at = 0
        for edit in edits:
            pieces += self._slice(at, edit.start)
            pieces.append(Piece(edit.text, None, edit.final))
            at = edit.end
        pieces += self._slice(at, len(self.text))
        self._pieces = pieces
        self._index()

    def _slice(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces from `start` to `end`, the outer ones cut."""
        at = max(0, bisect_right(self._starts, start) - 1)
        while at < len(self._pieces) and self._starts[at] < end:
            piece, low = self._pieces[at], self._starts[at]
            first, last = max(start - low, 0), min(end - low, len(piece.text))
            if first < last:
                place = None if piece.source is None else piece.source + first
                yield Piece(piece.text[first:last], place, piece.final)
            at += 1
