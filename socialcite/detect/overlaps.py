"""One stretch of text, one citation: an embed beats a signature, a signature a link."""

from __future__ import annotations

from collections.abc import Iterable

from socialcite.model import KINDS, Candidate


def settle_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stay, in order of place, none touching another."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda claim: (claim.start, KINDS.index(claim.kind), -claim.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
        elif KINDS.index(candidate.kind) < KINDS.index(kept[-1].kind):
            kept[-1] = candidate
    return kept
