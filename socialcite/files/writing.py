"""A file that is there whole or not at all: written beside its target, renamed when complete."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from socialcite.errors import UnwritableOutput

UNFINISHED: set[Path] = set()
"""Temporary files that are being written: what an interrupted run must not leave behind."""


PART, JOURNAL = ".part", ".journal"
"""What stands behind an output's name in those of its part and its journal (`resumable`)."""


@contextmanager
def write_whole(path: str) -> Iterator[BinaryIO]:
    """A stream whose content stands at `path` once the block has ended well; else nothing changes.

    The file gets the mode that a newly created file would get, or keeps that of the file it replaces. A link stays a
    link: its target is replaced. A pipe or a device cannot be replaced and is written to as it is.

    Raises:
        UnwritableOutput: the folder is missing or may not be written, or the disk is full.

    """
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise UnwritableOutput(path, "is a folder")
        with _write_into(target) if target.exists() and not target.is_file() else _write_beside(target) as stream:
            yield stream
    except OSError as error:
        raise UnwritableOutput(path, error.strerror or str(error)) from error


@contextmanager
def _write_into(target: Path) -> Iterator[BinaryIO]:
    with target.open("wb") as stream:
        yield stream


@contextmanager
def _write_beside(target: Path) -> Iterator[BinaryIO]:
    """A temporary file in the target's folder, renamed at the end."""
    options = {"dir": target.parent, "prefix": f".{target.name}.", "suffix": ".part", "delete": False}
    stream = cast("BinaryIO", tempfile.NamedTemporaryFile(**options))  # type: ignore[call-overload] # noqa: SIM115 - renamed below
    temporary = Path(stream.name)
    UNFINISHED.add(temporary)
    try:
        yield stream
        stream.flush()
        temporary.chmod(_mode(target))
        stream.close()
        temporary.replace(target)
    finally:
        stream.close()
        with suppress(FileNotFoundError):
            temporary.unlink()
        UNFINISHED.discard(temporary)


def forget_journal(path: str) -> None:
    """Takes away the journal of an output that was written anew without one: it would say what is not so."""
    target = Path(os.path.realpath(path))
    journal = target.with_name(target.name + JOURNAL)
    if journal.exists():
        target.with_name(target.name + PART).unlink(missing_ok=True)
        journal.unlink(missing_ok=True)


def discard_unfinished() -> None:
    """Take away all that is half written: for a process that ends without unwinding."""
    for temporary in tuple(UNFINISHED):
        with suppress(OSError):
            temporary.unlink()


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
