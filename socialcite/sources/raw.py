"""What readers give: documents that are not decoded yet, and what a person should know of the input."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from socialcite.errors import SocialciteError
from socialcite.files.lines import CHUNK, Passed
from socialcite.files.opened import Opened, taken_from
from socialcite.files.reading import MAX_DOCUMENT
from socialcite.model import Document
from socialcite.sources.notices import Notice


class Uncited(NamedTuple):
    """A document that was read and holds nothing that could be cited; nothing more was looked for in it."""

    where: str


class Raw(NamedTuple):
    """A document that nobody has decoded yet.

    Attributes:
        where: its place, for messages.
        form: `text` or `html`; empty where only reading tells it.
        searchable: its bytes as far as they can be searched (see `Search.may_cite`); None where they cannot: then it
            has to be read.
        read: decodes and parses it: the document, and what had to be mended (None: nothing). Raises `UnreadableInput`
            where it is none. To be called before the next document is asked for.

    """

    where: str
    form: str
    searchable: bytes | None
    read: Callable[[], tuple[Document, str | None]]


Item = Raw | Passed | Notice | SocialciteError
"""What a reader gives, in the order of the input."""


class Reading(NamedTuple):
    """How inputs are to be read.

    Attributes:
        form: the format of all inputs; None tells it by each one's content and suffix.
        text_field: the field or column that holds the text; None looks for the usual names.
        limit: bytes of the largest document that is read.
        chunk: bytes that are searched at once where the format allows.
        mark: what stands around a line's place instead of its number where a file is read from its middle; such a name
            is settled by whoever knows the lines before.

    """

    form: str | None = None
    text_field: str | None = None
    limit: int = MAX_DOCUMENT
    chunk: int = CHUNK
    mark: str = ""


class Place:
    """How far into an input its reader is, for whoever shows progress."""

    def __init__(self) -> None:
        self._before = 0
        self._opened: Opened | None = None

    def enter(self, opened: Opened | None) -> None:
        """Another file of the input is read now."""
        self._before = self.taken()
        self._opened = opened

    def taken(self) -> int:
        """Bytes of the input that have been read; more where its members are compressed inside."""
        return self._before + (taken_from(self._opened.stream) if self._opened else 0)
