"""`socialcite platforms`: what is known of every platform."""

from __future__ import annotations

import sys

_NARROW = 110
"""Columns below which a table of five would break its words: there every platform gets its own lines."""


def platforms() -> None:
    """Show every platform: its embeds, signatures, permalinks, and whether its ids tell the time."""
    from socialcite.platforms import PLATFORMS
    from socialcite.platforms.overview import COLUMNS, as_markdown, describe

    if not sys.stdout.isatty():
        print(as_markdown(PLATFORMS))
        return
    from rich.console import Console
    from rich.table import Table

    console = Console(markup=False, highlight=False)
    if console.width < _NARROW:
        for name, *cells in describe(PLATFORMS):
            print(name, *(f"  {column}: {cell}" for column, cell in zip(COLUMNS[1:], cells, strict=True)), sep="\n")
        return
    table = Table()
    for column in COLUMNS:
        table.add_column(column, overflow="fold", no_wrap=column == COLUMNS[0])
    for row in describe(PLATFORMS):
        table.add_row(*row)
    console.print(table)
