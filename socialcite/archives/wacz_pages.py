"""The list of pages of a WACZ (`pages/pages.jsonl`): a header line, then one captured page a line with its `url`."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.index_entries import Entry, holding_of
from socialcite.archives.index_lines import read_blocks
from socialcite.archives.noticing import in_measure


def read_pages(opened: Opened) -> Iterator[Holding | Notice]:
    """The posts whose pages are listed: an index, no more, even where the line carries a page's words."""
    yield from in_measure(_read(opened), opened.path)


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    for first, block in read_blocks(opened.stream):
        for number, line in enumerate(block, first):
            address = Address(opened.path, number)
            try:
                found = orjson.loads(line) if line is not None else None
            except orjson.JSONDecodeError:
                if line and line.strip():
                    yield Notice("unreadable", "its JSON is broken", address)
                continue
            url = found.get("url") if isinstance(found, dict) else None
            status = found.get("status") if isinstance(found, dict) else None
            holding = holding_of(Entry(url, str(status or "")), address) if isinstance(url, str) else None
            if line is None:
                yield Notice("unreadable", "a line that is too long, not read", address)
            elif holding:
                yield holding


def recognises_pages(opened: Opened) -> bool:
    """Whether a file is such a list, by its header line."""
    first = opened.head[:2000].partition(b"\n")[0]
    return first.startswith(b"{") and b'"json-pages-1.0"' in first


FORMAT = ArchiveFormat("wacz-pages", recognises_pages, read_pages)
