"""The options by which every command chooses records, and what they mean together."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from socialcite.cli.choices import read_list

if TYPE_CHECKING:
    from socialcite.selection import Selection, Sieve

_PANEL = "Which records"


def _complete(words: Iterable[str], incomplete: str) -> list[str]:
    """The words that continue the last item of a list with commas."""
    before, comma, last = incomplete.rpartition(",")
    given = set(before.split(","))
    return [f"{before}{comma}{word}" for word in words if word.startswith(last) and word not in given]


def complete_kinds(incomplete: str) -> list[str]:
    """The kinds that continue a list, for the shell."""
    from socialcite.model import KINDS

    return _complete(KINDS, incomplete)


def complete_platforms(incomplete: str) -> list[str]:
    """The platforms that continue a list, for the shell."""
    from socialcite.platforms import BY_NAME

    return _complete(BY_NAME, incomplete)


def complete_fields(incomplete: str) -> list[str]:
    """The fields that continue a list, for the shell."""
    from socialcite.model import CitedPost, columns_of

    return _complete(columns_of(CitedPost), incomplete)


KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KINDS",
        help="Only these kinds: embed, signature, link (with commas).",
        autocompletion=complete_kinds,
        rich_help_panel=_PANEL,
    ),
]
PlatformOption = Annotated[
    str | None,
    typer.Option(
        "--platform",
        metavar="PLATFORMS",
        help="Only these platforms, e.g. twitter (with commas).",
        autocompletion=complete_platforms,
        rich_help_panel=_PANEL,
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DAY",
        help="Posted on this day or later: 2022-01-28, 2022-01 or 2022.",
        rich_help_panel=_PANEL,
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option(
        "--until", metavar="DAY", help="Posted on this day, in this month or year, or before.", rich_help_panel=_PANEL
    ),
]
HandleOption = Annotated[
    str | None,
    typer.Option(
        "--handle", metavar="NAMES", help="Only these handles, in any case (with commas).", rich_help_panel=_PANEL
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--language", metavar="TAGS", help="Only these languages; en holds en-GB (with commas).", rich_help_panel=_PANEL
    ),
]
ConfidenceOption = Annotated[
    float | None,
    typer.Option(
        "--min-confidence", metavar="0…1", help="Only texts that are at least so sure.", rich_help_panel=_PANEL
    ),
]


def read_selection(
    *,
    kind: str | None,
    platform: str | None,
    since: str | None,
    until: str | None,
    handle: str | None,
    language: str | None,
    min_confidence: float | None,
) -> Selection:
    """What the options mean together.

    Raises:
        WrongUse: a kind or platform that does not exist, a day that is none, a confidence outside 0 to 1.

    """
    from socialcite.platforms.choosing import check_choices
    from socialcite.selection import choose

    kinds, platforms = read_list(kind), read_list(platform)
    check_choices(kinds, platforms)
    return choose(
        kinds=kinds,
        platforms=platforms,
        since=since,
        until=until,
        handles=read_list(handle),
        languages=read_list(language),
        min_confidence=min_confidence,
    )


def say_unknown(sieve: Sieve) -> None:
    """Say what was left out because the records do not tell it."""
    for line in tell_unknown(sieve.unknown):
        print(line, file=sys.stderr)


def tell_unknown(unknown: Mapping[str, int]) -> Iterator[str]:
    """What was left out because the records do not tell it, in words."""
    for name, count in sorted(unknown.items()):
        yield f"socialcite: {count} record{'' if count == 1 else 's'} without {name} left out"
