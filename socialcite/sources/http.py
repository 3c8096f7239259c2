"""A stored HTTP message → its headers and its body, decoded as they say."""

from __future__ import annotations

import re
from typing import NamedTuple

from socialcite.files.decompression import decode_body

_HEAD_LIMIT = 262_144
"""Bytes in which the head of a message ends; browsers refuse more."""
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_HEAD = re.compile(rb"\s{0,4}([0-9A-Fa-f]{1,8})[^\n]{0,200}\n")
_CHARSET = re.compile(r"charset\s{0,4}=\s{0,4}[\"']?([\w.:-]{2,40})", re.IGNORECASE)


class Kind(NamedTuple):
    """What a Content-Type says.

    Attributes:
        type: lower-case, without parameters; empty where nothing is said.
        charset: as stated.

    """

    type: str
    charset: str | None


class Message(NamedTuple):
    """One message: its headers by lower-case name (the last of a name counts), and where its body begins."""

    headers: dict[str, str]
    body: int


def read_kind(value: str | None) -> Kind:
    """The meaning of a Content-Type.

    >>> read_kind('Text/HTML; charset="windows-1251"')
    Kind(type='text/html', charset='windows-1251')
    """
    charset = _CHARSET.search(value or "")
    return Kind((value or "").partition(";")[0].strip().lower(), charset[1] if charset else None)


def read_message(data: bytes) -> Message | None:
    r"""The head of a message; None where the bytes are none.

    >>> read_message(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")
    Message(headers={'content-type': 'text/html'}, body=44)
    """
    if not data.startswith(b"HTTP/"):
        return None
    end = _HEAD_END.search(data, 0, _HEAD_LIMIT)
    lines = data[: end.start() if end else _HEAD_LIMIT].decode("latin-1").split("\n")[1:]
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    return Message(headers, end.end() if end else len(data))


def read_body(data: bytes, headers: dict[str, str], limit: int) -> bytes:
    """A message's body as its reader sees it, at most about `limit` bytes.

    Raises:
        UnreadableInput: it is compressed in a way that is not known, or whose library is not installed.

    """
    if headers.get("transfer-encoding", "").lower().endswith("chunked"):
        data = _join_chunks(data)
    for encoding in reversed(headers.get("content-encoding", "").split(",")[:3]):
        data = decode_body(data, encoding, limit)
    return data


def _join_chunks(data: bytes) -> bytes:
    """The body without the sizes between its chunks; as it is where they were taken off before it was stored."""
    parts: list[bytes] = []
    place = 0
    while head := _CHUNK_HEAD.match(data, place):
        size = int(head[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(data[head.end() : head.end() + size])
        place = head.end() + size
        if data[place : place + 2] == b"\r\n":
            place += 2
    return b"".join(parts) if parts and place >= len(data) else data
