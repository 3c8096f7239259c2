"""The command as a person or a script runs it: outputs, messages, exit statuses, and nothing left half written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import socialcite
from tests.conftest import FIXTURES

BRIDGE = FIXTURES / "scan" / "bridge.txt"
POST = "Open. — Märta (@marta_lh) May 3, 2022"


def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "socialcite", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, check=False, timeout=120)


def records(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_pipe_gets_json_lines() -> None:
    done = run("scan", BRIDGE)
    assert done.returncode == 0
    [record] = records(done)
    assert record["handle"] == "marta_ruiz_lh"
    assert record["document"] == str(BRIDGE)
    assert done.stderr == b""


def test_a_person_gets_a_table() -> None:
    done = run("scan", BRIDGE, "--format", "table")
    assert "Märta Ruíz" in done.stdout.decode()
    assert "1 cited post" in done.stdout.decode()


def test_a_table_says_how_sure_a_text_is_only_where_there_is_one() -> None:
    done = run("scan", "-", "--format", "table", stdin=b"Read https://www.instagram.com/p/B1cD3fG5hI7/ again.")
    assert b"instagram, link" in done.stdout
    assert b"sure" not in done.stdout
    assert b"sure" in run("scan", BRIDGE, "--format", "table").stdout


def test_a_table_shows_no_control_signs() -> None:
    done = run("scan", "-", "--format", "table", stdin=b"\x1b[31mOpen. \xe2\x80\x94 M\x1b[0mx (@marta_lh) May 3, 2022")
    assert b"\x1b" not in done.stdout


def test_standard_input_is_text() -> None:
    [record] = records(run("scan", "-", stdin=POST.encode()))
    assert record["document"] == "stdin"


def test_standard_input_as_json_lines() -> None:
    line = json.dumps({"id": 7, "body": POST, "title": "T", "url": "https://example.com/a", "lang": "en"}).encode()
    [record] = records(run("scan", "-", "--format-in", "jsonl", stdin=line))
    assert (record["document"], record["document_title"], record["document_url"]) == ("7", "T", "https://example.com/a")
    nameless = records(
        run("scan", "-", "--format-in", "jsonl", "--text-field", "x", stdin=json.dumps({"x": POST}).encode())
    )
    assert nameless[0]["document"] == "stdin#1"


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/x.txt", ".hidden.txt", "a.png", "c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(POST, encoding="utf-8")
    assert [record["document"] for record in records(run("scan", tmp_path))] == ["a/x.txt", "b.txt", "c.md"]
    assert len(records(run("scan", tmp_path / "*.txt"))) == 1


@pytest.mark.parametrize(("name", "form"), [("posts.jsonl", "jsonl"), ("posts.csv", "csv"), ("posts.ndjson", "jsonl")])
def test_the_suffix_of_the_output_decides(tmp_path: Path, name: str, form: str) -> None:
    target = tmp_path / name
    done = run("scan", BRIDGE, "-o", target)
    assert (done.returncode, done.stdout) == (0, b"")
    [citation] = socialcite.read_records(target)
    assert citation.handle == "marta_ruiz_lh"
    assert list(tmp_path.iterdir()) == [target]
    assert (form == "csv") == target.read_bytes().startswith(b"platform,")


def test_the_output_is_written_even_when_nothing_was_found(tmp_path: Path) -> None:
    done = run("scan", FIXTURES / "none" / "code.txt", "-o", tmp_path / "x.jsonl")
    assert (done.returncode, (tmp_path / "x.jsonl").read_bytes()) == (0, b"")


def test_csv_for_excel(tmp_path: Path) -> None:
    run("scan", BRIDGE, "-o", tmp_path / "x.csv", "--encoding", "utf-8-sig")
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert run("scan", BRIDGE, "--format", "jsonl", "--encoding", "utf-8-sig").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--kind", "post"], "unknown kind post"),
        (["--platform", "twitter,usenet"], "unknown platform usenet"),
        (["-o", "x.docx"], "the suffix tells no format"),
        (["-o", "no/such/folder/x.csv"], "no/such/folder/x.csv: No such file or directory"),
        (["-o", "."], "tells no format"),
        (["--format", "csv", "-o", "."], ".: is a folder"),
        (["--colour"], "No such option"),
    ],
)
def test_wrong_use(arguments: list[str], message: str) -> None:
    done = run("scan", BRIDGE, *arguments)
    assert message in done.stderr.decode()
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_bad_inputs_are_said_and_the_others_done(tmp_path: Path) -> None:
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (tmp_path / "data.txt").write_bytes(b"abc\0def")
    (tmp_path / "good.txt").write_text(POST, encoding="utf-8")
    (tmp_path / "bad.jsonl").write_text("[1]\n{\n" + json.dumps({"text": POST}) + '\n{"id": 1}\n', encoding="utf-8")
    done = run(
        "scan",
        "missing.txt",
        tmp_path / "image.txt",
        tmp_path / "data.txt",
        tmp_path / "bad.jsonl",
        tmp_path / "good.txt",
    )
    said = done.stderr.decode()
    assert "missing.txt: no such file or folder" in said
    assert "image.txt: not a text file" in said
    assert "data.txt: not a text file" in said
    assert "bad.jsonl:1: a JSON object is expected" in said
    assert "bad.jsonl:2: not valid JSON" in said
    assert "bad.jsonl:4: no text" in said
    assert [str(record["document"]).rsplit("/", 1)[-1] for record in records(done)] == ["bad.jsonl#3", "good.txt"]
    assert done.returncode == 3


def test_nothing_to_read(tmp_path: Path) -> None:
    done = run("scan", tmp_path)
    assert (done.returncode, done.stdout) == (5, b"")
    assert "no file in this folder can be read" in done.stderr.decode()
    assert run("scan", str(tmp_path / "*.txt")).returncode == 5


def test_an_empty_file_is_a_document(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("scan", tmp_path / "empty.txt")
    assert (done.returncode, done.stdout) == (0, b"")
    assert "is empty" in done.stderr.decode()


def test_a_line_of_100_mb_costs_that_line_only(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as stream:
        stream.write(json.dumps({"id": "a", "text": POST}).encode() + b"\n")
        stream.write(b'{"id": "b", "text": "' + b"x" * 100_000_000 + b'"}\n')
        stream.write(json.dumps({"id": "c", "text": POST}).encode() + b"\n")
    done = run("scan", path)
    assert [record["document"] for record in records(done)] == ["a", "c"]
    assert "long.jsonl:2: a line longer than 64,000,000 bytes" in done.stderr.decode()
    assert done.returncode == 3


def test_a_text_of_100_mb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"x" * 100_000_000)
    done = run("scan", tmp_path / "long.txt")
    assert "longer than 64,000,000 bytes" in done.stderr.decode()
    assert done.returncode == 3


def test_what_cannot_be_decoded_is_said(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(
        ("Die Brücke über den Fluß ist geöffnet. " * 5 + POST.replace("—", "-")).encode("latin-1")
    )
    (tmp_path / "broken.txt").write_bytes(POST.replace("Open", "Öffnen äöü").encode() * 9 + b"\xff")
    (tmp_path / "lone.jsonl").write_text('{"text": "\\ud800 ' + POST + '"}\n', encoding="utf-8")
    done = run("scan", tmp_path)
    said = done.stderr.decode()
    assert "latin.txt: read as" in said
    assert "broken.txt: 1 undecodable places replaced (utf-8)" in said
    assert "lone.jsonl:1: lone surrogates replaced" in said
    assert done.returncode == 0


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_leaves_nothing_half_written(tmp_path: Path, sign: signal.Signals, status: int) -> None:
    fifo = tmp_path / "endless.jsonl"
    os.mkfifo(fifo)
    target = tmp_path / "out.jsonl"
    target.write_text("before", encoding="utf-8")
    command = [sys.executable, "-m", "socialcite", "scan", str(fifo), "-o", str(target)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process, fifo.open("wb") as stream:
        stream.write(json.dumps({"text": POST}).encode() + b"\n")
        stream.flush()
        for _ in range(600):  # until the temporary file shows that the scan has begun
            if len(list(tmp_path.iterdir())) > 2:
                break
            time.sleep(0.05)
        process.send_signal(sign)
        stderr = process.communicate(timeout=60)[1]
    assert process.returncode == status
    assert b"Traceback" not in stderr
    assert target.read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["endless.jsonl", "out.jsonl"]


LOST = {
    "in a finalizer": "class A: __del__ = lambda self: os.kill(os.getpid(), signal.SIGTERM)\nA()",
    "in a weak reference": "a = set()\nr = weakref.ref(a, lambda _: signal.raise_signal(signal.SIGTERM))\ndel a",
    "by code that ignores it": "try: signal.raise_signal(signal.SIGTERM)\nexcept BaseException: pass",
}


@pytest.mark.parametrize("where", LOST)
def test_an_interrupt_that_is_lost_ends_the_run_all_the_same(tmp_path: Path, where: str) -> None:
    target = tmp_path / "out.jsonl"
    code = (
        "import os, signal, time, weakref\n"
        "from socialcite import __main__ as command\n"
        "from socialcite.files.writing import write_whole\n"
        "signal.signal(signal.SIGTERM, command._stop)\n"
        f"with write_whole({str(target)!r}):\n"
    ) + "".join(f"    {line}\n" for line in (*LOST[where].splitlines(), "time.sleep(50)"))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=40)
    assert (done.returncode, done.stderr) == (143, b"socialcite: interrupted\n")
    assert list(tmp_path.iterdir()) == []


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text(f"{POST}\n\n" * 3000, encoding="utf-8")
    command = [sys.executable, "-m", "socialcite", "scan", str(tmp_path / "many.txt")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()


def test_help_and_version() -> None:
    assert b"socialcite scan article.txt" in run("scan", "--help").stdout
    assert run("--version").stdout.decode() == f"socialcite {socialcite.__version__}\n"
    assert run().returncode == 2


def test_explain_shows_claims_starts_and_refusals() -> None:
    byline = "By Märta Ruíz (@marta_lh) May 3, 2022"
    done = run("explain", f"{byline}\n\nIt rained.\n\nThe bridge is open.\n— Märta (@marta_lh) May 3, 2022")
    shown = done.stdout.decode()
    assert "text: 1 claimed, 1 refused" in shown
    assert "by the rule dash-signed:em" in shown
    assert "refused    line 1: a byline, not a signature" in shown
    assert "starts     (probability" in shown
    assert done.returncode == 0


def test_explain_reads_files_and_standard_input() -> None:
    assert "marta_ruiz_lh" in run("explain", BRIDGE).stdout.decode()
    assert "1 claimed, 0 refused" in run("explain", "-", stdin=POST.encode()).stdout.decode()


def test_a_link_stays_a_link_and_a_device_a_device(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("before", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert run("scan", BRIDGE, "-o", tmp_path / "link.csv").returncode == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes().startswith(b"platform,")
    assert run("scan", BRIDGE, "-o", "/dev/null", "--format", "csv").returncode == 0


def test_a_full_disk_is_said() -> None:
    command = [sys.executable, "-m", "socialcite", "scan", str(BRIDGE)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"standard output: No space left" in done.stderr


def test_explain_takes_any_text() -> None:
    assert "0 claimed" in run("explain", "x" * 400).stdout.decode()
    assert "no such file, explained as a text" in run("explain", "missing.txt").stderr.decode()
    assert run("explain", "/").returncode == 2
    assert run("scan", "x" * 400).returncode == 3


def test_source_that_is_shown_counts_when_asked_for() -> None:
    text = b'Write `<blockquote class="twitter-tweet"><p>Open</p>&mdash; M (@marta_lh) May 3, 2022</blockquote>` there.'
    assert records(run("scan", "-", stdin=text)) == []
    [record] = records(run("scan", "-", "--shown-source", stdin=text))
    assert (record["kind"], record["handle"], record["text"]) == ("embed", "marta_lh", "Open")
