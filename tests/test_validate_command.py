"""`socialcite validate` as a person or CI runs it: what it reads, what it writes, what it exits with."""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import socialcite
from socialcite.cli.validate import spread
from tests.test_cli import run

ID = "1486814410259673092"
WORDS = "The harbour council has decided that the old swing bridge will be rebuilt by next spring."
POST = f"The council met.\n\n{WORDS} — Märta Ruíz (@marta_lh) January 27, 2022\n\nThen it rained."
RECORD = {
    "platform": "twitter", "kind": "embed", "author": "Märta Ruíz", "handle": "marta_lh", "text": WORDS,
    "timestamp": "2022-01-27T21:32:33.738Z", "timestamp_precision": "millisecond", "timestamp_origin": "id",
    "url": f"https://twitter.com/marta_lh/status/{ID}", "post_id": ID, "line": 3, "start": 5, "end": 90,
    "document": "bridge.html",
}  # fmt: skip


def lines(path: Path, *rows: dict[str, object]) -> Path:
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def other(**more: object) -> dict[str, object]:
    """A post that nobody cites, with an id of its own."""
    return RECORD | {"post_id": "1486814410259000001", "url": None, "text": "Something else was said here."} | more


def statuses(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return [json.loads(line)["status"] for line in done.stdout.splitlines()]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return lines(tmp_path / "archive.jsonl", RECORD)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return lines(tmp_path / "empty.jsonl", other())


def test_a_pipe_gets_the_results_and_no_other_word(tmp_path: Path, archive: Path) -> None:
    done = run("validate", lines(tmp_path / "cited.jsonl", RECORD), "--archive", archive)
    assert (done.returncode, done.stderr) == (0, b"")
    [result] = [json.loads(line) for line in done.stdout.splitlines()]
    assert result["status"] == "held"
    assert result["citation"] == socialcite.Citation.from_dict(RECORD).to_dict()
    assert result["evidence"][0]["address"] == {"path": str(archive), "record": 1, "offset": 0, "pointer": ""}


def test_documents_are_scanned(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "a.txt").write_text(POST, encoding="utf-8")
    done = run("validate", tmp_path / "a.txt", "--archive", archive)
    assert (done.returncode, statuses(done)) == (0, ["held"])


def test_records_and_documents_in_one_file(tmp_path: Path, archive: Path) -> None:
    mixed = lines(tmp_path / "mixed.jsonl", RECORD, {"id": "a1", "text": POST}, {"platform": "x", "text": "No post."})
    done = run("validate", mixed, "--archive", archive)
    assert statuses(done) == ["held", "held"]
    assert [json.loads(line)["citation"]["document"] for line in done.stdout.splitlines()] == ["bridge.html", "a1"]


def test_records_in_csv_and_from_standard_input(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "a.txt").write_text(POST, encoding="utf-8")
    run("scan", tmp_path / "a.txt", "-o", tmp_path / "cited.csv")
    assert statuses(run("validate", tmp_path / "cited.csv", "--archive", archive)) == ["held"]
    scanned = run("scan", tmp_path / "a.txt").stdout
    assert statuses(run("validate", "-", "--archive", archive, stdin=scanned)) == ["held"]
    assert statuses(run("validate", "-", "--archive", archive, stdin=POST.encode())) == ["held"]


def test_what_is_missing_falls_short(tmp_path: Path, archive: Path, empty: Path) -> None:
    cited = lines(tmp_path / "cited.jsonl", RECORD, RECORD | {"post_id": "1486814410259673999", "url": None})
    done = run("validate", cited, "--archive", archive)
    assert done.returncode == 1
    assert "coverage 50 % is below 100 %" in done.stderr.decode()
    assert run("validate", cited, "--archive", archive, "--fail-under", "0.5").returncode == 0
    assert run("validate", cited, "--archive", archive, "--fail-under", "0.51").returncode == 1
    assert run("validate", cited, "--archive", empty).returncode == 1


def test_fail_on(tmp_path: Path, archive: Path) -> None:
    cited = lines(tmp_path / "cited.jsonl", RECORD | {"text": WORDS.replace("spring", "autumn"), "author": None})
    assert run("validate", cited, "--archive", archive).returncode == 0
    for words, status in (("disagreement", 1), ("incomplete", 1), ("weak", 0), ("archive,missing", 0)):
        assert run("validate", cited, "--archive", archive, "--fail-on", words).returncode == status, words
    done = run("validate", cited, "--archive", archive, "--fail-on", "disagreement, incomplete")
    assert "disagreement: 1; incomplete: 1" in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "no archive to look into"),
        (["--archive", "ARCHIVE", "--fail-under", "98"], "a share from 0 to 1"),
        (["--archive", "ARCHIVE", "--fail-on", "everything"], "--fail-on everything: there are disagreement"),
        (["--archive", "ARCHIVE", "-o", "report.docx"], "the suffix tells no format; known are .json"),
        (["--archive", "ARCHIVE", "--repair", "records.docx"], "the suffix tells no format of records"),
        (["--archive", "ARCHIVE", "--platform", "usenet"], "unknown platform usenet"),
        (["--archive", "gopher+http://lindhamn.example"], "no protocol gopher+ is known"),
        (["--archive", "ARCHIVE", "-o", "no/such/folder/x.json"], "No such file or directory"),
    ],
)
def test_wrong_use(tmp_path: Path, archive: Path, arguments: list[str], message: str) -> None:
    cited = lines(tmp_path / "cited.jsonl", RECORD)
    done = run("validate", cited, *[str(archive) if word == "ARCHIVE" else word for word in arguments])
    assert message in done.stderr.decode()
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_nothing_to_check(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "a.txt").write_text("Nobody is cited here.", encoding="utf-8")
    report = tmp_path / "report.json"
    done = run("validate", tmp_path / "a.txt", "--archive", archive, "-o", report)
    assert (done.returncode, json.loads(report.read_bytes())["results"]) == (5, [])
    assert "no cited post" in done.stderr.decode()
    vague = lines(tmp_path / "vague.jsonl", {"platform": "twitter", "kind": "link", "line": 1, "start": 0, "end": 1})
    done = run("validate", vague, "--archive", archive)
    assert (done.returncode, statuses(done)) == (5, ["not-checkable"])


