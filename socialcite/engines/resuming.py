"""What a run is known by: only one that would write the same is gone on with."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Mapping

from socialcite.engines.planning import Plan, Survey
from socialcite.engines.scanning import Batch, Start, Task
from socialcite.files.resumable import Point
from socialcite.selection import Selection


def describe_run(version: str, task: Task, plan: Plan, survey: Survey, head: bytes) -> Mapping[str, object]:
    """Everything that the output depends on, by the names of the options; the number of processes is no part of it."""
    return {
        "version": version,
        "search": task.search().name,
        "paths": plan.paths,
        "format": task.form,
        "encoding": "utf-8-sig" if head.startswith(BOM_UTF8) else "utf-8",
        "format-in": plan.form,
        **_describe(task.selection),
        "columns": task.columns,
        "shown-source": task.shown_source,
        "text-field": task.how.text_field,
        "max-document": task.how.limit,
        "shard": plan.shard,
        "inputs": {"files": survey.files, "bytes": survey.size, "digest": survey.digest, "first": survey.first},
    }


def _describe(selection: Selection) -> Mapping[str, object]:
    return {
        "kind": _sorted(selection.kinds),
        "platform": _sorted(selection.platforms),
        "since": selection.since,
        "until": selection.until,
        "handle": _sorted(selection.handles),
        "language": _sorted(selection.languages),
        "min-confidence": selection.min_confidence,
    }


def _sorted(words: frozenset[str] | None) -> list[str] | None:
    return None if words is None else sorted(words)


def start_of(point: Point) -> Start:
    """Where a run goes on."""
    return Start(point.unit, point.item)


def advance(point: Point, batch: Batch) -> Point:
    """The safe point behind a batch."""
    return Point(
        unit=batch.unit + 1 if batch.done else batch.unit,
        item=0 if batch.done else batch.item,
        documents=point.documents + batch.documents,
        citations=point.citations + batch.citations,
        unreadable=point.unreadable + sum(message.unreadable for message in batch.messages),
        anything=point.anything or batch.anything,
        unknown=tuple((Counter(dict(point.unknown)) + Counter(dict(batch.unknown))).items()),
    )
