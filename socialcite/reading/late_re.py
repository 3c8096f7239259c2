"""As `re`, but an expression is compiled when it is first used: one run uses a fifth of all that are declared.

Compiling them all took a third of the time of a scan of a short text. A module that declares many, or large ones, takes
this one in the place of `re`: `from socialcite.reading import late_re as re`.
"""

from __future__ import annotations

import re
from re import (
    ASCII,
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    Match,
    Pattern,
    escape,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, AnyStr, Generic, cast

__all__ = [
    "ASCII",
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "VERBOSE",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]


class _Late(Generic[AnyStr]):
    """An expression that becomes a compiled one at the first question; from then on it answers as fast as that."""

    def __init__(self, source: AnyStr, flags: int) -> None:
        self._declared: tuple[AnyStr, int] = (source, flags)

    def __getattr__(self, name: str) -> Any:  # Any: whatever a compiled expression has
        if name == "pattern":  # to be part of another one
            return self._declared[0]
        if name.startswith("__"):  # what copying and the like ask of any object
            raise AttributeError(name)
        compiled = re.compile(*self._declared)
        self.__dict__ |= {one: getattr(compiled, one) for one in dir(compiled) if not one.startswith("__")}
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[Any, tuple[AnyStr, int]]:  # Any: its own class
        return _Late, self._declared


def compile(pattern: AnyStr, flags: int = 0) -> Pattern[AnyStr]:  # noqa: A001 - as in `re`
    r"""An expression, to be used like that of `re.compile`.

    >>> compile(r"(\d+)").sub("n", "12 and 7")
    'n and n'
    """
    return cast("Pattern[AnyStr]", _Late(pattern, flags))
