"""Notices in measure: the first of each kind one by one, the rest counted, so that a broken file floods no report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from socialcite.archives.holding import Address, Holding, Notice

MOST_OF_A_KIND = 100
"""Notices of one kind that are given one by one for one file."""


def in_measure(items: Iterator[Holding | Notice], path: str) -> Iterator[Holding | Notice]:
    """The same items; of each kind of notice only the first ones, and at the end how many more there were."""
    seen: Counter[str] = Counter()
    try:
        for item in items:
            if isinstance(item, Notice):
                seen[item.kind] += 1
                if seen[item.kind] > MOST_OF_A_KIND:
                    continue
            yield item
    finally:
        more = {kind: count - MOST_OF_A_KIND for kind, count in seen.items() if count > MOST_OF_A_KIND}
    yield from (Notice(kind, f"{count:,} more like these", Address(path)) for kind, count in more.items())
