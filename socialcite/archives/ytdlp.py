"""yt-dlp's `.info.json`: a film of any platform, with the words of its post. `id` may be the medium's, not the post's.

For X the description is escaped and its line breaks are spaces.
"""

from __future__ import annotations

from collections.abc import Iterator

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.moments import Moment, unix_moment
from socialcite.archives.records import Record, first_records, read_each, read_records
from socialcite.archives.shortened import last_code
from socialcite.archives.values import JsonObject, as_text
from socialcite.archives.words import unescape
from socialcite.archives.x_posts import PLATFORM
from socialcite.platforms import ADDRESSES

_DAY_LENGTH = len("20231102")
_URLS = ("webpage_url", "original_url")


def _recognises(opened: Opened) -> bool:
    return any(
        "extractor_key" in record and ("webpage_url" in record or "display_id" in record)
        for record in first_records(opened.head)
    )


def _read_record(record: Record, ids: Ids) -> list[Holding] | None:
    del ids  # permalinks are strings
    info = record.value
    if "extractor_key" not in info and "webpage_url" not in info:
        return None
    urls = [url for name in _URLS if (url := as_text(info.get(name)))]
    post = next((address for url in urls if (address := ADDRESSES.read(url)) and address.id), None)
    if post is None:
        return []  # a film of a site that is no social platform
    moment = _moment(info)
    text = as_text(info.get("description"))
    code = last_code(text) if text and post.platform.name == PLATFORM else None
    if text and post.platform.name == PLATFORM:
        text = unescape(text)
    return [
        Holding(
            platform=post.platform.name,
            address=record.address,
            post_id=post.id,
            handle=post.handle or _handle(info),
            user_id=as_text(info.get("channel_id")),
            author=as_text(info.get("uploader")) or as_text(info.get("channel")),
            text=text,
            timestamp=moment.timestamp,
            precision=moment.precision,
            language=as_text(info.get("language")),
            url=urls[0],
            codes=(code,) if code else (),
        )
    ]


def _handle(info: JsonObject) -> str | None:
    handle = as_text(info.get("uploader_id"))
    return handle.removeprefix("@") if handle else None


def _moment(info: JsonObject) -> Moment:
    """The second, or the day where that is all that is known."""
    moment = unix_moment(info.get("timestamp"))
    day = info.get("upload_date")
    if moment.timestamp is None and type(day) is str and len(day) == _DAY_LENGTH and day.isdigit():
        return Moment(f"{day[:4]}-{day[4:6]}-{day[6:]}", "day")
    return moment


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return read_each(opened, read_records(opened), _read_record)


FORMAT = ArchiveFormat("yt-dlp", _recognises, _read)
