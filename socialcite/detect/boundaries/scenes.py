"""What stands around each signature of a document: the window before it, its gaps, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from socialcite.detect.boundaries.candidates import read_lines
from socialcite.detect.boundaries.evidence import Scene, Walk, Way
from socialcite.reading import late_re as re
from socialcite.reading.lengths import NEW_LIMIT, limit_on

if TYPE_CHECKING:
    from collections.abc import Sequence

REACH, MARKED_REACH = (
    1100,
    3600,
)  # characters before a signature that are looked at; more where link targets stand between
AFTER_REACH, AFTER_LINE = 240, 160
MOST_LINES = 40
# What a reader who sees nothing before a document's first line must assume: ordinary paragraphs.
OPENING = 2 * "An ordinary paragraph of the article stands before this place, long enough to be one, and ends here.\n\n"
_TARGET = re.compile(r"\]\([^)\s]{0,2000}\)|\[\d{1,4}\]")
_BYLINE = re.compile(r"(?:—|–|--|&mdash;)[ \t]{0,2}[^\n(@]{1,60}\(@\w{1,15}\)(?=[ \t]{0,4}\n)")
_BLANKS = " \t\r\n\xa0\u3000\u200b\u2060\ufe0f\u200e\u200f>*_\\"


class Signed(NamedTuple):
    """One signature found in a document, in order of place."""

    dash: int  # where it begins: its dash, or the name where it has none
    end: int  # half-open, behind the date and its link target
    floor: int  # no text of the post stands before this offset
    name: str | None
    handle: str
    day: str | None  # ISO, None if unknown
    limit: int = 0  # the most the text may weigh; 0: Twitter's limit of that day


def body_end(text: str, low: int, dash: int) -> int:
    """Where the text before a signature ends: white space, quote prefixes and Markdown marks dropped."""
    end = dash
    while end > low and (text[end - 1] in _BLANKS or text[end - 1].isspace()):
        end -= 1
    return end


def mask(text: str) -> str:
    """The text with link targets and link numbers blanked out, so that lengths are those a reader sees."""
    return _TARGET.sub(lambda found: "\0" * len(found[0]), text) if "[" in text else text


def scenes(text: str, signed: Sequence[Signed]) -> list[Scene | None]:
    """What is known around each signature; None where no text stands before it."""
    result: list[Scene | None] = []
    before = 0
    for index, sign in enumerate(signed):
        dash = min(max(sign.dash, 0), len(text))
        floor = min(max(sign.floor, before), dash)
        stop = signed[index + 1].dash if index + 1 < len(signed) else len(text)
        before = max(before, min(sign.end, len(text)))
        result.append(_scene(text, sign, floor, dash, stop, len(signed)))
    return result


def _scene(text: str, sign: Signed, floor: int, dash: int, stop: int, count: int) -> Scene | None:
    limit = sign.limit or limit_on(sign.day)
    reach = REACH if limit <= NEW_LIMIT else min(REACH + 2 * limit, MARKED_REACH)
    low = max(floor, dash - reach)
    if text.find("](", low, dash) >= 0:
        low = max(floor, dash - MARKED_REACH)
    low = _behind_bylines(text, low, dash)
    end = body_end(text, low, dash)
    if end <= low:
        return None
    window = mask(text[low:end])
    if low == 0:
        window, low = OPENING + window, -len(OPENING)
    lines = read_lines(window)[-MOST_LINES:]
    if not lines or lines[-1].start + low < 0:
        return None
    gap_after, after = _following(text, sign.end, stop)
    bordered = low > 0 and (low == floor or text[low - 1] == ")")
    return Scene(
        low, window, lines, bordered, text[end:dash], gap_after, after, sign.day, limit, text[dash : dash + 1], count
    )


def _behind_bylines(text: str, low: int, dash: int) -> int:
    """The end of the last `— Name (@handle)` at a line's end: a signature that lost its date is a border as well."""
    if text.find("(@", low, dash) < 0:
        return low
    for found in _BYLINE.finditer(text, low, dash):
        low = found.end()
    return low


def _following(text: str, end: int, stop: int) -> tuple[str, str]:
    """The gap behind a signature and the line behind that gap."""
    piece = text[end : min(stop, end + AFTER_REACH)]
    rest = piece.lstrip(_BLANKS)
    return piece[: len(piece) - len(rest)], rest.split("\n", 1)[0].strip()[:AFTER_LINE]


def candidates(scene: Scene, tier: int) -> tuple[list[int], list[list[int]]]:
    """Starts in the document, right to left, each with all its evidence: what training reads."""
    rows = list(Way(Walk(scene), tier).rows())
    return [row.start + scene.low for row in rows], [row.whole() for row in rows]
