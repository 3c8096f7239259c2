"""Bluesky's API answers and streams as JSON: feeds, threads, single records, lists of records, firehose commits.

Posts are found wherever they stand: a view (`uri`, `author`, `record`), a record (`uri`, `value`), a commit.
"""

from __future__ import annotations

from collections.abc import Iterator

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.bluesky_posts import PLATFORM, POSTS, Uri, read_post, read_uri
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.records import Record, first_records, read_each, read_records
from socialcite.archives.values import JsonObject, as_object, as_text, dig
from socialcite.archives.x_posts import below

_MOST = 1_000_000
"""Values of one answer that are looked at."""
_INSIDE = {"embed", "embeds", "reply", "parent", "root"}
"""Keys under which a post stands beside another."""
_GONE = ("app.bsky.feed.defs#notFoundPost", "app.bsky.embed.record#viewNotFound")
_NOWHERE = Address("")


def _walk(value: object) -> Iterator[tuple[str, JsonObject]]:
    """Every object with its pointer; no recursion, so that no depth matters."""
    pending: list[tuple[str, object]] = [("", value)]
    for _ in range(_MOST):
        if not pending:
            return
        pointer, value = pending.pop()
        if type(value) is dict:
            yield pointer, value
            pending += [(f"{pointer}/{key}", inner) for key, inner in reversed(value.items()) if inner]
        elif type(value) is list:
            pending += [(f"{pointer}/{place}", inner) for place, inner in reversed(list(enumerate(value)))]


def _is_post(value: object) -> bool:
    return type(value) is dict and value.get("$type") == POSTS


def _read_object(value: JsonObject, record: Record, pointer: str) -> Holding | None:
    """The post that an object is, by its shape."""
    address = below(record.address, pointer)
    nested = bool(_INSIDE.intersection(pointer.split("/")))
    uri = read_uri(value.get("uri"))
    if uri and value.get("$type") in _GONE:
        did = uri.authority if uri.authority.startswith("did:") else None
        return Holding(platform=PLATFORM, address=address, state="deleted", post_id=uri.key, user_id=did, nested=nested)
    if uri and (_is_post(value.get("record")) or _is_post(value.get("value"))):
        inner = as_object(value.get("record")) if _is_post(value.get("record")) else as_object(value.get("value"))
        author, seen = as_object(value.get("author")), value.get("indexedAt")
        return read_post(inner, address, uri, author=author, seen=seen, nested=nested)
    did, key = as_text(dig(value, "did")), as_text(dig(value, "commit", "rkey"))
    if did and key and dig(value, "commit", "collection") == POSTS:
        if dig(value, "commit", "operation") == "delete":
            return Holding(platform=PLATFORM, address=address, state="deleted", post_id=key, user_id=did)
        return read_post(as_object(dig(value, "commit", "record")), address, Uri(did, key))
    return None


def _recognises(opened: Opened) -> bool:
    for record in first_records(opened.head):
        found = Record(record, _NOWHERE)
        if any(_read_object(value, found, "") for _, value in _walk(record)):
            return True
    return False


def _read_record(record: Record, ids: Ids) -> list[Holding] | None:
    del ids  # keys are strings
    found = [
        holding
        for pointer, value in _walk(record.value)
        if (holding := _read_object(value, record, pointer)) is not None
    ]
    if found or "commit" in record.value or record.value.get("kind") in {"identity", "account"}:
        return found
    return None


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return read_each(opened, read_records(opened), _read_record)


FORMAT = ArchiveFormat("bluesky", _recognises, _read, platform="bluesky")
