"""twarc 1 and other dumps of X's API v1.1: one post a line, a list of posts, or a search answer with `statuses`.

Retweeted and quoted posts stand whole inside. Streams also carry notes of deletion. An id is read from `id_str`; `id`
is a number that JavaScript rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from socialcite.archives.base import ArchiveFormat, Glance, Opened, glance_at
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.passing import Passed, Seek
from socialcite.archives.records import (
    Record,
    build_all,
    first_records,
    read_document,
    read_each,
    read_values,
    sift_values,
)
from socialcite.archives.v1_passing import v1_passer
from socialcite.archives.v1_posts import glance_at_v1, is_v1_post
from socialcite.archives.values import JsonObject, as_object, dig, objects_in
from socialcite.archives.x_posts import PLATFORM

_STREAM = ("delete", "scrub_geo", "limit", "status_withheld", "user_withheld", "disconnect", "warning")
"""Messages of the streaming API that are no posts."""


def _is_search(record: JsonObject) -> bool:
    return any(is_v1_post(post) for post in objects_in(record.get("statuses"))[:1])


def _recognises(opened: Opened) -> bool:
    records = first_records(opened.head)
    return any(is_v1_post(record) or _is_search(record) for record in records) or (
        bool(records) and all("status" in as_object(record.get("delete")) for record in records)
    )


def _read_post(post: JsonObject, address: Address, ids: Ids) -> Iterable[Glance | Notice] | None:
    if "user" in post and ("full_text" in post or "text" in post or "extended_tweet" in post):
        return glance_at_v1(post, address, ids)
    if len(post) == 1 and next(iter(post)) in _STREAM:
        return _read_deletion(post, address, ids)
    return None


def _read_deletion(message: JsonObject, address: Address, ids: Ids) -> list[Glance | Notice]:
    status = as_object(dig(message, "delete", "status"))
    post_id = ids.read(status.get("id_str") or status.get("id"), address)
    if post_id is None:
        return []
    user_id = ids.read(status.get("user_id_str") or status.get("user_id"), address)
    return [glance_at(Holding(platform=PLATFORM, address=address, state="deleted", post_id=post_id, user_id=user_id))]


def _glances(opened: Opened) -> Iterator[Glance | Notice]:
    if any(_is_search(record) for record in first_records(opened.head)):
        return read_each(opened, read_document(opened, (("statuses",),)), _read_record)
    return read_values(opened, _read_post)


def _sift(opened: Opened, seek: Seek) -> Iterator[Glance | Notice | Passed]:
    if any(_is_search(record) for record in first_records(opened.head)):
        return _glances(opened)
    return sift_values(opened, _read_post, v1_passer(seek(PLATFORM)))


def _read_record(record: Record, ids: Ids) -> Iterable[Glance | Notice] | None:
    return _read_post(record.value, record.address, ids)


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return build_all(_glances(opened))


FORMAT = ArchiveFormat("twarc-v1.1", _recognises, _read, _glances, _sift, platform="twitter")
