"""Where a block may be wrapped or taken away: its stretch, grown to whole elements; or its parts; or nowhere, and why.

A block must not be cut across tags, attributes, scripts or a Markdown link. So its stretch grows over the tags that
belong to it, where nothing but white space stands between; where it cannot, it falls into the runs between the tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from socialcite.detect.pages import read_page
from socialcite.rewrite.elements import BLOCKS, FLOW, VOID, Element, Elements

_FEED = re.compile(r"\s{0,200}(?:<\?xml|<rss|<feed|<rdf:RDF)", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;|&#60;|&#x3c;", re.IGNORECASE)
_ESCAPED_BLOCK = re.compile(rf"&lt;(?:{'|'.join(sorted(BLOCKS))})\b", re.IGNORECASE)


class Stretch(NamedTuple):
    """A stretch of the source that may be wrapped or cut out.

    Attributes:
        start: first code point.
        end: half-open.
        is_block: whether it holds whole blocks of markup.
        escaped: whether it is markup that a feed carries escaped; what is put beside it must be escaped too.

    """

    start: int
    end: int
    is_block: bool = False
    escaped: bool = False


class Unsafe(NamedTuple):
    """Why nothing may be put or taken at a place, in words."""

    reason: str


def are_apart(stretches: Iterable[Stretch], at: int) -> bool:
    """Whether stretches are in order, disjoint, and none begins before `at`."""
    for stretch in stretches:
        if stretch.start < at:
            return False
        at = stretch.end
    return True


class Places:
    """A source and where in it blocks may be wrapped or cut out.

    Args:
        text: the source.
        is_html: whether it is a page, else a text with markup in it.

    """

    def __init__(self, text: str, *, is_html: bool) -> None:
        self.text = text
        self._is_feed = is_html and _FEED.match(text) is not None
        self._elements = Elements(text, read_page(text, is_html=is_html).markup, is_html=is_html and not self._is_feed)

    def find(self, start: int, end: int, *, wrap: bool) -> list[Stretch] | Unsafe:
        """The stretch of a block, or its parts.

        Args:
            start: first code point of the block.
            end: half-open.
            wrap: whether something is put around it; else it is taken away, which more places allow.

        """
        elements = self._elements
        if self._is_feed and _ESCAPED.match(self.text, start):
            block = _ESCAPED_BLOCK.match(self.text, start) is not None
            return [Stretch(start, end, is_block=block, escaped=True)]
        low, high = self._leave_tags(start, end)
        if elements.hidden.covers(low) or (elements.hidden.covers(high) and elements.hidden.covers(high - 1)):
            return Unsafe("stands in a script or a comment")
        whole = self._balance(low, high, wrap=wrap)
        if whole and not (wrap and self._refuse(whole)):
            return [whole]
        parts = list(self._split(low, high))
        reasons = [reason for part in parts if wrap and (reason := self._refuse(part))]
        if reasons or not parts:
            return Unsafe(f"stands in {reasons[0]}" if reasons else "is cut through by tags")
        return parts

    def cuts_tag(self, offset: int) -> bool:
        """Whether a place lies inside of a tag."""
        return self._elements.around(offset) is not None

    def with_paragraph(self, stretch: Stretch) -> Stretch:
        """A stretch with the `<p>` around it, where that holds nothing else."""
        elements = self._elements
        before, behind = elements.first_from(stretch.start) - 1, elements.first_from(stretch.end)
        if before < 0 or behind >= len(elements.tags):
            return stretch
        opening, closing = elements.tags[before], elements.tags[behind]
        own = opening.name == "p" and not opening.closing and elements.pairs[before] == Element(behind, implied=False)
        alone = self._is_blank(opening.end, stretch.start) and self._is_blank(stretch.end, closing.start)
        return stretch._replace(start=opening.start, end=closing.end, is_block=True) if own and alone else stretch

    def _leave_tags(self, start: int, end: int) -> tuple[int, int]:
        """A stretch whose edges cut through no tag; one inside of a single tag becomes its element."""
        elements = self._elements
        first, last = elements.around(start), elements.around(end)
        low = start if first is None else elements.tags[first].start
        high = end if last is None else elements.tags[last].end
        if first is not None and first == last and not elements.tags[first].closing:
            pair = elements.pairs[first]
            if pair.partner >= 0 and not pair.implied:
                high = elements.tags[pair.partner].end
        return low, high

    def _balance(self, low: int, high: int, *, wrap: bool) -> Stretch | None:
        """The stretch with all tags that belong to it; None where text stands between it and them.

        Tags without a partner of their own may be taken away, but not be put into an element, which they could end.
        """
        elements = self._elements
        first, last = elements.first_from(low), elements.first_from(high)
        at, block = first, False
        seen_first = first
        while at < last or seen_first > first:
            if at < last:
                place, at = at, at + 1
            else:
                seen_first -= 1
                place = seen_first
            tag, pair = elements.tags[place], elements.pairs[place]
            block = block or tag.name in BLOCKS
            if tag.closing:
                if pair.partner < 0 and wrap:
                    return None
                while 0 <= pair.partner < first:
                    first -= 1
                    if not self._is_blank(elements.tags[first].end, low):
                        return None
                    low = elements.tags[first].start
            elif pair.partner >= last:
                ends_here = pair.partner == last and self._is_blank(high, self._start_of(last))
                if pair.implied and wrap and not ends_here:
                    return None
                while not pair.implied and pair.partner >= last:
                    if not self._is_blank(high, elements.tags[last].start):
                        return None
                    high = elements.tags[last].end
                    last += 1
        return Stretch(low, high, is_block=block)

    def _start_of(self, place: int) -> int:
        tags = self._elements.tags
        return tags[place].start if place < len(tags) else len(self.text)

    def _is_blank(self, start: int, end: int) -> bool:
        return not self.text[start:end].strip()

    def _refuse(self, stretch: Stretch) -> str | None:
        """Why nothing may be put around a stretch; None where it may."""
        elements = self._elements
        first = elements.first_from(stretch.start)
        context = elements.contexts[first]
        if context != FLOW:
            return context
        if stretch.is_block and elements.in_paragraph[first]:
            opening = elements.tags[first]
            if opening.name not in BLOCKS or not self._is_blank(stretch.start, opening.start):
                return "a paragraph that its markup ends"
        return None

    def _split(self, low: int, high: int) -> Iterator[Stretch]:
        """The runs of text, with their whole inline elements, between the tags that are not whole in the stretch."""
        elements = self._elements
        place, last = elements.first_from(low), elements.first_from(high)
        whole_until = self._inline_ends(place, last)
        start, first = low, place
        while place < last:
            after = whole_until[place - first]
            if not after:
                tag = elements.tags[place]
                yield from self._run(start, tag.start)
                start = tag.end
            place = after or place + 1
        yield from self._run(start, high)

    def _inline_ends(self, first: int, last: int) -> list[int]:
        """For each tag the place behind its element, where that is inline and whole in the stretch; else 0."""
        elements = self._elements
        ends = [0] * (last - first)
        blocks = [0]
        for place in range(first, last):
            blocks.append(blocks[-1] + (elements.tags[place].name in BLOCKS))
        for place in range(first, last):
            tag, pair = elements.tags[place], elements.pairs[place]
            if tag.closing or tag.name in BLOCKS:
                continue
            if tag.name in VOID or (pair.partner < 0 and not pair.implied):
                ends[place - first] = place + 1
            elif not pair.implied and pair.partner < last:
                inner = blocks[pair.partner - first] - blocks[place - first]
                ends[place - first] = 0 if inner else pair.partner + 1
        return ends

    def _run(self, start: int, end: int) -> Iterator[Stretch]:
        """A run without the white space at its edges; comments alone are none."""
        text = self.text[start:end]
        if text.strip() and not self._elements.hidden.touches(start, end):
            begin = start + len(text) - len(text.lstrip())
            yield Stretch(begin, start + len(text.rstrip()))
