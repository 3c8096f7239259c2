"""One input → its documents, whatever its format; what cannot be read comes as the error that says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from socialcite.errors import UnreadableInput
from socialcite.files.lines import read_lines
from socialcite.files.reading import decode, open_bytes, read_bytes, replace_surrogates
from socialcite.files.walking import STDIN, Input
from socialcite.model import Document
from socialcite.sources import FORMATS
from socialcite.sources.html import read_html
from socialcite.sources.jsonl import read_json_line
from socialcite.sources.plain import read_plain


class Notice(NamedTuple):
    """Something a person should know of an input that was read all the same."""

    where: str
    text: str


def read_documents(
    source: Input, *, form: str | None = None, text_field: str | None = None
) -> Iterator[Document | Notice | UnreadableInput]:
    """Every document of one input, with the notices and errors met on the way, in order.

    Args:
        source: a file or standard input.
        form: `text`, `html` or `jsonl`; None tells it by the suffix (text where that says nothing).
        text_field: see `read_json_line`.

    """
    form = form or FORMATS.get(PurePath(source.path).suffix.lower(), "text")
    try:
        if form == "jsonl":
            yield from _read_json_lines(source, text_field)
        else:
            yield from _read_whole(source, form)
    except UnreadableInput as error:
        yield error


def _read_whole(source: Input, form: str) -> Iterator[Document | Notice]:
    """A file that is one document."""
    data = read_bytes(source.path)
    if not data:
        yield Notice(source.path, "is empty")
    decoded = decode(data)
    if decoded.note:
        yield Notice(source.path, decoded.note)
    name = "stdin" if source.path == STDIN else source.name
    yield (read_html if form == "html" else read_plain)(decoded.text, name)


def _read_json_lines(source: Input, text_field: str | None) -> Iterator[Document | Notice | UnreadableInput]:
    """A file with a document a line; a bad line costs that line only."""
    name = "stdin" if source.path == STDIN else source.path
    with open_bytes(source.path) as stream:
        for number, line in read_lines(stream, name):
            if isinstance(line, UnreadableInput):
                yield line
                continue
            try:
                document, note = read_json_line(line.removeprefix(b"\xef\xbb\xbf"), f"{name}:{number}", text_field)
            except UnreadableInput as error:
                yield error
                continue
            if note:
                yield Notice(f"{name}:{number}", note)
            yield document


def read_text(text: str, name: str | None = None) -> Document:
    """A text that is already in memory, as a document; lone surrogates become U+FFFD."""
    return read_plain(replace_surrogates(text).text, name)


def read_page(source: str, name: str | None = None) -> Document:
    """A page's source that is already in memory, as a document; lone surrogates become U+FFFD."""
    return read_html(replace_surrogates(source).text, name)
