"""SARIF 2.1.0: one result for everything that a person should look at, at its line, for code-scanning views."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

import orjson

from socialcite.validate.finding import STATUSES, ArchiveFact, ArchiveSummary, Finding, Report
from socialcite.validate.reports.as_json import write_rows
from socialcite.validate.reports.judging import Judgement
from socialcite.validate.reports.phrases import plain, tell_disagreement, tell_finding, tell_post

Row = dict[str, Any]  # Any: what JSON holds
RULES = {
    "missing": "SC101",
    "ambiguous": "SC102",
    "quoted-elsewhere": "SC103",
    "known-deleted": "SC104",
    "not-checkable": "SC105",
    "out-of-scope": "SC106",
    "held-other-version": "SC107",
    "text": "SC201",
    "extent": "SC202",
    "handle": "SC203",
    "timestamp": "SC204",
    "post_id": "SC205",
    "reply_to": "SC206",
    "quotes": "SC207",
    "archive": "SC301",
    "incomplete": "SC401",
    "weak": "SC402",
}
"""Statuses, fields of disagreements and words of `--fail-on` → rule; a number never changes its meaning."""
_MEANINGS = {
    **STATUSES,
    "text": "the words of the citation and of the archive differ",
    "extent": "the cited text holds more or less than the post",
    "handle": "the archive names another account",
    "timestamp": "the archive states another time",
    "post_id": "the archive has another id",
    "reply_to": "the archive names another answered post",
    "quotes": "the archive names another quoted post",
    "archive": "something to know about an archive",
    "incomplete": "the citation lacks author, time, address or text",
    "weak": "the post's text was not seen in the archive",
}


def write(report: Report, judgement: Judgement, stream: BinaryIO) -> None:
    """Write one run."""
    from importlib.metadata import version

    rules = [
        {"id": number, "name": name, "shortDescription": {"text": _MEANINGS[name]}} for name, number in RULES.items()
    ]
    driver = {"name": "socialcite", "version": version("socialcite"), "rules": rules}
    head = orjson.dumps({"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"})
    stream.write(b'{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [')
    stream.write(head.removesuffix(b"}") + b', "results": [')
    write_rows(_results(report, judgement), stream)
    stream.write(b"]}]}\n")


def _results(report: Report, judgement: Judgement) -> Iterator[Row]:
    for finding in report.findings:
        yield from _of_finding(finding, judgement)
    for archive in report.archives:
        for fact in archive.facts:
            yield _of_fact(fact, archive)


def _of_finding(finding: Finding, judgement: Judgement) -> Iterator[Row]:
    """What is not simply held; each disagreement; and what was named as a failure."""
    level = judgement.level(finding)
    if finding.status in RULES:
        yield _row(finding.status, level, tell_finding(finding), finding)
    for disagreement in finding.disagreements:
        failing = judgement.fail_on & {"disagreement", "held-with-disagreement"}
        told = f"{tell_post(finding.citation)}: {tell_disagreement(disagreement)}"
        yield _row(disagreement.field, "error" if failing else "warning", told, finding)
    for word in judgement.named(finding):
        if word in ("incomplete", "weak"):
            lacking = f" ({', '.join(finding.gaps)})" if word == "incomplete" else ""
            yield _row(word, "error", f"{tell_post(finding.citation)}: {_MEANINGS[word]}{lacking}", finding)


def _row(rule: str, level: str, message: str, finding: Finding) -> Row:
    cited = finding.citation
    location = {
        "artifactLocation": {"uri": _uri(cited.document or "text")},
        "region": {"startLine": max(1, cited.line)},
    }
    fingerprint = f"{rule}:{cited.platform}:{cited.post_id or cited.handle or ''}:{cited.document or ''}:{cited.start}"
    return {
        "ruleId": RULES[rule],
        "level": level,
        "message": {"text": plain(message)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"citation/v1": plain(fingerprint)},
    }


def _of_fact(fact: ArchiveFact, archive: ArchiveSummary) -> Row:
    path = fact.address.path if fact.address else archive.path
    place: Row = {"artifactLocation": {"uri": _uri(path)}}
    if fact.address and fact.address.record:
        place["region"] = {"startLine": fact.address.record}
    return {
        "ruleId": RULES["archive"],
        "level": fact.level,
        "message": {"text": plain(f"{fact.kind}: {fact.message}")},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """A document's or file's name as a URI reference."""
    return (
        path if path.startswith(("http://", "https://")) and " " not in path else quote(plain(path), safe="/!~@:+,;=")
    )
