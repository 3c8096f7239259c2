"""Where posts begin: invented cases, and laws that hold for any text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcite.detect.boundaries import NOT_KNOWN, Boundary, Signed, place
from socialcite.detect.boundaries.candidates import LINES, TIERS
from socialcite.detect.boundaries.columns import FEATURES
from socialcite.detect.boundaries.evidence import Walk
from socialcite.detect.boundaries.scenes import candidates, scenes
from socialcite.detect.boundaries.trees import (
    COMPILE_AFTER,
    Judge,
    Trees,
    add_up,
    compile_trees,
    model,
    probabilities,
)

CASES = Path(__file__).parent.parent / "fixtures" / "boundaries" / "cases.jsonl"
PARAGRAPH = "The committee had talked about it for an hour before anybody wrote a word, and then it adjourned.\n\n"
MARKS = re.compile("[⟦⟧‹›]")
SIGNATURE = re.compile(r"\(@(\w+)\)")


class Case(NamedTuple):
    """A document, its signatures, and the extents that are right."""

    name: str
    text: str
    signed: list[Signed]
    extents: list[tuple[int, int]]


def read_case(line: str) -> Case:
    """Take the marks out of a case and remember where they stood."""
    row = json.loads(line)
    text, places = "", {mark: [] for mark in "⟦⟧‹›"}
    for part in re.split("([⟦⟧‹›])", row["text"]):
        if MARKS.fullmatch(part):
            places[part].append(len(text))
        else:
            text += part
    signed: list[Signed] = []
    for dash, end, day in zip(places["‹"], places["›"], row["days"], strict=True):
        found = SIGNATURE.search(text, dash, end)
        assert found is not None, row["name"]
        signed.append(Signed(dash, end, signed[-1].end if signed else 0, None, found[1], day))
    return Case(row["name"], text, signed, list(zip(places["⟦"], places["⟧"], strict=True)))


READ = [read_case(line) for line in CASES.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", READ, ids=[case.name for case in READ])
def test_case(case: Case) -> None:
    """Start and end are exactly those of the case."""
    found = place(case.text, case.signed)
    assert [case.text[b.start : b.end] for b in found] == [case.text[a:z] for a, z in case.extents]
    assert [(b.start, b.end) for b in found] == case.extents


@pytest.mark.parametrize("case", [c for c in READ if c.extents[0][0]], ids=[c.name for c in READ if c.extents[0][0]])
def test_a_paragraph_before_only_shifts(case: Case) -> None:
    """What stands before a document does not change what is found in it."""
    size = len(PARAGRAPH)
    moved = [
        s._replace(dash=s.dash + size, end=s.end + size, floor=s.floor + size if s.floor else 0) for s in case.signed
    ]
    before = [(b.start + size, b.end + size) for b in place(case.text, case.signed)]
    assert [(b.start, b.end) for b in place(PARAGRAPH + case.text, moved)] == before


def test_far_text_is_not_looked_at() -> None:
    """A document's distant parts do not matter."""
    case = READ[0]
    far = PARAGRAPH * 40
    size = len(far)
    moved = [s._replace(dash=s.dash + size, end=s.end + size) for s in case.signed]
    assert place(far + case.text + far, moved)[0].start == place(case.text, case.signed)[0].start + size


def check(text: str, signed: list[Signed], found: list[Boundary]) -> None:
    """What holds for every answer."""
    assert len(found) == len(signed)
    for sign, boundary in zip(signed, found, strict=True):
        assert 0 <= boundary.start <= boundary.end <= max(0, min(sign.dash, len(text)))
        assert 0 <= boundary.confidence <= 1
        chances = [chance for _, chance in boundary.candidates]
        assert chances == sorted(chances, reverse=True)
        assert sum(chances) < 1 + 1e-6, "what is lacking is the chance of none of them"
        assert not chances or boundary.candidates[0] == (boundary.start, boundary.confidence)


PIECES = st.sampled_from(
    [
        *(
            "word ",
            "Word. ",
            "\n",
            "\n\n",
            "> ",
            "— ",
            "@x ",
            "#y ",
            "https://t.co/aB3dE5gH7j",
            "\r\n",
            "\\",
            "*",
            "- ",
        ),
        *(
            "pic.twitter.com/aB3dE5gH7j",
            "](http://e.x) ",
            "[12]",
            "。",
            "日本語",
            "שלום ",
            "😀",
            "\u3000",
            "1. ",
            ":",
            "\0",
        ),
        *("\ud800", "— x (@x)\n", "«", "」"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=12), max_size=60).map("".join), st.data())
@settings(max_examples=300, deadline=None)
def test_laws_hold_for_any_text(text: str, data: st.DataObject) -> None:
    """Never raises, stays in bounds, says the same twice."""
    count = data.draw(st.integers(0, 3))
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2 * count, max_size=2 * count)))
    days = data.draw(st.lists(st.sampled_from([None, "2015-01-01", "2020-01-01"]), min_size=count, max_size=count))
    signed = [Signed(a, b, 0, None, "x", day) for a, b, day in zip(places[::2], places[1::2], days, strict=True)]
    found = place(text, signed)
    check(text, signed, found)
    assert place(text, signed) == found


