"""Commands whose plain arguments are taken as they are typed.

Newer versions of typer turn every argument into its Python type by a library whose import takes longer than the scan of
a short text. A string needs no turning, nor does what is not given; choices and the like still go typer's way.
"""

from __future__ import annotations

from functools import partial
from typing import Any, get_args, get_origin

from typer.core import TyperCommand, TyperGroup


class PlainCommand(TyperCommand):
    """A command of typer's; the same but for when it imports what."""

    def get_params(self, ctx: Any) -> list[Any]:  # Any: typer's classes differ between its versions
        """Its parameters, `--help` among them."""
        return _taken_plainly(super().get_params(ctx))


class PlainGroup(TyperGroup):
    """The commands together, with the options that stand before a command."""

    def get_params(self, ctx: Any) -> list[Any]:  # Any: as above
        """Its parameters, `--help` among them."""
        return _taken_plainly(super().get_params(ctx))


class _PlainValue:
    """Stands where typer would turn a parameter's value, and asks it only for what is no string."""

    def __init__(self, parameter: Any) -> None:  # Any: as above
        self._turn = parameter.get_runtime_param
        self._plain = _is_plain(parameter.type_descriptor.annotation)

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # Any: as above
        """The value for the function."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        return value if self._plain else self._turn().coerce(value, param=param, ctx=ctx)


def _taken_plainly(parameters: list[Any]) -> list[Any]:  # Any: as above
    """The same parameters, which now ask typer only where they have to."""
    for parameter in parameters:
        own = getattr(parameter, "get_runtime_param", None)  # a version of typer that has it would import that library
        if own is not None and not isinstance(own, partial):
            value = _PlainValue(parameter)
            parameter.get_runtime_param = partial(_itself, value)
    return parameters


def _itself(value: _PlainValue) -> _PlainValue:
    return value


def _is_plain(annotation: object) -> bool:
    """Whether a parameter takes a string, or strings."""
    return annotation is str or (get_origin(annotation) is list and get_args(annotation) == (str,))
