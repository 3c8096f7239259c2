"""Records → file → records: exact, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import socialcite
from socialcite.export import READERS, WRITERS, as_csv
from socialcite.model import CITATION_FIELDS, PROBLEMS, Citation

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
OPTIONAL = st.one_of(
    st.none(), WORDS, st.sampled_from(["=1+1", "'=1", "+49", "-1", "@a", "\t=", "\r\n", "'", "''=x", "＝1", "\n=1"])
)
TOKENS = st.lists(st.from_regex(r"[^\s]{1,12}", fullmatch=True).filter(str.isprintable), max_size=3).map(tuple)
CITATIONS = st.builds(
    Citation,
    platform=st.just("twitter"),
    kind=st.just("signature"),
    author=OPTIONAL,
    text=OPTIONAL,
    printed=OPTIONAL,
    document=OPTIONAL,
    document_title=OPTIONAL,
    links=TOKENS,
    hashtags=TOKENS,
    confidence=st.floats(0, 1),
    problems=st.lists(st.sampled_from(PROBLEMS), max_size=2).map(tuple),
    line=st.integers(1, 10**9),
    start=st.integers(0, 10**9),
    end=st.integers(0, 10**9),
)


@pytest.mark.parametrize("form", sorted(READERS))
@given(citations=st.lists(CITATIONS, max_size=4))
@settings(max_examples=150, deadline=None)
def test_round_trip(form: str, citations: list[Citation]) -> None:
    stream = io.BytesIO()
    WRITERS[form](citations, stream)
    stream.seek(0)
    assert list(READERS[form](stream)) == citations


@given(st.lists(CITATIONS, min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_no_cell_is_a_formula(citations: list[Citation]) -> None:
    stream = io.BytesIO()
    as_csv.write(citations, stream)
    for row in csv.reader(io.StringIO(stream.getvalue().decode("utf-8"), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)


def test_csv_for_excel_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    citation = Citation(platform="twitter", kind="link", author="Märta", line=1, start=0, end=3)
    with path.open("wb") as stream:
        as_csv.write([citation], stream, mark=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfplatform,kind,author")
    assert list(socialcite.read_records(path)) == [citation]


def test_csv_columns_are_the_records_fields() -> None:
    stream = io.BytesIO()
    as_csv.write([], stream)
    assert stream.getvalue().decode().strip().split(",") == list(CITATION_FIELDS)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", '{"platform": 1}\n', "record 1"),
        ("b.jsonl", "nothing\n", "record 1"),
        ("c.csv", "platform,colour\nx,y\n", "record 1"),
        ("d.csv", "platform,kind,line,start,end,confidence\nx,y,one,2,3,1\n", "record 1"),
    ],
)
def test_what_is_no_record_is_refused(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(socialcite.UnreadableInput, match=message):
        list(socialcite.read_records(tmp_path / name))


def test_records_are_read_from_known_formats_only(tmp_path: Path) -> None:
    with pytest.raises(socialcite.WrongUse, match="records are read from"):
        list(socialcite.read_records(tmp_path / "x.docx"))
