"""The results alone, one a line, for pipes."""

from __future__ import annotations

from typing import BinaryIO

from socialcite.validate.finding import Report
from socialcite.validate.reports.as_json import dump, finding_row
from socialcite.validate.reports.judging import Judgement


def write(report: Report, judgement: Judgement, stream: BinaryIO) -> None:
    """Write every finding as one line of UTF-8."""
    del judgement  # a line says what was found; what falls short is said of the whole
    stream.writelines(dump(finding_row(finding)) + b"\n" for finding in report.findings)
