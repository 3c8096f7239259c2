"""Where the text of a signed post begins and ends, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from socialcite.detect.boundaries.evidence import Walk
from socialcite.detect.boundaries.scenes import REACH, Signed, body_end, candidates, scenes
from socialcite.detect.boundaries.trees import probabilities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from socialcite.detect.boundaries.evidence import Scene

SURE = 0.95

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
    """One post: first by its lines alone; places inside lines are asked for only where those leave doubt."""
    starts: list[int] = []
    chances: list[float] = []
    walk = Walk(scene) if scene else None
    for inline in (False, True):
        if scene and (not chances or max(chances) < SURE):
            starts, evidence = candidates(scene, walk, inline=inline)
            chances = probabilities(evidence) if evidence else []
    if scene is None or not chances:
        dash = min(max(sign.dash, 0), len(text))
        end = body_end(text, max(0, min(sign.floor, dash), dash - REACH), dash)
        return Boundary(end, end, 1.0, ())
    ranked = sorted(zip(chances, starts, strict=True), key=lambda pair: (-pair[0], pair[1]))
    found = tuple((start, chance) for chance, start in ranked)
    return Boundary(found[0][0], scene.low + scene.lines[-1].end, found[0][1], found)
