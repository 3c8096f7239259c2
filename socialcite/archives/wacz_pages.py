"""The list of pages of a WACZ (`pages/pages.jsonl`): a header line, then one captured page a line with its `url`."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.beside import open_beside
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.index_entries import Entry, holding_of
from socialcite.archives.index_lines import read_blocks
from socialcite.archives.noticing import in_measure
from socialcite.archives.values import as_object, as_text, objects_in

_LARGEST = 16_000_000
"""Bytes of a datapackage that is looked at."""
_WARC = (".warc", ".warc.gz", ".warc.zst")


def read_pages(opened: Opened) -> Iterator[Holding | Notice]:
    """The posts whose pages are listed: an index, no more, even where the line carries a page's words.

    None where a WARC of the same WACZ is there: its records tell what was captured of each page, and that a page is
    listed says nothing beside them.
    """
    beside_its_warc = _lies_beside_its_warc(opened)
    for item in in_measure(_read(opened), opened.path):
        if isinstance(item, Notice) or not beside_its_warc:
            yield item


def _lies_beside_its_warc(opened: Opened) -> bool:
    """Whether the datapackage that lists the pages lists a WARC too, which is there."""
    found = open_beside(opened, "datapackage.json")
    if found is None:
        return False
    with found[1] as stream:
        try:
            package = orjson.loads(stream.read(_LARGEST))
        except (orjson.JSONDecodeError, OSError, EOFError):
            return False
    listed = as_object(package).get("resources")
    paths = [as_text(resource.get("path")) or "" for resource in objects_in(listed)]
    for path in paths:
        if path.lower().endswith(_WARC) and (warc := open_beside(opened, path)):
            warc[1].close()
            return True
    return False


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
