"""A page → only the elements in which something is cited, with the way back: most of a page need not be read.

The sieve says where a post may be cited. Between those places tags are only stepped over, in one expression; around
each, the whole element is kept. Where that is not enough to read the page right (a place in running text, an element
that is never closed, `<template>`, a post in `<noscript>`), the answer is None: then the whole page is to be read.
"""

from __future__ import annotations

from collections.abc import Sequence

from socialcite.detect.embeds import VOID
from socialcite.detect.feeds import is_feed
from socialcite.detect.mapped import Mapped
from socialcite.detect.tags import Tag, end_of_comment, end_of_raw, read_tag
from socialcite.reading import late_re as re

_RAW = ("script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe", "template", "noscript")
"""Elements behind whose tags a page is read in another way."""
_BEGINNINGS = "".join(f"[{''.join(sorted({name[place] for name in _RAW}))}]" for place in (0, 1))
"""Their first two letters: most tags have others, and need not be compared with each name."""
_ATTRIBUTES = r"[^<>\"'=]*+(?:=(?:\"[^\"]*+\"|'[^']*+'|(?!\s*+[\"']))[^<>\"'=]*+)*+"
"""Attributes that are written as most are; of others the tag is read by itself."""
_PLAIN = re.compile(
    rf"[^<]*+(?:<(?:(?!/?(?i:(?={_BEGINNINGS})(?:{'|'.join(_RAW)}))[\s/>])/?[a-zA-Z][\w:-]*+(?=[\s/>]){_ATTRIBUTES}>|(?!/?[a-zA-Z]|!--))[^<]*+)*+"
)
"""Text and tags, as many as stand in a row, that change nothing in how a page is read."""
_NOSCRIPT = re.compile(r"<(/?)(?i:noscript)(?=[\s/>])")
_MOST_TAGS = 400
"""Tags of one element; larger ones wrap half the page."""


class _Unclear(Exception):
    """What stands here cannot be judged by itself."""


def focus(text: str, places: Sequence[int]) -> Mapped | None:
    """The elements of a page that hold `places`, as a source of its own; None where the whole page is to be read.

    Args:
        text: the page's source.
        places: where something may be cited, in order.

    """
    if is_feed(text):
        return None
    try:
        spans = _Reader(text, places).read()
    except _Unclear:
        return None
    mapped = Mapped()
    for start, end in spans:
        mapped.keep(text, start, end)
        mapped.put("\n", end, end)
    return mapped


class _Reader:
    """Steps through a page from place to place."""

    def __init__(self, text: str, places: Sequence[int]) -> None:
        self._text = text
        self._places = places
        self._next = 0

    def read(self) -> list[tuple[int, int]]:
        """The stretches to be kept."""
        spans: list[tuple[int, int]] = []
        at = 0
        while self._skip_to(at):
            at = self._step(at, spans)
        return spans

    def _skip_to(self, at: int) -> bool:
        """Leave the places before `at` behind; whether any is left."""
        while self._next < len(self._places) and self._places[self._next] < at:
            self._next += 1
        return self._next < len(self._places)

    def _holds(self, start: int, end: int) -> bool:
        """Whether the next place lies in a stretch."""
        return self._next < len(self._places) and start <= self._places[self._next] < end

    def _step(self, at: int, spans: list[tuple[int, int]]) -> int:
        """Go on to the next tag that matters; the element that holds the next place is kept."""
        place = self._places[self._next]
        place += self._text[place] == "<"
        start = _end_of_plain(self._text, at, place + 1)
        if start > place:  # in running text
            raise _Unclear
        tag = read_tag(self._text, start)
        if tag is None:
            return self._skip_comment(start)
        if tag.name == "noscript" and not tag.closing:
            self._pass_noscript(tag)
        end = _behind(self._text, tag)
        if self._holds(tag.start, tag.end) and tag.name not in VOID and self._text.startswith("/>", tag.end - 2):
            raise _Unclear  # whether it is closed depends on what it carries
        if self._holds(tag.start, end if tag.name in ("script", "iframe") else tag.end):
            end = self._keep(tag)
            spans.append((tag.start, end))
        return end

    def _skip_comment(self, start: int) -> int:
        """The end of the comment that stands where no tag does."""
        if not self._text.startswith("<!--", start):
            raise _Unclear
        return end_of_comment(self._text, start)

    def _pass_noscript(self, tag: Tag) -> None:
        """Go into a `<noscript>` only if nothing is cited in it."""
        closing = _NOSCRIPT.search(self._text, tag.end)
        if closing is None or not closing[1] or self._holds(tag.start, closing.start()):
            raise _Unclear

    def _keep(self, first: Tag) -> int:
        """The end of the element of a tag in which something is cited, and of those in it that go beyond it."""
        opened: dict[str, list[bool]] = {}
        tag, pending = first, 0
        for _ in range(_MOST_TAGS):
            if tag.closing:
                stack = opened.get(tag.name)
                pending -= stack.pop() if stack else 0
            elif tag.name not in VOID:
                telling = tag is first or self._tells(tag)
                opened.setdefault(tag.name, []).append(telling)
                pending += telling
            if not pending:
                return tag.end
            tag = self._next_tag(_behind(self._text, tag))
            if tag.name == "noscript":
                break
        raise _Unclear

    def _tells(self, tag: Tag) -> bool:
        """Whether a tag inside a kept element is itself one in which something may be cited."""
        self._skip_to(tag.start)
        if self._holds(tag.start, tag.end) and self._text.startswith("/>", tag.end - 2):
            raise _Unclear  # whether it is closed depends on what it carries
        return self._holds(tag.start, tag.end)

    def _next_tag(self, at: int) -> Tag:
        """The next tag behind `at`, comments left out."""
        while (start := self._text.find("<", at)) >= 0:
            tag = read_tag(self._text, start)
            if tag:
                return tag
            if self._text.startswith("<!--", start):
                at = end_of_comment(self._text, start)
            elif self._text[start + 1 : start + 3].lstrip("/")[:1].isalpha():  # a tag that never ends
                raise _Unclear
            else:
                at = start + 1
        raise _Unclear


def _end_of_plain(text: str, at: int, end: int) -> int:
    """Where text and tags end that change nothing."""
    found = _PLAIN.match(text, at, end)
    return found.end() if found else at


def _behind(text: str, tag: Tag) -> int:
    """Where reading goes on behind a tag."""
    if tag.name == "template":
        raise _Unclear
    return end_of_raw(text, tag)
