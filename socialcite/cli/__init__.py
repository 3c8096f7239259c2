"""The command line: parse, call, print. Everything else is imported when a command needs it."""

from __future__ import annotations

import sys
from typing import NoReturn

import typer

from socialcite.cli.explain import explain
from socialcite.cli.export import export
from socialcite.cli.platforms import platforms
from socialcite.cli.scan import scan
from socialcite.cli.schema import schema
from socialcite.cli.validate import ManyArchives, validate
from socialcite.errors import SocialciteError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
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


app.command(no_args_is_help=True)(scan)
app.command(no_args_is_help=True)(export)
app.command(no_args_is_help=True, cls=ManyArchives)(validate)
app.command(no_args_is_help=True)(explain)
app.command()(platforms)
app.command()(schema)


def run() -> NoReturn:
    """Run the command line; ends the process with the exit status that the design defines."""
    try:
        app()
    except SocialciteError as error:
        print(f"socialcite: {error}", file=sys.stderr)
        sys.exit(2)
    sys.exit(0)
