"""Posts that nobody looks for: counted as they pass, and never built; where there are millions, that is nearly all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from typing import NamedTuple

from socialcite.archives.values import JsonObject


class Sought(NamedTuple):
    """What is looked for on one platform, as a reader may ask before it makes anything of a record.

    Attributes:
        ids: of posts.
        codes: of media, exact case.
        accounts: handles in small letters → the ISO days of their posts.
        tells: whether a text of an ISO day may be one that is looked for by its words; None: none is.

    """

    ids: Container[str]
    codes: Collection[str]
    accounts: Mapping[str, Container[str]]
    tells: Callable[[str, str], bool] | None


class Passed(NamedTuple):
    """Posts with id, account and day that were passed over.

    Attributes:
        platform: theirs.
        ids: of those that are records themselves.
        inside: ids of those that stand in another post's record.
        since: the first ISO day of the records; empty where there is none.
        until: the last.

    """

    platform: str
    ids: Sequence[str]
    inside: Sequence[str]
    since: str
    until: str


Seek = Callable[[str], Sought]
"""Gives what is looked for on a platform."""
SHORTEST, LONGEST = 15, 19
"""Digits of an id that is the same number on no two platforms, and fits into eight bytes."""
BATCH = 4096
"""Posts that are counted together."""


class Passing:
    """The posts of one file that are passed over, until they are counted.

    Args:
        platform: theirs.

    Attributes:
        ids: of those that are records themselves; whoever passes a post over adds it, here and below.
        inside: ids of those in another post's record.
        days: ISO days of the records.

    """

    def __init__(self, platform: str) -> None:
        self._platform = platform
        self.ids: list[str] = []
        self.inside: list[str] = []
        self.days: set[str] = set()

    def take(self) -> list[Passed]:
        """What was passed over since the last time; empty where nothing was."""
        if not self.ids and not self.inside:
            return []
        since, until = min(self.days, default=""), max(self.days, default="")
        passed = Passed(self._platform, self.ids.copy(), self.inside.copy(), since, until)
        for kept in (self.ids, self.inside, self.days):
            kept.clear()
        return [passed]


class Passer(NamedTuple):
    """How a reader passes over records.

    Attributes:
        passes: whether nothing in a record can be looked for; its posts are then counted in `passing`.
        passing: what was passed over.

    """

    passes: Callable[[JsonObject], bool]
    passing: Passing
