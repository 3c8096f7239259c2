"""What is met in an archive: counts, times, doubles, ids that were floating-point numbers, what was not read."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from socialcite.archives.holding import Address, Holding, Notice
from socialcite.validate.finding import ArchiveFact, ArchiveSummary
from socialcite.validate.gathering import place
from socialcite.validate.scopes import Group, group_of

LEVELS = {
    "unreadable": "error", "cut": "error", "past-end": "error", "not-asked": "error", "unrecognised": "note",
    "count": "warning", "float-ids": "warning", "duplicate": "note", "declared": "note", "scope": "note",
    "lacking": "note",
}  # fmt: skip
"""How bad each kind of fact is: an `error` means that the archive was not read whole."""
MOST_FACTS = 50
"""Facts of one kind that are kept of an archive; how many more there were is said."""
MOST_IDS = 16_000_000
"""Posts of an archive among which doubles are looked for: eight bytes each."""
_FEWEST_ROUNDED = 5
_FEWEST_DOUBLES = 40
"""Of 690 real ids of X, 45 of 100 are whole as doubles and 1 of 100 ends in 00: so many would not be so by chance."""
_LONG = 17
"""Digits from which an id cannot go through a double unharmed."""
_LONGEST = 18
"""Digits of numbers that surely fit into eight bytes."""
_SHORT = 9
"""Signs below which an id may be counted within an account."""
_BUCKETS = 256


class Inventory:
    """Counts what is met in one archive, as it was given on the command line.

    Args:
        path: as given.

    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._groups: dict[str, Group] = {}
        self.files = 0
        self.posts = self.nested = self.others = 0
        self._formats: set[str] = set()
        self._since: str | None = None
        self._until: str | None = None
        self._facts: dict[str, list[ArchiveFact]] = {}
        self._met: dict[str, int] = {}
        self._ids = [array("q") for _ in range(_BUCKETS)]
        self._counted = 0
        self._lacking = {"id": 0, "account": 0, "date": 0}
        self._long = self._zeros = self._doubles = self._broken = 0

    def begin(self, path: str, form: str) -> None:
        """A file of the archive is read next, as `form`."""
        self.files += 1
        self._formats.add(form)
        self._group(path)

    def note(self, notice: Notice) -> None:
        """Something that a reader noticed."""
        group = self._group(notice.address.path)
        if notice.kind == "scope":
            group.add_scope(notice)
        if notice.kind == "float-ids":
            group.floats = True
        level = LEVELS.get(notice.kind, "warning")
        if level == "error":
            group.whole = False
        self._add(ArchiveFact(notice.kind, level, notice.message, notice.address))

    def count(self, platform: str, post_id: str | None, handle: str | None, timestamp: str | None, path: str) -> None:
        """A post itself; the cheap part of it, so that posts that nobody asks for need not be read further.

        Args:
            platform: as in the citation record.
            post_id: as in `Holding`.
            handle: of its author.
            timestamp: ISO 8601; the day is enough.
            path: of its file.

        """
        self.posts += 1
        group = self._groups.get(path) or self._group(path)
        group.platforms.add(platform)
        if post_id is None:
            self._lacking["id"] += 1
        else:
            self._count_id(platform, post_id, handle)
        if handle is None:
            self._lacking["account"] += 1
        if timestamp is None:
            self._lacking["date"] += 1
            return
        if self._since is None or timestamp < self._since:
            self._since = timestamp
        if self._until is None or timestamp > self._until:
            self._until = timestamp

    def take(self, held: Holding) -> None:
        """Any record."""
        if held.state == "post" and not held.nested:
            self.count(held.platform, held.post_id, held.handle, held.timestamp, held.address.path)
            return
        self._group(held.address.path).platforms.add(held.platform)
        if held.nested:
            self.nested += 1
        else:
            self.others += 1

    def all_groups(self) -> list[Group]:
        """The parts of the archive that belong together, each once."""
        return list({group.name: group for group in self._groups.values()}.values())

    def _group(self, path: str) -> Group:
        """The part of the archive that a file belongs to; found by the path at once when it comes again."""
        group = self._groups.get(path)
        if group is None:
            name = path if path == self.path else group_of(path)
            group = self._groups.setdefault(name, Group(name))
            self._groups[path] = group
        return group

    def _count_id(self, platform: str, post_id: str, handle: str | None) -> None:
        if len(post_id) < _SHORT:
            number = hash((platform, post_id, handle))
        else:
            number = int(post_id) if post_id.isdigit() and len(post_id) <= _LONGEST else hash((platform, post_id))
        if self._counted < MOST_IDS:
            self._counted += 1
            self._ids[number & 255].append(number)
        if len(post_id) >= _LONG:
            self._weigh(post_id)

    def _weigh(self, post_id: str) -> None:
        """Whether a long id looks as if it had been a floating-point number."""
        if post_id.isdigit():
            self._long += 1
            if post_id.endswith("00"):
                self._zeros += 1
            elif len(post_id) < 20 and int(float(post_id)) == int(post_id):  # noqa: PLR2004 - bounded
                self._doubles += 1
        elif "e+" in post_id or post_id.endswith(".0"):
            self._broken += 1

    def _add(self, fact: ArchiveFact) -> None:
        self._met[fact.kind] = self._met.get(fact.kind, 0) + 1
        kept = self._facts.setdefault(fact.kind, [])
        kept.append(fact)
        if len(kept) > 4 * MOST_FACTS:
            kept[:] = sorted(kept, key=_fact_order)[:MOST_FACTS]

    def duplicates(self) -> int:
        """Posts that stand in the archive again, without the first of each."""
        return sum(len(bucket) - len(set(bucket)) for bucket in self._ids)

    def settle(self) -> None:
        """Say what shows only when all was read; called once, before the findings are decided."""
        whole = Address(self.path)
        if "float-ids" not in self._met and self._are_floats():
            share = f"{self._zeros:,} of {self._long:,} long ids end in 00" if self._zeros else "every id is a double"
            message = f"ids went through floating-point numbers ({share}): posts are found by their words only"
            self._add(ArchiveFact("float-ids", "warning", message, whole))
            for group in self.all_groups():
                group.floats = True
        doubled = self.duplicates()
        if doubled and "duplicate" not in self._met:
            message = f"{doubled:,} records of posts that stand in the archive already"
            self._add(ArchiveFact("duplicate", "note", message, whole, doubled))
        if self._counted == MOST_IDS:
            message = f"doubles were looked for among the first {MOST_IDS:,} posts only"
            self._add(ArchiveFact("duplicate", "note", message, whole))
        for name, number in self._lacking.items():
            if number:
                message = f"{number:,} of {self.posts:,} posts have no {name}"
                self._add(ArchiveFact("lacking", "note", message, whole, number))

    def _are_floats(self) -> bool:
        """Zeros in most long ids, an exponent in one, or doubles alone."""
        return (
            self._broken > 0
            or (self._zeros >= _FEWEST_ROUNDED and 2 * self._zeros > self._long)
            or (self._long >= _FEWEST_DOUBLES and self._doubles + self._zeros == self._long)
        )

    def summary(self) -> ArchiveSummary:
        """The archive as the report has it."""
        return ArchiveSummary(
            path=self.path,
            formats=tuple(sorted(self._formats)),
            files=self.files,
            posts=self.posts,
            nested=self.nested,
            others=self.others,
            since=self._since,
            until=self._until,
            whole=all(group.whole for group in self.all_groups()),
            facts=tuple(self._all_facts()),
        )

    def _all_facts(self) -> Iterator[ArchiveFact]:
        order = {"error": 0, "warning": 1, "note": 2}
        for kind in sorted(self._facts, key=lambda kind: (order[LEVELS.get(kind, "warning")], kind)):
            kept = sorted(self._facts[kind], key=_fact_order)[:MOST_FACTS]
            yield from kept
            more = self._met[kind] - len(kept)
            if more:
                yield ArchiveFact(kind, kept[0].level, f"{more:,} more of this kind", None, more)


def _fact_order(fact: ArchiveFact) -> tuple[object, ...]:
    return (*(place(fact.address) if fact.address else ("",)), fact.message)
