"""Records → file → records: exact, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings

import socialcite
from socialcite.cli.output import OutputFormat
from socialcite.errors import MissingExtra
from socialcite.export import BY_NAME, FORMATS, READERS, WRITERS, as_csv, format_of
from socialcite.export.libraries import need
from socialcite.model import CITATION_FIELDS, Citation, columns_of
from tests.records import ALL_SHAPES, ANY, ENCODABLE, records

WHOLE = [form.name for form in FORMATS if form.whole]


def write(form: str, citations: list[Citation], **options: object) -> bytes:
    """What a format's writer writes."""
    if "shape" in BY_NAME[form].options and citations:
        options["shape"] = type(citations[0])
    stream = io.BytesIO()
    WRITERS[form](citations, stream, **options)
    return stream.getvalue()


@pytest.mark.parametrize("shape", ALL_SHAPES)
@pytest.mark.parametrize("form", WHOLE)
def test_round_trip(form: str, shape: type[Citation]) -> None:
    @given(citation=records(ENCODABLE, shape))
    @settings(max_examples=50, deadline=None)
    def there_and_back(citation: Citation) -> None:
        assert list(READERS[form](io.BytesIO(write(form, [citation, citation])))) == [citation, citation]

    there_and_back()
    assert list(READERS[form](io.BytesIO(write(form, [])))) == []


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_every_writer_takes_any_record(form: str) -> None:
    @given(citation=records(ANY, *ALL_SHAPES))
    @settings(max_examples=50, deadline=None)
    def writes(citation: Citation) -> None:
        assert write(form, [citation])

    writes()


@given(records(ENCODABLE, *ALL_SHAPES))
@settings(max_examples=100, deadline=None)
def test_no_cell_is_a_formula(citation: Citation) -> None:
    for row in csv.reader(io.StringIO(write("csv", [citation]).decode("utf-8"), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)


def test_what_no_encoding_can_write_is_marked() -> None:
    citation = Citation(platform="twitter", kind="link", author="a\ud800b", links=("\udfff",), line=1, start=0, end=3)
    for form in WHOLE:
        [read] = READERS[form](io.BytesIO(write(form, [citation])))
        assert (read.author, read.links) == ("a\ufffdb", ("\ufffd",))


def test_the_command_knows_every_format() -> None:
    assert {form.value for form in OutputFormat} == {"table", *WRITERS}
    suffixes = [suffix for form in FORMATS for suffix in form.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert [name for name, _ in groupby(map(format_of, suffixes))] == [form.name for form in FORMATS]


def test_a_library_that_is_absent_is_named_with_its_extra() -> None:
    with pytest.raises(MissingExtra, match=r"pip install 'socialcite\[parquet\]'"):
        need("no_such_library", "parquet")


def test_a_list_in_csv_is_joined_by_one_space() -> None:
    citation = Citation(
        platform="x", kind="link", links=("https://a.example/", "b c", "", "d\\"), line=1, start=0, end=3
    )
    [row] = csv.DictReader(io.StringIO(write("csv", [citation]).decode()))
    assert row["links"] == r"https://a.example/ b\ c \0 d\\"


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
    for shape in ALL_SHAPES:
        stream = io.BytesIO()
        as_csv.write([], stream, shape=shape)
        assert stream.getvalue().decode().strip().split(",") == list(columns_of(shape))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", '{"platform": 1}\n', "record 1"),
        ("b.jsonl", "nothing\n", "record 1"),
        ("c.csv", "platform,colour\nx,y\n", "record 1"),
        ("e.csl.json", "{}", "record 1"),
        ("f.csl.json", "[{}]", "record 1"),
        ("g.bib", "@online{a, title = {b}}", "record 1"),
        ("h.bib", "@online{a, title = {b}", "record 1"),
        ("i.ris", "TY  - ELEC\nTI  - a\nER  - \n", "record 1"),
        ("j.parquet", "nothing", "record 1"),
        ("k.jsonl", "[1]\n", "record 1"),
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
