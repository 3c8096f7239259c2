"""Every fixture document against its expected records: what is expected is found, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import socialcite
from tests.conftest import FIXTURES, json_lines

DOCUMENTS = sorted(path for path in (FIXTURES / "scan").iterdir() if not path.name.endswith(".expected.jsonl"))
QUIET = sorted((FIXTURES / "none").iterdir())
SEED = [path for path in [FIXTURES.parent.parent / "shared" / "seed" / "article.txt"] if path.exists()]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documents_give_their_records(path: Path) -> None:
    """Compared without the document's path, which depends on where the tests are started."""
    found = [citation.to_dict() for citation in socialcite.scan_file(path)]
    for record in found:
        record["document"] = record["document"].rsplit("/", 1)[-1]
    expected = json_lines(path.with_name(path.name + ".expected.jsonl"))
    for record, want in zip(found, expected, strict=True):
        sure, want_sure = record.pop("confidence"), want.pop("confidence")
        assert sure == pytest.approx(want_sure, abs=0.15)  # the model may be trained anew
        assert record == want


@pytest.mark.parametrize("path", QUIET, ids=lambda path: path.name)
def test_what_cites_nothing_gives_nothing(path: Path) -> None:
    assert socialcite.scan_file(path) == []


def test_there_are_cases() -> None:
    assert len(DOCUMENTS) >= 3
    assert len(QUIET) >= 5


def test_every_field_stands_in_every_row() -> None:
    [citation] = socialcite.scan_file(FIXTURES / "scan" / "bridge.txt")
    assert len(citation.to_dict()) == 30
    assert socialcite.Citation.from_dict(json.loads(json.dumps(citation.to_dict()))) == citation


def test_the_bridge() -> None:
    """The main job, field by field."""
    path = FIXTURES / "scan" / "bridge.txt"
    source = path.read_text(encoding="utf-8")
    [citation] = socialcite.scan_file(path)
    assert (citation.author, citation.handle, citation.language) == ("Märta Ruíz", "marta_ruiz_lh", "en")
    assert (citation.timestamp, citation.timestamp_precision, citation.timestamp_origin) == (
        "2022-01-27",
        "day",
        "printed",
    )
    assert citation.text is not None
    assert citation.text.startswith("All four bearings")
    assert citation.text.endswith("pic.twitter.com/bR1dG3oP3n")
    assert citation.mentions == ("HarbourWorks", "CityOfLindhamn")
    assert citation.media == ("pic.twitter.com/bR1dG3oP3n",)
    assert (citation.document_title, citation.document_date) == ("Old harbour bridge", "2022-01-28")
    assert source[citation.start : citation.end].startswith("All four")
    assert source[citation.start : citation.end].endswith("January 27, 2022")
    assert source.splitlines()[citation.line - 1].startswith("All four")
    assert citation.problems == ()


@pytest.mark.parametrize("path", SEED)
def test_the_seed_article(path: Path) -> None:
    """The article that the project began with, where it is at hand."""
    [citation] = socialcite.scan_file(path)
    assert (citation.author, citation.handle, citation.language) == ("Володимир Зеленський", "ZelenskyyUa", "en")
    assert citation.text is not None
    assert citation.text.startswith("Had a long phone")
    assert citation.mentions == ("POTUS", "JoeBiden")
    assert citation.line == 19


def test_documents_that_are_already_known() -> None:
    page = socialcite.Document(
        text="Open. — Märta (@marta_lh) May 3, 2022", id="a", date="2022-05-01", url="https://example.com/a"
    )
    [citation] = socialcite.scan_document(page)
    assert citation.problems == ("after-document",)
    assert (citation.document, citation.document_url) == ("a", "https://example.com/a")


def test_kinds_and_platforms_are_checked() -> None:
    with pytest.raises(socialcite.WrongUse, match="there are embed, signature, link"):
        socialcite.scan("", kinds=["post"])
    with pytest.raises(socialcite.WrongUse, match="twitter"):
        socialcite.scan("", platforms=["usenet"])
    text = "Open. — Märta (@marta_lh) May 3, 2022"
    assert socialcite.scan(text, kinds=["embed"]) == []
    assert len(socialcite.scan(text, kinds=["signature"], platforms=["twitter"])) == 1


def test_a_bad_file_raises_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "a", "text": "x"}\nno json\n', encoding="utf-8")
    with pytest.raises(socialcite.UnreadableInput, match=r"bad\.jsonl:2: not valid JSON"):
        socialcite.scan_file(path)


GATE = sorted((FIXTURES / "gate").glob("*.jsonl"))


@pytest.mark.parametrize("path", GATE, ids=lambda path: path.stem)
def test_cr_lf_changes_nothing_but_offsets(path: Path) -> None:
    """The first cases of every gate file again, with the other kind of line break."""
    for case in json_lines(path)[:3]:
        text = case["text"].replace("\r\n", "\n")
        plain, other = socialcite.scan(text), socialcite.scan(text.replace("\n", "\r\n"))
        assert [(c.handle, c.text, c.timestamp, c.line) for c in plain] == [
            (c.handle, c.text, c.timestamp, c.line) for c in other
        ]
        for here, there in zip(plain, other, strict=True):
            assert (
                text.replace("\n", "\r\n")[there.start : there.end].replace("\r\n", "\n") == text[here.start : here.end]
            )
