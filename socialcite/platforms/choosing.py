"""Kinds and platforms that a user names: refused where they do not exist."""

from __future__ import annotations

from collections.abc import Collection

from socialcite.errors import WrongUse
from socialcite.model import KINDS
from socialcite.platforms import BY_NAME


def check_choices(kinds: Collection[str] | None, platforms: Collection[str] | None) -> None:
    """Refuse kinds and platforms that do not exist.

    Raises:
        WrongUse: naming what there is.

    """
    for given, known, word in ((kinds, KINDS, "kind"), (platforms, tuple(BY_NAME), "platform")):
        unknown = [name for name in given or () if name not in known]
        if unknown:
            raise WrongUse(f"unknown {word} {', '.join(unknown)}: there are {', '.join(known)}")
