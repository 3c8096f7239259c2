"""Classes of single characters, ordered so that one threshold can part them."""

from __future__ import annotations

from functools import lru_cache

NO_CHAR, LOWER, UPPER, DIGIT, KANA, HAN, OTHER, COMMA, COLON, STOP, CLOSE, OPEN, DASH, TAG, AT, SYMBOL, MARK = range(17)

EMOJI = "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
CLOSERS = '"”’»」』】）)\\]'
OPENERS = '"“„«‘「『【（('
ANNOUNCING = frozenset(":：↓👇⬇→▼⤵")

_SIGNS = {
    sign: kind
    for signs, kind in (
        (",;、，；،", COMMA),
        (":：", COLON),
        (".!?。！？…؟।۔", STOP),
        ("\"'”’»」』】）)]}", CLOSE),
        ("“„«‘「『【（([{", OPEN),
        ("-–—•·▪‣*+|", DASH),
        ("#＃", TAG),
        ("@＠", AT),
    )
    for sign in signs
}
_SYMBOLS_FROM = 0x2190


@lru_cache(maxsize=4096)
def kind_of(char: str) -> int:
    """The class of one character; NO_CHAR for an empty string.

    >>> kind_of("a") == LOWER, kind_of("。") == STOP, kind_of("🙂") == SYMBOL
    (True, True, True)
    """
    if not char:
        return NO_CHAR
    if char.isalpha():
        return _letter(char)
    if char.isdigit():
        return DIGIT
    return _SIGNS.get(char) or (SYMBOL if ord(char) >= _SYMBOLS_FROM else MARK)


def _letter(char: str) -> int:
    if char.islower():
        return LOWER
    if char.isupper():
        return UPPER
    if "\u3040" <= char < "\u3100" or "\uac00" <= char < "\ud7b0":
        return KANA
    return HAN if "\u3400" <= char < "\ua000" or char >= "\U00020000" else OTHER
