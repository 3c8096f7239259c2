r"""A Markdown table for a page or an issue: who, when, what, where; every sign of Markdown and HTML is escaped.

Line breaks are `<br>`; links that a text names stay as they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from socialcite.export.rows import mended, rows
from socialcite.export.wording import site_of
from socialcite.model import Citation, CitedPost

_HEAD = ("author", "handle", "posted", "text", "platform", "link", "cited in")
_SIGNS = re.compile(r"[\\`*_{}\[\]()#+\-.!|~<>&:@$^=\"']")
"""ASCII signs that mean something in some dialect of Markdown, or make an address or a mention of the words around."""
_CONTROLS = re.compile("[\x00-\x09\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNSAFE = re.compile(r"[^\w/:?=&%#.,;~+@!-]")
"""What is no part of an address between angle brackets."""


def write(citations: Iterable[Citation], stream: BinaryIO, *, columns: Sequence[str] | None = None) -> None:
    """Write the table: a header and one row a citation, what a reader needs or the fields that `columns` names."""
    head = [_cell(name) for name in columns] if columns else _HEAD
    stream.write(_line(head) + _line(["---"] * len(head)))
    if columns:
        stream.writelines(_line(map(_field, row.values())) for row in rows(citations, columns))
    else:
        stream.writelines(_line(_cells(citation)) for citation in mended(citations))


def _field(value: object) -> str:
    """The cell of any field; a list's items stand below each other."""
    if isinstance(value, list):
        return "<br>".join(map(_cell, value))
    return _cell(None if value is None else str(value))


def _cells(citation: Citation) -> Iterable[str]:
    yield _cell(citation.author)
    yield _cell(citation.handle)
    yield _cell(citation.timestamp)
    yield _cell(citation.text)
    yield _cell(site_of(citation))
    yield _link(citation.url)
    yield "<br>".join(map(_cell, citation.cited_by if isinstance(citation, CitedPost) else [citation.document]))


def _cell(value: str | None) -> str:
    """A value that shows as it is, in one line."""
    folded = _BREAKS.sub("\n", value or "").strip()
    return _SIGNS.sub(r"\\\g<0>", _CONTROLS.sub("�", folded)).replace("\n", "<br>")


def _link(url: str | None) -> str:
    """The address as a link, where it is one of the Web."""
    if url is None or not url.startswith(("http://", "https://")):
        return _cell(url)
    return f"<{_UNSAFE.sub(lambda found: ''.join(f'%{byte:02X}' for byte in found[0].encode()), url)}>"


def _line(cells: Iterable[str]) -> bytes:
    return f"| {' | '.join(cells)} |\n".encode()
