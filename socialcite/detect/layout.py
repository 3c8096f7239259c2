"""Where a post's text stands if the layout itself says so: a header above it, a lead-in line, a line of its own."""

from __future__ import annotations

from typing import NamedTuple

from socialcite.detect.boundaries import Boundary
from socialcite.detect.claims import Claim
from socialcite.reading import late_re as re

SURE = 0.97
"""Where the layout itself marks both ends."""
LIKELY = 0.85
"""Where a line of its own stands right before the signature."""
GUESSED = 0.6
"""Where only the look of the text before a signature tells whether it belongs to it."""

_CAPTION = re.compile(r"#\w|@\w|[\U0001F300-\U0001FAFF\u2600-\u27bf]")
_LINK_REST = re.compile(r"\s{0,3}\]\([^()\s]{1,400}\)")
_LINK_OPENING = re.compile(r"(?:\[\d{1,4}\]|!?\[)\Z")
_MARKS = 8
_SPACE = " \t\n\r\u00a0\u3000>*_|\u200b\u200e\u200f"


class Layout(NamedTuple):
    """A text's place, and where the block opens before it (at a lead-in line); None: at the text."""

    boundary: Boundary
    opening: int | None = None


def read_layout(text: str, claim: Claim, floor: int) -> Layout | None:
    """What the layout says of a claim's text; None where it has to be weighed.

    Args:
        text: the document's.
        claim: the signature.
        floor: the end of what stands before it.

    """
    if claim.text is not None:
        return Layout(_trimmed(text, claim.text[0], claim.text[1], GUESSED if claim.problems else SURE))
    if claim.textless:
        return Layout(Boundary(claim.start, claim.start, SURE, ()))
    lead_in = _lead_in(text, claim, floor)
    if lead_in is not None:
        link = _LINK_REST.match(text, lead_in.end(), claim.start)
        opening = _LINK_OPENING.search(text, max(lead_in.end(), claim.start - _MARKS), claim.start)
        start, end = link.end() if link else lead_in.end(), opening.start() if opening else claim.start
        return Layout(_trimmed(text, start, max(start, end), SURE), lead_in.start())
    return None if claim.placement == "model" else _line_before(text, claim, floor)


def _lead_in(text: str, claim: Claim, floor: int) -> re.Match[str] | None:
    """The platform's own lead-in line, if one stands before the signature: the last one."""
    pattern, last = claim.platform.lead_in, None
    if pattern is not None:
        for last in pattern.finditer(text, max(floor, claim.start - claim.platform.text_limit), claim.start):  # noqa: B007 - the last one counts
            pass
    return last


def _line_before(text: str, claim: Claim, floor: int) -> Layout | None:
    """A text on the signature's own line is weighed by the model; one above belongs to it if it looks so."""
    end = strip_back(text, floor, claim.start)
    if end <= floor:
        return Layout(Boundary(claim.start, claim.start, SURE, ()))
    if "\n" not in text[end : claim.start]:
        return None
    start = max(floor, text.rfind("\n", 0, end) + 1)
    if claim.platform.text_above or _CAPTION.search(text, start, end):
        return Layout(_trimmed(text, start, end, LIKELY if claim.platform.text_above else GUESSED))
    return Layout(Boundary(claim.start, claim.start, LIKELY, ()))


def _trimmed(text: str, start: int, end: int, confidence: float) -> Boundary:
    """An extent without the white space and marks at its ends."""
    end = strip_back(text, start, end)
    while start < end and text[start] in _SPACE:
        start += 1
    return Boundary(start, end, confidence, ((start, confidence),))


def strip_back(text: str, floor: int, end: int) -> int:
    """The end of what stands before `end`, white space and marks left out; not below `floor`."""
    while end > floor and text[end - 1] in _SPACE:
        end -= 1
    return end
