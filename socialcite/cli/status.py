"""What went wrong on the way: said on stderr at once, counted for the exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from socialcite.errors import NothingToRead, SocialciteError
from socialcite.sources.documents import Notice

READ = TypeVar("READ")


class Status:
    """Counts of one run.

    Attributes:
        documents: documents read.
        unreadable: inputs, or lines of them, that could not be read.

    """

    def __init__(self) -> None:
        self.documents = 0
        self.unreadable = 0

    def report_errors(self, items: Iterable[READ | Notice | SocialciteError]) -> Iterator[READ]:
        """What was read; errors and notices among it go to stderr."""
        for item in items:
            if isinstance(item, SocialciteError):
                print(f"socialcite: {item}", file=sys.stderr)
                self.unreadable += not isinstance(item, NothingToRead)
            elif isinstance(item, Notice):
                print(f"socialcite: {item.where}: {item.text}", file=sys.stderr)
            else:
                yield item

    def code(self) -> int:
        """The exit status: 3 some input could not be read to its end, 5 nothing to check, else 0."""
        if self.unreadable:
            return 3
        return 0 if self.documents else 5
