"""RECORDS or DOCUMENTS → citations: records are taken as they are, documents are scanned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from socialcite.cli.cited import read_record
from socialcite.cli.recorded import records_format
from socialcite.cli.status import Status
from socialcite.errors import MissingExtra, UnreadableInput
from socialcite.files.lines import Line, read_lines
from socialcite.files.reading import MAX_DOCUMENT, open_decompressed
from socialcite.files.walking import STDIN, Input, find_inputs, suffix_of
from socialcite.model import Citation, Document
from socialcite.sources import FORMATS
from socialcite.sources.documents import read_documents
from socialcite.sources.jsonl import read_json_line
from socialcite.sources.raw import Notice, Uncited

if TYPE_CHECKING:
    from socialcite.errors import SocialciteError

_TABLES = (".csv", ".parquet", ".bib", ".ris")
"""Suffixes that hold records and nothing else, beside those of documents."""


def read_citations(paths: Sequence[str], status: Status) -> Iterator[Citation]:
    """The records of all inputs, and the citations of those that are documents; what goes wrong is reported."""
    from socialcite.pipeline import cite

    inputs = status.report_errors(find_inputs(paths, (*FORMATS, *_TABLES)))
    for source in inputs:
        for item in status.report_errors(_read(source)):
            status.documents += 1  # a record was read as well as a document was
            if isinstance(item, Citation):
                yield item
            elif isinstance(item, Document):
                yield from cite(item)


def _read(source: Input) -> Iterator[Citation | Document | Uncited | Notice | SocialciteError]:
    """Records and documents of one input, in order; reading a file of records counts as reading a document."""
    from socialcite.pipeline import choose_search

    if source.path == STDIN or FORMATS.get(suffix_of(source.path)) == "jsonl":
        yield from _read_lines(source)
    elif _is_of_records(source.path):
        yield from _read_records(source)
    else:
        yield from read_documents(source, search=choose_search())


def _is_of_records(path: str) -> bool:
    try:
        return records_format(path) is not None
    except UnreadableInput:
        return False  # its reader says why


def _read_lines(source: Input) -> Iterator[Citation | Document | Notice | SocialciteError]:
    """JSON lines, each of them a record or a document; a bad line costs that line only."""
    name = "stdin" if source.path == STDIN else source.path
    try:
        with open_decompressed(source.path) as stream:
            for line in read_lines(stream, name, limit=MAX_DOCUMENT):
                if isinstance(line, UnreadableInput):
                    yield line
                elif isinstance(line, Line):
                    yield from _read_line(line.data.removeprefix(b"\xef\xbb\xbf"), f"{name}:{line.number}")
    except UnreadableInput as error:
        yield error


def _read_line(line: bytes, where: str) -> Iterator[Citation | Document | Notice | SocialciteError]:
    try:
        record = read_record(line, where)
        if record is not None:
            yield record
            return
        document, note = read_json_line(line, where, fallback="#".join(where.rsplit(":", 1)))
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
