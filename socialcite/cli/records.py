"""RECORDS or DOCUMENTS: one reader for every command that takes either; a JSON line may be a record or a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from socialcite.cli.recorded import begins_with_line, read_record, records_format
from socialcite.cli.status import Status
from socialcite.errors import MissingExtra, UnreadableInput
from socialcite.export import SUFFIXES
from socialcite.files.lines import Line, read_lines
from socialcite.files.reading import MAX_DOCUMENT, open_decompressed
from socialcite.files.walking import STDIN, Input, find_inputs, suffix_of
from socialcite.model import Citation, Document
from socialcite.sources import FORMATS
from socialcite.sources.documents import DEFAULT, read_documents
from socialcite.sources.jsonl import read_json_line
from socialcite.sources.notices import Notice
from socialcite.sources.raw import Reading, Uncited
from socialcite.sources.searching import Search

if TYPE_CHECKING:
    from socialcite.errors import SocialciteError

READABLE = frozenset(FORMATS) | frozenset(SUFFIXES)
"""Suffixes of what holds records or documents."""


def read_citations(paths: Sequence[str], status: Status, how: Reading = DEFAULT) -> Iterator[Citation]:
    """The records of all inputs, and the citations of those that are documents; what goes wrong is reported."""
    from socialcite.pipeline import cite

    for item in read_all(paths, status, how):
        if isinstance(item, Citation):
            yield item
        elif isinstance(item, Document):
            yield from cite(item)


def read_all(paths: Sequence[str], status: Status, how: Reading = DEFAULT) -> Iterator[Citation | Document | Uncited]:
    """The records and the documents of all inputs; what goes wrong is reported.

    Args:
        paths: files, folders, globs, or `-`, which is JSON Lines where its first line is a record or a document.
        status: counts what was read: a record as well as a document.
        how: how documents are read; with a form, every input is one of documents (a line of JSON may be a record).

    """
    from socialcite.pipeline import choose_search

    inputs = status.report_errors(find_inputs(paths, READABLE))
    for source in inputs:
        read: Iterator[Citation | Document | Uncited] = status.report_errors(read_input(source, how, choose_search()))
        for item in read:
            status.documents += 1
            yield item


def read_input(
    source: Input, how: Reading, search: Search
) -> Iterator[Citation | Document | Uncited | Notice | SocialciteError]:
    """Records and documents of one input, in order, with errors and notices among them.

    Args:
        source: a file, or standard input.
        how: how documents are read.
        search: which documents are worth being read.

    """
    form = how.form or FORMATS.get(suffix_of(source.path))
    if form == "jsonl" or (form is None and source.path == STDIN and begins_with_line(how.text_field)):
        yield from _read_lines(source, how.text_field)
    elif how.form is None and _is_of_records(source.path, how.text_field):
        yield from _read_records(source)
    else:
        yield from read_documents(source, how, search)


def _is_of_records(path: str, text_field: str | None) -> bool:
    try:
        return records_format(path, text_field) is not None
    except UnreadableInput:
        return False  # its reader says why


def _read_lines(source: Input, text_field: str | None) -> Iterator[Citation | Document | Notice | SocialciteError]:
    """JSON lines, each of them a record or a document; a bad line costs that line only."""
    name = "stdin" if source.path == STDIN else source.path
    try:
        with open_decompressed(source.path) as stream:
            for line in read_lines(stream, name, limit=MAX_DOCUMENT):
                if isinstance(line, UnreadableInput):
                    yield line
                elif isinstance(line, Line):
                    yield from _read_line(line.data.removeprefix(b"\xef\xbb\xbf"), f"{name}:{line.number}", text_field)
    except UnreadableInput as error:
        yield error


def _read_line(
    line: bytes, where: str, text_field: str | None
) -> Iterator[Citation | Document | Notice | SocialciteError]:
    try:
        record = read_record(line, where)
        if record is not None:
            yield record
            return
        document, note = read_json_line(line, where, text_field, "#".join(where.rsplit(":", 1)))
    except UnreadableInput as error:
        yield error
        return
    if note:
        yield Notice(where, note)
    yield document


def _read_records(source: Input) -> Iterator[Citation | SocialciteError]:
    """All records of a file that is nothing else; an error ends it."""
    from socialcite import read_records

    try:
        yield from read_records(source.path)
    except (UnreadableInput, MissingExtra) as error:
        yield error
