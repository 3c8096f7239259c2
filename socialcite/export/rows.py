"""Record → row for writing: what no encoding can write is mended here, once for all formats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from socialcite.model import Citation

_LONE = re.compile("[\ud800-\udfff]")


def rows(
    citations: Iterable[Citation], columns: Sequence[str] | None = None
) -> Iterator[dict[str, Any]]:  # Any: a row holds strings, numbers and lists
    """Each record as its row (`Citation.to_dict`), or `columns` of it; lone surrogates become U+FFFD."""
    for citation in citations:
        row = citation.to_dict()
        yield {name: _mended(row[name]) for name in columns or row}


def mended(citations: Iterable[Citation]) -> Iterator[Citation]:
    """Each record, without lone surrogates."""
    return map(Citation.from_dict, rows(citations))


def _mended(value: object) -> object:
    if isinstance(value, str):
        return value if value.isascii() else _LONE.sub("�", value)
    return [_mended(item) for item in value] if isinstance(value, list) else value
