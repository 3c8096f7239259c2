"""Record batches of Arrow in memory → citations: what a program that holds its documents in columns hands over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from socialcite.engines.scanning import Task, tell
from socialcite.errors import SocialciteError, UnreadableInput
from socialcite.files.lines import Passed
from socialcite.model import Citation
from socialcite.pipeline import cite
from socialcite.sources.batches import read_batches
from socialcite.sources.notices import Notice


def scan_rows(
    batches: Any,  # Any: pyarrow has no types; see `read_batches`
    task: Task,
    name: str,
    report: Callable[[str], object],
) -> Iterator[Citation]:
    """What the documents of all rows cite, in order.

    Args:
        batches: see `socialcite.scan_batches`.
        task: what is done with each document.
        name: how the table is called, for ids and messages.
        report: is told of every row that could not be read, or not faithfully.

    Raises:
        MissingExtra: pyarrow is not installed.
        UnreadableInput: no column holds the text.

    """
    search = task.search()
    for item in read_batches(batches, name, task.how):
        if isinstance(item, (SocialciteError, Notice)):
            report(tell(item).text)
        elif not isinstance(item, Passed) and (item.searchable is None or search.may_cite(item.searchable, item.form)):
            try:
                document, note = item.read()
            except UnreadableInput as error:
                report(str(error))
                continue
            if note:
                report(f"{item.where}: {note}")
            sifted = item.searchable is not None and item.form == "html"
            chosen = task.selection
            yield from cite(document, chosen.kinds, chosen.platforms, shown_source=task.shown_source, sifted=sifted)
