"""Mentions, hashtags, links, media: tables in `fixtures/entities/`, places, hostile texts, twitter-text's own cases."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from itertools import pairwise
from typing import Any

import pytest

from socialcite.reading.entities import find_hashtags, find_mentions, find_urls, read_entities
from tests.conftest import FIXTURES, ROOT, rows

TABLES = ("entities/mentions.tsv", "entities/hashtags.tsv", "entities/links.tsv")
CASES = [pytest.param(row, id=f"{table[9:-4]}: {row['why']}") for table in TABLES for row in rows(table)]
STYLES = ("twitter", "dotted", "domain", "fediverse")
CONFORMANCE = ROOT.parent / "shared" / "conformance" / "extract.yml"
LENGTH = 200_000
HOSTILE = (FIXTURES / "entities" / "hostile.txt").read_text(encoding="utf-8").split("\n")[:-1]


@pytest.mark.parametrize("row", CASES)
def test_entities(row: dict[str, str]) -> None:
    found = read_entities(row["text"], style=row["style"] or "twitter")
    assert found._asdict() == {name: tuple(row[name].split()) for name in found._fields}


@pytest.mark.parametrize("row", CASES)
def test_places(row: dict[str, str]) -> None:
    text, style = row["text"], row["style"] or "twitter"
    assert all(
        text[start] in "@＠" and text[start + 1 : end] == name for start, end, name in find_mentions(text, style=style)
    )
    assert all(text[start] in "#＃" and text[start + 1 : end] == name for start, end, name in find_hashtags(text))
    assert all(text[start:end] == url for start, end, url in find_urls(text))


@pytest.mark.parametrize("row", CASES)
def test_nothing_overlaps_and_all_is_in_order(row: dict[str, str]) -> None:
    text, style = row["text"], row["style"] or "twitter"
    spans = sorted([*find_mentions(text, style=style), *find_hashtags(text), *find_urls(text)])
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for found in (find_mentions(text, style=style), find_hashtags(text), find_urls(text)):
        assert found == sorted(found)


def test_an_unknown_style_is_said() -> None:
    with pytest.raises(ValueError, match="unknown style of mentions: 'x'; there are twitter, dotted, domain, fedi"):
        find_mentions("@ada", style="x")


@pytest.mark.parametrize("piece", [*HOSTILE, "a" * 70, "a" * 70 + ".", "\u0301", "#\u0301", "\ud800", "\0"], ids=ascii)
def test_the_time_grows_with_the_length_alone(piece: str) -> None:
    text = piece * (LENGTH // len(piece))
    for style in STYLES:
        start = time.process_time()
        read_entities(text, style=style)
        assert time.process_time() - start < 3  # linear: a tenth of it; quadratic: minutes


def test_no_random_text_fails() -> None:
    chance = random.Random(7)  # noqa: S311  no secret
    pieces = [
        *HOSTILE,
        "…",
        "...",
        "'",
        "-",
        "_",
        "é",
        "港",
        "\u0301",
        "\ufe0f",
        "\ud800",
        " ",
        "/",
        "?",
        "(",
        ")",
        "com",
    ]
    for _ in range(3_000):
        text = "".join(chance.choice(pieces) for _ in range(chance.randrange(12)))
        for style in STYLES:
            read_entities(text, style=style)
        for start, end, url in find_urls(text):
            assert text[start:end] == url


def test_the_table_of_domains_is_loaded_when_first_needed() -> None:
    code = """\
from socialcite.reading import entities, urls
entities.read_entities("@ada #ferry https://t.co/aB3dE6gH9j pic.twitter.com/aB3dE6gH9j. So long.")
print(urls._top_level_domains.cache_info().currsize)"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "0\n"


def _found(section: str, text: str) -> list[Any]:  # Any: the shapes of twitter-text's cases
    """What we find, in the shape of a section's expectations."""
    if section.startswith("mentions"):
        spans, key = find_mentions(text), "screen_name"
    elif section.startswith("hashtags"):
        spans, key = find_hashtags(text), "hashtag"
    else:
        spans, key = find_urls(text), "url"
    if "with_indices" in section or "directional" in section:
        return [{key: name, "indices": [start, end]} for start, end, name in spans]
    return [name for _, _, name in spans]


@pytest.mark.skipif(not CONFORMANCE.exists(), reason="twitter-text's cases do not stand beside this repository")
@pytest.mark.parametrize("kind", ["mentions", "hashtags", "urls"])
def test_twitter_texts_own_cases(kind: str) -> None:
    yaml = pytest.importorskip("yaml")
    sections = yaml.safe_load(CONFORMANCE.read_text(encoding="utf-8"))["tests"]
    cases = [
        (section, case)
        for section, cases in sections.items()
        if kind in section and "lists" not in section  # a list's name is no part of a mention here
        for case in cases
    ]
    missed = [case for section, case in cases if _found(section, case["text"]) != case["expected"]]
    assert len(missed) <= 0.02 * len(cases), missed
