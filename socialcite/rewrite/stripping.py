"""A document without its cited blocks, read again until nothing is found: what one block left may sign another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from socialcite.model import Citation, Document
from socialcite.rewrite.annotating import Left
from socialcite.rewrite.changes import Block, Manner, find_stretches, plan_changes
from socialcite.rewrite.pieces import Edit, Pieces
from socialcite.rewrite.places import Places, Unsafe, are_apart
from socialcite.rewrite.seams import close_seams

MOST_PASSES = 12
"""How often a document is read and changed at the most."""
REMOVED = Manner()
Find = Callable[[Document], Iterable[Citation]]


class Stripped(NamedTuple):
    """A text without its blocks.

    Attributes:
        text: the text.
        done: how many citations were taken away.
        left: those that were found and could not be.
        kept: the stretches of the source that still stand, in order.

    """

    text: str
    done: int
    left: tuple[Left, ...]
    kept: tuple[tuple[int, int], ...]


class _Plan(NamedTuple):
    """One pass: what is edited, what cannot be, and which citations the edits take away."""

    edits: list[Edit]
    left: list[Left]
    done: list[Citation]


def strip_citations(document: Document, find: Find, manner: Manner = REMOVED) -> Stripped:
    """A document without the citations that `find` finds in it, however often it has to be read.

    Args:
        document: the document.
        find: the citations of a document that are meant, in order of place.
        manner: what stands in their place; a person's own wording is not looked into again.

    """
    pieces = Pieces(document.text)
    done = 0
    for _ in range(MOST_PASSES):
        plan = _plan(replace(document, text=pieces.text), find, manner, pieces)
        before = pieces.text
        pieces.apply(plan.edits)
        if pieces.text == before:
            left = (*plan.left, *(Left(one, "cannot be told from its own words") for one in plan.done))
            break
        done += len(plan.done)
    else:
        found = _wanted(replace(document, text=pieces.text), find, pieces)
        left = tuple(
            Left(one, f"came to light when the document was read for the {MOST_PASSES}th time") for one in found
        )
    return Stripped(pieces.text, done, left, tuple(pieces.kept))


def _wanted(document: Document, find: Find, pieces: Pieces) -> Iterator[Citation]:
    """What is found outside of a person's own wording."""
    return (one for one in find(document) if not pieces.touches_final(one.start, one.end))


def _plan(document: Document, find: Find, manner: Manner, pieces: Pieces) -> _Plan:
    is_html = document.form == "html"
    places: Places | None = None
    plan = _Plan([], [], [])
    cuts: list[tuple[int, int]] = []
    at = 0
    for citation in _wanted(document, find, pieces):
        if places is None and (is_html or "<" in document.text):
            places = Places(document.text, is_html=is_html)  # made when the first citation is met
        found = find_stretches(document, places, citation)
        if not isinstance(found, Unsafe) and not are_apart(found, at):
            found = Unsafe("shares its markup with the post before, or its parts do")
        if isinstance(found, Unsafe):
            plan.left.append(Left(citation, found.reason))
            continue
        plan.done.append(citation)
        for edit, is_cut in plan_changes(Block(document, places, citation, found), manner):
            if is_cut:
                cuts.append((edit.start, edit.end))
            else:
                plan.edits.append(edit)
        at = found[-1].end
    return plan._replace(edits=_join(plan.edits, list(close_seams(document.text, cuts, markup=is_html))))


def _join(edits: Sequence[Edit], seams: Sequence[Edit]) -> list[Edit]:
    """All edits in order; a seam ends where its neighbour begins."""
    joined: list[Edit] = []
    for edit in sorted([*edits, *seams], key=lambda one: (one.start, one.end)):
        at = joined[-1].end if joined else 0
        joined.append(edit._replace(start=max(edit.start, at), end=max(edit.end, at)))
    return joined
