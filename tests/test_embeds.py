"""Embed markup as pages carry it: `fixtures/embeds/`."""

from __future__ import annotations

from typing import Any

import pytest

import socialcite
from tests.conftest import FIXTURES, json_lines


@pytest.mark.parametrize("case", json_lines(FIXTURES / "embeds" / "cases.jsonl"), ids=lambda case: case["why"])
def test_embeds(case: dict[str, Any]) -> None:
    found = socialcite.scan_document(socialcite.Document(text=case["html"], form="html"))
    assert len(found) == len(case["found"])
    for citation, want in zip(found, case["found"], strict=True):
        record = citation.to_dict()
        assert {name: record[name] for name in want} == want
        assert record["kind"] == want.get("kind", "embed")
        assert record["kind"] != "embed" or record["confidence"] == 1.0


def test_markup_left_in_a_text_is_an_embed_too() -> None:
    text = (
        'Before. <blockquote class="twitter-tweet"><p>Open</p>&mdash; M (@a_lh) '
        '<a href="https://twitter.com/a_lh/status/1486814410259673092">January 27, 2022</a></blockquote> Then: '
        "It works. — N (@b_lh) January 28, 2022"
    )
    first, second = socialcite.scan(text)
    assert (first.kind, second.kind) == ("embed", "signature")
    assert second.start >= first.end


@pytest.mark.parametrize("case", json_lines(FIXTURES / "embeds" / "carriers.jsonl"), ids=lambda case: case["why"])
def test_every_carrier(case: dict[str, Any]) -> None:
    found = socialcite.scan_document(socialcite.Document(text=case["source"], form=case["form"]))
    read = [citation.to_dict() for citation in found]
    assert [{name: record[name] for name in want} for record, want in zip(read, case["found"], strict=False)] == case[
        "found"
    ]
    assert len(found) == len(case["found"]), read
    assert all(citation.kind == want.get("kind", "embed") for citation, want in zip(found, case["found"], strict=True))


@pytest.mark.parametrize("case", json_lines(FIXTURES / "embeds" / "shown_source.jsonl"), ids=lambda case: case["why"])
def test_source_that_is_shown_counts_only_when_asked_for(case: dict[str, Any]) -> None:
    document = socialcite.Document(text=case["source"], form=case["form"])
    for wanted, found in (
        (case["default"], socialcite.scan_document(document, kinds=["embed"])),
        (case["found"], socialcite.scan_document(document, kinds=["embed"], shown_source=True)),
    ):
        records = [citation.to_dict() for citation in found]
        assert len(records) == len(wanted), records
        assert [{name: record[name] for name in want} for record, want in zip(records, wanted, strict=True)] == wanted
    if case["block"]:
        assert case["source"][found[0].start : found[0].end] == case["block"]
