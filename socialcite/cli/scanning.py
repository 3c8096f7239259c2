"""A scan as it was ordered: planned, run, written, and what went wrong said."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from socialcite import __version__
from socialcite.cli.output import Output, open_output, write_records, writer_options
from socialcite.cli.progress import Progress
from socialcite.cli.status import Status
from socialcite.engines.planning import RANGE, Plan, Shard, Survey, Unit
from socialcite.engines.running import run
from socialcite.engines.scanning import BEGINNING, Batch, Start, Task
from socialcite.errors import WorkerDied, WrongUse
from socialcite.export import HEADS, READERS, RENDERERS
from socialcite.files.writing import forget_journal
from socialcite.model import Citation
from socialcite.selection import Selection
from socialcite.sources.raw import Reading


class Order(NamedTuple):
    """What the command line asks for; see `socialcite scan --help`."""

    paths: tuple[str, ...]
    wanted: Output
    form_in: str | None
    selection: Selection
    text_field: str | None
    shown_source: bool
    every: bool
    jobs: int
    shard: tuple[int, int]
    resume: bool
    limit: int
    spark: bool = False
    master: str | None = None


def carry_out(order: Order) -> int:
    """Scan and write; the exit status."""
    status = Status()
    _check_engine(order)
    try:
        if order.resume:
            _write_resumably(order, status)
        else:
            _write(order, status)
    except WorkerDied as error:
        status.unreadable += 1
        status.say(f"socialcite: {error}")
    status.sum_up()
    return status.code()


def _check_engine(order: Order) -> None:
    """Refuses what an engine cannot do."""
    if order.master is not None and not order.spark:
        raise WrongUse("--master is for --engine spark")
    if order.spark and (order.resume or order.jobs != 1):
        raise WrongUse("--engine spark shares the work out and repeats what failed by itself: no --jobs, no --resume")


def _write(order: Order, status: Status) -> None:
    """Records as they come; a format that is made of all of them at once gets them read again."""
    scanned = _Scan(order, status)
    wanted = order.wanted
    if _grows(wanted):
        with open_output(wanted.path) as stream:
            stream.write(_head(wanted))
            stream.writelines(batch.data for batch in scanned.batches())
    else:
        write_records(_citations(scanned.batches()), wanted)
    if wanted.path is not None:
        forget_journal(wanted.path)


def _grows(wanted: Output) -> bool:
    """Whether the output is a head and then one record after the other, each as it was found."""
    made_of_all = wanted.grouped or wanted.keyed or wanted.order or wanted.limit is not None
    return wanted.form.value in RENDERERS and not made_of_all


def _citations(batches: Iterable[Batch]) -> Iterator[Citation]:
    for batch in batches:
        yield from READERS["jsonl"](io.BytesIO(batch.data))


def _head(wanted: Output) -> bytes:
    return HEADS[wanted.form.value](**writer_options(wanted))


def _write_resumably(order: Order, status: Status) -> None:
    """To the file, by way of its part and journal."""
    wanted = order.wanted
    if wanted.path is None or wanted.form.value not in RENDERERS:
        raise WrongUse(f"--resume needs -o FILE with a suffix of {' or '.join(RENDERERS)}: it goes on in that file")
    if not _grows(wanted):
        raise WrongUse(
            "--resume goes on record by record: --group, --keys, --sort and --limit are for a later `socialcite export`"
        )
    from socialcite.engines.resuming import advance, describe_run, start_of
    from socialcite.files.resumable import resume

    scanned = _Scan(order, status, survey=True)
    if not scanned.survey.again:
        raise WrongUse("--resume: standard input and pipes cannot be read again: give files")
    known = describe_run(__version__, scanned.task, scanned.plan, scanned.survey, _head(wanted))
    with resume(wanted.path, known) as output:
        status.go_on(output.point)
        if output.whole:
            status.say(f"socialcite: {wanted.path} is whole already, as {wanted.path}.journal says: nothing to do")
            return
        point = output.point
        if not point.size:
            output.write(_head(wanted))
        for batch in scanned.batches(start_of(point)):
            output.write(batch.data)
            point = advance(point, batch)
            output.keep(point)
        output.keep(point._replace(done=True))
        output.finish()


class _Scan:
    """The run: its task, its plan, and what comes of it."""

    def __init__(self, order: Order, status: Status, *, survey: bool = False) -> None:
        how = Reading(order.form_in, order.text_field, order.limit, mark=os.urandom(16).hex())
        grows = _grows(order.wanted)
        self.task = Task(
            how,
            order.selection,
            order.wanted.form.value if grows else "jsonl",
            order.shown_source,
            order.wanted.columns if grows else None,
            order.every,
        )
        self.plan = Plan(order.paths, order.form_in, Shard(*order.shard), RANGE)
        self._order = order
        self._status = status
        self._shown = (
            not order.spark and sys.stderr.isatty() and (order.wanted.path is not None or not sys.stdout.isatty())
        )
        sharded = self.plan.shard.of > 1
        self.survey = self.plan.survey() if survey or sharded or self._shown else Survey()
        if sharded and not self.survey.again:
            raise WrongUse("--shard: standard input and pipes cannot be divided: give files")
        status.anything = sharded and self.survey.files > 0  # a part may be empty where the whole is not

    def batches(self, start: Start = BEGINNING) -> Iterator[Batch]:
        """What comes of the run, its messages said and counted."""
        sizes: list[int] = []
        units = _noting(self.plan.units(self.survey.weight), sizes)
        with self._showing() as progress:
            for batch in self._on_spark(units) if self._order.spark else run(self.task, units, self._order.jobs, start):
                self._status.take(batch)
                if progress:
                    progress.take(batch, sizes[batch.unit])
                yield batch

    def _on_spark(self, units: Iterator[Unit]) -> Iterator[Batch]:
        from socialcite.engines.spark import open_session, run_on_spark

        with open_session(self._order.master) as spark:
            yield from run_on_spark(spark, self.task, units)

    @contextmanager
    def _showing(self) -> Iterator[Progress | None]:
        """Progress where a person looks at it."""
        if not self._shown:
            yield None
            return
        progress = Progress(self.survey.size // self.plan.shard.of)
        before, self._status.say = self._status.say, progress.say
        try:
            yield progress
        finally:
            self._status.say = before
            progress.close()


def _noting(units: Iterable[Unit], sizes: list[int]) -> Iterator[Unit]:
    for unit in units:
        sizes.append(unit.size)
        yield unit
