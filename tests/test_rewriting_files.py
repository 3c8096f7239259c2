"""Annotate and strip as commands: out comes the kind of thing that went in, byte for byte outside of the posts."""

from __future__ import annotations

import codecs
import gzip
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from socialcite.sources.json_field import find_field
from tests.test_cli import run

POST = "Open. — Märta (@marta_lh) May 3, 2022"
TEXT = f"Es regnete.\r\n\r\n{POST}\r\n\r\nSchön.\r\n"
WITHOUT = "Es regnete.\r\n\r\nSchön.\r\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_the_encoding_stays(tmp_path: Path, encoding: str, mark: bytes) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_bytes(mark + TEXT.encode(encoding))
    assert run("strip", source, "-o", target).returncode == 0
    assert target.read_bytes() == mark + WITHOUT.encode(encoding)


def test_a_declared_encoding_stays(tmp_path: Path) -> None:
    page = (
        '<meta charset="windows-1252"><p>Schön.</p>\n<iframe src="https://youtu.be/aB3dE5gH7iJ"></iframe>\n<p>Ä</p>\n'
    )
    source = tmp_path / "a.html"
    source.write_bytes(page.encode("cp1252"))
    done = run("annotate", source)
    assert done.stdout.decode("cp1252").replace("</mark>", "").count("Schön") == 1
    assert b"<mark class=" in done.stdout
    lost = run("strip", source, "--replace", "☃")
    assert (lost.returncode, lost.stdout) == (3, b"")
    assert "has no U+2603" in lost.stderr.decode()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("broken.txt", "Schön. ".encode() * 40 + b"\xff" + POST.encode(), "undecodable"),
        ("undefined.html", b'<meta charset="windows-1252"><p>\x81 Sch\xf6n.', "undecodable"),
        ("picture.txt", b"\x89PNG\r\n", "not a text file"),
        ("half.txt", codecs.BOM_UTF16_LE + "a".encode("utf-16-le") + b"\x00", "byte for byte"),
        ("surrogate.txt", codecs.BOM_UTF16_LE + b"\x3d\xd8" + "a".encode("utf-16-le"), "byte for byte"),
    ],
)
def test_what_cannot_be_given_back_is_refused(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    source, target = tmp_path / name, tmp_path / "out.txt"
    source.write_bytes(data)
    for command in ("annotate", "strip"):
        done = run(command, source, "-o", target)
        assert done.returncode == 3
        assert why in done.stderr.decode()
        assert not target.exists()


def test_a_detected_encoding_is_said_and_stays(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(TEXT.encode("cp1252"))
    done = run("strip", source)
    assert done.stdout == WITHOUT.encode("cp1252")
    assert "which was detected" in done.stderr.decode()


def test_an_output_that_is_full_or_closed(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n' * 50_000, encoding="utf-8")
    command = [sys.executable, "-m", "socialcite", "strip", tmp_path / "a.jsonl"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"standard output: No space left" in done.stderr
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()


def test_a_folder_becomes_a_folder(tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    (source / "deep").mkdir(parents=True)
    (source / "a.txt").write_bytes(TEXT.encode())
    (source / "deep" / "b.md").write_bytes(TEXT.encode())
    (source / "bad.txt").write_bytes(b"\x89PNG")
    (source / "picture.png").write_bytes(b"\x89PNG")
    done = run("strip", source, "-o", target)
    assert done.returncode == 3
    assert sorted(str(path.relative_to(target)) for path in target.rglob("*.*")) == ["a.txt", "deep/b.md"]
    assert (target / "deep" / "b.md").read_bytes() == WITHOUT.encode()
    assert run("annotate", source, "-o", target).returncode == 3
    assert b"[[post:" in (target / "a.txt").read_bytes()
    assert b"<mark" in (target / "deep" / "b.md").read_bytes()


def test_a_pattern_becomes_a_folder(tmp_path: Path) -> None:
    (tmp_path / "in" / "x").mkdir(parents=True)
    (tmp_path / "in" / "x" / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "in" / "b.md").write_bytes(TEXT.encode())
    assert run("strip", "in/*/*.txt", "-o", "out", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out" / "x" / "a.txt").read_bytes() == WITHOUT.encode()
    assert run("strip", "*/*.md", "-o", "out2", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out2" / "in" / "b.md").exists()
    assert run("strip", "*.nothing", "-o", "out3", cwd=tmp_path).returncode == 5


def test_a_folder_in_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    assert run("strip", tmp_path, "-o", tmp_path).returncode == 0
    assert (tmp_path / "a.txt").read_bytes() == WITHOUT.encode()


def test_a_file_into_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "out").mkdir()
    assert run("strip", tmp_path / "a.txt", "-o", tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "a.txt").read_bytes() == WITHOUT.encode()


def test_wrong_targets(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    for options in ([], ["-o", tmp_path / "inner"], ["-o", tmp_path / "a.txt"]):
        done = run("strip", tmp_path, *options)
        assert done.returncode == 2, options
    assert run("strip", tmp_path / "none.txt").returncode == 3
    assert run("strip", tmp_path / "a.txt", "-o", tmp_path / "a.txt" / "b").returncode == 2
    assert run("annotate", tmp_path, "-o", "/dev/null/out").returncode == 2


@pytest.mark.parametrize(
    "options",
    [
        ["annotate", "--format", "mark", "--template", "{block}"],
        ["annotate", "--template", "x"],
        ["strip", "--keep-text", "--replace", "x"],
        ["strip", "--replace", "{nobody}"],
    ],
)
def test_wrong_use(options: list[str]) -> None:
    done = run(options[0], "-", *options[1:], stdin=b"x")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_json_lines_with_the_field_replaced(tmp_path: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"id": 1.50, "text" : ' + json.dumps(TEXT).encode() + b', "n": 1e400, "x": {"text": "\\/"}}\r\n',
        b"\n",
        b'{"text": "Nobody \\u00e4 \\/"}\n',
        b'{"html": "<p>Sch\xc3\xb6n.</p><iframe src=\\"https://youtu.be/aB3dE5gH7iJ\\"></iframe>"}\n',
        b'{"id": 4}\n',
        b'{"text": "\\ud800 ' + POST.encode() + b'"}\n',
        b'{"text": "\xff"}\n',
        b"[1]\n",
        b'{"text": "a", "text": ' + json.dumps(POST, ensure_ascii=False).encode() + b"}",
    ]
    source = tmp_path / "a.jsonl"
    source.write_bytes(b"".join(lines))
    done = run("strip", source)
    assert done.returncode == 3
    given = done.stdout.splitlines(keepends=True)
    assert given[0] == lines[0].replace(json.dumps(TEXT).encode(), json.dumps(WITHOUT).encode())
    assert given[1:3] == lines[1:3]
    assert given[3] == '{"html": "<p>Schön.</p>"}\n'.encode()
    assert given[4:] == [b'{"text": "a", "text": ""}']
    said = done.stderr.decode().splitlines()
    assert [line.split(":")[2] for line in said] == ["5", "6", "7", "8"]
    assert all("left out" in line for line in said)


def test_a_field_that_is_named(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"text": POST, "story": POST}) + "\n", encoding="utf-8")
    row = json.loads(run("strip", source, "--text-field", "story", "--keep-text").stdout)
    assert row == {"text": POST, "story": "Open."}
    assert run("strip", source, "--text-field", "none").returncode == 3


@pytest.mark.parametrize("line", ["", "[", '{"a" 1}', '{"a": 1 "b": 2}', '{"a": ', "[" * 100_000])
def test_what_is_no_json(line: str) -> None:
    with pytest.raises((ValueError, RecursionError)):
        find_field(line, ("a",))


def test_fields_of_other_kinds() -> None:
    with pytest.raises(ValueError, match="no string in a"):
        find_field("{}", ("a",))
    assert find_field('{"a": 1, "b": "x"}', ("a", "b")) == ("b", "x", 14, 17)


def test_standard_input(tmp_path: Path) -> None:
    assert run("strip", "-", stdin=TEXT.encode()).stdout == WITHOUT.encode()
    assert run("strip", "-", "-o", tmp_path, stdin=TEXT.encode()).returncode == 0
    assert (tmp_path / "stdin").read_bytes() == WITHOUT.encode()
    assert run("strip", "-", stdin=b"").returncode == 0
    page = b'<p>a</p><iframe src="https://youtu.be/aB3dE5gH7iJ"></iframe>'
    assert b"<mark" in run("annotate", "-", "--format-in", "html", stdin=page).stdout


def test_what_was_left_is_said_and_the_status_says_so() -> None:
    page = b'<script>var page = {"embedUrl": "https://youtu.be/aB3dE5gH7iJ"};</script>'
    for command in ("annotate", "strip"):
        done = run(command, "-", "--format-in", "html", stdin=page)
        assert (done.returncode, done.stdout) == (1, page)
        assert "youtube embed of line 1 left as it stands: it stands in a script" in done.stderr.decode()


def test_filters() -> None:
    done = run("strip", "-", "--until", "2021", stdin=TEXT.encode())
    assert done.stdout == TEXT.encode()
    done = run("annotate", "-", "--since", "2022", stdin=TEXT.encode() + b"\r\nhttps://youtu.be/aB3dE5gH7iJ\r\n")
    assert done.stdout.count(b"[[post:") == 1
    assert b"1 record without timestamp left out" in done.stderr


def test_standoff(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "b.txt").write_bytes(b"Nobody.\xff")
    target = tmp_path / "spans.jsonl"
    assert run("annotate", tmp_path / "*.txt", "--format", "standoff", "-o", target).returncode == 0
    first, second = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    [span] = first["spans"]
    assert TEXT[span["start"] : span["end"]] == POST
    assert (span["label"], span["record"]["handle"], first["length"]) == ("twitter", "marta_lh", len(TEXT))
    assert second["spans"] == []


def test_other_formats_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from socialcite.errors import UnreadableInput
    from socialcite.files.walking import Input
    from socialcite.sources import FORMATS
    from socialcite.sources.rewritable import read_rewritable

    monkeypatch.setitem(FORMATS, ".warc", "warc")
    [error] = read_rewritable(Input(str(tmp_path / "a.warc"), "a.warc"))
    assert isinstance(error, UnreadableInput)


def test_long_inputs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from socialcite.files.walking import Input
    from socialcite.sources import rewritable

    monkeypatch.setattr(rewritable, "MAX_DOCUMENT", 20)
    for name, data in (("a.txt", b"x" * 21), ("a.jsonl", b'{"text": "' + b"x" * 40 + b'"}\n\n')):
        (tmp_path / name).write_bytes(data)
        first, *rest = rewritable.read_rewritable(Input(str(tmp_path / name), name))
        assert "left out" in str(first)
        assert rest == ([] if name == "a.txt" else [rewritable.Untouched(b"\n")])


def test_compressed_files_come_back_compressed(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    line = b'{"id": 1.50, "text": "It rained.\\n\\nOpen again. \\u2014 Marta (@marta_lh) May 3, 2022"}\n'
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(line))
    (folder / "b.txt").write_bytes(b"Nothing.\r\n")
    done = run("strip", folder, "-o", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, b"")
    assert gzip.decompress((tmp_path / "out" / "a.jsonl.gz").read_bytes()) == b'{"id": 1.50, "text": "It rained."}\n'
    assert (tmp_path / "out" / "b.txt").read_bytes() == b"Nothing.\r\n"
    assert run("strip", folder / "a.jsonl.gz").stdout == b'{"id": 1.50, "text": "It rained."}\n'


def test_what_is_no_text_is_refused_whatever_its_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.txt", "w") as archive:
        archive.writestr("b.txt", "Open again.")
    (tmp_path / "c.jsonl").write_bytes('{"text": "a"}\n'.encode("utf-16"))
    (tmp_path / "d.txt").write_bytes(gzip.compress(b"Open again. " * 900)[:40])
    for name, why in (("a.txt", b"can be given back"), ("c.jsonl", b"UTF-16"), ("d.txt", b"left out")):
        done = run("strip", tmp_path / name, "-o", tmp_path / "out")
        assert (done.returncode, why in done.stderr) == (3, True), done.stderr
        assert not (tmp_path / "out").exists()


def test_strip_says_what_it_could_not_choose(tmp_path: Path) -> None:
    """A post that tells no time stays where only posts of some time go; that is said once, however often it is read."""
    link = "https://www.facebook.com/lindhamn.ferries/posts/1234567890123456"
    text = f"It rained.\n\nOpen. — Marta (@marta_lh) May 3, 2022\n\n{link}\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = run("strip", tmp_path / "a.txt", "--since", "2022")
    assert done.returncode == 0
    assert b"Open." not in done.stdout
    assert b"posts/1234567890123456" in done.stdout
    assert b"1 record without timestamp left out" in done.stderr
