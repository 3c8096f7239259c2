"""A plain fragment's own tree says what BeautifulSoup's says; everything else is left to that."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcite.detect import quotes
from socialcite.detect.fragments import Element, read_plain
from socialcite.detect.quotes import read_quote
from socialcite.platforms import ADDRESSES, BY_NAME
from tests.conftest import FIXTURES, json_lines

NAMES = ("p", "a", "b", "br", "span", "div", "img", "blockquote", "section")
LAYOUTS = (("signed", "twitter"), ("worded", "instagram"), ("headed", "tiktok"), ("titled", "reddit"), ("named", "gab"))
SOURCES = [
    case["html"] for name in ("cases", "traps") for case in json_lines(FIXTURES / "embeds" / f"{name}.jsonl")
] + [case["source"] for case in json_lines(FIXTURES / "embeds" / "carriers.jsonl")]
PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<p lang='en' dir=\"ltr\">", "<br>", "<br/>", "<br />", "<P>", "</P >", "<b><i>", "</i></b>"),
        *('<a href="https://t.co/a1?b=1&amp;c">', "</a>", "<a title=x>", "<a\nhref='x' HREF='y'>", "<a hidden>"),
        *('<span class="invisible  a">', "</span>", "<div/>", "</div>", '<img class="emoji" alt="&#x1F600;">', "<wbr>"),
        *(
            "<svg viewBox='0 0'><path d='M'/></svg>",
            "<!-- x -->",
            "<script>",
            "</script>",
            "<",
            ">",
            "&",
            "&lt",
            "&zz;",
        ),
        *(
            "&lt;",
            "&nbsp;",
            "&eacute;",
            "&#39;",
            "&#x27;",
            "&#128;",
            "&#8212;",
            "&mdash; M (@m_lh)",
            "\n  ",
            "Open",
            "é",
        ),
        *(
            '<a href="https://twitter.com/m_lh/status/1486814410259673092">',
            "May 3, 2022",
            "@m #lh",
            "\xa0",
            "\r\n",
            "\n ",
        ),
    ]
)


def _shape(tree: Element) -> tuple[object, ...]:
    """All that is asked of a tree."""
    found = [(item.name, item.get("class"), item.get("href"), item.get("title"), item.get("alt"), item.get("lang"))
             for item in tree.find_all(NAMES)]  # fmt: skip
    first = tree.find("a")
    return " ".join(tree.get_text().split()), found, first.get_text().split() if first else None


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=1500, deadline=None)
def test_both_trees_say_the_same(fragment: str) -> None:
    plain = read_plain(fragment)
    if plain is not None:
        parsed: Any = BeautifulSoup(fragment, "html.parser")  # Any: it has the methods that are used
        assert _shape(plain) == _shape(parsed)


@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from(LAYOUTS))
@settings(max_examples=800, deadline=None)
def test_both_trees_are_read_alike(inside: str, layout: tuple[str, str]) -> None:
    fragment = f'<blockquote class="twitter-tweet">{inside}</blockquote>'
    read = read_quote(fragment, layout[0], BY_NAME[layout[1]], ADDRESSES)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(quotes, "read_plain", lambda _: None)
        assert read == read_quote(fragment, layout[0], BY_NAME[layout[1]], ADDRESSES)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_fixture_is_read_alike(layout: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    plain = [source for source in SOURCES if read_plain(source) is not None]
    assert len(plain) > 60, "most are plain"
    read = [read_quote(source, layout[0], BY_NAME[layout[1]], ADDRESSES) for source in plain]
    monkeypatch.setattr(quotes, "read_plain", lambda _: None)
    assert read == [read_quote(source, layout[0], BY_NAME[layout[1]], ADDRESSES) for source in plain]


@pytest.mark.parametrize(
    "fragment",
    ["<p>a", "a</p>", "<b><i></b></i>", "<p>R&D</p>", "a<b", "<p a=1>x</p>", "<p a='1' a='2'>x</p>", "<pre>x</pre>",
     "<!-- x -->", "<script></script>", "<p" * 50, "<b>" * 60 + "</b>" * 60, "a" * 40_000],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_others(fragment: str) -> None:
    assert read_plain(fragment) is None
