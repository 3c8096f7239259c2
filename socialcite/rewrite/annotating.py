"""A document with its cited blocks wrapped; nothing but the wrappers is put in, nothing is taken away."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from typing import NamedTuple

from socialcite.model import Citation
from socialcite.rewrite.markdown import MarkdownPlaces
from socialcite.rewrite.places import Places, Stretch, Unsafe, are_apart
from socialcite.rewrite.wrappers import Part, Wrapper

FORMS = ("text", "markdown", "html")
"""What a document is: in plain text a wrapper may stand anywhere."""


class Left(NamedTuple):
    """A citation that was left as it stands, and why, in words."""

    citation: Citation
    reason: str


class Rewritten(NamedTuple):
    """A new text.

    Attributes:
        text: the text.
        done: how many citations were wrapped or taken away.
        left: those that were not.

    """

    text: str
    done: int
    left: tuple[Left, ...] = ()


def wrap_citations(text: str, citations: Iterable[Citation], wrapper: Wrapper, form: str = "text") -> Rewritten:
    """A document with every citation between an opening and a closing wrapper.

    Args:
        text: the document's text.
        citations: those of this text, in order of place.
        wrapper: what to put before and behind.
        form: one of `FORMS`.

    """
    find = _finder(text, form)
    pieces: list[str] = []
    left: list[Left] = []
    at = done = 0
    for citation in citations:
        found = find(citation.start, citation.end)
        if not isinstance(found, Unsafe) and not are_apart(found, at):
            found = Unsafe("shares its markup with the post before, or its parts do")
        if isinstance(found, Unsafe):
            left.append(Left(citation, found.reason))
            continue
        done += 1
        for number, part in enumerate(found, 1):
            tags = wrapper(citation, Part(number, len(found), part.is_block))
            opening, closing = (html.escape(tag, quote=False) if part.escaped else tag for tag in tags)
            pieces += [text[at : part.start], opening, text[part.start : part.end], closing]
            at = part.end
    pieces.append(text[at:])
    return Rewritten("".join(pieces), done, tuple(left))


Finder = Callable[[int, int], list[Stretch] | Unsafe]


def _finder(text: str, form: str) -> Finder:
    if form == "html":
        places = Places(text, is_html=True)
        return lambda start, end: places.find(start, end, wrap=True)
    return MarkdownPlaces(text).find if form == "markdown" else lambda start, end: [Stretch(start, end)]
