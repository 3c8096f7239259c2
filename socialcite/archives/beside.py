"""Finding another file of the same archive, wherever in it the one being read stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from socialcite.archives.base import Opened

_DEEPEST = 5
"""Folders above a file that are tried."""


def candidate_names(path: str, name: str) -> Iterator[str]:
    """The names under which a file can be asked for: relative to this one's folder, or to any folder above it.

    >>> list(candidate_names("x/data/tweets.js", "account.js"))
    ['account.js', 'data/account.js', 'x/account.js', 'x/data/account.js']
    """
    folders = [part for part in path.replace("\\", "/").rsplit("!/", 1)[-1].split("/")[:-1] if part][-_DEEPEST:]
    yield name
    for start in range(len(folders) - 1, -1, -1):
        for end in range(start + 1, len(folders) + 1):
            yield "/".join([*folders[start:end], name])


def open_beside(opened: Opened, *names: str) -> tuple[str, BinaryIO] | None:
    """The first of these files that the archive has: under which name, and its bytes."""
    for name in names:
        for candidate in candidate_names(opened.path, name):
            stream = opened.beside(candidate)
            if stream is not None:
                return candidate, stream
    return None
