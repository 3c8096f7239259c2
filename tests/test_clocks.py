"""Id clocks: pairs of id and moment in `fixtures/clocks/`, and where it is at hand, the collection measured with."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

import socialcite
from socialcite.platforms import ADDRESSES, BY_NAME, PLATFORMS
from tests.conftest import FIXTURES, rows

COLLECTED = FIXTURES.parent.parent / "shared" / "ids" / "id_timestamps.jsonl"
NAMES = {"x": "twitter"}


@pytest.mark.parametrize("row", rows("clocks/ids.tsv"), ids=lambda row: f"{row['platform']} {row['id']}")
def test_ids_tell_their_moment(row: dict[str, str]) -> None:
    clock = BY_NAME[row["platform"]].clock
    assert (clock(row["id"]) if clock else None) == (row["moment"] or None)


@pytest.mark.skipif(not COLLECTED.exists(), reason="the collection is not at hand")
def test_the_collected_pairs() -> None:
    checked = 0
    for line in Path(COLLECTED).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        address = ADDRESSES.read_any(row["url"] or "")
        platform = BY_NAME.get(NAMES.get(row["platform"], row["platform"]))
        if platform is None or (address is None and row["url"]):
            continue
        post_id = address.id if address and row["decoded_utc"] is None else row["id"]
        moment = platform.clock(post_id or "") if platform.clock else None
        assert (moment is None) == (row["decoded_utc"] is None), row
        if moment:
            apart = datetime.fromisoformat(moment) - datetime.fromisoformat(row["decoded_utc"])
            assert abs(apart.total_seconds()) <= 1, row
        checked += 1
    assert checked > 70


@pytest.mark.parametrize("name", ["facebook", "reddit", "youtube", "telegram", "tumblr", "vk", "weibo", "vimeo"])
def test_these_tell_no_time(name: str) -> None:
    assert BY_NAME[name].clock is None


def test_every_clock_says_whose_moment_a_record_has() -> None:
    for platform in PLATFORMS:
        [link] = socialcite.scan(f"See {platform.permalink.examples[0]} there.")
        assert link.platform == platform.name
        assert (link.timestamp_origin == "id") == (platform.clock is not None)


def test_a_moment_stated_beside_the_day_is_read_where_the_id_tells_none() -> None:
    page = (
        '<blockquote class="instagram-media"><p>Open</p><p>A post shared by L (@lindhamn.ferries) on '
        '<time datetime="2016-12-05T17:10:10+00:00">Dec 5, 2016 at 9:10am PST</time></p></blockquote>'
    )
    [citation] = socialcite.scan_html(page)
    assert (citation.timestamp, citation.timestamp_origin) == ("2016-12-05T17:10:10Z", "markup")
