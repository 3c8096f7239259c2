"""The search on raw bytes never changes what is found: as text, as a line of JSON however escaped, in any chunks."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcite.detect.anchors import AllAnchors, SignedAnchors, odd_lines
from socialcite.detect.search import make_search, search_each
from socialcite.detect.sieve import Sieve
from socialcite.errors import UnreadableInput
from socialcite.files.lines import CHUNK, Line, every_line, read_lines
from socialcite.model import Citation, Document
from socialcite.pipeline import choose_search, cite
from socialcite.platforms import ADDRESSES, BY_NAME, PLATFORMS
from socialcite.sources.jsonl import read_json_line
from socialcite.sources.plain import read_plain
from tests.conftest import FIXTURES, json_lines

SIGNED_BY_X = {"kinds": ("signature",), "platforms": ("twitter",)}
CHOICES = [{}, SIGNED_BY_X, {"kinds": ("signature",), "platforms": ("twitter", "bluesky")}, {"kinds": ("link",)}]


def _all_texts() -> Iterator[str]:
    """Every text of the fixtures, and every shape that a platform declares."""
    for path in sorted((FIXTURES / "gate").glob("*.jsonl")):
        yield from (case["text"] for case in json_lines(path)[:12])
    yield from json_lines(FIXTURES / "laws" / "pieces.jsonl")
    yield from json_lines(FIXTURES / "laws" / "pages.jsonl")
    yield from (
        case["html"] for name in ("cases", "traps") for case in json_lines(FIXTURES / "embeds" / f"{name}.jsonl")
    )
    yield from (case["source"] for case in json_lines(FIXTURES / "embeds" / "carriers.jsonl"))
    for platform in PLATFORMS:
        addresses = (*platform.permalink.examples, *(address for address, _ in platform.permalink.variants))
        yield from addresses
        yield from (address.partition("//")[2] for address in addresses)
        yield from (
            example for form in (*platform.signed, *platform.worded, *platform.rendered) for example in form.examples
        )


TEXTS = sorted(set(_all_texts()))


def _written(text: str, field: str = "text") -> list[bytes]:
    """The line of JSON in every way that is met: plain, escaped, with slashes or what a page may not hold escaped."""
    plain = json.dumps({"id": "a", field: text}, ensure_ascii=False, separators=(",", ":"))
    escaped = json.dumps({field: text})
    safe = plain
    for sign in "<>&'@(":
        safe = safe.replace(sign, f"\\u{ord(sign):04x}")
    lines = (plain, escaped, escaped.replace("/", "\\/"), safe, _upper(escaped))
    return [line.encode("utf-8", "surrogatepass") for line in lines]


def _upper(line: str) -> str:
    """With large letters in its numbers, as Java writes them."""
    return "".join(f"\\u{ord(sign):04X}" if ord(sign) > 126 else sign for sign in line)


def _cited(document: Document, options: dict[str, Any]) -> list[Citation]:
    return list(cite(document, **options))


@pytest.mark.parametrize("options", CHOICES, ids=str)
def test_no_text_of_the_fixtures_is_let_go_wrongly(options: dict[str, Any]) -> None:
    assert len(TEXTS) > 900
    search = choose_search(**options)
    wrong = [
        text
        for text in TEXTS
        if not search.may_cite(text.encode("utf-8", "surrogatepass"), "text") and _cited(read_plain(text), options)
    ]
    assert wrong == []


@pytest.mark.parametrize("options", CHOICES, ids=str)
@pytest.mark.parametrize("field", ["text", "html"])
def test_no_line_of_the_fixtures_is_passed_over_wrongly(options: dict[str, Any], field: str) -> None:
    search = choose_search(**options)
    wrong = []
    for text in TEXTS:
        lines = _written(text, field)
        if _cited(read_json_line(lines[0], "x")[0], options):
            wrong += [line for line in lines if [*search.find_lines(bytearray(line), len(line))] != [(0, len(line))]]
    assert wrong == []


PIECES = st.sampled_from(
    [
        *json_lines(FIXTURES / "laws" / "pieces.jsonl"),
        *json_lines(FIXTURES / "laws" / "pages.jsonl"),
        *(
            example
            for platform in PLATFORMS
            for form in (*platform.signed, *platform.rendered)
            for example in form.examples
        ),
        *(
            "pic.twitter.com/aB3dE5gH7i",
            " (@marta_lh)",
            "( @marta_lh )",
            "([1]@marta_lh)",
            "&#64;",
            "@",
            "(",
            ")",
            "\n",
            " ",
        ),
        *(
            "write to desk@lindhamn.example",
            "May 3, 2022",
            "— Märta",
            "Retweets",
            "\u2028",
            "\ud800",
            "\t",
            '"',
            "\\",
            "/",
        ),
    ]
)
TEXT = st.lists(PIECES, max_size=8).map("".join)
BROKEN = st.sampled_from(
    [b"", b" ", b"{", b"broken", b"[1]", b'{"text": 1}', b'{"text": "caf\xe9 (@a) May 3, 2022"}', b"\xff\xfe"]
)


@st.composite
def _line(draw: st.DrawFn) -> bytes:
    """A line as JSON Lines have them, a few of them broken."""
    if draw(st.integers(0, 9)) == 0:
        return draw(BROKEN)
    return draw(st.sampled_from(_written(draw(TEXT), draw(st.sampled_from(["text", "html"])))))


def _found(data: bytes, chunk: int, options: dict[str, Any], find_lines: Any) -> list[object]:
    """What is cited in a file, with the numbers of the lines; what cannot be read gives nothing."""
    found: list[object] = []
    lines = read_lines(io.BytesIO(data), "x", limit=2_000, find_lines=find_lines, chunk=chunk)  # type: ignore[arg-type]
    for line in lines:
        if isinstance(line, Line):
            try:
                document, _ = read_json_line(line.data, f"x:{line.number}", None, f"x#{line.number}")
            except UnreadableInput:
                continue
            found += _cited(document, options)
    return found


@given(st.lists(_line(), max_size=12), st.integers(1, 900), st.sampled_from(CHOICES), st.sampled_from([b"\n", b"\r\n"]))
@settings(max_examples=400, deadline=None)
def test_any_chunks_give_what_reading_every_line_gives(
    lines: list[bytes], chunk: int, options: dict[str, Any], end: bytes
) -> None:
    data = end.join(lines)
    fast = _found(data, chunk, options, choose_search(**options).find_lines)
    assert fast == _found(data, CHUNK, options, every_line)


@given(TEXT, st.sampled_from(CHOICES))
@settings(max_examples=400, deadline=None)
def test_any_text_that_cites_is_read(text: str, options: dict[str, Any]) -> None:
    text = text.replace("\ud800", "")
    assert choose_search(**options).may_cite(text.encode(), "text") or not _cited(read_plain(text), options)


@given(st.binary(max_size=400), st.sampled_from(CHOICES))
def test_any_bytes_are_searched(data: bytes, options: dict[str, Any]) -> None:
    """It never raises, and spans are lines in order."""
    search = choose_search(**options)
    assert search.may_cite(data, "text") in (True, False)
    spans = list(search.find_lines(bytearray(data), len(data)))
    assert set(spans) <= set(every_line(bytearray(data), len(data)))
    assert spans == sorted(spans)


def test_lines_that_are_no_objects_are_read_where_everything_is_looked_for() -> None:
    data = bytearray(b'{"text": "a"}\n  {"text": "b"} \r\nbroken\n\n{"text": "c"\n{"text": "d"}')
    assert [bytes(data[start:end]) for start, end in choose_search().find_lines(data, len(data))] == [
        b"broken\n",
        b'{"text": "c"\n',
    ]
    assert list(odd_lines(bytearray(b"\n"), 1)) == []


def test_beginnings_of_words_that_are_met_often_change_nothing() -> None:
    """French with escaped accents, and pages: whole words are searched then, in the next chunks too."""
    search = SignedAnchors([BY_NAME["twitter"]])
    plain = b'{"text": "%b"}\n' % (b"\\u00e9t\\u00e9 &amp; topic. " * 100)
    cited = b'{"text": "Open. pic.twitter.com/aB3dE5gH7i"}\n'
    data = bytearray(plain * 3 + cited + plain)
    expected = [(3 * len(plain), 3 * len(plain) + len(cited))]
    assert [list(search.find_lines(data, len(data))) for _ in range(3)] == [expected] * 3


def test_texts_that_sign_nothing_are_let_go() -> None:
    search = choose_search(**SIGNED_BY_X)
    for text in (
        "Write to desk@lindhamn.example (before noon).",
        "Thanks to @marta_lh for the tip.",
        "The captain (@marta_lh) did not answer.",
        "The epic. Also: topics (see below) @ noon",
    ):
        assert not search.may_cite(text.encode(), "text"), text
        line = json.dumps({"text": text + " So it goes on."}).encode()
        assert list(search.find_lines(bytearray(line), len(line))) == [], text


def test_words_are_searched_alike_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(b"".join(line + b"\n" for text in TEXTS[:200] for line in _written(text)[:2]))
    before = list(choose_search(**SIGNED_BY_X).find_lines(data, len(data)))
    assert before
    monkeypatch.setitem(__import__("sys").modules, "ahocorasick_rs", None)
    assert list(SignedAnchors([BY_NAME["twitter"]]).find_lines(data, len(data))) == before
    words = (b"tweet", b"u/")
    assert make_search(words)(memoryview(b"tweet u/")) == search_each(words, b"tweet u/")


@pytest.mark.parametrize("piece", ["@", " @", "(@a", "(@a) ", "@a\\n", "(@<b>", "pic.", "\\u0040", "{{", " u/", "{\n"])
@pytest.mark.parametrize("options", CHOICES[:2], ids=str)
def test_hostile_bytes_are_searched_soon(piece: str, options: dict[str, Any]) -> None:
    data = bytearray((piece * (CHUNK // len(piece))).encode())
    search = choose_search(**options)
    began = time.process_time()
    for _ in search.find_lines(data, len(data)):
        pass
    search.may_cite(bytes(data), "text")
    assert time.process_time() - began < 5


def test_all_anchors_know_the_words_of_the_sieve() -> None:
    anchors = AllAnchors(lambda: Sieve(PLATFORMS, ADDRESSES))
    for word in choose_search.__globals__["_sieve"]().words:
        line = b'{"text": "%b"}' % word.replace(b"\n", b"\\n").replace(b"\t", b"\\t").upper()
        assert list(anchors.find_lines(bytearray(line), len(line))) == [(0, len(line))], word


def test_a_line_that_was_wanted_for_its_signature_is_not_asked_of_again_but_a_page_in_it_is() -> None:
    plain = {form: Document(text="Nobody is cited.", form=form) for form in ("text", "html")}
    signed, everything = choose_search(**SIGNED_BY_X), choose_search()
    assert signed.may_cite_decoded(plain["text"])
    assert not signed.may_cite_decoded(plain["html"])
    assert not any(everything.may_cite_decoded(document) for document in plain.values())
