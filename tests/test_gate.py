"""The project's own gate: invented posts in all real shapes, and floors that only rise (docs/gate.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import gate

ENOUGH = 20
ENOUGH_IN_ALL = 400
PATHS = gate.files()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_share_is_below_its_floor(path: Path) -> None:
    tally, wrong = gate.measure(path)
    problems = gate.below(path.stem, tally.shares(), gate.read_floors())
    assert not problems, f"{problems}; see python tools/gate.py {path.stem} --misses: {list(wrong)}"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_file_has_enough_cases_each_with_its_own_id(path: Path) -> None:
    ids = [case.id for case in gate.read_cases(path)]
    assert len(ids) >= ENOUGH
    assert len(set(ids)) == len(ids)


def test_there_are_enough_cases_and_a_floor_for_every_file() -> None:
    assert sum(len(gate.read_cases(path)) for path in PATHS) >= ENOUGH_IN_ALL
    assert set(gate.read_floors()) == {path.stem for path in PATHS}


def test_every_file_that_expects_posts_has_a_floor_for_each_field() -> None:
    for path in PATHS:
        expected = {name for case in gate.read_cases(path) for post in case.posts for name in post}
        fields = {name for name in gate.FIELDS if name in expected}
        assert set(gate.read_floors()[path.stem]) == fields | {"quiet"} | ({"recall"} if expected else set()), path.stem


def test_a_floor_is_lowered_only_with_leave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = PATHS[0].stem
    floors = tmp_path / "floors.json"
    floors.write_text(f'{{"{name}": {{"recall": 0.9}}}}', encoding="utf-8")
    monkeypatch.setattr(gate, "FLOORS", floors)
    assert gate.update({name: {"recall": 0.8}}, allow_lower=False) == [f"{name}: recall 0.800 is below its floor 0.900"]
    assert gate.read_floors()[name] == {"recall": 0.9}
    assert gate.update({name: {"recall": 0.95}}, allow_lower=False) == []
    assert gate.update({name: {"recall": 0.8}}, allow_lower=True) == []
    assert gate.read_floors()[name] == {"recall": 0.8}


def test_finds_are_paired_in_order_and_by_likeness() -> None:
    first = {"platform": "twitter", "handle": "a_lh", "author": "A", "text": "Open.", "timestamp": None}
    second = first | {"text": "Closed."}
    other = first | {"platform": "bluesky"}
    assert gate.pair([first, second], [second]) == [(1, 0)]
    assert gate.pair([first], [other]) == []
    assert gate.pair([first, second], [first, other, second]) == [(0, 0), (1, 2)]


def test_a_line_that_is_no_case_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "a", "text": "x", "posts": []}\n\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.jsonl:3: no case"):
        gate.read_cases(path)
