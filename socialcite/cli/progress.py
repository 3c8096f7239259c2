"""How far a scan is, on a terminal: rate, done, left, found; drawn on stderr, and only once it has taken a moment."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from socialcite.engines.scanning import Batch

_FIRST = 0.5
"""Seconds before anything is drawn: what is done sooner needs no progress."""
_BETWEEN = 0.1


class Progress:
    """The progress of one run.

    Args:
        total: bytes of all inputs of the run.

    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._in_unit = 0
        self._found = 0
        self._documents = 0
        self._next = time.monotonic() + _FIRST
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def skip(self, size: int) -> None:
        """So many bytes were done by an earlier run."""
        self._total -= size

    def take(self, batch: Batch, size: int) -> None:
        """A batch of a unit of this size has come."""
        self._found += batch.citations
        self._documents += batch.documents
        self._in_unit = 0 if batch.done else min(batch.taken, size)
        self._done += size if batch.done else 0
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _BETWEEN
            self._draw()

    def say(self, text: str) -> None:
        """A message, above the progress."""
        if self._bar:
            self._bar.console.print(text, markup=False, highlight=False, soft_wrap=True)
        else:
            print(text, file=sys.stderr)

    def close(self) -> None:
        """Leave the last state on the screen."""
        if self._bar:
            self._draw()
            self._bar.stop()

    def _draw(self) -> None:
        if self._bar is None:
            self._bar = _make_bar()
            self._task = self._bar.add_task("scan", total=self._total, documents=0, found=0)
            self._bar.start()
        if self._task is not None:
            done = self._done + self._in_unit
            self._bar.update(
                self._task,
                completed=done,
                documents=f"{self._documents:,}",
                found=f"{self._found:,}",
                refresh=True,
            )


def _make_bar() -> Bar:
    from rich import progress
    from rich.console import Console

    return progress.Progress(
        progress.BarColumn(),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        progress.TimeElapsedColumn(),
        progress.TextColumn("left"),
        progress.TimeRemainingColumn(),
        progress.TextColumn("{task.fields[documents]} documents, {task.fields[found]} posts"),
        console=Console(stderr=True),
        auto_refresh=False,
    )
