"""Markup that a document shows to its reader as source: escaped in a page, in a text field to copy from, in code.

It is no citation, but a lesson in embedding or a box to copy from, unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialcite.detect.flattening import flatten
from socialcite.detect.mapped import Mapped, unescape_entities
from socialcite.detect.pages import Page

_COPIED = ("textarea", "xmp")
"""Elements that show their content as it stands."""


def find_shown_source(page: Page, taken: Sequence[tuple[int, int]]) -> Iterator[Mapped]:
    """The stretches in which a document may show source, as its reader sees them.

    Args:
        page: the document.
        taken: where its embeds stand.

    """
    if not page.is_html:
        yield unescape_entities(page.text, 0, len(page.text))
        return
    yield flatten(page, taken, with_code=True)
    contents = dict(page.markup.hidden)
    for tag in page.markup.tags:
        if tag.name in _COPIED and tag.end in contents:
            yield unescape_entities(page.text, tag.end, contents[tag.end])
