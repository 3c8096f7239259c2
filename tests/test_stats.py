"""Counts of records and documents: as data, tables, charts; in bounded memory; with hostile names."""

from __future__ import annotations

import builtins
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcite.cli.stats_table import draw_tables
from socialcite.errors import MissingExtra
from socialcite.model import Citation
from socialcite.tallies.charts import draw
from socialcite.tallies.counting import BoundedCounter, Tally
from socialcite.tallies.page import draw_page
from socialcite.tallies.report import report
from tests.conftest import FIXTURES
from tests.test_cli import run

TEXT = (
    "Open at six in the morning. — Märta (@marta_lh) May 3, 2022\n\n"
    "Fully booked until Sunday evening. — Märta (@Marta_LH) June 4, 2022\n\n"
    "https://youtu.be/aB3dE5gH7iJ\n"
)


def post(**values: object) -> Citation:
    return Citation(**{"platform": "twitter", "kind": "signature", "line": 1, "start": 0, "end": 1, **values})  # type: ignore[arg-type]


def test_documents_are_scanned_and_counted() -> None:
    done = run("stats", "-", "--format-in", "text", stdin=TEXT.encode())
    assert done.returncode == 0
    data = json.loads(done.stdout)
    assert (data["records"], data["documents"]) == (3, 1)
    assert data["platform"]["values"] == [{"name": "twitter", "records": 2}, {"name": "youtube", "records": 1}]
    assert data["month"]["values"] == [{"name": "2022-05", "records": 1}, {"name": "2022-06", "records": 1}]
    assert data["month"]["unknown"] == 1
    assert data["handle"]["values"] == [{"name": "twitter/marta_lh", "records": 2}]
    assert data["document"]["values"] == [{"name": "stdin", "records": 3}]
    fields = {field["name"]: field for field in data["fields"]}
    assert fields["timestamp"] == {"name": "timestamp", "known": 2, "share": 0.6667}
    assert fields["post_id"]["known"] == 1
    assert fields["reply_to"]["known"] == 0


@pytest.mark.parametrize("name", ["posts.jsonl", "posts.csv"])
def test_records_are_counted_as_they_are(tmp_path: Path, name: str) -> None:
    source = tmp_path / name
    run("scan", "-", "-o", source, stdin=TEXT.encode())
    data = json.loads(run("stats", source, "--platform", "twitter", "--top", "1").stdout)
    assert (data["records"], data["documents"]) == (2, None)


def test_records_in_a_pipe_are_known() -> None:
    records = run("scan", "-", stdin=TEXT.encode()).stdout
    data = json.loads(run("stats", "-", stdin=records).stdout)
    assert (data["records"], data["documents"]) == (3, None)