def test_a_cut_archive_is_said_and_nothing_is_called_missing(tmp_path: Path) -> None:
    whole = lines(tmp_path / "archive.jsonl.gz", RECORD, *(other(post_id=str(10**18 + n)) for n in range(3000)))
    whole.write_bytes(whole.read_bytes()[:-200])
    cited = lines(tmp_path / "cited.jsonl", RECORD, other(post_id="1486814410259673999", text="Nobody said this then."))
    done = run("validate", cited, "--archive", whole)
    assert (done.returncode, statuses(done)) == (3, ["held", "not-checkable"])
    assert "archive.jsonl.gz: not read to its end" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_bad_record_an_unknown_file_and_no_file(tmp_path: Path, archive: Path) -> None:
    cited = lines(tmp_path / "cited.jsonl", RECORD, other())
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(archive.read_bytes() + b'{"platform": \n')
    done = run("validate", cited, "--archive", broken)
    assert (done.returncode, statuses(done)) == (3, ["held", "not-checkable"])
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n")
    for path, message in (("picture.png", "nothing in it is an archive"), ("nowhere.zip", "No such file")):
        done = run("validate", cited, "--archive", tmp_path / path)
        assert (done.returncode, statuses(done)) == (3, ["not-checkable"] * 2), path
        assert message in done.stderr.decode()


def test_containers_folders_and_several_archives(tmp_path: Path, archive: Path, empty: Path) -> None:
    cited = lines(tmp_path / "cited.jsonl", RECORD)
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as container:
        container.write(archive, "data/posts.jsonl")
        container.writestr("picture.png", b"\x89PNG\r\n")
    done = run("validate", cited, "--archive", tmp_path / "export.zip")
    assert json.loads(done.stdout)["evidence"][0]["address"]["path"].endswith("export.zip!/data/posts.jsonl")
    (tmp_path / "dumps").mkdir()
    archive.rename(tmp_path / "dumps" / "a.jsonl")
    assert run("validate", cited, "--archive", tmp_path / "dumps").returncode == 0
    assert run("validate", cited, "--archive", empty, tmp_path / "dumps" / "a.jsonl").returncode == 0
    assert run("validate", "--archive", empty, "--archive", tmp_path / "dumps", cited).returncode == 0


def test_archives_take_all_paths_up_to_the_next_option() -> None:
    assert spread(["a", "--archive", "b", "c", "--fail-under", "0.9"]) == [
        *("a", "--archive", "b", "--archive", "c"),
        *("--fail-under", "0.9"),
    ]
    assert spread(["--archive", "b", "c", "a"]) == ["--archive", "b", "--archive", "c", "a"]
    assert spread(["--archive", "b", "-o", "x.json", "a"]) == ["--archive", "b", "-o", "x.json", "a"]
    assert spread(["--archive", "b", "c", "--", "a"]) == ["--archive", "b", "--archive", "c", "--", "a"]
    assert spread(["--archive=b", "a"]) == ["--archive=b", "a"]
    assert spread(["--archive", "b"]) == ["--archive", "b"]
    assert spread(["-", "--archive", "b", "c"]) == ["-", "--archive", "b", "--archive", "c"]


def test_kinds_and_platforms(tmp_path: Path, archive: Path) -> None:
    cited = lines(tmp_path / "cited.jsonl", RECORD, other(platform="instagram"), other(kind="link"))
    assert statuses(run("validate", cited, "--archive", archive, "--platform", "instagram")) == ["missing"]
    assert statuses(run("validate", cited, "--archive", archive, "--kind", "embed,signature")) == ["held", "missing"]


