"""Answers of X's own web client (GraphQL): a single post or any timeline, wherever in the answer its posts stand."""

from __future__ import annotations

from collections.abc import Iterator

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.records import Record, first_records, read_each, read_records
from socialcite.archives.v1_posts import glance_at_v1
from socialcite.archives.values import JsonObject, as_object, as_text, dig
from socialcite.archives.x_posts import PLATFORM, Author, below

_MOST = 2_000_000
"""Values of one answer that are looked at."""
_POSTS = ("Tweet", "TweetWithVisibilityResults")
_GONE = ("TweetTombstone", "TweetUnavailable")
_INSIDE = {"quoted_status_result", "retweeted_status_result", "quoted_status_results"}
"""Keys under which a post stands inside another."""


def _walk(value: object) -> Iterator[tuple[str, JsonObject, str | None]]:
    """Every object with its pointer and the nearest `entryId` around it; no recursion, so that no depth matters."""
    pending: list[tuple[str, object, str | None]] = [("", value, None)]
    for _ in range(_MOST):
        if not pending:
            return
        pointer, value, entry = pending.pop()
        if type(value) is dict:
            entry = as_text(value.get("entryId")) or entry
            yield pointer, value, entry
            pending += [(f"{pointer}/{key}", inner, entry) for key, inner in reversed(value.items()) if inner]
        elif type(value) is list:
            pending += [(f"{pointer}/{place}", inner, entry) for place, inner in reversed(list(enumerate(value)))]


def _is_result(value: JsonObject) -> bool:
    """Whether an object is a post as this API gives it."""
    return (
        type(value.get("legacy")) is dict
        and "rest_id" in value
        and ("full_text" in as_object(value["legacy"]) or value.get("__typename") in _POSTS)
    )


def _recognises(opened: Opened) -> bool:
    for record in first_records(opened.head):
        if "data" not in record and "result" not in record and "__typename" not in record and "rest_id" not in record:
            continue
        for _, value, _ in _walk(record):
            if _is_result(value) or (value.get("__typename") in _GONE and "data" in record):
                return True
    return False


def _read_record(record: Record, ids: Ids) -> list[Holding | Notice] | None:
    found: list[Holding | Notice] = []
    for pointer, value, entry in _walk(record.value):
        address = below(record.address, pointer)
        if _is_result(value):
            nested = bool(_INSIDE.intersection(pointer.split("/")))
            found += _read_result(value, address, ids, nested=nested)
        elif value.get("__typename") in _GONE:
            found += _read_tombstone(address, entry)
    return found or None


def _read_result(result: JsonObject, address: Address, ids: Ids, *, nested: bool) -> list[Holding]:
    legacy = as_object(result["legacy"])
    note = as_object(dig(result, "note_tweet", "note_tweet_results", "result"))
    original = _inner(legacy.get("retweeted_status_result") or result.get("retweeted_status_result"))
    quoted = _inner(result.get("quoted_status_result"))
    post = legacy | {
        "id_str": result.get("rest_id"),
        "edit_control": result.get("edit_control"),
        "quoted_status_id_str": legacy.get("quoted_status_id_str") or quoted.get("rest_id"),
    }
    if as_text(note.get("text")):
        entities = as_object(note.get("entity_set"))
        whole = {
            "full_text": note.get("text"),
            "entities": entities,
            "extended_entities": legacy.get("extended_entities"),
        }
        post["extended_tweet"] = whole
    if original:
        post["retweeted_status"] = {"id_str": original.get("rest_id")}
    glances = glance_at_v1(post, address, ids, author=_read_author(result), depth=int(nested))
    holdings = [glance.build() for glance in glances]
    return [holding for holding in holdings if not holding.address.pointer.endswith("/retweeted_status")]


def _inner(value: object) -> JsonObject:
    """The post inside a result, with or without a warning around it."""
    result = as_object(dig(value, "result"))
    return as_object(result.get("tweet")) or result


def _read_author(result: JsonObject) -> Author:
    """The author: since 2025 the names stand in `core`, before in `legacy`."""
    user = as_object(dig(result, "core", "user_results", "result") or dig(result, "core", "user_result", "result"))
    core, legacy = as_object(user.get("core")), as_object(user.get("legacy"))
    number = as_text(user.get("rest_id")) or as_text(as_object(result["legacy"]).get("user_id_str"))
    handle = as_text(core.get("screen_name")) or as_text(legacy.get("screen_name"))
    return Author(handle, number, as_text(core.get("name")) or as_text(legacy.get("name")))


def _read_tombstone(address: Address, entry: str | None) -> list[Holding | Notice]:
    """A post that is gone; its id stands only in the entry around it."""
    kind, _, number = (entry or "").rpartition("-")
    if kind.endswith("tweet") and number.isdigit():
        return [Holding(platform=PLATFORM, address=address, state="deleted", post_id=number)]
    return [Notice("unreadable", "a post is gone, but which one is not said", address)]


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return read_each(opened, read_records(opened), _read_record)


FORMAT = ArchiveFormat("x-graphql", _recognises, _read, platform="twitter")
