"""A document that is all of its bytes (a file, a member, a WARC body): decoded and read when it is asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from socialcite.files.reading import decode, is_searchable
from socialcite.model import Document
from socialcite.sources.html import read_html
from socialcite.sources.plain import read_plain
from socialcite.sources.raw import Raw


def undecoded(
    data: bytes, form: str, where: str, called: str, charset: str | None = None, url: str | None = None
) -> Raw:
    """The document of some bytes, not read yet.

    Args:
        data: all of it.
        form: `text` or `html`.
        where: its place, for messages.
        called: its id.
        charset: what the header says that it came with.
        url: where it was found, for those that do not say it themselves.

    """
    told = charset is None or charset.lower() in ("utf-8", "utf8")
    read = partial(_read, data, form, called, charset, url)
    return Raw(where, form, data if told and is_searchable(data) else None, read)


def _read(data: bytes, form: str, called: str, charset: str | None, url: str | None) -> tuple[Document, str | None]:
    decoded = decode(data, charset)
    document = (read_html if form == "html" else read_plain)(decoded.text, called)
    return (replace(document, url=document.url or url) if url else document), decoded.note
