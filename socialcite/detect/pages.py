"""A document as the finders of markup see it: its tags, and what in it is code. Read once for all of them."""

from __future__ import annotations

from typing import NamedTuple

from socialcite.detect.code_marks import find_code
from socialcite.detect.indented import find_indented
from socialcite.detect.spans import Spans, outermost
from socialcite.detect.tags import Markup, Tag, read_markup


class Page(NamedTuple):
    """A source and what was read of it.

    Attributes:
        text: the source.
        markup: its tags.
        code: stretches that show code (Markdown); nothing is cited there.
        is_html: whether the source is a page, else a text with markup in it.
        signs: where anything stands that a post could be known by; None where that was not looked for.

    """

    text: str
    markup: Markup
    code: Spans
    is_html: bool
    signs: Spans | None = None

    def may_cite(self, tag: Tag) -> bool:
        """Whether anything stands in a tag that a post could be known by."""
        return self.signs is None or self.signs.starts_in(tag.start, tag.end)


def read_page(text: str, *, is_html: bool = True, in_data: bool = False, signs: Spans | None = None) -> Page:
    """A source with its tags.

    Args:
        text: the source.
        is_html: whether it is a page, else a text with markup in it.
        in_data: whether it was found in a script: no Markdown there.
        signs: see `Page`.

    """
    markup = read_markup(text, page=is_html) if "<" in text else Markup([], [], [])
    code = Spans(()) if is_html or in_data else Spans(outermost([*find_code(text), *find_indented(text, markup.tags)]))
    return Page(text, markup, code, is_html, signs)
