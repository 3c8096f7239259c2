"""One row a finding, for spreadsheets; no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from socialcite.export.as_csv import defuse
from socialcite.validate.finding import Finding, Report
from socialcite.validate.reports.judging import Judgement
from socialcite.validate.reports.phrases import tell_address, tell_disagreement

COLUMNS = (
    "status", "document", "line", "platform", "kind", "post_id", "handle", "author", "timestamp", "url", "text",
    "evidence", "strength", "similarity", "archive", "archive_post_id", "archive_url", "disagreements", "notes", "gaps",
    "looked_for", "reason",
)  # fmt: skip


def write(report: Report, judgement: Judgement, stream: BinaryIO) -> None:
    """Write the header and one row a finding."""
    del judgement  # a row says what was found
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="")
    try:
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        for finding in report.findings:
            writer.writerow([defuse(cell) for cell in _cells(finding)])
    finally:
        text.detach()  # the stream stays open: someone else opened it


def _cells(finding: Finding) -> Iterator[object]:
    cited = finding.citation
    best = finding.evidence[0] if finding.evidence else None
    yield from (finding.status, cited.document, cited.line, cited.platform, cited.kind, cited.post_id, cited.handle)
    yield from (cited.author, cited.timestamp, cited.url, cited.text)
    yield from (best.kind, best.strength, best.similarity, tell_address(best.address)) if best else (None,) * 4
    yield from (best.post_id, best.url) if best else (None, None)
    yield "; ".join(tell_disagreement(disagreement) for disagreement in finding.disagreements)
    yield "; ".join(finding.notes)
    yield list(finding.gaps)
    yield "; ".join(f"{looked.by} {looked.value}" for looked in finding.looked_for)
    yield finding.reason
