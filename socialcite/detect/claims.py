"""A signature that was found, before its post's text is placed: the common coin of all finders of flattened posts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from socialcite.platforms.base import Platform
from socialcite.reading.dates import PrintedDate


class Claim(NamedTuple):
    """One signature in a document.

    Attributes:
        platform: whose.
        rule: which finder and sign.
        start: first code point of the signature (of the header, where the header comes first).
        end: half-open end of what the finder claims.
        name: the author as printed.
        handle: without `@`.
        date: as printed; None where none is.
        url: the address that the date links to.
        reference: the number of its reference link.
        text: where the text stands, if the layout says so; None: it stands somewhere before the signature.
        printed: the stretch that is the signature itself; None: `start` to `end`.
        textless: the signature has no text of its own before it.
        placement: who finds a text that stands before: the boundary `model` or the `layout` rule.
        problems: what the finder saw.
        body_end: where the text before the signature ends for the model: before the embed's own residue; None: `start`.

    """

    platform: Platform
    rule: str
    start: int
    end: int
    name: str | None = None
    handle: str | None = None
    date: PrintedDate | None = None
    url: str | None = None
    reference: str | None = None
    text: tuple[int, int] | None = None
    printed: tuple[int, int] | None = None
    textless: bool = False
    placement: str = "model"
    problems: tuple[str, ...] = ()
    body_end: int | None = None


def settle_claims(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that stay, in order of place: where two signatures overlap, the one that says more stays."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda item: (item.start, -item.end)):
        if not kept or claim.start >= kept[-1].end:
            kept.append(claim)
        elif _said(claim) > _said(kept[-1]):
            kept[-1] = claim
    return kept


def _said(claim: Claim) -> int:
    """How much a signature says; a text whose place is given counts too."""
    return sum(part is not None for part in (claim.name, claim.handle, claim.date, claim.url, claim.text))
