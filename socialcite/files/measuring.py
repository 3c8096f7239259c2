"""How large an archive is as it lies on the disk, and its digest: what evidence is later checked by."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator


def size_of_path(path: str) -> int | None:
    """Bytes of a file, or of all files in a folder that are read; None where that cannot be known (a pipe, nothing)."""
    try:
        return sum(os.stat(file).st_size for file in _files(path)) if _is_measurable(path) else None  # noqa: PTH116 - paths are text here
    except OSError:
        return None


def sha256_of_path(path: str) -> str | None:
    """SHA-256 of a file, in small hexadecimal digits; None where it cannot be read, or not twice (a pipe).

    Of a folder it is that of the list which `sha256sum` prints for its files, by their paths below it, sorted as they
    are read.
    """
    if not _is_measurable(path):
        return None
    try:
        if not os.path.isdir(path):  # noqa: PTH112 - paths are text here
            return _digest(path)
        running = hashlib.sha256()
        for file in _files(path):
            name = os.path.relpath(file, path).replace(os.sep, "/")
            running.update(f"{_digest(file)}  {name}\n".encode("utf-8", "surrogateescape"))
        return running.hexdigest()
    except OSError:
        return None


def _is_measurable(path: str) -> bool:
    """Whether a path is a file or a folder; a device or a pipe can be read once, or without end."""
    return os.path.isfile(path) or os.path.isdir(path)  # noqa: PTH112, PTH113 - paths are text here; they never raise


def _files(path: str) -> Iterator[str]:
    """A file, or a folder's in the order in which they are read: hidden ones and linked folders left out."""
    if not os.path.isdir(path):  # noqa: PTH112 - as above
        yield path
        return
    with os.scandir(path) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        elif entry.is_file():
            yield entry.path


def _digest(path: str) -> str:
    with open(path, "rb") as stream:  # noqa: PTH123 - as above
        return hashlib.file_digest(stream, "sha256").hexdigest()
