"""Units of work done by several processes at once; what comes of them, in the units' order whoever was first."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from socialcite.engines.planning import Unit
from socialcite.engines.scanning import Batch, Start, Task, scan_unit
from socialcite.errors import WorkerDied

_AHEAD = 64 * 2**20
"""Bytes of records that may wait for an earlier unit; then the processes that are ahead have to wait."""
_BATCH_COST = 1024
"""Bytes that a batch takes beside its records."""
_PATIENCE = 2.0
"""Seconds that a process may take to end before it is killed."""


class _Failure(NamedTuple):
    """An error of the program itself in another process."""

    trace: str


class _Worker:
    """Another process, and what it is at."""

    def __init__(self, process: BaseProcess, connection: Connection) -> None:
        self.process = process
        self.connection = connection
        self.number: int | None = None
        self.unit = Unit()


class Crew:
    """Processes that do units; what comes of the earliest unit is given on first, whoever is done first.

    Args:
        task: what is done.
        units: numbered, in order.
        start: where to begin.
        jobs: how many processes.
        way: how they are started; None takes the best there is.

    """

    def __init__(self, task: Task, units: Iterator[tuple[int, Unit]], start: Start, jobs: int, way: str | None) -> None:
        self._task = task
        self._units = units
        self._start = start
        self._jobs = jobs
        self._way = way or best_way()
        self._workers: list[_Worker] = []
        self._planned: dict[int, Unit] = {}
        self._waiting: dict[int, deque[Batch]] = {}
        self._held = 0
        self._exhausted = False

    def work(self) -> Iterator[tuple[Unit, Batch]]:
        """All batches of all units, in order.

        Raises:
            WorkerDied: a process was ended from outside, or ended itself.

        """
        try:
            self._begin()
            current = self._start.unit
            while True:
                self._hand_out()
                if current not in self._planned:
                    return  # units are planned in order: there is none any more
                unit = self._planned[current]
                if not unit.again or unit.error:
                    skip = self._start.item if current == self._start.unit else 0
                    for batch in scan_unit(self._task, unit, current, skip):
                        yield unit, batch
                    done = True
                else:
                    done = yield from self._give(unit, current)
                if done:
                    del self._planned[current]
                    current += 1
                else:
                    self._receive(current)
        finally:
            self._end()

    def _begin(self) -> None:
        context = multiprocessing.get_context(self._way)
        for _ in range(self._jobs):
            ours, theirs = context.Pipe()
            inherited = [ours, *(worker.connection for worker in self._workers)] if self._way == "fork" else []
            process = context.Process(target=_serve, args=(theirs, inherited, self._task), daemon=True)  # type: ignore[attr-defined]  # every context has it
            process.start()
            theirs.close()
            self._workers.append(_Worker(process, ours))

    def _hand_out(self) -> None:
        """A unit to everyone who has none, unless too much is waiting."""
        for worker in self._workers:
            while worker.number is None and not self._exhausted and (self._held < _AHEAD or not self._planned):
                number, unit = next(self._units, (-1, Unit()))
                if number < 0:
                    self._exhausted = True
                    return
                self._planned[number] = unit
                if not unit.again or unit.error:
                    continue  # done here, when it is its turn
                self._waiting[number] = deque()
                worker.number, worker.unit = number, unit
                skip = self._start.item if number == self._start.unit else 0
                with suppress(OSError):  # that it is dead is found when it is listened to
                    worker.connection.send((unit, number, skip))

    def _give(self, unit: Unit, current: int) -> Generator[tuple[Unit, Batch], None, bool]:
        """What is there of a unit; whether that was all."""
        batches = self._waiting[current]
        while batches:
            batch = batches.popleft()
            self._held -= len(batch.data) + _BATCH_COST
            yield unit, batch
            if batch.done:
                del self._waiting[current]
                return True
        return False

    def _receive(self, current: int) -> None:
        """Waits for batches: of all, or, where too much is waiting, of the one that all wait for."""
        busy = [worker for worker in self._workers if worker.number is not None]
        if self._held >= _AHEAD:
            busy = [worker for worker in busy if worker.number == current]
        ready = set(wait([*(worker.connection for worker in busy), *(worker.process.sentinel for worker in busy)]))
        for worker in busy:
            if worker.connection in ready:
                self._take(worker)
            elif worker.process.sentinel in ready and not worker.connection.poll():
                raise self._death(worker)

    def _take(self, worker: _Worker) -> None:
        try:
            found = worker.connection.recv()
        except (EOFError, OSError):
            raise self._death(worker) from None
        if isinstance(found, _Failure):
            raise RuntimeError(  # noqa: TRY004 - no type is wrong: this is the error of the other process
                f"in another process, at {_describe(worker.unit)}:\n{found.trace}"
            )
        self._waiting[found.unit].append(found)
        self._held += len(found.data) + _BATCH_COST
        if found.done:
            worker.number = None

    def _death(self, worker: _Worker) -> WorkerDied:
        worker.process.join(_PATIENCE)
        code = worker.process.exitcode
        how = f"was ended by signal {-code}" if code is not None and code < 0 else f"ended with status {code}"
        return WorkerDied(_describe(worker.unit), f"the process that read this {how} (is the memory full?)")

    def _end(self) -> None:
        for worker in self._workers:
            worker.connection.close()  # who has nothing to do ends by itself
        for worker in self._workers:
            if worker.number is not None:
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.process.close()


def best_way() -> str:
    """How processes are started: by fork where that is safe, because it costs nothing; else by spawn.

    It is safe on Linux while no other thread runs, one of a library's included: a fork would copy the locks they hold.
    """
    if sys.platform != "linux":
        return "spawn"
    try:
        threads = len(os.listdir("/proc/self/task"))  # noqa: PTH208 - no file of anybody's
    except OSError:
        threads = threading.active_count()
    return "fork" if threads == 1 else "spawn"


def _describe(unit: Unit) -> str:
    first = unit.inputs[0].path
    if unit.end is not None:
        return f"{first}, bytes {unit.begin:,} to {unit.end:,}"
    return first if len(unit.inputs) == 1 else f"{first} and {len(unit.inputs) - 1} files behind it"


def _serve(connection: Connection, inherited: list[Connection], task: Task) -> None:
    """A process's life: units come, batches go, until nobody listens any more."""
    for other in inherited:  # else nobody would notice the end of the process at its other side
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is asked to end, and ends its children
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            unit, number, skip = connection.recv()
            try:
                for batch in scan_unit(task, unit, number, skip):
                    connection.send(batch)
            except (BrokenPipeError, ConnectionResetError):
                raise
            except Exception:  # noqa: BLE001 - whatever it was, it is told to the process that waits for it
                connection.send(_Failure(traceback.format_exc()))
