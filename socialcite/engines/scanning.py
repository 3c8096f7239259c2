"""One unit of work → its records as bytes, in batches, with what went wrong and how far it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import NamedTuple

from socialcite.engines.planning import Unit
from socialcite.errors import NothingToRead, SocialciteError, UnreadableInput
from socialcite.export import RENDERERS
from socialcite.files.lines import Passed
from socialcite.pipeline import choose_search, cite
from socialcite.selection import EVERYTHING, Selection, Sieve
from socialcite.sources.documents import read_raw
from socialcite.sources.notices import Notice
from socialcite.sources.raw import Item, Place, Raw, Reading
from socialcite.sources.searching import EVERYTHING as READ_ALL
from socialcite.sources.searching import Search

_BATCH = 262_144
"""Bytes of records in a batch."""
_PAUSE = 0.1
"""Seconds after which what is there is given: progress is shown and kept that often."""
_MESSAGES = 1000


class Task(NamedTuple):
    """What is done with every document.

    Attributes:
        how: how inputs are read.
        selection: which records are wanted.
        form: how records are written: one of `socialcite.export.RENDERERS`.
        shown_source: see `socialcite.scan`.
        columns: the only fields that are written; None means all.
        every: whether every document is decoded, so that damage is said also where nothing is cited.

    """

    how: Reading = Reading()
    selection: Selection = EVERYTHING
    form: str = "jsonl"
    shown_source: bool = False
    columns: tuple[str, ...] | None = None
    every: bool = False

    def search(self, *, short: bool = False) -> Search:
        """What has to be decoded for it, of a unit that is one `short` input or of any other."""
        if self.every:
            return READ_ALL
        chosen = self.selection
        return choose_search(chosen.kinds, chosen.platforms, shown_source=self.shown_source, unasked=short)


class Start(NamedTuple):
    """Where a run begins: at this item of this unit."""

    unit: int = 0
    item: int = 0


BEGINNING = Start()


class Message(NamedTuple):
    """What a person is told: where and what, and whether something could not be read."""

    text: str
    unreadable: bool


class Batch(NamedTuple):
    """What came of some items of a unit.

    Attributes:
        unit: the unit's number in its plan, from 0.
        item: how many items its readers have given so far: where to go on.
        done: whether the unit is at its end.
        data: the records.
        messages: what a person is told.
        documents: how many were looked at.
        citations: how many were found.
        anything: whether there was anything to read.
        taken: bytes of the unit that have been read, about.
        unknown: how many records were left out because they do not tell a field, by its name.

    """

    unit: int
    item: int
    done: bool
    data: bytes = b""
    messages: tuple[Message, ...] = ()
    documents: int = 0
    citations: int = 0
    anything: bool = False
    taken: int = 0
    unknown: tuple[tuple[str, int], ...] = ()


def tell(error: SocialciteError | Notice) -> Message:
    """The message of an error or a notice."""
    if isinstance(error, Notice):
        return Message(f"{error.where}: {error.text}", unreadable=False)
    return Message(str(error), unreadable=not isinstance(error, NothingToRead))


def scan_unit(task: Task, unit: Unit, number: int, skip: int = 0) -> Iterator[Batch]:
    """What a unit holds, batch by batch; the last is `done`.

    Args:
        task: what is done.
        unit: the unit.
        number: its number.
        skip: items at its beginning that were done before.

    """
    if unit.error:
        yield Batch(number, 0, done=True, messages=(tell(unit.error),))
        return
    basket = _Basket(task, short=unit.is_short)
    item = taken = 0
    for source in unit.inputs:
        place = Place()
        for found in read_raw(source, task.how, basket.search, unit.begin, unit.end, place):
            item += 1
            if item <= skip:
                continue
            basket.take(found)
            if basket.is_full():
                yield basket.give(number, item, taken + place.taken() - unit.begin)
        taken += place.taken()
    yield basket.give(number, item, unit.size, done=True)


class _Basket:
    """What has been found since the last batch."""

    def __init__(self, task: Task, *, short: bool) -> None:
        self._task = task
        self._render = RENDERERS[task.form]
        self._sieve = Sieve(task.selection)
        self.search = task.search(short=short)
        self._empty()

    def _empty(self) -> None:
        self._data: list[bytes] = []
        self._size = 0
        self._messages: list[Message] = []
        self._documents = self._citations = 0
        self._anything = False
        self._since = time.monotonic()

    def take(self, item: Item) -> None:
        if isinstance(item, (SocialciteError, Notice)):
            self._messages.append(tell(item))
            return
        self._anything = True
        if isinstance(item, Passed):
            return
        self._documents += 1
        if item.searchable is None or self.search.may_cite(item.searchable, item.form):
            self._cite(item)

    def _cite(self, raw: Raw) -> None:
        try:
            document, note = raw.read()
        except UnreadableInput as error:
            self._documents -= 1
            self._messages.append(tell(error))
            return
        if note:
            self._messages.append(tell(Notice(raw.where, note)))
        if raw.searchable is None and not self.search.may_cite_decoded(document):
            return
        task = self._task
        chosen = task.selection
        cited = cite(document, chosen.kinds, chosen.platforms, shown_source=task.shown_source, sifted=True)
        found = list(self._sieve.sift(cited))
        if found:
            self._citations += len(found)
            self._data.append(self._render(found, task.columns))
            self._size += len(self._data[-1])

    def is_full(self) -> bool:
        return self._size >= _BATCH or len(self._messages) >= _MESSAGES or time.monotonic() - self._since >= _PAUSE

    def give(self, unit: int, item: int, taken: int, *, done: bool = False) -> Batch:
        batch = Batch(
            unit,
            item,
            done,
            b"".join(self._data),
            tuple(self._messages),
            self._documents,
            self._citations,
            self._anything,
            max(taken, 0),
            tuple(self._sieve.unknown.items()),
        )
        self._sieve.unknown.clear()
        self._empty()
        return batch
