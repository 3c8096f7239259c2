"""The elements of a markup source: which tag closes which, and what may stand at a place of it. One pass, linear."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from socialcite.detect.spans import Spans
from socialcite.detect.tags import Markup, Tag


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


VOID = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta oembed param source track wbr"
)
BLOCKS = _names(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu "
    "nav ol p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
)
"""Elements that `<mark>` may not hold; they end an open paragraph."""
_TABLE = _names("table tbody thead tfoot tr colgroup")
_LISTS = _names("ul ol dl menu dir")
_OPEN_AGAIN = _names("td th caption li dd dt body")
_P_SCOPE = _names("table td th caption button object html template marquee applet body")
_DRAWING = "a drawing or a formula"
FLOW = ""
"""The context in which a wrapper may stand; every other one is named by why it may not."""


class Element(NamedTuple):
    """What a tag is part of.

    Attributes:
        partner: the place of the tag that opens or closes it; for one that is closed by another's closing or opening
            tag the place of that tag; -1 for none.
        implied: whether it has no closing tag of its own.

    """

    partner: int
    implied: bool


class Elements:
    """The tags of a source with their partners; all places are places in `tags`.

    Args:
        text: the source.
        markup: its tags.
        is_html: whether it is a page for browsers, which take `<x/>` for an opening tag; no feed, no Markdown.

    """

    def __init__(self, text: str, markup: Markup, *, is_html: bool) -> None:
        self._text = text
        self._is_html = is_html
        self.tags = [tag for tag in markup.tags if not tag.name.endswith(":")]
        """Without Markdown's `<https://…>`, which reads like a tag."""
        self._starts = [tag.start for tag in self.tags]
        self.hidden = Spans(_merge([*markup.hidden, *((s.start, s.end) for s in markup.scripts if s.end > s.start)]))
        self.pairs = [Element(-1, implied=False)] * len(self.tags)
        self.contexts = [FLOW]
        """Before each tag; the last one stands behind all of them."""
        self.in_paragraph = [False]
        self._pair()

    def _pair(self) -> None:
        stack = _Stack()
        for place, tag in enumerate(self.tags):
            if tag.closing:
                self._close(stack, place, tag.name)
            else:
                if tag.name in BLOCKS and stack.has_paragraph():
                    self._pop_to(stack, stack.last["p"][-1], place, implied=True)
                if tag.name not in VOID and not self._closes_itself(tag, stack.context()):
                    stack.push(place, tag.name)
            self.contexts.append(stack.context())
            self.in_paragraph.append(stack.has_paragraph())
        self._pop_to(stack, 0, len(self.tags), implied=True)

    def _close(self, stack: _Stack, place: int, name: str) -> None:
        heights = stack.last.get(name)
        if not heights:
            return
        height = heights[-1]
        self._pop_to(stack, height + 1, place, implied=True)
        opening = stack.open[height][0]
        self._pop_to(stack, height, place, implied=False)
        self.pairs[place] = Element(opening, implied=False)

    def _pop_to(self, stack: _Stack, height: int, place: int, *, implied: bool) -> None:
        while len(stack.open) > height:
            self.pairs[stack.pop()] = Element(place, implied)

    def _closes_itself(self, tag: Tag, context: str) -> bool:
        if not self._text.startswith("/>", tag.end - 2):
            return False
        return not self._is_html or "-" in tag.name or ":" in tag.name or context == _DRAWING

    def first_from(self, offset: int) -> int:
        """The place of the first tag that begins at `offset` or behind."""
        return bisect_left(self._starts, offset)

    def around(self, offset: int) -> int | None:
        """The place of the tag that `offset` cuts through."""
        place = bisect_right(self._starts, offset) - 1
        return place if place >= 0 and self.tags[place].start < offset < self.tags[place].end else None


class _Stack:
    """The open elements, with the heights at which each name stands."""

    def __init__(self) -> None:
        self.open: list[tuple[int, str, str]] = []
        self.last: dict[str, list[int]] = {}
        self._scopes: list[int] = []

    def push(self, place: int, name: str) -> None:
        self.last.setdefault(name, []).append(len(self.open))
        if name in _P_SCOPE:
            self._scopes.append(len(self.open))
        self.open.append((place, name, _context(name, self.context())))

    def pop(self) -> int:
        place, name, _ = self.open.pop()
        self.last[name].pop()
        if name in _P_SCOPE:
            self._scopes.pop()
        return place

    def context(self) -> str:
        return self.open[-1][2] if self.open else FLOW

    def has_paragraph(self) -> bool:
        """Whether a paragraph is open that a block would end."""
        heights = self.last.get("p")
        return heights is not None and heights[-1:] > self._scopes[-1:]


def _context(name: str, outer: str) -> str:
    """What an element makes of the place inside it."""
    if name in ("svg", "math") or outer == _DRAWING:
        return _DRAWING
    if name in ("select", "optgroup", "datalist") or outer == "a choice":
        return "a choice"
    if name in _TABLE:
        return "a table, outside of its cells"
    if name in _LISTS:
        return "a list, outside of its items"
    if name in ("head", "html", "frameset"):
        return "the page's head"
    return FLOW if name in _OPEN_AGAIN else outer


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
