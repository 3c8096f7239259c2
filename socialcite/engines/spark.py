"""Scans on a cluster of Spark: units of work are handed out, by file and by range of bytes, never the texts themselves.

Every machine reads the files by their paths, so they stand where all of them see them (a network's file system), and
socialcite is installed on each. What comes of a unit is what one process would have made of it, in the same order.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from os import PathLike, environ, fspath, urandom
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from socialcite.engines.planning import Plan, Unit
from socialcite.engines.running import Settling
from socialcite.engines.scanning import Batch, Message, Task, scan_unit
from socialcite.errors import MissingExtra, WorkerDied, WrongUse
from socialcite.files.lines import count_lines
from socialcite.files.reading import MAX_DOCUMENT
from socialcite.model import CITATION_FIELDS, LIST_FIELDS
from socialcite.selection import Selection
from socialcite.sources.raw import Reading

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

RANGE = 32 * 2**20
"""Bytes of a range of a large file: a program's files may be so large that smaller ones would be too many."""
_SLICES = 16
"""Tasks for each core, so that one slow task keeps nobody waiting long."""
_KEPT = 1000
"""Messages that a tally keeps."""
_NUMBERS = {"line": "long", "start": "long", "end": "long", "confidence": "double"}
_NEEDED = ("platform", "kind", *_NUMBERS, *LIST_FIELDS)
"""Columns that are never null."""


class Piece(NamedTuple):
    """A unit on its way to a machine.

    Attributes:
        number: its number in the plan.
        unit: what is to be read; None where the plan found an error in its place.
        lines: how many lines stand before its range, where that was counted.
        said: the error, which needs no machine.

    """

    number: int
    unit: Unit | None
    lines: int = 0
    said: tuple[Batch, ...] = ()


class Tally:
    """What a scan had to say, known once its frame has been computed; a task that Spark repeats counts again."""

    def __init__(self, spark: SparkSession) -> None:
        context = spark.sparkContext
        self._documents = context.accumulator(0)
        self._citations = context.accumulator(0)
        self._unreadable = context.accumulator(0)
        self._messages: Any = context.accumulator([], _messages())  # Any: typed for numbers alone

    @property
    def documents(self) -> int:
        """How many were looked at."""
        return self._documents.value

    @property
    def citations(self) -> int:
        """How many were found."""
        return self._citations.value

    @property
    def unreadable(self) -> int:
        """How many inputs, or records of them, could not be read."""
        return self._unreadable.value

    @property
    def messages(self) -> list[str]:
        """The first thousand of what a person should know, in no order."""
        return list(self._messages.value)

    def take(self, batch: Batch) -> None:
        """Counts a batch; called where it was made."""
        self._documents.add(batch.documents)
        self._citations.add(batch.citations)
        self._unreadable.add(sum(message.unreadable for message in batch.messages))
        if batch.messages:
            self._messages.add([message.text for message in batch.messages[:_KEPT]])


def _messages() -> Any:  # Any: a class of pyspark, which is imported when it is needed
    from pyspark.accumulators import AccumulatorParam

    class Messages(AccumulatorParam[list[str]]):
        """Lists that are joined, the first thousand of their items kept."""

        def zero(self, value: list[str]) -> list[str]:
            return value[:0]

        def addInPlace(self, value1: list[str], value2: list[str]) -> list[str]:  # noqa: N802 - Spark's name
            value1 += value2[: _KEPT - len(value1)]
            return value1

    return Messages()


def scan(
    spark: SparkSession,
    paths: Iterable[str | PathLike[str]],
    *,
    kinds: Collection[str] | None = None,
    platforms: Collection[str] | None = None,
    text_field: str | None = None,
    shown_source: bool = False,
    max_document: int = MAX_DOCUMENT,
    tally: Tally | None = None,
) -> DataFrame:
    """Every post that the documents of many files cite, as a frame of Spark with the record's columns.

    The rows stand in the order in which one process would have found them; they are found when the frame is first asked
    for. Large JSON Lines are divided in ranges, whose lines are counted first, so that lines without an `id` are called
    by their numbers. What cannot be read is said in the log of the executors, and counted by `tally`.

    Args:
        spark: a session with a context (of the classic kind, not of Spark Connect).
        paths: files of any format, folders, globs, which driver and executors see under the same names.
        kinds: only these (`embed`, `signature`, `link`); None means all.
        platforms: only these; None means all.
        text_field: the field or column that holds the text; None looks for `text`, `html`, `body`, `content`.
        shown_source: see `socialcite.scan`.
        max_document: bytes of the longest document that is read.
        tally: counts what is found, and keeps what a person should know.

    Raises:
        WrongUse: a kind or platform that does not exist, an input that cannot be read by others (standard input, a
            pipe), or a session without a context.

    """
    from socialcite.platforms.choosing import check_choices

    check_choices(kinds, platforms)
    task = Task(
        Reading(text_field=text_field, limit=max_document, mark=urandom(16).hex()),
        Selection(
            kinds=None if kinds is None else frozenset(kinds),
            platforms=None if platforms is None else frozenset(platforms),
        ),
        shown_source=shown_source,
    )
    units = Plan(tuple(fspath(path) for path in paths), size=RANGE).units()
    pieces = _count_before(spark, _pieces(units, task))
    rows = _share_out(spark, pieces).mapPartitions(partial(_scan_settled, task=task, tally=tally))
    return spark.createDataFrame(rows, schema_of_records(), verifySchema=False)


