"""What X's embed service answers for one post (`tweet-result`): the v1.1 shape with an ISO time and an edit history."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.records import Record, first_records, read_each, read_records
from socialcite.archives.v1_posts import glance_at_v1
from socialcite.archives.values import JsonObject, as_object
from socialcite.archives.x_posts import PLATFORM, below

_TOMBSTONE = "TweetTombstone"
_INSIDE = ("quoted_tweet", "parent")
_ID_IN_NAME = re.compile(r"(?<!\d)(\d{15,19})(?!\d)", re.ASCII)


def _is_answer(record: JsonObject) -> bool:
    if record.get("__typename") == _TOMBSTONE:
        return "tombstone" in record
    return (
        "id_str" in record and type(record.get("user")) is dict and ("__typename" in record or "mediaDetails" in record)
    )


def _recognises(opened: Opened) -> bool:
    return any(_is_answer(record) for record in first_records(opened.head))


def _read_record(record: Record, ids: Ids) -> list[Holding | Notice] | None:
    post, address = record.value, record.address
    if post.get("__typename") == _TOMBSTONE:
        named = _ID_IN_NAME.search(address.path.rsplit("/", 1)[-1])
        if named is None:
            return [Notice("unreadable", "a post is gone, but which one is not said", address)]
        return [Holding(platform=PLATFORM, address=address, state="deleted", post_id=named[1])]
    if "id_str" not in post or "text" not in post:
        return None
    found: list[Holding | Notice] = [glance.build() for glance in glance_at_v1(_like_v1(post), address, ids)]
    for name in _INSIDE:
        inner = as_object(post.get(name))
        if "id_str" in inner:
            inside = glance_at_v1(_like_v1(inner), below(address, f"/{name}"), ids, depth=1)
            found += [glance.build() for glance in inside]
    return found


def _like_v1(post: JsonObject) -> JsonObject:
    """The post with its names of v1.1: media stand in `mediaDetails`, the quoted post's id in the quoted post."""
    quoted = as_object(post.get("quoted_tweet")).get("id_str")
    return post | {
        "extended_entities": {"media": post.get("mediaDetails")} if post.get("mediaDetails") else None,
        "quoted_status_id_str": quoted or post.get("quoted_status_id_str"),
    }


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return read_each(opened, read_records(opened), _read_record)


FORMAT = ArchiveFormat("x-syndication", _recognises, _read, platform="twitter")
