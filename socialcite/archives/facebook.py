"""Facebook's export of one person's posts (`your_posts_1.json`): time and words, no address and no id."""

from __future__ import annotations

from collections.abc import Iterator

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.meta_export import facebook_name, words_of
from socialcite.archives.moments import unix_moment
from socialcite.archives.records import Record, first_records, read_document, read_each
from socialcite.archives.values import JsonObject, as_list, objects_in


def _is_post(record: JsonObject) -> bool:
    if "timestamp" not in record or "creation_timestamp" in record:
        return False
    return type(record.get("data")) is list and (
        "attachments" in record or "title" in record or any("post" in part for part in objects_in(record["data"]))
    )


def _recognises(opened: Opened) -> bool:
    return any(_is_post(record) for record in first_records(opened.head))


def _read_post(record: Record, name: str | None) -> list[Holding] | None:
    post = record.value
    if "timestamp" not in post:
        return None
    moment = unix_moment(post["timestamp"])
    texts = [text for part in objects_in(as_list(post.get("data"))) if (text := words_of(part.get("post")))]
    if moment.timestamp is None and not texts:
        return None
    return [
        Holding(
            platform="facebook",
            address=record.address,
            author=name,
            text="\n".join(texts) or None,
            timestamp=moment.timestamp,
            precision=moment.precision,
        )
    ]


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    name = facebook_name(opened)

    def read(record: Record, ids: Ids) -> list[Holding] | None:
        del ids  # there are none
        return _read_post(record, name)

    return read_each(opened, read_document(opened), read)


FORMAT = ArchiveFormat("facebook-export", _recognises, _read, platform="facebook")
