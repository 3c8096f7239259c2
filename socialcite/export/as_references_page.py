"""The reference list of `as_references` as an HTML page: italics where the style has them, addresses as links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import BinaryIO

from socialcite.export.as_references import entries
from socialcite.model import Citation

_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,3000}[^\s<>\"'.,;]$")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def write(citations: Iterable[Citation], stream: BinaryIO, *, style: str = "apa") -> None:
    """Write the page.

    Args:
        citations: one for each entry.
        stream: where to.
        style: one of `as_references.STYLES`.

    Raises:
        MissingExtra: citeproc-py or its styles are not installed.

    """
    stream.write(b'<!doctype html>\n<meta charset="utf-8">\n<title>References</title>\n<ul>\n')
    stream.writelines(f"<li>{entry}</li>\n".encode() for entry in entries(citations, style, "html", _safe))
    stream.write(b"</ul>\n")


def _safe(value: str) -> str:
    """A value that shows as it is; an address of the Web as a link."""
    text = escape(_CONTROLS.sub("�", value))
    return f'<a href="{text}">{text}</a>' if _ADDRESS.fullmatch(value) else text
