"""What is to be checked: records as they are, documents as what they cite; each line of JSON Lines may be either."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import Any, NamedTuple

import orjson

from socialcite import read_records
from socialcite.cli.recorded import NEEDED, records_format
from socialcite.errors import SocialciteError, UnreadableInput
from socialcite.export import SUFFIXES
from socialcite.files.lines import Line, read_lines
from socialcite.files.reading import MAX_DOCUMENT, open_decompressed
from socialcite.files.walking import STDIN, Input, suffix_of
from socialcite.model import CITATION_FIELDS, LIST_FIELDS, Citation, Document
from socialcite.pipeline import choose_search, cite
from socialcite.sources import FORMATS
from socialcite.sources.documents import read_documents
from socialcite.sources.jsonl import read_json_line
from socialcite.sources.raw import Notice, Reading
from socialcite.validate.repairing import Surroundings, look_around

_MARKS = tuple(f'"{name}"'.encode() for name in NEEDED)
_NUMBERS: dict[str, tuple[type, ...]] = {"confidence": (int, float), "line": (int,), "start": (int,), "end": (int,)}
READABLE = frozenset(FORMATS) | frozenset(SUFFIXES)
"""Suffixes of what can be checked."""


class Cited(NamedTuple):
    """A citation with the stretch of its document around it, where that is at hand and may be needed."""

    citation: Citation
    around: Surroundings | None = None


Read = Cited | Notice | SocialciteError


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedReader:
    """How inputs are read.

    Attributes:
        form: of documents: `text`, `html` or `jsonl`; None tells it by the suffix.
        text_field: the field of a JSON line that holds the text.
        kinds: only these kinds; None means all.
        platforms: only these platforms; None means all.
        around: whether the stretch of the document around a citation is kept.

    """

    form: str | None = None
    text_field: str | None = None
    kinds: Collection[str] | None = None
    platforms: Collection[str] | None = None
    around: bool = False

    def read(self, source: Input) -> Iterator[Read]:
        """What one input cites; errors and notices among it."""
        form = self.form or FORMATS.get(suffix_of(source.path))
        try:
            if form == "jsonl" or (form is None and source.path == STDIN and _begins_with_record()):
                yield from self._read_lines(source)
            elif self.form is None and records_format(source.path, self.text_field):
                yield from (Cited(citation) for citation in read_records(source.path) if self._is_asked(citation))
            else:
                yield from self._read_documents(source)
        except UnreadableInput as error:
            yield error

    def _read_documents(self, source: Input) -> Iterator[Read]:
        how = Reading(form=self.form, text_field=self.text_field)
        for item in read_documents(source, how, choose_search(self.kinds, self.platforms)):
            if isinstance(item, Document):
                yield from self._cite(item)
            elif isinstance(item, (Notice, SocialciteError)):
                yield item

    def _read_lines(self, source: Input) -> Iterator[Read]:
        name = "stdin" if source.path == STDIN else source.path
        with open_decompressed(source.path) as stream:
            for line in read_lines(stream, name, limit=MAX_DOCUMENT):
                if isinstance(line, UnreadableInput):
                    yield line
                if not isinstance(line, Line):
                    continue
                try:
                    yield from self._read_line(line.data.removeprefix(b"\xef\xbb\xbf"), f"{name}:{line.number}")
                except UnreadableInput as error:
                    yield error

    def _read_line(self, line: bytes, where: str) -> Iterator[Read]:
        record = read_record(line, where)
        if record is not None:
            if self._is_asked(record):
                yield Cited(record)
            return
        document, note = read_json_line(line, where, self.text_field, "#".join(where.rsplit(":", 1)))
        if note:
            yield Notice(where, note)
        yield from self._cite(document)

    def _cite(self, document: Document) -> Iterator[Cited]:
        for citation in cite(document, self.kinds, self.platforms):
            wanted = self.around and citation.text_origin == "printed"
            yield Cited(citation, look_around(document.text, citation) if wanted else None)

    def _is_asked(self, citation: Citation) -> bool:
        return (self.kinds is None or citation.kind in self.kinds) and (
            self.platforms is None or citation.platform in self.platforms
        )


def _begins_with_record() -> bool:
    """Whether standard input begins with a record; nothing of it is taken."""
    import sys

    head = sys.stdin.buffer.peek(8192) if isinstance(sys.stdin.buffer, BufferedReader) else b""
    return head.lstrip()[:1] == b"{" and all(mark in head for mark in _MARKS)


def read_record(line: bytes, where: str) -> Citation | None:
    """The record of a JSON line; None where the line is something else.

    Raises:
        UnreadableInput: a record with a field that is none, or with a value of another type.

    """
    if not all(mark in line for mark in _MARKS):
        return None
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None  # its reader says what is wrong with it
    if not isinstance(row, dict) or not all(name in row for name in NEEDED):
        return None
    for name, value in row.items():
        if not _fits(name, value):
            raise UnreadableInput(where, f"`{name}` of a record cannot be {orjson.dumps(value).decode()[:60]}")
    try:
        return Citation.from_dict(row)
    except TypeError as error:
        raise UnreadableInput(where, f"not a record of socialcite: {error}") from error


def _fits(name: str, value: Any) -> bool:  # Any: what JSON holds
    """Whether a value can be a field's; an unknown field is said by the record itself."""
    if name in _NUMBERS:
        return isinstance(value, _NUMBERS[name]) and not isinstance(value, bool)
    if name in LIST_FIELDS:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return name not in CITATION_FIELDS or isinstance(value, str) or (value is None and name not in ("platform", "kind"))
