"""Bytes of a file or of standard input, bounded, and their text: by mark, declaration, UTF-8 or detection."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import BinaryIO, NamedTuple

from socialcite.errors import UnreadableInput
from socialcite.files.opening import open_stream
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
_MARKED = tuple(mark for mark, _ in _MARKS)
_WIDE = tuple(mark for mark, encoding in _MARKS if encoding != "utf-8")
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_PIECE = 120_000
"""Bytes that are read at once: most documents are shorter, and room for a long one would be dear for each of them."""
_ASCII = bytes(range(0x80))
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""What the Web means by these labels (WHATWG Encoding)."""
_UNLIKELY = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7")
"""Declared, but it cannot be: UTF-8 was tried, and a page in UTF-16 without its mark could not declare it."""
_HEAD = 4096
"""Bytes in which an encoding is declared and a file that is no text shows itself."""
_TRIED = 16_384
"""Bytes that are tried at once whether they are UTF-8: what they give is thrown away before the cache is left."""
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
    """A text and what had to be done to read it (None: nothing to tell), its encoding and its byte-order mark."""

    text: str
    note: str | None
    encoding: str = "utf-8"
    mark: bytes = b""


@contextmanager
def open_decompressed(path: str) -> Iterator[BinaryIO]:
    """A file's bytes, decompressed, or standard input's for `-`.

    Raises:
        UnreadableInput: the file cannot be opened, or reading fails.

    """
    try:
        with ExitStack() as stack:
            source = sys.stdin.buffer if path == STDIN else stack.enter_context(open(path, "rb"))  # noqa: PTH123 - a path may be a device or a pipe
            opened = open_stream(path, source)
            if isinstance(opened, UnreadableInput):
                raise opened
            yield opened.stream
    except (OSError, EOFError) as error:
        raise UnreadableInput(path, said_of(error)) from error


def read_bytes(stream: BinaryIO, where: str, limit: int = MAX_DOCUMENT) -> bytes:
    """All bytes of one document; never more than `limit` of them stand in memory.

    Raises:
        UnreadableInput: it is cut or damaged, is longer than `limit`, or is no text.

    """
    pieces: list[bytes] = []
    size = 0
    try:
        while piece := stream.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                raise UnreadableInput(where, f"longer than {limit:,} bytes, not read")
    except (OSError, EOFError) as error:
        raise UnreadableInput(where, said_of(error)) from error
    data = b"".join(pieces)
    if not is_text(data):
        raise UnreadableInput(where, "not a text file")
    return data


def said_of(error: Exception) -> str:
    """What an error of the operating system or of a decoder says, without numbers and paths."""
    return getattr(error, "strerror", None) or str(error)


def is_searchable(data: bytes) -> bool:
    """Whether ASCII signs stand as themselves in these bytes: in all encodings that are met but UTF-16 and UTF-32.

    >>> is_searchable("(@a)".encode()), is_searchable("(@a)".encode("utf-16"))
    (True, False)
    """
    return not data.startswith(_WIDE)


def is_text(data: bytes) -> bool:
    """Whether bytes can be a text: no known binary format, and no NUL but in the UTF-16 and UTF-32 that are marked."""
    if data.startswith(_MARKED):
        return True
    return not data.startswith(_SIGNATURES) and b"\0" not in data[:_HEAD]


def decode_utf8(data: bytes) -> str | None:
    """The text of bytes that are UTF-8 without a byte-order mark, as most are; None for all others."""
    try:
        return None if data.startswith(codecs.BOM_UTF8) else data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8: asked in half the time of decoding them.

    >>> is_utf8("Brücke".encode()), is_utf8("Brücke".encode("latin-1"))
    (True, False)
    """
    if data.isascii():
        return True
    at, view = 0, memoryview(data)
    try:
        while at < len(data):
            at += codecs.utf_8_decode(view[at : at + _TRIED], "strict", at + _TRIED >= len(data))[1]
    except UnicodeDecodeError:
        return False
    return True


def as_utf8(text: str) -> bytes | None:
    """The bytes of a text in UTF-8; None where lone surrogates stand in it."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
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
            return _decode_as(data[len(mark) :], encoding)._replace(mark=mark)
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
    return Decoded(replace_surrogates(text).text, note, encoding)


def encoding_of(head: bytes) -> str:
    """The encoding of a text that is read as a stream, told from its first bytes: by mark, UTF-8, or detection.

    >>> encoding_of("Brücke".encode()), encoding_of("Brücke".encode("utf-16"))
    ('utf-8', 'utf-16')
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return "utf-8-sig" if encoding == "utf-8" else encoding[:6]
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)  # a sign that is cut at the end is none that is broken
    except UnicodeDecodeError:
        if _is_mostly_utf8(head, head.decode("utf-8", "replace").count("�")):
            return "utf-8"
        from chardet import detect

        found = detect(head)["encoding"]
        if found is not None and _is_known(found) and codecs.lookup(found).name not in ("ascii", *_UNLIKELY):
            return found
    return "utf-8"


def _is_mostly_utf8(data: bytes, broken: int) -> bool:
    """Whether so few places are broken that the rest was surely meant as UTF-8."""
    return broken * 20 <= len(data.translate(None, _ASCII))


def _detect(data: bytes) -> Decoded:
    """Mostly UTF-8 with a few broken bytes stays UTF-8; else the encoding that the detector finds likely."""
    replaced = data.decode("utf-8", "replace")
    broken = replaced.count("�")
    if _is_mostly_utf8(data, broken):
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
