"""twarc 2 after `twarc2 flatten`: one post a line, with its author and the posts it refers to inside."""

from __future__ import annotations

from collections.abc import Iterator

from socialcite.archives.base import ArchiveFormat, Glance, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.records import build_all, first_records, read_values
from socialcite.archives.v2_posts import glance_at_v2, is_v2_post
from socialcite.archives.values import JsonObject, objects_in
from socialcite.archives.x_posts import below


def _recognises(opened: Opened) -> bool:
    return any(is_v2_post(record) and "data" not in record for record in first_records(opened.head))


def _read_record(post: JsonObject, address: Address, ids: Ids) -> list[Glance] | None:
    if "id" not in post or "text" not in post:
        return None
    if "referenced_tweets" not in post:
        return glance_at_v2(post, address, ids, {}, nested=False)
    inside = [
        (place, reference)
        for place, reference in enumerate(objects_in(post.get("referenced_tweets")))
        if "text" in reference
    ]
    originals = frozenset(post_id for _, reference in inside if type(post_id := reference.get("id")) is str)
    found = glance_at_v2(post, address, ids, {}, nested=False, originals=originals)
    for place, reference in inside:
        pointer = below(address, f"/referenced_tweets/{place}")
        found += glance_at_v2(reference, pointer, ids, {}, nested=True)
    return found


def _glances(opened: Opened) -> Iterator[Glance | Notice]:
    return read_values(opened, _read_record)


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return build_all(_glances(opened))


FORMAT = ArchiveFormat("twarc-v2-flat", _recognises, _read, _glances, platform="twitter")
