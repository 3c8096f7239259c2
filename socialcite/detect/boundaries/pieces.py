"""One line, or a sentence of it, in numbers: what it looks like and what it holds."""

from __future__ import annotations

from typing import NamedTuple

from socialcite.detect.boundaries.letters import ANNOUNCING, CLOSE, EMOJI, STOP, kind_of
from socialcite.detect.boundaries.scripts import script_of
from socialcite.detect.boundaries.tongues import tongue_of
from socialcite.reading import late_re as re
from socialcite.reading.lengths import LINK_WEIGHT, OLD_MEDIA_WEIGHT

BULLET = re.compile(r"(?:[-+•·‣▪–—]|\d{1,3}[.)])[ \t\u3000]{1,8}(?=\S)")
_LINK = re.compile(r"https?://[^\s\0]{1,2000}|pic\.twitter\.com/\w{1,10}")
_THREAD = re.compile(r"\(?\d{1,2}\s?[/／]\s?\d{0,2}(?!\d)|\d{1,2}[.)]\s")
_EMOJI = re.compile(f"[{EMOJI}]")
_HEAVY_RUN = re.compile("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]+")
_I_AND_WE = """
i i'm i've i'd i'll my me we our us you your mi yo je j'ai mon ma nous ich mein wir eu meu saya aku gue я мой мы ik
"""
_FIRST_PERSON = frozenset(_I_AND_WE.split())
_CITING = ("ツイート", "つぶや", "推文", "推特", "твит", "트윗", "تغريد", "توییت")
_MARKS = frozenset("#!=|`{")
_MOST = 999
_WORDS_READ = 24
_LEAD_REACH = 140  # characters in which an announcement ends
_SHORT, _LONG = 3, 5  # letters of a short word and of one that says something


class Piece(NamedTuple):
    """A line or sentence in numbers; `PLAIN` stands for none."""

    # a line's looks, in the order of the columns
    length: int
    words: int
    first: int  # class of its first character
    last: int
    titled: int  # words with a capital, of 8; -1 without letters
    short_words: int
    social: int  # links, hashtags and mentions
    emoji: int
    bullet: int
    heading: int  # opens with heading marks, an image, a table, a code fence
    personal: int
    thread: int
    announcing: int
    exclaims: int
    stopped: int
    heavy: int  # characters of weight 2, of 16
    # what else is known of it
    weight: int  # as the platform counts
    links: int  # t.co and pictures
    others: int  # other web addresses
    tags: int
    mentions: int
    citing: int
    script: int
    tongue: int
    content: frozenset[str]
    lead_words: int = 0  # how many stand before a colon inside it, as in `She wrote: …`
    lead_next: int = 0  # class of the character behind that colon
    lead_citing: int = 0  # whether the platform is named before it


LOOKS = 16  # the first so many fields
PLAIN = Piece(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, frozenset())


def heavy_in(text: str) -> int:
    """How many characters of weight 2 a text has."""
    return 0 if text.isascii() else sum(map(len, _HEAVY_RUN.findall(text)))


def weigh(text: str, heavy: int, *, wide: bool, media: bool) -> int:
    """Weighted length; `wide` counts `heavy` characters twice, `media` counts picture links as before 2016-09-19."""
    text = " ".join(text.split())
    weight = len(text) + (heavy if wide else 0) - text.count("\\")
    if "\0" in text:
        weight -= text.count("\0") + text.count("[")
    if "http" in text or "pic.t" in text:
        for link in _LINK.findall(text):
            weight += (OLD_MEDIA_WEIGHT if media else 0) - len(link) if link[0] == "p" else LINK_WEIGHT - len(link)
    return weight


def read_piece(text: str, *, wide: bool, media: bool) -> Piece:
    """Read one line or sentence; blanked link targets (NUL) are no part of it."""
    plain = text.isascii()
    heavy = heavy_in(text)
    weight = weigh(text, heavy, wide=wide, media=media)
    if "\0" in text:
        text = text.replace("\0", "")
    text = text.strip()
    if not text:
        return PLAIN
    words = text.split(None, 60)
    letters = [word for word in words[:12] if word[0].isalpha()]
    low = text.lower()
    lowered = set(low.split(None, _WORDS_READ)[:_WORDS_READ])
    last = kind_of(text[-1])
    links = text.count("t.co/") + text.count("pic.twitter.com/")
    cites = "tweet" in low or "twit" in low or (not plain and any(word in low for word in _CITING))
    tags, mentions = text.count("#") + text.count("＃"), text.count("@")
    return Piece(
        min(len(text), _MOST),
        len(words),
        kind_of(text[0]),
        last,
        8 * sum([word[0].isupper() for word in letters]) // len(letters) if letters else -1,
        sum([len(word) <= _SHORT for word in letters]),
        links + tags + mentions,
        0 if plain else len(_EMOJI.findall(text)),
        BULLET.match(text) is not None,
        text[0] in _MARKS and text[1:2] in "# [=|`{%-",
        not lowered.isdisjoint(_FIRST_PERSON),
        text[0] in "(0123456789" and _THREAD.match(text) is not None,
        text[-1] in ANNOUNCING,
        text.count("!") + text.count("！") + text.count("?") + text.count("？"),
        last in (STOP, CLOSE),
        16 * heavy // len(text),
        weight,
        links,
        text.count("http") + text.count("www.") - text.count("t.co/"),
        tags,
        mentions,
        cites,
        script_of(text),
        tongue_of(lowered),
        frozenset([word for word in lowered if len(word) >= _LONG]),
        *_lead_in(text, low),
    )


def _lead_in(text: str, low: str) -> tuple[int, int, int]:
    """What an announcement at the beginning looks like: its words, what follows its colon, whether it names Twitter."""
    at = text.find(":", 1, _LEAD_REACH)
    if at < 0 and not text.isascii():
        at = text.find("：", 1, _LEAD_REACH)
    if at < 0 or text.startswith("//", at + 1) or (text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()):
        return 0, 0, 0
    rest = text[at + 1 : at + 9].lstrip()
    if not rest:
        return 0, 0, 0
    named = low[:at]
    return named.count(" ") + 1, kind_of(rest[0]), "twe" in named or "twi" in named or any(w in named for w in _CITING)
