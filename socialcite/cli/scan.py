"""`socialcite scan`: texts → records."""

from __future__ import annotations

import typer

from socialcite.cli import scan_options as given
from socialcite.cli.choices import Engine, count_jobs, read_list, read_shard, read_size
from socialcite.cli.filters import (
    ConfidenceOption,
    HandleOption,
    KindOption,
    LanguageOption,
    PlatformOption,
    SinceOption,
    UntilOption,
    read_selection,
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
    check_fields,
    settle_output,
)


def scan(
    paths: given.Paths,
    output: OutputOption = None,
    form: FormatOption = None,
    form_in: given.FormIn = None,
    kind: KindOption = None,
    platform: PlatformOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    handle: HandleOption = None,
    language: LanguageOption = None,
    min_confidence: ConfidenceOption = None,
    text_field: given.TextField = None,
    group: GroupOption = None,
    keys: KeysOption = False,
    style: StyleOption = None,
    encoding: EncodingOption = None,
    columns: ColumnsOption = None,
    sort: SortOption = None,
    limit: LimitOption = None,
    shown_source: given.ShownSource = False,
    every_document: given.Every = False,
    jobs: given.Jobs = "1",
    shard: given.Part = None,
    resume: given.Resume = False,
    max_document: given.MaxDocument = "64M",
    engine: given.EngineOption = None,
    master: given.Master = None,
) -> None:
    """Find every post that texts cite, and write one record each.

    \b
    Examples:
      socialcite scan article.txt
      socialcite scan articles/ -o posts.csv --encoding utf-8-sig
      socialcite scan articles/ -o posts.bib --group post
      cat dump.jsonl | socialcite scan - --format-in jsonl --kind embed
      socialcite scan articles/ --since 2022-01 --until 2022-03 --sort -timestamp --columns handle,timestamp,text
      socialcite scan crawl/*.warc.gz -o posts.jsonl.gz --jobs 8 --resume
    """  # noqa: D301 - the sign that keeps the lines of the examples apart
    selection = read_selection(
        kind=kind, platform=platform, since=since, until=until, handle=handle, language=language,
        min_confidence=min_confidence,
    )  # fmt: skip
    wanted = settle_output(
        output, form, group=group, keys=keys, style=style, encoding=encoding, columns=columns, sort=sort, limit=limit
    )
    check_fields(wanted)
    from socialcite.cli.scanning import Order, carry_out

    order = Order(
        paths=tuple(paths),
        wanted=wanted,
        form_in=form_in.value if form_in else None,
        selection=selection,
        text_field=text_field,
        shown_source=shown_source,
        every=every_document,
        jobs=count_jobs(jobs),
        shard=read_shard(shard),
        resume=resume,
        limit=read_size(max_document),
        spark=engine is Engine.spark,
        master=master,
    )
    raise typer.Exit(carry_out(order))


def read_choices(kind: str | None, platform: str | None) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """The lists behind `--kind` and `--platform`.

    Raises:
        WrongUse: one of them does not exist.

    """
    from socialcite.platforms.choosing import check_choices

    kinds, platforms = read_list(kind), read_list(platform)
    check_choices(kinds, platforms)
    return kinds, platforms
