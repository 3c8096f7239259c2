"""The language a post is written in, judged by its words alone.

The library is pycld2 (Chromium's Compact Language Detector 2): of those measured with `tools/measure_language.py` it is
as accurate as any and answers its first question within milliseconds. It needs help in three places, given here: links,
mentions and hashtags are taken away first; a script that only one language uses decides by itself; and of the guesses
that the library itself calls unsure, only those with enough words are kept.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter

from socialcite.reading import late_re as re

_READ_AT_MOST = 3_000  # code points; more says nothing new
_NO_WORDS = re.compile(
    r"https?://[!-~]{1,2000}|www\.[!-~]{1,2000}|pic\.(?:twitter|x)\.com/\w{1,10}"
    # Vowel signs and joiners are no word characters for `re`, yet they stand inside a Hindi or Persian hashtag.
    r"|[@#＠＃][\w.\u0300-\u036f\u0610-\u065f\u0900-\u109f\u17b4-\u17d3\u200c\u200d・·]{1,300}"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER_LETTER = re.compile(r"[^\W\d_\u0000-\u036f\u1e00-\u1eff]")

# Ranges of letters that one language alone uses today (Unicode blocks): first letter, last letter, language.
# Han letters wait for kana beside them; without, the library tells Chinese from Japanese. Hebrew is left to the library
# (Yiddish), as are the other scripts that languages share: Cyrillic, Arabic, Devanagari, Bengali, Ethiopic.
_SCRIPTS = (
    (0x0370, 0x03FF, "el"),
    (0x0530, 0x058F, "hy"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B00, 0x0B7F, "or"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"),
    (0x0E80, 0x0EFF, "lo"),
    (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"),
    (0x1100, 0x11FF, "ko"),
    (0x1780, 0x17FF, "km"),
    (0x1F00, 0x1FFF, "el"),
    (0x3041, 0x30FF, "ja"),
    (0x3130, 0x318F, "ko"),
    (0x31F0, 0x31FF, "ja"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7A3, "ko"),
)
_FIRST_LETTERS = tuple(first for first, _, _ in _SCRIPTS)
_OF_ONE_LANGUAGE = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last, _ in _SCRIPTS) + "]")
_DENSE = frozenset({"ja", "ko"})  # a letter of these is a syllable or a word, worth about three Latin letters
_LETTERS_OF_A_SCRIPT = 3  # fewer are a kaomoji (ツ), a formula (α), a quoted word

# Codes of the library's own or of old, and what BCP 47 calls them.
_CODES = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "nb": "no", "sh": "sr"}


def detect_language(text: str, *, prior: str | None = None) -> str | None:
    """The language of a post as a BCP 47 primary subtag, None where its words do not say.

    Args:
        text: the post's text; mentions, hashtags, links and signs are not words.
        prior: the language of the document, if known. It never makes an answer, it only confirms a guess about a
            very short post that would else be too unsure to give. (Posts cut to two words: 40 % answered right without
            it, 76 % where it is the post's language, with the same 5 % of wrong answers; where it is another, 18 %.)

    >>> detect_language("La panadería abre mañana a las ocho")
    'es'
    >>> detect_language("@ada #linz 14:30 https://t.co/abcdefghij") is None
    True
    >>> detect_language("bonne nuit") is None, detect_language("bonne nuit", prior="fr-CA")
    (True, 'fr')

    """
    words = words_alone(text)
    if not _WORD.search(words):
        return None
    return _by_script(words) or _by_library(words, _primary(prior) if prior else None)


def words_alone(text: str) -> str:
    r"""The text without mentions, hashtags, links and unprintable signs, on one line, styled letters made plain.

    >>> words_alone("𝗡𝗲𝘄𝘀 from @ada:\n\x00see https://t.co/abcdefghij")
    'News from : see'
    """
    words = _NO_WORDS.sub(" ", text[:_READ_AT_MOST])
    if not words.isascii():
        words = unicodedata.normalize("NFKC", words)
    words = " ".join(words.split())
    if words.isprintable():
        return words
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())


def _by_script(words: str) -> str | None:
    """The language whose script prevails, if only one language writes it."""
    if words.isascii() or not _OF_ONE_LANGUAGE.search(words):
        return None
    others = _OTHER_LETTER.findall(words)
    if len(others) < _LETTERS_OF_A_SCRIPT:
        return None
    counts: Counter[str | None] = Counter()
    for letter, times in Counter(others).items():
        counts[_language_of_letter(letter)] += times
    han = counts.pop("han", 0)
    if counts["ja"]:
        counts["ja"] += han
    language, count = counts.most_common(1)[0] if counts else (None, 0)
    if language is None or count < _LETTERS_OF_A_SCRIPT:
        return None
    weight = 3 * count if language in _DENSE else count
    return language if weight >= len(_LATIN_LETTER.findall(words)) else None


def _language_of_letter(letter: str) -> str | None:
    """The only language that uses a letter, `han` for a Han letter, None for a letter of several languages."""
    _, last, language = _SCRIPTS[bisect_right(_FIRST_LETTERS, ord(letter)) - 1]  # no other letter comes before these
    return language if ord(letter) <= last else None


def _by_library(words: str, prior: str | None) -> str | None:
    """The library's answer; where it is unsure, its guess if there are words enough or the document speaks for it."""
    sure = _ask(words, guess=False)
    if sure is not None:
        return sure
    guess = _ask(words, guess=True)
    return guess if guess is not None and (guess == prior or _says_enough(words)) else None


def _says_enough(words: str) -> bool:
    """Whether a guess about these words can be trusted: three Latin words, or four letters of another script."""
    if len(_OTHER_LETTER.findall(words)) >= 4:  # noqa: PLR2004  said above
        return True
    found = _WORD.findall(words)
    return len(found) >= 3 and sum(map(len, found)) >= 10  # noqa: PLR2004  said above


def _ask(words: str, *, guess: bool) -> str | None:
    """The library's answer as a BCP 47 primary subtag; `guess` also takes what it makes of few words."""
    import pycld2

    try:
        reliable, _, found = pycld2.detect(words, bestEffort=guess)
    except pycld2.error:  # pragma: no cover  it refuses what is not valid UTF-8; nothing such is left in `words`
        return None
    code = found[0][1]
    return _primary(code) if reliable and code != "un" else None


def _primary(code: str) -> str:
    """The primary subtag of a language code, in the spelling of BCP 47.

    >>> _primary("zh-Hant"), _primary("iw"), _primary("pt_BR")
    ('zh', 'he', 'pt')
    """
    first = code.replace("_", "-").split("-")[0].lower()
    return _CODES.get(first, first)
