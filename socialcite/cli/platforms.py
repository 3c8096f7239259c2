"""`socialcite platforms`: what is known of every platform."""

from __future__ import annotations

import sys


def platforms() -> None:
    """Show every platform: its embeds, signatures, permalinks, and whether its ids tell the time."""
    from socialcite.platforms import PLATFORMS
    from socialcite.platforms.overview import COLUMNS, as_markdown, describe

    if not sys.stdout.isatty():
        print(as_markdown(PLATFORMS))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*COLUMNS)
    for row in describe(PLATFORMS):
        table.add_row(*row)
    Console().print(table)
