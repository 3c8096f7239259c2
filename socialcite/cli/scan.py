"""`socialcite scan`: texts → records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from socialcite.cli.output import (
    EncodingOption,
    FormatOption,
    GroupOption,
    KeysOption,
    OutputOption,
    StyleOption,
    settle_output,
    write_records,
)

if TYPE_CHECKING:
    from socialcite.cli.status import Status
    from socialcite.files.walking import Input
    from socialcite.model import Citation, Document
    from socialcite.sources.documents import Worth


class InputFormat(StrEnum):
    """How inputs are read."""

    text = "text"
    html = "html"
    jsonl = "jsonl"


def scan(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files, folders, globs, or - for standard input.")
    ],
    output: OutputOption = None,
    form: FormatOption = None,
    form_in: Annotated[
        InputFormat | None, typer.Option("--format-in", help="Read inputs as this, whatever their suffix.")
    ] = None,
    kind: Annotated[str | None, typer.Option(help="Only these kinds: embed, signature, link (with commas).")] = None,
    platform: Annotated[str | None, typer.Option(help="Only these platforms, e.g. twitter (with commas).")] = None,
    text_field: Annotated[
        str | None, typer.Option(help="The field of a JSON line that holds the text.", metavar="NAME")
    ] = None,
    group: GroupOption = None,
    keys: KeysOption = False,
    style: StyleOption = None,
    encoding: EncodingOption = None,
    shown_source: Annotated[
        bool,
        typer.Option("--shown-source", help="Count embeds whose source a text shows: in code, escaped, to copy from."),
    ] = False,
) -> None:
    """Find every post that texts cite, and write one record each.

    \b
    Examples:
      socialcite scan article.txt
      socialcite scan articles/ -o posts.csv --encoding utf-8-sig
      socialcite scan articles/ -o posts.bib --group post
      cat dump.jsonl | socialcite scan - --format-in jsonl --kind embed
    """  # noqa: D301 - the sign that keeps the lines of the examples apart
    from socialcite.cli.status import Status
    from socialcite.files.walking import find_inputs
    from socialcite.pipeline import cite, may_cite
    from socialcite.sources import FORMATS

    kinds, platforms = read_choices(kind, platform)
    wanted = settle_output(output, form, group=group, keys=keys, style=style, encoding=encoding)
    status = Status()
    inputs = status.report_errors(find_inputs(paths, FORMATS))
    read = partial(cite, kinds=kinds, platforms=platforms, shown_source=shown_source, sifted=True)
    worth = None if shown_source else may_cite  # shown source is escaped: only reading everything finds it
    citations = _cite_all(inputs, status, form_in, text_field, read, worth)
    write_records(citations, wanted)
    raise typer.Exit(status.code())


def read_choices(kind: str | None, platform: str | None) -> tuple[list[str] | None, list[str] | None]:
    """The lists behind `--kind` and `--platform`."""
    from socialcite import check_choices

    kinds = [word.strip() for word in kind.split(",")] if kind is not None else None
    platforms = [word.strip() for word in platform.split(",")] if platform is not None else None
    check_choices(kinds, platforms)
    return kinds, platforms


def _cite_all(
    inputs: Iterable[Input],
    status: Status,
    form_in: InputFormat | None,
    text_field: str | None,
    read: Callable[[Document], Iterable[Citation]],
    worth: Worth | None,
) -> Iterator[Citation]:
    """The citations of all documents of all inputs; what goes wrong is reported and counted, the rest goes on."""
    from socialcite.model import Document
    from socialcite.sources.documents import read_documents

    form = form_in.value if form_in else None
    for source in inputs:
        for document in status.report_errors(read_documents(source, form=form, text_field=text_field, worth=worth)):
            status.documents += 1
            if isinstance(document, Document):
                yield from read(document)
