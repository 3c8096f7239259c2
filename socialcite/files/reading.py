"""Bytes of a file or of standard input, bounded, and their text: by mark, declaration, UTF-8 or detection."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

from socialcite.errors import UnreadableInput
from socialcite.files.walking import STDIN

MAX_DOCUMENT = 64_000_000
"""Bytes in one document; a longer one is refused with a message: no input may fill the memory."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_ASCII = bytes(range(0x80))
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""What the Web means by these labels (WHATWG Encoding)."""
_UNLIKELY = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7")
"""Declared, but it cannot be: UTF-8 was tried, and a page in UTF-16 without its mark could not declare it."""
_HEAD = 4096
"""Bytes in which an encoding is declared and a file that is no text shows itself."""
_CHUNK = 120_000
"""Bytes that are read at first: most documents are shorter, and room for the longest would be dear for each of them."""
_SAMPLE = 100_000
"""Bytes that the encoding of a text is detected from: more takes seconds and changes nothing."""
_SIGNATURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x28\xb5\x2f\xfd",
    b"\x7fELF",
    b"RIFF",
)


class Decoded(NamedTuple):
    """A text and what had to be done to read it (None: nothing to tell)."""

    text: str
    note: str | None


@contextmanager
def open_bytes(path: str) -> Iterator[BinaryIO]:
    """A file's bytes, or standard input's for `-`.

    Raises:
        UnreadableInput: the file cannot be opened, or reading fails.

    """
    try:
        if path == STDIN:
            yield sys.stdin.buffer
        else:
            with open(path, "rb") as stream:  # noqa: PTH123 - a path may be a device or a pipe
                yield stream
    except OSError as error:
        raise UnreadableInput(path, error.strerror or str(error)) from error


def read_bytes(path: str) -> bytes:
    """All bytes of one document.

    Raises:
        UnreadableInput: it cannot be read, is longer than `MAX_DOCUMENT`, or is no text.

    """
    with open_bytes(path) as stream:
        data = stream.read(_CHUNK)
        if len(data) == _CHUNK:
            data += stream.read(MAX_DOCUMENT + 1 - _CHUNK)
    if len(data) > MAX_DOCUMENT:
        raise UnreadableInput(path, f"longer than {MAX_DOCUMENT:,} bytes, not read")
    if not is_text(data):
        raise UnreadableInput(path, "not a text file")
    return data


def is_text(data: bytes) -> bool:
    """Whether bytes can be a text: no known binary format, and no NUL but in the UTF-16 and UTF-32 that are marked."""
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return True
    return not data.startswith(_SIGNATURES) and b"\0" not in data[:_HEAD]


def decode_utf8(data: bytes) -> str | None:
    """The text of bytes that are UTF-8 without a byte-order mark, as most are; None for all others."""
    try:
        return None if data.startswith(codecs.BOM_UTF8) else data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """The text of bytes; what cannot be decoded becomes U+FFFD, and the note says so.

    In this order: a byte-order mark, which is no part of the text; the header; UTF-8; what the text declares; what is
    detected.

    Args:
        data: a whole document.
        charset: what the header says that it came with; one that does not exist, or UTF-8 (which bytes that are it show
            by themselves), changes nothing.

    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    stated = codecs.lookup(charset).name if charset and _is_known(charset) else "utf-8"
    if stated not in ("utf-8", "utf-7"):
        return _decode_as(data, _MEANT.get(stated, stated))
    text = decode_utf8(data)
    if text is not None:
        return Decoded(text, None)
    declared = _DECLARED.search(data, 0, _HEAD)
    if declared:
        encoding = (declared[1] or declared[2]).decode("ascii", "replace")
        if _is_known(encoding) and codecs.lookup(encoding).name not in _UNLIKELY:
            return _decode_as(data, _MEANT.get(codecs.lookup(encoding).name, encoding))
    return _detect(data)


def _is_known(encoding: str) -> bool:
    try:
        return isinstance("a".encode(encoding), bytes)
    except (LookupError, ValueError):  # rot13, base64 and their like are known, but are no encodings of texts
        return False


def _decode_as(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("�") - (data.count("�".encode()) if encoding == "utf-8" else 0)
    note = f"{lost} undecodable places replaced ({encoding})" if lost > 0 else None
    return Decoded(replace_surrogates(text).text, note)


def _detect(data: bytes) -> Decoded:
    """Mostly UTF-8 with a few broken bytes stays UTF-8; else the encoding that the detector finds likely."""
    replaced = data.decode("utf-8", "replace")
    broken = replaced.count("�")
    if broken * 20 <= len(data.translate(None, _ASCII)):
        return Decoded(replaced, f"{broken} undecodable places replaced (utf-8)")
    from chardet import detect  # imported when a text is not UTF-8, which is rare

    first = next(iter(data.translate(None, _ASCII)[:1]), 0)
    begin = max(0, data.find(first) - _SAMPLE // 2)
    encoding = detect(data[begin : begin + _SAMPLE])["encoding"]
    if encoding is None or not _is_known(encoding) or codecs.lookup(encoding).name == "ascii":
        return Decoded(replaced, f"{broken} undecodable places replaced (utf-8)")
    decoded = _decode_as(data, encoding)
    return decoded._replace(note=decoded.note or f"read as {encoding}, which was detected")


def replace_surrogates(text: str) -> Decoded:
    """A text without lone surrogates, which no encoding can write; each becomes U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        mended = re.sub("[\ud800-\udfff]", "�", text)
        return Decoded(mended, "lone surrogates replaced")
    return Decoded(text, None)
