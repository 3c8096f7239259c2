"""Every report format, over all invented cases: what it says, that it is well formed, and that nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcite.archives.holding import Address, Holding, Notice
from socialcite.validate.checking import check
from socialcite.validate.finding import NOT_HELD, STATUSES, UNCOUNTED, Report
from socialcite.validate.reports import SUFFIXES, WRITERS
from socialcite.validate.reports.as_sarif import RULES
from socialcite.validate.reports.judging import FAILURES, Judgement, percent
from tests.conftest import ROOT
from tests.validation import CASES, check_case, citation

SCHEMA = json.loads((ROOT / "socialcite/validate/data/report.schema.json").read_text(encoding="utf-8"))
REPORTS = [check_case(case).report() for case in CASES]
ALL = Report(
    tuple(finding for report in REPORTS for finding in report.findings),
    tuple(archive for report in REPORTS for archive in report.archives),
)
NASTY = "</script><script>alert(1)</script> & \" ' <!-- ]]> \x1b[31m \x00 \ud800 \u202e =1+1"


def written(form: str, report: Report = ALL, judgement: Judgement | None = None) -> bytes:
    stream = io.BytesIO()
    WRITERS[form](report, judgement or Judgement(), stream)
    return stream.getvalue()


def parse(data: bytes) -> ET.Element:
    """A report as XML."""
    return ET.fromstring(data)  # noqa: S314 - what was written here


def nasty() -> Report:
    """A report in which everything that can be hostile is."""
    hostile = NASTY.replace("\ud800", "")
    cited = citation(
        {"post_id": hostile, "author": hostile, "handle": "=cmd", "text": hostile, "document": f"{hostile}.txt"}
        | {"url": "javascript:alert(1)", "timestamp": "2022-01-27"}
    )
    held = Holding(
        platform="twitter", post_id=hostile, handle=hostile, author="x", text=NASTY, address=Address(hostile, 1)
    )
    return check([cited], [(hostile, [held, Notice("cut", NASTY, Address(hostile, 2))])])


def test_suffixes_name_formats() -> None:
    assert set(SUFFIXES.values()) == set(WRITERS)


def test_json_follows_the_published_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for report in (ALL, nasty(), Report((), ())):
        jsonschema.validate(json.loads(written("json", report)), SCHEMA)
    assert json.loads((ROOT / "docs/validate.schema.json").read_text(encoding="utf-8")) == SCHEMA


def test_json_says_what_the_design_promises() -> None:
    row = json.loads(written("json"))
    assert set(row) >= {"results", "archives", "summary"}
    assert len(row["results"]) == len(ALL.findings)
    counts = row["summary"]["statuses"]
    assert list(counts) == list(STATUSES)
    counted = len(ALL.findings) - sum(counts[status] for status in UNCOUNTED)
    held = sum(number for status, number in counts.items() if status.startswith("held"))
    assert row["summary"]["coverage"] == held / counted
    lines = written("json").decode().splitlines()
    assert sum(line.startswith('{"status":') for line in lines) == len(ALL.findings)


def test_json_lines_are_the_results() -> None:
    rows = [json.loads(line) for line in written("jsonl").splitlines()]
    assert rows == json.loads(written("json"))["results"]


def test_csv_has_a_row_a_finding_and_no_formula() -> None:
    for report in (ALL, nasty()):
        rows = list(csv.reader(io.StringIO(written("csv", report).decode(), newline="")))
        assert len(rows) == len(report.findings) + 1
        assert all(len(row) == len(rows[0]) for row in rows)
        assert not any(re.match(r"[=+\-@\t\r]", cell) for row in rows for cell in row)


def test_junit_fails_what_is_not_held() -> None:
    root = parse(written("junit"))
    suite = root[0]
    cases = suite.findall("testcase")
    assert int(suite.attrib["tests"]) == len(cases) == len(ALL.findings) + len(ALL.archives)
    failures = [case for case in cases if case.find("failure") is not None]
    assert len(failures) == int(suite.attrib["failures"]) == sum(ALL.counts[status] for status in NOT_HELD)
    skipped = [case for case in cases if case.find("skipped") is not None]
    assert len(skipped) == int(suite.attrib["skipped"]) == sum(ALL.counts[status] for status in UNCOUNTED)
    errors = [case for case in cases if case.find("error") is not None]
    assert len(errors) == int(suite.attrib["errors"]) == sum(not archive.whole for archive in ALL.archives)
    parse(written("junit", nasty()))


def test_what_fail_on_names_fails_everywhere() -> None:
    judgement = Judgement(0.0, frozenset(FAILURES))
    assert {word.partition(":")[0] for word in judgement.shortfalls(ALL)} == set(FAILURES)
    root = parse(written("junit", ALL, judgement))
    assert int(root.attrib["failures"]) == sum(bool(judgement.named(finding)) for finding in ALL.findings)
    levels = {row["ruleId"]: row["level"] for row in json.loads(written("sarif", ALL, judgement))["runs"][0]["results"]}
    assert levels[RULES["text"]] == levels[RULES["incomplete"]] == levels[RULES["weak"]] == "error"


def test_sarif_has_a_rule_and_a_place_for_every_result() -> None:
    for report in (ALL, nasty()):
        log = json.loads(written("sarif", report))
        assert log["version"] == "2.1.0"
        [run] = log["runs"]
        known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
        assert len(known) == len(RULES)
        for result in run["results"]:
            assert result["ruleId"] in known
            assert result["level"] in ("none", "note", "warning", "error")
            [place] = result["locations"]
            uri = place["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[\w/!~@:+,;=.%?&#()*'$-]+", uri), uri
            assert place["physicalLocation"].get("region", {"startLine": 1})["startLine"] >= 1
    missing = [row for row in json.loads(written("sarif"))["runs"][0]["results"] if row["ruleId"] == RULES["missing"]]
    assert len(missing) == ALL.counts["missing"]
    assert {row["level"] for row in missing} == {"error"}


class Page(HTMLParser):
    """The tags of a page, and what its attributes refer to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.open: list[str] = []
        self.rows = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing is called from a tag."""
        self.tags.append(tag)
        names = dict(attrs)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action", "data")]
        assert not any(name.startswith("on") for name in names)
        self.rows += "data-status" in names
        if tag not in ("meta", "br", "wbr", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """What was opened last is closed first."""
        assert self.open.pop() == tag


def test_html_stands_alone_and_runs_nothing_foreign() -> None:
    for report in (ALL, nasty()):
        page = Page()
        page.feed(written("html", report).decode())
        assert page.open == []
        assert page.rows == len(report.findings)
        assert page.tags.count("script") == page.tags.count("style") == 1
        assert not {"link", "img", "iframe", "object", "embed", "form", "base"} & set(page.tags)
        assert all(address.startswith(("https://", "http://")) for address in page.addresses)
        assert page.tags.count("caption") == 1
    source = written("html", nasty()).decode()
    assert "default-src 'none'" in source
    assert "alert(1)</script>" not in source


def test_html_of_an_empty_report() -> None:
    assert "nothing could be checked" in written("html", Report((), ())).decode()


SIGNS = st.text(st.characters(), max_size=20)
"""Lone surrogates too: archives hold them."""


@pytest.mark.parametrize("form", sorted(WRITERS))
@given(text=SIGNS, name=st.text(max_size=20), path=SIGNS)
@settings(max_examples=40, deadline=None)
def test_any_words_can_be_written(form: str, text: str, name: str, path: str) -> None:
    cited = citation({"post_id": "20", "author": name or None, "text": name or None, "document": name})
    held = Holding(platform="twitter", post_id="20", text=f"{text} more", author=path, address=Address(path, 1))
    report = check([cited, citation({"post_id": "21"})], [(path, [held, Notice("cut", text, Address(path))])])
    data = written(form, report)
    if form == "junit":
        parse(data)
    if form in ("json", "sarif"):
        json.loads(data)


def test_a_share_is_never_rounded_up_to_a_whole() -> None:
    assert percent(0.999999) == "99.99 %"


def test_levels() -> None:
    judgement = Judgement()
    found: dict[str, set[Any]] = {}
    for finding in ALL.findings:
        found.setdefault(finding.status, set()).add(judgement.level(finding))
    assert found["missing"] == found["ambiguous"] == {"error"}
    assert found["held"] == {"none", "note"}
    assert found["held-with-disagreement"] == found["not-checkable"] == {"warning"}
