"""A Bluesky post as its records and API views give it; AT Protocol's addresses `at://DID/app.bsky.feed.post/KEY`."""

from __future__ import annotations

import re
from typing import NamedTuple

from socialcite.archives.holding import Address, Holding, Link
from socialcite.archives.moments import read_moment
from socialcite.archives.values import JsonObject, as_list, as_object, as_text, dig, objects_in

PLATFORM = "bluesky"
POSTS = "app.bsky.feed.post"
_URI = re.compile(r"at://([\w.:%-]{3,253})/app\.bsky\.feed\.post/([\w.~:-]{1,512})", re.ASCII)
_MOST = 200
"""Links of one post that are read."""


class Uri(NamedTuple):
    """Whose record it is (a DID, or in old addresses a handle) and its key."""

    authority: str
    key: str


def read_uri(value: object) -> Uri | None:
    """The account and key of a post's address.

    >>> read_uri("at://did:plc:aaaabbbbccccddddeeeeffff/app.bsky.feed.post/3l3vgf77uco2g")
    Uri(authority='did:plc:aaaabbbbccccddddeeeeffff', key='3l3vgf77uco2g')
    """
    match = _URI.fullmatch(value) if type(value) is str else None
    return Uri(match[1], match[2]) if match else None


def read_post(
    record: JsonObject,
    address: Address,
    uri: Uri | None,
    *,
    author: JsonObject | None = None,
    seen: object = None,
    nested: bool = False,
) -> Holding:
    """The holding of a post's record.

    Args:
        record: `app.bsky.feed.post`.
        address: where it stands.
        uri: whose it is; None where that is not said.
        author: the profile that a view gives.
        seen: when the server first saw it, for a record without a readable time of its own.
        nested: whether it stands inside another post.

    """
    author = author or {}
    text = as_text(record.get("text"))
    moment = read_moment(record.get("createdAt"))
    if moment.timestamp is None:
        moment = read_moment(seen)
    languages = [code for code in as_list(record.get("langs")) if type(code) is str]
    did = as_text(author.get("did")) or (uri.authority if uri and uri.authority.startswith("did:") else None)
    handle = as_text(author.get("handle")) or (uri.authority if uri and uri.authority != did else None)
    replied = read_uri(dig(record, "reply", "parent", "uri"))
    quoted = read_uri(dig(record, "embed", "record", "uri")) or read_uri(
        dig(record, "embed", "record", "record", "uri")
    )
    return Holding(
        platform=PLATFORM,
        address=address,
        post_id=uri.key if uri else None,
        handle=handle if handle != "handle.invalid" else None,
        user_id=did,
        author=as_text(author.get("displayName")),
        text=text,
        timestamp=moment.timestamp,
        precision=moment.precision,
        language=languages[0] if len(languages) == 1 else None,
        url=f"at://{uri.authority}/{POSTS}/{uri.key}" if uri else None,
        links=_links(record, text or ""),
        reply_to=replied.key if replied else None,
        quotes=quoted.key if quoted else None,
        nested=nested,
    )


def _links(record: JsonObject, text: str) -> tuple[Link, ...]:
    """The links of a text: they are marked by the bytes that they stand on."""
    data = text.encode("utf-8", "replace")
    found = []
    for facet in objects_in(record.get("facets"))[:_MOST]:
        index = as_object(facet.get("index"))
        start, end = index.get("byteStart"), index.get("byteEnd")
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(data):
            continue
        for feature in objects_in(facet.get("features")):
            target = as_text(feature.get("uri"))
            if target:
                found.append(Link(data[start:end].decode("utf-8", "replace"), target))
    return tuple(found)
