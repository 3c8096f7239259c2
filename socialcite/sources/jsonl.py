"""JSON Lines → documents: one a line, its text in a field."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, BinaryIO, cast

import orjson

from socialcite.errors import UnreadableInput
from socialcite.files.lines import Counted, FindLines, Line, Marked, every_line, read_lines, skip_partial_line
from socialcite.files.reading import decode, is_searchable, replace_surrogates
from socialcite.model import Document
from socialcite.sources.raw import Item, Raw, Reading
from socialcite.sources.rows import describe_row, expectation, text_names

_BOM = b"\xef\xbb\xbf"
CHECKED = 65_536
"""Lines that begin in so many first bytes of a file are all read: a field that is not there, or a file that is no JSON
Lines at all, must be said, though nothing in it looks like a citation."""


def read_json_lines(
    stream: BinaryIO,
    name: str,
    how: Reading,
    find_lines: FindLines,
    begin: int = 0,
    end: int | None = None,
) -> Iterator[Item]:
    """The documents of a file, or of the lines that begin in a range of its bytes; a bad line costs that line only.

    Args:
        stream: the file, from its beginning; seekable where `begin` is not 0.
        name: the file's name: `NAME#LINE` is the id of a document that says none.
        how: which field holds the text, and how large a line may be. Where its `mark` is set, lines are called by their
            place between two marks.
        find_lines: which lines are wanted.
        begin: first byte of the range.
        end: half-open end of the range; None is the file's end.

    Raises:
        OSError, EOFError: as the stream does.

    """
    length = None if end is None else end - begin
    raw = getattr(stream, "raw", None)
    if end is not None and isinstance(raw, io.FileIO):
        stream = cast("BinaryIO", raw)  # a buffer would only be copied into ours
        stream.seek(begin)
    if begin:
        stream.seek(begin - 1)
        skipped = skip_partial_line(stream, (length or 0) + 1)
        if skipped is None or length is None or skipped > length:
            return
        begin, length = begin - 1 + skipped, length + 1 - skipped
    find_lines = _Beginning(find_lines, begin) if begin < CHECKED else find_lines
    numbers = Marked(how.mark, begin) if how.mark else Counted()
    for item in read_lines(
        stream, name, limit=how.limit, find_lines=find_lines, numbers=numbers, length=length, chunk=how.chunk
    ):
        if isinstance(item, Line):
            data = item.data.removeprefix(_BOM)
            read = partial(read_json_line, data, f"{name}:{item.number}", how.text_field, f"{name}#{item.number}")
            yield Raw(f"{name}:{item.number}", "", None, read)
        else:
            yield item


class _Beginning:
    """A search that wants every line at a file's beginning, and behind it what another search wants."""

    def __init__(self, find_lines: FindLines, begin: int) -> None:
        self._find_lines = find_lines
        self._left = CHECKED - begin

    def __call__(self, buffer: bytearray, end: int) -> Iterable[tuple[int, int]]:
        left, self._left = self._left, self._left - end
        if left <= 0:
            return self._find_lines(buffer, end)
        return every_line(buffer, end) if end <= left else self._find_in_beginning(buffer, end, left)

    def _find_in_beginning(self, buffer: bytearray, end: int, left: int) -> Iterator[tuple[int, int]]:
        for start, behind in every_line(buffer, end):
            if start >= left:
                break
            yield start, behind
        yield from (span for span in self._find_lines(buffer, end) if span[0] >= left)


def check_json_lines(head: bytes, name: str) -> None:
    """Refuses what is called JSON Lines and is none as a whole, with one message instead of one a line.

    Raises:
        UnreadableInput: it is in UTF-16, or it is one JSON array.

    """
    if not is_searchable(head):
        raise UnreadableInput(name, "JSON Lines in UTF-16 or UTF-32: save it as UTF-8")
    if head.removeprefix(_BOM).lstrip()[:1] == b"[":
        first = head.removeprefix(_BOM).lstrip().partition(b"\n")[0]
        if not first.rstrip().endswith(b"]"):
            raise UnreadableInput(name, "one JSON array, and a document a line is expected: jq -c '.[]' makes it so")


def read_json_line(
    line: bytes, where: str, text_field: str | None = None, fallback: str | None = None
) -> tuple[Document, str | None]:
    """The document of one line, and what had to be mended to read it (None: nothing).

    Args:
        line: a JSON object.
        where: for messages.
        text_field: the field that holds the text; None looks for `TEXT_FIELDS`.
        fallback: the document's id where the line gives none.

    Raises:
        UnreadableInput: no JSON, no object, or no text in it.

    """
    row, note = _parse(line, where)
    if not isinstance(row, dict):
        raise UnreadableInput(where, "a JSON object is expected")
    names = text_names(text_field)
    name = next((name for name in names if isinstance(row.get(name), str)), None)
    if name is None:
        raise UnreadableInput(where, expectation(names, "a string"))
    return describe_row(row, row[name], name, fallback or where), note


def _parse(line: bytes, where: str) -> tuple[Any, str | None]:  # Any: what JSON may hold
    """The line's value; bytes and surrogates that no text can hold become U+FFFD, and the note says so."""
    try:
        return orjson.loads(line), None
    except orjson.JSONDecodeError as error:
        decoded = decode(line)
        try:
            row = json.loads(decoded.text)  # reads the lone surrogates that orjson refuses
        except (ValueError, RecursionError):
            raise UnreadableInput(where, f"not valid JSON ({error})") from error
        if not isinstance(row, dict):
            return row, decoded.note
        mended = {name: replace_surrogates(value) for name, value in row.items() if isinstance(value, str)}
        notes = [decoded.note, *(value.note for value in mended.values())]
        return row | {name: value.text for name, value in mended.items()}, next(filter(None, notes), None)
