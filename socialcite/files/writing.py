"""A file that is there whole or not at all: written beside its target, renamed when complete."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from socialcite.errors import UnwritableOutput


@contextmanager
def write_whole(path: str) -> Iterator[BinaryIO]:
    """A stream whose content stands at `path` once the block has ended well; else nothing changes.

    The file gets the mode that a newly created file would get, or keeps that of the file it replaces.

    Raises:
        UnwritableOutput: the folder is missing or may not be written, or the disk is full.

    """
    target = Path(path)
    try:
        if target.is_dir():
            raise UnwritableOutput(path, "is a folder")
        stream = cast(
            "BinaryIO",
            tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False),  # noqa: SIM115 - renamed below, not deleted
        )
    except OSError as error:
        raise UnwritableOutput(path, error.strerror or str(error)) from error
    temporary = Path(stream.name)
    try:
        yield stream
        stream.flush()
        temporary.chmod(_mode(target))
        stream.close()
        temporary.replace(target)
    except OSError as error:
        raise UnwritableOutput(path, error.strerror or str(error)) from error
    finally:
        stream.close()
        with suppress(FileNotFoundError):
            temporary.unlink()


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