HOSTILE = "—|> |a |@a |.A|[1]|](x|\n|(|http://|\u3000|-- |😀|[a](b) |「|a\n|- |— x (@x)\n|pic.twitter.com/|\0|1/"


@pytest.mark.timeout(60)  # what is not linear takes hours
@pytest.mark.parametrize("unit", HOSTILE.split("|"))
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    """A megabyte of the same sign with many signatures behind it is answered at once."""
    text = unit * (1_000_000 // len(unit))
    size = len(text)
    signed = [Signed(size, size + 9, 0, "x", "x", None)] + [
        Signed(size // 2 + k, size // 2 + k, 0, None, "x", None) for k in range(0)
    ]
    found = place(text + "— x (@x) 1", signed * 20)
    check(text, signed * 20, found)


def test_nothing_before_a_signature() -> None:
    """No text: an empty extent, and that is sure."""
    text = "— A (@a) May 1, 2020— B (@b) May 1, 2020"
    second = text.index("— B")
    signed = [Signed(0, second, 0, "A", "a", "2020-05-01"), Signed(second, len(text), second, "B", "b", "2020-05-01")]
    assert [(b.start, b.end, b.confidence) for b in place(text, signed)] == [(0, 0, 1.0), (second, second, 1.0)]


def test_offsets_outside_the_text_do_no_harm() -> None:
    """Wrong offsets are cut to the text."""
    found = place("short", [Signed(99, 120, 50, None, "x", None), Signed(-3, 2, -1, None, "x", None)])
    assert all(0 <= b.start <= b.end <= 5 for b in found)


def test_no_post_is_longer_than_its_limit_allows() -> None:
    """What exceeds the limit of its day is no candidate."""
    text = "One sentence of some length stands here. " * 12
    signed = [Signed(len(text), len(text), 0, None, "x", "2015-01-01")]
    for start, _ in place(text, signed)[0].candidates:
        assert len(text[start:].strip()) < 155


def test_the_model_uses_known_features_only() -> None:
    """The file and the code speak of the same numbers."""
    assert model().stages
    assert len(set(FEATURES)) == len(FEATURES)
    scene = scenes(READ[0].text, READ[0].signed)[0]
    assert scene is not None
    for tier in TIERS:
        starts, evidence = candidates(scene, tier)
        assert {len(row) for row in evidence} == {len(FEATURES)}
        assert 0.5 < sum(probabilities(evidence, tier)) < 1
        assert starts == sorted(starts, reverse=True)


def test_trees_made_into_code_say_the_same() -> None:
    """Once many posts have come, the sums are computed by compiled code."""
    for stage in model().stages:
        compiled = compile_trees(stage.trees.trees)
        for case in READ:
            for scene in scenes(case.text, case.signed):
                for row in candidates(scene, 2)[1] if scene else []:
                    fresh = Trees(stage.trees.trees)
                    assert compiled(row) == add_up(fresh, row)
    often = Trees(model().stages[0].trees.trees, asked=COMPILE_AFTER - 1)
    row = [1] * len(FEATURES)
    assert add_up(often, row) == add_up(Trees(often.trees), row)
    assert often.compiled is not None


def test_lines_left_of_a_plain_start_are_not_weighed() -> None:
    """What stands before a start that no other can beat costs nothing, and hardly changes its probability."""
    for case in READ:
        for scene in scenes(case.text, case.signed):
            if scene is None:
                continue
            judge, walk = Judge(LINES), Walk(scene)
            starts, rows = candidates(scene, LINES, walk, judge.is_plain)
            everything, evidence = candidates(scene, LINES)
            assert starts == everything[: len(starts)]
            if walk.unseen:
                few, all_of_them = judge.chances(len(rows), walk.unseen), probabilities(evidence, LINES)
                assert few.index(max(few)) == all_of_them.index(max(all_of_them))
                assert abs(max(few) - max(all_of_them)) < 0.1


def test_a_line_that_opens_with_an_announcement_is_looked_into() -> None:
    """However probable the whole line is, the place behind its colon is weighed too."""
    text = "The old ferry was sold in March for less than its engine had cost.\n\nShe wrote: My boat!\n"
    found = place(text, [Signed(len(text), len(text), 0, None, "x", "2022-05-01")])[0]
    assert text.index("My boat!") in [start for start, _ in found.candidates]


@pytest.mark.parametrize("words", ["council bridge ferry harbour " * 30, "水" * 168 + " "])
def test_text_of_which_no_part_fits_is_not_surely_none(words: str) -> None:
    """Where a place must be but none of those weighed can be it, nothing is known."""
    found = place(words + "x", [Signed(len(words), len(words) + 1, 0, None, "x", "2022-05-01")])[0]
    assert (found.start, found.confidence) == (found.end, NOT_KNOWN)
