"""From `(@handle)` back to the dash: the author's name as printed, and where the signature begins.

Names hold anything: dashes, parentheses, `@`, `|`, emoji. So every place where the name could begin is weighed: which
sign stands there, what is around it, and whether what follows can be a name at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from socialcite.reading import late_re as re

NAME_LIMIT = 50
"""Code points in a Twitter display name since November 2017 (20 before)."""
WINDOW = 160
"""How far back a name is looked for: the limit, doubled for what encodings and line wraps add, and the dash."""

_DASH_OPENING = re.compile(r"[&âÃ—―⸺─\\\-–?\ufffd‐‑‒−]")
_DASH = re.compile(
    r"(?:(?P<entity>&(?:amp;){0,2}(?:mdash|\#8212|\#x2014|ndash|\#8211|\#x2013);|\\u201[34])"
    r"|(?P<mojibake>â€[”“\x94\x93]|â\x80[\x93\x94]|Ã¢â‚¬â€œ|Ã¢â‚¬â€)"
    r"|(?P<em>[—―⸺]{1,3}|─{2,3})"
    r"|(?P<double>\\?-(?:\\?-)+(?![>-]))"
    r"|(?P<en>–)"
    r"|(?P<lost>(?<![^\s])(?:\?|�{1,3})(?=[ \u00a0]\S))"
    r"|(?P<hyphen>(?<![^\s>])[-‐‑‒−](?=[ \u00a0])))"
)
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_LINE_MARKS = re.compile(r"[ \t>|*_\u00a0]*(?=[^\s>|*_])")
_LINKED = re.compile(
    r"(?:(?<=pic\.twitter\.com/\w{10})|(?<=pic\.x\.com/\w{10})|(?<=//t\.co/\w{10}))"
    r"[ \u00a0]?(?P<sign>[?�-]{0,3})[ \u00a0]?(?![\s?�—–―<>()\[\]&\\-])",
    re.ASCII,
)
"""A post's own link has ten signs and closes the post: a name may be glued to it, whatever was lost between."""
_STRENGTH = {
    "entity": 6.0,
    "mojibake": 5.0,
    "em": 6.0,
    "double": 4.5,
    "en": 4.0,
    "lost": 2.5,
    "hyphen": 2.5,
    "spaces": 2.0,
    "linked": 1.5,
    "line": 1.0,
}
_DASHES = ("em", "entity", "double")
_LINK_OPENING = re.compile(r"(?:https?:/|pic\.(?:twitter|x)\.com|//t\.co)/\Z", re.IGNORECASE)
_LINK_REACH = len("pic.twitter.com")
_LINK_BEFORE = re.compile(r"(?:pic\.(?:twitter|x)\.com|t\.co)/\w{8,10}[\])]*\s*$")
_SENTENCE_INSIDE = re.compile(r"[^\W_][.!?…]\s+\w+\s+\w+\s+\w")
_BYLINE = re.compile(
    r"(?:By|Posted by|Von|Por|Par|Di|Door|Av|Af|От|Автор:?|Author:?|Follow|Via|Credit:?|Photo:?)\s", re.IGNORECASE
)
_CREDIT = re.compile(
    r"(?:(?:(?:Posted|Reporting|Edited|Written|Updated|Published|Story|Photos?|Photograph|Video) )?by"
    r"|Follow|Courtesy of)"
    r"\s(?!the\s)"
    r"|(?:Photos?|Fotos?|Picture|Image|Bild|Fotografía|Immagine|Screenshot|Video|Source|Text)\s?:\s"
    r"|(?:(?:Photo|Image|Picture) credit|Credit|Crédits?(?: photo)?)\s?:\s|©\s?\w",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’»)]?\Z")
_FOLD = re.compile(r"(?:[\s\u200b\u200e\u200f\u2060\ufeff]|&(?:amp;)?nbsp;|&#160;)+")
_QUOTE_BREAK = re.compile(r"\n[ \t]*(?:> ?)+")
_NO_NAME = re.compile(r"\s{0,2}(?://|/\*|\|\s?:?-{2,}|\|[ \t]{0,3}\n[ \t]{0,3}\|)")
_BLANK_LINE = re.compile(r"\n[\s>|]*\n")


class Signer(NamedTuple):
    """Who signs.

    Attributes:
        start: where the signature begins: at its dash, or at the name where there is none.
        name: as printed, white space folded; None where nothing stands between dash and handle.
        sign: which sign stands before the name: `em`, `entity`, `double`, …, `spaces`, `line`, `linked`.
        score: how sure the place is; comparable only within one signature.

    """

    start: int
    name: str | None
    sign: str
    score: float


def read_signer(text: str, paren: int, floor: int) -> Signer | None:
    """The most likely name that ends before the parenthesis at `paren` and begins not before `floor`."""
    window_start = max(floor, paren - WINDOW)
    window = text[window_start:paren]
    best: Signer | None = None
    for offset, name_start, sign in _places(window, at_line_start=window_start == 0 or text[window_start - 1] == "\n"):
        signer = _weigh(window, offset, name_start, sign)
        if signer and (best is None or signer.score >= best.score):
            best = signer
    return Signer(best.start + window_start, best.name, best.sign, best.score) if best else None


