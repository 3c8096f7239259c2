"""WARC and WACZ: what of a capture shows a post (`web_archives/captures.tsv`), and what is wrong with files."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from socialcite.archives import FORMATS
from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.bodies import body_reader
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.twitter_pages import read_twitter_page
from socialcite.archives.warc import warc_format
from socialcite.cli.captures import read_page
from socialcite.files.warc_records import Damage, Record, by_fastwarc, by_warcio, read_records
from tests.web_archives import CAPTURES, WARC, in_short, json_reader, read_all, write_wacz, write_warc

FRAMES = pytest.mark.parametrize("frame", [by_fastwarc, by_warcio], ids=["fastwarc", "warcio"])
CUT = 200


def _read(data: bytes, path: Path, form: Any = WARC) -> list[Holding | Notice]:
    path.write_bytes(data)
    [(name, items)] = read_all(path, (form,))
    assert name == "warc"
    return items


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda capture: capture["why"])
def test_what_a_capture_shows(capture: dict[str, str], tmp_path: Path) -> None:
    items = _read(write_warc([capture]), tmp_path / "x.warc.gz")
    assert [in_short(item) for item in items] == [words for words in capture["expected"].split("; ") if words]


def test_a_drawn_page_tells_all_of_its_post(tmp_path: Path) -> None:
    post, reply = _read(write_warc(CAPTURES[:1], packed=False), tmp_path / "x.warc")
    assert isinstance(post, Holding)
    assert isinstance(reply, Holding)
    assert post.text == "The pier is open & dry ⚓ https://t.co/aB3dE5gH7i pic.twitter.com/kL2mN5pQ8r"
    assert (post.handle, post.author, post.user_id, post.language) == ("marta_lh", "Märta Ruíz", "700000001", "en")
    assert (post.timestamp, post.precision) == ("2022-01-27T21:32:33Z", "second")
    assert (post.codes, post.links) == (
        ("kL2mN5pQ8r",),
        (("https://t.co/aB3dE5gH7i", "https://lindhamn.example/pier"),),
    )
    assert (post.nested, reply.nested, reply.text) == (False, True, "Äntligen!")


def test_metadata_tell_text_and_author(tmp_path: Path) -> None:
    [post] = _read(write_warc(CAPTURES[1:2]), tmp_path / "x.warc.gz")
    assert isinstance(post, Holding)
    assert (post.text, post.author, post.codes) == (
        'Low tide at "noon" pic.twitter.com/xY2zA4bC6d',
        "Märta Ruíz",
        ("xY2zA4bC6d",),
    )


@FRAMES
@pytest.mark.parametrize("packed", [True, False])
def test_both_libraries_give_the_same(tmp_path: Path, frame: Any, packed: bool) -> None:
    data = write_warc(CAPTURES, packed=packed)
    found = _read(data, tmp_path / "x.warc", warc_format(json_reader, read_page, frame))
    assert found == _read(data, tmp_path / "x.warc")
    offsets = [item.address.offset for item in found if isinstance(item, Holding)]
    begin = rb"\x1f\x8b\x08" if packed else rb"WARC/1\.\d"
    assert {match.start() for match in re.finditer(begin, data)} >= set(offsets)
    assert None not in offsets


def test_without_readers_only_what_urls_and_pages_of_twitter_tell(tmp_path: Path) -> None:
    items = _read(write_warc(CAPTURES), tmp_path / "x.warc.gz", FORMATS[0])
    states = {item.state for item in items if isinstance(item, Holding)}
    assert states == {"post", "captured", "unusable"}
    assert not any(item.post_id == "1486814410259673107" and item.text for item in items if isinstance(item, Holding))


@FRAMES
def test_a_gzip_that_is_cut_short_is_found(tmp_path: Path, frame: Any) -> None:
    """200 bytes short: the libraries alone report nothing."""
    data = write_warc(CAPTURES[:6])
    items = _read(data[:-CUT], tmp_path / "x.warc.gz", warc_format(json_reader, read_page, frame))
    assert isinstance(items[-1], Notice)
    assert (items[-1].kind, "cut" in items[-1].message) == ("cut", True)
    whole = _read(data, tmp_path / "x.warc.gz")
    assert items[:-1] == whole[: len(items) - 1]
    assert len(items) > 3


@FRAMES
def test_a_plain_file_that_is_cut_anywhere_is_found(frame: Any) -> None:
    data = write_warc(CAPTURES[3:5], packed=False)
    ends = [match.start() for match in re.finditer(rb"\r\n\r\nWARC/", data)] + [len(data) - 4]
    for length in range(20, len(data), 7):
        if any(end <= length <= end + 4 for end in ends):
            continue  # between two records: nothing is missing that anybody could know of
        with pytest.raises(EOFError, match="cut"):
            list(read_records(io.BytesIO(data[:length]), frame))


def _records(data: bytes, frame: Any) -> list[tuple[int, str]]:
    found = []
    for record in read_records(io.BytesIO(data), frame):
        if isinstance(record, Record):
            found.append((record.position, record.header("WARC-Target-URI") or ""))
        else:
            found.append((record.position, record.why))
    return found


def _one(url: str, body: bytes = b"abc", length: object = None, kind: str = "resource") -> bytes:
    declared = len(body) if length is None else length
    lines = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {declared}\r\n\r\n"
    return lines.encode() + body + b"\r\n\r\n"


@FRAMES
@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (b"some garbage\r\n\r\n", ["a", "no record begins here", "c"]),
        (_one("b", length=1), ["a", "b", "no record begins here", "c"]),
        (_one("b", length=30), ["a", "b", "no record begins here", "c"]),
        (_one("b", length=-5), ["a", "a record without a length or a type", "c"]),
        (_one("b", length="x"), ["a", "a record without a length or a type", "c"]),
        (_one("b", length=10**19), ["a", "a record without a length or a type", "c"]),
        (_one("b", kind=""), ["a", "a record without a length or a type", "c"]),
        (_one("<b>"), ["a", "b", "c"]),
        (b"WARC/1.0\r\n" + b"X: y\r\n" * 100_000, ["a", "no record begins here", "c"]),
    ],
    ids=range(9),
)
def test_a_broken_record_costs_itself_alone(frame: Any, broken: bytes, expected: list[str]) -> None:
    found = _records(_one("a") + broken + _one("b2" * 30) + _one("c"), frame)
    urls = [text for _, text in found if text != "b2" * 30]
    assert urls == expected
    positions = [place for place, _ in found]
    assert positions == sorted(positions)


@FRAMES
def test_what_is_no_warc(frame: Any) -> None:
    assert _records(b"<html>", frame) == [(0, "no WARC record in it")]
    assert _records(b"", frame) == [(0, "no WARC record in it")]
    assert _records(b"\n\n--\n" + _one("a"), frame) == [(0, "no record begins here"), (5, "a")]


@FRAMES
def test_more_damage_than_records_is_given_up(frame: Any) -> None:
    with pytest.raises(OSError, match="damaged"):
        list(read_records(io.BytesIO(b"WARC/1.0\r\n" * 50_000), frame))


@FRAMES
def test_a_failing_stream_fails_behind_all_that_was_read(frame: Any) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            if not data:
                raise OSError("the disk is gone")
            return data

    found = []
    with pytest.raises(OSError, match="gone"):
        found.extend(read_records(Failing(_one("a") + _one("b") + b"WARC/1.0\r\nWARC-T"), frame))
    drawn = read_records(Failing(_one("a") + _one("b")), frame)
    assert [isinstance(next(drawn), Record) for _ in range(2)] == [True, True]


def test_a_panic_of_a_library_is_damage() -> None:
    class PanicError(BaseException):
        pass

    def panic(source: Any) -> Any:
        source.read(10)
        raise PanicError
        yield

    assert [type(found) for found in read_records(io.BytesIO(_one("a")), panic)] == [Damage]

    def interrupt(source: Any) -> Any:
        source.read(10)
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        list(read_records(io.BytesIO(_one("a")), interrupt))


def test_the_missing_library_is_named_with_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    assert len(_read(write_warc(CAPTURES[:1]), tmp_path / "x.warc")) == 2
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    [said] = _read(write_warc(CAPTURES[:1]), tmp_path / "x.warc")
    assert isinstance(said, Notice)
    assert (said.kind, "socialcite[warc]" in said.message) == ("unreadable", True)


def test_a_wrong_digest_is_said(tmp_path: Path) -> None:
    data = write_warc(CAPTURES[3:4], packed=False).replace(b"<title>X</title>", b"<title>Y</title>")
    said, capture = _read(data, tmp_path / "x.warc")
    assert isinstance(said, Notice)
    assert said.kind == "digest"
    assert in_short(capture) == "captured twitter 1486814410259673103"
    other = re.sub(rb"WARC-Block-Digest: sha1:\w+", b"WARC-Block-Digest: crc9:abc", data)
    assert len(_read(other, tmp_path / "x.warc")) == 1


def test_a_revisit_was_captured_and_a_resource_has_no_http(tmp_path: Path) -> None:
    url = "https://twitter.com/marta_lh/status/1486814410259673092"
    data = _one(url, b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n", kind="revisit")
    data += _one(url, b"HTTP/1.1 302 Found\r\n\r\n", kind="revisit") + _one(url, kind="request")
    typed = b'{"id_str": "1486814410259673092", "text": "A"}'
    data += _one(url, typed).replace(b"\r\nContent-L", b"\r\nContent-Type: application/json\r\nContent-L")
    found = _read(data, tmp_path / "x.warc")
    assert [item.state for item in found if isinstance(item, Holding)] == ["captured", "unusable", "post"]
    assert isinstance(found[-1], Holding)
    assert (found[-1].address.record, found[-1].address.pointer) == (4, "/here")


def test_a_reader_that_fails_costs_one_body(tmp_path: Path) -> None:
    def fail(body: bytes, mime: str, url: str) -> Any:
        raise RecursionError(mime, url, len(body))
        yield

    captures = [capture for capture in CAPTURES if "from data" in capture["body"].lower()] + CAPTURES[1:2]
    found = _read(write_warc(captures), tmp_path / "x.warc.gz", warc_format(fail))
    assert [in_short(item) for item in found] == [
        "notice unreadable",
        "captured twitter 1486814410259673107",
        "post twitter 1486814410259673100 xY2zA4bC6d",
    ]


def test_formats_read_captured_bodies(tmp_path: Path) -> None:
    def read(opened: Opened) -> Any:
        yield Notice("duplicate", "said of a file, not of a body", Address(opened.path))
        yield Holding(platform="twitter", address=Address("", 7), post_id="1486814410259673107", text="From data")

    flat = ArchiveFormat("flat", lambda opened: b'"id_str"' in opened.head and "tweet-result" in opened.path, read)
    captures = [capture for capture in CAPTURES if "tweet-result" in capture["url"]]
    found = _read(write_warc(captures), tmp_path / "x.warc.gz", warc_format(body_reader([flat])))
    assert [in_short(item) for item in found] == [capture["expected"] for capture in captures]
    assert isinstance(found[0], Holding)
    assert found[0].address.record == 2


def test_an_endless_body_is_not_held(tmp_path: Path) -> None:
    capture = {**CAPTURES[3], "body": "<p>" + "a" * 40_000_000}
    found = _read(write_warc([capture]), tmp_path / "x.warc.gz")
    assert [in_short(item) for item in found] == ["notice unreadable", "captured twitter 1486814410259673103"]


def test_many_notices_are_counted(tmp_path: Path) -> None:
    data = write_warc(CAPTURES[3:4] * 130, packed=False).replace(b"<title>X</title>", b"<title>Y</title>")
    notices = [item for item in _read(data, tmp_path / "x.warc") if isinstance(item, Notice)]
    assert (len(notices), notices[-1].message) == (101, "30 more like these")


def test_a_wacz_is_read_in_all_its_parts(tmp_path: Path) -> None:
    path = write_wacz(tmp_path / "x.wacz", write_warc(CAPTURES))
    found = dict(read_all(path, (WARC, *FORMATS)))
    assert sorted(found) == ["cdx", "wacz", "wacz-pages", "warc"]
    assert [in_short(item) for item in found["warc"]] == [
        in_short(item) for item in _read(write_warc(CAPTURES), tmp_path / "x.warc.gz")
    ]
    assert found["wacz-pages"] == [], "what the list of pages names, the packed WARC shows"
    assert found["cdx"] == [], "what the packed index names, the packed WARC shows"
    [held] = [item for item in found["warc"] if isinstance(item, Holding) and item.author == "Märta Ruíz"][:1]
    assert held.address.path == f"{path}!/archive/x.warc.gz"


@pytest.mark.parametrize(
    "package",
    [
        None,
        b"no JSON",
        b"[]",
        b'{"resources": [{"path": "archive/gone.warc.gz"}, {"path": 5}, {"path": "pages/pages.jsonl"}]}',
    ],
)
def test_pages_without_their_warc_are_an_index(tmp_path: Path, package: bytes | None) -> None:
    whole = write_wacz(tmp_path / "x.wacz", write_warc(CAPTURES[:1]))
    path = tmp_path / "y.wacz"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        target.writestr("pages/pages.jsonl", source.read("pages/pages.jsonl"))
        if package is not None:
            target.writestr("datapackage.json", package)
    found = dict(read_all(path, (WARC, *FORMATS)))
    assert [in_short(item) for item in found["wacz-pages"]] == ["index twitter 1486814410259673092"]


def test_pages_of_an_unpacked_wacz_are_no_index_either(tmp_path: Path) -> None:
    whole = write_wacz(tmp_path / "x.wacz", write_warc(CAPTURES[:1]))
    with zipfile.ZipFile(whole) as source:
        source.extractall(tmp_path / "unpacked")
    found = dict(read_all(tmp_path / "unpacked", (WARC, *FORMATS)))
    assert found["wacz-pages"] == []
    assert any(isinstance(item, Holding) for item in found["warc"])


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        ({"bytes": 5}, "count"),
        ({"hash": "sha256:00"}, "digest"),
        ({"hash": "none:00"}, ""),
        ({"path": "archive/none.warc.gz"}, "unreadable"),
        ({"path": 5}, "unreadable"),
    ],
)
def test_a_wacz_whose_parts_are_not_as_declared(tmp_path: Path, spoil: dict[str, Any], kind: str) -> None:
    path = write_wacz(tmp_path / "x.wacz", write_warc(CAPTURES[:2]), spoil)
    [said] = [items for name, items in read_all(path, FORMATS) if name == "wacz" and items]
    assert [item.kind for item in said if isinstance(item, Notice)] == ["declared", *([kind] if kind else [])]


@pytest.mark.parametrize("text", [b"{", b"[]", b'{"resources": 5}', b'{"resources": [5]}'])
def test_a_datapackage_that_is_none(text: bytes) -> None:
    form = next(form for form in FORMATS if form.name == "wacz")
    said = list(form.read(Opened("x.wacz!/datapackage.json", io.BytesIO(text), text)))
    assert [item.kind for item in said if isinstance(item, Notice)] == ["unreadable"]


def test_a_damaged_member_of_a_wacz_is_said(tmp_path: Path) -> None:
    path = write_wacz(tmp_path / "x.wacz", write_warc(CAPTURES[:2]))
    data = path.read_bytes()
    path.write_bytes(data.replace(b"marta_lh", b"marta_xx"))  # the index and the pages: their ZIP checksums say so
    kinds = {item.kind for _, items in read_all(path, FORMATS) for item in items if isinstance(item, Notice)}
    assert "cut" in kinds


def test_posts_in_posts_without_end_are_not_read_over_and_over() -> None:
    one = '<div data-tweet-id="1" data-screen-name="a"><p class="tweet-text">The pier is open'
    assert len(list(read_twitter_page(one * 20_000, Address("x")))) == 1
    assert list(read_twitter_page(one * 40_000, Address("x"))) == []
    other = '<div data-tweet-id="x" data-screen-name="a" data-time="99999999999"><p class="tweet-text">A'
    assert list(read_twitter_page(other, Address("x"))) == []
