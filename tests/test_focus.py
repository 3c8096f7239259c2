"""Reading only the elements that may cite gives what reading the whole page gives, and most pages allow it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import socialcite
from socialcite.detect.focus import _RAW
from socialcite.pipeline import examine, examine_focused
from tests.conftest import FIXTURES, json_lines

CASES = json_lines(FIXTURES / "focus" / "pages.jsonl")
EMBEDS = [
    *(case["html"] for name in ("cases", "traps") for case in json_lines(FIXTURES / "embeds" / f"{name}.jsonl")),
    *(case["source"] for case in json_lines(FIXTURES / "embeds" / "carriers.jsonl") if case["form"] == "html"),
]
AROUND = (
    "<html lang=en><head><title>A</title><script>var a='<p>';</script></head><body class=x><p>It rained.</p>",
    "<p>By <a href='/m'>M</a></p><!-- b --></body></html>",
)


def _page(source: str) -> socialcite.Document:
    return socialcite.Document(text=source, form="html")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_both_ways_find_the_same(case: dict[str, Any]) -> None:
    found = examine_focused(_page(case["html"]))
    assert (found is not None) == case["focused"]
    assert found in (None, examine(_page(case["html"]))[0])


def test_every_embed_of_the_fixtures_is_found_in_a_larger_page() -> None:
    focused = 0
    for source in (*EMBEDS, *(AROUND[0] + source + AROUND[1] for source in EMBEDS)):
        found = examine_focused(_page(source))
        focused += found is not None
        assert found in (None, examine(_page(source))[0]), source
    assert focused > len(EMBEDS), "more than half of them are read so"


PIECES = st.sampled_from(
    [
        *json_lines(FIXTURES / "laws" / "pages.jsonl"),
        *(case["html"] for case in CASES),
        *(case["html"] for case in json_lines(FIXTURES / "sieve" / "telling.jsonl")),
        *EMBEDS,
        *('"', "'", ">", "<", "<!--", "-->", "<script>", "</script>", "<p>", "</p>", "<div>", "</div>", "\n", "</a>"),
        *(
            "</blockquote>",
            "<iframe>",
            "</iframe>",
            "<noscript>",
            "</noscript>",
            "<b x='",
            "<div hidden>",
            "<br/>",
            "é",
        ),
    ]
)


@given(st.lists(PIECES, max_size=8), st.integers(0, 600), st.integers(0, 600))
@settings(max_examples=600, deadline=None)
def test_no_mixture_is_read_otherwise(pieces: list[str], start: int, cut: int) -> None:
    """Whatever is thrown together, and cut anywhere."""
    whole = "".join(pieces)
    for source in (whole, whole[start : max(start, len(whole) - cut)]):
        found = examine_focused(_page(source))
        assert found in (None, examine(_page(source))[0])


LINK = '<a href="https://twitter.com/marta_lh/status/1486814410259673092">x</a>'


@pytest.mark.parametrize("name", [*_RAW, *(name.upper() for name in _RAW)])
def test_no_element_that_is_read_in_another_way_is_passed_over(name: str) -> None:
    """In most of them what looks like a tag is none, and what is never closed reaches to the end."""
    inner = "<a title='" + LINK
    for source in (f"<p>x</p><{name}>{inner}</{name}>{LINK}", f"<p>x</p><{name}>{LINK}", f"<{name}/>{inner}'>{LINK}"):
        found = examine_focused(_page(source))
        assert found in (None, examine(_page(source))[0]), source


@pytest.mark.parametrize(
    "piece",
    ["<iframe>", "<script>", "<!--", "<a href='", "<a ", '<b ="', "<noscript>", "<div a=b>", "< ", '<p x=y">', LINK],
)
def test_hostile_pages_are_cut_soon(piece: str) -> None:
    source = piece * (1_000_000 // len(piece)) + LINK + "</iframe>"
    began = time.process_time()
    examine_focused(_page(source))
    assert time.process_time() - began < 10
