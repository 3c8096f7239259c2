"""A captured HTTP answer → its status, its headers and its body, decoded; all of it bounded."""

from __future__ import annotations

import re
from typing import NamedTuple

from socialcite.errors import UnreadableInput
from socialcite.files.decompression import decode_body

LONGEST_BODY = 32_000_000
"""Bytes of a decoded body that are read: no page of a post comes near."""
LONGEST_HEAD = 65_536
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]{1,8}(\d{3})")
_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"(?:\r\n|\n)?[ \t]{0,8}([0-9A-Fa-f]{1,8})[ \t]{0,8}(?:;[^\n]{0,1000})?\r?\n")


class Head(NamedTuple):
    """What stands before a body.

    Attributes:
        status: as printed, three digits; None where the block is no HTTP.
        headers: by lower-case name, the first of each.
        size: bytes up to the body.

    """

    status: str | None
    headers: dict[str, str]
    size: int

    @property
    def mime(self) -> str:
        """The `Content-Type` without its parameters, in lower case; empty where there is none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def read_head(block: bytes) -> Head:
    r"""The status line and headers at the beginning of a block.

    >>> read_head(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>").mime
    'text/html'
    """
    match = _STATUS.match(block)
    end = _END.search(block, 0, LONGEST_HEAD)
    if not match:
        return Head(None, {}, 0)
    size = end.end() if end else min(len(block), LONGEST_HEAD)
    headers: dict[str, str] = {}
    for line in block[: end.start() if end else size].split(b"\n")[1:]:
        name, colon, value = line.partition(b":")
        if colon:
            headers.setdefault(name.strip().lower().decode("latin-1"), value.strip().decode("utf-8", "replace"))
    return Head(match[1].decode(), headers, size)


def read_body(head: Head, block: bytes) -> bytes:
    """The body behind a head, without chunks and decompressed.

    Raises:
        UnreadableInput: it is compressed in a way whose library is missing, or that is not known.

    """
    body = block[head.size :]
    if "chunked" in head.headers.get("transfer-encoding", "").lower():
        body = join_chunks(body)
    for encoding in reversed(head.headers.get("content-encoding", "").split(",")[:4]):
        try:
            body = decode_body(body, encoding, LONGEST_BODY)
        except UnreadableInput as error:
            raise UnreadableInput("Content-Encoding", error.why) from error
    return body


def join_chunks(body: bytes) -> bytes:
    r"""A chunked body as one; a body that was stored joined although its headers say otherwise stays as it is.

    >>> join_chunks(b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"), join_chunks(b"<p>")
    (b'abcde', b'<p>')
    """
    pieces: list[bytes] = []
    place = 0
    while match := _CHUNK_SIZE.match(body, place):
        size = int(match[1], 16)
        if not size:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + size])
        place = match.end() + size
    return b"".join(pieces) if pieces and place >= len(body) else body
