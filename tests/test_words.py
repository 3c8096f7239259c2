"""A post's text as its reader sees it, and the names that sign: tables in `fixtures/`."""

from __future__ import annotations

import pytest

import socialcite
from socialcite.detect.names import read_signer
from socialcite.normalize.words import read_words
from tests.conftest import rows


@pytest.mark.parametrize("row", rows("words/words.tsv"), ids=lambda row: row["why"])
def test_words(row: dict[str, str]) -> None:
    source = row["source"].replace("\\r", "\r").replace("\\\\", "\\")
    assert read_words(source, markup=False) == (row["text"].replace("\\\\", "\\") or None)


@pytest.mark.parametrize("row", rows("names/names.tsv"), ids=lambda row: row["why"])
def test_names(row: dict[str, str]) -> None:
    before = row["before"].replace("\\\\", "\\")
    signer = read_signer(before + "(@x)", len(before), 0)
    assert signer is not None
    assert signer.name == row["name"]
    assert before[signer.start :] == row["signature"].replace("\\\\", "\\")


def test_text_from_markup_is_what_a_reader_sees() -> None:
    assert read_words("2 * 3 [4](x) &amp; \\_", markup=True) == "2 * 3 [4](x) &amp; \\_"


@pytest.mark.parametrize("row", rows("links/markdown.tsv"), ids=lambda row: row["why"])
def test_links_lead_where_markdown_shows(row: dict[str, str]) -> None:
    [citation] = [found for found in socialcite.scan(row["text"]) if found.kind == "signature"]
    assert " ".join(citation.links) == row["links"]
