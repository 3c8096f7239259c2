"""Folders for output: made when the first file goes there."""

from __future__ import annotations

from pathlib import Path

from socialcite.errors import UnwritableOutput


def place_below(folder: str, name: str) -> str:
    """The path of `name` (relative, as the walk gives it) below a folder, whose folders are made.

    Raises:
        UnwritableOutput: a folder cannot be made.

    """
    target = Path(folder) / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutput(str(target.parent), error.strerror or str(error)) from error
    return str(target)


def lies_inside(inner: str, outer: str) -> bool:
    """Whether a path lies in a folder, and is not that folder."""
    folder, path = Path(outer).resolve(), Path(inner).resolve()
    return folder != path and path.is_relative_to(folder)
