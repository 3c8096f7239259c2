"""The members of a tar as they stream by: one after the other, nothing held, cut and damaged ones said."""

from __future__ import annotations

import posixpath
import tarfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from socialcite.errors import UnreadableInput
from socialcite.files.opened import Opened
from socialcite.files.opening import MEMBER, open_stream

_LARGEST_HEADER = 2**20
"""Bytes of an extended header (long names, attributes), which tarfile reads as a whole; real ones have some hundred."""


class _Header(tarfile.TarInfo):
    """A member's header that says what tarfile would pass over: a damaged or cut one in the middle of the tar."""

    @classmethod
    def fromtarfile(cls, tar: tarfile.TarFile) -> _Header:
        try:
            found = super().fromtarfile(tar)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]  # in the module, not in its types
            raise
        except tarfile.EmptyHeaderError as error:  # type: ignore[attr-defined]  # in the module, not in its types
            raise tarfile.ReadError("cut: the tar's end mark is missing") from error
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(f"damaged: {error}") from error
        if found.size < 0:
            raise tarfile.ReadError("damaged: a member of negative size")
        return found

    def _proc_member(self, tar: tarfile.TarFile) -> tarfile.TarInfo:
        extended = (
            tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE,
            tarfile.SOLARIS_XHDTYPE,
        )  # fmt: skip
        if self.type in extended and not 0 <= self.size <= _LARGEST_HEADER:
            raise tarfile.ReadError(f"refused: a header of {self.size:,} bytes")
        if self.type == tarfile.GNUTYPE_SPARSE:
            raise tarfile.ReadError("refused: a sparse file")
        return super()._proc_member(tar)  # type: ignore[misc,no-any-return]  # the hook that tarfile offers, not in its types


class _Member:
    """A member's bytes, whose end before its time is an error like everywhere else here."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source

    def read(self, size: int = -1) -> bytes:
        try:
            return self._source.read(size)
        except tarfile.TarError as error:
            raise EOFError(f"cut: {error}") from error


def open_tar(opened: Opened) -> Iterator[Opened | UnreadableInput]:
    """Every file in a tar, in its order; links, devices, folders and hidden files are left out.

    A member is to be read before the next is asked for. What a member is compressed with is taken off.
    """
    try:
        with tarfile.open(fileobj=opened.stream, mode="r|", tarinfo=_Header) as tar:
            while member := tar.next():
                tar.members.clear()  # type: ignore[attr-defined]  # it keeps all headers, which are none of our concern
                name = posixpath.basename(member.name)
                if member.isreg() and name and not name.startswith("."):
                    source = tar.extractfile(member)
                    yield open_stream(
                        f"{opened.path}{MEMBER}{member.name}", cast("BinaryIO", _Member(cast("BinaryIO", source)))
                    )
    except (tarfile.TarError, OSError, EOFError, ValueError, RuntimeError, IndexError) as error:
        yield UnreadableInput(opened.path, str(error))