def test_json_lines_of_documents_are_scanned(tmp_path: Path) -> None:
    source = tmp_path / "dump.jsonl"
    source.write_text(json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": "Nobody."}) + "\n", encoding="utf-8")
    data = json.loads(run("stats", source).stdout)
    assert (data["records"], data["documents"]) == (3, 2)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("platform,kind\na,b\n", encoding="utf-8")
    done = run("stats", tmp_path / "bad.csv")
    assert (done.returncode, json.loads(done.stdout)["records"]) == (3, 0)
    assert b"record 1" in done.stderr
    broken = run("stats", "-", stdin=b'{"platform": 1, "kind": "link", "start": 1}\n')
    assert broken.returncode == 3
    assert run("stats", tmp_path / "none.jsonl").returncode == 3
    assert run("stats", "-", "-o", tmp_path / "a.gif", stdin=b"x").returncode == 2
    assert run("stats", "-", "--top", "0", stdin=b"x").returncode == 2


def test_a_person_gets_tables() -> None:
    done = run(
        "stats",
        "-",
        "--format",
        "table",
        "--format-in",
        "text",
        "--since",
        "2022",
        stdin=TEXT.encode() + b"\n\n@\x1b[31m",
    )
    shown = done.stdout.decode()
    assert shown.startswith("2 cited posts in 1 document\n")
    assert "2022-05" in shown
    assert b"1 record without timestamp left out" in done.stderr
    assert (
        run("stats", "-", "--format", "table", "--format-in", "text", stdin=b"x").stdout.decode()
        == "0 cited posts in 1 document\n\n"
    )


@pytest.mark.parametrize("suffix", ["html", "svg", "png", "json"])
def test_the_suffix_decides(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"stats.{suffix}"
    assert run("stats", FIXTURES / "scan", "-o", target).returncode == 0
    begins = {"html": b"<!doctype html>", "svg": b"<?xml", "png": b"\x89PNG", "json": b"{"}
    assert target.read_bytes().startswith(begins[suffix])


def hostile() -> Tally:
    """Names as bad as they can be, in scripts that no font has, and more months than are drawn."""
    tally = Tally()
    tally.documents = 7
    for number in range(80):
        tally.add(
            post(
                handle="$x$ </svg><script>\x1b[31m\u202e\x00\ufffe",
                document="/" + "名" * 200,
                language="ऋ_{",
                timestamp=f"{1990 + number // 12}-{number % 12 + 1:02}-01",
            )
        )
    return tally


def test_charts_are_whole_and_the_same_every_time() -> None:
    found = report(hostile(), 5)
    picture = draw(found, "svg")
    assert draw(found, "svg") == picture
    ET.fromstring(picture)  # noqa: S314 - our own
    assert b"<script" not in picture
    assert draw(found, "png").startswith(b"\x89PNG")


def test_no_axis_counts_half_a_post() -> None:
    tally = Tally()
    for number in range(3):
        tally.add(post(handle="a", timestamp="2022-01-01", document=f"{number // 2}"))
    words = "".join(ET.fromstring(draw(report(tally, 5), "svg")).itertext()).split()  # noqa: S314 - our own
    assert {"1", "2", "3"} <= set(words)
    assert not any(re.fullmatch(r"\d+\.\d+", word) for word in words)


def test_a_page_needs_nothing_else() -> None:
    page = draw_page(report(hostile(), 5)).decode()
    assert "<script" not in page
    assert "$x$ &lt;/svg&gt;" in page
    assert 'src="' not in page
    assert "<link" not in page
    assert "In 7 documents" in page


def test_an_empty_report_is_drawn_too() -> None:
    found = report(Tally(), 5)
    assert draw(found, "svg")
    assert b"0 cited posts" in draw_page(found)
    assert draw_tables(found) == b"0 cited posts\n\n"
    assert found.to_dict()["records"] == 0


def test_tables_show_no_control_signs() -> None:
    shown = draw_tables(report(hostile(), 5)).decode()
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "1996" in shown


@given(st.lists(st.sampled_from("abcdefgh"), max_size=200), st.integers(1, 8))
def test_a_bounded_counter_never_counts_too_much(names: list[str], capacity: int) -> None:
    counter = BoundedCounter(capacity)
    for name in names:
        counter.add(name)
    assert len(counter) <= 2 * capacity
    assert counter.total == len(names)
    for name, count in counter:
        assert names.count(name) - counter.slack <= count <= names.count(name)
    if len(set(names)) <= 2 * capacity:
        assert counter.slack == 0


def test_too_many_names_are_said() -> None:
    tally = Tally(capacity=1)
    for name in "aabca":
        tally.add(post(document=name))
    found = report(tally, 2)
    assert "counts may be too low by 1" in draw_tables(found).decode()
    assert "too low by 1" in draw_page(found).decode()
    assert {group.name: group.others for group in found.groups}["document"] == 2


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def missing(name: str, *arguments: Any, **options: Any) -> Any:  # Any: as __import__
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return imported(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtra, match=r"socialcite\[plot\]"):
        draw(report(Tally(), 1), "svg")


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").symlink_to(tmp_path / "nowhere")
    done = run("stats", tmp_path / "a.jsonl")
    assert (done.returncode, b"a.jsonl" in done.stderr) == (3, True)
