"""Archive formats: every fixture is known by its own format alone and gives what is expected; traps; laws; bounds."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from socialcite.archives import DUMPS, FORMATS, format_of, read_glances
from socialcite.archives.base import Glance, Opened
from socialcite.archives.holding import Holding, Notice
from tests.archive_files import HEAD, as_row, open_plain
from tests.conftest import FIXTURES, json_lines

ARCHIVES = FIXTURES / "archives"
EXPECTED = sorted(ARCHIVES.rglob("*.expected.jsonl"))
FILES = [path.with_name(path.name.removesuffix(".expected.jsonl")) for path in EXPECTED]
BESIDE = [path for path in sorted(ARCHIVES.rglob("*")) if path.is_file() and path not in {*EXPECTED, *FILES}]
BY_NAME = {form.name: form for form in FORMATS}


def folder_of(path: Path) -> Path:
    return ARCHIVES / path.relative_to(ARCHIVES).parts[0]


def name_of(path: Path) -> str:
    return path.relative_to(ARCHIVES).as_posix()


def opened_bytes(data: bytes, path: str = "test") -> Opened:
    return Opened(path, io.BytesIO(data), data[:HEAD])


def read(data: bytes, name: str) -> list[Holding | Notice]:
    return list(BY_NAME[name].read(opened_bytes(data)))


def test_every_format_has_cases() -> None:
    assert {folder_of(path).name for path in FILES} == {form.name for form in DUMPS}
    assert len(BY_NAME) == len(FORMATS)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_gives_what_is_expected(path: Path) -> None:
    opened = open_plain(path, folder_of(path))
    with opened.stream:
        items = list(BY_NAME[folder_of(path).name].read(opened))
    assert [json.loads(json.dumps(as_row(item))) for item in items] == json_lines(
        path.with_name(path.name + ".expected.jsonl")
    )
    assert all(item.address.path == opened.path for item in items)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_is_known_by_its_own_format_alone(path: Path) -> None:
    opened = open_plain(path, folder_of(path))
    opened.stream.close()
    assert [form.name for form in FORMATS if form.recognises(opened)] == [folder_of(path).name]


@pytest.mark.parametrize("path", BESIDE, ids=name_of)
def test_what_only_stands_beside_is_of_no_format(path: Path) -> None:
    opened = open_plain(path, folder_of(path))
    opened.stream.close()
    assert format_of(opened) is None


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\n\n",
        b"{",
        b"[",
        b"{}",
        b"[]",
        b"[[]]",
        b"null",
        b"5",
        b"Words.\nMore words.",
        b"<html><p>A page</p></html>",
        b"a,b\n1,2\n",
        b'{"id": 1, "text": "x"}',
        b'{"id": "5", "title": "x", "html": "<p>y</p>"}',
        b"\x00\x01\x02",
        b"[" * 60_000,
        b'{"a":' * 12_000,
        b'"' * 60_000,
        b"1\n2\n3\n",
    ],
)
def test_other_files_are_of_no_format(head: bytes) -> None:
    assert format_of(opened_bytes(head)) is None


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_offsets_lead_to_the_record(path: Path) -> None:
    """What stands at a holding's offset is its record: a value of its own."""
    data = path.read_bytes()
    for row in json_lines(path.with_name(path.name + ".expected.jsonl")):
        offset = row["at"][1]
        if offset is not None and "notice" not in row and path.suffix in {".json", ".jsonl", ".js", ".ndjson"}:
            json.JSONDecoder().raw_decode(data[offset:].decode("utf-8", "replace").lstrip("\ufeff"))
            assert data[offset : offset + 1] == b"{"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_glances_agree_with_holdings(path: Path) -> None:
    form = BY_NAME[folder_of(path).name]
    opened, again = open_plain(path, folder_of(path)), open_plain(path, folder_of(path))
    with opened.stream, again.stream:
        glances, items = list(read_glances(form, opened)), list(form.read(again))
    assert [glance.build() if isinstance(glance, Glance) else glance for glance in glances] == items
    for glance, holding in zip(glances, items, strict=True):
        if isinstance(glance, Glance) and isinstance(holding, Holding):
            day = holding.timestamp[:10] if holding.timestamp else None
            assert glance[:5] == (holding.platform, holding.post_id, holding.codes, holding.handle, day)
            assert (glance.nested, glance.reposted, glance.versions) == (
                holding.nested,
                holding.reposted,
                holding.versions,
            )
            assert (glance.text is None) == (holding.text is None)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_compressed_files_have_no_offsets(path: Path) -> None:
    opened = open_plain(path, folder_of(path))
    with opened.stream:
        items = list(BY_NAME[folder_of(path).name].read(opened._replace(compressed=True)))
    assert all(item.address.offset is None for item in items)


WORDS = {
    "post_id": "id",
    "handle": "handle",
    "handles_before": "earlier handles",
    "user_id": "account number",
    "author": "name",
    "text": "text",
    "timestamp": "time",
    "language": "language",
    "url": "address",
    "codes": "media codes",
    "links": "links",
    "versions": "edits",
    "reposted": "repost of",
    "reply_to": "reply to",
    "quotes": "quote of",
}
"""What the docs call a holding's fields, in their order."""


def test_the_docs_list_the_formats_and_what_they_give() -> None:
    """The table of `docs/archives.md`: every format in order, and exactly the fields that its cases show."""
    lines = (FIXTURES.parent / "docs" / "archives.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| `")]
    assert [row[0] for row in cells] == [f"`{form.name}`" for form in DUMPS]
    for form, (_, what, gives, cannot) in zip(DUMPS, cells, strict=True):
        expected = (ARCHIVES / form.name).rglob("*.expected.jsonl")
        seen = {name for path in expected for row in json_lines(path) for name in row}
        assert gives == ", ".join(word for name, word in WORDS.items() if name in seen), form.name
        assert what
        assert cannot
