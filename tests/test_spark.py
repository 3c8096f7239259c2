"""Scans on a real cluster of Spark, started here: the same records as from one process, in the same order."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import socialcite
from socialcite.engines import spark as engine
from socialcite.engines.planning import Plan
from socialcite.engines.scanning import Task
from socialcite.model import CITATION_FIELDS, LIST_FIELDS
from tests.conftest import FIXTURES, ROOT
from tests.spark_cluster import cluster, environment, need_java

SIGNED = "Open again #bridge. — Marta Ruiz (@marta_ruiz_x) January {}, 2022"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that is divided, with lines that have no id and one that is damaged; a packed one; texts and a page."""
    folder = tmp_path_factory.mktemp("corpus")
    texts = [SIGNED.format(number % 28 + 1) if number % 7 == 0 else "Nobody is cited. " * 9 for number in range(600)]
    lines = [
        json.dumps({"text": text} | ({"id": f"a{number}"} if number % 2 else {})) for number, text in enumerate(texts)
    ]
    lines[301] = '{"text": "never closed'
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with gzip.open(folder / "b.jsonl.gz", "wt", encoding="utf-8") as packed:
        packed.write("\n".join(lines[:50]) + "\n")
    for name in ("bridge.txt", "page.html"):
        shutil.copy(FIXTURES / "scan" / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    need_java()
    with cluster(tmp_path_factory.mktemp("cluster")) as address:
        yield address


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, command)],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=environment(),
        timeout=280,
    )


def _found(corpus: Path, **options: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """What one process finds, and what it says."""
    said: list[str] = []
    return [one.to_dict() for one in socialcite.scan_files([corpus], report=said.append, **options)], said


def test_a_program_gets_the_same_records_as_from_one_process(master: str, corpus: Path) -> None:
    done = _run("-m", "tests.spark_program", master, corpus)
    assert done.returncode == 0, done.stderr[-3000:]
    came = json.loads(done.stdout)
    expected, said = _found(corpus, kinds=["signature", "embed"])
    assert came["rows"] == expected
    assert len(expected) > 90
    assert came["partitions"] > 2
    documents, citations, unreadable, messages = came["tally"]
    assert (citations, unreadable, messages) == (len(expected), 1, said)
    assert 90 < documents <= 651  # lines that cannot cite are passed over, not looked at
    types = {field["name"]: field["type"] for field in came["schema"]["fields"]}
    assert list(types) == list(CITATION_FIELDS)
    assert types["post_id"] == types["timestamp"] == "string"
    assert (types["start"], types["confidence"]) == ("long", "double")
    assert all(types[name]["elementType"] == "string" for name in CITATION_FIELDS if name in LIST_FIELDS)


def test_the_command_writes_the_same_bytes_as_one_process(master: str, corpus: Path, tmp_path: Path) -> None:
    alone, together = tmp_path / "alone.csv", tmp_path / "together.csv"
    local = _run("-m", "socialcite", "scan", corpus, "-o", alone)
    spark = _run("-m", "socialcite", "scan", corpus, "-o", together, "--engine", "spark", "--master", master)
    assert (local.returncode, spark.returncode) == (3, 3), spark.stderr[-3000:]
    assert together.read_bytes() == alone.read_bytes()
    assert alone.stat().st_size > 10_000
    assert [line for line in spark.stderr.splitlines() if line.startswith("socialcite:")] == local.stderr.splitlines()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--master", "local"), "--master is for --engine spark"),
        (("--engine", "spark", "--jobs", "2"), "no --jobs, no --resume"),
        (("--engine", "spark", "--resume", "-o", "never.jsonl"), "no --jobs, no --resume"),
    ],
)
def test_options_that_mean_nothing_together_are_refused(options: tuple[str, ...], message: str) -> None:
    done = _run("-m", "socialcite", "scan", "fixtures/scan/bridge.txt", *options)
    assert (done.returncode, message in done.stderr) == (2, True)


def test_the_library_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with (
        pytest.raises(socialcite.SocialciteError, match=r"pip install 'socialcite\[spark\]'"),
        engine.open_session(None),
    ):
        pytest.fail("there is a session")


def test_standard_input_is_no_file_of_a_cluster() -> None:
    with pytest.raises(socialcite.WrongUse, match="cannot be read by a cluster"):
        engine._pieces(Plan(("-",)).units(), Task())  # noqa: SLF001 - before any session is needed
