"""What the command line declares: its commands, their arguments and options, for the pages that are made from them.

Read from the commands' signatures, so that nothing depends on the version of typer or on the terminal.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from enum import Enum
from types import UnionType
from typing import Annotated, NamedTuple, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from socialcite.cli import app


class Parameter(NamedTuple):
    """One argument or option: its names, what stands for its value (None for a flag), what it does."""

    names: tuple[str, ...]
    value: str | None
    help: str
    is_argument: bool


class Command(NamedTuple):
    """One command, with its help and its parameters."""

    name: str
    help: str
    parameters: list[Parameter]


def read_commands() -> Iterator[Command]:
    """Every command that the program declares, in its order; without the sign that keeps lines of help apart."""
    for info in app.registered_commands:
        callback = info.callback
        if callback is not None and not info.hidden:
            name = info.name or callback.__name__.replace("_", "-")
            yield Command(
                name, inspect.cleandoc(callback.__doc__ or "").replace("\b\n", ""), list(_parameters(callback))
            )


def _parameters(callback: Callable[..., object]) -> Iterator[Parameter]:
    hints = get_type_hints(callback, include_extras=True)
    for name in inspect.signature(callback).parameters:
        if get_origin(hints[name]) is not Annotated:
            raise TypeError(f"{callback.__name__}: {name} declares no option")
        kind, declared = get_args(hints[name])[:2]
        if isinstance(declared, OptionInfo) and not declared.hidden:
            given = (declared.default, *(declared.param_decls or ()))  # within Annotated the first name stands there
            names = [word for word in given if isinstance(word, str) and word.startswith("-")]
            names = names or [f"--{name.replace('_', '-')}"]
            yield Parameter(
                tuple(sorted(names, key=len)), _value(kind, declared), declared.help or "", is_argument=False
            )
        elif isinstance(declared, ArgumentInfo):
            yield Parameter((declared.metavar or name.upper(),), None, declared.help or "", is_argument=True)


def _value(kind: object, declared: OptionInfo) -> str | None:
    kinds = [one for one in (get_args(kind) if isinstance(kind, UnionType) else (kind,)) if isinstance(one, type)]
    if bool in kinds:
        return None
    choices = [str(choice.value) for one in kinds if issubclass(one, Enum) for choice in one]
    return declared.metavar or "|".join(choices) or "TEXT"
