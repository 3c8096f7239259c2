"""Citations against holdings: every invented case, and the laws that hold for any."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcite.archives.base import glance_at
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.model import Citation
from socialcite.validate.checking import Check, Record, check
from socialcite.validate.finding import GRADES, KINDS, STATUSES, Finding
from socialcite.validate.gathering import MOST_KEPT
from socialcite.validate.inventory import Inventory
from socialcite.validate.repairing import look_around
from socialcite.validate.wanted import Wanted, days_around
from socialcite.validate.words import compare, likeness, read_words, tell_words
from tests.validation import CASES, check_case, citation, records

IDS = [f"{case['file']}: {case['why']}" for case in CASES]


def test_there_are_cases_of_every_status_and_kind() -> None:
    assert len(CASES) >= 80
    assert Counter(expected["status"] for case in CASES for expected in case["expected"]).keys() == STATUSES.keys()
    assert {expected.get("by") for case in CASES for expected in case["expected"]} >= KINDS.keys()
    assert {expected.get("strength") for case in CASES for expected in case["expected"]} >= {*GRADES}


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_case(case: dict[str, Any]) -> None:
    checking = check_case(case)
    report = checking.report()
    assert len(report.findings) == len(case["citations"])
    for finding, expected in zip(report.findings, case["expected"], strict=True):
        compare_finding(finding, expected)
    assert report.whole == case.get("whole", True)
    assert len(checking.wanted.posts) == case.get("posts", len(case["citations"]))
    if "facts" in case:
        assert [fact.kind for archive in report.archives for fact in archive.facts] == case["facts"]
    if "repaired" in case:
        compare_repaired(checking, case)


def compare_finding(finding: Finding, expected: dict[str, Any]) -> None:
    best = finding.evidence[0] if finding.evidence else None
    assert finding.status == expected["status"], finding
    for name, found in (("by", best and best.kind), ("strength", best and best.strength)):
        assert found == expected.get(name, found), finding
    assert (best and best.post_id) == expected.get("held_id", best and best.post_id)
    if "disagreements" in expected:
        assert [said.field for said in finding.disagreements] == expected["disagreements"]
    if "notes" in expected:
        assert len(finding.notes) == len(expected["notes"]), finding.notes
        assert all(part in note for part, note in zip(expected["notes"], finding.notes, strict=True)), finding.notes
    assert expected.get("reason", "") in (finding.reason or "")
    assert (finding.reason is None) == (finding.status not in ("not-checkable", "out-of-scope"))


def compare_repaired(checking: Check, case: dict[str, Any]) -> None:
    around = [look_around(case["document"], item) if "document" in case else None for item in checking.citations]
    [repaired] = checking.repaired(around)
    row = repaired.to_dict()
    assert {name: row[name] for name in case["repaired"]} == case["repaired"]
    if "document" in case:
        assert row["line"] == case["document"].count("\n", 0, row["start"]) + 1


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_glances_give_the_same_findings(case: dict[str, Any]) -> None:
    """Asked cheaply first, the same is found: nothing that speaks of a cited post is left out."""
    wanted = [citation(row) for row in case["citations"]]
    archives = [(archive["path"], records(archive)) for archive in case["archives"]]

    def glances(items: list[Record]) -> list[Record]:
        plain = [item for item in items if isinstance(item, Holding)]
        cheap = all(item.state == "post" and not item.versions and not item.handles_before for item in plain)
        return [glance_at(item) if cheap and isinstance(item, Holding) else item for item in items]

    found = check(wanted, archives)
    glanced = check(wanted, [(path, glances(items)) for path, items in archives])
    assert glanced.findings == found.findings


POSTS = [row for case in CASES for row in case["citations"]]
ARCHIVES = [archive for case in CASES for archive in case["archives"]]


@given(
    st.lists(st.sampled_from(range(len(POSTS))), min_size=1, max_size=6),
    st.lists(st.sampled_from(range(len(ARCHIVES))), min_size=1, max_size=6, unique=True),
    st.randoms(use_true_random=False),
)
@settings(max_examples=300, deadline=None)
def test_order_changes_nothing(cited: list[int], chosen: list[int], drawn: Any) -> None:
    """Neither that of archives and records nor that of citations."""
    wanted = [citation(POSTS[number] | {"line": place}) for place, number in enumerate(cited, 1)]
    archives = [(f"{number}", unambiguous(records(ARCHIVES[number]), number)) for number in chosen]
    found = check(wanted, archives)
    shuffled = [
        (path, [items[0], *drawn.sample(items[1:], len(items) - 1)])
        for path, items in drawn.sample(archives, len(archives))
    ]
    again = check(drawn.sample(wanted, len(wanted)), shuffled)
    assert {finding.citation.line: finding for finding in again.findings} == {
        finding.citation.line: finding for finding in found.findings
    }
    assert sorted(again.archives, key=lambda archive: archive.path) == sorted(
        found.archives, key=lambda archive: archive.path
    )


def unambiguous(items: list[Record], number: int) -> list[Record]:
    """The records of several cases together: each archive is a folder of its own."""
    from dataclasses import replace

    moved: list[Record] = []
    for item in items:
        if isinstance(item, Holding):
            moved.append(replace(item, address=item.address._replace(path=f"{number}/{item.address.path}")))
        elif isinstance(item, Notice):
            moved.append(item._replace(address=item.address._replace(path=f"{number}/{item.address.path}")))
        else:
            moved.append(item._replace(path=f"{number}/{item.path}"))  # type: ignore[union-attr]
    return moved


ANY = st.one_of(st.none(), st.text(max_size=40), st.sampled_from(["2022-01-27", "20", "@a", "RT @a: b", "1" * 400]))


@given(
    st.lists(st.tuples(ANY, ANY, ANY, ANY), max_size=5),
    st.lists(st.tuples(ANY, ANY, ANY, ANY, ANY, st.booleans()), max_size=8),
)
@settings(max_examples=300, deadline=None)
def test_any_citation_and_any_holding(cited: list[Any], held: list[Any]) -> None:
    """Never raises; one finding a citation; a held post has evidence; a missing one has none that holds it."""
    wanted = [
        Citation(platform="twitter", kind="link", post_id=i, handle=h, timestamp=t, text=x, line=1, start=0, end=1)
        for i, h, t, x in cited
    ]
    found = [
        Holding(
            platform="twitter", address=Address("a", number), post_id=i, handle=h, timestamp=t, text=x, reposted=r,
            truncated=cut, codes=tuple((x or "").split()[:2]), versions=tuple(filter(None, [r, i])),
        )
        for number, (i, h, t, x, r, cut) in enumerate(held)
    ]  # fmt: skip
    checking = Check(wanted)
    checking.read("a", found)
    report = checking.report()
    assert len(report.findings) == len(wanted) == len(list(checking.repaired([None] * len(wanted))))
    assert sum(report.counts.values()) == len(wanted)
    for finding in report.findings:
        assert finding.evidence or not finding.status.startswith("held")
        assert finding.looked_for or finding.status == "not-checkable"


def test_memory_is_bounded_whatever_the_archive_repeats() -> None:
    held = Holding(platform="twitter", post_id="20", text="x" * 100, timestamp="2022-01-27", address=Address("a", 1))
    cited = citation({"post_id": "20"})
    checking = Check([cited])
    checking.read("a", itertools.repeat(held, 5_000))
    gathered = checking.gathering.of(checking.wanted.posts[0])
    assert gathered.records == 5_000
    assert len(gathered.matches()) == MOST_KEPT


def test_rivals_are_bounded_and_the_best_stay() -> None:
    words = "The old swing bridge of Lindhamn will be rebuilt by next spring, says the council, number "
    cited = citation({"handle": "marta_lh", "text": words + "77777", "timestamp": "2022-01-27"})
    held = [
        Holding(
            platform="twitter", post_id=str(10**18 + number), handle="marta_lh", address=Address("a", number),
            text=f"{words}{number * 11111:05}"[:97], timestamp="2022-01-27T10:00:00Z",
        )
        for number in range(1, 300)
    ]  # fmt: skip
    [finding] = check([cited], [("a", held)]).findings
    assert finding.status == "ambiguous"
    assert (finding.evidence[0].post_id, finding.evidence[0].similarity) == (str(10**18 + 7), 100.0)


def survey(ids: list[str], **more: str) -> list[str]:
    """The facts about an archive that holds posts of these ids."""
    inventory = Inventory("a")
    for number, post_id in enumerate(ids):
        inventory.take(Holding(platform="twitter", post_id=post_id, address=Address("a", number), **more))
    inventory.settle()
    return [fact.message for fact in inventory.summary().facts if fact.kind != "lacking"]


def test_what_ids_tell_of_an_archive() -> None:
    assert survey([]) == survey(["20", "21"]) == []
    [rounded] = survey(["1.4868144102596731e+18", "1486814410259673092"])
    assert "1 ids with an exponent or a fraction" in rounded
    [doubles] = survey([str((1486814410259673092 // 4096 + number) * 4096) for number in range(50)])
    assert "all 50 long ids are doubles" in doubles
    assert survey([str(1486814410259673092 + number * 4097) for number in range(50)]) == []
    assert survey(["20", "20", "9" * 19, "9" * 19, "x" * 20]) == [
        "2 records of posts that stand in the archive already"
    ]
    assert survey([str(10**18 + number) for number in range(10_001)] + [str(10**18)])[0].startswith("1 records")


def test_doubles_are_looked_for_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socialcite.validate.inventory.MOST_IDS", 3)
    [said] = survey(["20", "21", "22", "22"])
    assert "among the first 3 posts only" in said
    [said] = survey([str(10**18 + number) for number in range(5000)])
    assert "among the first 3 posts only" in said


def test_facts_are_bounded_and_the_rest_is_counted() -> None:
    inventory = Inventory("a")
    for number in range(1000):
        inventory.note(Notice("unreadable", "not valid JSON", Address("a", 1000 - number)))
    facts = inventory.summary().facts
    assert [fact.address.record for fact in facts if fact.address] == list(range(1, 51))
    assert facts[-1].message == "950 more of this kind"


def test_a_glance_of_a_deletion_is_no_post() -> None:
    gone = Holding(platform="twitter", state="deleted", post_id="20", address=Address("a", 1))
    report = check([citation({"post_id": "20"})], [("a", [glance_at(gone)])])
    assert report.findings[0].status == "known-deleted"
    assert (report.archives[0].posts, report.archives[0].others) == (0, 1)


def test_wants_asks_for_no_more_than_is_cited() -> None:
    cited = citation({"post_id": "20", "handle": "marta_lh", "text": "All four bearings are in place."})
    wanted = Wanted([cited])
    assert wanted.wants("twitter", "20", (), None, None, None)
    assert wanted.wants("twitter", "21", (), None, None, None, "20")
    assert not wanted.wants("twitter", "21", ("aB3dE5gH7i",), "marta_lh", "2022-01-27", "All four bearings")
    assert not wanted.wants("mastodon", "20", (), None, None, None)


def test_the_neighbours_of_the_first_and_the_last_day() -> None:
    assert days_around("0001-01-01") == ("0001-01-01", "0001-01-01", "0001-01-02")
    assert days_around("9999-12-31") == ("9999-12-30", "9999-12-31", "9999-12-31")


@given(st.text(max_size=200), st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_words(one: str, other: str) -> None:
    left, right = read_words(one), read_words(other)
    assert compare(left, left) == "same"
    assert 0 <= likeness(left, right) == likeness(right, left) <= 100
    assert likeness(left, right) <= likeness(left, right, any_extent=True)
    assert all(word == word.casefold() for word in tell_words(one))


def test_thresholds_at_their_edges() -> None:
    """88 is accepted and 87.9 is not; 70 is looked at and 69.9 is not; a margin of 4 is enough and of 3.9 is not."""
    from socialcite.validate import deciding
    from socialcite.validate.gathering import ACCEPTED, DOUBTFUL, MARGIN, Match

    assert (ACCEPTED, DOUBTFUL, MARGIN) == (88.0, 70.0, 4.0)

    def status(*alike: float) -> str:
        rivals = [
            Match("text-day", "text", similarity, Holding(platform="x", post_id=f"{n}", address=Address("a", n)))
            for n, similarity in enumerate(alike)
        ]
        verdict = deciding._by_words(citation({}), rivals)  # noqa: SLF001 - the edge itself
        assert verdict is not None
        return verdict.status

    assert (status(88.0), status(87.9)) == ("held", "ambiguous")
    assert (status(96.0, 92.0), status(96.0, 92.1)) == ("held", "ambiguous")
