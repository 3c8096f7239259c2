"""A path → the files of an archive, each as a stream that is decompressed while it is read and never held whole.

A file, a folder (walked, sorted, hidden files left out) or a ZIP (WACZ too); gzip, Zstandard, bzip2 and xz are known by
their first bytes. A ZIP inside a ZIP is opened one level deep.
"""

from __future__ import annotations

import io
import os
import posixpath
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from socialcite.errors import UnreadableInput
from socialcite.files.decompression import compression_of
from socialcite.files.opened import Opened
from socialcite.files.streams import Decompressed, Guarded, Stream

HEAD = 65_536
"""Bytes of a file that formats are recognised by."""
MEMBER = "!/"
"""What stands between a container's path and its member's name."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_DEEPEST = 1
_LARGEST_NESTED = 2**32
"""Bytes of a ZIP inside a ZIP: it has to be laid on the disk, because it is read from its end."""
_LARGEST_DIRECTORY = 2**27
"""Bytes of a ZIP's directory (at least 46 for each member), all of which has to stand in memory."""
_DIRECTORY_END = b"PK\x05\x06"
_BUFFER = 262_144

Beside = Callable[[str], BinaryIO | None]


def open_archive(path: str) -> Iterator[Opened | UnreadableInput]:
    """Every file of an archive, in order of its name; what cannot be opened comes as the error that says why.

    An `Opened` is to be read before the next is asked for: then its stream is closed. While it is read, an `OSError` or
    `EOFError` says that the file is cut or damaged; all that stood before has been given by then.

    Args:
        path: of a file, a folder or a ZIP.

    """
    if os.path.isdir(path):  # noqa: PTH112 - never raises
        yield from _open_folder(path, path)
    else:
        yield from _open_file(path, os.path.dirname(path) or ".")  # noqa: PTH120 - joined to names again


