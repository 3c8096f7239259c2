"""A Bluesky account's repository (CAR): every post that the account has, by DID; its handle is not in it.

Facts: a CAR is a header and blocks, each a length, a content id and DAG-CBOR (IPLD, "CARv1"). A repository's tree holds
keys (`app.bsky.feed.post/KEY`), each shortened by what it shares with the one before, and the ids of the records
(AT Protocol, "Repository"). Blocks come in any order, so posts wait until the tree has named them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.bluesky_posts import POSTS, Uri, read_post
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.records import read_each
from socialcite.archives.values import JsonObject, as_text, objects_in

_LARGEST_BLOCK = 2_000_000
"""Bytes of one block that are read: the protocol allows a megabyte."""
_MOST = 512_000_000
"""Bytes of posts and keys that wait for each other."""
_LONGEST_KEY = 1000
"""Bytes of a key that are read: the protocol allows 512 behind the collection's name."""
_CID_LENGTH = 36
"""Version 1, one codec byte, SHA-256: the only ids that the protocol uses."""
_HEADER = re.compile(rb"[\x10-\xff]{1,2}\xa2(?:eroots|gversion)", re.DOTALL)
"""A length, then a map of two with `roots` or `version` as its first key."""
_ENDS_INSIDE = "the repository ends inside a block"
_ABSENT = "reading Bluesky repositories needs the library libipld: pip install 'socialcite[bluesky]'"


class _Post(NamedTuple):
    """A post's record, and where it stands."""

    value: JsonObject
    address: Address
    did: str | None
    key: str | None


def _recognises(opened: Opened) -> bool:
    return _HEADER.match(opened.head) is not None


def _read_length(stream: BinaryIO) -> int | None:
    """A length in groups of seven bits, lowest first; None at the end."""
    number = 0
    for shift in range(0, 35, 7):
        byte = stream.read(1)
        if not byte and shift:
            raise EOFError(_ENDS_INSIDE)
        if not byte:
            return None
        number |= (byte[0] & 0x7F) << shift
        if byte[0] < 0x80:  # noqa: PLR2004 - the last group
            return number
    return None


def _blocks(opened: Opened) -> Iterator[tuple[int, bytes, bytes | None]]:
    """Every block's offset, content id and bytes (None: too large); raises EOFError where the file ends inside one."""
    stream, offset = opened.stream, 0
    first = True
    while (length := _read_length(stream)) is not None:
        start = offset
        offset += length + max(1, (length.bit_length() + 6) // 7)
        if length > _LARGEST_BLOCK or (not first and length <= _CID_LENGTH):
            _pass(stream, length)
            yield start, b"", None
            continue
        data = stream.read(length)
        if len(data) < length:
            raise EOFError(_ENDS_INSIDE)
        if not first:
            yield start, data[:_CID_LENGTH], data[_CID_LENGTH:]
        first = False


def _pass(stream: BinaryIO, length: int) -> None:
    while length > 0:
        chunk = stream.read(min(length, 1 << 20))
        if not chunk:
            raise EOFError(_ENDS_INSIDE)
        length -= len(chunk)


def _keys(node: JsonObject) -> Iterator[tuple[bytes, str]]:
    """The record ids and keys of one node of the tree."""
    before = b""
    for entry in objects_in(node.get("e")):
        shared, rest, value = entry.get("p"), entry.get("k"), entry.get("v")
        if type(shared) is not int or type(rest) is not bytes or shared < 0:
            return
        before = (before[:shared] + rest)[:_LONGEST_KEY]
        if type(value) is bytes:
            yield value, before.decode("utf-8", "replace")


def _posts(opened: Opened, decode: Callable[[bytes], object]) -> Iterator[_Post | Notice]:
    waiting: dict[bytes, tuple[Address, JsonObject]] = {}
    keys: dict[bytes, str] = {}
    did, size = None, 0
    for number, (offset, cid, data) in enumerate(_blocks(opened), start=1):
        address = Address(opened.path, number, None if opened.compressed else offset)
        if data is None:
            yield Notice("unreadable", "a block of no known kind, or too large", address)
            continue
        try:
            value = decode(data)
        except (ValueError, RecursionError) as error:
            yield Notice("unreadable", f"a block that cannot be decoded ({error})", address)
            continue
        if type(value) is not dict:
            continue
        did = as_text(value.get("did")) or did
        if value.get("$type") == POSTS:
            waiting[cid] = (address, value)
            size += len(data)
        elif "e" in value:
            for record, key in _keys(value):
                if key.startswith(f"{POSTS}/"):
                    keys[record] = key.removeprefix(f"{POSTS}/")
                    size += len(key)
        if size > _MOST:
            yield Notice("cut", f"the repository holds more than {_MOST:,} bytes of posts", address)
            break
    for cid, (address, value) in waiting.items():
        yield _Post(value, address, did, keys.get(cid))


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    try:
        from libipld import decode_dag_cbor
    except ImportError:
        return iter([Notice("unreadable", _ABSENT, Address(opened.path))])
    return read_each(opened, _posts(opened, decode_dag_cbor), _read_post)


def _read_post(post: _Post, ids: Ids) -> list[Holding]:
    del ids  # keys are strings
    uri = Uri(post.did, post.key) if post.did and post.key else None
    return [read_post(post.value, post.address, uri)]


FORMAT = ArchiveFormat("bluesky-car", _recognises, _read, platform="bluesky")
