"""`socialcite validate`: does the archive hold every post that is cited?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import PurePath
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from socialcite.cli.choices import InputFormat
from socialcite.cli.plain_command import PlainCommand
from socialcite.errors import UnwritableOutput, WrongUse

if TYPE_CHECKING:
    from socialcite.cli.cited import Cited, CitedReader
    from socialcite.cli.status import Status
    from socialcite.validate.checking import Check
    from socialcite.validate.finding import Report
    from socialcite.validate.opening import Ask
    from socialcite.validate.reports.judging import Judgement


class ReportFormat(StrEnum):
    """How a report is written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    junit = "junit"
    sarif = "sarif"
    html = "html"


class ManyArchives(PlainCommand):
    """A command whose `--archive` takes all paths up to the next option, as a shell's `*` gives them."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Give every path behind `--archive` its own; `ctx` is the command line library's context."""
        return super().parse_args(ctx, spread(args))


def spread(args: list[str]) -> list[str]:
    """Arguments in which every archive has its own `--archive`.

    >>> spread(["a.jsonl", "--archive", "b.zip", "c.zip", "-o", "d.json"])
    ['a.jsonl', '--archive', 'b.zip', '--archive', 'c.zip', '-o', 'd.json']
    >>> spread(["--answers", "c.sqlite", "--archive", "b.zip", "a.jsonl"])
    ['--answers', 'c.sqlite', '--archive', 'b.zip', 'a.jsonl']
    """
    head, behind = (args[: args.index("--")], args[args.index("--") :]) if "--" in args else (args, [])
    found: list[str] = []
    free = len(behind) > 1
    open_list = False
    previous = ""
    for argument in head:
        option = argument.startswith("-") and argument != "-"
        if option:
            open_list = False
        elif open_list and previous != "--archive":
            found.append("--archive")
        elif not open_list and previous not in _WITH_VALUE:
            free = True
        open_list = open_list or argument == "--archive"
        found.append(argument)
        previous = argument
    if not free and found[-2:-1] == ["--archive"] and found.count("--archive") > 1 and open_list:
        del found[-2]
    return found + behind


_WITH_VALUE = (
    "--archive", "-o", "--output", "--format", "--format-in", "--fail-under", "--fail-on", "--repair", "--kind",
    "--platform", "--text-field", "--answers", "--probe",
)  # fmt: skip


Cites = Annotated[
    list[str],
    typer.Argument(
        metavar="RECORDS|DOCUMENTS…", help="Records of socialcite, or texts and pages that are scanned; - for both."
    ),
]
Archives = Annotated[
    list[str] | None,
    typer.Option("--archive", metavar="PATH…", help="Archives: files, folders, containers, servers."),
]
Output = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="REPORT", help="Write there: .json .jsonl .csv .xml .sarif .html"),
]
Form = Annotated[ReportFormat | None, typer.Option("--format", help="Default: a table on a terminal, else JSON Lines.")]
FormIn = Annotated[InputFormat | None, typer.Option("--format-in", help="Read inputs as this, whatever their suffix.")]
FailUnder = Annotated[float, typer.Option(metavar="SHARE", help="The least share of posts that must be held, 0 to 1.")]
FailOn = Annotated[
    str | None,
    typer.Option(metavar="WORDS", help="Findings that fail too: disagreement, incomplete, weak, archive, or a status."),
]
Repair = Annotated[
    str | None, typer.Option(metavar="FILE", help="Write the records there, completed from the archive.")
]
Kinds = Annotated[str | None, typer.Option(help="Only these kinds: embed, signature, link (with commas).")]
Platforms = Annotated[str | None, typer.Option(help="Only these platforms, e.g. twitter (with commas).")]
Answers = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Keep what servers answer there: a run that was stopped goes on where it was."),
]
Digest = Annotated[bool, typer.Option("--digest", help="Put each archive's SHA-256 into the report.")]
Probe = Annotated[str | None, typer.Option(metavar="URL", help="A page that the servers are known to hold.")]
TextField = Annotated[str | None, typer.Option(help="The field of a JSON line that holds the text.", metavar="NAME")]


def validate(
    paths: Cites,
    archive: Archives = None,
    output: Output = None,
    form: Form = None,
    form_in: FormIn = None,
    fail_under: FailUnder = 1.0,
    fail_on: FailOn = None,
    repair: Repair = None,
    kind: Kinds = None,
    platform: Platforms = None,
    text_field: TextField = None,
    answers: Answers = None,
    probe: Probe = None,
    digest: Digest = False,
) -> None:
    """Check whether an archive holds every post that is cited, and say what it holds instead.

    \b
    Examples:
      socialcite validate posts.jsonl --archive dump.jsonl
      socialcite validate articles/ --archive export.zip crawl.wacz -o report.html
      socialcite validate posts.csv --archive dumps/ -o report.sarif --fail-under 0.98 --fail-on disagreement
      socialcite validate articles/ --archive dump.jsonl --repair posts.jsonl
      socialcite validate posts.jsonl --archive cdx+https://index.example/cdx --answers asked.sqlite

    Exit status: 0 all is held; 1 coverage below --fail-under, or a finding that --fail-on names; 2 wrong use;
    3 an input or archive could not be read to its end; 5 nothing to check.
    """  # noqa: D301 - the sign that keeps the lines of the examples apart
    from socialcite.cli.captures import servers

    if not archive:
        raise WrongUse("no archive to look into: add --archive PATH")
    judgement = _judgement(fail_under, fail_on)
    write_report = _writer(output, form)
    write_repaired = _record_writer(repair) if repair is not None else None
    cited, status = _read_cited(paths, _reader(form_in, text_field, kind, platform, around=repair is not None))
    checking, report = _check(cited, archive, servers(answers, probe), digest=digest)
    if write_repaired and repair is not None:
        _repair(checking, cited, repair, write_repaired)
    _write(report, judgement, output, write_report)
    raise typer.Exit(_exit_status(report, judgement, status))


