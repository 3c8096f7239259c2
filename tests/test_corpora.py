"""Every format of corpora: what its documents are called, what they say of themselves, and what damage costs."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet
import pytest
import zstandard

from socialcite.errors import NothingToRead, SocialciteError, UnreadableInput
from socialcite.files import decompression
from socialcite.files.walking import Input
from socialcite.model import Document
from socialcite.sources.documents import is_divisible, read_documents, read_raw
from socialcite.sources.http import read_body
from socialcite.sources.jsonl import CHECKED
from socialcite.sources.notices import Notice
from socialcite.sources.raw import Raw, Reading
from socialcite.sources.recognition import recognise
from socialcite.sources.searching import Search

POST = "Open. — Märta (@marta_lh) May 3, 2022"
ROWS: list[dict[str, object]] = [
    {
        "id": "a1",
        "text": POST,
        "title": "Bridge",
        "date": "2022-05-04",
        "url": "https://lindhamn.example/1",
        "lang": "en",
    },
    {"id": None, "text": 'Said "so",\nand left; ' + POST, "title": None, "date": None, "url": None, "lang": None},
]


def read(path: Path, how: Reading | None = None) -> list[Document | Notice | UnreadableInput]:
    return list(read_documents(Input(str(path), path.name), how or Reading()))


def documents(path: Path, how: Reading | None = None) -> list[Document]:
    found = read(path, how)
    assert all(isinstance(item, Document) for item in found), found
    return [item for item in found if isinstance(item, Document)]


def said(path: Path, how: Reading | None = None) -> list[str]:
    """What was said of an input, without its path."""
    return [
        (str(item) if isinstance(item, SocialciteError) else f"{item.where}: {item.text}").replace(f"{path}", "")
        for item in read(path, how)
        if not isinstance(item, Document)
    ]


def as_jsonl(rows: list[dict[str, object]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def as_table(rows: list[dict[str, object]], delimiter: str) -> bytes:
    import csv

    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def as_parquet(rows: list[dict[str, object]]) -> bytes:
    out = io.BytesIO()
    pa.parquet.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


def as_feather(rows: list[dict[str, object]]) -> bytes:
    out = io.BytesIO()
    pa.feather.write_feather(pa.Table.from_pylist(rows), out, compression="zstd")
    return out.getvalue()


def as_arrow_stream(rows: list[dict[str, object]]) -> bytes:
    out = io.BytesIO()
    table = pa.Table.from_pylist(rows)
    with pa.ipc.new_stream(out, table.schema) as writer:
        writer.write_table(table)
    return out.getvalue()


TABLES: dict[str, Callable[[list[dict[str, object]]], bytes]] = {
    "jsonl": as_jsonl,
    "csv": lambda rows: as_table(rows, ","),
    "semicolon.csv": lambda rows: as_table(rows, ";"),
    "tsv": lambda rows: as_table(rows, "\t"),
    "parquet": as_parquet,
    "feather": as_feather,
    "arrows": as_arrow_stream,
}
WAYS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".zst": zstandard.ZstdCompressor().compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", TABLES)
def test_rows_of_every_table_in_every_compression(tmp_path: Path, form: str, way: str) -> None:
    path = tmp_path / f"news.{form}{way}"
    path.write_bytes(WAYS[way](TABLES[form](ROWS)))
    first, second = documents(path)
    assert (first.id, first.title, first.date, first.url, first.language) == (
        "a1", "Bridge", "2022-05-04", "https://lindhamn.example/1", "en",
    )  # fmt: skip
    assert (first.text, second.text) == (POST, 'Said "so",\nand left; ' + POST)
    assert second.id == f"{path}#{3 if form.endswith(('csv', 'tsv')) else 2}"
    assert second.title is None


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a", "a.unknown"])
@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_is_one_document(tmp_path: Path, name: str, way: str) -> None:
    path = tmp_path / (name + way)
    path.write_bytes(WAYS[way](POST.encode()))
    [document] = documents(path)
    assert (document.id, document.text, document.form) == (path.name, POST, "html" if "html" in name else "text")


@pytest.mark.parametrize(
    ("head", "name", "form"),
    [
        (b"PAR1....", "a.csv", "parquet"),
        (b"WARC/1.0\r\n", "a.txt", "warc"),
        (b"ARROW1\0\0", "a", "arrow"),
        (b"<!DOCTYPE html><p>", "a", "html"),
        (b"\xef\xbb\xbf\n <html>", "a.asp", "html"),
        (b'{"text": "a"}\n{"te', "dump.json", "jsonl"),
        (b'{"text": "a"', "dump", "jsonl"),
        (b'{\n "text": "a"}', "a.json", "text"),
        (b"[1]\n", "a", "text"),
        (b"<p>", "a.txt.gz", "text"),
        (b"a,b", "a.CSV.xz", "csv"),
        (b"a text", "a.parquet", "text"),
    ],
)
def test_formats_are_told_by_content_then_suffix_then_look(head: bytes, name: str, form: str) -> None:
    assert recognise(head, name) == form


def test_a_column_by_name_and_one_that_is_missing(tmp_path: Path) -> None:
    for form, make in TABLES.items():
        path = tmp_path / f"x.{form}"
        path.write_bytes(make([{"article": POST, "number": 1}]))
        assert [document.text for document in documents(path, Reading(text_field="article"))] == [POST], form
        [message] = said(path)
        assert "no text: a " in message, form


def test_an_html_column_is_read_as_pages(tmp_path: Path) -> None:
    for form, make in TABLES.items():
        path = tmp_path / f"x.{form}"
        path.write_bytes(make([{"html": "<title>T</title>"}]))
        [document] = documents(path)
        assert (document.form, document.title) == ("html", "T"), form


def test_a_bad_row_costs_that_row_only(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(
        b"id,text\n1,one"
        + "ü".encode() * 20
        + b'\n2,two,three\n\n"4\n",\xc3\xbc\xc3\xb6 four\n5\n6,\xff six\n7,"never closed\n'
    )
    found = read(path)
    assert [item.id for item in found if isinstance(item, Document)] == ["1", "4\n", "6"]
    assert said(path) == [
        ":3: 3 cells, and the header has 2",
        ":7: 1 cells, and the header has 2",
        ":8: undecodable places replaced",
        ":9: a quote is never closed",
    ]


def test_rows_that_are_too_long(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    cells = ["a", "b" * 5000, "c", '"' + "d\n" * 3000 + '"', "e", "f" * 900 + "," + "g" * 900, "h"]
    path.write_text("text\n" + "\n".join(cells), encoding="utf-8")
    found = read(path, Reading(limit=1000))
    assert [item.text for item in found if isinstance(item, Document)][:3] == ["a", "c", "d"]
    assert [item.text for item in found if isinstance(item, Document)][-1:] == ["h"]
    assert any("a row longer than 1,000" in str(item) for item in found)
    path.write_text("x" * 5000, encoding="utf-8")
    assert "a row longer" in said(path, Reading(limit=1000))[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1251"])
def test_tables_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(("text\n" + "Мост через реку снова открыт для всех машин и людей\n" * 20).encode(encoding))
    texts = [item.text for item in read(path) if isinstance(item, Document)]
    assert texts == ["Мост через реку снова открыт для всех машин и людей"] * 20


def test_cells_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    for column, expected in (
        (pa.array([1, 2]), "holds no text, but int64"),
        (pa.array([["a"], ["b"]]), "holds no text, but list"),
    ):
        pa.parquet.write_table(pa.table({"text": column}), path)
        assert expected in said(path)[0]
    for column in (
        pa.array(["a", None, "b"]).dictionary_encode(),
        pa.array(["a", None, "b"], pa.large_string()),
        pa.array([b"a", None, b"b"]),
        pa.array(["a", None, "b"], pa.string_view()),
    ):
        pa.parquet.write_table(pa.table({"text": column}), path)
        assert [document.text for document in documents(path)] == ["a", "", "b"]
    pa.parquet.write_table(pa.table({"text": pa.nulls(1), "id": [7]}), path)
    assert [document.id for document in documents(path)] == ["7"]
    pa.parquet.write_table(pa.table({"text": [b"a\xff"], "date": pa.array([2**62], pa.timestamp("us"))}), path)
    assert said(path) == [": row 1: undecodable places replaced"]
    pa.parquet.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    assert said(path) == [": is empty"]
    pa.parquet.write_table(pa.table({"text": ["a" * 2000, "b"]}), path)
    assert said(path, Reading(limit=1000)) == [": row 1: longer than 1,000 bytes, not read"]


def test_dates_of_columns(tmp_path: Path) -> None:
    import datetime as dt

    path = tmp_path / "x.parquet"
    day = dt.datetime(2022, 5, 3, 23, 30, tzinfo=dt.UTC)
    pa.parquet.write_table(pa.table({"text": ["a", "b"], "date": [day, None]}), path)
    assert [document.date for document in documents(path)] == ["2022-05-03T23:30:00Z", None]


@pytest.mark.parametrize("form", ["parquet", "feather", "arrows"])
def test_damaged_columns_are_said(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"x.{form}"
    good = TABLES[form](ROWS * 500)
    for data in (good[: len(good) // 2], good[:8] + b"\xff" * (len(good) - 8), good[:100]):
        path.write_bytes(data)
        assert said(path)
    path.write_bytes(b"FEA1" + b"\0" * 100)
    assert "version 1" in said(path)[0]


def test_a_missing_library_is_named_with_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.parquet"
    path.write_bytes(as_parquet(ROWS))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "socialcite[parquet]" in said(path)[0]


def test_columns_that_unfold_without_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.parquet"
    table = pa.table({"text": ["a" * 1_000_000] * 3})
    pa.parquet.write_table(table, path, compression="zstd", use_dictionary=False)
    assert len(documents(path)) == 3
    monkeypatch.setattr("socialcite.sources.columns._LEAST_SUSPECT", 2_000_000)
    assert "refused: unfolds to 3" in said(path)[0]
    monkeypatch.setattr("socialcite.sources.columns._LARGEST_LAID", 100)
    (tmp_path / "y.parquet.gz").write_bytes(gzip.compress(as_parquet(ROWS)))
    assert "too large to be read out of its container" in said(tmp_path / "y.parquet.gz")[0]


def test_json_lines_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('[\n {"text": "a"},\n {"text": "b"}\n]', encoding="utf-8")
    assert said(path) == [": one JSON array, and a document a line is expected: jq -c '.[]' makes it so"]
    path.write_text('{"text": "a"}\n', encoding="utf-16")
    assert "UTF-16" in said(path)[0]
    path.write_bytes(b"\xef\xbb\xbf" + as_jsonl(ROWS))
    assert len(documents(path)) == 2


def record(kind: str, uri: str, block: bytes, content_type: str) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content_type}\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def response(uri: str, body: bytes, **headers: str) -> bytes:
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return record("response", uri, f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode() + body, "application/http")


PAGE = b"<html><title>T</title><p>" + POST.encode()
CHUNKED = b"%x\r\n" % 10 + PAGE[:10] + b"\r\n" + b"%x;x=1\r\n" % len(PAGE[10:]) + PAGE[10:] + b"\r\n0\r\n\r\n"
RECORDS = [
    record("warcinfo", "", b"software: none", "application/warc-fields"),
    record("request", "https://a.example/1", b"GET / HTTP/1.1\r\n\r\n", "application/http"),
    response("https://a.example/1", PAGE, Content_Type="text/html; charset=utf-8"),
    response("https://a.example/2", gzip.compress(PAGE), Content_Type="Text/HTML", Content_Encoding="gzip"),
    response("https://a.example/3", CHUNKED, Content_Type="text/html", Transfer_Encoding="chunked"),
    response("https://a.example/4", PAGE, Content_Type="text/html", Transfer_Encoding="chunked"),
    response("https://a.example/5", "Мост открыт".encode("cp1251"), Content_Type="text/plain; charset=windows-1251"),
    response("https://a.example/6.png", b"\x89PNG", Content_Type="image/png"),
    response("https://a.example/7", PAGE),
    response("https://a.example/8", b"no page"),
    record("resource", "file:///a.txt", POST.encode(), "text/plain"),
    record("conversion", "https://a.example/9", POST.encode(), "text/plain"),
    record("metadata", "https://a.example/9", b"{}", "application/json"),
]


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz", "x.warc.wet.gz", "x.wet", "x.bin", "x.warc.zst"])
def test_the_records_of_a_warc(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    pack = WAYS.get(path.suffix, bytes)
    path.write_bytes(b"".join(pack(item) for item in RECORDS))
    found = documents(path)
    assert [document.id for document in found] == [
        *(f"https://a.example/{number}" for number in (1, 2, 3, 4, 5, 7)), "file:///a.txt", "https://a.example/9",
    ]  # fmt: skip
    assert {document.text for document in found if document.form == "html"} == {PAGE.decode()}
    assert found[4].text == "Мост открыт"
    assert all(document.url == document.id for document in found)


def test_both_libraries_give_the_same_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(b"".join(RECORDS[:4]) + b"garbage\r\n\r\n" + b"".join(RECORDS[4:]))
    by_one = read(path)
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    assert read(path) == by_one or [str(item) for item in read(path)] == [str(item) for item in by_one]
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    assert "socialcite[warc]" in said(path)[0]


def test_a_damaged_and_a_cut_record(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(RECORDS[2] + b"garbage\r\n" + RECORDS[3] + RECORDS[4][:-60])
    found = read(path)
    assert [item.id for item in found if isinstance(item, Document)] == ["https://a.example/1", "https://a.example/2"]
    assert ["at byte" in message or "cut" in message for message in said(path)] == [True, True]


def test_records_that_are_too_long_or_no_text(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    bomb = gzip.compress(b"x" * 5_000_000)
    path.write_bytes(
        response("https://a.example/1", b"x" * 500_000, Content_Type="text/html")
        + response("https://a.example/2", bomb, Content_Type="text/html", Content_Encoding="gzip")
        + response("https://a.example/3", b"\x89PNG", Content_Type="text/html")
        + response("https://a.example/4", b"x", Content_Type="text/html", Content_Encoding="rot13")
        + RECORDS[2]
    )
    assert said(path, Reading(limit=100_000)) == [
        ": https://a.example/1: longer than 100,000 bytes, not read",
        ": https://a.example/2: longer than 100,000 bytes, not read",
        ": https://a.example/3: said to be text/html, and is no text",
        ": https://a.example/4: an unknown Content-Encoding",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [(b"3\r\nabc\r\n0\r\n\r\n", b"abc"), (b"3\nabc\n0\n", b"abc"), (b"abc", b"abc"), (b"9\r\nab", b"ab")],
)
def test_chunks_of_a_body(body: bytes, expected: bytes) -> None:
    assert read_body(body, {"transfer-encoding": "chunked"}, 100) == expected


MEMBERS = {
    "b/two.html": PAGE,
    "a.jsonl": as_jsonl(ROWS),
    "one.txt.gz": gzip.compress(POST.encode()),
    "image.png": b"\x89PNG",
    ".hidden.txt": b"x",
}


def make_zip(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def make_tar(path: Path, members: dict[str, bytes], mode: str = "w:gz") -> None:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]  # a mode of writing
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


def test_the_documents_of_a_zip_and_a_tar(tmp_path: Path) -> None:
    make_zip(tmp_path / "x.zip", MEMBERS)
    ids = [document.id for document in documents(tmp_path / "x.zip")]
    assert ids == ["a1", f"{tmp_path}/x.zip!/a.jsonl#2", "x.zip!/b/two.html", "x.zip!/one.txt.gz"]
    make_tar(tmp_path / "x.tgz", MEMBERS)
    ids = [document.id for document in documents(tmp_path / "x.tgz")]
    assert ids == ["x.tgz!/b/two.html", "a1", f"{tmp_path}/x.tgz!/a.jsonl#2", "x.tgz!/one.txt.gz"]
    make_zip(tmp_path / "none.zip", {"a.png": b"\x89PNG"})
    assert isinstance(read(tmp_path / "none.zip")[0], NothingToRead)


def test_of_a_web_archive_only_what_was_crawled(tmp_path: Path) -> None:
    members = {
        "datapackage.json": b"{}",
        "archive/data.warc.gz": gzip.compress(RECORDS[2]),
        "pages/pages.jsonl": as_jsonl(ROWS),
        "indexes/index.cdx": b"",
    }
    for name in ("x.wacz", "x.zip"):
        make_zip(tmp_path / name, members)
        assert [document.id for document in documents(tmp_path / name)] == ["https://a.example/1"]
    make_zip(tmp_path / "outer.zip", {"in.wacz": (tmp_path / "x.wacz").read_bytes()})
    assert [document.id for document in documents(tmp_path / "outer.zip")] == ["https://a.example/1"]


def test_an_office_document_is_refused(tmp_path: Path) -> None:
    make_zip(tmp_path / "x.zip", {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    assert said(tmp_path / "x.zip") == [": an Office document, not read: save it as HTML or text"]


def test_a_zip_on_standard_input_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_zip(tmp_path / "x.zip", MEMBERS)
    stream = io.TextIOWrapper(io.BytesIO((tmp_path / "x.zip").read_bytes()))
    monkeypatch.setattr(sys, "stdin", stream)
    [found] = read_documents(Input("-", "-"))
    assert "give it as a file" in str(found)
    stream = io.TextIOWrapper(io.BytesIO(gzip.compress(b"".join(RECORDS))))
    monkeypatch.setattr(sys, "stdin", stream)
    assert len(list(read_documents(Input("-", "-")))) == 8


def tar_header(**values: object) -> bytes:
    info = tarfile.TarInfo("x.txt")
    for name, value in values.items():
        setattr(info, name, value)
    return info.tobuf(tarfile.GNU_FORMAT)


@pytest.mark.parametrize(
    ("tail", "message"),
    [
        (tar_header(size=2**40, type=tarfile.XHDTYPE), "refused: a header of"),
        (tar_header(size=2**40, type=tarfile.GNUTYPE_LONGNAME), "refused: a header of"),
        (tar_header(type=tarfile.GNUTYPE_SPARSE), "refused: a sparse file"),
        (tar_header(size=-512), "negative size"),
        (tar_header(size=10**6) + b"abc", "cut"),
        (b"\x01" * 512, "damaged"),
        (b"\x01" * 100, "damaged"),
        (b"", "end mark is missing"),
    ],
)
def test_hostile_tars(tmp_path: Path, tail: bytes, message: str) -> None:
    path = tmp_path / "x.tar"
    path.write_bytes(tar_header(size=3) + b"abc".ljust(512, b"\0") + tail)
    found = read(path)
    assert isinstance(found[0], Document)
    assert any(message in line for line in said(path)), said(path)


def test_damaged_containers_are_said(tmp_path: Path) -> None:
    make_zip(tmp_path / "x.zip", MEMBERS)
    data = (tmp_path / "x.zip").read_bytes()
    (tmp_path / "x.zip").write_bytes(data[:-40])
    assert "damaged or cut ZIP" in said(tmp_path / "x.zip")[0]
    make_tar(tmp_path / "x.tar.gz", {"a.txt": POST.encode() * 9000})
    data = (tmp_path / "x.tar.gz").read_bytes()
    (tmp_path / "x.tar.gz").write_bytes(data[: len(data) // 2])
    assert any("cut" in message for message in said(tmp_path / "x.tar.gz"))


def test_a_cut_file_is_said_behind_what_could_be_read(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": number, "text": f"{zlib.crc32(b'%d' % number)}"} for number in range(20_000)
    ]
    for form in ("jsonl", "csv"):
        path = tmp_path / f"x.{form}.gz"
        path.write_bytes(gzip.compress(TABLES[form](rows))[:-1000])
        found = read(path)
        assert sum(isinstance(item, Document) for item in found) > 15_000
        assert "cut" in str(found[-1])
    path = tmp_path / "x.txt.gz"
    path.write_bytes(gzip.compress(POST.encode() * 9)[:-4])
    assert "cut" in said(path)[0]


def test_isal_and_zlib_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, cut, wrong = tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz", tmp_path / "c.jsonl.gz"
    data = gzip.compress(as_jsonl(ROWS * 900))
    whole.write_bytes(data * 3)
    cut.write_bytes(data + data[:-5])
    wrong.write_bytes(data[:-8] + b"\0" * 8)
    by_isal = [[str(item) for item in read(path)] for path in (whole, cut, wrong)]
    monkeypatch.setattr(decompression, "_deflate", lambda: zlib)
    by_zlib = [[str(item) for item in read(path)] for path in (whole, cut, wrong)]
    assert [len(found) for found in by_isal] == [len(found) for found in by_zlib]
    assert by_isal[:2] == by_zlib[:2]
    assert "damaged" in by_isal[2][-1]


def test_a_search_decides_what_is_decoded(tmp_path: Path) -> None:
    """JSON Lines are searched chunk by chunk; other formats hand over the bytes of each document."""
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"".join(b'{"text": "%d"}\n' % number for number in range(10_000)))
    chunks = []

    def find_lines(buffer: bytearray, end: int) -> list[tuple[int, int]]:
        chunks.append(bytes(buffer[:end]))
        place = buffer.find(b'"7777"', 0, end)
        return [(buffer.rfind(b"\n", 0, place) + 1, buffer.find(b"\n", place))] if place >= 0 else []

    search = Search(find_lines=find_lines)
    items = list(read_raw(Input(str(path), "x"), Reading(chunk=1000), search))
    assert path.read_bytes().endswith(b"".join(chunks))
    assert all(chunk.endswith(b"\n") and len(chunk) < 1100 for chunk in chunks)
    *first, raw = [item for item in items if isinstance(item, Raw)]
    assert (raw.searchable, raw.read()[0].text) == (None, "7777")
    assert [item.read()[0].text for item in first] == [str(number) for number in range(len(first))]
    assert CHECKED < path.read_bytes().find(b'"%d"' % len(first)) < CHECKED + 50  # its beginning is read whole
    assert raw.read()[0].id == f"{path}#7778"
    for form in ("csv", "parquet", "arrows", "txt", "warc"):
        path = tmp_path / f"x.{form}"
        path.write_bytes({"txt": POST.encode(), "warc": RECORDS[2]}.get(form) or TABLES[form](ROWS))
        items = list(read_raw(Input(str(path), "x")))
        assert all(POST.encode() in item.searchable for item in items if isinstance(item, Raw) and item.searchable)
    (tmp_path / "wide.txt").write_text(POST, encoding="utf-16")
    [raw] = [item for item in read_raw(Input(str(tmp_path / "wide.txt"), "x")) if isinstance(item, Raw)]
    assert raw.searchable is None
    assert raw.read()[0].text == POST


def test_only_plain_json_lines_are_divided(tmp_path: Path) -> None:
    for name, data, expected in (
        ("a.jsonl", as_jsonl(ROWS), True),
        ("a", as_jsonl(ROWS), True),
        ("a.jsonl.gz", gzip.compress(as_jsonl(ROWS)), False),
        ("a.txt", as_jsonl(ROWS), False),
        ("a.zip", b"PK\x05\x06" + bytes(18), False),
    ):
        (tmp_path / name).write_bytes(data)
        assert is_divisible(str(tmp_path / name), None) is expected, name
    assert is_divisible(str(tmp_path / "a.txt"), "jsonl")
    assert not is_divisible(str(tmp_path / "a.jsonl"), "text")
    assert not is_divisible(str(tmp_path / "none"), None)
