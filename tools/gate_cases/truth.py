"""Where the truth of a page stands in its flattened text: what the tool destroyed is no case."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from .flatteners import MARKDOWN, unmark

MARKS = re.compile(r"[\s>|*_\\<\[\]\u200b\u200e\u200f\ufeff]")
TARGET = re.compile(r"\]\([^()]*\)")
NUMBER = re.compile(r"\[\d{1,3}\]")
DASH = re.compile(r"(?:—|--)?")


class Found(NamedTuple):
    """A post in a flattened text.

    Attributes:
        text: as a reader of this text reads it, white space folded.
        start: where it stands.
        end: the end of its signature.

    """

    text: str
    start: int
    end: int


class Squeezed:
    """A text without white space and marks, and where its signs stand in the original."""

    def __init__(self, text: str, tool: str) -> None:
        skipped = TARGET if tool in MARKDOWN else NUMBER if tool == "lynx" else None
        signs: list[str] = []
        self.places: list[int] = []
        at = 0
        while at < len(text):
            jump = skipped.match(text, at) if skipped else None
            if jump:
                at = jump.end()
                continue
            if not MARKS.match(text[at]):
                signs.append(text[at])
                self.places.append(at)
            at += 1
        self.signs = "".join(signs)


def squeeze(text: str) -> str:
    """A text without white space and marks."""
    return MARKS.sub("", text)


def find(flat: str, tool: str, squeezed: Squeezed, truth: str, signature: str, after: int) -> Found | None:
    """The post `truth` with its signature (`Name (@handle) date`) right behind it; None where it is not whole.

    Args:
        flat: the tool's output.
        tool: its name.
        squeezed: `flat` without white space and marks.
        truth: the post's text as its page shows it.
        signature: without dash.
        after: where the search begins: behind the post before.

    """
    wanted, signed = squeeze(truth), squeeze(signature)
    at = squeezed.signs.find(wanted, bisect_left(squeezed.places, after))
    while at >= 0:
        dash = DASH.match(squeezed.signs, at + len(wanted))
        behind = dash.end() if dash else at
        if squeezed.signs.startswith(signed, behind):
            break
        at = squeezed.signs.find(wanted, at + 1)
    if at < 0 or not wanted:
        return None
    start, end = squeezed.places[at], squeezed.places[at + len(wanted) - 1] + 1
    text = unmark(tool, _with_marks(flat, start, end))
    if "".join(text.split()) != "".join(truth.split()):
        return None
    return Found(text, start, squeezed.places[behind + len(signed) - 1] + 1)


def locate_piece(flat: str, tool: str, squeezed: Squeezed, above: str, truth: str, below: str) -> str | None:
    """The text `truth` as it reads between what stands `above` and `below` it; None where these are not whole.

    A dash may stand before what is below.
    """
    head, wanted, tail = squeeze(above), squeeze(truth), squeeze(below)
    at = squeezed.signs.find(head + wanted)
    if at < 0:
        return None
    behind = at + len(head) + len(wanted)
    dash = DASH.match(squeezed.signs, behind)
    if not squeezed.signs.startswith(tail, dash.end() if dash else behind) and not squeezed.signs.startswith(
        tail, behind
    ):
        residue = re.match(r"imageorembed(?:—|--)?", squeezed.signs[behind:])
        if not residue or not squeezed.signs.startswith(tail.removeprefix("imageorembed"), behind + residue.end()):
            return None
    if not wanted:
        return ""
    places = squeezed.places
    text = unmark(tool, _with_marks(flat, places[at + len(head)], places[behind - 1] + 1))
    return text if "".join(text.split()) == "".join(truth.split()) else None


def _with_marks(flat: str, start: int, end: int) -> str:
    """A piece with the brackets that open its first and close its last link, and with its own marks at the ends."""
    while start > 0 and flat[start - 1] in "[<\\_*|>]" and flat[start - 1 : start + 1] != "> ":
        start -= 1
    closing = re.match(r"[_*|>\\]*(?:\]\([^()]*\))?[_*|>\]]*", flat[end:])
    return flat[start : end + (closing.end() if closing else 0)]
