"""Which script a line is written in: a change of script between lines often is the change from article to post."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

LATIN = 1
_READ, _STEPS = 120, 20
# Where blocks of scripts begin, and a number for each; letters of one script share one number.
_BEGINS = (
    0,
    0x250,
    0x370,
    0x400,
    0x530,
    0x590,
    0x600,
    0x780,
    0x900,
    0x980,
    0xA00,
    0xE00,
    0xF00,
    0x10A0,
    0x1100,
    0x1200,
    0x1780,
)
_NUMBERS = (LATIN, 0, 2, 3, 4, 5, 6, 0, 7, 8, 9, 10, 11, 12, 13, 14, 15)
_REST = ((0x1E00, 0x2000, LATIN), (0x3040, 0xA000, 16), (0xAC00, 0xD7B0, 13), (0x20000, 0x32000, 16))


@lru_cache(maxsize=4096)
def _number(char: str) -> int:
    code = ord(char)
    if code < 0x1800:  # noqa: PLR2004 - the table ends here
        return _NUMBERS[bisect_right(_BEGINS, code) - 1]
    return next((number for begin, end, number in _REST if begin <= code < end), 0)


def script_of(text: str) -> int:
    """A number for the script of a text, 0 if it has no letters; a third of the letters outweighs Latin.

    >>> script_of("Guten Tag") == LATIN, script_of("R で書く") == script_of("カタカナ"), script_of("12:30")
    (True, True, 0)
    """
    if text.isascii():
        return LATIN if any(map(str.isalpha, text)) else 0
    part = text[:_READ]
    numbers = [_number(char) for char in part[:: 1 + len(part) // _STEPS] if char.isalpha()]
    foreign = [number for number in numbers if number > LATIN]
    if foreign and 3 * len(foreign) >= len(numbers):
        return max(set(foreign), key=lambda number: (foreign.count(number), number))
    return LATIN if numbers else 0
