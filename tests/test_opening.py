"""Files, folders and containers of an archive: every compression, cut, damaged, swollen and nested."""

from __future__ import annotations

import bz2
import gzip
import io
import itertools
import lzma
import os
import struct
import sys
import zipfile
import zlib
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
import zstandard

from socialcite.errors import UnreadableInput
from socialcite.files import opening
from socialcite.files.decompression import decode_body
from socialcite.files.opened import Opened, member_offset, size_of
from socialcite.files.opening import open_archive

LINES = b"".join(b'{"id": "%d", "text": "Low tide at the pier"}\n' % number for number in range(20_000))
WAYS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "zst": zstandard.ZstdCompressor().compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}


def _only(path: Path) -> Opened | UnreadableInput:
    """What is found at a path, read through while it is open; its bytes stand in a stream of their own."""
    [found] = _all(path)
    return found


def _all(path: Path) -> list[Opened | UnreadableInput]:
    return [
        found if isinstance(found, UnreadableInput) else found._replace(stream=io.BytesIO(found.stream.read()))
        for found in open_archive(str(path))
    ]


def _said(path: Path) -> str:
    found = _only(path)
    assert isinstance(found, UnreadableInput)
    return str(found)


def _read_to_failure(path: Path) -> tuple[bytes, str]:
    """All that could be read, and what was said where no more could."""
    [(got, said)] = [_drain(found) for found in open_archive(str(path)) if isinstance(found, Opened)]
    return got, said


def _drain(opened: Opened) -> tuple[bytes, str]:
    got = b""
    try:
        while piece := opened.stream.read(50_000):
            got += piece
    except (OSError, EOFError) as error:
        with pytest.raises(type(error)):
            opened.stream.read(1)
        return got, str(error)
    return got, ""


