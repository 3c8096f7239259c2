"""Two texts of perhaps one post, made comparable: links, spaces, signs, capitals, cuts; how alike, what differs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple
from unicodedata import normalize

SHORTEST = 15
"""Code points, links left out, from which words are evidence. Of 5,487 real posts of X, 5 have a neighbour of the same
account and day whose words are as like as 80 of 100, and all 5 are shorter than this."""
LONGEST = 40_000
"""Code points of a text that are compared: the longest post of any platform."""
MOST_WEIGHED = 5_000
"""Code points of a text whose likeness is weighed: the time grows with the product of both texts' lengths."""
MOST_LINKS = 50
"""Shortened links of a post whose targets are looked at."""
_LINK = re.compile(
    r"https?://[^\s…]{1,2000}|pic\.(?:twitter|x)\.com/\w{1,40}|\bt\.co/\w{1,40}|\bwww\.[^\s…]{1,2000}"
    r"|(?<![\w.@-])[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}/[^\s…]{0,2000}",
    re.ASCII,
)
_HOST = re.compile(r"https?://(?:www\.)?([\w.-]{3,253})", re.ASCII | re.IGNORECASE)
_SIGNS = str.maketrans(
    dict.fromkeys("‘’‚‛`´ʼ＇", "'")
    | dict.fromkeys("“”„‟«»＂", '"')
    | dict.fromkeys("‐‑‒–—―−－", "-")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff\u00ad\u200e\u200f", "")
)
_NO_LETTERS = re.compile(r"[\W_]+")
_CUT = re.compile(r"(?:…|\.\.\.)[\s\"')\]]*$")
_LEADING_MENTIONS = re.compile(r"^(?:@\w{1,64}(?:[@.][\w.-]{1,253})?[\s:]{1,9}){1,60}")
_REPOST = re.compile(r"^\s*RT @(\w{1,20}):?\s")
_WORD = re.compile(r"\w{3,}")
_USUAL_SIGNS = dict.fromkeys(map(ord, "‘’“”„–—…«»"), " ")
"""Signs that part words and stand in texts of plain letters."""
_PLAIN = "".join(sign.lower() if sign.isalnum() or sign == "_" else " " for sign in map(chr, range(128))).encode() * 2
"""Bytes as small letters and spaces."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{3,}")
"""Scripts written without spaces between words: Thai, Lao, Burmese, Khmer, kana, Han."""


class Words(NamedTuple):
    """A text as it is compared.

    Attributes:
        folded: without links, in small letters, signs and spaces unified.
        letters: its letters and digits alone.
        cut: whether it ends in an ellipsis, or is known to be cut.

    """

    folded: str
    letters: str
    cut: bool

    @property
    def is_evidence(self) -> bool:
        """Whether it is long enough to tell a post by."""
        return len(self.folded) >= SHORTEST


def read_words(text: str | None, *, truncated: bool = False, targets: Iterable[str] = ()) -> Words:
    """A text made comparable.

    Args:
        text: as cited, or as an archive has it.
        truncated: whether it is known to be cut.
        targets: where shortened links of the other text lead: their bare hosts are left out like links.

    >>> read_words("The “Bridge” is OPEN&nbsp;again! https://t.co/aB3dE6gH9j").folded
    'the "bridge" is open again!'
    """
    plain = html.unescape(text or "")[:LONGEST]
    plain = _LINK.sub(" ", plain)
    cut = truncated or _CUT.search(plain.rstrip()[-40:]) is not None
    folded = " ".join(_normalize(plain).split())
    for host in {match[1].lower() for target in islice(targets, MOST_LINKS) if (match := _HOST.match(target))}:
        if host in folded:
            folded = " ".join(re.sub(rf"(?<![\w.-]){re.escape(host)}(?![\w-])", " ", folded).split())
    return Words(folded, _NO_LETTERS.sub("", folded), cut)


def _normalize(text: str) -> str:
    """Small letters; NFKC (the ellipsis was looked at before); quotes, dashes and invisible signs unified."""
    return normalize("NFKC", text).casefold().translate(_SIGNS)


def is_manual_repost(text: str | None) -> str | None:
    """The handle behind `RT @` at a text's beginning; None where there is none."""
    match = _REPOST.match(text) if text and "RT @" in text[:20] else None
    return match[1] if match else None


def without_repost(text: str) -> str:
    """The words behind `RT @handle:`."""
    return _REPOST.sub("", text, count=1)


def tell_words(text: str) -> frozenset[str]:
    """The words by which a text is found among others of its day: of three letters or more.

    In a script without spaces, every three neighbouring signs.

    >>> sorted(tell_words("Is the BRIDGE open?"))
    ['bridge', 'open', 'the']
    """
    if text.isascii():
        return frozenset(_WORD.findall(text.lower()))
    folded = _normalize(text)
    found = set(_WORD.findall(folded))
    for run in _UNSPACED.findall(folded):
        found.update(run[place : place + 3] for place in range(len(run) - 2))
    return frozenset(found)


def split_plainly(text: str) -> list[bytes] | None:
    """The words of a text in plain letters, as `tell_words` finds them, and shorter ones; None for other letters.

    Asked of every post of an archive, most of which are so written.

    >>> split_plainly("Is the BRIDGE open? It’s #open")
    [b'is', b'the', b'bridge', b'open', b'it', b's', b'open']
    """
    if not text.isascii():
        text = text.translate(_USUAL_SIGNS)
        if not text.isascii():
            return None
    return text.encode().translate(_PLAIN).split()


def compare(cited: Words, held: Words) -> str:
    """What differs between two texts.

    `same`; `signs`: punctuation or emoji only; `cut`: one is cut, the rest is equal; `mentions`: only one has the
    leading mentions of a reply; `extent`: one is the other and more; `differs`.

    >>> compare(read_words("The bridge is op…"), read_words("The bridge is open again"))
    'cut'
    """
    if cited.folded == held.folded:
        return "same"
    if cited.letters == held.letters:
        return "signs" if cited.letters else "differs"
    if not cited.letters or not held.letters:
        return "differs"
    if (cited.cut and held.letters.startswith(cited.letters)) or (held.cut and cited.letters.startswith(held.letters)):
        return "cut"
    if _without_mentions(cited.folded) == _without_mentions(held.folded):
        return "mentions"
    return "extent" if cited.letters in held.letters or held.letters in cited.letters else "differs"


def _without_mentions(folded: str) -> str:
    return _NO_LETTERS.sub("", _LEADING_MENTIONS.sub("", folded))


def likeness(cited: Words, held: Words, *, any_extent: bool = False) -> float:
    """How alike two texts are, 0–100: rapidfuzz's ratio of what is left when insertions and deletions are counted.

    A cut text is compared with as much of the other. With `any_extent` the two may also begin or end at other places:
    the shorter is compared with the other's beginning and end; for texts whose extent a flattener lost.
    """
    from rapidfuzz.fuzz import ratio  # a compiled library, loaded when first needed

    left, right = cited.folded[:MOST_WEIGHED], held.folded[:MOST_WEIGHED]
    best = float(ratio(left, right))
    length = min(len(left), len(right))
    if length >= SHORTEST and best < 100:  # noqa: PLR2004 - no more can be reached
        if cited.cut or held.cut or any_extent:
            best = max(best, float(ratio(left[:length], right[:length])))
        if any_extent:
            best = max(best, float(ratio(cited.folded[-length:], held.folded[-length:])))
    return round(best, 1)
