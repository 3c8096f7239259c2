"""The corpora of the benchmarks: the same each time, and as many posts in them as they say."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from socialcite import scan, scan_html
from tests.conftest import ROOT


def _make(kind: str, path: Path, megabytes: float, share: float = 0.2) -> dict[str, int]:
    command = [sys.executable, "benchmarks/make_corpora.py", kind, path, "--megabytes", megabytes, "--share", share]
    done = subprocess.run([str(part) for part in command], cwd=ROOT, check=True, capture_output=True, timeout=120)
    made = json.loads(done.stdout)
    assert made == json.loads(Path(f"{path}.made.json").read_text(encoding="utf-8"))
    return made


def test_lines_hold_what_was_planted(tmp_path: Path) -> None:
    made = _make("jsonl", tmp_path / "a.jsonl", 1)
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines) == made["documents"]
    found = [len(scan(line["text"], kinds=("signature",))) for line in lines]
    assert sum(found) == made["posts"] > 0
    assert sum(count > 0 for count in found) == made["citing"]


def test_the_same_arguments_make_the_same_texts(tmp_path: Path) -> None:
    plain = _make("jsonl", tmp_path / "a.jsonl", 1)
    packed = _make("jsonl.gz", tmp_path / "a.jsonl.gz", 1)
    assert gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()) == (tmp_path / "a.jsonl").read_bytes()
    assert plain | {"size": 0} == packed | {"size": 0}


@pytest.mark.parametrize(("kind", "share"), [("texts", 0.2), ("html", 0.05)])
def test_files_hold_what_was_planted(kind: str, share: float, tmp_path: Path) -> None:
    made = _make(kind, tmp_path / "made", 2.5, share)
    read = {"texts": scan, "html": scan_html}[kind]
    files = sorted(path for path in (tmp_path / "made").rglob("*") if path.is_file())
    found = [len(read(path.read_text(encoding="utf-8"))) for path in files]
    assert (len(files), sum(found)) == (made["documents"], made["posts"])
    assert made["posts"] > 0


def test_web_archives_hold_what_was_planted(tmp_path: Path) -> None:
    from warcio.archiveiterator import ArchiveIterator

    made = _make("warc.gz", tmp_path / "a.warc.gz", 2.5)
    with (tmp_path / "a.warc.gz").open("rb") as stream:
        pages = [record.content_stream().read().decode() for record in ArchiveIterator(stream)]
    assert (len(pages), sum(len(scan_html(page)) for page in pages)) == (made["documents"], made["posts"])
    assert made["posts"] > 0


def test_the_benchmark_prints_its_table_without_a_peer() -> None:
    command = [sys.executable, "benchmarks/corpora.py", "--megabytes", "1", "--rounds", "1", "--only", "one-percent"]
    environment = os.environ | {"PATH": ""}
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=200, env=environment)
    assert "rg is not installed: left out" in done.stderr
    head, _, row = (line for line in done.stdout.splitlines() if line.startswith("|"))
    cells = dict(zip(head.split(" | "), row.split(" | "), strict=True))
    found, planted = cells["found (first part)"].split("/")
    assert found == planted
    assert float(cells["MB/s"]) > 0
