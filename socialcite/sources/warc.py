"""WARC and WET → documents: pages and texts of its records, each named by its address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from socialcite.errors import UnreadableInput
from socialcite.files.reading import is_text
from socialcite.files.warc_records import Damage, Record, read_records
from socialcite.sources.http import read_body, read_kind, read_message
from socialcite.sources.raw import Item, Raw, Reading
from socialcite.sources.whole import undecoded

_FORMS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/xml": "html",
    "text/xml": "html",
    "application/rss+xml": "html",
    "application/atom+xml": "html",
    "text/plain": "text",
    "text/markdown": "text",
}
"""Content type → how it is read; other types hold no documents."""
_KINDS = ("response", "resource", "conversion")
"""Types of records that hold what was published; the others hold what was asked, and notes."""
_HEAD = 65_536


def read_warc(stream: BinaryIO, name: str, how: Reading) -> Iterator[Item]:
    """The documents of a WARC, decompressed; damaged records cost themselves alone.

    Raises:
        OSError, EOFError: the stream is damaged or cut, behind all that could be read.
        UnreadableInput: no library for it is installed.

    """
    for number, record in enumerate(read_records(stream), 1):
        if isinstance(record, Damage):
            yield UnreadableInput(name, f"at byte {record.position:,}: {record.why}")
        elif record.kind in _KINDS:
            address = record.header("WARC-Target-URI") or f"{name}#{number}"
            try:
                found = _read_record(record, name, address, how)
            except UnreadableInput as error:
                yield UnreadableInput(f"{name}: {address}", error.why)
                continue
            if found:
                yield found


def _read_record(record: Record, name: str, address: str, how: Reading) -> Raw | None:
    """A record's document, None where it holds none; no more than the largest document stands in memory."""
    chunks = record.chunks()
    head = next(chunks, b"")
    message = read_message(head) if record.kind == "response" else None
    stated = message.headers.get("content-type") if message else record.header("Content-Type")
    kind = read_kind(stated)
    form = _FORMS.get(kind.type) if kind.type else _guess(head[message.body :] if message else head)
    if form is None:
        return None
    parts: list[bytes | memoryview] = [head]
    size = len(head)
    for chunk in chunks:
        if size <= how.limit + _HEAD:
            parts.append(chunk)
            size += len(chunk)
        else:
            parts = [b""]
    if message and message.body < len(head):  # else its head may go on, as very few do
        parts[0] = memoryview(parts[0])[message.body :]
    body = b"".join(parts)
    if message and message.body >= len(head):
        message = read_message(body[: 4 * _HEAD]) or message
        body = body[message.body :]
    if message:
        body = read_body(body, message.headers, how.limit + 1)
    if size > how.limit + _HEAD or len(body) > how.limit:
        raise UnreadableInput(address, f"longer than {how.limit:,} bytes, not read")
    if not is_text(body):
        raise UnreadableInput(address, f"said to be {kind.type or 'a page'}, and is no text")
    return undecoded(body, form, f"{name}: {address}", address, kind.charset, address)


def _guess(body: bytes) -> str | None:
    """How a body of unknown type is read: as a page where it begins like one."""
    return "html" if body.lstrip()[:9].lower().startswith((b"<!doctype", b"<html")) else None
