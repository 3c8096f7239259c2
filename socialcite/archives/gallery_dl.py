"""gallery-dl's metadata of X posts (`--write-metadata`): entities decoded, links expanded, the medium's link cut off.

`author.name` is the handle, `nick` the name, `date` is UTC. In a repost `author` is the original's author, `user` the
account that was scraped, and the text begins with `RT @author:`. `quote_id` is the post that quotes this one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.moments import Moment, iso_moment
from socialcite.archives.records import Record, first_records, read_each, read_records
from socialcite.archives.values import JsonObject, as_object, as_text
from socialcite.archives.x_posts import PLATFORM, read_language, without_repost_mark


def _recognises(opened: Opened) -> bool:
    return any(record.get("category") == "twitter" and "tweet_id" in record for record in first_records(opened.head))


def _moment(value: object) -> Moment:
    return iso_moment(value, utc=True) if type(value) is str else Moment()


def _read_record(record: Record, ids: Ids) -> list[Holding] | None:
    post, address = record.value, record.address
    if "tweet_id" not in post:
        return None
    original = ids.read(post.get("retweet_id"), address)
    own = _read_post(post, address, ids)
    if original is None:
        return [own]
    words = without_repost_mark(own.text) if own.text else None
    if original == own.post_id:  # the option to keep originals instead of reposts
        return [replace(own, text=words)]
    before, user = _moment(post.get("date_original")), as_object(post.get("user"))
    other = user if user.get("id") != as_object(post.get("author")).get("id") else {}
    return [
        _by(replace(own, reposted=original), other),
        replace(own, post_id=original, text=words, timestamp=before.timestamp, precision=before.precision, nested=True),
    ]


def _read_post(post: JsonObject, address: Address, ids: Ids) -> Holding:
    moment = _moment(post.get("date"))
    holding = Holding(
        platform=PLATFORM,
        address=address,
        post_id=ids.read(post.get("tweet_id"), address),
        text=as_text(post.get("content")),
        timestamp=moment.timestamp,
        precision=moment.precision,
        language=read_language(post.get("lang")),
        reply_to=ids.read(post.get("reply_id"), address),
        quotes=ids.read(post.get("quoted_id"), address),
    )
    return _by(holding, as_object(post.get("author")))


def _by(holding: Holding, user: JsonObject) -> Holding:
    number = user.get("id")
    return replace(
        holding,
        handle=as_text(user.get("name")),
        user_id=str(number) if type(number) is int else as_text(number),
        author=as_text(user.get("nick")),
    )


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return read_each(opened, read_records(opened), _read_record)


FORMAT = ArchiveFormat("gallery-dl", _recognises, _read, platform="twitter")
