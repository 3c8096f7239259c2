"""Stretches of a text, in order and disjoint; asked by offset in logarithmic time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Spans:
    """A fixed set of half-open stretches.

    >>> spans = Spans([(8, 9), (2, 5)])
    >>> spans.covers(4), spans.covers(5), spans.touches(0, 2), spans.touches(0, 3), spans.starts_in(5, 9)
    (True, False, False, True, True)
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered] if ordered else []
        self._ends = [end for _, end in ordered] if ordered else []

    def covers(self, offset: int) -> bool:
        """Whether the character at `offset` lies in one of them."""
        place = bisect_right(self._starts, offset) - 1
        return place >= 0 and offset < self._ends[place]

    def touches(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with `start` to `end`."""
        return self.covers(start) or self.starts_in(start, end)

    def starts_in(self, low: int, high: int) -> bool:
        """Whether one of them begins in `low` to `high`."""
        place = bisect_left(self._starts, low)
        return place < len(self._starts) and self._starts[place] < high


def outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order and disjoint: what begins inside another one is left out.

    >>> outermost([(4, 9), (0, 6), (0, 3), (7, 8)])
    [(0, 6), (7, 8)]
    """
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
