"""Posts whose tail was moved behind their signature, as extractors do that set the text after a `<br>` last.

A picture link stands at a post's end and a post has one; so a link right below a signature, with no signature of its
own, belongs to the post above if that has none and both together fit the limit of the day.
"""

from __future__ import annotations

from dataclasses import replace

from socialcite.detect.claims import Claim
from socialcite.detect.layout import GUESSED
from socialcite.model import Candidate
from socialcite.reading.lengths import limit_on, weighted_length

_REACH = 700
"""Code points behind the signature in which a tail ends: twice the limit, for what a flattener adds."""
_LINES = 4
"""Lines of a displaced tail at the most."""


def mend_displaced(text: str, candidates: list[Candidate], bare: list[Claim]) -> tuple[list[Candidate], list[Claim]]:
    """Candidates with the tails that are theirs, and the media links that are left.

    Args:
        text: the document's.
        candidates: signed posts, in order of place.
        bare: media links outside of their blocks, in order of place.

    """
    left: list[Claim] = []
    at = 0
    for link in bare:
        while at + 1 < len(candidates) and candidates[at + 1].end <= link.start:
            at += 1
        owner = candidates[at] if candidates and candidates[at].end <= link.start else None
        mended = _with_tail(text, owner, link) if owner else None
        if mended:
            candidates[at] = mended
        else:
            left.append(link)
    return candidates, left


def _with_tail(text: str, owner: Candidate, link: Claim) -> Candidate | None:
    """The post above with its tail; None where the link is not its own."""
    media = link.platform.media
    if link.start - owner.end > _REACH:
        return None
    between = text[owner.end : link.start]
    tail = between.strip()
    if owner.platform != link.platform.name or media is None or media.search(owner.body):
        return None
    if not between.startswith("\n") or between.startswith("\n\n") or tail.count("\n") >= _LINES or "\n\n" in tail:
        return None
    day = (owner.timestamp or "")[:10] or None
    body = f"{owner.body}\n{tail}" if owner.body else tail
    if weighted_length(body, day) > limit_on(day):
        return None
    problems = tuple(sorted({*owner.problems, "start-uncertain"}))
    return replace(owner, end=link.end, body=body, confidence=min(owner.confidence, GUESSED), problems=problems)
