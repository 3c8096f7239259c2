"""The sieve never changes what is found: what it lets go holds nothing, and it lets ordinary pages go."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import socialcite
from socialcite.detect.search import make_search, search_each
from socialcite.detect.second_looks import _BLANKS, _NO_WORD, SIGNING, skip_back
from socialcite.pipeline import examine, may_cite
from socialcite.platforms import PLATFORMS
from tests.conftest import FIXTURES, json_lines

TELLING = json_lines(FIXTURES / "sieve" / "telling.jsonl")
HARMLESS = json_lines(FIXTURES / "sieve" / "harmless.jsonl")


def _finds(source: str) -> bool:
    """Whether reading everything finds anything."""
    return bool(examine(socialcite.Document(text=source, form="html"))[0])


def _look_at_everything(patched: pytest.MonkeyPatch) -> None:
    """Without what lets tags and running text go inside of a page that is read."""
    patched.setattr("socialcite.pipeline._is_worth_flattening", lambda *_: True)
    patched.setattr("socialcite.detect.pages.Page.may_cite", lambda *_: True)


def _pages() -> Iterator[str]:
    """Every page of the fixtures."""
    for name in ("cases", "traps"):
        yield from (case["html"] for case in json_lines(FIXTURES / "embeds" / f"{name}.jsonl"))
    yield from (case["source"] for case in json_lines(FIXTURES / "embeds" / "carriers.jsonl"))
    for path in sorted((FIXTURES / "gate").glob("*.jsonl")):
        yield from (f"<p>{case['text']}</p>" for case in json_lines(path)[:20])
    for platform in PLATFORMS:
        addresses = (*platform.permalink.examples, *(address for address, _ in platform.permalink.variants))
        yield from (f'<a href="{address}">x</a>' for address in addresses)
        yield from (f"<p>{address.partition('//')[2] or address}</p>" for address in addresses)
        forms = (*platform.signed, *platform.worded, *platform.rendered)
        yield from (f"<pre>{example}</pre>" for form in forms for example in form.examples)


def test_no_page_of_the_fixtures_is_let_go_wrongly(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = list(_pages())
    assert len(pages) > 1000
    sifted = [examine(socialcite.Document(text=page, form="html")) for page in pages]
    _look_at_everything(monkeypatch)
    whole = [examine(socialcite.Document(text=page, form="html")) for page in pages]
    assert sifted == whole
    assert [page for page, (found, _) in zip(pages, whole, strict=True) if found and not may_cite(page.encode())] == []


@pytest.mark.parametrize("case", TELLING, ids=lambda case: case["why"])
def test_what_cites_is_kept(case: dict[str, Any]) -> None:
    assert _finds(case["html"]), "the case itself holds a citation"
    assert may_cite(case["html"].encode())


@pytest.mark.parametrize("case", HARMLESS, ids=lambda case: case["why"])
def test_what_cites_nothing_is_let_go(case: dict[str, Any]) -> None:
    assert not _finds(case["html"])
    assert not may_cite(case["html"].encode())


PIECES = st.sampled_from(
    [
        *json_lines(FIXTURES / "laws" / "pages.jsonl"),
        *json_lines(FIXTURES / "laws" / "pieces.jsonl"),
        *(case["html"] for case in (*TELLING, *HARMLESS)),
        *('"', "'", ">", "<", "<!--", "-->", "<script>", "</script>", "<p>", "</p>", " ", "(", ")", "\n"),
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join), st.integers(0, 400), st.integers(0, 400))
@settings(max_examples=500, deadline=None)
def test_no_mixture_is_let_go_wrongly(source: str, start: int, cut: int) -> None:
    """Whatever is thrown together, and cut anywhere."""
    source = source[start : max(start, len(source) - cut)]
    assert may_cite(source.encode("utf-8", "surrogatepass")) or not _finds(source)


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=300, deadline=None)
def test_what_is_not_looked_at_changes_nothing(source: str) -> None:
    """Tags without any sign, and running text that is not flattened: with all of it looked at, the same is found."""
    document = socialcite.Document(text=source, form="html")
    with pytest.MonkeyPatch.context() as patched:
        _look_at_everything(patched)
        everything = examine(document)
    assert examine(document) == everything


@pytest.mark.parametrize("case", json_lines(FIXTURES / "embeds" / "shown_source.jsonl"), ids=lambda case: case["why"])
def test_shown_source_is_looked_for_in_every_page(case: dict[str, Any], tmp_path: Path) -> None:
    """The sieve does not see all that is escaped: with shown source every page is read, whichever way it comes."""
    page = tmp_path / "page.html"
    page.write_text(case["source"], encoding="utf-8", newline="")
    whole, _ = examine(socialcite.Document(text=case["source"], form="html"), shown_source=True)
    places = [(candidate.kind, candidate.start, candidate.end) for candidate in whole]
    for found in (
        socialcite.scan_html(case["source"], shown_source=True),
        socialcite.scan_file(page, shown_source=True),
    ):
        assert [(citation.kind, citation.start, citation.end) for citation in found] == places


SHOWN = "<pre>&lt;iframe src=&quot;https://www.yo&#117;tube.com/embed/aB3dE5gH7iJ&quot;&gt;&lt;/iframe&gt;</pre>"
"""Source whose platform is written with an entity: the sieve lets it go."""


def test_shown_source_in_a_page_that_would_be_let_go(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(SHOWN, encoding="utf-8")
    assert not may_cite(SHOWN.encode())
    assert not socialcite.scan_html(SHOWN)
    for found in (socialcite.scan_html(SHOWN, shown_source=True), socialcite.scan_file(page, shown_source=True)):
        assert [citation.post_id for citation in found] == ["aB3dE5gH7iJ"]
    command = [sys.executable, "-m", "socialcite", "scan", str(page), "--shown-source"]
    assert b"aB3dE5gH7iJ" in subprocess.run(command, capture_output=True, check=True).stdout


@given(st.binary(max_size=400))
def test_any_bytes_are_looked_at(data: bytes) -> None:
    """It never raises."""
    assert may_cite(data) in (True, False)


@given(
    st.text("by von}.\"'>< \n\t;&nbsp", max_size=20),
    st.sampled_from(sorted(_NO_WORD)),
    st.sampled_from(sorted(_BLANKS)),
)
def test_no_word_that_signs_ends_in_what_ends_no_word(before: str, mark: int, blank: int) -> None:
    """As in a style sheet, `}` and a rule that begins with `@`: the word before it is not looked for."""
    low = before.encode() + bytes((mark, blank)) + b"@media"
    at = low.rindex(b"@")
    assert not low.endswith(SIGNING, 0, skip_back(low, at))


def test_both_searches_find_the_same() -> None:
    words = (b"tweet", b"gram", b"t.me", b"status", *(b"word%d-" % number for number in range(40)))
    data = b"a gram of tweets: t.me, word7-word39-word0- status" * 7
    assert make_search(words)(data) == search_each(words, data)
    assert len(search_each(words, data)) == 7 * 7


def test_hostile_pages_are_looked_at_soon() -> None:
    pieces = ("@", " @", "(@a", "@<b>", "iframe", "<iframe ", "twitter", "<twitter =", "//twitter.com/", "%40", "by @")
    for piece in (*pieces, "Posted", "x.com/a", "<twitter id=abcdefghi ", "link="):
        began = time.process_time()
        may_cite((piece * (500_000 // len(piece))).encode())
        assert time.process_time() - began < 10, piece


def test_a_tag_that_is_known_hides_no_other() -> None:
    """Tags that cite nothing are kept in mind from page to page; the same names elsewhere are looked at as before."""
    harmless = '<a class="icon-twitter" href="https://twitter.com/lindhamn">x</a><i class=\'twitter\'></i>'
    telling = '<div class="icon-twitter" data-embed-id="1486814410259673092"></div>'
    for _ in range(3):
        assert not may_cite(harmless.encode())
        assert may_cite((harmless + telling + harmless).encode())
        longer = harmless.removesuffix("></i>") + " data-id='1486814410259673092'>"
        assert may_cite(longer.encode())
    for number in range(3000):  # more than are kept
        assert not may_cite(f'<i class="twitter-{number}">'.encode())
    assert may_cite(telling.encode())
