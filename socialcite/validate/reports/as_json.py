"""The whole report as one JSON object, by the published schema."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

import orjson

from socialcite.archives.holding import Address
from socialcite.validate.finding import ArchiveSummary, Evidence, Finding, Report
from socialcite.validate.reports.judging import Judgement

VERSION = 1
"""Of the report's form; it rises when a field changes its meaning or goes."""
Row = dict[str, Any]  # Any: what JSON holds


def write(report: Report, judgement: Judgement, stream: BinaryIO) -> None:
    """Write the report; a result a line, so that large reports can be read line by line too."""
    stream.write(b'{"format": "socialcite-validation", "version": %d,\n"summary": ' % VERSION)
    stream.write(dump(summary_row(report, judgement)))
    stream.write(b',\n"archives": [')
    write_rows(map(archive_row, report.archives), stream)
    stream.write(b'],\n"results": [')
    write_rows(map(finding_row, report.findings), stream)
    stream.write(b"]}\n")


def write_rows(rows: Iterable[Row], stream: BinaryIO) -> None:
    """Write the members of a JSON array, one a line."""
    stream.writelines((b",\n" if number else b"\n") + dump(row) for number, row in enumerate(rows))


def dump(row: Row) -> bytes:
    """JSON in UTF-8; what no UTF-8 can hold (lone surrogates of an archive) is escaped."""
    try:
        return orjson.dumps(row)
    except TypeError:
        return json.dumps(row).encode()


def summary_row(report: Report, judgement: Judgement) -> Row:
    """The report in a few figures."""
    return {
        "citations": len(report.findings),
        "held": report.held,
        "counted": report.counted,
        "coverage": report.coverage,
        "fail_under": judgement.fail_under,
        "fail_on": sorted(judgement.fail_on),
        "shortfalls": judgement.shortfalls(report),
        "archives_whole": report.whole,
        "statuses": report.counts,
        "disagreements": sum(bool(finding.disagreements) for finding in report.findings),
        "incomplete": sum(bool(finding.gaps) for finding in report.findings),
    }


def finding_row(finding: Finding) -> Row:
    """One result."""
    return {
        "status": finding.status,
        "reason": finding.reason,
        "citation": finding.citation.to_dict(),
        "evidence": [_evidence_row(evidence) for evidence in finding.evidence],
        "disagreements": [disagreement._asdict() for disagreement in finding.disagreements],
        "looked_for": [looked._asdict() for looked in finding.looked_for],
        "gaps": list(finding.gaps),
        "notes": list(finding.notes),
    }


def _evidence_row(evidence: Evidence) -> Row:
    return evidence._asdict() | {"address": _address_row(evidence.address)}


def _address_row(address: Address | None) -> Row | None:
    return address._asdict() if address else None


def archive_row(archive: ArchiveSummary) -> Row:
    """One archive."""
    return {
        "path": archive.path,
        "formats": list(archive.formats),
        "files": archive.files,
        "posts": archive.posts,
        "nested": archive.nested,
        "others": archive.others,
        "since": archive.since,
        "until": archive.until,
        "whole": archive.whole,
        "bytes": archive.bytes,
        "sha256": archive.sha256,
        "seconds": archive.seconds,
        "facts": [fact._asdict() | {"address": _address_row(fact.address)} for fact in archive.facts],
    }
