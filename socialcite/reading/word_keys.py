"""One key for all the ways in which a word may be written: case, accents, joiners, Arabic and Persian letters."""

import unicodedata
from typing import Final

# What never decides between two month names: combining accents (text may come decomposed, or have lost them),
# Arabic vowel signs and hamzas, the Indic nukta, joiners, and the signs of abbreviation of several scripts.
_DROPPED: Final = (
    *range(0x0300, 0x0370),
    0x05F3,  # Hebrew geresh
    0x0640,  # Arabic tatweel
    *range(0x064B, 0x0656),
    0x093C,
    0x0970,  # Devanagari abbreviation sign
    0x09BC,
    0x0A3C,
    0x200C,
    0x200D,
    *map(ord, ".'`’ʼ‘´"),  # apostrophes as they are printed
)
_FOLDED: Final[dict[int, int | None]] = {
    **dict.fromkeys(_DROPPED),
    0x0131: 0x69,  # Turkish dotless i: upper case loses the difference
    0x064A: 0x06CC,  # Arabic and Persian yeh, alef maksura
    0x0649: 0x06CC,
    0x0643: 0x06A9,  # Arabic and Persian kaf
    0x06D5: 0x0647,
    0x02BB: None,
}


def word_key(word: str) -> str:
    """Return the key under which `word` stands in the tables of date words.

    >>> word_key("AOÛT") == word_key("août") == word_key("aout")
    True
    """
    if word.isascii():
        return word.lower().replace(".", "")
    return unicodedata.normalize("NFKD", word.casefold()).translate(_FOLDED)
