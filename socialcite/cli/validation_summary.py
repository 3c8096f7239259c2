"""A validation on a terminal: coverage, statuses, what is not held, what is wrong with the archives."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from socialcite.validate.finding import HELD, STATUSES, UNCOUNTED, Finding, Report
from socialcite.validate.reports.judging import Judgement, percent
from socialcite.validate.reports.phrases import plain, tell_address, tell_disagreement, tell_place, tell_post

if TYPE_CHECKING:
    from rich.text import Text

MOST_LISTED = 10
"""Findings of one status that are listed; the report has all."""
_BAR = 40
_LISTED = ("missing", "known-deleted", "quoted-elsewhere", "ambiguous", "held-with-disagreement", "not-checkable")


def write(report: Report, judgement: Judgement, stream: BinaryIO) -> None:
    """Write the summary, as wide as the terminal."""
    from rich.console import Console

    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", write_through=True)
    try:
        console = Console(file=text, highlight=False, markup=False)
        console.print(_headline(report, judgement))
        console.print(_statuses(report))
        for status in _LISTED:
            for line in _list(status, report):
                console.print(line, soft_wrap=True)
        for line in _archives(report):
            console.print(line, soft_wrap=True)
    finally:
        text.detach()


def _headline(report: Report, judgement: Judgement) -> Text:
    """Coverage as a bar and a figure."""
    from rich.text import Text

    coverage = report.coverage
    if coverage is None:
        return Text("nothing could be checked", style="bold yellow")
    enough = coverage >= judgement.fail_under
    filled = int(coverage * _BAR)
    line = Text("█" * filled, style="green" if enough else "red")
    line.append("░" * (_BAR - filled), style="dim")
    line.append(f" {percent(coverage)}", style="bold green" if enough else "bold red")
    return line.append(f"  {report.held:,} of {report.counted:,} cited posts are held")


def _statuses(report: Report) -> Text:
    from rich.text import Text

    lines = []
    for status in STATUSES:
        number = report.counts[status]
        if number:
            style = "green" if status in HELD else "dim" if status in UNCOUNTED else "red"
            lines.append(Text(f"{number:>8,}  ", style=style).append(status, style=style))
    return Text("\n").join(lines)


def _list(status: str, report: Report) -> Iterator[Text]:
    """The first findings of a status, by where they are cited."""
    from rich.text import Text

    found = [finding for finding in report.findings if finding.status == status]
    if found:
        yield Text(f"\n{status}: {STATUSES[status]}", style="bold")
    for finding in found[:MOST_LISTED]:
        yield Text(f"  {tell_place(finding.citation)}  {tell_post(finding.citation)}{_why(finding)}")
    if len(found) > MOST_LISTED:
        yield Text(f"  and {len(found) - MOST_LISTED:,} more (-o FILE lists all)", style="dim")


def _why(finding: Finding) -> str:
    said: Iterable[str] = [finding.reason] if finding.reason else map(tell_disagreement, finding.disagreements)
    return "".join(f"\n      {plain(reason)}" for reason in said)


def _archives(report: Report) -> Iterator[Text]:
    from rich.text import Text

    for archive in report.archives:
        forms = ", ".join(archive.formats) or "no known format"
        others = f", {archive.others:,} other records" if archive.others else ""
        yield Text(f"\n{plain(archive.path)}", style="bold").append(
            f"  {forms}: {archive.posts:,} posts{others}", style="not bold"
        )
        for fact in archive.facts[:MOST_LISTED]:
            where = f" ({tell_address(fact.address)})" if fact.address and fact.address.path != archive.path else ""
            style = {"error": "red", "warning": "yellow"}.get(fact.level, "dim")
            yield Text(f"  {fact.kind}: {plain(fact.message)}{where}", style=style)
        if len(archive.facts) > MOST_LISTED:
            yield Text(f"  and {len(archive.facts) - MOST_LISTED:,} more (-o FILE lists all)", style="dim")
