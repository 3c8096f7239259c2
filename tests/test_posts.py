"""Which citations are of one post, and the row that stands for them: `fixtures/posts/cases.jsonl`."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcite.keys import citation_key, post_key
from socialcite.model import Citation
from socialcite.posts.merging import add_keys, group_posts
from socialcite.posts.sameness import find_same
from tests.conftest import FIXTURES, json_lines
from tests.records import ANY, records

CASES = json_lines(FIXTURES / "posts" / "cases.jsonl")


def make(**values: Any) -> Citation:  # Any: values of fields
    """A citation of which only some fields matter."""
    known = {"platform": "twitter", "kind": "signature", "line": 1, "start": 0, "end": 9, "document": "a"}
    return Citation.from_dict(known | values)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_cases(case: dict[str, Any]) -> None:  # Any: what JSON holds
    citations = [make(**{"end": place, **values}) for place, values in enumerate(case["citations"])]
    assert find_same(citations) == case["posts"]
    if "problems" in case:
        assert [list(post.problems) for post in group_posts(citations)] == case["problems"]


def test_the_best_of_each_is_taken_with_its_origin() -> None:
    link = make(kind="link", post_id="11", url="https://x.example/11", url_origin="printed", document="a", end=1)
    link = make(**link.to_dict() | {"timestamp": "2022-01-27T10:00:00.123Z", "timestamp_origin": "id",
                                    "timestamp_precision": "millisecond", "document_date": "2022-03-01"})  # fmt: skip
    flat = make(post_id="11", author="Märta", handle="marta", text="It rained. Open", text_origin="printed",
                confidence=0.7, timestamp="2022-01-27", timestamp_origin="printed", language="sv",
                language_origin="detected", document="b", document_date="2022-02-01", end=2)  # fmt: skip
    sure = make(**flat.to_dict() | {"text": "Open", "confidence": 0.9, "hashtags": ["x"], "language": "en",
                                    "document": "c", "document_date": "unknown", "end": 3})  # fmt: skip
    [post] = group_posts([link, flat, sure])
    assert (post.kind, post.document, post.citation) == ("signature", "b", citation_key(flat))
    assert (post.author, post.handle) == ("Märta", "marta")
    assert (post.text, post.text_origin, post.confidence, post.hashtags) == ("Open", "printed", 0.9, ("x",))
    assert (post.language, post.language_origin) == ("en", "detected")
    assert (post.timestamp, post.timestamp_origin) == ("2022-01-27T10:00:00.123Z", "id")
    assert (post.url, post.url_origin, post.post_id) == ("https://x.example/11", "printed", "11")
    assert (post.first_cited, post.last_cited) == ("2022-02-01", "2022-03-01")
    assert post.cited_by == ("a", "b", "c")
    assert post.citations == tuple(map(citation_key, (link, flat, sure)))
    assert post.post == post_key(link)


def test_keys_are_what_they_were() -> None:
    """Written down, since other people's tables are joined by them: a change needs a new version in the key."""
    given = [
        make(),
        make(post_id="11"),
        make(handle="Märta", media=["pic.twitter.com/bR1dG3oP3n"]),
        make(handle="Märta", text="Open!", timestamp="2022-01-27T10:00Z"),
        make(text="Open!", timestamp="2022-01-27T10:00Z"),
        make(platform="mastodon", post_id="108", url="https://Lindhamn.example/@marta/108"),
    ]
    keyed = list(add_keys(given))
    assert {item.citation for item in keyed} == {"c1-b772b7238db37de6cc22", "c1-bcf429980236ec2e60fb"}
    assert [item.post for item in keyed] == [
        "p1-5ad97e74b546bb8708ab",
        "p1-222d70bb93973ca04e36",
        "p1-7efa884814f0642b6a7b",
        "p1-fd8df2b3317246ed6ee6",
        "p1-5ad97e74b546bb8708ab",
        "p1-9f6e688a2ddaa2ec2c2a",
    ]


def test_a_citations_key_does_not_move_with_its_start() -> None:
    assert citation_key(make(start=3)) == citation_key(make(start=0, text="x", confidence=0.3))
    assert citation_key(make(end=10)) != citation_key(make(end=11))


def test_groups_of_parts_are_grouped_with_all_their_citations() -> None:
    parts = [group_posts([make(post_id="11", document=name, document_date=day)]) for name, day in
             (("a", "2022-02-01"), ("b", "2022-01-01"), ("c", "2022-03-01"))]  # fmt: skip
    whole = group_posts(make(post_id="11", document=name, document_date=day) for name, day in
                        (("a", "2022-02-01"), ("b", "2022-01-01"), ("c", "2022-03-01")))  # fmt: skip
    assert group_posts(post for part in parts for post in part) == whole


@given(st.lists(records(ANY, Citation), max_size=5))
@settings(max_examples=100, deadline=None)
def test_any_citations_are_parted_into_posts(citations: list[Citation]) -> None:
    groups = find_same(citations)
    assert sorted(place for places in groups for place in places) == list(range(len(citations)))
    posts = group_posts(citations)
    assert len(posts) == len(groups)
    assert {key for post in posts for key in post.citations} == set(map(citation_key, citations))


def test_of_many_posts_of_the_same_words_none_is_chosen() -> None:
    words = "Good morning harbour, the ferries are on time"
    many = [make(post_id=str(n), handle="bot", text=words, timestamp="2022-01-26", end=n) for n in range(60)]
    assert find_same([*many, make(handle="bot", text=words, timestamp="2022-01-27", end=99)])[-1] == [60]


def test_many_posts_of_the_same_words_take_linear_time() -> None:
    def seconds(count: int) -> float:
        words = "Good morning harbour, the ferries are on time"
        named = [
            make(post_id=str(n), handle="bot", text=words, timestamp=f"2022-01-{n % 28 + 1:02d}", end=n)
            for n in range(count)
        ]
        flat = [make(handle="bot", text=words, timestamp="2022-01-27", end=-n) for n in range(count)]
        dateless = [make(handle="bot", text=words, end=-n, document="b") for n in range(count)]
        begin = time.process_time()
        assert len(find_same(named + flat + dateless)) > count
        return time.process_time() - begin

    seconds(300)
    assert seconds(8000) < 24 * max(seconds(1000), 0.02)  # eight times as many; the square would be 64
