"""Stretches of a Markdown text that are code because they are indented, and that hold an embed's source.

Text browsers and other flatteners indent quotes by spaces, so indentation alone says nothing: only blocks with raw
embed markup or shortcodes count, which no flattener leaves, and only where nothing else explains the indentation: a
list item, a footnote, a directive, an element around it, a page's own layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialcite.detect.spans import Spans, outermost
from socialcite.detect.tags import Tag
from socialcite.reading import late_re as re

_MAY_HOLD = re.compile(r"\n[ \t]*\n(?: {4}|\t)[ \t]*[<{\[]")
_MARKDOWN = re.compile(r"^(?:#{1,6} |```|~~~| {0,3}[-*+] \S|---\n[\w-]{1,40}:)|\]\((?:https?:/)?/|\*\*\w", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\n?")
_INDENT = re.compile(r" {4}| {0,3}\t")
_MARKUP = re.compile(
    r"<(?:blockquote|iframe|script|div|amp-[a-z]|twitter-|tweet)|\{\{[<%]|\{%|\[(?:embed|tweet|twitter|instagram|facebook|youtube|tiktok|reddit|vimeo|bluesky|mastodon|telegram)\b",
    re.IGNORECASE,
)
_HOLDS_INDENTED = re.compile(
    r"[ \t]|[-*+]\s|\d{1,9}[.)]\s|\[\^|:|!!!|\?\?\?|===|---|\.\.|<|\{[%{]|\||[^\n]{0,4000}>\s*\Z"
)
"""A line behind which indentation means something else, or may: a list item, a footnote, an admonition, markup."""


def find_indented(text: str, tags: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    r"""The indented code blocks that show an embed's source, in order.

    >>> list(find_indented("# Embeds\n\nWrite:\n\n    <blockquote class=x>\n    </blockquote>\n\nso.\n", ()))
    [(18, 61)]
    """
    if not _MAY_HOLD.search(text) or not _MARKDOWN.search(text):
        return
    around = Spans(outermost(_find_elements(tags)))
    for start, end, before in _find_blocks(text):
        holds = before is None or _HOLDS_INDENTED.match(before)
        if not holds and not around.covers(start) and _MARKUP.search(text, start, end):
            yield start, end


def _find_blocks(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Runs of indented lines behind a blank line, each with the last line before it that is not indented."""
    before: str | None = None
    begun: int | None = None
    end, blank = 0, False
    for line in _LINE.finditer(text):
        words = line[0].strip()
        indented = words and _INDENT.match(line[0])
        if indented and (begun is not None or blank):
            begun = line.start() if begun is None else begun
            end = line.end()
        elif words:
            if begun is not None:
                yield begun, end, before
            begun, before = None, line[0] if not indented else before
        blank = not words
    if begun is not None:
        yield begun, end, before


def _find_elements(tags: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """Every element that is closed."""
    opened: dict[str, list[int]] = {}
    for tag in tags:
        if not tag.closing:
            opened.setdefault(tag.name, []).append(tag.start)
        elif opened.get(tag.name):
            yield opened[tag.name].pop(), tag.end
