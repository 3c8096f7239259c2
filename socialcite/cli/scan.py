"""`socialcite scan`: texts → records."""

from __future__ import annotations

import typer

from socialcite.cli import scan_options as given
from socialcite.cli.choices import Engine, count_jobs, read_list, read_shard, read_size
from socialcite.cli.output import (
    EncodingOption,
    FormatOption,
    GroupOption,
    KeysOption,
    OutputOption,
    StyleOption,
    settle_output,
)


def scan(
    paths: given.Paths,
    output: OutputOption = None,
    form: FormatOption = None,
    form_in: given.FormIn = None,
    kind: given.Kinds = None,
    platform: given.Platforms = None,
    text_field: given.TextField = None,
    group: GroupOption = None,
    keys: KeysOption = False,
    style: StyleOption = None,
    encoding: EncodingOption = None,
    shown_source: given.ShownSource = False,
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
      socialcite scan crawl/*.warc.gz -o posts.jsonl.gz --jobs 8 --resume
    """  # noqa: D301 - the sign that keeps the lines of the examples apart
    kinds, platforms = read_choices(kind, platform)
    wanted = settle_output(output, form, group=group, keys=keys, style=style, encoding=encoding)
    from socialcite.cli.scanning import Order, carry_out

    order = Order(
        paths=tuple(paths),
        wanted=wanted,
        form_in=form_in.value if form_in else None,
        kinds=kinds,
        platforms=platforms,
        text_field=text_field,
        shown_source=shown_source,
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
    from socialcite import check_choices

    kinds, platforms = read_list(kind), read_list(platform)
    check_choices(kinds, platforms)
    return kinds, platforms
