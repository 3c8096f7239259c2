"""Posts that nobody looks for are passed over: nothing else may change by it."""

from __future__ import annotations

import io
import json
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcite.archives import FORMATS
from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Holding
from socialcite.archives.passing import Passed
from socialcite.model import Citation
from socialcite.validate.checking import Beginning, Check
from socialcite.validate.finding import Report
from tests.conftest import FIXTURES, json_lines
from tests.validation import citation

BY_NAME = {form.name: form for form in FORMATS}
SIFTED = [form for form in FORMATS if form.sift]
FILES = [
    (form, path)
    for form in SIFTED
    for path in sorted((FIXTURES / "archives" / form.name).glob("*.json*"))
    if not path.name.endswith(".expected.jsonl")
]
IDS = [str(1_719_916_014_465_974_273 + number) for number in range(6)]
DAYS = ["Thu Nov 02 03:15:07 +0000 2023", "Fri Nov 03 23:59:59 +0000 2023", "Mon Jan 01 00:00:00 +0100 2024"]
TEXTS = [
    "The harbour bridge is open again today",
    "RT @marta_k: The harbour bridge is open",
    "Die Brücke ist offen…",
    "",
]


def opened_bytes(data: bytes) -> Opened:
    return Opened("a.jsonl", io.BytesIO(data), data[:65_536])


def read_all(cited: list[Citation], form: ArchiveFormat, data: bytes) -> Report:
    """The report where every record is glanced at."""
    checking = Check(cited)
    assert form.glances is not None
    checking.read("a.jsonl", chain([Beginning("a.jsonl", form.name)], form.glances(opened_bytes(data))))
    return checking.report()


def read_sifted(cited: list[Citation], form: ArchiveFormat, data: bytes) -> Report:
    """The report where what nobody looks for is passed over."""
    checking = Check(cited)
    assert form.sift is not None
    items = form.sift(opened_bytes(data), checking.wanted.sought)
    checking.read("a.jsonl", chain([Beginning("a.jsonl", form.name)], items))
    return checking.report()


@pytest.mark.parametrize(("form", "path"), FILES, ids=lambda value: getattr(value, "name", ""))
def test_every_post_of_the_fixtures_is_found_alike(form: ArchiveFormat, path: Any) -> None:
    data = path.read_bytes()
    held = [item for item in form.read(opened_bytes(data)) if isinstance(item, Holding)]
    for one in held:
        ways: list[dict[str, Any]] = [
            {"post_id": one.post_id},
            {"media": [f"pic.twitter.com/{code}" for code in one.codes]},
            {"handle": one.handle, "text": one.text, "timestamp": (one.timestamp or "")[:10] or None},
            {"text": one.text, "timestamp": (one.timestamp or "")[:10] or None},
        ]
        for way in ways:
            cited = [citation({name: value for name, value in way.items() if value})]
            assert read_sifted(cited, form, data) == read_all(cited, form, data)


def v1_posts(depth: int = 0) -> st.SearchStrategy[dict[str, Any]]:
    """Posts of the API v1.1, some of them odd in one field or another."""
    media = st.lists(
        st.fixed_dictionaries(
            {
                "url": st.sampled_from(
                    ["https://t.co/aB3dE6gH9j", "http://t.co/aB3dE6gH9j", "https://t.co/xY3dE6gH9j", ""]
                )
            },
            optional={"display_url": st.just("pic.twitter.com/aB3dE6gH9j")},
        ),
        max_size=2,
    )
    holder = st.fixed_dictionaries({}, optional={"media": st.one_of(media, st.none())}) | st.none()
    inner = v1_posts(depth + 1) | st.none() if depth < 3 else st.none()
    optional = {
        "extended_entities": holder,
        "retweeted_status": inner,
        "quoted_status": inner,
        "extended_tweet": st.just({"full_text": TEXTS[0]}),
        "edit_history": st.just({"edit_tweet_ids": IDS[:2]}),
        "text": st.sampled_from(TEXTS),
        "id": st.sampled_from([1, 1.7e18, None]),
    }
    odd_ids = [*IDS, IDS[0], "20", "1.72E+18", "١٧١٩٩١٦٠١٤٤٦٥٩٧٤٢٧٣", "", 5, None]
    return st.fixed_dictionaries(
        {
            "id_str": st.sampled_from(odd_ids),
            "created_at": st.sampled_from([*DAYS, "soon", None, 5]),
            "full_text": st.sampled_from([*TEXTS, None, 5]),
            "entities": holder,
            "user": st.sampled_from(
                [{"screen_name": "marta_k"}, {"screen_name": "Marta_K"}, {"screen_name": None}, {}, None]
            ),
        },
        optional=optional,
    )


CITED = [
    {"post_id": IDS[0]},
    {"media": ["pic.twitter.com/aB3dE6gH9j"]},
    {"handle": "marta_k", "text": TEXTS[0], "timestamp": "2023-11-02"},
    {"text": TEXTS[0], "timestamp": "2023-11-03"},
]


@settings(max_examples=150, deadline=None)
@given(st.lists(v1_posts(), min_size=1, max_size=5), st.sampled_from(CITED))
def test_any_v1_posts_are_found_alike(posts: list[dict[str, Any]], cited: dict[str, Any]) -> None:
    data = "\n".join(json.dumps(post) for post in posts).encode()
    form = BY_NAME["twarc-v1.1"]
    one = [citation(cited)]
    assert read_sifted(one, form, data) == read_all(one, form, data)


def test_what_nobody_looks_for_is_passed_over() -> None:
    form = BY_NAME["twarc-v1.1"]
    post = json_lines(FIXTURES / "archives" / "twarc-v1.1" / "stream.jsonl")[0] | {"id_str": IDS[0]}
    lines = [json.dumps(post | {"id_str": str(int(IDS[1]) + number)}) for number in range(9000)]
    seek = Check([citation({"post_id": IDS[0]})]).wanted.sought
    assert form.sift is not None
    found = list(form.sift(opened_bytes("\n".join([*lines, "{", json.dumps(post)]).encode()), seek))
    assert [type(item).__name__ for item in found].count("Passed") == 3
    assert sum(len(item.ids) for item in found if isinstance(item, Passed)) == 9000
    assert {type(item).__name__ for item in found} == {"Passed", "Notice", "Glance"}
