"""Which script a line is written in: a change of script between lines often is the change from article to post."""

from __future__ import annotations

from bisect import bisect_right

from socialcite.reading import late_re as re

LATIN = 1
_READ, _STEPS = 120, 20
_MOST_KNOWN = 4096  # letters that are kept
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
_FOREIGN = re.compile("[\u0370-\u17ff\u3040-\u9fff\uac00-\ud7af\U00020000-\U00031fff]")


class _Numbers(dict[str, int]):
    """The number of a letter's script, 0 if it has none of these; -1 for what is no letter."""

    def __missing__(self, char: str) -> int:
        number = _number(ord(char)) if char.isalpha() else -1
        if len(self) < _MOST_KNOWN:
            self[char] = number
        return number


def _number(code: int) -> int:
    if code < 0x1800:  # noqa: PLR2004 - the table ends here
        return _NUMBERS[bisect_right(_BEGINS, code) - 1]
    return next((number for begin, end, number in _REST if begin <= code < end), 0)


_KNOWN = _Numbers()  # twice as fast as `lru_cache`


def script_of(text: str) -> int:
    """A number for the script of a text, 0 if it has no letters; a third of the letters outweighs Latin.

    >>> script_of("Guten Tag") == LATIN, script_of("R で書く") == script_of("カタカナ"), script_of("12:30")
    (True, True, 0)
    """
    if text.isascii():
        return LATIN if any(map(str.isalpha, text)) else 0
    part = text[:_READ]
    sample = part[:: 1 + len(part) // _STEPS]
    if not _FOREIGN.search(sample):
        return LATIN if any(map(str.isalpha, sample)) else 0
    numbers = [_KNOWN[char] for char in sample]
    foreign = [number for number in numbers if number > LATIN]
    letters = len(numbers) - numbers.count(-1)
    if foreign and 3 * len(foreign) >= letters:
        kinds = set(foreign)
        return max(kinds, key=lambda number: (foreign.count(number), number)) if len(kinds) > 1 else foreign[0]
    return LATIN if letters else 0
