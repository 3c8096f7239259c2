"""An archive's address → records: what is recognised, what is damaged, and servers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from socialcite.archives import FORMATS
from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.errors import UnreadableInput, WrongUse
from socialcite.files.opening import open_archive
from socialcite.validate.checking import Check
from socialcite.validate.opening import read_archive
from socialcite.validate.wanted import Post
from tests.validation import citation

SERVER = "cdx+https://marta:geheim@index.lindhamn.example/cdx"
SHOWN = "cdx+https://index.lindhamn.example/cdx"
CITED = [
    citation({"handle": "marta_lh", "text": "Nobody gave this post an id.", "timestamp": "2022-01-27"}),
    citation({"post_id": "1486814410259673092"}),
    citation({"post_id": "1486814410259673093"}),
    citation({"post_id": "1486814410259673094"}),
]


def ask(address: str, posts: Sequence[Post]) -> Iterator[Holding | Notice]:
    """A server that holds the first post it is asked for, lacks the second, and cannot be asked for the third."""
    assert address == SERVER
    assert [post.post_id for post in posts] == [cited.post_id for cited in CITED[1:]]
    yield Holding(platform="twitter", state="index", post_id=posts[0].post_id, address=Address(SHOWN))
    yield Notice("not-asked", "answered 503", Address(SHOWN, 3))


def check_server(asks: object) -> Check:
    checking = Check(CITED)
    records = read_archive(
        SERVER,
        checking.wanted.posts,
        formats=(),
        open_files=open_archive,
        servers={"cdx": asks},  # type: ignore[dict-item]
    )
    checking.read(SHOWN, records)
    return checking


def test_a_server_is_asked_for_what_has_an_id() -> None:
    report = check_server(ask).report()
    assert [finding.status for finding in report.findings] == ["not-checkable", "held", "missing", "not-checkable"]
    assert report.findings[0].reason == "no id is cited, and a server is asked for ids only"
    assert "index.lindhamn.example" in (report.findings[3].reason or "")
    assert not report.whole


def test_a_server_that_fails_altogether() -> None:
    def fail(address: str, posts: Sequence[Post]) -> Iterator[Holding | Notice]:
        yield from ask(address, posts)
        raise ConnectionResetError

    report = check_server(fail).report()
    assert [finding.status for finding in report.findings] == [
        "not-checkable",
        "held",
        "not-checkable",
        "not-checkable",
    ]
    assert not report.whole
    assert "geheim" not in repr(report)


def test_an_unknown_protocol_is_wrong_use_and_tells_no_secret() -> None:
    with pytest.raises(WrongUse, match="no protocol cdx") as raised:
        list(read_archive(SERVER, (), formats=(), open_files=open_archive, servers={}))
    assert "geheim" not in str(raised.value)


def test_a_fault_of_our_own_is_no_damage() -> None:
    def read(opened: Opened) -> Iterator[Holding | Notice]:
        raise KeyError(opened.path)
        yield  # makes it a generator

    form = ArchiveFormat("faulty", lambda opened: True, read)  # noqa: ARG005 - it takes everything
    with pytest.raises(KeyError):
        list(read_archive(__file__, (), formats=[form], open_files=open_archive, servers={}))


def test_what_cannot_be_opened_is_said() -> None:
    def open_files(path: str) -> Iterator[Opened | UnreadableInput]:
        yield UnreadableInput(f"{path}!/a.jsonl", "encrypted")

    [notice] = read_archive("a.zip", (), formats=(), open_files=open_files, servers={})
    assert notice == Notice("unreadable", "encrypted", Address("a.zip!/a.jsonl"))


def test_an_empty_file_of_records_is_called_empty(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n\n")
    checking = Check(CITED)
    records = read_archive(str(tmp_path), checking.wanted.posts, formats=FORMATS, open_files=open_archive, servers={})
    checking.read(str(tmp_path), records)
    report = checking.report()
    assert not report.whole
    assert "empty, though its name says that it holds records" in [fact.message for fact in report.archives[0].facts]
    assert {finding.status for finding in report.findings} == {"not-checkable"}
