"""How every command writes records: its options, the format that they mean, the file or standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, NamedTuple

import typer

from socialcite.cli.filters import complete_fields
from socialcite.errors import UnwritableOutput, WrongUse

if TYPE_CHECKING:
    from socialcite.model import Citation
    from socialcite.selection import Order


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
ColumnsOption = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="FIELDS",
        help="Only these fields, in this order (with commas): JSON Lines, CSV, Parquet, tables.",
        autocompletion=complete_fields,
    ),
]
SortOption = Annotated[
    str | None,
    typer.Option(
        "--sort",
        metavar="FIELDS",
        help="Sort by these fields (with commas); -FIELD turns it around. Holds all records in memory.",
        autocompletion=complete_fields,
    ),
]
LimitOption = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Only the first N records.")]


class Output(NamedTuple):
    """What is written where.

    Attributes:
        path: the file; None means standard output.
        form: its format.
        grouped: whether citations of one post become one row.
        keyed: whether records carry their keys.
        shape: what kind of records are written.
        columns: the only fields that are written, in this order; None means all.
        order: the fields by which they are sorted; empty: as they come.
        limit: how many at the most; None means all.
        options: what else the format's writer takes.

    """

    path: str | None
    form: OutputFormat
    grouped: bool
    keyed: bool
    shape: type[Citation]
    columns: tuple[str, ...] | None
    order: tuple[Order, ...]
    limit: int | None
    options: dict[str, Any]  # Any: a writer's options differ in kind


def settle_output(
    path: str | None,
    form: OutputFormat | None,
    *,
    group: Grouping | None = None,
    keys: bool = False,
    style: Style | None = None,
    encoding: CsvEncoding | None = None,
    columns: str | None = None,
    sort: str | None = None,
    limit: int | None = None,
) -> Output:
    """What the options mean together.

    Raises:
        WrongUse: the suffix tells no format, an option means nothing to the format, or a name is no field.

    """
    from socialcite.model import Citation, CitedPost, KeyedCitation
    from socialcite.selection import read_columns, read_order

    chosen = form or _suiting(path)
    if path is not None:
        _check_compression(path, chosen)
    shown = read_columns(columns) if columns is not None else None
    order = read_order(sort) if sort is not None else ()
    _check_options(chosen, style, encoding, shown, order)
    if chosen is OutputFormat.table:
        shape = CitedPost if group else KeyedCitation if keys and shown else Citation
        return Output(path, chosen, group is not None, shape is KeyedCitation, shape, shown, order, limit, {})
    from socialcite.export import BY_NAME

    takes = BY_NAME[chosen]
    grouped = group is not None or takes.once
    shape = CitedPost if grouped else KeyedCitation if keys else Citation
    given = {"mark": encoding is CsvEncoding.marked, "style": (style or Style.apa).value}
    options = {name: value for name, value in given.items() if name in takes.options}
    return Output(path, chosen, grouped, keys and not grouped, shape, shown, order, limit, options)


def _check_options(
    form: OutputFormat,
    style: Style | None,
    encoding: CsvEncoding | None,
    columns: tuple[str, ...] | None,
    order: tuple[Order, ...],
) -> None:
    """Refuse what would mean nothing to the format."""
    if encoding is not None and form is not OutputFormat.csv:
        raise WrongUse("--encoding is for CSV: add --format csv or -o FILE.csv")
    is_list = form in (OutputFormat.references, OutputFormat.references_html)
    if style is not None and not is_list:
        raise WrongUse("--style is for reference lists: add --format references or -o FILE.txt")
    if order and is_list:
        raise WrongUse("--sort: a reference list is sorted as its style asks")
    if columns and form is not OutputFormat.table:
        from socialcite.export import BY_NAME

        if "columns" in BY_NAME[form].options:
            return
        with_columns = [name for name, takes in BY_NAME.items() if "columns" in takes.options]
        raise WrongUse(f"--columns is for table, {', '.join(with_columns)}: {form.value} has what its readers expect")


def check_fields(output: Output) -> None:
    """Refuse fields that the records do not have.

    Raises:
        WrongUse: with the option that adds them.

    """
    from socialcite.model import KeyedCitation, columns_of

    named = (*(output.columns or ()), *(order.field for order in output.order))
    missing = [name for name in named if name not in columns_of(output.shape)]
    if missing:
        keyed = all(name in columns_of(KeyedCitation) for name in missing)
        option = "--keys" if keyed else "--group post"
        raise WrongUse(f"{', '.join(dict.fromkeys(missing))}: only with {option}, or records that were written with it")


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
    if first is None:
        return records, output
    if output.grouped:
        check_fields(output)
        return chain([first], records), output
    shape = type(first)

    def alike() -> Iterator[Citation]:
        for citation in chain([first], records):
            if type(citation) is not shape:
                raise WrongUse("records with and without keys, or grouped and not: add --group post")
            yield citation

    fitting = output if shape is Citation else output._replace(keyed=False, shape=shape)  # they have their keys already
    check_fields(fitting)
    return alike(), fitting


def write_records(citations: Iterable[Citation], output: Output) -> None:
    """Write to the file or to standard output.

    Raises:
        UnwritableOutput: it cannot be written.
        MissingExtra: the format needs a library that is not installed.

    """
    with open_output(output.path) as stream:
        _write(_arrange(citations, output), stream, output)


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


def _arrange(citations: Iterable[Citation], output: Output) -> Iterable[Citation]:
    """Grouped or with keys, in their order, and no more than are asked for."""
    if output.grouped or output.keyed:
        from socialcite.posts.merging import add_keys, group_posts

        citations = group_posts(citations) if output.grouped else add_keys(citations)
    if output.order:
        from socialcite.selection import sort

        citations = sort(citations, output.order)
    return citations if output.limit is None else islice(citations, output.limit)


def _write(citations: Iterable[Citation], stream: BinaryIO, output: Output) -> None:
    if output.form is OutputFormat.table:
        from socialcite.cli.table import write, write_columns

        if output.columns:
            write_columns(citations, stream, output.columns)
        else:
            write(citations, stream)
        return
    from socialcite.export import WRITERS

    partial(WRITERS[output.form.value], **writer_options(output))(citations, stream)


def writer_options(output: Output) -> dict[str, Any]:  # Any: as in `Output`
    """What the format's writer takes."""
    from socialcite.export import BY_NAME

    takes = BY_NAME[output.form].options
    given = {"shape": output.shape, "columns": output.columns}
    return output.options | {name: value for name, value in given.items() if name in takes}
