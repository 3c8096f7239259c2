"""`socialcite stats`: what records, or the posts that documents cite, are like as a whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from socialcite.cli.choices import InputFormat
from socialcite.cli.filters import (
    ConfidenceOption,
    HandleOption,
    KindOption,
    LanguageOption,
    PlatformOption,
    SinceOption,
    UntilOption,
    read_selection,
    say_unknown,
)
from socialcite.cli.output import open_output
from socialcite.cli.status import Status
from socialcite.errors import WrongUse

if TYPE_CHECKING:
    from socialcite.model import Citation
    from socialcite.sources.raw import Reading
    from socialcite.tallies.counting import Tally
    from socialcite.tallies.report import Report


class StatsFormat(StrEnum):
    """How the counts are shown."""

    table = "table"
    json = "json"
    html = "html"
    svg = "svg"
    png = "png"


def stats(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="RECORDS|DOCUMENTS…", help="Files, folders, globs, or - (JSON Lines on standard input)."
        ),
    ],
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write there: .json, .html, .svg or .png.")
    ] = None,
    form: Annotated[
        StatsFormat | None, typer.Option("--format", help="Default: a table on a terminal, else JSON.")
    ] = None,
    form_in: Annotated[
        InputFormat | None,
        typer.Option("--format-in", help="Read inputs as this, whatever they look like."),
    ] = None,
    text_field: Annotated[
        str | None, typer.Option("--text-field", help="The field of a JSON line that holds the text.", metavar="NAME")
    ] = None,
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, help="Names shown of each kind.")] = 20,
    kind: KindOption = None,
    platform: PlatformOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    handle: HandleOption = None,
    language: LanguageOption = None,
    min_confidence: ConfidenceOption = None,
) -> None:
    """Count cited posts by platform, kind, month, language, handle and document, and how complete their fields are.

    Of documents the posts are looked for; records of socialcite are only counted. Charts (.html,
    .svg, .png) need the extra plot.

    \b
    Examples:
      socialcite stats posts.jsonl
      socialcite stats posts.jsonl --since 2022 --platform twitter -o stats.html
      socialcite stats articles/ --top 50 --format json
      socialcite scan articles/ | socialcite stats - -o stats.png
    """  # noqa: D301 - the sign that keeps the lines of the examples apart
    from socialcite.selection import Sieve
    from socialcite.sources.raw import Reading
    from socialcite.tallies.counting import Tally
    from socialcite.tallies.report import report

    selection = read_selection(
        kind=kind, platform=platform, since=since, until=until, handle=handle, language=language,
        min_confidence=min_confidence,
    )  # fmt: skip
    chosen = _output_format(output, form)
    status, sieve, tally = Status(), Sieve(selection), Tally()
    how = Reading(form_in.value if form_in else None, text_field)
    for citation in sieve.sift(_read_all(paths, status, tally, how)):
        tally.add(citation)
    data = _render(report(tally, top), chosen)
    with open_output(output) as stream:
        stream.write(data)
    say_unknown(sieve)
    raise typer.Exit(status.code())


def _output_format(output: str | None, form: StatsFormat | None) -> StatsFormat:
    """What is asked for, else what the suffix says, else what suits the receiver."""
    if form is not None:
        return form
    if output is None:
        return StatsFormat.table if sys.stdout.isatty() else StatsFormat.json
    suffix = PurePath(output).suffix.lower().removeprefix(".")
    if suffix not in ("json", "html", "svg", "png"):
        raise WrongUse(f"{output}: the suffix tells no format; known are .json, .html, .svg, .png, or give --format")
    return StatsFormat(suffix)


def _read_all(paths: list[str], status: Status, tally: Tally, how: Reading) -> Iterator[Citation]:
    """The records of all inputs, read or found; what goes wrong is reported and counted, the rest goes on."""
    from socialcite.cli.records import read_all
    from socialcite.model import Citation, Document
    from socialcite.pipeline import cite

    for item in read_all(paths, status, how):
        if isinstance(item, Citation):
            yield item
            continue
        tally.documents = (tally.documents or 0) + 1
        if isinstance(item, Document):
            yield from cite(item)


def _render(report: Report, form: StatsFormat) -> bytes:
    if form is StatsFormat.json:
        import orjson

        return orjson.dumps(report.to_dict(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    if form is StatsFormat.html:
        from socialcite.tallies.page import draw_page

        return draw_page(report)
    if form is StatsFormat.table:
        from socialcite.cli.stats_table import draw_tables

        return draw_tables(report)
    from socialcite.tallies.charts import draw

    return draw(report, form.value)
