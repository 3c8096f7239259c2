"""Sizes and digests of archives as they lie on the disk."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from socialcite.files.measuring import sha256_of_path, size_of_path
from tests.test_cli import run

LINE = b"1719916014465974273\n"


def test_a_file_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("ids.txt", "b/more.txt", ".hidden"):
        (tmp_path / name).write_bytes(LINE)
    (tmp_path / "loop").symlink_to(tmp_path)
    digest = hashlib.sha256(LINE).hexdigest()
    listed = f"{digest}  b/more.txt\n{digest}  ids.txt\n".encode()
    assert (size_of_path(str(tmp_path / "ids.txt")), sha256_of_path(str(tmp_path / "ids.txt"))) == (20, digest)
    assert (size_of_path(str(tmp_path)), sha256_of_path(str(tmp_path))) == (40, hashlib.sha256(listed).hexdigest())


def test_what_cannot_be_measured(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "mem").symlink_to("/proc/self/mem")  # can be opened, but not read
    for name in ("pipe", "missing", "cdx+https://index.lindhamn.example"):
        assert size_of_path(str(tmp_path / name)) is sha256_of_path(str(tmp_path / name)) is None
    assert sha256_of_path(str(tmp_path / "broken")) is None


def test_the_report_says_both(tmp_path: Path) -> None:
    (tmp_path / "ids.txt").write_bytes(LINE)
    (tmp_path / "cited.txt").write_text("https://twitter.com/marta_lh/status/1719916014465974273", "utf-8")
    for options, digest in (((), None), (("--digest",), hashlib.sha256(LINE).hexdigest())):
        run("validate", tmp_path / "cited.txt", "--archive", tmp_path / "ids.txt", "-o", tmp_path / "a.json", *options)
        [archive] = json.loads((tmp_path / "a.json").read_bytes())["archives"]
        assert (archive["bytes"], archive["sha256"]) == (20, digest)
        assert 0 <= archive["seconds"] < 60
    run("validate", tmp_path / "cited.txt", "--archive", tmp_path / "ids.txt", "-o", tmp_path / "a.html", "--digest")
    assert f"; 20 bytes; SHA-256 {hashlib.sha256(LINE).hexdigest()}" in (tmp_path / "a.html").read_text("utf-8")
