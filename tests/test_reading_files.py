"""Encodings and header lines: which text the bytes of a file are."""

from __future__ import annotations

import codecs
import os
import threading
from pathlib import Path

import pytest

from socialcite.files.reading import decode, decode_utf8, is_text, is_utf8, open_decompressed, read_bytes
from socialcite.sources.html import read_html
from socialcite.sources.plain import read_plain
from tests.conftest import rows

TEXT = "Die Brücke ist offen — über den Fluß geht es wieder. Ну наконец-то!"


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        (TEXT.encode(), TEXT, None),
        (codecs.BOM_UTF8 + TEXT.encode(), TEXT, None),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), TEXT, None),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT, None),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), TEXT, None),
        (
            '<meta charset="windows-1251"><p>Мост открыт'.encode("cp1251"),
            '<meta charset="windows-1251"><p>Мост открыт',
            None,
        ),
        (
            "<?xml version='1.0' encoding='iso-8859-2'?>Most otevřen".encode("iso-8859-2"),
            "<?xml version='1.0' encoding='iso-8859-2'?>Most otevřen",
            None,
        ),
        (b"", "", None),
        (codecs.BOM_UTF8 + b"a\xffb", "a�b", "1 undecodable places replaced (utf-8)"),
        ("äöüß".encode() * 20 + b"\xff", "äöüß" * 20 + "�", "1 undecodable places replaced (utf-8)"),
    ],
)
def test_decode(data: bytes, text: str, note: str | None) -> None:
    assert decode(data)[:2] == (text, note)


@pytest.mark.parametrize("row", rows("encodings/headers.tsv"), ids=lambda row: row["why"])
def test_what_the_header_says_comes_behind_the_mark_and_before_the_text(row: dict[str, str]) -> None:
    mark = codecs.BOM_UTF8 if row["mark"] else b""
    assert decode(mark + row["source"].encode(row["encoding"]), row["header"] or None).text == row["read"]


@pytest.mark.parametrize("declared", ["rot13", "no-such-code", "base64", "utf-8"])
def test_a_declaration_that_cannot_be_meant_is_passed_over(declared: str) -> None:
    data = f'<meta charset="{declared}">'.encode() + ("Die Brücke über den Fluß ist geöffnet. " * 9).encode("latin-1")
    assert "Brücke" in decode(data).text


def test_bytes_of_no_encoding_are_replaced() -> None:
    decoded = decode(bytes(range(1, 256)))
    assert decoded.note


def test_an_encoding_that_is_detected_is_named() -> None:
    decoded = decode(("Мост через реку снова открыт для всех машин. " * 20).encode("koi8-r"))
    assert "Мост" in decoded.text
    assert decoded.note
    assert "detected" in decoded.note


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"\x89PNG\r\n", False), (b"a\0b", False), (codecs.BOM_UTF16_LE + b"a\0", True), (b"a", True)],
)
def test_is_text(data: bytes, expected: bool) -> None:
    assert is_text(data) is expected


@pytest.mark.parametrize(
    ("text", "date", "title"),
    [
        (" date 2022-01-28 Joe Biden\n\nThe", "2022-01-28", "Joe Biden"),
        ("date 2022-01-28\nThe", "2022-01-28", None),
        ("\n date 2022-01-28 A  B \r\nThe", "2022-01-28", "A  B"),
        (" date 2022-13-28 Joe\n", None, None),
        ("The date 2022-01-28 Joe\n", None, None),
        ("---\ntitle: No ferry # today\ndate: 2022-02-14\n---\nIce.", "2022-02-14", "No ferry"),
        (
            '---\r\ntitle: "\\u2014 \\"Ice\\""\r\ndate: \'2022-02-14T23:30:00-02:00\' # late\r\n---\r\n',
            "2022-02-15",
            '— "Ice"',
        ),
        ("+++\ntitle = 'It''s'\npublishDate = 2022-02-14\n+++\n", "2022-02-14", "It's"),
        ("---\ntitle: [a]\ndate: soon\npubDate: Feb 14, 2022\nimage:\n  title: x\n...\n", "2022-02-14", None),
        ("---\ntitle: |\n  Ice\nDate: x\n---\n", None, None),
        ('---\ntitle: "a\\q"\n---\n', None, None),
        ("---\n---\nIce.", None, None),
        ("---\ntitle: a\n\nNo end.", None, None),
        ("+++\ntitle = 'a'\n---\n", None, None),
        ("", None, None),
    ],
)
def test_header_line(text: str, date: str | None, title: str | None) -> None:
    document = read_plain(text, "a")
    assert (document.date, document.title, document.text) == (date, title, text)


def test_html_says_its_title_and_language() -> None:
    page = read_html('<HTML class=x lang="pt-BR"><title> A\n &lt;B </title>')
    assert (page.title, page.language, page.form) == ("A <B", "pt-BR", "html")
    assert read_html("<p>").title is None


@pytest.mark.parametrize("before", range(4))
def test_utf8_is_known_over_the_borders_of_its_pieces(before: int) -> None:
    data = ("a" * before + "é€😀" * 10_000).encode()
    assert is_utf8(data)
    assert not is_utf8(data[:-1])
    assert not is_utf8(data[:20_000] + b"\xff" + data[20_000:])
    assert decode_utf8(data) == data.decode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name is Unix's")
def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    """It has no size, and is opened once only."""
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(TEXT.encode() * 5000,))
    writer.start()
    with open_decompressed(str(path)) as stream:
        assert read_bytes(stream, str(path)) == TEXT.encode() * 5000
    writer.join()


def test_a_file_that_says_no_size_is_read_to_its_end() -> None:
    kept = Path("/proc/self/status")
    if kept.exists():
        with open_decompressed(str(kept)) as stream:
            assert len(read_bytes(stream, str(kept))) > 100
