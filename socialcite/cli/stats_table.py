"""Counts as tables that a person reads on a terminal."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from socialcite.cli.table import CONTROLS

if TYPE_CHECKING:
    from rich.table import Table

    from socialcite.tallies.report import Group, Report

_MONTHS = 24
"""Months shown one by one; of more, the years."""
_BAR = 24
"""Columns of the longest bar."""


def draw_tables(report: Report) -> bytes:
    """A table for each group and one for the completeness of fields, as wide as the terminal."""
    from rich.console import Console

    text = io.StringIO()
    width = None if sys.stdout.isatty() else 100
    console = Console(file=text, highlight=False, markup=False, width=width)
    documents = report.documents
    read = "" if documents is None else f" in {documents:,} document{'' if documents == 1 else 's'}"
    console.print(f"{report.records:,} cited post{'' if report.records == 1 else 's'}{read}\n")
    for group in report.groups:
        if group.values:
            console.print(_draw_group(group))
    if report.records:
        console.print(_draw_fields(report))
    return text.getvalue().encode("utf-8", "replace")


def _draw_group(group: Group) -> Table:
    from rich.table import Table

    from socialcite.tallies.report import join_months

    values = join_months(group.values, _MONTHS) if group.name == "month" else group.values
    highest = max(value.records for value in values)
    about = f" (counts may be too low by {group.slack:,})" if group.slack else ""
    table = Table(f"{group.name}{about}", "records", "", box=None, title_justify="left")
    table.columns[1].justify = "right"
    for name, count in values:
        table.add_row(CONTROLS.sub("�", name), f"{count:,}", "▆" * max(1, round(_BAR * count / highest)))
    for name, count in (("others", group.others), ("not known", group.unknown)):
        if count:
            table.add_row(f"({name})", f"{count:,}", "")
    table.add_row("", "", "")
    return table


def _draw_fields(report: Report) -> Table:
    from rich.table import Table

    table = Table("field", "records", "share", box=None)
    table.columns[1].justify = table.columns[2].justify = "right"
    for name, count in report.fields:
        table.add_row(name, f"{count:,}", f"{count / report.records:.1%}")
    return table
