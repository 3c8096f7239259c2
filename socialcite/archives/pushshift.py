"""Reddit dumps of the Pushshift kind: one submission or comment a line.

A comment's id counts apart from a submission's, and the same digits can name one of each: a comment keeps its `t1_`.
"""

from __future__ import annotations

from collections.abc import Iterator

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.moments import unix_moment
from socialcite.archives.records import Record, first_records, read_each, read_records
from socialcite.archives.values import JsonObject, as_text
from socialcite.archives.words import unescape

_GONE = {"[deleted]", "[removed]", "[ Removed by Reddit ]", "[removed by reddit]"}
_SITE = "https://www.reddit.com"
_COMMENT = "t1_"


def _is_post(record: JsonObject) -> bool:
    return (
        "created_utc" in record
        and ("title" in record or "body" in record)
        and ("subreddit" in record or "subreddit_id" in record)
    )


def _recognises(opened: Opened) -> bool:
    return any(_is_post(record) for record in first_records(opened.head))


def _read_record(record: Record, ids: Ids) -> list[Holding] | None:
    del ids  # they are written in base 36
    post = record.value
    comment = "body" in post
    post_id = as_text(post.get("id")) or (as_text(post.get("name")) or "").rpartition("_")[2] or None
    if not _is_post(post) or post_id is None:
        return None
    body = as_text(post.get("body" if comment else "selftext"))
    gone = body in _GONE
    parts = (None if comment else as_text(post.get("title")), None if gone else body)
    author, permalink = as_text(post.get("author")), as_text(post.get("permalink"))
    moment = unix_moment(post.get("created_utc"))
    return [
        Holding(
            platform="reddit",
            address=record.address,
            state="deleted" if gone else "post",
            post_id=f"{_COMMENT}{post_id}" if comment else post_id,
            handle=f"u/{author}" if author and author not in _GONE else None,
            user_id=as_text(post.get("author_fullname")),
            text=unescape("\n".join(part for part in parts if part)) or None,
            timestamp=moment.timestamp,
            precision=moment.precision,
            url=f"{_SITE}{permalink}" if permalink and permalink.startswith("/") else permalink,
            reply_to=_reply_to(as_text(post.get("parent_id"))) if comment else None,
        )
    ]


def _reply_to(parent: str | None) -> str | None:
    return parent.removeprefix("t3_") if parent else None


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return read_each(opened, read_records(opened), _read_record)


FORMAT = ArchiveFormat("pushshift", _recognises, _read, platform="reddit")
