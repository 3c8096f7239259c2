"""What is met in an archive: counts, times, doubles, ids that were floating-point numbers, what was not read."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator

from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.passing import Passed
from socialcite.validate.finding import ArchiveFact, ArchiveSummary
from socialcite.validate.gathering import place
from socialcite.validate.scopes import Group, Part, group_of, is_server

Counter = Callable[[str, str | None, str | None, str | None], None]
"""Counts a post by its platform, id, author's handle and moment."""
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
_LONG = 10**16
_LONG_DIGITS = 17
"""From here on an id cannot go through a double unharmed."""
_LONGEST = 19
"""Digits of the largest ids of eight bytes."""
_SHORT = 9
"""Signs below which an id may be counted within an account."""
_PLAIN = 15
"""Signs from which an id is the same number on no two platforms."""
_BATCH = 4096
_EIGHT_BYTES = 2**63 - 1
_HASHED = -(2**63)
"""The sign of a number that is no id but the hash of one."""
_NO_MOMENT = ("9999", "")
"""Since and until, before any moment was met: every moment lies outside."""
_BUCKETS = 256


class Inventory:
    """Counts what is met in one archive, as it was given on the command line.

    Args:
        path: as given.

    Attributes:
        bytes: its size, `sha256` its digest and `seconds` in how many it was read, where whoever reads it says so.

    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.bytes: int | None = None
        self.sha256: str | None = None
        self.seconds: float | None = None
        self._groups: dict[str, Group] = {}
        self.files = 0
        self.posts = self.nested = self.others = 0
        self._formats: set[str] = set()
        self._form = self._reading = ""
        self._since, self._until = _NO_MOMENT
        self._facts: dict[str, list[ArchiveFact]] = {}
        self._met: dict[str, int] = {}
        self._ids = [array("q") for _ in range(_BUCKETS)]
        self._pending: list[str] = []
        self._counted = 0
        self._file: str | None = None
        self._count: Counter = _count_nothing
        self._lacking = {"id": 0, "account": 0, "date": 0}
        self._broken = self._longest = self._zeros = 0

    def begin(self, path: str, form: str, platform: str | None = None) -> None:
        """A file of the archive is read next, as `form`, which can hold posts of `platform` only (None: any)."""
        self.files += 1
        self._formats.add(form)
        self._form, self._reading = form, path
        group = self._group(path)
        group.is_server = is_server(path)
        group.parts.setdefault(form, Part(platform))

    def note(self, notice: Notice) -> None:
        """Something that a reader noticed."""
        level = LEVELS.get(notice.kind, "warning")
        if notice.kind == "scope":
            self._group(notice.address.path).add_scope(self._form, notice)
        elif notice.kind == "float-ids":
            self._group(notice.address.path).floats = True
        elif notice.kind == "not-asked" and notice.address.record is not None:
            self._group(notice.address.path).unasked.add(notice.address.record - 1)
        elif level == "error":
            group = self._group(notice.address.path)
            group.whole = False
            group.unknown = group.unknown or notice.address.path != self._reading
        self._add(ArchiveFact(notice.kind, level, notice.message, notice.address))

    def counter(self, path: str) -> Counter:
        """What counts a file's posts: asked for every one of millions, it reads no attribute that it need not.

        Args:
            path: of the file.

        Returns:
            To be called with the platform, the id, the author's handle and the moment (the day is enough) of each post.

        """
        group = self._group(path)
        platforms, pending = group.platforms, self._pending
        add, lacking = pending.append, self._lacking

        def count(platform: str, post_id: str | None, handle: str | None, timestamp: str | None) -> None:
            self.posts += 1
            if platform not in platforms:
                platforms.add(platform)
            if post_id is None:
                lacking["id"] += 1
            elif len(post_id) >= _PLAIN:
                add(post_id)
                if len(pending) >= _BATCH:
                    self._flush()
            else:
                self._count_id(hash((platform, post_id, handle if len(post_id) < _SHORT else None)) | _HASHED)
            if handle is None:
                lacking["account"] += 1
            if timestamp is None:
                lacking["date"] += 1
            elif not self._since <= timestamp <= self._until:
                self._since, self._until = min(self._since, timestamp), max(self._until, timestamp)

        return count

    def count_passed(self, path: str, passed: Passed) -> None:
        """Posts that were passed over, each with id, account and day."""
        self._group(path).platforms.add(passed.platform)
        self.posts += len(passed.ids)
        self.nested += len(passed.inside)
        self._pending += passed.ids
        if len(self._pending) >= _BATCH:
            self._flush()
        if passed.since:
            self._since, self._until = min(self._since, passed.since), max(self._until, passed.until)

    def take(self, held: Holding) -> None:
        """Any record."""
        if held.state == "post" and not held.nested:
            if held.address.path != self._file:
                self._file = held.address.path
                self._count = self.counter(self._file)
            self._count(held.platform, held.post_id, held.handle, held.timestamp)
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

    def _flush(self) -> None:
        """Remember the long ids that came since the last time, as numbers of eight bytes."""
        long = [post_id for post_id in self._pending if len(post_id) >= _LONG_DIGITS and post_id.isdigit()]
        self._longest += len(long)
        self._zeros += f"{' '.join(long)} ".count("00 ")
        try:
            numbers = array("q", map(int, self._pending))
        except (ValueError, OverflowError):
            numbers = array("q", map(self._number, self._pending))
        self._pending.clear()
        if self._counted < MOST_IDS:
            self._counted += len(numbers)
            buckets = self._ids
            for number in numbers:
                buckets[number & 255].append(number)

    def _number(self, post_id: str) -> int:
        if post_id.isdigit() and len(post_id) <= _LONGEST:
            return int(post_id) & _EIGHT_BYTES
        self._broken += "e+" in post_id or post_id.endswith(".0")
        return hash(post_id) | _HASHED

    def _count_id(self, number: int) -> None:
        if self._counted < MOST_IDS:
            self._counted += 1
            self._ids[number & 255].append(number)

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
        self._flush()
        whole = Address(self.path)
        rounded = self._tell_rounding() if "float-ids" not in self._met else None
        if rounded:
            message = f"ids went through floating-point numbers ({rounded}): posts are found by their words only"
            self._add(ArchiveFact("float-ids", "warning", message, whole))
            for group in self.all_groups():
                group.floats = True
        doubled = self.duplicates()
        if doubled and "duplicate" not in self._met:
            message = f"{doubled:,} records of posts that stand in the archive already"
            self._add(ArchiveFact("duplicate", "note", message, whole, doubled))
        if self._counted >= MOST_IDS:
            message = f"doubles were looked for among the first {MOST_IDS:,} posts only"
            self._add(ArchiveFact("duplicate", "note", message, whole))
        for name, number in self._lacking.items():
            if number:
                message = f"{number:,} of {self.posts:,} posts have no {name}"
                self._add(ArchiveFact("lacking", "note", message, whole, number))

    def _tell_rounding(self) -> str | None:
        """What shows that ids were floating-point numbers: exponents, zeros in most long ids, or doubles alone."""
        if self._broken:
            return f"{self._broken:,} ids with an exponent or a fraction"
        longest, zeros = self._longest, self._zeros
        if zeros >= _FEWEST_ROUNDED and 2 * zeros > longest:
            return f"{zeros:,} of {longest:,} long ids end in 00"
        if longest < _FEWEST_DOUBLES:
            return None
        doubles = all(int(float(number)) == number for bucket in self._ids for number in bucket if number >= _LONG)
        return f"all {longest:,} long ids are doubles" if doubles else None

    def summary(self) -> ArchiveSummary:
        """The archive as the report has it."""
        return ArchiveSummary(
            path=self.path,
            formats=tuple(sorted(self._formats)),
            files=self.files,
            posts=self.posts,
            nested=self.nested,
            others=self.others,
            since=self._since if self._until else None,
            until=self._until or None,
            whole=all(group.complete for group in self.all_groups()),
            facts=tuple(self._all_facts()),
            bytes=self.bytes,
            sha256=self.sha256,
            seconds=self.seconds,
        )

    def _all_facts(self) -> Iterator[ArchiveFact]:
        order = {"error": 0, "warning": 1, "note": 2}
        for kind in sorted(self._facts, key=lambda kind: (order[LEVELS.get(kind, "warning")], kind)):
            kept = sorted(self._facts[kind], key=_fact_order)[:MOST_FACTS]
            yield from kept
            more = self._met[kind] - len(kept)
            if more:
                yield ArchiveFact(kind, kept[0].level, f"{more:,} more of this kind", None, more)


def _count_nothing(platform: str, post_id: str | None, handle: str | None, timestamp: str | None) -> None:
    """Before the first file."""


def _fact_order(fact: ArchiveFact) -> tuple[object, ...]:
    return (*(place(fact.address) if fact.address else ("",)), fact.message)
