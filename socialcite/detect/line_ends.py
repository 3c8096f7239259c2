"""A text whose CR LF are single line breaks, with the way back: finders know one kind of line break only."""

from __future__ import annotations

from bisect import bisect_left


class LineEnds:
    r"""The text with `\n` alone, and offsets between it and the source.

    >>> ends = LineEnds("a\r\nb\r\nc")
    >>> ends.text, ends.source_offset(4), ends.text_offset(6), ends.source_offset(2)
    ('a\nb\nc', 6, 4, 3)
    """

    def __init__(self, source: str) -> None:
        self.text = source.replace("\r\n", "\n")
        self._returns: list[int] = []
        at = source.find("\r\n") if "\r" in source else -1
        while at >= 0:
            self._returns.append(at)
            at = source.find("\r\n", at + 2)
        self._breaks = [place - count for count, place in enumerate(self._returns)]

    def source_offset(self, offset: int) -> int:
        """Where a character of the text stands in the source."""
        return offset + bisect_left(self._breaks, offset)

    def text_offset(self, offset: int) -> int:
        """Where a character of the source stands in the text."""
        return offset - bisect_left(self._returns, offset)
