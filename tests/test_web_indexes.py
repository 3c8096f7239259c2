"""Indexes of web archives in all their forms (`fixtures/web_archives/`), and entries that point to nowhere."""

from __future__ import annotations

import io
import json
import random
import re
from pathlib import Path

import pytest

from socialcite.archives import FORMATS
from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Holding, Notice
from socialcite.archives.index_lines import LONGEST_LINE
from socialcite.archives.named import MARKS, is_host_of_posts, read_named
from socialcite.archives.wayback_json import Broken, read_rows
from socialcite.platforms import ADDRESSES, PLATFORMS
from tests.conftest import rows
from tests.web_archives import CAPTURES, WARC, in_short, read_all, write_cdxj, write_warc

BY_NAME = {form.name: form for form in FORMATS}
URL = "https://twitter.com/marta_lh/status/1486814410259673092"
NAMES = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


def _opened(data: bytes) -> Opened:
    return Opened("x", io.BytesIO(data), data[:65_536])


def _recognised(data: bytes) -> list[ArchiveFormat]:
    return [form for form in FORMATS if form.recognises(_opened(data))]


def _read(data: bytes, name: str) -> list[str]:
    [form] = _recognised(data)
    assert form.name == name
    return [in_short(item) for item in form.read(_opened(data))]


def _expected(row: dict[str, str]) -> list[str]:
    return [words for words in row["expected"].split("; ") if words]


@pytest.mark.parametrize("row", rows("web_archives/indexes.tsv"), ids=lambda row: row["why"])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_an_index(row: dict[str, str], end: str) -> None:
    text = row["lines"].replace("\n", "\r\n") if "\r" in end else row["lines"]
    form = BY_NAME["cdx"]
    found = [in_short(item) for item in form.read(_opened((text + end).encode()))]
    assert found == _expected(row)
    if found[:1] != ["notice unreadable"]:
        assert _read((text + end).encode(), "cdx") == found


@pytest.mark.parametrize("row", rows("web_archives/timemaps.tsv"), ids=lambda row: row["why"])
def test_a_timemap(row: dict[str, str]) -> None:
    assert _read(row["text"].encode(), "timemap") == _expected(row)


def test_a_long_timemap_is_read_in_pieces() -> None:
    links = [f'<{URL}>; rel="original"']
    links += [
        f'<https://web.example/{20_000_000_000_000 + number}/{URL}>; rel="memento"; datetime="x"'
        for number in range(9000)
    ]
    found = _read(",\n".join(links).encode(), "timemap")
    assert found == ["index twitter 1486814410259673092"] * 9000
    endless = f'<{URL}>; rel="original", <{"a" * 700_000}'.encode()
    assert _read(endless, "timemap") == ["notice cut"]


@pytest.mark.parametrize("blank", ["", "\n", " \n "])
def test_an_answer_of_the_wayback_machine(blank: str) -> None:
    key = "com,twitter)/marta_lh/status/1486814410259673092"
    found = [
        NAMES,
        [key, "20231103101112", URL, "text/html", "200", "A", "1"],
        [key, "20231103101113", URL, "warc/revisit", "-", "A", "1"],
        [key, "20231103101114", URL, "text/html", "302", "A", None],
        [key],
    ]
    text = f"[{blank}" + f",{blank}".join(json.dumps(row) for row in found) + "]\n"
    words = [f"{state} twitter 1486814410259673092" for state in ("index", "index", "unusable")]
    assert _read(text.encode(), "wayback-cdx-json") == words
    assert _read(text.encode()[:-30], "wayback-cdx-json") == [*words, "notice cut"]


def test_a_long_answer_is_read_row_by_row() -> None:
    found = [NAMES, *[["k]", "2023", f"{URL}?é={number}]", "a", "200", "b", "c"] for number in range(20_000)]]
    data = json.dumps(found, ensure_ascii=False).encode()
    assert len(data) > 1_000_000
    assert _read(data, "wayback-cdx-json") == ["index twitter 1486814410259673092"] * 20_000


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[1]", '["a", "b"]', "[" * 200_000, '[["a",' + '"b",' * 50_000, "[[1],", '[["a"], "b"]', '[["a"] x'],
)
def test_what_is_no_array_of_rows_is_said(text: str) -> None:
    with pytest.raises(Broken):
        list(read_rows(io.BytesIO(text.encode())))


def test_rows_without_a_url_are_said() -> None:
    form = BY_NAME["wayback-cdx-json"]
    assert [in_short(item) for item in form.read(_opened(b'[["urlkey"],["a"]]'))] == ["notice cut"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "<html><a href=x>",
        "A text of seven words is no index",
        "a b c d e f g",
        '{"id": 5, "url": "x"}',
        "[1, 2]",
        '[["id", "text"], ["1", "a"]]',
        "id,text\n1,a",
        '<x>; rel="',
        '{"mementos": []}',
        "!meta none",
        "\0\xff\xfe",
    ],
)
def test_other_files_are_not_claimed(text: str) -> None:
    assert _recognised(text.encode("latin-1")) == []


