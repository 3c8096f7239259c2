"""HTML pages: what they say of themselves, the traps of cutting embeds out, and hostile sources."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import pytest

import socialcite
from socialcite.sources.html import _ASKED, _read_metadata, read_html
from tests.conftest import FIXTURES, ROOT, json_lines, rows

EMBED = (
    '<blockquote class="twitter-tweet"><p lang="en">Open</p>&mdash; Märta (@marta_lh) '
    '<a href="https://twitter.com/marta_lh/status/1486814410259673092">January 27, 2022</a></blockquote>'
)


@pytest.mark.parametrize("row", rows("pages/metadata.tsv"), ids=lambda row: row["why"])
def test_what_a_page_says_of_itself(row: dict[str, str]) -> None:
    page = read_html(row["html"])
    assert [page.title or "", page.date or "", page.url or "", page.language or ""] == [
        row["title"], row["date"], row["url"], row["language"],
    ]  # fmt: skip


@pytest.mark.parametrize("case", json_lines(FIXTURES / "embeds" / "traps.jsonl"), ids=lambda case: case["case"])
def test_traps(case: dict[str, Any]) -> None:
    """What a reader of the page sees, and besides what scripts, `srcdoc` and CDATA carry; each with its whole text."""
    found = socialcite.scan_html(case["html"])
    assert [citation.kind for citation in found] == ["embed"] * case["embeds"]
    assert all(citation.platform == "twitter" and citation.post_id for citation in found)
    assert all(0 <= c.start < c.end <= len(case["html"]) for c in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_the_table_of_traps_is_the_documented_one() -> None:
    traps = json_lines(FIXTURES / "embeds" / "traps.jsonl")
    documented = (ROOT / "docs" / "html.md").read_text(encoding="utf-8")
    for trap in traps:
        name = f"`{trap['case']}`" if "<" in trap["case"] else trap["case"]
        assert f"| {name} | {trap['full_parse']} | {trap['embeds']} | {trap['why']} |\n" in documented
        assert trap["embeds"] >= trap["full_parse"]
    assert len(traps) == len({trap["case"] for trap in traps}) == 23


def test_a_signature_in_an_ordinary_paragraph_has_its_place_in_the_source() -> None:
    page = (
        "<html lang=en><body><p>It rained.</p>\n<p>The bridge is <b>open</b> again &amp; dry.<br>"
        "&mdash; Märta &quot;M&quot; Ruíz (@marta_lh) <i>January 27, 2022</i></p><p>The council met.</p>"
    )
    [citation] = socialcite.scan_html(page)
    assert (citation.kind, citation.handle, citation.timestamp) == ("signature", "marta_lh", "2022-01-27")
    assert citation.author == 'Märta "M" Ruíz'
    assert page[citation.start : citation.end].endswith("January 27, 2022")
    assert citation.printed == "&mdash; Märta &quot;M&quot; Ruíz (@marta_lh) <i>January 27, 2022"


def test_the_link_of_a_paragraphs_signature_is_its_address() -> None:
    page = EMBED.replace('<blockquote class="twitter-tweet">', "<p>It rained.</p><div>").replace(
        "</blockquote>", "</div>"
    )
    [citation] = socialcite.scan_html(page)
    assert (citation.kind, citation.handle) == ("signature", "marta_lh")
    assert citation.url == "https://twitter.com/marta_lh/status/1486814410259673092"
    assert citation.timestamp_origin == "id"
    assert page[citation.start : citation.end].endswith("January 27, 2022</a>")


def test_a_page_is_read_whatever_its_encoding(tmp_path: Any) -> None:  # Any: pytest's path
    text = f'<html><head><meta charset="windows-1252"></head>{EMBED}'
    for name, data in {
        "declared.html": text.encode("windows-1252"),
        "marked.html": text.encode("utf-16"),
        "plain.html": text.encode(),
    }.items():
        path = tmp_path / name
        path.write_bytes(data)
        [citation] = socialcite.scan_file(path)
        assert (citation.author, citation.post_id) == ("Märta", "1486814410259673092")


SIZE = 200_000
HOSTILE = {
    "nested elements": "<div>" * SIZE + EMBED + "</div>" * 10,
    "nested quotes": "<blockquote>" * SIZE + EMBED,
    "nested embeds, never closed": '<blockquote class="twitter-tweet">' * 5000 + EMBED,
    "nested embeds, all closed": '<blockquote class="twitter-tweet">@a' * 20_000 + "</blockquote>" * 20_000 + EMBED,
    "a deep text": EMBED.replace("Open", "<b>" * 20_000),
    "one endless attribute": f'<div data-embed="{"x" * 3_000_000}">{EMBED}</div>',
    "an attribute that never ends": f'{EMBED}<div data-embed="' + "x<a b=" * SIZE,
    "tags that never end": EMBED + "<a href=x " * SIZE,
    "null bytes": EMBED.replace("Open", "O\0pen") + "\0" * 1000,
    "half a page": (EMBED * 100)[:-150],
    "a script in the text": EMBED.replace("Open", "Open<script>alert('</blockquote>')</script>"),
    "comments that never close": EMBED + "<!--" * SIZE,
    "templates that never close": EMBED + "<template>" * SIZE,
    "scripts that never close": EMBED + "<script>" * SIZE,
    "entities": EMBED + "&amp;&#x41;&lt" * SIZE,
    "opening signs": EMBED + "<" * 2_000_000,
    "quotes": EMBED + "<a x='" * SIZE + '"' * SIZE,
    "escapes in a script": EMBED + "<script>" + "\\u003cblockquote twitter-tweet " * 50_000 + "</script>",
    "brackets": EMBED + "[embed]" * 50_000 + "{{< tweet " * 50_000,
    "slashes": EMBED + "//twitter.com/" * 50_000,
    "frames in frames": "<iframe src='//a.example/?u=" + "%252525" * 20_000 + "'></iframe>" + EMBED,
    "indented blocks": "# a\n\n" + f"b\n\n    <script>{EMBED}\n\n" * 1000 + EMBED,
    "indented lines": "# a\n\n" + "\t<\n\n" * SIZE + EMBED,
    "hidden copies": f"<div hidden>{EMBED}</div>" * 1000 + EMBED,
    "hidden elements that never close": "<div hidden>" * (SIZE // 4) + EMBED * 2,
    "links": '<a href="//x.example/@a/1">' * 20_000 + EMBED,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_end_soon(source: str) -> None:
    """Neither crash nor stall, and the embed that stands in the clear is found."""
    began = time.process_time()
    found = socialcite.scan_html(source)
    as_text = socialcite.scan(source)
    assert time.process_time() - began < 20, "seconds for some megabytes: a stall"
    for citations in (found, as_text):
        assert all(0 <= c.start < c.end <= len(source) for c in citations)
    assert any(citation.post_id == "1486814410259673092" for citation in found)


def test_all_metadata_that_are_asked_for_are_looked_at() -> None:
    """Of most `<meta>` and `<link>` nothing but a few letters is."""
    source = "".join(f'<meta name="{name.upper()}" content="{number}">' for number, name in enumerate(sorted(_ASKED)))
    assert list(_read_metadata(source)) == sorted(_ASKED)