def run_on_spark(spark: SparkSession, task: Task, units: Iterable[Unit]) -> Iterator[Batch]:
    """What comes of all units, in their order, as `socialcite.engines.running.run` gives it.

    The batches wait on the disks of the executors until all are there; this process holds some partitions at a time.

    Raises:
        WorkerDied: the cluster gave up.
        WrongUse: an input that cannot be read by others.

    """
    from py4j.protocol import Py4JJavaError
    from pyspark import StorageLevel

    pieces = _pieces(units, task)
    settle = Settling(task.how.mark)
    known = {piece.number: piece.unit for piece in pieces}
    batches = _share_out(spark, pieces).mapPartitions(partial(_scan_pieces, task=task))
    batches.persist(StorageLevel.DISK_ONLY)
    try:
        batches.count()
        for batch in batches.toLocalIterator(prefetchPartitions=True):
            yield settle(known[batch.unit] or Unit(), batch)
    except Py4JJavaError as error:
        raise WorkerDied(
            "the cluster of Spark", f"gave up: {str(error.java_exception).splitlines()[0][:500]}"
        ) from error
    finally:
        batches.unpersist()


@contextmanager
def open_session(master: str | None) -> Iterator[SparkSession]:
    """A session on the cluster at `master` (None: on this machine's processors), closed afterwards.

    The executors are told to use this Python, unless `PYSPARK_PYTHON` names another.

    Raises:
        MissingExtra: pyspark is not installed.
        WrongUse: no session can be had: there is no Java, or no cluster.

    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtra("pyspark", "spark") from error
    environ.setdefault("PYSPARK_PYTHON", sys.executable)
    shown = str(sys.stderr.isatty()).lower()
    builder = SparkSession.builder.master(master or "local[*]").appName("socialcite")
    try:
        spark = builder.config("spark.ui.showConsoleProgress", shown).getOrCreate()
    except Exception as error:  # whatever Java, its gateway or the cluster raise, it is one thing: there is no session
        said = str(error).strip().splitlines() or [type(error).__name__]
        raise WrongUse(
            f"--engine spark: no session at {master or 'local[*]'} (is Java 17 there?): {said[0]}"
        ) from error
    try:
        yield spark
    finally:
        spark.stop()


def schema_of_records() -> StructType:
    """The record's columns: lists as arrays, numbers as long and double, all else strings."""
    from pyspark.sql import types

    kinds = {"long": types.LongType(), "double": types.DoubleType()}
    texts = types.ArrayType(types.StringType(), containsNull=False)
    return types.StructType(
        [
            types.StructField(
                name,
                texts if name in LIST_FIELDS else kinds.get(_NUMBERS.get(name, ""), types.StringType()),
                nullable=name not in _NEEDED,
            )
            for name in CITATION_FIELDS
        ]
    )


def _pieces(units: Iterable[Unit], task: Task) -> list[Piece]:
    """All units, numbered; an error of the plan is said here.

    Raises:
        WrongUse: an input that only this process can read.

    """
    pieces: list[Piece] = []
    for number, unit in enumerate(units):
        if not unit.again:
            raise WrongUse(f"{unit.inputs[0].path}: standard input and pipes cannot be read by a cluster: give files")
        if unit.error:
            pieces.append(Piece(number, None, said=tuple(scan_unit(task, unit, number))))
        else:
            pieces.append(Piece(number, unit))
    return pieces


def _share_out(spark: SparkSession, pieces: list[Piece]) -> RDD[Piece]:
    """The pieces on the machines, neighbours together, so that the order is kept.

    Raises:
        WrongUse: the session has no context.

    """
    from pyspark.errors import PySparkException

    try:
        context = spark.sparkContext
    except (PySparkException, AttributeError) as error:
        raise WrongUse("a session of Spark Connect hands out no work of ours: give one with a context") from error
    return context.parallelize(pieces, max(1, min(len(pieces), _SLICES * context.defaultParallelism)))


def _count_before(spark: SparkSession, pieces: list[Piece]) -> list[Piece]:
    """The pieces; ranges of divided files know how many lines stand before them, counted by the machines."""
    divided = [piece for piece in pieces if piece.unit and piece.unit.end is not None]
    if not divided:
        return pieces
    counts = dict(_share_out(spark, divided).map(_count_range).collect())
    counted: list[Piece] = []
    before = 0
    for piece in pieces:
        if piece.number in counts and piece.unit:
            before = before if piece.unit.begin else 0
            counted.append(piece._replace(lines=before))
            before += counts[piece.number]
        else:
            counted.append(piece)
    return counted


def _count_range(piece: Piece) -> tuple[int, int]:
    """The lines that end in a range; a file that is gone has none, and is reported when it is scanned."""
    unit = piece.unit
    if unit is None or unit.end is None:
        return piece.number, 0
    try:
        return piece.number, count_lines(unit.inputs[0].path, unit.begin, unit.end)
    except OSError:
        return piece.number, 0


def _scan_pieces(pieces: Iterable[Piece], task: Task) -> Iterator[Batch]:
    """On a machine: what comes of pieces."""
    for piece in pieces:
        if piece.unit is None:
            yield from piece.said
        else:
            yield from scan_unit(task, piece.unit, piece.number)


def _scan_settled(pieces: Iterable[Piece], task: Task, tally: Tally | None) -> Iterator[tuple[Any, ...]]:
    """On a machine: the rows of pieces, in the order of the record's fields."""
    for piece in pieces:
        unit = piece.unit or Unit()
        settle = Settling(task.how.mark, unit.begin, piece.lines)
        for batch in _scan_pieces([piece], task):
            settled = settle(unit, batch)
            _say(settled.messages)
            if tally:
                tally.take(settled)
            for line in settled.data.splitlines():
                row = orjson.loads(line)
                yield tuple(row[name] for name in CITATION_FIELDS)


def _say(messages: Iterable[Message]) -> None:
    """In the executor's log."""
    for message in messages:
        sys.stderr.write(f"socialcite: {message.text}\n")
