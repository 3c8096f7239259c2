"""The WARC files that an index points into, where they lie beside it: whether its entries can be there at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from socialcite.archives.index_entries import Entry
from socialcite.files.opened import size_of

_MOST_FILES = 100_000


class WarcFiles:
    """Sizes of WARC files by name, each looked up once.

    Attributes:
        any_there: whether at least one was found.

    """

    def __init__(self, beside: Callable[[str], BinaryIO | None]) -> None:
        self._beside = beside
        self._sizes: dict[str, int | None] = {}
        self.any_there = False

    def check(self, entry: Entry) -> str:
        """What is wrong with where an entry points, in words; empty where nothing is, or nothing can be known."""
        if not entry.filename or entry.offset is None:
            return ""
        size = self._size(entry.filename)
        if size is None:
            return ""
        end = entry.offset + (entry.length or 1)
        if end <= size:
            return ""
        return f"points to bytes {entry.offset:,} to {end:,} of {entry.filename}, which has {size:,}"

    def hold(self, entry: Entry) -> bool:
        """Whether the WARC that an entry points to is there."""
        return bool(entry.filename) and self._size(entry.filename or "") is not None

    def _size(self, filename: str) -> int | None:
        if filename not in self._sizes and len(self._sizes) < _MOST_FILES:
            self._sizes[filename] = self._look_up(filename)
        return self._sizes.get(filename)

    def _look_up(self, filename: str) -> int | None:
        name = filename.replace("\\", "/").rpartition("/")[2]
        for place in (filename, f"archive/{name}", f"../archive/{name}", name):
            stream = self._beside(place)
            if stream:
                self.any_there = True
                with stream:
                    return size_of(stream)
        return None
