"""Which records are wanted, in what order, with which fields: as a function and on the command line."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import orjson
import pyarrow.parquet
import pytest

import socialcite
from socialcite.cli.filters import complete_fields, complete_kinds, complete_platforms
from socialcite.model import Citation
from socialcite.selection import Sieve, choose, read_columns, read_order, sort
from tests.test_cli import records, run

POSTS = (
    "Open at six in the morning. — Märta (@marta_lh) May 3, 2022\n\n"
    "Geschlossen wegen des Sturms, morgen fahren wir wieder. — Jon (@Jon_LH) June 1, 2022\n\n"
    "Back again. pic.twitter.com/aB3dE5gH7i\n\n"
    "Fully booked until Sunday evening. — Märta (@marta_lh) May 4, 2021\n"
)


def post(**values: object) -> Citation:
    return Citation(**{"platform": "twitter", "kind": "signature", "line": 1, "start": 0, "end": 1, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("timestamp", "since", "until", "reason"),
    [
        ("2022-01-27", "2022-01-27", "2022-01-27", None),
        ("2022-01-27T23:59:59.999Z", "2022-01-27", "2022-01-27", None),
        ("2022-01-27", "2022-01-28", None, "timestamp"),
        ("2022-01-27", None, "2022-01-26", "timestamp"),
        ("2022-01-27", "2022-01", "2022", None),
        ("2022-01-27", "2022-02", None, "timestamp"),
        ("2021-12-31", None, "2021", None),
        ("2022-01-01", None, "2021", "timestamp"),
        (None, "2022", None, "no timestamp"),
        (None, None, "2022", "no timestamp"),
        (None, None, None, None),
    ],
)
def test_days(timestamp: str | None, since: str | None, until: str | None, reason: str | None) -> None:
    assert choose(since=since, until=until).judge(post(timestamp=timestamp)) == reason


@pytest.mark.parametrize(
    ("options", "values", "reason"),
    [
        ({"kinds": ["link"]}, {}, "kind"),
        ({"platforms": ["reddit"]}, {}, "platform"),
        ({"min_confidence": 0.9}, {"confidence": 0.8}, "confidence"),
        ({"min_confidence": 0.9}, {"confidence": 0.9}, None),
        ({"handles": ["@MARTA_lh", "x"]}, {"handle": "Marta_LH"}, None),
        ({"handles": ["x"]}, {"handle": "marta_lh"}, "handle"),
        ({"handles": ["x"]}, {}, "no handle"),
        ({"languages": ["en"]}, {"language": "en-GB"}, None),
        ({"languages": ["en_gb"]}, {"language": "en-GB"}, None),
        ({"languages": ["en-GB"]}, {"language": "en"}, "language"),
        ({"languages": ["en"]}, {"language": "enm"}, "language"),
        ({"languages": ["en"]}, {}, "no language"),
    ],
)
def test_words_and_numbers(options: dict[str, list[str]], values: dict[str, object], reason: str | None) -> None:
    selection = choose(**options)  # type: ignore[arg-type]
    assert selection.judge(post(**values)) == reason
    assert selection.admits(post(**values)) == (reason is None)


def test_what_is_not_known_is_counted() -> None:
    sieve = Sieve(choose(since="2022", handles=["a"]))
    found = [
        post(timestamp="2022-05-03", handle="a"),
        post(),
        post(timestamp="2023-01-01"),
        post(timestamp="2021-01-01"),
    ]
    assert list(sieve.sift(found)) == found[:1]
    assert sieve.unknown == {"timestamp": 1, "handle": 1}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"since": "yesterday"}, "since yesterday: a day"),
        ({"until": "2022-02-30"}, "until 2022-02-30: a day"),
        ({"since": "2022-5-3"}, "since 2022-5-3: a day"),
        ({"since": "2023", "until": "2022-05"}, "lies behind"),
        ({"min_confidence": 90}, "from 0 to 1"),
    ],
)
def test_wrong_values(options: dict[str, str], message: str) -> None:
    with pytest.raises(socialcite.WrongUse, match=message):
        choose(**options)  # type: ignore[arg-type]


def test_a_month_holds_its_days() -> None:
    assert choose(since="2022-05-03", until="2022-05").admits(post(timestamp="2022-05-31"))


def test_the_order() -> None:
    first, second, third = post(handle="b", confidence=0.5), post(handle="a", confidence=0.7), post(confidence=0.5)
    assert sort([first, second, third], read_order("handle")) == [second, first, third]
    assert sort([first, second, third], read_order("-handle")) == [first, second, third]
    assert sort([second, third, first], read_order("confidence,handle")) == [first, third, second]
    assert sort([post(), post(links=("a",))], read_order("-links"))[0].links == ("a",)


@pytest.mark.parametrize("text", ["handel", "", "handle,", "--handle"])
def test_unknown_fields(text: str) -> None:
    for read in (read_order, read_columns):
        with pytest.raises(socialcite.WrongUse, match="unknown field"):
            read(text)


def test_a_column_stands_once() -> None:
    with pytest.raises(socialcite.WrongUse, match="each field once"):
        read_columns("handle,handle")


@pytest.mark.parametrize("way", ["scan", "export"])
def test_the_commands_choose_sort_and_show(way: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(POSTS, encoding="utf-8")
    done = run("scan", "a.txt", cwd=tmp_path)
    (tmp_path / "a.jsonl").write_bytes(done.stdout)
    source = "a.txt" if way == "scan" else "a.jsonl"
    done = run(way, source, "--since", "2022", "--sort", "-timestamp", "--columns", "handle,timestamp", cwd=tmp_path)
    assert records(done) == [
        {"handle": "Jon_LH", "timestamp": "2022-06-01"},
        {"handle": "marta_lh", "timestamp": "2022-05-03"},
    ]
    assert done.stderr.decode() == "socialcite: 1 record without timestamp left out\n"
    assert len(records(run("scan", "-", "--limit", "1", stdin=POSTS.encode()))) == 1
    assert len(records(run("scan", "-", "--handle", "MARTA_lh", "--language", "en", stdin=POSTS.encode()))) == 2
    assert len(records(run("scan", "-", "--min-confidence", "1", stdin=POSTS.encode()))) == 0


def test_order_and_number_hold_for_all_documents_together(tmp_path: Path) -> None:
    for number, day in enumerate(("May 3, 2022", "May 1, 2022", "May 2, 2022")):
        (tmp_path / f"{number}.txt").write_text(f"Open again. — Marta (@m{number}) {day}\n", encoding="utf-8")
    done = run("scan", ".", "--sort", "timestamp", "--limit", "2", "--columns", "handle", cwd=tmp_path)
    assert records(done) == [{"handle": "m1"}, {"handle": "m2"}]
    grouped = run("scan", ".", ".", "--group", "post", "--sort=-last_cited,handle", "--columns", "handle", cwd=tmp_path)
    assert records(grouped) == [{"handle": "m0"}, {"handle": "m1"}, {"handle": "m2"}]


def test_many_processes_choose_as_one(tmp_path: Path) -> None:
    lines = [{"id": str(n), "text": POSTS.replace("marta_lh", f"marta_{n % 7}")} for n in range(400)]
    (tmp_path / "a.jsonl").write_bytes(b"".join(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE) for line in lines))
    options = ("--since", "2022", "--handle", "marta_1,jon_lh", "--columns", "document,handle,timestamp")
    alone, together = (run("scan", "a.jsonl", *options, "--jobs", jobs, cwd=tmp_path) for jobs in ("1", "2"))
    assert len(records(alone)) == 457
    assert (alone.stdout, alone.stderr) == (together.stdout, together.stderr)
    assert alone.stderr == b"socialcite: 400 records without timestamp left out\n"
    few = run("scan", "a.jsonl", *options, "--jobs", "2", "--limit", "3", cwd=tmp_path)
    assert (few.returncode, few.stdout.splitlines()) == (0, alone.stdout.splitlines()[:3])


def test_a_run_that_goes_on_chooses_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(POSTS, encoding="utf-8")
    order = ("scan", "a.txt", "-o", "a.csv", "--resume", "--columns", "handle", "--since", "2022")
    done = run(*order, cwd=tmp_path)
    assert done.stderr == b"socialcite: 1 record without timestamp left out\n"
    assert (tmp_path / "a.csv").read_text("utf-8").split() == ["handle", "marta_lh", "Jon_LH"]
    again = run(*order, cwd=tmp_path)
    assert b"is whole already" in again.stderr
    assert b"1 record without timestamp left out" in again.stderr
    other = run(*order[:-1], "2021", cwd=tmp_path)
    assert (other.returncode, b"since" in other.stderr) == (2, True)
    for option in (("--sort", "handle"), ("--limit", "2")):
        assert run(*order, *option, cwd=tmp_path).returncode == 2


def test_fields_of_keys_and_groups_are_known_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(POSTS, encoding="utf-8")
    assert records(run("scan", "a.txt", "--keys", "--columns", "post", "--limit", "1", cwd=tmp_path))[0].keys() == {
        "post"
    }
    table = run("scan", "a.txt", "--keys", "--columns", "post", "--format", "table", cwd=tmp_path)
    assert b"p1-" in table.stdout
    done = run("scan", "a.txt", "--columns", "post,handle", cwd=tmp_path)
    assert (done.returncode, b"post: only with --keys" in done.stderr) == (2, True)
    done = run("scan", "a.txt", "--keys", "--sort", "first_cited", cwd=tmp_path)
    assert (done.returncode, b"first_cited: only with --group post" in done.stderr) == (2, True)
    run("scan", "a.txt", "--keys", "-o", "a.jsonl", cwd=tmp_path)
    assert records(run("export", "a.jsonl", "--columns", "citation", "--limit", "1", cwd=tmp_path))
    assert run("export", "a.jsonl", "--columns", "cited_by", cwd=tmp_path).returncode == 2
    assert run("export", "a.jsonl", "--columns", "cited_by", "--group", "post", cwd=tmp_path).returncode == 0
    assert run("export", "a.txt", "--columns", "citation", cwd=tmp_path).returncode == 2


def test_every_format_of_rows_takes_columns(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(POSTS, encoding="utf-8")
    for name in ("a.csv", "a.jsonl", "a.parquet", "a.md"):
        assert run("scan", "a.txt", "-o", name, "--columns", "media,handle,confidence", cwd=tmp_path).returncode == 0
    frame = pyarrow.parquet.read_table(tmp_path / "a.parquet")
    assert frame.column_names == ["media", "handle", "confidence"]
    assert frame["media"].to_pylist()[2] == ["pic.twitter.com/aB3dE5gH7i"]
    lines = (tmp_path / "a.md").read_text("utf-8").splitlines()
    assert lines[0] == "| media | handle | confidence |"
    assert "aB3dE5gH7i" in lines[4]
    for form in ("csl-json", "biblatex", "ris", "references"):
        done = run("scan", "a.txt", "--format", form, "--columns", "handle", cwd=tmp_path)
        assert (done.returncode, b"--columns is for table, jsonl" in done.stderr) == (2, True)
    assert run("scan", "a.txt", "--format", "references", "--sort", "handle", cwd=tmp_path).returncode == 2


def test_csv_with_some_columns(tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "a.csv"
    source.write_text(POSTS, encoding="utf-8")
    run("scan", source, "-o", target, "--columns", "printed,handle", "--encoding", "utf-8-sig")
    rows = list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert rows[:2] == [["printed", "handle"], ["— Märta (@marta_lh) May 3, 2022", "marta_lh"]]


def test_a_table_with_some_columns() -> None:
    done = run("scan", "-", "--format", "table", "--columns", "handle,media,author", stdin=POSTS.encode() + b"\x1b[31m")
    shown = done.stdout.decode()
    assert "pic.twitter.com/aB3dE5gH7i" in shown
    assert "4 cited posts" in shown


@pytest.mark.parametrize("options", [["--columns", "handel"], ["--sort", "x"], ["--since", "x"], ["--limit", "0"]])
def test_wrong_options(options: list[str]) -> None:
    assert run("scan", "-", *options, stdin=b"x").returncode == 2


def test_what_the_shell_completes() -> None:
    assert complete_kinds("embed,l") == ["embed,link"]
    assert complete_kinds("link,l") == []
    assert "twitter,truthsocial" in complete_platforms("twitter,t")
    assert complete_fields("timestamp_p") == ["timestamp_precision"]


def test_completion_is_offered() -> None:
    command = Path(sys.executable).parent / "socialcite"  # the shell completes names of programs
    words = {"COMP_WORDS": "socialcite scan --kind embed,l", "COMP_CWORD": "3"}
    for order, said in (("source_bash", "COMP_WORDS"), ("complete_bash", "embed,link")):
        environment = os.environ | words | {"_SOCIALCITE_COMPLETE": order}
        done = subprocess.run([command], env=environment, capture_output=True, text=True, check=False)
        assert said in done.stdout
