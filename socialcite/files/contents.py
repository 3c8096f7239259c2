"""An input → the files in it: the file itself, or the members of the ZIP, WACZ or tar that it is."""

from __future__ import annotations

import os
import posixpath
import stat
import sys
import zipfile
from collections.abc import Callable, Iterator

from socialcite.errors import UnreadableInput
from socialcite.files.decompression import COMPRESSIONS
from socialcite.files.opened import Opened
from socialcite.files.opening import MEMBER, open_archive, open_stream
from socialcite.files.walking import STDIN

STDIN_NAME = "stdin"
"""How messages and records call standard input."""
_OFFICE = "[Content_Types].xml"
_CRAWL = "datapackage.json"
_TAR, _TAR_PLACE = b"ustar", 257
_ZIP = b"PK\x03\x04"
_SMALL = 262_144
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_PACKED = (_ZIP, *(magic for way in COMPRESSIONS for magic in way.magic))


def read_small(path: str) -> bytes | None:
    """All bytes of a small plain file with one call each to open and read it; None for all others.

    Opened as a stream, a file of some kilobytes costs ten times as much.
    """
    try:
        file = os.open(path, _FLAGS)
    except (OSError, ValueError):
        return None  # whoever opens it as a stream says why
    try:
        standing = os.fstat(file)
        if not stat.S_ISREG(standing.st_mode) or standing.st_size > _SMALL:
            return None
        data = os.read(file, standing.st_size + 1)
    except OSError:
        return None
    finally:
        os.close(file)
    whole = len(data) == standing.st_size
    return data if whole and not data.startswith(_PACKED) and not data.startswith(_TAR, _TAR_PLACE) else None


def open_contents(path: str, keep: Callable[[str], bool]) -> Iterator[Opened | UnreadableInput]:
    """Every file of an input, each to be read before the next is asked for.

    Args:
        path: a file, or `-` for standard input.
        keep: which members of a container are read, by their names; of a web archive (WACZ) only its WARC files.

    """
    if path == STDIN:
        yield from _unpack(_open_stdin(), keep)
        return
    choose: Callable[[str], bool] | None = None
    for opened in open_archive(path):
        if isinstance(opened, UnreadableInput):
            yield opened
        elif opened.path == path:
            yield from _unpack(opened, keep)
        else:
            if choose is None:
                if _lists(path, _OFFICE):
                    yield UnreadableInput(path, "an Office document, not read: save it as HTML or text")
                    return
                choose = _is_crawled if path.lower().endswith(".wacz") or _lists(path, _CRAWL) else keep
            if (_is_crawled if ".wacz" + MEMBER in opened.path.lower() else choose)(opened.path):
                yield from _unpack(opened, keep)


def _unpack(opened: Opened | UnreadableInput, keep: Callable[[str], bool]) -> Iterator[Opened | UnreadableInput]:
    """A file as it is, or the members of the tar that it is."""
    if isinstance(opened, UnreadableInput) or not opened.head.startswith(_TAR, _TAR_PLACE):
        yield opened
        return
    from socialcite.files.tar_members import open_tar  # slow to import, and seldom needed

    for member in open_tar(opened):
        if isinstance(member, UnreadableInput) or keep(member.path):
            yield member


def _open_stdin() -> Opened | UnreadableInput:
    opened = open_stream(STDIN_NAME, sys.stdin.buffer)
    if isinstance(opened, Opened) and opened.head.startswith(b"PK\x03\x04"):
        return UnreadableInput(STDIN_NAME, "a ZIP has its directory at its end: give it as a file")
    return opened


def _is_crawled(path: str) -> bool:
    """Whether a member of a WACZ is one of its WARC files; pages and indexes only repeat what stands in them."""
    folder, name = posixpath.split(path.rpartition(MEMBER)[2])
    return posixpath.basename(folder) == "archive" and ".warc" in name.lower()


def _lists(path: str, name: str) -> bool:
    """Whether a ZIP has a member of this name."""
    try:
        with zipfile.ZipFile(path) as archive:
            return name in archive.NameToInfo
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