def _open_folder(folder: str, root: str) -> Iterator[Opened | UnreadableInput]:
    """A folder's files; links to folders are not followed, so that no walk is endless."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield UnreadableInput(folder, error.strerror or str(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _open_folder(entry.path, root)
        else:
            yield from _open_file(entry.path, root)


def _open_file(path: str, root: str) -> Iterator[Opened | UnreadableInput]:
    try:
        file = open(path, "rb", buffering=_BUFFER)  # noqa: PTH123, SIM115 - a path may be a device or a pipe; closed below
    except (OSError, ValueError) as error:
        yield UnreadableInput(path, getattr(error, "strerror", None) or str(error))
        return
    with file:
        try:
            seekable = file.seekable()
            head = file.read(HEAD) if seekable else b""
            if seekable:
                file.seek(0)
        except OSError as error:
            yield UnreadableInput(path, error.strerror or str(error))
            return
        beside = _files_beside(path, root)
        if not seekable:
            yield _open_stream(path, file, beside)
        elif head.startswith(_ZIP):
            yield from _open_zip(path, file, 0)
        elif compression_of(head):
            yield _open_stream(path, file, beside)
        else:
            yield Opened(path, file, head, beside=beside)


def _open_stream(path: str, source: BinaryIO, beside: Beside) -> Opened | UnreadableInput:
    """A stream that cannot be moved back, decompressed if it is compressed."""
    guarded = Guarded(source)
    way = compression_of(guarded.look(8))
    raw: Guarded = guarded
    if way:
        try:
            raw = Decompressed(cast("BinaryIO", guarded), way)
        except UnreadableInput as error:  # its library is not installed
            return UnreadableInput(path, error.why)
    head = raw.look(HEAD)
    return Opened(path, cast("BinaryIO", Stream(raw)), head, way is not None, beside)


def _open_zip(path: str, file: BinaryIO, depth: int) -> Iterator[Opened | UnreadableInput]:
    try:
        _check_directory(file)
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield UnreadableInput(path, f"a damaged or cut ZIP: {error}")
        return
    with archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            name = posixpath.basename(info.filename)
            if not name or name.startswith(".") or info.filename.startswith("__MACOSX/"):
                continue
            yield from _open_member(f"{path}{MEMBER}{info.filename}", archive, info, depth)


def _check_directory(file: BinaryIO) -> None:
    """Refuses a ZIP whose directory would fill the memory.

    Raises:
        OSError: it is too large.

    """
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 65_557))
    tail = file.read(65_557)
    file.seek(0)
    place = tail.rfind(_DIRECTORY_END)
    declared = int.from_bytes(tail[place + 12 : place + 16], "little") if place >= 0 else 0
    large = tail.rfind(b"PK\x06\x06", 0, max(place, 0))
    if declared == 0xFFFFFFFF and large >= 0:  # noqa: PLR2004 - "see the record of the large format"
        declared = int.from_bytes(tail[large + 40 : large + 48], "little")
    if declared > _LARGEST_DIRECTORY:
        raise OSError(f"its directory has {declared:,} bytes, more than {_LARGEST_DIRECTORY:,}")


def _open_member(
    path: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, depth: int
) -> Iterator[Opened | UnreadableInput]:
    try:
        source = cast("BinaryIO", archive.open(info))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError) as error:
        yield UnreadableInput(path, f"cannot be taken out of its ZIP: {error}")
        return
    with source:
        opened = _open_stream(path, source, _members_beside(archive, info.filename))
        if isinstance(opened, UnreadableInput) or not opened.head.startswith(_ZIP) or opened.compressed:
            yield opened
        elif depth >= _DEEPEST or info.file_size > _LARGEST_NESTED:
            yield UnreadableInput(path, "a ZIP inside a ZIP, too deep or too large: unpack it first")
        else:
            yield from _open_nested(path, opened.stream, depth)


def _open_nested(path: str, stream: BinaryIO, depth: int) -> Iterator[Opened | UnreadableInput]:
    """A ZIP inside a ZIP, by way of a nameless file on the disk, since it can only be read from its end."""
    with tempfile.TemporaryFile() as laid:
        try:
            shutil.copyfileobj(stream, laid, _BUFFER)
        except (OSError, EOFError) as error:
            yield UnreadableInput(path, str(error))
            return
        laid.seek(0)
        yield from _open_zip(path, cast("BinaryIO", laid), depth + 1)


def _names_beside(own: str, name: str) -> Iterator[str]:
    """Where a relative name can be meant: beside the file itself, then from the top; never outside."""
    for base in (posixpath.dirname(own), ""):
        found = posixpath.normpath(posixpath.join(base, name.replace("\\", "/")))
        if found not in ("..", ".") and not found.startswith(("../", "/")):
            yield found


def _files_beside(path: str, root: str) -> Beside:
    own = os.path.relpath(path, root).replace(os.sep, "/")

    def beside(name: str) -> BinaryIO | None:
        for found in _names_beside(own, name):
            full = os.path.join(root, *found.split("/"))  # noqa: PTH118 - root is as it was given
            try:
                if os.path.isfile(full):  # noqa: PTH113 - never raises
                    return open(full, "rb")  # noqa: PTH123 - its reader closes it
            except (OSError, ValueError):
                continue
        return None

    return beside


def _members_beside(archive: zipfile.ZipFile, own: str) -> Beside:
    def beside(name: str) -> BinaryIO | None:
        for found in _names_beside(own, name):
            try:
                info = archive.getinfo(found)
                guarded = Guarded(cast("BinaryIO", archive.open(info)))
            except (KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError):
                continue
            return cast("BinaryIO", Stream(guarded, info.file_size))
        return None

    return beside


def open_stream(path: str, source: BinaryIO) -> Opened | UnreadableInput:
    """A stream that someone else opened, as standard input or a member of a tar is: read once, decompressed.

    Args:
        path: how messages call it.
        source: its bytes; not closed here.

    """
    return _open_stream(path, source, lambda _: None)
