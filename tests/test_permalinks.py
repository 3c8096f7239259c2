"""Posts cited by their address alone: `fixtures/permalinks/`."""

from __future__ import annotations

import pytest

import socialcite
from tests.conftest import rows


@pytest.mark.parametrize("row", rows("permalinks/texts.tsv"), ids=lambda row: row["why"])
def test_texts(row: dict[str, str]) -> None:
    found = [c for c in socialcite.scan(row["text"]) if c.kind == "link"]
    assert [f"{c.platform} {c.post_id or ''}".strip() for c in found] == [w for w in row["found"].split(", ") if w]
    if row["block"]:
        assert row["text"][found[0].start : found[0].end] == row["block"]


@pytest.mark.parametrize("row", rows("permalinks/pages.tsv"), ids=lambda row: row["why"])
def test_pages(row: dict[str, str]) -> None:
    found = socialcite.scan_html(row["html"])
    assert [f"{c.kind} {c.platform} {c.post_id or ''}".strip() for c in found] == [
        w for w in row["found"].split(", ") if w
    ]
    if row["block"]:
        assert row["html"][found[0].start : found[0].end] == row["block"]


@pytest.mark.parametrize("row", rows("permalinks/signed.tsv"), ids=lambda row: row["why"])
def test_addresses_beside_signatures(row: dict[str, str]) -> None:
    found = socialcite.scan(row["text"])
    assert [f"{c.kind} {c.platform} {c.post_id or ''}".strip() for c in found] == [
        w for w in row["found"].split(", ") if w
    ]
    if row["block"]:
        assert row["text"][found[0].start : found[0].end] == row["block"]


@pytest.mark.parametrize("row", rows("addresses/redirectors.tsv"), ids=lambda row: row["why"])
def test_redirectors_lead_to_the_post_and_share_buttons_do_not(row: dict[str, str]) -> None:
    url = "https://twitter.com/marta_lh/status/1486814410259673092"
    pages = (f'<p>He <a href="{row["address"]}">wrote</a> it.</p>', f"<p>{row['address'].replace('&', '&amp;')}</p>")
    for found in (*map(socialcite.scan_html, pages), socialcite.scan(f"He [wrote]({row['address']}) it.")):
        assert [(c.kind, f"{c.platform} {c.post_id}") for c in found] == [("link", w) for w in [row["found"]] if w]
        assert all(c.url == url and c.handle == "marta_lh" for c in found)


def test_links_are_found_by_default_and_can_be_left_out() -> None:
    text = "See https://x.com/marta_lh/status/1486814410259673092 and\n\nOpen. — M (@a_lh) May 3, 2022"
    assert [c.kind for c in socialcite.scan(text)] == ["link", "signature"]
    assert [c.kind for c in socialcite.scan(text, kinds=["embed", "signature"])] == ["signature"]


def test_a_link_says_what_its_id_tells() -> None:
    [link] = socialcite.scan("See x.com/marta_lh/status/1486814410259673092?s=20.")
    assert (link.url, link.handle) == ("https://twitter.com/marta_lh/status/1486814410259673092", "marta_lh")
    assert (link.timestamp, link.timestamp_origin) == ("2022-01-27T21:32:33.738Z", "id")
    assert (link.url_origin, link.text, link.problems) == ("printed", None, ())