def _places(window: str, *, at_line_start: bool) -> list[tuple[int, int, str]]:
    """Every place where a name could begin, from left to right: where its sign stands, where the name, which sign.

    No name reaches over a link or a blank line, so only what stands behind the last one is looked at.
    """
    link = _last_link(window)
    low = max(link, _last_blank_line(window)) + 1
    places = _find_dashes(window, low)
    if "  " in window or "\u00a0" in window:
        places += [(match.end(), match.end(), "spaces") for match in _SPACES.finditer(window, low)]
    places += [(start, start, "line") for start in _find_lines(window, low, at_line_start=at_line_start)]
    if link >= 0:
        places += [(match.start("sign"), match.end(), "linked") for match in _LINKED.finditer(window, low)]
    return sorted(places) if len(places) > 1 else places


def _find_dashes(window: str, low: int) -> list[tuple[int, int, str]]:
    """Every dash; one look at most places, not seven."""
    found = []
    opening = _DASH_OPENING.search(window, low)
    while opening:
        at = opening.start()
        dash = _DASH.match(window, at)
        if dash:
            found.append((at, dash.end(), dash.lastgroup or ""))
        opening = _DASH_OPENING.search(window, dash.end() if dash else at + 1)
    return found


def _find_lines(window: str, low: int, *, at_line_start: bool) -> Iterator[int]:
    """Where the words of lines begin, behind indentation and quote marks."""
    if low == 0 and at_line_start and (marks := _LINE_MARKS.match(window)):
        yield marks.end()
    at = window.find("\n", low if low or at_line_start else 1)
    while at >= 0:
        if marks := _LINE_MARKS.match(window, at + 1):
            yield marks.end()
        at = window.find("\n", at + 1)


def _last_link(window: str) -> int:
    """Where the last link begins; -1 where there is none."""
    slash = window.rfind("/")
    while slash >= 0:
        low = max(0, slash - _LINK_REACH)
        link = _LINK_OPENING.search(window[low : slash + 1])
        if link:
            return low + link.start()
        slash = window.rfind("/", 0, slash)
    return -1


def _last_blank_line(window: str) -> int:
    """Where the last line break before a blank line and further words stands; -1 where there is none."""
    if "\n" not in window:
        return -1
    blanks = [match.span() for match in _BLANK_LINE.finditer(window.rstrip())]
    return window.rindex("\n", blanks[-1][0], blanks[-1][1] - 1) if blanks else -1


def _weigh(window: str, offset: int, name_start: int, sign: str) -> Signer | None:
    """One place with its score; None where what follows cannot be a name."""
    raw = window[name_start:]
    if _NO_NAME.match(raw):
        return None
    stopped = "." in raw or "!" in raw or "?" in raw or "…" in raw
    sentence = stopped and _SENTENCE_INSIDE.search(raw) is not None
    if sentence and sign not in _DASHES:
        return None
    name = fold_name(raw)
    if len(name) > NAME_LIMIT + (10 if "&" in raw or "?" in raw else 0):
        return None
    if not name:
        return Signer(offset, None, sign, 0.0) if sign in _DASHES else None
    lost = not name.strip("? ")  # nothing but lost signs: the end of a name, seldom a whole one
    return Signer(
        offset, name, sign, _STRENGTH[sign] + _surroundings(window[:offset], raw, sign) - 2.0 * sentence - 2.0 * lost
    )


def _surroundings(before: str, raw: str, sign: str) -> float:
    """Evidence around a sign: it opens a line, stands behind a link, or is glued; the name has several lines."""
    if sign in ("spaces", "line", "linked"):
        return 0.0
    score = 0.0
    stripped = before.rstrip(" \t>|*_\u00a0")
    if not stripped or stripped.endswith("\n"):
        score += 2.0
    elif "/" in stripped and _LINK_BEFORE.search(stripped):
        score += 1.5
    elif (before == stripped and raw[:1].isspace()) or _SENTENCE_END.search(stripped):
        score += 1.0
    if "\n" in raw.strip():
        score -= 3.0
    return score


def fold_name(raw: str) -> str:
    r"""A name as its reader sees it: white space folded, quote prefixes of wrapped lines and invisible marks gone.

    >>> fold_name(" Marta\n> Ruiz  ")
    'Marta Ruiz'
    """
    if "&" not in raw and raw.isprintable():  # no white space but spaces, no invisible marks
        return " ".join(raw.split())
    return _FOLD.sub(" ", _QUOTE_BREAK.sub(" ", raw)).strip()


def is_byline(name: str) -> bool:
    """Whether a "name" begins as an article's byline or credit does (`By X`), which no display name's dash precedes."""
    return _BYLINE.match(name) is not None


def is_credit(name: str) -> bool:
    """Whether a "name" behind a strong dash begins as a byline or credit does: fewer words than `is_byline` knows.

    A post's name may stand there, so no word counts that is a name itself (`Von`, `Di`), nor `By the …`.
    """
    return _CREDIT.match(name) is not None