def _reader(
    form: InputFormat | None, text_field: str | None, kind: str | None, platform: str | None, *, around: bool
) -> CitedReader:
    """How inputs are read, by what was asked for."""
    from socialcite.cli.cited import CitedReader
    from socialcite.cli.scan import read_choices

    kinds, platforms = read_choices(kind, platform)
    return CitedReader(
        form=form.value if form else None, text_field=text_field, kinds=kinds, platforms=platforms, around=around
    )


def _read_cited(paths: list[str], reader: CitedReader) -> tuple[list[Cited], Status]:
    """What is cited, and what went wrong on the way."""
    from socialcite.cli.records import READABLE
    from socialcite.cli.status import Status
    from socialcite.files.walking import find_inputs

    status = Status()
    inputs = status.report_errors(find_inputs(paths, READABLE))
    return [item for source in inputs for item in status.report_errors(reader.read(source))], status


def _check(
    cited: list[Cited], archives: Iterable[str], asked: Mapping[str, Ask], *, digest: bool
) -> tuple[Check, Report]:
    """Every archive read, one after the other, and what is found."""
    from socialcite.archives import formats_with
    from socialcite.cli.captures import read_page
    from socialcite.files.measuring import sha256_of_path, size_of_path
    from socialcite.files.opening import open_archive
    from socialcite.validate.checking import Check
    from socialcite.validate.opening import read_archive, without_secret

    checking = Check([item.citation for item in cited])
    formats = formats_with(read_page)
    for address in dict.fromkeys(archives):
        records = read_archive(
            address,
            checking.wanted.posts,
            formats=formats,
            open_files=open_archive,
            servers=asked,
            seek=checking.wanted.sought,
        )
        begun = perf_counter()
        inventory = checking.read(without_secret(address), records)
        inventory.seconds = round(perf_counter() - begun, 3)
        inventory.bytes = size_of_path(address)
        inventory.sha256 = sha256_of_path(address) if digest else None
    return checking, checking.report()


def _judgement(fail_under: float, fail_on: str | None) -> Judgement:
    from socialcite.validate.reports.judging import FAILURES, Judgement

    if not 0 <= fail_under <= 1:
        raise WrongUse(f"--fail-under {fail_under:g}: a share from 0 to 1 is expected, e.g. 0.98")
    words = [word.strip() for word in fail_on.split(",")] if fail_on is not None else []
    unknown = [word for word in words if word not in FAILURES]
    if unknown:
        raise WrongUse(f"--fail-on {', '.join(unknown)}: there are {', '.join(FAILURES)}")
    return Judgement(fail_under, frozenset(words))


def _writer(output: str | None, form: ReportFormat | None) -> Callable[[Report, Judgement, BinaryIO], None]:
    """What is asked for, else what the suffix says, else what suits the receiver."""
    from socialcite.validate.reports import SUFFIXES, WRITERS

    if form is None and output is not None:
        suffix = PurePath(output).suffix.lower()
        if suffix not in SUFFIXES:
            raise WrongUse(f"{output}: the suffix tells no format; known are {', '.join(SUFFIXES)}, or give --format")
        return WRITERS[SUFFIXES[suffix]]
    if form is ReportFormat.table or (form is None and sys.stdout.isatty()):
        from socialcite.cli.validation_summary import write

        return write
    return WRITERS[form.value if form else "jsonl"]


def _record_writer(path: str) -> Callable[[Iterable[object], BinaryIO], None]:
    from socialcite.export import READERS, WRITERS, format_of

    form = format_of(path)
    if form not in READERS:
        raise WrongUse(f"--repair {path}: the suffix tells no format of records, such as .jsonl or .csv")
    return WRITERS[form]


def _repair(
    checking: Check, cited: list[Cited], path: str, write_records: Callable[[Iterable[object], BinaryIO], None]
) -> None:
    from socialcite.files.writing import write_whole

    with write_whole(path) as stream:
        write_records(checking.repaired([item.around for item in cited]), stream)


def _write(
    report: Report, judgement: Judgement, output: str | None, writer: Callable[[Report, Judgement, BinaryIO], None]
) -> None:
    if output is not None:
        from socialcite.files.writing import write_whole

        with write_whole(output) as stream:
            writer(report, judgement, stream)
        if sys.stdout.isatty():
            from socialcite.cli.validation_summary import write

            write(report, judgement, sys.stdout.buffer)
        return
    try:
        writer(report, judgement, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise  # a reader that has seen enough, as `head`
    except OSError as error:
        raise UnwritableOutput("standard output", error.strerror or str(error)) from error


def _exit_status(report: Report, judgement: Judgement, status: Status) -> int:
    """3, 5, 1 or 0, in this order; on the way everything that is not as it should be is said."""
    from socialcite.validate.reports.phrases import plain, tell_address

    for archive in report.archives:
        for fact in archive.facts:
            if fact.level == "error":
                where = tell_address(fact.address) if fact.address else plain(archive.path)
                print(f"socialcite: {where}: {plain(fact.message)}", file=sys.stderr)
    shortfalls = judgement.shortfalls(report)
    if report.coverage is None:
        nothing = "no cited post" if not report.findings else "none of the cited posts can be checked"
        print(f"socialcite: nothing to check: {nothing}", file=sys.stderr)
    if shortfalls:
        print(f"socialcite: {'; '.join(shortfalls)}", file=sys.stderr)
    if status.unreadable or not report.whole:
        return 3
    if report.coverage is None:
        return 5
    return 1 if shortfalls else 0
