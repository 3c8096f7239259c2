"""Formats of archives as readers of captured bodies: what an interface answered is the same wherever it was kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Holding
from socialcite.archives.warc import BodyReader

_HEAD = 65_536


def body_reader(formats: Sequence[ArchiveFormat]) -> BodyReader:
    """What reads a captured body by the first format that recognises it; nothing where none does.

    Args:
        formats: the most specific first; a body's path is its URL.

    """

    def read(body: bytes, mime: str, url: str) -> Iterator[Holding]:
        del mime  # servers say all kinds of things; the body tells
        opened = Opened(url, BytesIO(body), body[:_HEAD])
        form = next((form for form in formats if form.recognises(opened)), None)
        if form:
            yield from (item for item in form.read(opened) if isinstance(item, Holding))

    return read
