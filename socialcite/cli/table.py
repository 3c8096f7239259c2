"""Records as a table that a person reads on a terminal."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from socialcite.model import Citation

if TYPE_CHECKING:
    from rich.table import Table

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs that could move the cursor, colour the terminal or turn the line around: shown as a mark instead."""
_TEXT_LIMIT = 400


def write(citations: Iterable[Citation], stream: BinaryIO) -> None:
    """Write a table of `citations`, as wide as the terminal."""
    from rich.table import Table

    table = Table(show_lines=True, show_header=False, expand=False)
    table.add_column(overflow="fold", ratio=1)
    table.add_column(overflow="fold", ratio=2)
    count = 0
    for count, citation in enumerate(citations, 1):  # noqa: B007 - the last count is the sum
        table.add_row(*_cells(citation))
    _print(table if count else None, count, stream)


def write_columns(citations: Iterable[Citation], stream: BinaryIO, columns: Sequence[str]) -> None:
    """Write a table with a column for each of these fields."""
    from rich.table import Table

    table = Table()
    for name in columns:
        table.add_column(name, overflow="fold")
    for citation in citations:
        table.add_row(*(CONTROLS.sub("�", _cell(getattr(citation, name))) for name in columns))
    _print(table, table.row_count, stream)


def _print(table: Table | None, count: int, stream: BinaryIO) -> None:
    """The table and the number of its posts, as wide as the terminal."""
    from rich.console import Console

    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", write_through=True)
    try:
        console = Console(file=text, highlight=False, markup=False)
        if table is not None:
            console.print(table)
        console.print(f"{count} cited post{'' if count == 1 else 's'}")
    finally:
        text.detach()


def _cell(value: object) -> str:
    if value is None:
        return ""
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _cells(citation: Citation) -> list[str]:
    """One row: who, when and where beside the text; problems stand under the text, where they are seen."""
    about = [
        citation.author,
        f"@{citation.handle}" if citation.handle else None,
        citation.timestamp,
        f"{citation.platform}, {citation.kind}",
        f"{citation.document or 'text'}, line {citation.line}",
    ]
    below = [
        citation.url,
        f"text {int(citation.confidence * 100)} % sure" if citation.text and citation.confidence < 1 else None,
        *citation.problems,
    ]
    words = [_shorten(citation.text) if citation.text else None, " · ".join(part for part in below if part)]
    return [CONTROLS.sub("�", "\n".join(part for part in cell if part)) for cell in (about, words)]


def _shorten(text: str) -> str:
    return text if len(text) <= _TEXT_LIMIT else text[:_TEXT_LIMIT] + " …"
