"""Where posts begin: invented cases, and laws that hold for any text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcite.detect.boundaries import NOT_KNOWN, Boundary, Signed, place, weigh_lines
from socialcite.detect.boundaries.candidates import LINES, PREFIX, TIERS, inline_starts, rank_of, read_lines
from socialcite.detect.boundaries.columns import FEATURES
from socialcite.detect.boundaries.evidence import Row, Scene, Walk, Way
from socialcite.detect.boundaries.letters import CLOSERS, EMOJI, OPENERS
from socialcite.detect.boundaries.pieces import BULLET, read_piece, weigh
from socialcite.detect.boundaries.scenes import candidates, scenes
from socialcite.detect.boundaries.scripts import LATIN, script_of
from socialcite.detect.boundaries.trees import MODEL, Judge, probabilities
from tools import make_trees

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


def scenes_of(text: str, day: str | None) -> list[Scene]:
    """What stands before the end of a text and before its middle."""
    signed = [Signed(at, at, 0, None, "x", day) for at in (len(text) // 2, len(text))]
    return [scene for scene in scenes(text, signed) if scene]


TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=60).map("".join)
DAYS = st.sampled_from([None, "2015-01-01", "2020-01-01"])


@given(TEXTS, DAYS)
@settings(max_examples=150, deadline=None)
def test_only_what_depends_on_it_is_asked_whether_it_is_plain(text: str, day: str | None) -> None:
    for scene in scenes_of(text, day):
        judge, unseen = weigh_lines(Walk(scene))
        assert ([row.start for row in judge.rows], unseen) == weigh_lines_plainly(scene)


@given(TEXTS, DAYS)
@settings(max_examples=150, deadline=None)
def test_a_post_holds_what_its_parts_hold(text: str, day: str | None) -> None:
    """What is counted in the whole post at once is the sum over the stretches between its candidates."""
    for scene in scenes_of(text, day):
        for tier in TIERS:
            sums = dict.fromkeys(("emoji", "exclaims_inside", "links", "tags", "mentions", "others"), 0)
            end = scene.lines[-1].end
            for row in rows_of(scene, tier):
                piece = read_piece(*weigh(scene.text[row.start : end], wide=True, media=False))
                counts = (piece.emoji, piece.exclaims, piece.links, piece.tags, piece.mentions, piece.looks.others)
                sums = {name: known + count for (name, known), count in zip(sums.items(), counts, strict=True)}
                whole = dict(zip(FEATURES, row.whole(), strict=True))
                assert {name: whole[name] for name in sums} == sums
                end = row.start


@given(TEXTS)
@settings(max_examples=300)
def test_lines_are_those_between_breaks(text: str) -> None:
    expected = []
    for found in re.finditer(r"[^\n]+", text):
        prefix = PREFIX.match(text, *found.span())
        start, end = prefix.end() if prefix else found.start(), found.start() + len(found[0].rstrip())
        if start < end:
            expected.append((start, end, ">" in text[found.start() : start], start - found.start(), found.end() - end))
    lines = read_lines(text)
    assert [(line.start, line.end, line.quoted, line.indent, line.trailing) for line in lines] == expected
    before = [0, *(line.end for line in lines)]
    assert [line.gap for line in lines] == [text[end : line.start] for end, line in zip(before, lines, strict=False)]
    assert [line.rank for line in lines] == [rank_of(line.gap) for line in lines]


@given(TEXTS | st.text(st.sampled_from("ab \t\xa0\u3000\u200b\u2003é\0\\[日\x1f\x85")), st.booleans(), st.booleans())
@settings(max_examples=500)
def test_a_text_of_single_blanks_weighs_as_any_other(text: str, wide: bool, media: bool) -> None:
    """What is weighed without parting it into words weighs as if it were."""
    joined = " ".join(text.split())
    heavy = len(re.findall("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]", text))
    weight = len(joined) + heavy * wide - joined.count("\\")
    if "\0" in text:
        weight -= joined.count("\0") + joined.count("[")
    for link in re.findall(r"https?://[^\s\0]{1,2000}|pic\.twitter\.com/\w{1,10}", joined):
        weight += (24 * media if link.startswith("pic") else 23) - len(link)
    words = len(text.replace("\0", "").split())
    assert weigh(text, wide=wide, media=media) == (text, words, weight, heavy)


@given(st.text(st.characters(max_codepoint=0xFFFF) | st.sampled_from("aé ’Яб日かの가ع"), max_size=150))
@settings(max_examples=300)
def test_a_script_is_that_of_a_third_of_the_letters(text: str) -> None:
    """Of some twenty characters, whether or not they are looked at one by one."""
    part = text[:120]
    letters = [script_of(char) for char in part[:: 1 + len(part) // 20] if char.isalpha()]
    foreign = [number for number in letters if number > LATIN]
    if text.isascii():
        expected = LATIN if any(map(str.isalpha, text)) else 0
    elif foreign and 3 * len(foreign) >= len(letters):
        expected = max(foreign, key=lambda number: (foreign.count(number), number))
    else:
        expected = LATIN if letters else 0
    assert script_of(text) == expected


OPENS = f"[#@{OPENERS}{EMOJI}]"
ENDS = re.compile(
    rf"[.!?。！？；…]{{1,8}}[{CLOSERS}]{{0,3}}(?:\s{{1,8}}|(?=[^\W\d_a-z]|{OPENS}))"
    r"|(?<=[^\W\d_])[.!?](?=\d)"
    rf"|[{CLOSERS}]{{1,4}}\s{{0,8}}(?=\w|{OPENS})"
    rf"|[:：](?!//)(?:\s{{1,8}}|(?=[^\W\d]|{OPENS}))"
    r"|[ \t\xa0]{2,40}|\u3000{1,8}"
    rf"|[{EMOJI}]{{1,12}}\ufe0f?\s{{1,8}}"
    r"|(?<![\w/@#(])(?=\.?@\w|[#＃]\w)"
)
SIGNS = st.lists(
    st.sampled_from([*" .!?…”)]:：a1B#＃@_\t\xa0\u3000😀\ufe0f—/(é日", "://", "  ", ".@a", " #x"]), max_size=24
)


@given(SIGNS.map("".join))
@settings(max_examples=1000)
def test_places_inside_a_line_are_those_of_one_expression(text: str) -> None:
    """The line is searched by the signs that may end something, and for names and tags apart from those."""
    for line in read_lines(text):
        found = (PREFIX.match(text, end.end(), line.end) for end in ENDS.finditer(text, line.start, line.end))
        starts = {start.end() for start in found if start}
        bullet = BULLET.match(text, line.start, line.end)
        starts |= {bullet.end()} if bullet else set()
        expected = sorted(start for start in starts if line.start < start < line.end)
        assert inline_starts(text, line, wide=False) == expected


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


SCENES = [scene for case in READ for scene in scenes(case.text, case.signed) if scene]
TREES = json.loads(make_trees.SOURCE.read_text("utf-8"))


def rows_of(scene: Scene, tier: int) -> list[Row]:
    """The candidates of a scene, met for the first time."""
    return list(Way(Walk(scene), tier).rows())


def test_the_model_uses_known_features_only() -> None:
    """The trees and the code speak of the same numbers."""
    assert MODEL.stages
    assert set(TREES["columns"]) <= set(FEATURES)
    assert len(set(FEATURES)) == len(FEATURES)
    for tier in TIERS:
        starts, evidence = candidates(SCENES[0], tier)
        assert {len(row) for row in evidence} == {len(FEATURES)}
        assert 0.5 < sum(probabilities(rows_of(SCENES[0], tier), tier)) < 1
        assert starts == sorted(starts, reverse=True)


def test_the_code_is_that_of_the_trees() -> None:
    modules = make_trees.modules(TREES)
    assert {path.name for path in make_trees.TARGET.glob("*.py")} == set(modules)
    for name, text in modules.items():
        assert (make_trees.TARGET / name).read_text("utf-8") == text, "run python tools/make_trees.py"


@pytest.mark.parametrize(("feature", "whole"), [("rank", False), ("slack", False), ("least_slack", True)])
def test_first_trees_take_all_numbers_only_where_they_must(feature: str, *, whole: bool) -> None:
    text = make_trees.module([(feature, 3, 1, 2)], first=True)
    assert ("= row.late" in text) == whole
    assert "= row.early" in text


def walk_tree(tree: make_trees.Tree, row: dict[str, int]) -> int:
    """What one tree says of a candidate."""
    while isinstance(tree, tuple):
        feature, threshold, low, high = tree
        tree = low if row[feature] <= threshold else high
    return tree


@pytest.mark.parametrize("number", range(len(MODEL.stages)))
def test_trees_in_code_say_what_they_say_when_they_are_walked(number: int) -> None:
    """Whatever is asked singly is what stands in the whole row."""
    trees = make_trees.read_stages(TREES)[number]
    for scene in SCENES:
        for asked, read in zip(rows_of(scene, 2), rows_of(scene, 2), strict=True):
            row = dict(zip(FEATURES, read.whole(), strict=True))
            assert MODEL.stages[number].total(asked) == sum(walk_tree(tree, row) for tree in trees)


def test_evidence_does_not_depend_on_the_order_of_questions() -> None:
    """What is found out late is the same in whatever order, and whatever was asked before."""
    for scene in SCENES:
        for tier in TIERS:
            forth, back = rows_of(scene, tier), rows_of(scene, tier)
            assert [row.whole() for row in back[::-1]][::-1] == [row.whole() for row in forth]
            walk = Walk(scene)
            lines = {row.index: row for row in Way(walk, LINES).rows() if row.late}
            assert [row.whole() for row in Way(walk, tier, lines).rows()] == [row.whole() for row in forth]


def test_lines_left_of_a_plain_start_are_not_weighed() -> None:
    """What stands before a start that no other can beat costs nothing, and hardly changes its probability."""
    left_out = 0
    for scene in SCENES:
        judge, unseen = weigh_lines(Walk(scene))
        everything = rows_of(scene, LINES)
        starts = [row.start for row in judge.rows]
        assert starts == [row.start for row in everything][: len(starts)]
        if unseen:
            left_out += 1
            few, all_of_them = judge.chances(LINES, unseen), probabilities(everything, LINES)
            assert few.index(max(few)) == all_of_them.index(max(all_of_them))
            assert abs(max(few) - max(all_of_them)) < 0.1
    assert left_out


def weigh_lines_plainly(scene: Scene) -> tuple[list[int], int]:
    """As `weigh_lines`, but each line is asked whether it is plain, even where nothing depends on that."""
    judge, walk = Judge(), Walk(scene)
    for row in Way(walk, LINES).rows():
        judge.take(row)
        if judge.is_plain():
            return [taken.start for taken in judge.rows], walk.unseen(row.index)
    return [taken.start for taken in judge.rows], 0


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
