"""An HTML source → Document: title and language as the page itself states them."""

from __future__ import annotations

import html
import re

from socialcite.model import Document

_HEAD = 200_000
"""Code points in which a page's head is looked for."""
_TITLE = re.compile(r"<title\b[^>]{0,200}>([^<]{1,2000})</title", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"<html\b[^>]{0,1000}?\slang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})", re.IGNORECASE
)


def read_html(source: str, name: str | None = None) -> Document:
    """A page's source as a document.

    >>> read_html("<html lang=en><title>A &amp; B</title>").title
    'A & B'
    """
    title = _TITLE.search(source, 0, _HEAD)
    language = _LANGUAGE.search(source, 0, _HEAD)
    return Document(
        text=source,
        id=name,
        title=" ".join(html.unescape(title[1]).split()) or None if title else None,
        language=language[1] if language else None,
        form="html",
    )
