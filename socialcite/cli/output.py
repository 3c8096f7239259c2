"""How every command writes records: its options, the format that they mean, the file or standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, NamedTuple

import typer

from socialcite.errors import UnwritableOutput, WrongUse

if TYPE_CHECKING:
    from socialcite.model import Citation


class OutputFormat(StrEnum):
    """How records are written: a table, or a format of `socialcite.export` (tested to be the same)."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    csl_json = "csl-json"
    biblatex = "biblatex"
    ris = "ris"
    markdown = "markdown"
    references = "references"
    references_html = "references-html"


class Grouping(StrEnum):
    """What is merged into one row."""

    post = "post"


class Style(StrEnum):
    """Styles of reference lists."""

    apa = "apa"
    mla = "mla"
    chicago = "chicago"


class CsvEncoding(StrEnum):
    """How CSV is encoded."""

    plain = "utf-8"
    marked = "utf-8-sig"


OutputOption = Annotated[
    str | None,
    typer.Option(
        "-o", "--output", metavar="FILE", help="Write there; the suffix tells the format, .gz or .zst compresses."
    ),
]
FormatOption = Annotated[
    OutputFormat | None, typer.Option("--format", help="Default: a table on a terminal, else JSON Lines.")
]
GroupOption = Annotated[
    Grouping | None, typer.Option("--group", help="post: one row for each post, with all documents that cite it.")
]
KeysOption = Annotated[
    bool, typer.Option("--keys", help="Add the keys of citation and post, by which runs can be joined.")
]
StyleOption = Annotated[Style | None, typer.Option("--style", help="Of a reference list (.txt, .html); default: apa.")]
EncodingOption = Annotated[
    CsvEncoding | None, typer.Option("--encoding", help="Of CSV: utf-8-sig lets Excel know that it is UTF-8.")
]


class Output(NamedTuple):
    """What is written where.

    Attributes:
        path: the file; None means standard output.
        form: its format.
        grouped: whether citations of one post become one row.
        keyed: whether records carry their keys.
        options: what else the format's writer takes.

    """

    path: str | None
    form: OutputFormat
    grouped: bool
    keyed: bool
    options: dict[str, Any]  # Any: a writer's options differ in kind


def settle_output(
    path: str | None,
    form: OutputFormat | None,
    *,
    group: Grouping | None = None,
    keys: bool = False,
    style: Style | None = None,
    encoding: CsvEncoding | None = None,
) -> Output:
    """What the options mean together.

    Raises:
        WrongUse: the suffix tells no format, or an option means nothing to the format.

    """
    chosen = form or _suiting(path)
    if path is not None:
        _check_compression(path, chosen)
    if encoding is not None and chosen is not OutputFormat.csv:
        raise WrongUse("--encoding is for CSV: add --format csv or -o FILE.csv")
    if style is not None and chosen not in (OutputFormat.references, OutputFormat.references_html):
        raise WrongUse("--style is for reference lists: add --format references or -o FILE.txt")
    if chosen is OutputFormat.table:
        return Output(path, chosen, group is not None, keyed=False, options={})
    from socialcite.export import BY_NAME
    from socialcite.model import Citation, CitedPost, KeyedCitation

    takes = BY_NAME[chosen]
    grouped = group is not None or takes.once
    shape = CitedPost if grouped else KeyedCitation if keys else Citation
    given = {"shape": shape, "mark": encoding is CsvEncoding.marked, "style": (style or Style.apa).value}
    options = {name: value for name, value in given.items() if name in takes.options}
    return Output(path, chosen, grouped, keyed=keys and not grouped, options=options)


def _check_compression(path: str, chosen: OutputFormat) -> None:
    """Refuses what cannot be written compressed as the suffix says."""
    from socialcite.files.compressing import check_compression, compression_for

    suffix = compression_for(path)
    if suffix and chosen is OutputFormat.parquet:
        raise WrongUse(f"{path}: Parquet is compressed inside: leave {suffix} out")
    check_compression(path)


def _suiting(path: str | None) -> OutputFormat:
    """What the suffix says, else what suits the receiver."""
    if path is None:
        return OutputFormat.table if sys.stdout.isatty() else OutputFormat.jsonl
    from socialcite.export import SUFFIXES, format_of
    from socialcite.files.compressing import name_within

    form = format_of(name_within(path))
    if form is None:
        raise WrongUse(f"{path}: the suffix tells no format; known are {', '.join(SUFFIXES)}, or give --format")
    return OutputFormat(form)


def fit(citations: Iterable[Citation], output: Output) -> tuple[Iterator[Citation], Output]:
    """Records that were read, and the output with the columns that they have: those of keys and groups are kept.

    Raises:
        WrongUse: (when iterated) records with columns that the first did not have.

    """
    from socialcite.model import Citation

    records = iter(citations)
    first = next(records, None)
    if first is None or output.grouped:
        return chain([] if first is None else [first], records), output
    shape = type(first)

    def alike() -> Iterator[Citation]:
        for citation in chain([first], records):
            if type(citation) is not shape:
                raise WrongUse("records with and without keys, or grouped and not: add --group post")
            yield citation

    if shape is Citation:
        return alike(), output
    options = output.options | ({"shape": shape} if "shape" in output.options else {})
    return alike(), output._replace(keyed=False, options=options)  # they have their keys already


def write_records(citations: Iterable[Citation], output: Output) -> None:
    """Write to the file or to standard output.

    Raises:
        UnwritableOutput: it cannot be written.
        MissingExtra: the format needs a library that is not installed.

    """
    if output.grouped or output.keyed:
        from socialcite.posts.merging import add_keys, group_posts

        citations = group_posts(citations) if output.grouped else add_keys(citations)
    with open_output(output.path) as stream:
        _write(citations, stream, output)


@contextmanager
def open_output(path: str | None) -> Iterator[BinaryIO]:
    """A file, which stands there whole or not at all, or standard output.

    Raises:
        UnwritableOutput: it cannot be written.
        WrongUse: it is to be compressed, and the library for it is not installed.

    """
    if path is not None:
        from socialcite.files.compressing import compress_for
        from socialcite.files.writing import write_whole

        with write_whole(path) as stream, compress_for(path, stream) as compressed:
            yield compressed
        return
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise  # a reader that has seen enough, as `head`
    except OSError as error:
        raise UnwritableOutput("standard output", error.strerror or str(error)) from error


def _write(citations: Iterable[Citation], stream: BinaryIO, output: Output) -> None:
    if output.form is OutputFormat.table:
        from socialcite.cli.table import write

        write(citations, stream)
        return
    from socialcite.export import WRITERS

    partial(WRITERS[output.form.value], **output.options)(citations, stream)
