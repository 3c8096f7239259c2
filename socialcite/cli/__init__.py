"""The command line: parse, call, print. Everything else is imported when a command needs it."""

from __future__ import annotations

import sys
from typing import NoReturn

import typer

from socialcite.cli.annotate import annotate
from socialcite.cli.explain import explain
from socialcite.cli.export import export
from socialcite.cli.plain_command import PlainCommand, PlainGroup
from socialcite.cli.platforms import platforms
from socialcite.cli.scan import scan
from socialcite.cli.schema import schema
from socialcite.cli.stats import stats
from socialcite.cli.strip import strip
from socialcite.cli.validate import ManyArchives, validate
from socialcite.errors import SocialciteError

app = typer.Typer(
    cls=PlainGroup,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # help in plain words starts twice as fast
    help="Finds every social post cited in a text and turns it into a structured record.",
)


def _show_version(*, wanted: bool) -> None:
    if wanted:
        from socialcite import __version__

        print(f"socialcite {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: bool = typer.Option(
        False,  # noqa: FBT003 - typer takes the default by position
        "--version",
        callback=lambda wanted: _show_version(wanted=wanted),
        is_eager=True,
        help="Print the version.",
    ),
) -> None:
    """Finds every social post cited in a text and turns it into a structured record."""


app.command(cls=PlainCommand, no_args_is_help=True)(scan)
app.command(cls=PlainCommand, no_args_is_help=True)(export)
app.command(cls=ManyArchives, no_args_is_help=True)(validate)
app.command(cls=PlainCommand, no_args_is_help=True)(annotate)
app.command(cls=PlainCommand, no_args_is_help=True)(strip)
app.command(cls=PlainCommand, no_args_is_help=True)(stats)
app.command(cls=PlainCommand, no_args_is_help=True)(explain)
app.command(cls=PlainCommand)(platforms)
app.command(cls=PlainCommand)(schema)


def run() -> NoReturn:
    """Run the command line; ends the process with the exit status that the design defines."""
    try:
        app()
    except SocialciteError as error:
        print(f"socialcite: {error}", file=sys.stderr)
        sys.exit(2)
    sys.exit(0)
