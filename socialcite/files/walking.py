"""The paths a person gives → the files that are read: a file, a folder, a glob or `-`."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterator
from stat import S_ISREG
from typing import NamedTuple

from socialcite.errors import NothingToRead, SocialciteError, UnreadableInput

STDIN = "-"
COMPRESSED = (".gz", ".zst", ".bz2", ".xz")
"""Suffixes that stand behind the suffix of what is compressed."""
_COMMON = frozenset({".txt", ".md", ".html", ".htm", ".xml", ".jsonl"})
"""Suffixes that are told at once: corpora have them a million times."""
_SHORT = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".tzst": ".tar"}


class Standing(NamedTuple):
    """What the disk says of a file: by this a file that has changed is known.

    Attributes:
        size: bytes; 0 where nothing is known.
        changed: nanoseconds since 1970 of its last change.
        again: whether it can be read more than once (a pipe cannot).

    """

    size: int = 0
    changed: int = 0
    again: bool = True


def stand(path: str) -> Standing:
    """How a file stands; one that is not there has no size, and reading it will say so."""
    if path == STDIN:
        return Standing(again=False)
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path for each of a million files is slow
    except (OSError, ValueError):
        return Standing()
    return Standing(found.st_size, found.st_mtime_ns, S_ISREG(found.st_mode))


class Input(NamedTuple):
    """One file to read: where it is, and how its reader calls it (`Citation.document`)."""

    path: str
    name: str


def suffix_of(name: str) -> str:
    """The suffix that tells a file's format, lower-case with its dot, without that of its compression.

    >>> suffix_of("news.JSONL.gz"), suffix_of("crawl.tgz"), suffix_of("README")
    ('.jsonl', '.tar', '')
    """
    dot = name.rfind(".")
    if name[dot:] in _COMMON and name[dot - 1].isalnum():
        return name[dot:]
    stem, suffix = os.path.splitext(name.lower())  # noqa: PTH122 - a Path for each of a million files is slow
    if suffix in COMPRESSED:
        suffix = os.path.splitext(stem)[1]  # noqa: PTH122 - the same
    return _SHORT.get(suffix, suffix)


def find_inputs(paths: Collection[str], suffixes: Collection[str]) -> Iterator[Input | SocialciteError]:
    """Every input of `paths`, in order; what cannot be found comes as the error that says so, the rest goes on.

    Args:
        paths: files (taken whatever their suffix), folders (walked for `suffixes`, sorted, hidden files left out),
            globs, `-` for standard input.
        suffixes: lower-case, with their dot; that of a compression may stand behind them.

    """
    for path in paths:
        if path == STDIN or (os.path.exists(path) and not os.path.isdir(path)):  # noqa: PTH110, PTH112 - these never raise
            yield Input(path, path)
        elif os.path.isdir(path):  # noqa: PTH112 - never raises
            yield from _walk_or_say(path, suffixes)
        elif glob.has_magic(path):
            yield from _expand(path, suffixes)
        else:
            yield UnreadableInput(path, "no such file or folder")


def _walk_or_say(folder: str, suffixes: Collection[str]) -> Iterator[Input | SocialciteError]:
    empty = True
    for found in _walk(folder, "", suffixes):
        empty = False
        yield found
    if empty:
        yield NothingToRead(folder, f"no file in this folder can be read (looked for {', '.join(sorted(suffixes))})")


def _walk(folder: str, called: str, suffixes: Collection[str]) -> Iterator[Input | SocialciteError]:
    """One folder, sorted by name; links to folders are not followed, so that no walk is endless.

    Args:
        folder: its path.
        called: what stands before its files' names: its place below the folder that was given, and a slash.
        suffixes: see `find_inputs`.

    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield UnreadableInput(folder, error.strerror or str(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{called}{entry.name}/", suffixes)
        elif suffix_of(entry.name) in suffixes:
            yield Input(entry.path, called + entry.name)


def _expand(pattern: str, suffixes: Collection[str]) -> Iterator[Input | SocialciteError]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - the pattern may be absolute
    if not found:
        yield NothingToRead(pattern, "nothing matches this pattern")
    for path in found:
        if os.path.isdir(path):  # noqa: PTH112 - never raises
            yield from _walk(path, "", suffixes)
        else:
            yield Input(path, path)
