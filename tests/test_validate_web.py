"""`socialcite validate` against web archives: a WARC, its index, a WACZ, and a live server over the same captures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live_archive import run_pywb
from tests.test_cli import run
from tests.web_archives import CAPTURES, write_cdxj, write_wacz, write_warc

CITED = {
    "held": "https://twitter.com/marta_lh/status/1486814410259673092",
    "soft": "https://twitter.com/marta_lh/status/1486814410259673104",
    "gone": "https://twitter.com/marta_lh/status/1486814410259673105",
    "missing": "https://twitter.com/marta_lh/status/1486814410259670000",
    "code": "The pier. — Märta Ruíz (@marta_lh) pic.twitter.com/AbCdEfGhIj",
    "other case": "The boat. — Märta Ruíz (@marta_lh) pic.twitter.com/abcdefghij",
}
BODIES = {"held": "held", "soft": "missing", "gone": "missing", "missing": "missing"}
"""Status of each where bodies are read: an error that is answered with success is none."""
INDEX = {**BODIES, "soft": "held"}
"""Where only the index is read, which does not tell what a page says: the grade of the evidence is `index`."""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    folder = tmp_path_factory.mktemp("pywb")
    warc = write_warc([capture for capture in CAPTURES if "rot13" not in capture["headers"]])
    (folder / "captures.warc.gz").write_bytes(warc)
    (folder / "captures.cdxj").write_bytes(write_cdxj(warc, "captures.warc.gz"))
    write_wacz(folder / "captures.wacz", warc)
    (folder / "served").mkdir()
    (folder / "served" / "captures.warc.gz").write_bytes(warc)
    with run_pywb(folder / "served", folder / "served" / "captures.warc.gz") as address:
        yield {
            "warc": str(folder / "captures.warc.gz"),
            "cdxj": str(folder / "captures.cdxj"),
            "wacz": str(folder / "captures.wacz"),
            "server": f"cdx+{address}/pier/cdx",
        }


@pytest.mark.parametrize(
    ("place", "expected"), [("warc", BODIES), ("wacz", BODIES), ("cdxj", INDEX), ("server", INDEX)]
)
def test_cited_posts_are_looked_up(
    places: dict[str, str], tmp_path: Path, place: str, expected: dict[str, str]
) -> None:
    document = tmp_path / "cited.txt"
    document.write_text("\n\n".join(["Some words of an article.", *(CITED[name] for name in expected)]), "utf-8")
    done = run("validate", document, "--archive", places[place], "--answers", tmp_path / "answers.sqlite")
    found = {row["citation"]["post_id"]: row["status"] for row in map(json.loads, done.stdout.splitlines())}
    assert found == {CITED[name].rpartition("/")[2]: status for name, status in expected.items()}, done.stderr
    assert done.returncode == 1, done.stderr
    if place == "server":
        again = run("validate", document, "--archive", places[place], "--answers", tmp_path / "answers.sqlite")
        assert again.stdout == done.stdout


@pytest.mark.parametrize("place", ["warc", "cdxj", "wacz"])
def test_codes_are_told_apart_by_their_case(places: dict[str, str], tmp_path: Path, place: str) -> None:
    document = tmp_path / "cited.txt"
    document.write_text("\n\n".join(["It rained.", CITED["code"], "It snowed.", CITED["other case"]]), "utf-8")
    rows = [json.loads(line) for line in run("validate", document, "--archive", places[place]).stdout.splitlines()]
    evidence = {row["citation"]["media"][0]: [item["kind"] for item in row["evidence"]] for row in rows}
    assert set(evidence["pic.twitter.com/AbCdEfGhIj"]) == {"code"}
    assert evidence["pic.twitter.com/abcdefghij"] == []
