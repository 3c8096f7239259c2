"""The whole way of a validation on one screen: citations → what is wanted → one pass over the archives → findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from socialcite.archives.base import Glance
from socialcite.archives.holding import Holding, Notice
from socialcite.archives.passing import Passed
from socialcite.model import Citation
from socialcite.validate.deciding import choose, decide
from socialcite.validate.finding import HOLDING_GRADES, Finding, Report
from socialcite.validate.gathering import Gathering
from socialcite.validate.inventory import Counter, Inventory
from socialcite.validate.repairing import Surroundings, repair
from socialcite.validate.scopes import Group, explain_absence
from socialcite.validate.wanted import Post, Wanted


class Beginning(NamedTuple):
    """A file of an archive that is read next: its path, its format's name, and the only platform that it can hold."""

    path: str
    form: str
    platform: str | None = None


Record = Glance | Holding | Notice | Passed | Beginning
"""What comes out of an archive, in the order in which it is read."""


class Check:
    """One validation: tell it the citations, then every archive, then ask for the report.

    Args:
        citations: what is cited, in the order of the report.

    """

    def __init__(self, citations: Sequence[Citation]) -> None:
        self.citations = citations
        self.wanted = Wanted(citations)
        self.gathering = Gathering(self.wanted)
        self._inventories: list[Inventory] = []
        self._groups: list[Group] = []

    def read(self, path: str, records: Iterable[Record]) -> Inventory:
        """Read one archive as it was given; its records are taken one by one and forgotten."""
        inventory = Inventory(path)
        self._inventories.append(inventory)
        take, file, wants = self.gathering.take, path, self.wanted.wants
        count: Counter | None = None
        for record in records:
            if type(record) is Glance:  # first, and as cheaply as can be: there are millions
                if count is None:
                    count = inventory.counter(file)
                platform, post_id, codes, handle, day, text, nested, reposted, versions, build = record
                if text is None and handle is None:  # perhaps a note that a post is gone: built, it says so
                    held = build()
                    inventory.take(held)
                    take(held)
                    continue
                if nested:
                    inventory.nested += 1
                else:
                    count(platform, post_id, handle, day)
                if wants(platform, post_id, codes, handle, day, text, reposted, versions):
                    take(build())
            elif isinstance(record, Holding):
                inventory.take(record)
                take(record)
            elif isinstance(record, Passed):
                inventory.count_passed(file, record)
            elif isinstance(record, Notice):
                inventory.note(record)
            elif isinstance(record, Beginning):
                file = record.path
                inventory.begin(file, record.form, record.platform)
                count = None
        return inventory

    def report(self) -> Report:
        """The findings, once every archive was read."""
        for inventory in self._inventories:
            inventory.settle()
        self._groups = [group for inventory in self._inventories for group in inventory.all_groups()]
        post_of = self._post_of()
        findings = (self._decide(citation, post_of[number]) for number, citation in enumerate(self.citations))
        return Report(tuple(findings), tuple(inventory.summary() for inventory in self._inventories))

    def repaired(self, around: Sequence[Surroundings | None]) -> Iterator[Citation]:
        """All records, those completed whose very post is held; `around` is what is at hand of their documents."""
        post_of = self._post_of()
        for number, citation in enumerate(self.citations):
            chosen = choose(citation, self.gathering.of(post_of[number]))
            if chosen is None or chosen[0] == "held-other-version" or chosen[1].strength not in HOLDING_GRADES:
                yield citation
            else:
                yield repair(citation, chosen[1].holding, chosen[2], around[number])

    def _post_of(self) -> dict[int, Post]:
        return {number: post for post in self.wanted.posts for number in post.citations}

    def _decide(self, citation: Citation, post: Post) -> Finding:
        return decide(citation, post, self.gathering.of(post), self._explain_absence)

    def _explain_absence(self, citation: Citation, post: Post) -> tuple[str, str | None]:
        return explain_absence(citation, post, self._groups)


def check(citations: Sequence[Citation], archives: Iterable[tuple[str, Iterable[Record]]]) -> Report:
    """Does the archive hold every post that is cited?

    Args:
        citations: what is cited.
        archives: each archive's path as given, and its records.

    >>> from socialcite.archives.holding import Address
    >>> cited = Citation(platform="twitter", kind="link", post_id="1486814410259673092", line=1, start=0, end=9)
    >>> held = Holding(platform="twitter", post_id="1486814410259673092", text="Open.", address=Address("a.jsonl", 1))
    >>> report = check([cited], [("a.jsonl", [held])])
    >>> report.findings[0].status, report.coverage
    ('held', 1.0)

    """
    checking = Check(citations)
    for path, records in archives:
        checking.read(path, records)
    return checking.report()
