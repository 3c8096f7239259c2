"""What a WACZ says of itself: `datapackage.json` lists its files with their lengths and digests, which are checked.

The container is opened like any ZIP; its WARCs and indexes are read as what they are. Its other parts (the table of a
split index, logs) hold no posts: they are recognised here so that no report calls them unknown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.noticing import in_measure

_LARGEST = 64_000_000
_CHUNK = 1_048_576
_ALGORITHMS = ("sha256", "md5", "sha1", "sha512")


def read_wacz(opened: Opened) -> Iterator[Holding | Notice]:
    """Where the files of a WACZ are not as its datapackage lists them."""
    if not opened.path.endswith("datapackage.json"):
        return
    data = opened.stream.read(_LARGEST + 1)
    try:
        found = orjson.loads(data) if len(data) <= _LARGEST else None
    except orjson.JSONDecodeError as error:
        yield Notice("unreadable", f"its JSON is broken: {error}", Address(opened.path))
        return
    listed = found.get("resources") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(listed, list):
        yield Notice("unreadable", "it lists no resources", Address(opened.path))
        return
    if isinstance(found.get("title"), str):
        yield Notice("declared", f"title: {found['title'][:300]}", Address(opened.path))
    yield from in_measure(_check(opened, listed), opened.path)


def _check(opened: Opened, listed: list[Any]) -> Iterator[Holding | Notice]:
    for number, resource in enumerate(listed):
        address = Address(opened.path, 1, None, f"/resources/{number}")
        path = resource.get("path") if isinstance(resource, dict) else None
        if not isinstance(path, str):
            yield Notice("unreadable", "a resource without a path", address)
            continue
        stream = opened.beside(path)
        if stream is None:
            yield Notice("unreadable", f"{path[:300]} is listed and not there", address)
            continue
        with stream:
            yield from _compare(stream, path, resource, address)


def _compare(stream: BinaryIO, path: str, resource: dict[str, Any], address: Address) -> Iterator[Notice]:
    """A file's length and digest against what is declared of them."""
    name, _, declared = str(resource.get("hash", "")).partition(":")
    running = hashlib.new(name, usedforsecurity=False) if name in _ALGORITHMS else None
    size = 0
    try:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if running:
                running.update(piece)
    except (OSError, EOFError) as error:
        yield Notice("cut", f"{path[:300]}: {error}", address)
        return
    expected = resource.get("bytes")
    if isinstance(expected, int) and expected != size:
        yield Notice("count", f"{path[:300]} has {size:,} bytes, declared are {expected:,}", address)
    elif running and running.hexdigest() != declared.lower():
        yield Notice("digest", f"{path[:300]} does not have the digest that is declared of it", address)


def recognises_wacz(opened: Opened) -> bool:
    """Whether a file is the datapackage of a WACZ, or another of its parts that holds no posts."""
    name = opened.path.replace("\\", "/")
    if name.endswith("datapackage.json"):
        return b'"resources"' in opened.head and (b"wacz" in opened.head or b'"data-package"' in opened.head)
    inside = ".wacz!/" in name
    return inside and (name.endswith((".idx", "datapackage-digest.json")) or "!/logs/" in name)


FORMAT = ArchiveFormat("wacz", recognises_wacz, read_wacz)
