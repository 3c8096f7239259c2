"""A run: all units of a plan, by this process or by many, in order, with the numbers of their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socialcite.engines.planning import Unit
from socialcite.engines.scanning import BEGINNING, Batch, Message, Start, Task, scan_unit
from socialcite.files.lines import LineCount


def run(
    task: Task, units: Iterator[Unit], jobs: int = 1, start: Start = BEGINNING, way: str | None = None
) -> Iterator[Batch]:
    """What comes of all units, in their order: the same for any number of processes.

    Args:
        task: what is done.
        units: all of them, from the first.
        jobs: processes that work at once; 1 means this one.
        start: where to begin.
        way: how processes are started (`fork`, `spawn`); None takes the best there is.

    Raises:
        WorkerDied: a process was ended from outside, or ended itself.

    """
    numbered = _numbered(units, start)
    work = _work_alone(task, numbered, start) if jobs == 1 else _work_together(task, numbered, start, jobs, way)
    settle = Settling(task.how.mark)
    for unit, batch in work:
        yield settle(unit, batch)


def _work_together(
    task: Task, units: Iterator[tuple[int, Unit]], start: Start, jobs: int, way: str | None
) -> Iterator[tuple[Unit, Batch]]:
    from socialcite.engines.processes import Crew  # what it needs is slow to import

    return Crew(task, units, start, jobs, way).work()


def _numbered(units: Iterator[Unit], start: Start) -> Iterator[tuple[int, Unit]]:
    return ((number, unit) for number, unit in enumerate(units) if number >= start.unit)


def _work_alone(task: Task, units: Iterator[tuple[int, Unit]], start: Start) -> Iterator[tuple[Unit, Batch]]:
    for number, unit in units:
        for batch in scan_unit(task, unit, number, start.item if number == start.unit else 0):
            yield unit, batch


class Settling:
    """Puts line numbers where a range of a file could only mark places: the lines before it are counted here, once.

    Args:
        mark: what stands around a place.
        place: a place of the first file up to which was counted already.
        lines: how many lines end before it.

    """

    def __init__(self, mark: str, place: int = 0, lines: int = 0) -> None:
        self._mark = mark
        self._bytes = mark.encode()
        self._places = re.compile(re.escape(mark) + r"(\d{1,20})" + re.escape(mark))
        self._byte_places = re.compile(re.escape(self._bytes) + rb"(\d{1,20})" + re.escape(self._bytes))
        self._path = ""
        self._known = place, lines
        self._count = LineCount("")

    def __call__(self, unit: Unit, batch: Batch) -> Batch:
        """The batch with the numbers in place."""
        if unit.end is None or not self._mark:
            return batch
        if unit.inputs[0].path != self._path:
            self._path = unit.inputs[0].path
            self._count = LineCount(self._path, *self._known)
            self._known = 0, 0
        messages = tuple(
            Message(self._places.sub(lambda place: str(self._count.number(int(place[1]))), text), unreadable)
            for text, unreadable in batch.messages
        )
        data = batch.data
        if self._bytes in data:
            data = self._byte_places.sub(lambda place: b"%d" % self._count.number(int(place[1])), data)
        return batch._replace(data=data, messages=messages)
