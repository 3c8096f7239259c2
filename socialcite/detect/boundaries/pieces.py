"""One line, or a sentence of it, in numbers: what it looks like and what it holds."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from socialcite.detect.boundaries.counts import count_emoji, count_exclaims, count_links, count_others
from socialcite.detect.boundaries.lazy import lazy
from socialcite.detect.boundaries.letters import ANNOUNCING, CLOSE, STOP, kind_of
from socialcite.detect.boundaries.scripts import script_of
from socialcite.detect.boundaries.tongues import tongue_of
from socialcite.reading import late_re as re
from socialcite.reading.lengths import LINK_WEIGHT, OLD_MEDIA_WEIGHT

BULLET = re.compile(r"(?:[-+•·‣▪–—]|\d{1,3}[.)])[ \t\u3000]{1,8}(?=\S)")
_LINK = re.compile(r"https?://[^\s\0]{1,2000}|pic\.twitter\.com/\w{1,10}")
_THREAD = re.compile(r"\(?\d{1,2}\s?[/／]\s?\d{0,2}(?!\d)|\d{1,2}[.)]\s")
_HEAVY_RUN = re.compile("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]+")
_I_AND_WE = """
i i'm i've i'd i'll my me we our us you your mi yo je j'ai mon ma nous ich mein wir eu meu saya aku gue я мой мы ik
"""
_FIRST_PERSON = frozenset(_I_AND_WE.split())
_CITING = ("ツイート", "つぶや", "推文", "推特", "твит", "트윗", "تغريد", "توییت")
_MARKS = frozenset("#!=|`{")
_MOST = 999
_WORDS_COUNTED, _WORDS_LOOKED_AT, _WORDS_READ = 61, 12, 24
_LEAD_REACH = 140  # characters in which an announcement ends
_SHORT, _LONG = 3, 5  # letters of a short word and of one that says something


class Looks(NamedTuple):
    """What is asked of few lines, and then all of it."""

    titled: int  # words with a capital, of 8; -1 without letters
    short_words: int
    emoji: int
    bullet: int
    heading: int  # opens with heading marks, an image, a table, a code fence
    personal: int  # somebody speaks of himself or to somebody
    thread: int  # opens with its place in a thread
    exclaims: int  # exclamation and question marks
    others: int  # web addresses that are not the platform's


class Voice(NamedTuple):
    """How its first words speak."""

    tongue: int  # a number for the language
    personal: int
    content: frozenset[str]  # the words that say something


class Lead(NamedTuple):
    """What an announcement at the beginning looks like, as in `She wrote: …`; zeros where there is none."""

    words: int  # how many stand before a colon
    next: int  # class of the character behind that colon
    citing: int  # whether the platform is named before it


NO_LEAD = Lead(0, 0, 0)


class Piece:
    """A line or sentence in numbers: the plainest at once, the others when they are asked for.

    Attributes:
        text: without white space around it and without blanked link targets (NUL); not empty.
        weight: as the platform counts.
        length: its characters, up to a most.
        words: how many, up to a most.
        first: class of its first character.
        last: class of its last one.
        links: t.co and pictures.
        tags: hashtags.
        mentions: mentions.
        social: links, hashtags and mentions.
        stopped: whether it ends like a sentence or a quotation.
        announcing: whether its last character announces something.
        heavy: characters of weight 2, of 16.

    """

    def __init__(self, text: str, words: int, weight: int, heavy: int) -> None:
        self.text, self.weight, self.is_heavy = text, weight, heavy > 0
        self.length, self.words = min(len(text), _MOST), min(words, _WORDS_COUNTED)
        self.first, self.last = kind_of(text[0]), kind_of(text[-1])
        self.links = count_links(text) if "/" in text else 0
        self.tags, self.mentions = text.count("#") + text.count("＃"), text.count("@")
        self.social = self.links + self.tags + self.mentions
        self.stopped = 1 if self.last in (STOP, CLOSE) else 0
        self.announcing = 1 if text[-1] in ANNOUNCING else 0
        self.heavy = 16 * heavy // len(text)

    @lazy
    def looks(self) -> Looks:
        """What it looks like closely."""
        text, titled, short = self.text, *self.case
        return Looks(
            titled,
            short,
            self.emoji,
            1 if BULLET.match(text) else 0,
            1 if text[0] in _MARKS and text[1:2] in "# [=|`{%-" else 0,
            self.voice.personal,
            1 if text[0] in "(0123456789" and _THREAD.match(text) else 0,
            count_exclaims(text),
            count_others(text),
        )

    @lazy
    def case(self) -> tuple[int, int]:
        """How many of the first words have a capital, and how many are short."""
        letters = titled = short = 0
        for word in self.text.split(None, _WORDS_LOOKED_AT)[:_WORDS_LOOKED_AT]:
            first = word[0]
            if first.isalpha():
                letters += 1
                titled += first.isupper()
                short += len(word) <= _SHORT
        return (8 * titled // letters, short) if letters else (-1, 0)

    @lazy
    def voice(self) -> Voice:
        """How it speaks."""
        words = self.text.lower().split(None, _WORDS_READ)[:_WORDS_READ]
        personal = 0 if _FIRST_PERSON.isdisjoint(words) else 1
        return Voice(tongue_of(words), personal, frozenset([word for word in words if len(word) >= _LONG]))

    @lazy
    def script(self) -> int:
        """A number for its script."""
        return script_of(self.text)

    @lazy
    def citing(self) -> int:
        """Whether the platform is named."""
        low = self.text.lower()
        return 1 if "twit" in low or "tweet" in low or names_platform_elsewhere(low) else 0

    @lazy
    def emoji(self) -> int:
        """How many emoji; all of them are heavy."""
        return count_emoji(self.text) if self.is_heavy else 0

    @lazy
    def bullet(self) -> int:
        """Whether it opens like an item of a list."""
        return 1 if BULLET.match(self.text) else 0

    @lazy
    def exclaims(self) -> int:
        """How many exclamation and question marks."""
        return count_exclaims(self.text)

    @lazy
    def lead(self) -> Lead:
        """The announcement at its beginning."""
        return read_lead(self.text)


def _nothing() -> Piece:
    piece = Piece(".", 0, 0, 0)
    piece.length = piece.first = piece.last = piece.stopped = 0
    piece.case = (0, 0)
    return piece


PLAIN = _nothing()
"""What stands where there is no line."""


Weighed: TypeAlias = tuple[str, int, int, int]
"""A text as it is printed, how many words it has, its weight as the platform counts, its characters of weight 2."""


def weigh(text: str, *, wide: bool, media: bool) -> Weighed:
    """Weigh a text.

    Args:
        text: as it is printed.
        wide: whether characters of weight 2 are counted twice.
        media: whether picture links are counted, as before 2016-09-19.

    """
    if text.isprintable() and "  " not in text:  # no other white space than single blanks, no NUL
        shown = text.strip()
        words, weight = shown.count(" ") + 1 if shown else 0, len(shown)
    else:
        split = text.split()
        words, weight = len(split), len(" ".join(split)) - text.count("\0")
        if "\0" in text:
            weight -= text.count("[")
            words = len(text.replace("\0", "").split())
    heavy = 0 if text.isascii() else sum(map(len, _HEAVY_RUN.findall(text)))
    if wide:
        weight += heavy
    if "\\" in text:
        weight -= text.count("\\")
    if "http" in text or "pic.t" in text:
        for link in _LINK.findall(text):
            weight += (OLD_MEDIA_WEIGHT if media else 0) - len(link) if link[0] == "p" else LINK_WEIGHT - len(link)
    return text, words, weight, heavy


def read_piece(text: str, words: int, weight: int, heavy: int) -> Piece:
    """Read one line or sentence that was weighed; blanked link targets (NUL) are no part of it."""
    if "\0" in text:
        text = text.replace("\0", "")
    text = text.strip()
    return Piece(text, words, weight, heavy) if text else PLAIN


def read_lead(text: str) -> Lead:
    """The announcement at a line's beginning, if it has one."""
    at = text.find(":", 1, _LEAD_REACH)
    if at < 0 and not text.isascii():
        at = text.find("：", 1, _LEAD_REACH)
    if at < 0 or text.startswith("//", at + 1) or (text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()):
        return NO_LEAD
    rest = text[at + 1 : at + 9].lstrip()
    if not rest:
        return NO_LEAD
    named = text.lower()[:at]
    return Lead(
        named.count(" ") + 1,
        kind_of(rest[0]),
        1 if "twe" in named or "twi" in named or names_platform_elsewhere(named) else 0,
    )


def names_platform_elsewhere(low: str) -> bool:
    """Whether a text in lower case names the platform in other letters than Latin ones."""
    return not low.isascii() and any(map(low.__contains__, _CITING))
