"""A Mastodon account's export: `outbox.json`, and `actor.json` beside it for the account's name.

Boosts stand there as the address of the boosted post alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.beside import open_beside
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.moments import read_moment
from socialcite.archives.records import Record, first_records, parse, read_document, read_each
from socialcite.archives.values import JsonObject, as_count, as_object, as_text, dig
from socialcite.archives.words import read_markup

_POST = re.compile(
    r"https?://([\w.-]{3,253})/(?:users/|@)([\w.-]{1,64})/(?:statuses/)?(\d{1,20})(?:/activity)?$", re.ASCII
)
_ACTOR = re.compile(r"https?://([\w.-]{3,253})/(?:users/|@)([\w.-]{1,64})/?$", re.ASCII)
_LARGEST = 1_000_000
"""Bytes of an actor that are read."""


class _Actor(NamedTuple):
    """Whose outbox it is."""

    handle: str | None = None
    name: str | None = None


def _recognises(opened: Opened) -> bool:
    return any(
        record.get("type") == "OrderedCollection" and "orderedItems" in record for record in first_records(opened.head)
    )


def _read_actor(opened: Opened) -> _Actor:
    found = open_beside(opened, "actor.json")
    if not found:
        return _Actor()
    with found[1] as stream:
        try:
            actor = as_object(parse(stream.read(_LARGEST)))
        except ValueError:
            return _Actor()
    user, host = as_text(actor.get("preferredUsername")), _host(as_text(actor.get("id")) or as_text(actor.get("url")))
    return _Actor(f"{user}@{host}" if user and host else None, as_text(actor.get("name")))


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def _handle(url: object) -> str | None:
    """`user@instance` of an actor's or a post's address."""
    match = (_ACTOR.match(url) or _POST.match(url)) if type(url) is str else None
    return f"{match[2]}@{match[1]}" if match else None


def _post_id(url: object) -> str | None:
    match = _POST.match(url) if type(url) is str else None
    return match[3] if match else None


def _read_activity(record: Record, actor: _Actor) -> list[Holding] | None:
    activity, address = record.value, record.address
    made, kind = activity.get("object"), activity.get("type")
    handle = _handle(activity.get("actor")) or actor.handle
    if kind == "Announce":
        return [_boost(activity, address, handle)]
    if type(made) is dict:
        return [_post(made, address, handle, actor.name)] if "content" in made or "published" in made else None
    return [] if type(kind) is str else None  # a like, a follow: no post of this account


def _boost(activity: JsonObject, address: Address, handle: str | None) -> Holding:
    boosted = activity.get("object")
    url = boosted if type(boosted) is str else as_object(boosted).get("id")
    moment = read_moment(activity.get("published"))
    return Holding(
        platform="mastodon",
        address=address,
        state="index",
        post_id=_post_id(activity.get("id")),
        handle=handle,
        timestamp=moment.timestamp,
        precision=moment.precision,
        url=as_text(activity.get("id")),
        reposted=_post_id(url) or "",
    )


def _post(post: JsonObject, address: Address, handle: str | None, name: str | None) -> Holding:
    moment = read_moment(post.get("published"))
    languages = list(as_object(post.get("contentMap")))
    content = as_text(post.get("content")) or as_text(dig(post, "contentMap", languages[0]) if languages else None)
    url = as_text(post.get("url")) or as_text(post.get("id"))
    text = read_markup(content) if content else None
    return Holding(
        platform="mastodon",
        address=address,
        state="deleted" if post.get("type") == "Tombstone" else "post",
        post_id=_post_id(post.get("id")) or _post_id(post.get("url")),
        handle=handle or _handle(post.get("attributedTo")),
        author=name,
        text=text,
        timestamp=moment.timestamp,
        precision=moment.precision,
        language=languages[0] if len(languages) == 1 else None,
        url=url,
        reply_to=_post_id(post.get("inReplyTo")),
        quotes=_post_id(post.get("quoteUri") or post.get("quoteUrl") or post.get("quote")),
    )


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    actor = _read_actor(opened)
    stated = 0
    count = 0

    def counted(records: Iterable[Record | Notice]) -> Iterator[Record | Notice]:
        nonlocal count, stated
        for record in records:
            if isinstance(record, Record):
                count += 1
                stated = as_count(record.around.get("totalItems")) or stated
            yield record

    def read(record: Record, ids: Ids) -> list[Holding] | None:
        del ids  # permalinks are strings
        return _read_activity(record, actor)

    yield from read_each(opened, counted(read_document(opened, (("orderedItems",),))), read)
    handle = actor.handle
    if handle:
        yield Notice("scope", f"the posts of {handle}", Address(opened.path), handles=(handle,))
    if stated:
        yield Notice("declared", f"activities in the outbox: {stated:,}", Address(opened.path), count=stated)
    if stated and stated != count:
        said = f"activities: the outbox says {stated:,}, there are {count:,}"
        yield Notice("count", said, Address(opened.path), count=stated)


FORMAT = ArchiveFormat("mastodon-outbox", _recognises, _read)
