"""One stretch of text, one citation: an embed beats a signature, a signature a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from socialcite.model import KINDS, Candidate


def settle_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stay, in order of place, none touching another.

    A link that reaches over a signature's end, or is all around it, fills it.
    """
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda claim: (claim.start, KINDS.index(claim.kind), -claim.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
        elif KINDS.index(candidate.kind) < KINDS.index(kept[-1].kind):
            link = kept[-1]
            kept[-1] = candidate
            if _links_date(candidate, link):
                kept[-1] = replace(candidate, url=link.url, start=link.start, end=link.end)
        elif _links_date(kept[-1], candidate):
            kept[-1] = replace(kept[-1], url=candidate.url, end=max(kept[-1].end, candidate.end))
    return kept


def _links_date(signature: Candidate, link: Candidate) -> bool:
    """Whether a link reaches to or over the end of a signature that tells no address: its date's link."""
    return (
        signature.kind == "signature"
        and link.kind == "link"
        and signature.url is None
        and link.platform == signature.platform
        and link.end >= signature.end
    )