def test_a_plain_file_is_given_as_it_lies_there(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(LINES)
    found = _only(path)
    assert isinstance(found, Opened)
    assert (found.path, found.compressed, found.head) == (str(path), False, LINES[:65_536])
    assert found.stream.read() == LINES


@pytest.mark.parametrize("way", WAYS)
def test_a_compressed_file_is_known_by_its_bytes(tmp_path: Path, way: str) -> None:
    path = tmp_path / "posts"  # no suffix tells
    half = len(LINES) // 2
    path.write_bytes(WAYS[way](LINES[:half]) + WAYS[way](LINES[half:]) + b"\0" * 100)
    found = _only(path)
    assert isinstance(found, Opened)
    assert (found.compressed, found.head) == (True, LINES[:65_536])
    assert found.stream.read() == LINES


@pytest.mark.parametrize("way", WAYS)
def test_a_cut_file_gives_what_is_there_and_says_so(tmp_path: Path, way: str) -> None:
    path = tmp_path / "posts"
    path.write_bytes(WAYS[way](LINES) + WAYS[way](LINES)[:-20])
    got, said = _read_to_failure(path)
    assert got.startswith(LINES)
    assert (LINES + LINES).startswith(got)
    assert "cut" in said


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("left", [1, 2, 9])
def test_a_file_cut_within_the_next_members_head(tmp_path: Path, way: str, left: int) -> None:
    path = tmp_path / "posts"
    path.write_bytes(WAYS[way](LINES) + WAYS[way](LINES)[:left])
    got, said = _read_to_failure(path)
    assert got == LINES
    assert "cut" in said


@pytest.mark.parametrize("way", WAYS)
def test_a_damaged_file_says_so(tmp_path: Path, way: str) -> None:
    path = tmp_path / "posts"
    data = bytearray(WAYS[way](os.urandom(300_000)))
    data[len(data) // 2] ^= 0xFF
    data[-1:] = bytes([data[-1] ^ 0xFF])
    path.write_bytes(data)
    if way == "zst":
        path.write_bytes(zstandard.ZstdCompressor(write_checksum=True).compress(LINES)[:-4] + b"\0\0\0\0")
    _, said = _read_to_failure(path)
    assert said


def test_what_stands_behind_a_member_is_said(tmp_path: Path) -> None:
    path = tmp_path / "posts.gz"
    path.write_bytes(gzip.compress(LINES) + b"more of it")
    got, said = _read_to_failure(path)
    assert got == LINES
    assert "no gzip data" in said


def test_lines_before_a_cut_are_all_read(tmp_path: Path) -> None:
    path = tmp_path / "posts.gz"
    path.write_bytes(gzip.compress(LINES)[:-8])
    numbers = itertools.count()
    for found in open_archive(str(path)):
        assert isinstance(found, Opened)
        with pytest.raises(EOFError, match="cut"):
            deque(zip(numbers, found.stream, strict=False), maxlen=0)
    assert next(numbers) == LINES.count(b"\n") + 1  # one was drawn for the line that did not come


def test_members_know_their_places(tmp_path: Path) -> None:
    path = tmp_path / "posts.gz"
    members = [gzip.compress(b"a" * 10), gzip.compress(b""), gzip.compress(b"b" * 70_000), gzip.compress(b"c")]
    path.write_bytes(b"".join(members))
    sums = [sum(map(len, members[:count])) for count in range(4)]
    for found in open_archive(str(path)):
        assert isinstance(found, Opened)
        found.stream.read()
        places = [member_offset(found.stream, place) for place in (0, 5, 10, 70_010, 70_011)]
        assert places == [0, None, sums[2], sums[3], None]
    assert member_offset(io.BytesIO(), 0) is None


@pytest.mark.parametrize("way", WAYS)
def test_a_bomb_is_streamed_and_never_held(tmp_path: Path, way: str) -> None:
    """100 MB of zeros from some kilobytes, read in pieces: no piece is larger than the buffer."""
    path = tmp_path / "bomb"
    path.write_bytes(WAYS[way](bytes(100_000_000)))
    for found in open_archive(str(path)):
        assert isinstance(found, Opened)
        size = 0
        while piece := found.stream.read(1_000_000):
            size += len(piece)
            assert len(piece) <= 1_000_000
        assert size == 100_000_000


def test_what_unfolds_without_measure_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zst"
    path.write_bytes(zstandard.ZstdCompressor().compress(bytes(100_000_000)) * 11)
    for found in open_archive(str(path)):
        assert isinstance(found, Opened)
        with pytest.raises(OSError, match="refused"):
            deque(iter(partial(found.stream.read, 1_000_000), b""), maxlen=0)


def test_a_missing_library_is_named_with_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "posts.zst"
    path.write_bytes(WAYS["zst"](LINES))
    monkeypatch.setitem(sys.modules, "zstandard", None)
    assert "socialcite[zst]" in _said(path)
    monkeypatch.setitem(sys.modules, "brotlicffi", None)
    with pytest.raises(UnreadableInput, match=r"socialcite\[warc\]"):
        decode_body(b"x", "br", 100)


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name in ("b/two.txt", "b/.hidden", "a.txt", "c.txt.gz", ".git/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(gzip.compress(b"three") if name.endswith("gz") else name.encode())
    (tmp_path / "d").symlink_to(tmp_path)
    found = [(item.path, item.stream.read()) for item in _all(tmp_path) if isinstance(item, Opened)]
    assert found == [
        (f"{tmp_path}/a.txt", b"a.txt"),
        (f"{tmp_path}/b/two.txt", b"b/two.txt"),
        (f"{tmp_path}/c.txt.gz", b"three"),
    ]


def test_what_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "No such file" in _said(tmp_path / "none")
    assert "null" in _said(Path("a\0b"))

    def refuse(folder: str) -> None:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert "Permission denied" in _said(tmp_path)


def test_a_disk_that_fails_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error", size)

    monkeypatch.setattr(opening, "open", lambda *_, **__: Failing(), raising=False)
    assert "Input/output error" in _said(tmp_path / "x")


def test_what_stands_beside_and_cannot_be_opened_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    (tmp_path / "b.txt").write_bytes(b"b")
    [first, _] = list(open_archive(str(tmp_path)))
    assert isinstance(first, Opened)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(opening, "open", refuse, raising=False)
    assert first.beside("b.txt") is None


def test_a_pipe_is_read_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = Thread(target=path.write_bytes, args=(gzip.compress(LINES),))
    writer.start()
    found = _only(path)
    writer.join()
    assert isinstance(found, Opened)
    assert found.stream.read() == LINES


def _zip(path: Path, members: dict[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", way) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_the_members_of_a_zip(tmp_path: Path) -> None:
    members = {
        "data/b.js": LINES,
        "data/": b"",
        "a.gz": gzip.compress(b"one"),
        "__MACOSX/x": b"",
        "../../up": b"2",
        ".x": b"",
    }
    path = _zip(tmp_path / "x.zip", members)
    found = [(item.path, item.stream.read(), item.compressed) for item in _all(path) if isinstance(item, Opened)]
    assert found == [
        (f"{path}!/../../up", b"2", False),
        (f"{path}!/a.gz", b"one", True),
        (f"{path}!/data/b.js", LINES, False),
    ]


def test_a_zip_in_a_zip_is_opened_once(tmp_path: Path) -> None:
    inner = _zip(tmp_path / "1.zip", {"deep.txt": b"deep"}).read_bytes()
    middle = _zip(tmp_path / "2.wacz", {"archive/1.zip": inner, "a.txt": b"a"}).read_bytes()
    outer = _zip(tmp_path / "3.zip", {"2.wacz": middle})
    texts = [(str(item) if isinstance(item, UnreadableInput) else item.path) for item in _all(outer)]
    assert texts == [
        f"{outer}!/2.wacz!/a.txt",
        f"{outer}!/2.wacz!/archive/1.zip: a ZIP inside a ZIP, too deep or too large: unpack it first",
    ]


def test_damaged_zips_are_said(tmp_path: Path) -> None:
    good = _zip(tmp_path / "x.zip", {"a.txt": LINES, "b.txt": b"b" * 5000}, zipfile.ZIP_STORED).read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(good[:-30])
    assert "damaged or cut ZIP" in _said(cut)
    wrong = tmp_path / "wrong.zip"
    wrong.write_bytes(good.replace(b"b" * 5000, b"c" * 5000))
    said = [_drain(found)[1] for found in open_archive(str(wrong)) if isinstance(found, Opened)]
    assert said[0] == ""
    assert "CRC" in said[1]
    secret = bytearray(_zip(tmp_path / "s.zip", {"a.txt": b"abc"}).read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        secret[secret.index(mark) + place] |= 1
    (tmp_path / "s.zip").write_bytes(secret)
    assert "encrypted" in _said(tmp_path / "s.zip")
    nested = _zip(tmp_path / "n.zip", {"in.zip": b"PK\x03\x04" + b"nothing" * 60_000}, zipfile.ZIP_STORED)
    assert "damaged or cut ZIP" in _said(nested)
    nested.write_bytes(nested.read_bytes().replace(b"nothing", b"Nothing"))
    assert "CRC" in _said(nested)


@pytest.mark.parametrize("large", [False, True])
def test_a_zip_whose_directory_would_fill_the_memory_is_refused(tmp_path: Path, large: bool) -> None:
    path = tmp_path / "x.zip"
    more = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 2**40, 0) if large else b""
    size = 0xFFFFFFFF if large else 2**30
    path.write_bytes(b"PK\x03\x04" + more + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, size, 0, 0))
    assert "its directory has" in _said(path)


def test_files_beside_each_other(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.js").write_bytes(b"a")
    (tmp_path / "data" / "b.js").write_bytes(b"bb")
    (tmp_path / "top.txt").write_bytes(b"top")
    (tmp_path.parent / "outside.txt").write_bytes(b"outside")
    [first, *_] = list(open_archive(str(tmp_path)))
    assert isinstance(first, Opened)
    for name, size in (("b.js", 2), ("data/b.js", 2), ("top.txt", 3), ("../top.txt", 3)):
        stream = first.beside(name)
        assert stream
        with stream:
            assert size_of(stream) == size
    assert [first.beside(name) for name in ("../../outside.txt", "/etc/passwd", "none", "..", "", "a\0")] == [None] * 6
    alone = _only(tmp_path / "data" / "a.js")
    assert isinstance(alone, Opened)
    stream = alone.beside("b.js")
    assert stream
    stream.close()


def test_members_beside_each_other(tmp_path: Path) -> None:
    path = _zip(tmp_path / "x.wacz", {"archive/d.warc.gz": b"1234", "indexes/i.cdx": b"i"})
    for found in open_archive(str(path)):
        assert isinstance(found, Opened)
        if found.path.endswith("i.cdx"):
            stream = found.beside("archive/d.warc.gz")
            assert stream
            assert (size_of(stream), stream.read()) == (4, b"1234")
            assert found.beside("d.warc.gz") is None


def test_sizes_that_cannot_be_known() -> None:
    class Pipe(io.RawIOBase):
        def seekable(self) -> bool:
            return False

    assert size_of(Pipe()) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("", LINES),
        ("identity", LINES),
        ("gzip", gzip.compress(LINES)),
        ("GZIP", LINES),  # stored decoded, the header is still there
        ("deflate", zlib.compress(LINES)),
        ("deflate", zlib.compress(LINES)[2:-4]),
        ("zstd", zstandard.ZstdCompressor().compress(LINES)),
    ],
)
def test_bodies(encoding: str, data: bytes) -> None:
    assert decode_body(data, encoding, 10_000_000) == LINES
    assert decode_body(data, encoding, 1000) == LINES[:1000]


def test_a_body_in_brotli() -> None:
    import brotlicffi

    data = brotlicffi.compress(LINES)
    assert decode_body(data, "br", 10_000_000) == LINES
    assert decode_body(data, "br", 1000) == LINES[:1000]
    assert decode_body(b"\xff\xff\xff\xff", "br", 1000) == b"\xff\xff\xff\xff"
    assert len(decode_body(brotlicffi.compress(bytes(50_000_000), quality=1), "br", 1_000_000)) == 1_000_000


def test_a_cut_body_and_an_unknown_way() -> None:
    assert LINES.startswith(decode_body(gzip.compress(LINES)[:-2000], "gzip", 10_000_000))
    with pytest.raises(UnreadableInput, match="unknown Content-Encoding"):
        decode_body(b"", "rot13", 10)