def test_bad_records_are_said_and_the_others_checked(tmp_path: Path, archive: Path) -> None:
    cited = lines(
        tmp_path / "cited.jsonl",
        RECORD | {"post_id": 1486814410259673092},
        RECORD | {"colour": "red"},
        RECORD | {"media": "none"},
        RECORD | {"start": "5"},
        RECORD,
    )
    done = run("validate", cited, "--archive", archive)
    assert (done.returncode, statuses(done)) == (3, ["held"])
    said = done.stderr.decode()
    assert "cited.jsonl:1: `post_id` of a record cannot be 1486814410259673092" in said
    assert "cited.jsonl:2: not a record of socialcite" in said
    assert "cited.jsonl:3: `media` of a record cannot be" in said
    assert "cited.jsonl:4: `start` of a record cannot be" in said


def test_odd_lines_are_said(tmp_path: Path, archive: Path) -> None:
    cited = tmp_path / "cited.jsonl"
    post = json.dumps({"text": "\ud800 " + POST})
    cited.write_bytes(
        b"\xef\xbb\xbf" + json.dumps(RECORD).encode() + b"\n"
        + b'{"platform": "x", "kind": 1, "start": \n' + b'["platform", "kind", "start", {"platform": 1}]\n'
        + b'{"text": "' + b"x" * 65_000_000 + b'"}\n' + post.encode() + b"\n"
    )  # fmt: skip
    done = run("validate", cited, "--archive", archive)
    assert (done.returncode, statuses(done)) == (3, ["held", "held"])
    said = done.stderr.decode()
    assert "cited.jsonl:2: not valid JSON" in said
    assert "cited.jsonl:3: a JSON object is expected" in said
    assert "cited.jsonl:4: a line longer than" in said
    assert "cited.jsonl:5: lone surrogates replaced" in said
    (tmp_path / "cited.csv").write_text("platform,colour\nx,y\n", encoding="utf-8")
    done = run("validate", tmp_path / "cited.csv", "--archive", archive)
    assert done.returncode == 3
    assert "cited.csv: record 1" in done.stderr.decode()


@pytest.mark.parametrize("suffix", ["json", "jsonl", "csv", "xml", "sarif", "html"])
def test_reports_by_suffix(tmp_path: Path, archive: Path, suffix: str) -> None:
    report = tmp_path / f"report.{suffix}"
    cited = lines(tmp_path / "cited.jsonl", RECORD, other())
    done = run("validate", cited, "--archive", archive, "-o", report)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"missing" in report.read_bytes()


def test_a_person_gets_a_summary(tmp_path: Path, archive: Path) -> None:
    many = [other(post_id=str(10**18 + number)) for number in range(12)]
    cited = lines(tmp_path / "cited.jsonl", RECORD, RECORD | {"text": "Closed, \x1b[31m says the council."}, *many)
    shown = run("validate", cited, "--archive", archive, "--format", "table").stdout.decode()
    assert "14.28 %" in shown
    assert "2 of 14 cited posts are held" in shown
    assert "bridge.html:3  twitter @marta_lh 1000000000000000000" in shown
    assert "and 2 more" in shown
    assert "text: cited 'Closed," in shown
    assert "socialcite: 1 posts" in shown
    assert "\x1b" not in shown


def test_a_summary_of_nothing_and_of_damage(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "none.txt").write_text("Nobody.", encoding="utf-8")
    noisy = tmp_path / "noisy.jsonl"
    noisy.write_bytes(archive.read_bytes() + b"{\n" * 60)
    shown = run("validate", tmp_path / "none.txt", "--archive", noisy, "--format", "table").stdout.decode()
    assert "nothing could be checked" in shown
    assert "unreadable: unexpected end of data" in shown
    assert "more (-o FILE lists all)" in shown


def test_repair_completes_records_and_places(tmp_path: Path, archive: Path) -> None:
    glued = f"It rained all day. As she put it herself: {WORDS} — Märta Ruíz (@marta_lh) January 27, 2022"
    (tmp_path / "a.txt").write_text(glued, encoding="utf-8")
    [before] = socialcite.scan_file(tmp_path / "a.txt")
    done = run("validate", tmp_path / "a.txt", "--archive", archive, "--repair", tmp_path / "b.jsonl")
    assert done.returncode == 0
    [after] = socialcite.read_records(tmp_path / "b.jsonl")
    assert before.post_id is None
    assert (after.post_id, after.url_origin, after.timestamp_origin) == (ID, "archive", "archive")
    assert (after.text, after.confidence) == (WORDS, 1.0)
    assert glued[after.start : after.end] == f"{WORDS} — Märta Ruíz (@marta_lh) January 27, 2022"
    run("validate", tmp_path / "a.txt", "--archive", archive, "--repair", tmp_path / "b.csv")
    assert next(csv.reader((tmp_path / "b.csv").read_text(encoding="utf-8").splitlines()))[0] == "platform"


def test_help_shows_how() -> None:
    shown = run("validate", "--help").stdout.decode()
    assert "socialcite validate posts.jsonl --archive dump.jsonl" in shown
    assert run("validate").returncode == 2


def test_a_closed_pipe_and_a_full_disk(tmp_path: Path, archive: Path) -> None:
    cited = lines(tmp_path / "cited.jsonl", *[RECORD] * 3000)
    command = [sys.executable, "-m", "socialcite", "validate", str(cited), "--archive", str(archive)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"standard output: No space left" in done.stderr
