"""Where a block may be wrapped in Markdown: inside of a paragraph, an item or a heading, and never inside of a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socialcite.rewrite.places import Places, Stretch, Unsafe

_FRONT = re.compile(
    r"\A---[ \t]*\r?\n(?:(?!---[ \t]*\r?$|\.\.\.[ \t]*\r?$)[^\n]*\n)*+(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE
)
_BETWEEN = re.compile(
    r"(?:\r\n|\r|\n)[ \t]*+(?:>[ \t>]*+)?+"
    r"(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})(?=[ \t])[ \t]*|(?=[\r\n])|(?:-{3,}|={3,}|\*{3,})[ \t]*(?=[\r\n]|\Z))"
)
"""What ends a paragraph inside of a block: a blank line, a list item, a heading, a rule."""
_LINE_HEAD = re.compile(r"(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]+)?")
"""Marks that open a line; a tag before them would hide them."""
_TARGET = re.compile(
    r"\]\((?:<[^<>\n]{0,2000}>|[^()\s<>]{0,2000})(?:[ \t]{1,20}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?[ \t]{0,20}\)"
)
_AUTOLINK = re.compile(r"<[a-z]{2,12}:[^\s<>]{1,2000}>", re.IGNORECASE)
_DEFINITION = re.compile(r"[ ]{0,3}\[[^\]\n]{1,300}\]:[ \t]*<?\Z")
_REACH = 2500


class MarkdownPlaces:
    """A Markdown text and where in it blocks may be wrapped."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places = Places(text, is_html=False)
        front = _FRONT.match(text)
        self._body = front.end() if front else 0

    def find(self, start: int, end: int) -> list[Stretch] | Unsafe:
        """The stretches of a block: one for each paragraph that it reaches into."""
        if start < self._body:
            return Unsafe("stands in the front matter")
        line = self._line_start(start)
        if _DEFINITION.match(self.text[line:start]):
            return Unsafe("stands in the definition of a link")
        start, end = self._leave_links(start, end)
        if self.text.startswith("<", start) or self._places.cuts_tag(start):
            return self._find_element(start, end)
        found: list[Stretch] = []
        for low, high in self._paragraphs(start, end):
            parts = self._places.find(low, high, wrap=True)
            if isinstance(parts, Unsafe):
                return parts
            found += parts
        return found

    def _find_element(self, start: int, end: int) -> list[Stretch] | Unsafe:
        """Markup that opens its line is a block for Markdown, whatever it is in HTML; else part of a paragraph."""
        found = self._places.find(start, end, wrap=True)
        if isinstance(found, Unsafe):
            return found
        opens_line = [not self.text[self._line_start(part.start) : part.start].strip(" \t>") for part in found]
        return [
            part._replace(is_block=part.is_block or (opens and self.text.startswith("<", part.start)))
            for part, opens in zip(found, opens_line, strict=True)
        ]

    def _line_start(self, offset: int) -> int:
        low = max(0, offset - _REACH)
        return max(self.text.rfind("\n", low, offset), self.text.rfind("\r", low, offset), low - 1) + 1

    def _leave_links(self, start: int, end: int) -> tuple[int, int]:
        """A stretch whose edges lie in no link's target: grown to the end of the link, or to the whole `<https://…>`."""
        low = self._line_start(start)
        for target in _TARGET.finditer(self.text, max(low, start - _REACH), end + _REACH):
            if target.start() < end < target.end():
                end = target.end()
            if target.start() < start < target.end():
                label = self.text.rfind("[", low, target.start())
                start, end = (label, max(end, target.end())) if label >= 0 else (start, end)
        for link in _AUTOLINK.finditer(self.text, max(low, start - _REACH), end + _REACH):
            if link.start() < start < link.end():
                start = link.start()
            if link.start() < end < link.end():
                end = link.end()
        return start, end

    def _paragraphs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The pieces of a block between what ends a paragraph, without marks that open a line."""
        at = start
        for between in [*_BETWEEN.finditer(self.text, start, end), None]:
            stop = between.start() if between else end
            yield from self._piece(at, stop)
            at = between.end() if between else end

    def _piece(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        while start < end and self.text[start] in "\r\n":
            start += 1
        opens_line = start == 0 or self.text[start - 1] in "\r\n"
        head = _LINE_HEAD.match(self.text, start, end) if opens_line else None
        text = self.text[head.end() if head else start : end]
        if text.strip():
            stop = (head.end() if head else start) + len(text.rstrip())
            yield stop - len(text.strip()), stop
