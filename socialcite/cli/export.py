"""`socialcite export`: records, or the documents that hold them, → any format."""

from __future__ import annotations

from typing import Annotated

import typer

from socialcite.cli.output import (
    EncodingOption,
    FormatOption,
    GroupOption,
    KeysOption,
    OutputOption,
    StyleOption,
    fit,
    settle_output,
    write_records,
)


def export(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="RECORDS|DOCUMENTS…", help="Files, folders, globs, or - (JSON Lines on standard input)."
        ),
    ],
    output: OutputOption = None,
    form: FormatOption = None,
    group: GroupOption = None,
    keys: KeysOption = False,
    style: StyleOption = None,
    encoding: EncodingOption = None,
) -> None:
    """Write records in another format.

    By the suffix of -o: .jsonl, .csv, .parquet, .csl.json (Zotero, pandoc), .bib (BibLaTeX), .ris (EndNote),
    .md (a table), .txt and .html (a reference list, each post once).

    JSON lines that have platform, kind and start are records, all others documents, which are scanned first. Records
    are also read from .csv, .parquet, .csl.json, .bib and .ris.

    \b
    Examples:
      socialcite export posts.jsonl -o posts.bib
      socialcite export articles/ -o cited.csv --group post
      socialcite export posts.csv -o references.html --style mla
    """  # noqa: D301 - the sign that keeps the lines of the examples apart
    from socialcite.cli.records import read_citations
    from socialcite.cli.status import Status

    wanted = settle_output(output, form, group=group, keys=keys, style=style, encoding=encoding)
    status = Status()
    write_records(*fit(read_citations(paths, status), wanted))
    raise typer.Exit(status.code())
