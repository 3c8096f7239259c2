"""A short run imports what it needs: the command answers soon."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FIXTURES

HEAVY = {"rich", "pydantic", "bs4", "dateutil", "chardet", "multiprocessing", "asyncio"}
TEXT, PAGE = str(FIXTURES / "scan" / "bridge.txt"), str(FIXTURES / "scan" / "page.html")
SCANNER = {"socialcite.pipeline", "socialcite.platforms", "orjson"}
READER = {"socialcite.model", "socialcite.files", "tempfile", "zipfile"}


def _imported(*arguments: str) -> set[str]:
    """The modules that a whole run imports, each with the packages it is in; measuring coverage imports some itself."""
    command = [sys.executable, "-X", "importtime", "-m", "socialcite", *arguments]
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=unmeasured).stderr
    names = [line.rpartition("|")[2].strip() for line in told.splitlines() if line.startswith("import time:")]
    return {".".join(name.split(".")[: depth + 1]) for name in names for depth in range(name.count(".") + 1)}


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (("--help",), HEAVY | SCANNER | READER),
        (("scan", "--help"), HEAVY | SCANNER | READER),
        (("--version",), HEAVY | SCANNER | READER),
        (("validate", "--help"), HEAVY | SCANNER | READER),
        (("export", "--help"), HEAVY | SCANNER | READER),
        (("schema",), HEAVY | SCANNER),
        (("scan", TEXT), HEAVY),
        (("scan", TEXT, "--kind", "link", "--text-field", "body"), HEAVY),
        (("scan", PAGE), {"rich", "pydantic", "dateutil", "multiprocessing"}),
    ],
)
def test_only_what_is_needed_is_imported(arguments: tuple[str, ...], unneeded: set[str]) -> None:
    imported = _imported(*arguments)
    assert "socialcite.cli" in imported
    assert not imported & unneeded


def test_what_is_no_plain_string_is_still_checked() -> None:
    command = [sys.executable, "-m", "socialcite", "scan", TEXT, "--format", "parchment"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "parchment" in told.stderr
    assert "jsonl" in told.stderr


COUNTING = """
import sys
import socialcite
from socialcite import pipeline
list(socialcite.scan_files(sys.argv[1:]))
print(pipeline._sieve.cache_info().currsize)
"""


@pytest.mark.parametrize(
    ("files", "made"), [(["a.txt"], 0), (["a.jsonl"], 0), (["a.txt", "b.txt"], 1), (["a.html"], 1), (["long.txt"], 1)]
)
def test_the_sieve_is_made_for_more_than_one_short_text(tmp_path: Path, files: list[str], made: int) -> None:
    for name in files:
        text = "It is open. — Marta Ruiz (@marta_lh) May 3, 2022\n" * (2000 if name == "long.txt" else 1)
        (tmp_path / name).write_text(json.dumps({"text": text}) if name.endswith(".jsonl") else text, encoding="utf-8")
    command = [sys.executable, "-c", COUNTING, *(str(tmp_path / name) for name in files)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == str(made)
