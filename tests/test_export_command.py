"""`socialcite export`, and the options that it shares with `scan`, as a person runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import socialcite
from socialcite.export import SUFFIXES
from socialcite.files.reading import open_decompressed
from socialcite.model import CitedPost, KeyedCitation
from tests.conftest import FIXTURES
from tests.test_cli import BRIDGE, records, run

POSTS = FIXTURES / "export" / "posts.jsonl"
SAME = "Open again at six. — Märta (@marta_lh) May 3, 2022"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_suffix_from_records_and_from_documents(tmp_path: Path, suffix: str) -> None:
    for source in (POSTS, BRIDGE):
        target = tmp_path / f"{source.stem}{suffix}"
        done = run("export", source, "-o", target)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert target.stat().st_size > 40
    run("scan", BRIDGE, "-o", tmp_path / f"scanned{suffix}")
    assert suffix == ".parquet" or (tmp_path / f"scanned{suffix}").read_bytes() == target.read_bytes()


def test_records_walk_through_every_whole_format(tmp_path: Path) -> None:
    before = list(socialcite.read_records(POSTS))
    source = POSTS
    for name in ("a.csv", "b.parquet", "c.csl.json", "d.ndjson"):
        assert run("export", source, "-o", tmp_path / name).returncode == 0
        source = tmp_path / name
        assert list(socialcite.read_records(source)) == before, name


def test_records_and_documents_may_stand_in_one_file(tmp_path: Path) -> None:
    record = POSTS.read_text(encoding="utf-8").splitlines()[0]
    lines = [record, json.dumps({"id": "doc", "text": SAME}), "{", json.dumps({"platform": 1, "kind": 2, "start": 3})]
    lines += [json.dumps({"id": "p", "platform": "news", "text": SAME}), json.dumps({"platform": "x", "kind": "link"})]
    (tmp_path / "mixed.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("export", tmp_path / "mixed.jsonl")
    assert [item["document"] for item in records(done)] == ["articles/a0.txt", "doc", "p"]
    said = done.stderr.decode()
    assert "mixed.jsonl:3: not valid JSON" in said
    assert "mixed.jsonl:4: " in said
    assert "mixed.jsonl:6: no text" in said
    assert done.returncode == 3


def test_lines_that_can_be_read_in_part_or_not_at_all(tmp_path: Path) -> None:
    lone = json.dumps({"id": "lone", "text": SAME}).replace("Open", "\\ud800 Open")
    (tmp_path / "a.jsonl").write_bytes(lone.encode() + b"\n" + b'{"text": "' + b"x" * 64_000_001 + b'"}\n')
    (tmp_path / "b.jsonl").symlink_to("/proc/self/mem")  # can be opened, but not read
    done = run("export", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    said = done.stderr.decode()
    assert "a.jsonl:1: lone surrogates replaced" in said
    assert "a.jsonl:2: a line longer than 64,000,000 bytes" in said
    assert "b.jsonl: Input/output error" in said
    assert [item["document"] for item in records(done)] == ["lone"]
    assert done.returncode == 3


def test_standard_input_is_json_lines() -> None:
    found = run("scan", BRIDGE).stdout
    done = run("export", "-", "--format", "biblatex", stdin=found)
    assert done.stdout.startswith(b"@online{marta-ruiz-lh-2022-01-27-")
    assert run("export", "-", stdin=b"").returncode == 5


LONG = "Open again at six. " * 600


@pytest.mark.parametrize(
    ("text", "options", "documents"),
    [
        (
            json.dumps({"platform": "twitter", "kind": "link", "start": 1, "end": 2, "line": 1, "document": "r"}),
            (),
            ["r"],
        ),
        (
            json.dumps({"platform": "twitter", "kind": "signature", "text": LONG, "start": 1, "end": 2, "line": 1}),
            (),
            [None],
        ),
        (
            "\ufeff" + json.dumps({"id": "d", "text": SAME}) + "\n" + json.dumps({"id": "e", "body": SAME}),
            (),
            ["d", "e"],
        ),
        (json.dumps({"id": "d", "words": SAME}), ("--text-field", "words"), ["d"]),
        (SAME, (), ["stdin"]),
        ("{" + SAME + "}", (), ["stdin"]),
        (f'{{"id": "d", "words": "{SAME}"}}', (), ["stdin"]),
        (f'{{"id": "d", "text": "{SAME}"}}', ("--format-in", "text"), ["stdin"]),
    ],
)
def test_standard_input_is_looked_at_by_both_commands(
    tmp_path: Path, text: str, options: tuple[str, ...], documents: list[str | None]
) -> None:
    exported = run("export", "-", *options, stdin=text.encode())
    assert [item["document"] for item in records(exported)] == documents
    (tmp_path / "ids.txt").write_text("1719916014465974273\n", "utf-8")
    validated = run("validate", "-", *options, "--archive", tmp_path / "ids.txt", stdin=text.encode())
    assert [item["citation"]["document"] for item in records(validated)] == documents


def test_a_suffix_of_records_may_be_overruled(tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text(SAME, "utf-8")
    assert len(records(run("export", tmp_path / "odd.csv", "--format-in", "text"))) == 1


def test_a_folder_holds_documents_and_records(tmp_path: Path) -> None:
    shutil.copy(BRIDGE, tmp_path)
    run("export", POSTS, "-o", tmp_path / "posts.csv")
    (tmp_path / "broken.parquet").write_text("x", encoding="utf-8")
    done = run("export", tmp_path, "missing.txt")
    assert len(records(done)) == 1 + len(list(socialcite.read_records(POSTS)))
    assert b"broken.parquet: record 1" in done.stderr
    assert b"missing.txt: no such file" in done.stderr
    assert done.returncode == 3


def test_one_row_for_each_post(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"date 2022-05-0{4 + (name > 'a.txt')} Title\n\n{SAME}", encoding="utf-8")
    for command in ("scan", "export"):
        [row] = records(run(command, tmp_path, "--group", "post"))
        assert row["cited_by"] == ["a.txt", "b.txt"]
        assert (row["first_cited"], row["last_cited"]) == ("2022-05-04", "2022-05-05")
    target = tmp_path / "cited.csv"
    run("scan", tmp_path, "-o", target, "--group", "post")
    [post] = socialcite.read_records(target)
    assert isinstance(post, CitedPost)
    assert len(post.citations) == 2
    run("export", target, "-o", tmp_path / "again.parquet")  # its columns stay
    assert list(socialcite.read_records(tmp_path / "again.parquet")) == [post]
    assert b"1 cited post\n" in run("scan", tmp_path / "a.txt", "--group", "post", "--format", "table").stdout


def test_keys_join_runs(tmp_path: Path) -> None:
    shutil.copy(BRIDGE, tmp_path)
    [one] = records(run("scan", BRIDGE, "--keys"))
    [two] = records(run("export", BRIDGE, "--group", "post"))
    assert (one["citation"], one["post"]) == (two["citation"], two["post"])
    run("scan", BRIDGE, "-o", tmp_path / "keyed.csv", "--keys")
    [read] = socialcite.read_records(tmp_path / "keyed.csv")
    assert isinstance(read, KeyedCitation)
    assert run("export", tmp_path / "keyed.csv", BRIDGE).returncode == 2
    assert len(records(run("export", tmp_path / "keyed.csv", BRIDGE, "--group", "post"))) == 1
    assert records(run("export", tmp_path / "keyed.csv", "--keys")) == [one]


@pytest.mark.parametrize("name", ["a.csv", "b.tsv", "c.parquet"])
def test_a_table_of_documents_is_none_of_records(tmp_path: Path, name: str) -> None:
    import polars as pl

    table = pl.DataFrame({"platform": ["news"], "text": [SAME]})
    if name.endswith(".parquet"):
        table.write_parquet(tmp_path / name)
    else:
        table.write_csv(tmp_path / name, separator="\t" if "tsv" in name else ",")
    for command in ("scan", "export"):
        assert [record["handle"] for record in records(run(command, tmp_path / name))] == ["marta_lh"]


@pytest.mark.parametrize("name", ["x.csv.gz", "x.bib.gz", "x.csl.json.zst", "x.md.gz", "x.ris.gz", "x.html.gz"])
def test_every_format_but_parquet_is_compressed(tmp_path: Path, name: str) -> None:
    plain, packed = tmp_path / name.rpartition(".")[0], tmp_path / name
    for target in (plain, packed):
        assert run("export", POSTS, "-o", target).returncode == 0
    with open_decompressed(str(packed)) as stream:
        assert stream.read(1_000_000) == plain.read_bytes()
    assert b"compressed inside" in run("export", POSTS, "-o", tmp_path / "x.parquet.gz").stderr


def test_records_that_are_made_of_all_at_once_come_from_many_processes(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SAME, encoding="utf-8")
    alone, together = (run("scan", tmp_path, "--keys", "--jobs", jobs).stdout for jobs in ("1", "2"))
    assert alone == together
    assert alone.count(b'"post":"') == 2


def test_a_reference_list_names_a_post_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SAME, encoding="utf-8")
    done = run("scan", tmp_path, "--format", "references", "--style", "mla")
    assert done.stdout.decode() == "Märta [@marta_lh]. “Open again at six.” Post. X, 3 May 2022.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "x.json"], "the suffix tells no format"),
        (["-o", "x.bib", "--style", "apa"], "--style is for reference lists"),
        (["-o", "x.bib", "--encoding", "utf-8-sig"], "--encoding is for CSV"),
        (["--group", "author"], "Invalid value for '--group'"),
    ],
)
def test_wrong_use(arguments: list[str], message: str) -> None:
    done = run("export", POSTS, *arguments)
    assert message in done.stderr.decode()
    assert done.returncode == 2


def test_a_format_whose_library_is_absent(tmp_path: Path) -> None:
    """Said with the extra that brings it, and no file is begun."""
    code = (
        "import sys; sys.modules['pyarrow'] = None; sys.argv[0] = 'socialcite'; from socialcite.cli import run; run()"
    )
    command = [sys.executable, "-c", code, "export", str(POSTS), "-o", str(tmp_path / "x.parquet")]
    done = subprocess.run(command, capture_output=True, check=False)
    assert b"pip install 'socialcite[parquet]'" in done.stderr
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])


def test_nothing_heavy_is_imported_up_front() -> None:
    code = (
        "import sys; from socialcite.cli import app; import socialcite.export; "
        "heavy = ('pyarrow', 'rispy', 'citeproc', 'bibtexparser', 'bs4', 'orjson'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"[]\n"


def test_help_shows_examples() -> None:
    assert b"socialcite export posts.jsonl -o posts.bib" in run("export", "--help").stdout
