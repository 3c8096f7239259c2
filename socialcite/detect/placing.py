"""Claims → candidates: where each claim's text starts and ends.

Most are placed by the boundary model, all of a document at once; where the layout says it, the layout is believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialcite.detect.boundaries import Boundary, Signed, place
from socialcite.detect.claims import Claim
from socialcite.detect.layout import GUESSED, Layout, read_layout, strip_back
from socialcite.detect.references import read_references
from socialcite.model import Candidate
from socialcite.reading import late_re as re

UNCERTAIN = 0.8
"""Below this probability a start is reported as `start-uncertain`."""

_OPENING_MARKS = re.compile(r"(?:\[\d{1,4}\]|!?\[|<|\\|\*{1,3}|_{1,3}){1,4}\Z")
_OPEN_ANGLE = re.compile(r"<[^<>\s]{1,400}\Z")
_ANGLE_REACH = 400
_MARKS_REACH = 24


def place_claims(text: str, claims: Sequence[Claim], taken: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Every claim as a candidate.

    Args:
        text: the document's.
        claims: settled, in order of place.
        taken: blocks of other citations, in order: no text reaches into or over them.

    """
    floors = _floors(claims, taken)
    references = read_references(text) if any(claim.reference for claim in claims) else {}
    said = [read_layout(text, claim, floor) for claim, floor in zip(claims, floors, strict=True)]
    for claim, layout in zip(claims, _complete(text, claims, floors, said), strict=True):
        yield _candidate(text, claim, layout, references)


def _floors(claims: Sequence[Claim], taken: Sequence[tuple[int, int]]) -> list[int]:
    """For each claim, the end of what stands before it."""
    ends = sorted([*[(start, end) for start, end in taken], *[(claim.start, claim.end) for claim in claims]])
    floors, floor, at = [], 0, 0
    for claim in claims:
        while at < len(ends) and ends[at][0] < claim.start:
            floor = max(floor, ends[at][1])
            at += 1
        floors.append(min(floor, claim.start))
    return floors


def _complete(text: str, claims: Sequence[Claim], floors: Sequence[int], said: Sequence[Layout | None]) -> list[Layout]:
    """The layout's word where it has one, else the model's, which sees all signatures of the document."""
    if all(said):
        return [layout for layout in said if layout]
    signed = [
        Signed(
            dash=claim.start if claim.body_end is None else claim.body_end,
            end=claim.end,
            floor=floor,
            name=claim.name,
            handle=claim.handle or "",
            day=claim.date.timestamp[:10] if claim.date and claim.date.timestamp else None,
            limit=claim.platform.text_limit,
        )
        for claim, floor in zip(claims, floors, strict=True)
    ]
    modelled = zip(claims, place(text, signed), floors, said, strict=True)
    return [layout or Layout(_widened(text, claim, boundary, floor)) for claim, boundary, floor, layout in modelled]


def _widened(text: str, claim: Claim, boundary: Boundary, floor: int) -> Boundary:
    """With the marks that open its first word (a link's bracket, a link number), and the embed's own residue."""
    end = _closed(text, boundary, claim.start)
    if claim.body_end is not None:
        end = strip_back(text, claim.body_end, claim.start)
    if boundary.start >= boundary.end:
        return boundary._replace(start=claim.body_end, end=end) if claim.body_end is not None else boundary
    opening = _OPENING_MARKS.search(text, max(floor, boundary.start - _MARKS_REACH), boundary.start)
    return boundary._replace(start=opening.start() if opening else boundary.start, end=end)


def _closed(text: str, boundary: Boundary, limit: int) -> int:
    """The text's end with what belongs to its last sign: an emoji's variation selector, an address's or a tag's `>`."""
    end = boundary.end
    if end < limit and text[end] == "\ufe0f":
        end += 1
    if end < limit and text[end] == ">" and _OPEN_ANGLE.search(text, max(boundary.start, end - _ANGLE_REACH), end):
        end += 1
    return end


def _candidate(text: str, claim: Claim, layout: Layout, references: dict[str, str]) -> Candidate:
    """The candidate of one placed claim; its block begins with the lead-in, else the text, else the signature."""
    boundary = layout.boundary
    start = claim.start if boundary.start >= boundary.end else min(boundary.start, claim.start)
    if layout.opening is not None:
        start = min(start, layout.opening)
    printed = claim.printed or (claim.start, claim.end)
    problems = set(claim.problems)
    confidence = min(boundary.confidence, GUESSED) if problems else boundary.confidence
    if confidence < UNCERTAIN:
        problems.add("start-uncertain")
    return Candidate(
        platform=claim.platform.name,
        kind="signature",
        rule=claim.rule,
        start=start,
        end=claim.end,
        body=text[boundary.start : boundary.end],
        author=claim.name,
        handle=claim.handle,
        timestamp=claim.date.timestamp if claim.date else None,
        precision=claim.date.precision if claim.date else None,
        printed=text[printed[0] : printed[1]] or None,
        url=claim.url or references.get(claim.reference or ""),
        confidence=confidence,
        problems=tuple(sorted(problems)),
        starts=boundary.candidates,
    )
