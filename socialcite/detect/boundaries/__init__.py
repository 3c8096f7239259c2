"""Where the text of a signed post begins and ends, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from socialcite.detect.boundaries.candidates import LINES, STRONG, TIERS, WIDE
from socialcite.detect.boundaries.evidence import Walk, Way
from socialcite.detect.boundaries.scenes import REACH, Signed, body_end, scenes
from socialcite.detect.boundaries.trees import Judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from socialcite.detect.boundaries.evidence import Scene

NOT_KNOWN = 0.1
"""The confidence that a post has no text, where there is text before its signature but none of its places fits."""
SURE = (0.9, 0.7, 0.0)
"""How probable the best place of a tier must be for the next tier not to be asked."""

__all__ = ["Boundary", "Signed", "place"]


class Boundary(NamedTuple):
    """Where a post's text stands and how sure its extent is."""

    start: int  # first character of the text; equals `end` where the post has no text
    end: int  # half-open; white space, quote prefixes and markup dropped
    confidence: float  # calibrated probability that the extent is exactly right
    candidates: tuple[tuple[int, float], ...]  # (start, probability), best first


def place(text: str, signed: Sequence[Signed]) -> list[Boundary]:
    """For each signature, in order, the extent of the text that it signs.

    Never raises; takes time linear in the number of signatures, whatever the text.
    """
    return [_settle(text, sign, scene) for sign, scene in zip(signed, scenes(text, signed), strict=True)]


def _settle(text: str, sign: Signed, scene: Scene | None) -> Boundary:
    """One post: first by its lines alone; further places are asked for only where those leave doubt."""
    found: list[tuple[int, float]] = []
    if scene is not None:
        walk = Walk(scene)
        judge, unseen = weigh_lines(walk)
        lines = {row.index: row for row in judge.rows}
        for tier in TIERS:
            if tier and not (tier == WIDE and walk.is_wide(STRONG)):
                judge, unseen = _weigh_places(Way(walk, tier, lines)), 0
            if judge.rows:
                chances = judge.chances(tier, unseen)
                order = sorted(range(len(chances)), key=lambda k: (-chances[k], judge.rows[k].start))
                found = [(judge.rows[k].start + scene.low, chances[k]) for k in order]
                if not in_doubt(chances[order[0]], judge.rows[order[0]].first.lead.words, tier):
                    break
    if scene is None or not found:
        dash = min(max(sign.dash, 0), len(text))
        end = body_end(text, max(0, min(sign.floor, dash), dash - REACH), dash)
        return Boundary(end, end, 1.0 if scene is None else NOT_KNOWN, ())
    return Boundary(found[0][0], scene.low + scene.lines[-1].end, found[0][1], tuple(found))


def weigh_lines(walk: Walk) -> tuple[Judge, int]:
    """The lines, as far as to one that is plainly the first; how many more there would be."""
    judge = Judge()
    for row in Way(walk, LINES).rows():
        judge.take(row)
        if walk.goes_on(row) and judge.is_plain():
            return judge, walk.unseen(row.index)
    return judge, 0


def _weigh_places(way: Way) -> Judge:
    """All places of a tier."""
    judge = Judge()
    for row in way.rows():
        judge.take(row)
    return judge


def in_doubt(chance: float, lead_words: int, tier: int) -> bool:
    """Whether the next tier is asked, given the best candidate's probability and its `first_lead_words`.

    A line that may begin with an announcement (`She wrote: …`) is looked into, however probable it is as a whole.
    """
    return chance < SURE[tier] or (tier == LINES and lead_words > 0)
