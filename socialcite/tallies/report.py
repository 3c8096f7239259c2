"""A tally as plain data: what JSON, tables and charts show."""

from __future__ import annotations

from typing import NamedTuple

from socialcite.tallies.counting import FIELDS, GROUPS, BoundedCounter, Counted, Tally


class Group(NamedTuple):
    """What records are counted by.

    Attributes:
        name: one of `GROUPS`.
        values: the names with the highest counts; of months all, in order of time.
        others: records with other names.
        unknown: records that do not tell.
        distinct: how many names there are; at least so many where `slack` is not 0.
        slack: by how much any count may be too low: 0 up to 200,000 names.

    """

    name: str
    values: list[Counted]
    others: int
    unknown: int
    distinct: int
    slack: int


class Report(NamedTuple):
    """What a tally says: see `Tally`; `fields` has each field with how many records have it."""

    records: int
    documents: int | None
    groups: list[Group]
    fields: list[Counted]

    def to_dict(self) -> dict[str, object]:
        """As data for JSON."""
        groups = {
            group.name: {
                "values": [value._asdict() for value in group.values],
                "others": group.others,
                "unknown": group.unknown,
                "distinct": group.distinct,
                "slack": group.slack,
            }
            for group in self.groups
        }
        fields = [
            {"name": name, "known": count, "share": round(count / self.records, 4) if self.records else None}
            for name, count in self.fields
        ]
        return {"records": self.records, "documents": self.documents, **groups, "fields": fields}


def report(tally: Tally, top: int) -> Report:
    """What a tally says, with the `top` names of each group."""
    groups = [_group(name, tally.groups[name], tally.records, top) for name in GROUPS]
    return Report(tally.records, tally.documents, groups, [Counted(name, tally.known[name]) for name in FIELDS])


def _group(name: str, counter: BoundedCounter, records: int, top: int) -> Group:
    values = list(counter) if name == "month" else counter.most(top)
    shown = sum(value.records for value in values)
    return Group(name, values, counter.total - shown, records - counter.total, len(counter), counter.slack)


def join_months(values: list[Counted], most: int) -> list[Counted]:
    """Months as they are, or as years where they are more than `most`.

    >>> join_months([Counted("2021-12", 1), Counted("2022-01", 2), Counted("2022-02", 3)], 2)
    [Counted(name='2021', records=1), Counted(name='2022', records=5)]
    """
    if len(values) <= most:
        return values
    years: dict[str, int] = {}
    for month, count in values:
        years[month[:4]] = years.get(month[:4], 0) + count
    return [Counted(year, count) for year, count in years.items()]
