"""Instagram's export of one account's posts (`posts_1.json`): time and caption, no address and no id."""

from __future__ import annotations

from collections.abc import Iterator

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.meta_export import instagram_account, words_of
from socialcite.archives.moments import unix_moment
from socialcite.archives.records import Record, first_records, read_document, read_each
from socialcite.archives.values import JsonObject, as_object, objects_in

_LISTS = ("ig_reels_media", "ig_stories", "ig_archived_post_media", "ig_other_media")
"""Keys under which other files of the export list what `posts_1.json` lists bare."""
_WANTED = ((), *((name,) for name in _LISTS))


def _is_post(record: JsonObject) -> bool:
    media = objects_in(record.get("media"))
    return bool(media) and "uri" in media[0] and "creation_timestamp" in media[0]


def _recognises(opened: Opened) -> bool:
    records = first_records(opened.head)
    return any(_is_post(record) or any(map(_is_post, _listed(record))) for record in records)


def _listed(record: JsonObject) -> list[JsonObject]:
    return [post for name in _LISTS for post in objects_in(record.get(name))[:1]]


def _read_post(record: Record, handle: str | None, name: str | None) -> list[Holding] | None:
    post = record.value
    media = objects_in(post.get("media")) or ([post] if "creation_timestamp" in post else [])
    first = media[0] if media else {}
    if not media or "creation_timestamp" not in {**first, **post}:
        return None
    moment = unix_moment(post.get("creation_timestamp") or first.get("creation_timestamp"))
    return [
        Holding(
            platform="instagram",
            address=record.address,
            handle=handle,
            author=name,
            text=words_of(post.get("title")) or words_of(as_object(first).get("title")),
            timestamp=moment.timestamp,
            precision=moment.precision,
        )
    ]


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    handle, name = instagram_account(opened)

    def read(record: Record, ids: Ids) -> list[Holding] | None:
        del ids  # there are none
        return _read_post(record, handle, name)

    listed = any(_listed(record) for record in first_records(opened.head))
    yield from read_each(opened, read_document(opened, _WANTED[1:] if listed else _WANTED[:1]), read)
    if handle:
        yield Notice("scope", f"the posts of {handle}", Address(opened.path), handles=(handle,))


FORMAT = ArchiveFormat("instagram-export", _recognises, _read, platform="instagram")
