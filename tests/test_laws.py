"""Laws that hold for any text: never raises, spans in bounds, in order and disjoint; text before only shifts."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

import socialcite
from tests.conftest import FIXTURES, json_lines

PIECES = st.sampled_from(json_lines(FIXTURES / "laws" / "pieces.jsonl"))
"""What posts and pages are made of, to be thrown together."""
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))
POSTS = st.lists(PIECES, min_size=1, max_size=12).map("".join)
NEUTRAL = "The council met on Monday and spoke about the ferry for an hour, as it had the week before.\n\n"
UNDECIDED = 0.65
"""Below this confidence another beginning may be nearly as probable."""


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text(text: str) -> None:
    """Never raises; spans are in bounds, in order and disjoint; a signature's stretch holds the printed handle."""
    end = 0
    for citation in socialcite.scan(text):
        assert end <= citation.start < citation.end <= len(text)
        end = citation.end
        assert 0.0 <= citation.confidence <= 1.0
        assert citation.line == text.count("\n", 0, citation.start) + 1
        assert citation.text is None or citation.text
        if citation.kind == "signature":
            stretch = text[citation.start : citation.end]
            assert (citation.handle or "") in stretch.replace("\\", "")
            assert stretch.endswith((citation.printed or "").replace("\ud800", "\ufffd")) or "\ud800" in stretch


@given(POSTS)
@settings(max_examples=300, deadline=None)
def test_text_before_only_shifts(post: str) -> None:
    """A neutral paragraph and a blank line before a document whose first post does not stand at its very start.

    Where two beginnings are all but equally probable, what is assumed to stand before a document may decide between
    them: there only the end must stay.
    """
    text = "It rained all day, and the ferry did not run until the late evening.\n\n" + post
    found = socialcite.scan(text)
    if found and found[0].start == 0:
        return
    shifted = socialcite.scan(NEUTRAL + text)
    assert [c.end + len(NEUTRAL) for c in found] == [c.end for c in shifted]
    for before, after in zip(found, shifted, strict=True):
        if min(before.confidence, after.confidence) >= UNDECIDED:
            assert (before.start + len(NEUTRAL), before.text) == (after.start, after.text)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_same_text_gives_the_same_records(text: str) -> None:
    assert socialcite.scan(text) == socialcite.scan(text)


PAGE_PIECES = st.sampled_from(json_lines(FIXTURES / "laws" / "pages.jsonl"))
PAGES = st.lists(PAGE_PIECES, max_size=40).map("".join)


@given(PAGES)
@settings(max_examples=300, deadline=None)
def test_any_page(source: str) -> None:
    """Never raises; spans are in bounds, in order and disjoint."""
    for form, shown in product(("html", "text"), (False, True)):
        end = 0
        document = socialcite.Document(text=source, form=form)
        for citation in socialcite.scan_document(document, shown_source=shown):
            assert end <= citation.start < citation.end <= len(source)
            end = citation.end
            assert citation.post_id is None or citation.post_id
            assert citation.text is None or citation.text
