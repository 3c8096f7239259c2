"""One input → its documents, whatever its format; what cannot be read comes as the error that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from socialcite.errors import UnreadableInput
from socialcite.files.lines import read_lines
from socialcite.files.reading import Decoded, decode, decode_utf8, open_bytes, read_bytes, replace_surrogates
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


class Uncited(NamedTuple):
    """A page that was read and holds nothing that could be cited; its metadata were not looked for."""

    where: str


Worth = Callable[[bytes], bool]
"""Whether a page is worth to be read on, asked of its source in UTF-8."""


def read_documents(
    source: Input, *, form: str | None = None, text_field: str | None = None, worth: Worth | None = None
) -> Iterator[Document | Uncited | Notice | UnreadableInput]:
    """Every document of one input, with the notices and errors met on the way, in order.

    Args:
        source: a file or standard input.
        form: `text`, `html` or `jsonl`; None tells it by the suffix (text where that says nothing).
        text_field: see `read_json_line`.
        worth: asked of every page; one that is not comes as `Uncited`. None: all pages come as documents.

    """
    form = form or FORMATS.get(PurePath(source.path).suffix.lower(), "text")
    try:
        if form == "jsonl":
            yield from _read_json_lines(source, text_field, worth)
        else:
            yield from _read_whole(source, form, worth)
    except UnreadableInput as error:
        yield error


def _read_whole(source: Input, form: str, worth: Worth | None) -> Iterator[Document | Uncited | Notice]:
    """A file that is one document."""
    data = read_bytes(source.path)
    if not data:
        yield Notice(source.path, "is empty")
    text = decode_utf8(data)
    decoded = decode(data) if text is None else Decoded(text, None)
    if decoded.note:
        yield Notice(source.path, decoded.note)
    name = "stdin" if source.path == STDIN else source.name
    if form == "html" and worth and not worth(data if text is not None else _as_utf8(decoded.text)):
        yield Uncited(name)
    else:
        yield (read_html if form == "html" else read_plain)(decoded.text, name)


def _as_utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _read_json_lines(
    source: Input, text_field: str | None, worth: Worth | None
) -> Iterator[Document | Uncited | Notice | UnreadableInput]:
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
            hopeless = worth is not None and document.form == "html" and not worth(_as_utf8(document.text))
            yield Uncited(f"{name}:{number}") if hopeless else document


def read_text(text: str, name: str | None = None) -> Document:
    """A text that is already in memory, as a document; lone surrogates become U+FFFD."""
    return read_plain(replace_surrogates(text).text, name)


def read_page(source: str, name: str | None = None) -> Document:
    """A page's source that is already in memory, as a document; lone surrogates become U+FFFD."""
    return read_html(replace_surrogates(source).text, name)
