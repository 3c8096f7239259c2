"""`socialcite export`: records, or the documents that hold them, → any format."""

from __future__ import annotations

from typing import Annotated

import typer

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
from socialcite.cli.output import (
    ColumnsOption,
    EncodingOption,
    FormatOption,
    GroupOption,
    KeysOption,
    LimitOption,
    OutputOption,
    SortOption,
    StyleOption,
    fit,
    settle_output,
    write_records,
)
from socialcite.cli.scan_options import FormIn, TextField


def export(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="RECORDS|DOCUMENTS…", help="Files, folders, globs, or - for standard input."),
    ],
    output: OutputOption = None,
    form: FormatOption = None,
    form_in: FormIn = None,
    text_field: TextField = None,
    kind: KindOption = None,
    platform: PlatformOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    handle: HandleOption = None,
    language: LanguageOption = None,
    min_confidence: ConfidenceOption = None,
    group: GroupOption = None,
    keys: KeysOption = False,
    style: StyleOption = None,
    encoding: EncodingOption = None,
    columns: ColumnsOption = None,
    sort: SortOption = None,
    limit: LimitOption = None,
) -> None:
    """Write records in another format.

    By the suffix of -o: .jsonl, .csv, .parquet, .csl.json (Zotero, pandoc), .bib (BibLaTeX), .ris (EndNote),
    .md (a table), .txt and .html (a reference list, each post once).

    JSON lines that have platform, kind and start are records, all others documents, which are scanned first. Records
    are also read from .csv, .parquet, .csl.json, .bib and .ris. Standard input is JSON Lines where its first line is
    a record or a document, else text.

    \b
    Examples:
      socialcite export posts.jsonl -o posts.bib
      socialcite export articles/ -o cited.csv --group post
      socialcite export posts.csv -o references.html --style mla
      socialcite export posts.jsonl --handle marta_lh --since 2022 --sort timestamp --columns timestamp,text
    """  # noqa: D301 - the sign that keeps the lines of the examples apart
    from socialcite.cli.records import read_citations
    from socialcite.cli.status import Status
    from socialcite.selection import Sieve
    from socialcite.sources.raw import Reading

    selection = read_selection(
        kind=kind, platform=platform, since=since, until=until, handle=handle, language=language,
        min_confidence=min_confidence,
    )  # fmt: skip
    wanted = settle_output(
        output, form, group=group, keys=keys, style=style, encoding=encoding, columns=columns, sort=sort, limit=limit
    )
    how = Reading(form_in.value if form_in else None, text_field)
    sieve, status = Sieve(selection), Status()
    write_records(*fit(sieve.sift(read_citations(paths, status, how)), wanted))
    say_unknown(sieve)
    raise typer.Exit(status.code())
