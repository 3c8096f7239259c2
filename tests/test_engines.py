"""Work in units: the same output whatever the processes, shards, ranges and chunks; no death hangs."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import socialcite
from socialcite.engines import processes
from socialcite.engines.planning import Plan, Shard, Unit
from socialcite.engines.running import run
from socialcite.engines.scanning import Batch, Start, Task
from socialcite.errors import WorkerDied
from socialcite.files.lines import Counted, LineCount, Passed, every_line, read_lines
from socialcite.files.opened import Opened
from socialcite.sources.raw import Place, Reading

POST = "Open. — Märta (@marta_lh) May 3, 2022"
MARK = "0123456789abcdef"


def outcome(plan: Plan, task: Task, jobs: int = 1, start: Start = Start(), way: str | None = None) -> list[bytes]:  # noqa: B008 - frozen
    """The output and then every message, whoever did the work."""
    batches = list(run(task, plan.units(plan.survey().weight), jobs, start, way))
    return [b"".join(batch.data for batch in batches), *(text.encode() for b in batches for text, _ in b.messages)]


LINE = st.one_of(
    st.builds(lambda number: json.dumps({"id": number, "text": POST}), st.integers(0, 99)),
    st.just(json.dumps({"text": POST}, ensure_ascii=False)),
    st.sampled_from(["", "  ", "broken", "[]", json.dumps({"text": "x" * 900}), "y" * 700, json.dumps({"text": "a"})]),
)
LINES = st.lists(LINE, max_size=25).map(lambda lines: "\n".join(lines).encode())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=LINES,
    jobs=st.integers(1, 3),
    size=st.integers(1, 900),
    chunk=st.integers(1, 900),
    shards=st.integers(1, 4),
    packed=st.booleans(),
)
def test_nothing_but_the_input_changes_the_output(
    tmp_path: Path, data: bytes, jobs: int, size: int, chunk: int, shards: int, packed: bool
) -> None:
    path = tmp_path / ("a.jsonl.gz" if packed else "a.jsonl")
    path.write_bytes(gzip.compress(data) if packed else data)
    (tmp_path / "b.txt").write_text(POST, encoding="utf-8")
    paths = (str(path), str(tmp_path / "none.txt"), str(tmp_path / "b.txt"))
    expected = outcome(Plan(paths), Task(Reading(limit=600)))
    task = Task(Reading(limit=600, chunk=chunk, mark=MARK))
    parts = [
        outcome(Plan(paths, shard=Shard(number, shards), size=size), task, jobs) for number in range(1, shards + 1)
    ]
    assert b"".join(part[0] for part in parts) == expected[0]
    assert [text for part in parts for text in part[1:]] == expected[1:]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=LINES, size=st.integers(1, 900), stop=st.integers(0, 60))
def test_a_run_goes_on_from_any_item(tmp_path: Path, data: bytes, size: int, stop: int) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    plan = Plan((str(path),), size=size)
    task = Task(Reading(limit=600, mark=MARK))
    whole = outcome(plan, task)[0]
    done, start, left = b"", Start(), stop
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("socialcite.engines.scanning._PAUSE", 0)  # a batch for every item
        for batch in run(task, plan.units(), 1):
            if not left:
                break
            left -= 1
            done += batch.data
            start = Start(batch.unit + 1) if batch.done else Start(batch.unit, batch.item)
        assert done + outcome(plan, task, start=start)[0] == whole
        assert done + outcome(plan, task, 2, start)[0] == whole


def test_spawned_processes_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text((json.dumps({"text": POST}) + "\nbroken\n") * 20, encoding="utf-8")
    plan, task = Plan((str(path),), size=300), Task(Reading(mark=MARK))
    assert outcome(plan, task, 2, way="spawn") == outcome(plan, task)


def many(tmp_path: Path, count: int = 12) -> Plan:
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"text": POST}) + "\n") * count, encoding="utf-8")
    return Plan((str(path),), size=100)


@pytest.mark.parametrize(("death", "said"), [("kill", "signal 9"), ("exit", "status 7")])
def test_a_process_that_dies_is_an_error_and_no_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, death: str, said: str
) -> None:
    parent = os.getpid()

    def die(task: Task, unit: Unit, number: int, skip: int) -> Iterator[Batch]:
        del task, unit, skip
        assert os.getpid() != parent
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL) if death == "kill" else os._exit(7)
        yield Batch(number, 1, done=True, data=b"x")

    monkeypatch.setattr(processes, "scan_unit", die)
    with pytest.raises(WorkerDied, match=said):
        outcome(many(tmp_path), Task(), 2, way="fork")


def test_an_error_of_the_program_is_told_with_its_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(task: Task, unit: Unit, number: int, skip: int) -> Iterator[Batch]:
        del task, unit, skip
        raise LookupError("a fault of the program")
        yield Batch(number, 1, done=True)

    monkeypatch.setattr(processes, "scan_unit", fail)
    with pytest.raises(RuntimeError, match="a fault of the program"):
        outcome(many(tmp_path), Task(), 2, way="fork")


def test_who_is_ahead_waits_for_the_earliest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_AHEAD", 3000)
    plan, task = many(tmp_path, 60), Task(Reading(mark=MARK))
    assert outcome(plan, task, 3, way="fork") == outcome(plan, task)


def test_a_run_that_is_given_up_leaves_no_process(tmp_path: Path) -> None:
    import multiprocessing

    running = run(Task(Reading(mark=MARK)), many(tmp_path, 60).units(), 2, way="fork")
    next(running)
    assert len(multiprocessing.active_children()) == 2
    running.close()  # type: ignore[attr-defined]  # it is a generator
    assert multiprocessing.active_children() == []


def test_processes_are_spawned_where_threads_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for threads, way in ((["1"], "fork"), (["1", "2"], "spawn")):
        monkeypatch.setattr(os, "listdir", lambda _, threads=threads: threads)
        assert processes.best_way() == way

    def refuse(_: str) -> list[str]:
        raise FileNotFoundError

    monkeypatch.setattr(os, "listdir", refuse)
    monkeypatch.setattr("threading.active_count", lambda: 1)
    assert processes.best_way() == "fork"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert processes.best_way() == "spawn"


def test_units_are_handfuls_ranges_and_files(tmp_path: Path) -> None:
    for number in range(150):
        (tmp_path / f"{number:03}.txt").write_text("x", encoding="utf-8")
    (tmp_path / "200.jsonl").write_bytes(b"{}\n" * 2_000_000)
    (tmp_path / "201.txt").write_bytes(b"x" * 5_000_000)
    (tmp_path / "202.jsonl").write_bytes(b"{}\n")
    plan = Plan((str(tmp_path), "none"), size=4 * 2**20)
    units = list(plan.units())
    assert [len(unit.inputs) for unit in units] == [64, 64, 22, 1, 1, 1, 1, 0]
    assert [(unit.begin, unit.end) for unit in units[3:6]] == [(0, 4_194_304), (4_194_304, 6_000_000), (0, None)]
    survey = plan.survey()
    assert (survey.files, survey.size, survey.again) == (153, 11_000_153, True)
    assert survey.weight == sum(unit.weight for unit in units)


def test_shards_are_about_equal(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"{}\n" * 100_000)
    plan = Plan((str(tmp_path),), size=1000)
    weights = [
        sum(unit.weight for unit in plan._replace(shard=Shard(number, 7)).units(plan.survey().weight))
        for number in range(1, 8)
    ]
    assert sum(weights) == plan.survey().weight
    assert max(weights) - min(weights) <= 2 * (1000 + 4096)


@settings(max_examples=200, deadline=None)
@given(
    lines=st.lists(st.integers(0, 40), max_size=12),
    ending=st.booleans(),
    limit=st.integers(1, 30),
    chunk=st.integers(1, 50),
    length=st.none() | st.integers(1, 300),
)
def test_lines_are_read_however_they_are_cut(
    lines: list[int], ending: bool, limit: int, chunk: int, length: int | None
) -> None:
    import io

    data = b"\n".join(b"x" * size for size in lines) + (b"\n" if ending else b"")
    expected = []
    place = 0
    for number, size in enumerate(lines, 1):
        if size and (length is None or place < length):
            expected.append((str(number), size if size <= limit else -1))
        place += size + 1
    found = [
        (item.number, len(item.data)) if hasattr(item, "number") else (str(item.where)[2:], -1)
        for item in read_lines(
            io.BytesIO(data), "a", limit=limit, numbers=Counted(), length=length, chunk=chunk, find_lines=every_line
        )
        if not isinstance(item, Passed)
    ]
    assert found == expected


def test_lines_are_counted_once_and_again(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"a\nb\nc\n" * 1000)
    count = LineCount(str(path))
    assert [count.number(place) for place in (0, 2, 6, 5998, 0, 4)] == [1, 2, 4, 3000, 1, 3]


def test_a_place_that_cannot_be_known_is_none() -> None:
    class Pipe:
        def tell(self) -> int:
            raise OSError

    place = Place()
    place.enter(Opened("x", Pipe(), b""))  # type: ignore[arg-type]
    assert place.taken() == 0


def test_files_are_scanned_from_python(tmp_path: Path) -> None:
    plan = many(tmp_path, 30)
    found = list(socialcite.scan_files(plan.paths, jobs=2))
    assert [citation.document for citation in found] == [f"{plan.paths[0]}#{number}" for number in range(1, 31)]
    (tmp_path / "bad.jsonl").write_text("broken\n", encoding="utf-8")
    said: list[str] = []
    assert list(socialcite.scan_files([tmp_path / "bad.jsonl"], report=said.append, platforms=["reddit"])) == []
    assert "not valid JSON" in said[0]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        list(socialcite.scan_files([tmp_path / "bad.jsonl"], kinds=["link"]))
    assert "not valid JSON" in str(caught[0].message)
