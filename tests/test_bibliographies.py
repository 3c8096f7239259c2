"""CSL-JSON, BibLaTeX and RIS as those who read them read them: CSL's own rules, biber, pandoc, rispy."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import rispy
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from socialcite.export import READERS, WRITERS
from socialcite.export.latex import escape, escape_verbatim, plain, unescape, unescape_verbatim
from socialcite.export.wording import author_of
from socialcite.model import Citation, CitedPost
from socialcite.posts.merging import group_posts
from tests import csl
from tests.conftest import FIXTURES, json_lines
from tests.programs import run_program
from tests.records import ANY, ENCODABLE, NASTY, records

POSTS = [Citation.from_dict(row) for row in json_lines(FIXTURES / "export" / "posts.jsonl")]
KEPT_BY_BIBLATEX = (
    "platform", "kind", "author", "handle", "text", "language", "timestamp", "timestamp_precision", "url", "post_id",
    "hashtags", "confidence", "problems", "document", "line", "start", "end",
)  # fmt: skip
KEPT_BY_RIS = (*KEPT_BY_BIBLATEX, "document_title")


def write(form: str, citations: list[Citation]) -> str:
    stream = io.BytesIO()
    WRITERS[form](citations, stream)
    return stream.getvalue().decode()


def folded(text: str) -> str:
    """White space as biber leaves it."""
    return re.sub(" +", " ", text.replace("\t", " "))


def read(form: str, text: str) -> list[Citation]:
    return list(READERS[form](io.BytesIO(text.encode())))


@given(records(ANY, Citation, CitedPost))
@settings(max_examples=100, deadline=None)
def test_csl_json_is_what_csl_allows(citation: Citation) -> None:
    items = json.loads(write("csl-json", [citation, citation]))
    Draft202012Validator(csl.SCHEMA).validate(items)
    assert len({item["id"] for item in items}) == 2


def test_csl_json_says_what_is_known() -> None:
    [item] = json.loads(write("csl-json", POSTS[:1]))
    assert item["author"] == [{"literal": "Märta Ruíz [@marta_ruiz_lh]"}]
    assert item["issued"] == {"date-parts": [[2022, 1, 27]]}
    assert (item["type"], item["genre"], item["container-title"]) == ("post", "Post", "X")
    assert item["custom"]["timestamp"] == POSTS[0].timestamp
    assert item["id"] == json.loads(write("csl-json", POSTS))[0]["id"]


def test_keys_of_entries_are_the_same_in_every_run_and_each_once() -> None:
    keys = re.findall(r"^@online\{([a-z0-9-]+),$", write("biblatex", POSTS * 2), re.MULTILINE)
    assert len(set(keys)) == len(keys) == 2 * len(POSTS)
    assert keys[: len(POSTS)] == re.findall(r"@online\{([^,]+),", write("biblatex", POSTS))
    assert keys[0] == "marta-ruiz-lh-2022-01-27-22c33590"
    grouped = re.findall(r"@online\{([^,]+),", write("biblatex", list(group_posts(POSTS))))
    assert set(grouped).isdisjoint(keys)


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_latex_there_and_back(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    value = escape(text)
    assert unescape(value) == plain(text)
    assert unescape_verbatim(escape_verbatim(text)) == text
    for written in (value, escape_verbatim(text)):
        assert written.splitlines() in ([written], [])
        depth = 0
        for sign in re.findall(r"[{}]", written):
            depth += 1 if sign == "{" else -1
            assert depth >= 0
        assert depth == 0


@given(records(ENCODABLE, Citation, CitedPost))
@settings(max_examples=100, deadline=None)
def test_any_record_is_one_entry_and_comes_back(citation: Citation) -> None:
    text = write("biblatex", [citation, citation])
    one, two = read("biblatex", text)
    assert one == two
    assert (one.line, one.start, one.end, one.confidence) == (
        citation.line,
        citation.start,
        citation.end,
        citation.confidence,
    )
    assert one.text == (plain(citation.text or "") or None)
    assert one.document == citation.document
    assert one.problems == citation.problems
    assert (one.author or "") == unescape(escape(author_of(replace(citation, handle=None)) or ""))


@given(records(ANY, Citation, CitedPost))
@settings(max_examples=100, deadline=None)
def test_any_record_is_one_reference(citation: Citation) -> None:
    found = rispy.loads(write("ris", [citation, citation]).replace("\r\n", "\n"))
    assert [reference["type_of_reference"] for reference in found] == ["ELEC", "ELEC"]
    assert len({reference["id"] for reference in found}) == 2
    assert not any("unknown_tag" in reference for reference in found)
    one, _ = read("ris", write("ris", [citation, citation]))
    assert (one.line, one.start, one.end, one.problems) == (
        citation.line,
        citation.start,
        citation.end,
        citation.problems,
    )


@pytest.mark.parametrize(("form", "kept"), [("biblatex", KEPT_BY_BIBLATEX), ("ris", KEPT_BY_RIS)])
def test_what_these_formats_keep(form: str, kept: tuple[str, ...]) -> None:
    for given_, found in zip(POSTS, read(form, write(form, POSTS)), strict=True):
        for name in kept:
            value = getattr(given_, name)
            if isinstance(value, str):
                value = " ".join(value.split()) if form == "ris" else value.replace("\t", " ")
            assert getattr(found, name) == value, name


def test_biber_reads_all_of_it(tmp_path: Path) -> None:
    """Every entry is parsed without an error, and each field comes out as it was written."""
    (tmp_path / "posts.bib").write_text(write("biblatex", POSTS), encoding="utf-8")
    arguments = ("--tool", "--output-format=biblatexml", "--output-file=posts.bltxml", "posts.bib")
    said = run_program("biber", *arguments, cwd=tmp_path).stdout
    assert not re.search(r"^(WARN|ERROR)", said, re.MULTILINE), said
    space = "{http://biblatex-biber.sourceforge.net/biblatexml}"
    entries = list(ET.parse(tmp_path / "posts.bltxml").getroot())  # noqa: S314 - biber wrote it
    assert len(entries) == len(POSTS)
    for entry, post in zip(entries, POSTS, strict=True):
        names = " ".join("".join(part.itertext()) for part in entry.iter(f"{space}namepart") if len(part) == 0)
        assert unescape(names) == (author_of(post) or "")
        assert folded(unescape(entry.findtext(f"{space}abstract") or "")) == folded(post.text or "")
        assert (entry.findtext(f"{space}date") or "")[:10] == (post.timestamp or "")[:10]
        assert (entry.findtext(f"{space}url") or "") == (post.url or "")
        assert unescape_verbatim(entry.findtext(f"{space}verba") or "") == post.document


def test_biber_takes_whatever_some_format_takes_for_its_own(tmp_path: Path) -> None:
    """In every field that is written, alone and all together."""
    texts = [*NASTY, " ".join(NASTY), "".join(reversed(NASTY))]
    posts = [
        Citation(
            platform="twitter", kind="embed", author=text, handle=text, text=text, url=f"https://x.example/{text}",
            post_id=text, document=text, language=text, timestamp="2022-01-27", hashtags=(text,),
            line=1, start=0, end=9,
        )
        for text in texts
    ]  # fmt: skip
    (tmp_path / "posts.bib").write_text(write("biblatex", posts), encoding="utf-8")
    arguments = ("--tool", "--output-format=biblatexml", "--output-file=posts.bltxml", "posts.bib")
    said = run_program("biber", *arguments, cwd=tmp_path).stdout
    assert not re.search(r"^(WARN|ERROR)", said, re.MULTILINE), said
    space = "{http://biblatex-biber.sourceforge.net/biblatexml}"
    entries = list(ET.parse(tmp_path / "posts.bltxml").getroot())  # noqa: S314 - biber wrote it
    found = [folded(unescape(entry.findtext(f"{space}abstract") or "")) for entry in entries]
    assert found == [folded(plain(text)) for text in texts]


def test_pandoc_reads_both(tmp_path: Path) -> None:
    """CSL-JSON and BibLaTeX show the same author and title."""
    (tmp_path / "posts.csl.json").write_text(write("csl-json", POSTS), encoding="utf-8")
    (tmp_path / "posts.bib").write_text(write("biblatex", POSTS), encoding="utf-8")
    found = {
        name: json.loads(run_program("pandoc", "-f", form, "-t", "csljson", name, cwd=tmp_path).stdout)
        for form, name in (("csljson", "posts.csl.json"), ("biblatex", "posts.bib"))
    }
    for items in found.values():
        assert len(items) == len(POSTS)
    for one, other, post in zip(*found.values(), POSTS, strict=True):
        assert one["id"] == other["id"]
        assert one.get("author") == other.get("author"), post
        assert one.get("issued") == other.get("issued")
        if one.get("title"):  # pandoc draws its own quotes and dashes, and sets the kind of post behind
            letters, others = ("".join(filter(str.isalnum, item["title"])) for item in (one, other))
            assert others in (letters, f"{letters}Post"), post