@pytest.mark.parametrize("packed", [True, False])
def test_an_entry_behind_the_end_of_its_file(tmp_path: Path, packed: bool) -> None:
    warc = write_warc(CAPTURES[:6], packed=packed)
    (tmp_path / "index.cdxj").write_bytes(write_cdxj(warc, "x.warc.gz"))
    (tmp_path / "x.warc.gz").write_bytes(warc)
    assert not [item for _, items in read_all(tmp_path, (WARC, *FORMATS)) for item in items if isinstance(item, Notice)]
    (tmp_path / "x.warc.gz").write_bytes(warc[:-200])
    found = dict(read_all(tmp_path, (WARC, *FORMATS)))
    [wrong] = [item for item in found["cdx"] if isinstance(item, Notice)]
    assert (wrong.kind, "x.warc.gz" in wrong.message) == ("past-end", True)
    [lost] = [item for item in found["cdx"] if isinstance(item, Holding) and item.address == wrong.address]
    assert lost.state == "unusable"
    assert isinstance(found["warc"][-1], Notice)
    assert found["warc"][-1].kind == "cut"


def test_entries_of_no_post_are_held_against_the_end_too(tmp_path: Path) -> None:
    line = (
        '{"url": "https://lindhamn.example/%d", "status": "200", "filename": "x.warc", "offset": "%d", "length": "5"}'
    )
    lines = [f"example,lindhamn)/{number} 20231103101112 {line % (number, number * 5)}" for number in range(4)]
    other = lines[0].replace("x.warc", "y.warc")
    (tmp_path / "index.cdxj").write_text("\n".join([*lines, other, lines[0].replace('"0"', '"x"')]))
    (tmp_path / "x.warc").write_bytes(b"WARC/1.0\r\n      ")
    [items] = [items for name, items in read_all(tmp_path, FORMATS) if name == "cdx"]
    assert [in_short(item) for item in items] == ["notice past-end"]


def test_a_line_without_end_is_left_out_and_said() -> None:
    line = f'com,twitter)/a 20231103101112 {{"url": "{URL}", "status": "200"}}\n'.encode()
    for long in (b"a" * (LONGEST_LINE * 3) + b"\n", b"a" * (LONGEST_LINE + 2_000_000)):
        found = _read(line + long + (line if long.endswith(b"\n") else b""), "cdx")
        assert found[:2] == ["index twitter 1486814410259673092", "notice unreadable"]
        assert len(found) == 2 + long.endswith(b"\n")


def test_every_form_of_an_address_passes_the_choice_of_lines() -> None:
    """What a line is chosen by (host, or a mark in its path) lets every known address through."""
    marks = re.compile(MARKS)
    urls = [url for platform in PLATFORMS for url in platform.permalink.examples]
    urls += [url for platform in PLATFORMS for url, _ in platform.permalink.variants]
    for url in urls:
        host = re.match(r"(?:https?:)?//([\w.-]+)", url)
        if host and ADDRESSES.read(url):
            assert is_host_of_posts(host[1].lower()) or marks.search(url), url


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://api.twitter.com/1.1/statuses/show.json?id=1486814410259673092", "twitter 1486814410259673092"),
        ("https://api.twitter.com/2/tweets/1486814410259673092?a=b", "twitter 1486814410259673092"),
        (
            "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?uri=at%3A%2F%2Fdid%3Aplc%3Aaaaa%2Fapp.bsky.feed.post%2F3l3vgf77uco2g",
            "bluesky 3l3vgf77uco2g",
        ),
        ("https://lindhamn.example/api/v1/statuses/108779000807761862", "mastodon 108779000807761862"),
        ("https://www.youtube.com/oembed?url=https://youtu.be/aB3dE5gH7iJ", "youtube aB3dE5gH7iJ"),
        ("https://lindhamn.example/wp-json/oembed/1.0/embed?url=https://lindhamn.example/pier", ""),
        ("https://lindhamn.example/?oembed&url=https://youtu.be/aB3dE5gH7iJ", ""),
        ("https://[oembed", ""),
        ("https://lindhamn.example/oembed?" + "&a=b" * 100, ""),
        ("https://t.co/" + "a" * 3000, ""),
    ],
)
def test_addresses_of_data(url: str, name: str) -> None:
    named = read_named(url)
    assert (f"{named.platform} {named.post_id}" if named else "") == name


def test_readers_bear_anything() -> None:
    """Damaged samples of every format: holdings and notices come out, never an error but that of a cut."""
    samples = [row["lines"].encode() for row in rows("web_archives/indexes.tsv")]
    samples += [row["text"].encode() for row in rows("web_archives/timemaps.tsv")]
    samples += [json.dumps([NAMES, ["k", "2", URL, "a", "200", "b", "c"]]).encode(), write_warc(CAPTURES, packed=False)]
    chance = random.Random(7)  # noqa: S311 - damage needs no secrecy
    for _ in range(400):
        data = bytearray(chance.choice(samples))
        for _ in range(chance.randrange(1, 8)):
            place = chance.randrange(len(data))
            data[place : place + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        for form in (WARC, *FORMATS):
            form.recognises(_opened(bytes(data)))
            try:
                items = list(form.read(_opened(bytes(data))))
            except (OSError, EOFError):
                continue
            assert all(isinstance(item, Holding | Notice) for item in items)
