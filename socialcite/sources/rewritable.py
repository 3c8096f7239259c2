"""One input → its documents with the way back: each can be written with a new text, all else as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from socialcite.errors import UnreadableInput
from socialcite.files.contents import STDIN_NAME, open_contents
from socialcite.files.faithful import decode_faithfully
from socialcite.files.opened import Opened
from socialcite.files.reading import MAX_DOCUMENT, read_bytes, said_of
from socialcite.files.walking import STDIN, Input, suffix_of
from socialcite.model import Document
from socialcite.sources import FORMATS
from socialcite.sources.html import read_html
from socialcite.sources.json_field import find_field, put_field
from socialcite.sources.jsonl import check_json_lines, read_json_line
from socialcite.sources.notices import Notice
from socialcite.sources.plain import read_plain
from socialcite.sources.recognition import recognise
from socialcite.sources.rows import text_names

_MARK = b"\xef\xbb\xbf"
_MARKDOWN = (".md", ".markdown", ".mdx")
FORMS = ("text", "html", "jsonl")
SUFFIXES = tuple(suffix for suffix, form in FORMATS.items() if form in FORMS)
"""What can be given back."""
_REFUSED = "only texts, Markdown, HTML and JSON Lines can be given back"


class Rewritable(NamedTuple):
    """A document and its way back.

    Attributes:
        document: the document.
        form: `text`, `markdown` or `html`.
        where: its name in messages.
        put: the bytes that stand in the output for a new text.

    """

    document: Document
    form: str
    where: str
    put: Callable[[str], bytes]


class Untouched(NamedTuple):
    """Bytes that are no document and go to the output as they are: blank lines."""

    data: bytes


def read_rewritable(
    source: Input, *, form: str | None = None, text_field: str | None = None
) -> Iterator[Rewritable | Untouched | Notice | UnreadableInput]:
    """Every document of one input, with the notices and errors met on the way, in order.

    Args:
        source: a file, which may be compressed, or standard input.
        form: `text`, `html` or `jsonl`; None tells it by the content and the suffix.
        text_field: the field of a JSON line that holds the text.

    """
    name = STDIN_NAME if source.path == STDIN else source.path
    try:
        for opened in open_contents(source.path, lambda _: True):
            if isinstance(opened, UnreadableInput):
                yield UnreadableInput(opened.where, f"{opened.why}, left out")
                return
            if opened.path != name:
                yield UnreadableInput(name, _REFUSED)
                return
            yield from _read(opened, source, form, text_field)
    except UnreadableInput as error:
        yield error
    except (OSError, EOFError) as error:
        yield UnreadableInput(name, f"{said_of(error)}, left out")


def _read(
    opened: Opened, source: Input, form: str | None, text_field: str | None
) -> Iterator[Rewritable | Untouched | Notice | UnreadableInput]:
    called = f"{STDIN_NAME}.txt" if source.path == STDIN else source.path
    form = form or recognise(opened.head, called)
    if form == "jsonl":
        check_json_lines(opened.head, opened.path)
        yield from _read_lines(opened.stream, opened.path, text_field)
    elif form in FORMS:
        yield from _read_whole(opened, source, form, is_markdown=suffix_of(called) in _MARKDOWN)
    else:
        yield UnreadableInput(opened.path, _REFUSED)


def _read_whole(opened: Opened, source: Input, form: str, *, is_markdown: bool) -> Iterator[Rewritable | Notice]:
    try:
        data = read_bytes(opened.stream, opened.path, MAX_DOCUMENT)
    except UnreadableInput as error:
        raise UnreadableInput(error.where, f"{error.why}, left out") from error
    read = decode_faithfully(data, opened.path)
    name = STDIN_NAME if source.path == STDIN else source.name
    if read.note:
        yield Notice(opened.path, read.note)
    document = (read_html if form == "html" else read_plain)(read.text, name)
    shown = "markdown" if is_markdown and form == "text" else form
    yield Rewritable(document, shown, opened.path, lambda text: read.encode(text, opened.path))


def _read_lines(
    stream: BinaryIO, name: str, text_field: str | None
) -> Iterator[Rewritable | Untouched | UnreadableInput]:
    """The lines of a JSON Lines file; one that cannot be given back is left out and said."""
    number = 0
    while line := stream.readline(MAX_DOCUMENT + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > MAX_DOCUMENT and not line.endswith(b"\n"):
            while (rest := stream.readline(MAX_DOCUMENT)) and not rest.endswith(b"\n"):
                pass
            yield UnreadableInput(where, f"a line longer than {MAX_DOCUMENT:,} bytes, left out")
        elif not line.removeprefix(_MARK).strip():
            yield Untouched(line)
        else:
            yield _read_line(line, where, text_field)


def _read_line(line: bytes, where: str, text_field: str | None) -> Rewritable | UnreadableInput:
    mark = _MARK if line.startswith(_MARK) else b""
    try:
        document, _ = read_json_line(line[len(mark) :].strip(), where, text_field)
        text = line[len(mark) :].decode("utf-8")
        field = find_field(text, text_names(text_field))
        field.value.encode("utf-8")
    except UnreadableInput as error:
        return UnreadableInput(where, f"{error.why}, left out")
    except (ValueError, RecursionError) as error:
        return UnreadableInput(where, f"cannot be given back as it is, left out ({error})")

    def put(new: str) -> bytes:
        return line if new == field.value else mark + put_field(text, field, new).encode("utf-8")

    return Rewritable(document, document.form, where, put)
