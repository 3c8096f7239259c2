"""`socialcite scan`: texts → records."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from socialcite.errors import UnwritableOutput, WrongUse

if TYPE_CHECKING:
    from socialcite.cli.status import Status
    from socialcite.files.walking import Input
    from socialcite.model import Citation, Document


class OutputFormat(StrEnum):
    """How records are written."""

    jsonl = "jsonl"
    csv = "csv"
    table = "table"


class InputFormat(StrEnum):
    """How inputs are read."""

    text = "text"
    html = "html"
    jsonl = "jsonl"


class CsvEncoding(StrEnum):
    """How CSV is encoded."""

    plain = "utf-8"
    marked = "utf-8-sig"


def scan(  # noqa: PLR0913, PLR0917 - typer reads the options from the parameters
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files, folders, globs, or - for standard input.")
    ],
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write there; the suffix tells the format.")
    ] = None,
    form: Annotated[
        OutputFormat | None, typer.Option("--format", help="Default: a table on a terminal, else JSON Lines.")
    ] = None,
    form_in: Annotated[
        InputFormat | None, typer.Option("--format-in", help="Read inputs as this, whatever their suffix.")
    ] = None,
    kind: Annotated[str | None, typer.Option(help="Only these kinds: embed, signature, link (with commas).")] = None,
    platform: Annotated[str | None, typer.Option(help="Only these platforms, e.g. twitter (with commas).")] = None,
    text_field: Annotated[
        str | None, typer.Option(help="The field of a JSON line that holds the text.", metavar="NAME")
    ] = None,
    encoding: Annotated[
        CsvEncoding | None, typer.Option(help="Of CSV: utf-8-sig lets Excel know that it is UTF-8.")
    ] = None,
    shown_source: Annotated[
        bool,
        typer.Option("--shown-source", help="Count embeds whose source a text shows: in code, escaped, to copy from."),
    ] = False,
) -> None:
    """Find every post that texts cite, and write one record each.

    Examples:
      socialcite scan article.txt

      socialcite scan articles/ -o posts.csv --encoding utf-8-sig

      cat dump.jsonl | socialcite scan - --format-in jsonl --kind embed

    """
    from socialcite.cli.status import Status
    from socialcite.files.walking import find_inputs
    from socialcite.pipeline import cite
    from socialcite.sources import FORMATS

    kinds, platforms = _choices(kind, platform)
    chosen = _output_format(output, form)
    if encoding is not None and chosen is not OutputFormat.csv:
        raise WrongUse("--encoding is for CSV: add --format csv or -o FILE.csv")
    status = Status()
    inputs = status.report_errors(find_inputs(paths, FORMATS))
    read = partial(cite, kinds=kinds, platforms=platforms, shown_source=shown_source)
    citations = _cite_all(inputs, status, form_in, text_field, read)
    _write(citations, output, chosen, mark=encoding is CsvEncoding.marked)
    raise typer.Exit(status.code())


def _choices(kind: str | None, platform: str | None) -> tuple[list[str] | None, list[str] | None]:
    """The lists behind `--kind` and `--platform`."""
    from socialcite import check_choices

    kinds = [word.strip() for word in kind.split(",")] if kind is not None else None
    platforms = [word.strip() for word in platform.split(",")] if platform is not None else None
    check_choices(kinds, platforms)
    return kinds, platforms


def _output_format(output: str | None, form: OutputFormat | None) -> OutputFormat:
    """What is asked for, else what the suffix says, else what suits the receiver."""
    if form is not None:
        return form
    if output is None:
        return OutputFormat.table if sys.stdout.isatty() else OutputFormat.jsonl
    from socialcite.export import SUFFIXES

    suffix = PurePath(output).suffix.lower()
    if suffix not in SUFFIXES:
        raise WrongUse(f"{output}: the suffix tells no format; known are {', '.join(SUFFIXES)}, or give --format")
    return OutputFormat(SUFFIXES[suffix])


def _cite_all(
    inputs: Iterable[Input],
    status: Status,
    form_in: InputFormat | None,
    text_field: str | None,
    read: Callable[[Document], Iterator[Citation]],
) -> Iterator[Citation]:
    """The citations of all documents of all inputs; what goes wrong is reported and counted, the rest goes on."""
    from socialcite.sources.documents import read_documents

    form = form_in.value if form_in else None
    for source in inputs:
        for document in status.report_errors(read_documents(source, form=form, text_field=text_field)):
            status.documents += 1
            yield from read(document)


def _write(citations: Iterable[Citation], output: str | None, form: OutputFormat, *, mark: bool) -> None:
    """To the file or to standard output."""
    writer = _writer(form, mark=mark)
    if output is None:
        try:
            writer(citations, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise  # a reader that has seen enough, as `head`
        except OSError as error:
            raise UnwritableOutput("standard output", error.strerror or str(error)) from error
        return
    from socialcite.files.writing import write_whole

    with write_whole(output) as stream:
        writer(citations, stream)


def _writer(form: OutputFormat, *, mark: bool) -> Callable[[Iterable[Citation], BinaryIO], None]:
    if form is OutputFormat.table:
        from socialcite.cli.table import write

        return write
    if mark:
        from socialcite.export import as_csv

        return partial(as_csv.write, mark=True)
    from socialcite.export import WRITERS

    return WRITERS[form.value]
