"""The way back from an unescaped text to its source is the one that is made piece by piece."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcite.detect.mapped import _JSON_ESCAPE, ENTITY, Mapped, _read_escape, unescape_entities, unescape_json

ENTITIES = st.sampled_from(["&amp;", "&lt", "&#1;", "&#64;", "&#x1F600;", "&nosuch;", "&", "a", "é", " ", "&eacute;"])
ESCAPES = st.sampled_from(
    [r"\u003c", r"\ud83d", r"\ude00", r"\x3C", r"\"", r"\/", r"\n", r"\N", "\\", "a", "é", r"\\", r"\u12", r"\U0041"]
)
WAYS = {"entities": (ENTITIES, unescape_entities, ENTITY, html.unescape)}
WAYS["JSON"] = (ESCAPES, unescape_json, _JSON_ESCAPE, _read_escape)


@pytest.mark.parametrize("way", WAYS)
@given(data=st.data(), before=st.integers(0, 4), after=st.integers(0, 4))
def test_both_ways_back_are_one(way: str, data: st.DataObject, before: int, after: int) -> None:
    pieces = WAYS[way][0]
    source = "".join(data.draw(st.lists(pieces, max_size=12)))
    start, end = min(before, len(source)), max(min(before, len(source)), len(source) - after)
    _compare(way, source, start, end)


@pytest.mark.parametrize("source", ["&#1;a", "&#1;&amp;", "&#1;", "a&#1;", ""])
def test_what_stands_for_nothing_has_a_place(source: str) -> None:
    _compare("entities", source, 0, len(source))


def _compare(way: str, source: str, start: int, end: int) -> None:
    _, unescape, escapes, read = WAYS[way]
    plain, at = Mapped(), start
    for escape in escapes.finditer(source, start, end):
        plain.keep(source, at, escape.start())
        plain.put(read(escape[0]), escape.start(), escape.end())
        at = escape.end()
    plain.keep(source, at, end)
    fast = unescape(source, start, end)
    assert (fast.text, fast.length) == (plain.text, plain.length)
    for offset in range(plain.length + 1):
        assert fast.place(offset) == plain.place(offset)
        assert fast.place_end(offset) == plain.place_end(offset)
