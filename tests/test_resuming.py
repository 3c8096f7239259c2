"""Runs that are killed at any moment and gone on with end with the same bytes; and what stands in the way is said."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zstandard

from socialcite.cli.output import CsvEncoding, OutputFormat, settle_output
from socialcite.cli.scanning import Order, carry_out
from socialcite.engines.scanning import Batch
from socialcite.errors import SocialciteError, UnwritableOutput, WorkerDied, WrongUse
from socialcite.files import resumable, writing
from socialcite.files.resumable import Point, Resumable, resume
from socialcite.selection import EVERYTHING, choose
from socialcite.sources.searching import Search

POST = "Open. — Märta (@marta_lh) May 3, 2022"
KILLS = 50


def order(folder: Path, output: Path | None, **options: object) -> Order:
    form = options.pop("form", "csv" if output and "csv" in output.name else "jsonl")
    mark = CsvEncoding.marked if options.pop("mark", False) else None
    keys = bool(options.pop("keys", False))
    path = None if output is None else str(output)
    values: dict[str, object] = {
        "paths": (str(folder),), "wanted": settle_output(path, OutputFormat(form), encoding=mark, keys=keys),
        "form_in": None, "selection": EVERYTHING, "text_field": None, "shown_source": False, "every": False,
        "jobs": 1, "shard": (1, 1), "resume": True, "limit": 100_000, **options,
    }  # fmt: skip
    return Order(**values)  # type: ignore[arg-type]  # checked by the name


def corpus(folder: Path, count: int) -> Path:
    """Every kind of unit: small files, ranges of a large one, a compressed one, a container; good and bad."""
    folder.mkdir()
    lines = [json.dumps({"text": f"{number}. {POST}"}) for number in range(count)]
    lines[3] = "broken"
    lines[count // 2] = "x" * 200_000
    text = "\n".join(lines)
    (folder / "a.jsonl").write_text(text, encoding="utf-8")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    for number in range(100):
        (folder / f"c{number:03}.txt").write_text(f"{number} {POST}", encoding="utf-8")
    (folder / "d.txt").write_bytes(b"\x89PNG")
    with tarfile.open(folder / "e.tar.gz", "w:gz") as archive:
        for number in range(50):
            info = tarfile.TarInfo(f"{number}.html")
            info.size = len(POST.encode())
            archive.addfile(info, io.BytesIO(POST.encode()))
    return folder


def in_child(act: Callable[[], int]) -> int:
    """Begins something in another process that has all modules loaded already; its number."""
    child = os.fork()
    if child:
        return child
    status = 99
    try:
        with Path(os.devnull).open("w", encoding="utf-8") as nothing:
            os.dup2(nothing.fileno(), 2)
            status = act()
    finally:
        os._exit(status)


def count_points(journal: Path) -> int:
    """How many safe points a journal has."""
    return max(0, journal.read_bytes().count(b"\n") - 1) if journal.exists() else 0


def wait_for_more(journal: Path, child: int) -> None:
    """Until a child has kept something, or is at its end."""
    before = count_points(journal)
    while count_points(journal) <= before and os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        time.sleep(0.002)


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.jsonl.gz", "out.csv.zst"])
def test_a_run_that_is_killed_fifty_times_ends_with_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("socialcite.cli.scanning.RANGE", 20_000)
    monkeypatch.setattr("socialcite.engines.scanning._PAUSE", 0.004)
    monkeypatch.setattr(resumable, "_PAUSE", 0.004)
    folder = corpus(tmp_path / "in", 700)
    whole = tmp_path / f"whole-{name}"
    assert carry_out(order(folder, whole, resume=False)) == 3
    target = tmp_path / name
    chance = random.Random(name)  # noqa: S311 - no secret
    kills = KILLS if name == "out.jsonl" else 5
    journal = target.with_name(f"{name}.journal")
    killed = within = 0
    while killed < kills:
        child = in_child(lambda: carry_out(order(folder, target, jobs=chance.randint(1, 2))))
        if killed % 2:  # at any moment, also before anything is kept
            time.sleep(chance.uniform(0, 0.09))
        else:  # in the midst of it, however slow the machine is
            wait_for_more(journal, child)
            time.sleep(chance.uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        killed += 1
        within += count_points(journal) > 0
        if target.exists():  # it was faster than the kills: once more from the beginning
            assert target.read_bytes() == whole.read_bytes()
            writing.forget_journal(str(target))
            target.unlink()
    assert within > kills // 4  # most kills came when something had been kept
    assert carry_out(order(folder, target, jobs=2)) == 3
    assert target.read_bytes() == whole.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(name)) == [name, f"{name}.journal"]


def test_the_command_goes_on_where_it_was_killed(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", 1500)
    command = [sys.executable, "-m", "socialcite", "scan", str(folder), "--max-document", "100k"]
    subprocess.run([*command, "-o", tmp_path / "whole.jsonl"], check=False, stderr=subprocess.DEVNULL)
    command += ["-o", str(tmp_path / "out.jsonl"), "--resume", "--jobs", "2"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        journal = tmp_path / "out.jsonl.journal"
        while process.poll() is None and not (journal.exists() and journal.read_bytes().count(b"\n") > 2):
            time.sleep(0.01)
        process.kill()
    assert not (tmp_path / "out.jsonl").exists()
    done = subprocess.run(command, check=False, capture_output=True)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert b"5 inputs or records could not be read" in done.stderr  # those of the killed run are counted too
    again = subprocess.run(command, check=False, capture_output=True)
    assert (done.returncode, again.returncode) == (3, 3)
    assert b"is whole already" in again.stderr


def run_once(tmp_path: Path) -> tuple[Path, Path]:
    folder = corpus(tmp_path / "in", 20)
    target = tmp_path / "out.jsonl"
    carry_out(order(folder, target))
    return folder, target


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"selection": choose(kinds=("link",))}, "kind changed"),
        ({"selection": choose(since="2022", handles=("@Marta_lh",))}, "since, handle changed"),
        ({"form": "csv"}, "format changed"),
        ({"limit": 5, "shard": (1, 2)}, "max-document, shard changed"),
        ({"mark": True, "form": "csv"}, "format, encoding changed"),
    ],
)
def test_other_options_are_another_run(tmp_path: Path, options: dict[str, object], said: str) -> None:
    folder, target = run_once(tmp_path)
    before = target.read_bytes()
    with pytest.raises(WrongUse, match=said):
        carry_out(order(folder, target, **options))
    assert target.read_bytes() == before


def test_another_search_is_another_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, target = run_once(tmp_path)
    monkeypatch.setattr("socialcite.engines.scanning.choose_search", lambda *_, **__: Search(name="another"))
    with pytest.raises(WrongUse, match="search changed"):
        carry_out(order(folder, target))


def test_inputs_that_changed_are_named(tmp_path: Path) -> None:
    folder, target = run_once(tmp_path)
    (folder / "c050.txt").write_text("another", encoding="utf-8")
    with pytest.raises(WrongUse, match=r"the inputs changed \(.*c050\.txt\)"):
        carry_out(order(folder, target))
    (folder / "z.txt").write_text("one more", encoding="utf-8")
    (folder / "c050.txt").unlink()
    with pytest.raises(WrongUse, match="the inputs changed"):
        carry_out(order(folder, target))


def test_one_more_input_is_a_change(tmp_path: Path) -> None:
    folder, target = run_once(tmp_path)
    (folder / "z.txt").write_text("one more", encoding="utf-8")
    with pytest.raises(WrongUse, match="the inputs changed since"):
        carry_out(order(folder, target))


def test_an_output_that_is_gone_or_other_is_made_anew(tmp_path: Path) -> None:
    folder, target = run_once(tmp_path)
    before = target.read_bytes()
    target.unlink()
    carry_out(order(folder, target))
    assert target.read_bytes() == before
    target.write_bytes(b"something else")
    carry_out(order(folder, target))
    assert target.read_bytes() == before


def test_a_run_that_does_not_resume_takes_the_journal_away(tmp_path: Path) -> None:
    folder, target = run_once(tmp_path)
    carry_out(order(folder, target, resume=False))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out.jsonl"]


KNOWN = {"version": "1", "inputs": {"first": []}}


def begin(path: Path) -> None:
    """Three safe points: 5, 10 and 15 bytes."""
    with resume(str(path), KNOWN) as output:
        for unit in (1, 2, 3):
            output.write(b"12345")
            output._last = -1.0  # noqa: SLF001 - each is kept, however soon
            output.keep(Point(unit=unit))


def resumed(path: Path) -> Point:
    with resume(str(path), KNOWN) as output:
        return output.point


@pytest.mark.parametrize(
    ("spoil", "unit", "size"),
    [
        (lambda part, _: part.write_bytes(part.read_bytes() + b"torn"), 3, 15),
        (lambda part, _: part.write_bytes(part.read_bytes()[:12]), 2, 10),
        (lambda part, _: part.write_bytes(b""), 0, 0),
        (lambda part, _: part.unlink(), 0, 0),
        (lambda _, journal: journal.write_bytes(journal.read_bytes() + b'{"size": 15, "un'), 3, 15),
        (lambda _, journal: journal.write_bytes(journal.read_bytes()[:-5]), 2, 10),
        (lambda _, journal: journal.write_bytes(journal.read_bytes() + b"\0\0\0\n"), 3, 15),
        (lambda _, journal: journal.write_bytes(journal.read_bytes() + b'{"other": 1}\n'), 3, 15),
        (lambda _, journal: journal.write_bytes(b""), 0, 0),
        (lambda _, journal: journal.write_bytes(journal.read_bytes()[:9]), 0, 0),
        (lambda _, journal: journal.unlink(), 0, 0),
    ],
)
def test_part_and_journal_are_cut_back_to_the_last_safe_point(
    tmp_path: Path, spoil: Callable[[Path, Path], object], unit: int, size: int
) -> None:
    path = tmp_path / "out.jsonl"
    begin(path)
    part, journal = tmp_path / "out.jsonl.part", tmp_path / "out.jsonl.journal"
    spoil(part, journal)
    assert resumed(path).unit == unit
    assert part.stat().st_size == size
    assert resumed(path).unit == unit  # and what was cut stays cut
    with resume(str(path), KNOWN) as output:
        output.write(b"678")
        output.keep(Point(unit=9, done=True))
        output.finish()
    assert path.stat().st_size == size + 3


def test_a_run_that_was_killed_while_it_compressed_compresses_again(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl.gz"
    with resume(str(path), KNOWN) as output:
        output.write(b"12345")
        output.keep(Point(unit=1, done=True))
    with resume(str(path), KNOWN) as output:
        assert (output.whole, output.point.done) == (False, True)
        output.finish()
    assert gzip.decompress(path.read_bytes()) == b"12345"
    with resume(str(path), KNOWN) as output:
        assert output.whole
        with pytest.raises(UnwritableOutput, match="whole already"):
            output.write(b"6")


def test_a_process_that_dies_leaves_what_can_be_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = corpus(tmp_path / "in", 20)

    def die(*_: object) -> Iterator[Batch]:
        yield Batch(0, 5, done=False, data=b"x")
        raise WorkerDied("a.jsonl", "the process that read this was ended by signal 9")

    with monkeypatch.context() as patch:
        patch.setattr("socialcite.cli.scanning.run", die)
        assert carry_out(order(folder, tmp_path / "out.jsonl")) == 3
        assert carry_out(order(folder, tmp_path / "other.jsonl", resume=False)) == 3
    assert "a.jsonl: the process that read this was ended by signal 9" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out.jsonl.journal", "out.jsonl.part"]


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"

    def second() -> int:
        try:
            Resumable(str(path), KNOWN)
        except SocialciteError as error:
            return 42 if "another run" in str(error) else 1
        return 0

    with resume(str(path), KNOWN):
        assert os.waitstatus_to_exitcode(os.waitpid(in_child(second), 0)[1]) == 42
    assert os.waitstatus_to_exitcode(os.waitpid(in_child(second), 0)[1]) == 0


def test_a_system_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    begin(tmp_path / "out.jsonl")
    assert resumed(tmp_path / "out.jsonl").unit == 3


def test_what_cannot_be_resumed_is_said(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", 20)
    with pytest.raises(WrongUse, match="needs -o FILE"):
        carry_out(order(folder, None))
    with pytest.raises(WrongUse, match="needs -o FILE"):
        carry_out(order(folder, tmp_path / "x.jsonl", form="table"))
    with pytest.raises(WrongUse, match="--keys, --sort and --limit are for a later"):
        carry_out(order(folder, tmp_path / "x.jsonl", keys=True))
    with pytest.raises(WrongUse, match="cannot be read again"):
        carry_out(order(folder, tmp_path / "x.jsonl", paths=("-",)))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WrongUse, match="cannot be read again"):
        carry_out(order(folder, tmp_path / "x.jsonl", paths=(str(tmp_path / "pipe"),)))
    with pytest.raises(UnwritableOutput, match="no regular file"):
        carry_out(order(folder, tmp_path / "pipe"))
    with pytest.raises(UnwritableOutput, match="No such file"):
        carry_out(order(folder, tmp_path / "none" / "x.jsonl"))


def test_compressed_output_is_the_same_every_time(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", 20)
    plain = tmp_path / "x.jsonl"
    carry_out(order(folder, plain, resume=False))
    for name in ("x.jsonl.gz", "x.jsonl.zst"):
        for again in ("a", "b"):
            carry_out(order(folder, tmp_path / f"{again}-{name}", resume=False, jobs=2))
            time.sleep(1.1 if again == "a" and name.endswith("gz") else 0)  # a time of writing would differ
        assert (tmp_path / f"a-{name}").read_bytes() == (tmp_path / f"b-{name}").read_bytes()
    assert gzip.decompress((tmp_path / "a-x.jsonl.gz").read_bytes()) == plain.read_bytes()
    unpacked = zstandard.ZstdDecompressor().decompressobj().decompress((tmp_path / "a-x.jsonl.zst").read_bytes())
    assert unpacked == plain.read_bytes()
