"""Where the text of a signed post begins and ends, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from socialcite.detect.boundaries.candidates import LINES, TIERS
from socialcite.detect.boundaries.columns import FEATURES
from socialcite.detect.boundaries.evidence import Walk
from socialcite.detect.boundaries.scenes import REACH, Signed, body_end, candidates, scenes
from socialcite.detect.boundaries.trees import Judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from socialcite.detect.boundaries.evidence import Scene

NOT_KNOWN = 0.1
"""The confidence that a post has no text, where there is text before its signature but none of its places fits."""
SURE = (0.9, 0.7, 0.0)
"""How probable the best place of a tier must be for the next tier not to be asked."""

LEAD_IN = FEATURES.index("first_lead_words")

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
    walk = Walk(scene) if scene else None
    for tier in TIERS:
        if scene is None:
            break
        judge = Judge(tier)
        starts, evidence = candidates(scene, tier, walk, judge.is_plain)
        if evidence and walk:
            chances = judge.chances(len(evidence), walk.unseen)
            order = sorted(range(len(starts)), key=lambda k: (-chances[k], starts[k]))
            found = [(starts[k], chances[k]) for k in order]
            if not in_doubt(chances[order[0]], evidence[order[0]], tier):
                break
    if scene is None or not found:
        dash = min(max(sign.dash, 0), len(text))
        end = body_end(text, max(0, min(sign.floor, dash), dash - REACH), dash)
        return Boundary(end, end, 1.0 if scene is None else NOT_KNOWN, ())
    return Boundary(found[0][0], scene.low + scene.lines[-1].end, found[0][1], tuple(found))


def in_doubt(chance: float, row: Sequence[int], tier: int) -> bool:
    """Whether the next tier is asked, given the best candidate's probability and evidence.

    A line that may begin with an announcement (`She wrote: …`) is looked into, however probable it is as a whole.
    """
    return chance < SURE[tier] or (tier == LINES and row[LEAD_IN] > 0)
