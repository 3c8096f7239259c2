"""Counts of records in bounded memory, however many handles and documents there are."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import NamedTuple

from socialcite.model import CITATION_FIELDS, Citation

CAPACITY = 100_000
"""Names that are counted exactly; beyond twice as many, the rarest half is let go."""
LONGEST_NAME = 300
"""Code points of a name that are kept."""
GROUPS = ("platform", "kind", "month", "language", "handle", "document")
"""What records are counted by."""
FIELDS = tuple(name for name in CITATION_FIELDS if name not in ("platform", "kind", "line", "start", "end"))
"""The fields whose completeness is counted: those that can be empty."""


class Counted(NamedTuple):
    """A name and how many records have it."""

    name: str
    records: int


class BoundedCounter:
    """Counts names; of too many the rarest are let go, and `slack` says by how much any count may be too low.

    >>> counter = BoundedCounter(capacity=1)
    >>> for name in "aabca":
    ...     counter.add(name)
    >>> counter.most(2), counter.total, counter.slack
    ([Counted(name='a', records=3)], 5, 1)
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._counts: dict[str, int] = {}
        self.total = 0
        self.slack = 0

    def __len__(self) -> int:
        return len(self._counts)

    def add(self, name: str) -> None:
        """Count a name once more."""
        name = name[:LONGEST_NAME]
        self.total += 1
        self._counts[name] = self._counts.get(name, 0) + 1
        if len(self._counts) > 2 * self._capacity:
            kept = heapq.nlargest(self._capacity, self._counts.items(), key=lambda item: item[1])
            gone = self._counts.keys() - {name for name, _ in kept}
            self.slack += max(self._counts[name] for name in gone)
            self._counts = dict(kept)

    def most(self, number: int) -> list[Counted]:
        """The names with the highest counts; among equals in order of the alphabet."""
        found = heapq.nsmallest(number, self._counts.items(), key=lambda item: (-item[1], item[0]))
        return [Counted(name, count) for name, count in found]

    def __iter__(self) -> Iterator[Counted]:
        """All names that are still counted, in order of the alphabet."""
        return (Counted(name, self._counts[name]) for name in sorted(self._counts))


class Tally:
    """What is counted of records.

    Attributes:
        records: how many there are.
        documents: how many documents were read; None where records were read, which tell of their own only.
        groups: by each of `GROUPS`, the names and their counts; a record that does not tell is not among them.
        known: for each of `FIELDS`, how many records have it.

    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self.records = 0
        self.documents: int | None = None
        self.groups = {name: BoundedCounter(capacity) for name in GROUPS}
        self.known = dict.fromkeys(FIELDS, 0)

    def add(self, citation: Citation) -> None:
        """Count a record."""
        self.records += 1
        for name in FIELDS:
            if getattr(citation, name) not in (None, (), ""):
                self.known[name] += 1
        for name, counter in self.groups.items():
            value = _value(citation, name)
            if value:
                counter.add(value)


def _value(citation: Citation, group: str) -> str | None:
    if group == "month":
        return citation.timestamp[:7] if citation.timestamp else None
    if group == "handle":
        return f"{citation.platform}/{citation.handle.lower()}" if citation.handle else None
    value: str | None = getattr(citation, group)
    return value
