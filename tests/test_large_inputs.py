"""The command on corpora: processes, shards, sizes, compressed output, progress on a terminal, bounded memory."""

from __future__ import annotations

import gzip
import json
import os
import pty
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
import zstandard

import socialcite
from socialcite.cli.choices import count_jobs
from tests.test_cli import POST, records, run

MEMORY = 200_000_000
"""Bytes of data that a scan may need at most beside its code."""
LIMITED = (
    "import resource, sys\n"
    f"resource.setrlimit(resource.RLIMIT_DATA, ({MEMORY}, {MEMORY}))\n"
    "from socialcite.cli import run\n"
    "run()\n"
)


def run_limited(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", LIMITED, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=200)


def news(path: Path, count: int = 40) -> Path:
    path.write_text("".join(json.dumps({"text": f"{number}. {POST}"}) + "\n" for number in range(count)), "utf-8")
    return path


def test_processes_and_shards_give_the_same(tmp_path: Path) -> None:
    path = news(tmp_path / "a.jsonl")
    alone = run("scan", path).stdout
    assert alone.count(b"\n") == 40
    assert run("scan", path, "--jobs", "2").stdout == alone
    assert run("scan", path, "-j", "0", "--format", "csv").stdout == run("scan", path, "--format", "csv").stdout
    parts = [run("scan", path, "--shard", f"{number}/3") for number in (1, 2, 3)]
    assert b"".join(part.stdout for part in parts) == alone
    assert [part.returncode for part in parts] == [0, 0, 0]  # also where a part is empty


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--jobs", "-1"], "--jobs -1: give a number of processes"),
        (["--shard", "4/3"], "--shard 4/3: give number/count"),
        (["--shard", "x"], "--shard x: give number/count"),
        (["--max-document", "0"], "--max-document 0: give bytes"),
        (["--max-document", "much"], "--max-document much: give bytes"),
        (["--resume"], "--resume needs -o FILE"),
        (["-o", "x.jsonl.xz"], "the suffix tells no format"),
        (["-o", "x.gz"], "the suffix tells no format"),
    ],
)
def test_wrong_use(tmp_path: Path, arguments: list[str], message: str) -> None:
    done = run("scan", news(tmp_path / "a.jsonl"), *arguments)
    assert message in done.stderr.decode()
    assert done.returncode == 2


def test_standard_input_is_no_shard() -> None:
    done = run("scan", "-", "--shard", "1/2")
    assert (done.returncode, b"cannot be divided" in done.stderr) == (2, True)


def test_standard_input_beside_files_and_processes(tmp_path: Path) -> None:
    path = news(tmp_path / "a.jsonl", 3)
    done = run("scan", path, "-", path, "--jobs", "2", stdin=gzip.compress(POST.encode()))
    assert [str(record["document"]).rpartition("#")[2] for record in records(done)] == [*"123", "stdin", *"123"]


def test_jobs_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert count_jobs("3") == 3
    assert count_jobs("0") >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert count_jobs("0") >= 1


@pytest.mark.parametrize("name", ["x.jsonl.gz", "x.csv.gz", "x.jsonl.zst"])
def test_records_are_written_and_read_compressed(tmp_path: Path, name: str) -> None:
    assert run("scan", news(tmp_path / "a.jsonl"), "-o", tmp_path / name, "--resume").returncode == 0
    assert len(list(socialcite.read_records(tmp_path / name))) == 40
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:-9])
    with pytest.raises(socialcite.UnreadableInput, match="cut"):
        list(socialcite.read_records(tmp_path / name))


def test_a_missing_library_is_named_before_anything_is_read(tmp_path: Path) -> None:
    given = [str(news(tmp_path / "a.jsonl")), "-o", str(tmp_path / "x.jsonl.zst")]
    code = (
        "import sys; sys.modules['zstandard'] = None\n"
        "from socialcite.cli import run\n"
        f"sys.argv = ['socialcite', 'scan', *{given}]\n"
        "run()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, b"socialcite[zst]" in done.stderr) == (2, True)
    (tmp_path / "x.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(b""))
    code = code.replace("'-o', ", "")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, b"socialcite[zst]" in done.stderr) == (3, True)


def bomb(path: Path, head: bytes = b"") -> Path:
    """Two GB in one line, from two megabytes: a member of 64 MB, many times."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    member = packer.compress(b" " * 64_000_000) + packer.flush()
    path.write_bytes(gzip.compress(head) + member * 32)
    return path


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.txt.gz", "a.html.gz", "a.csv.gz", "a.warc.gz"])
def test_a_bomb_is_refused_within_bounded_memory(tmp_path: Path, name: str) -> None:
    heads = {"a.csv.gz": b"text\n", "a.warc.gz": b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 2000000000\r\n"
             b"Content-Type: text/plain\r\nWARC-Target-URI: https://a.example/\r\n\r\n"}  # fmt: skip
    path = bomb(tmp_path / name, heads.get(name, b'{"text": "'))
    good = news(tmp_path / "good.jsonl", 1)
    done = run_limited("scan", path, good)
    assert done.returncode == 3, done.stderr
    assert b"Memory" not in done.stderr
    assert "longer than 64,000,000" in done.stderr.decode() or "refused" in done.stderr.decode()
    assert len(records(done)) == 1


def test_a_line_without_end_is_passed_by(tmp_path: Path) -> None:
    """A GB in one line of a plain file, in ranges that are read for themselves; as 10 GB would be."""
    path = tmp_path / "long.jsonl"
    with path.open("wb") as stream:
        stream.write(json.dumps({"id": "a", "text": POST}).encode() + b'\n{"text": "')
        stream.seek(1_000_000_000)  # a hole: zeros that take no place
        stream.write(b'"}\n' + json.dumps({"text": POST}).encode() + b"\n")
    done = run_limited("scan", path)
    assert [record["document"] for record in records(done)] == ["a", f"{path}#3"]
    assert "long.jsonl:2: a line longer than 64,000,000 bytes" in done.stderr.decode()
    assert done.returncode == 3
    assert run("scan", path, "--jobs", "2").stdout == done.stdout


def test_a_smaller_limit(tmp_path: Path) -> None:
    path = news(tmp_path / "a.jsonl", 2)
    (tmp_path / "b.txt").write_text(POST * 9, encoding="utf-8")
    done = run("scan", path, tmp_path / "b.txt", "--max-document", "100")
    assert len(records(done)) == 2
    assert "b.txt: longer than 100 bytes, not read" in done.stderr.decode()
    assert "socialcite: 2 documents, 2 posts; 1 inputs or records could not be read" in done.stderr.decode()


def test_progress_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    path = news(tmp_path / "a.jsonl", 3000)
    with path.open("ab") as stream:
        stream.write(b"broken\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "socialcite", "scan", str(path), "-o", str(tmp_path / "x.jsonl")]
    with subprocess.Popen(command, stderr=theirs, env={**os.environ, "COLUMNS": "200", "TERM": "xterm"}) as process:
        os.close(theirs)
        shown = b""
        while piece := _read_terminal(ours):
            shown += piece
    os.close(ours)
    assert process.returncode == 3
    assert "3,000 documents, 3,000 posts" in shown.decode()
    assert "a.jsonl:3001: not valid JSON" in shown.decode()
    assert b"left" in shown
    assert run("scan", path).stderr.count(b"\n") == 2


def _read_terminal(handle: int) -> bytes:
    try:
        return os.read(handle, 65_536)
    except OSError:  # the terminal's other side is closed
        return b""
