"""JUnit XML for CI: one test case a citation; what is not held fails, what cannot be said is skipped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from socialcite.validate.finding import NOT_HELD, UNCOUNTED, ArchiveSummary, Finding, Report
from socialcite.validate.reports.judging import Judgement
from socialcite.validate.reports.phrases import (
    plain,
    tell_address,
    tell_disagreement,
    tell_evidence,
    tell_finding,
    tell_post,
)


def write(report: Report, judgement: Judgement, stream: BinaryIO) -> None:
    """Write one suite: the citations, then the archives."""
    failed = sum(_fails(finding, judgement) for finding in report.findings)
    skipped = sum(_is_skipped(finding, judgement) for finding in report.findings)
    broken = sum(not archive.whole for archive in report.archives)
    counts = (
        f'tests="{len(report.findings) + len(report.archives)}" failures="{failed}" errors="{broken}" '
        f'skipped="{skipped}"'
    )
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="socialcite validate" {counts}>']
    lines.append(f'<testsuite name="socialcite validate" {counts}>')
    stream.write("\n".join(lines).encode() + b"\n")
    for finding in report.findings:
        stream.writelines(line.encode() + b"\n" for line in _case(finding, judgement))
    for archive in report.archives:
        stream.writelines(line.encode() + b"\n" for line in _archive(archive))
    stream.write(b"</testsuite>\n</testsuites>\n")


def _fails(finding: Finding, judgement: Judgement) -> bool:
    return finding.status in NOT_HELD or bool(judgement.named(finding))


def _is_skipped(finding: Finding, judgement: Judgement) -> bool:
    return finding.status in UNCOUNTED and not _fails(finding, judgement)


def _case(finding: Finding, judgement: Judgement) -> Iterator[str]:
    cited = finding.citation
    name = f"line {cited.line}: {tell_post(cited)}"
    yield f"<testcase classname={_attribute(cited.document or 'text')} name={_attribute(name)}>"
    if _fails(finding, judgement):
        kind = finding.status if finding.status in NOT_HELD else ", ".join(judgement.named(finding))
        yield f"<failure type={_attribute(kind)} message={_attribute(tell_finding(finding))}>{_body(finding)}</failure>"
    elif finding.status in UNCOUNTED:
        yield f"<skipped message={_attribute(f'{finding.status}: {finding.reason}')}/>"
    elif finding.disagreements or finding.notes:
        yield f"<system-out>{_body(finding)}</system-out>"
    yield "</testcase>"


def _body(finding: Finding) -> str:
    lines = [f"looked for {looked.by}: {looked.value}" for looked in finding.looked_for]
    lines += [tell_evidence(evidence) for evidence in finding.evidence]
    lines += [tell_disagreement(disagreement) for disagreement in finding.disagreements]
    return escape(plain("\n".join([*lines, *finding.notes])))


def _archive(archive: ArchiveSummary) -> Iterator[str]:
    yield f'<testcase classname="archive" name={_attribute(archive.path)}>'
    facts = [f"{fact.kind}: {fact.message} ({tell_address(fact.address)})" for fact in archive.facts if fact.address]
    said = escape(plain("\n".join(facts)))
    if not archive.whole:
        yield f'<error type="not read whole" message="not everything could be read">{said}</error>'
    elif said:
        yield f"<system-out>{said}</system-out>"
    yield "</testcase>"


def _attribute(value: str) -> str:
    return quoteattr(plain(value))
