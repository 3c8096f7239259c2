"""What went wrong on the way: said on stderr at once, counted for the summary and the exit status."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from socialcite.cli.filters import tell_unknown
from socialcite.errors import NothingToRead, SocialciteError
from socialcite.sources.notices import Notice

if TYPE_CHECKING:
    from socialcite.engines.scanning import Batch
    from socialcite.files.resumable import Point

READ = TypeVar("READ")


class Status:
    """Counts of one run.

    Attributes:
        documents: documents looked at.
        citations: posts found.
        unreadable: inputs, or records of them, that could not be read.
        anything: whether there was anything to read.
        unknown: records that were left out because they do not tell a field, by its name.

    """

    def __init__(self) -> None:
        self.documents = 0
        self.citations = 0
        self.unreadable = 0
        self.anything = False
        self.unknown: Counter[str] = Counter()
        self.say: Callable[[str], None] = lambda text: print(text, file=sys.stderr)

    def report_errors(self, items: Iterable[READ | Notice | SocialciteError]) -> Iterator[READ]:
        """What was read; errors and notices among it go to stderr."""
        for item in items:
            if isinstance(item, SocialciteError):
                self.say(f"socialcite: {item}")
                self.unreadable += not isinstance(item, NothingToRead)
            elif isinstance(item, Notice):
                self.say(f"socialcite: {item.where}: {item.text}")
            else:
                yield item

    def take(self, batch: Batch) -> None:
        """Say and count what came with a batch."""
        for text, unreadable in batch.messages:
            self.say(f"socialcite: {text}")
            self.unreadable += unreadable
        self.documents += batch.documents
        self.citations += batch.citations
        self.anything = self.anything or batch.anything
        self.unknown.update(dict(batch.unknown))

    def go_on(self, point: Point) -> None:
        """What an earlier run had counted."""
        self.documents = point.documents
        self.citations = point.citations
        self.unreadable = point.unreadable
        self.anything = point.anything
        self.unknown = Counter(dict(point.unknown))

    def sum_up(self) -> None:
        """Says what is missing, where something is."""
        for line in tell_unknown(self.unknown):
            self.say(line)
        if self.unreadable:
            self.say(
                f"socialcite: {self.documents:,} documents, {self.citations:,} posts; "
                f"{self.unreadable:,} inputs or records could not be read"
            )

    def code(self) -> int:
        """The exit status: 3 some input could not be read to its end, 5 nothing to check, else 0."""
        if self.unreadable:
            return 3
        return 0 if self.anything or self.documents else 5
