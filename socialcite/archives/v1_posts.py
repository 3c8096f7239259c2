"""A post in the shape of X's API v1.1, which twarc, personal archives, GraphQL answers and embed data share."""

from __future__ import annotations

from functools import partial

from socialcite.archives.base import Glance, new_glance
from socialcite.archives.holding import Address, Holding
from socialcite.archives.ids import Ids
from socialcite.archives.moments import read_moment, v1_day
from socialcite.archives.shortened import read_links, v1_codes
from socialcite.archives.values import NO_OBJECT, JsonObject, as_object, objects_in
from socialcite.archives.words import unescape
from socialcite.archives.x_posts import (
    PLATFORM,
    Author,
    below,
    is_cut,
    leads_to_itself,
    read_language,
    read_user,
    read_versions,
    reposted_handle,
    without_repost_mark,
)

DEEPEST = 5
"""How deep posts are read inside posts; X nests two."""
_INSIDE = ("retweeted_status", "quoted_status")


def glance_at_v1(
    post: JsonObject, address: Address, ids: Ids, *, author: Author | None = None, depth: int = 0
) -> list[Glance]:
    """A post and those inside it.

    Args:
        post: the record.
        address: where it stands.
        ids: the file's ids.
        author: who wrote it, where the record does not say it; None reads its `user`.
        depth: how deep it is nested.

    """
    get = post.get
    post_id = ids.read(get("id_str") or get("id"), address)
    extended = get("extended_tweet")
    whole = extended if type(extended) is dict else NO_OBJECT
    text = whole.get("full_text") or get("full_text") or get("text")
    entities = get("entities")
    has_media = extended or "extended_entities" in post or (type(entities) is dict and "media" in entities)
    codes = _codes(post, whole) if has_media else ()
    if author:
        handle = author.handle
    else:
        user = get("user")
        named = user.get("screen_name") if type(user) is dict else None
        handle = named if type(named) is str else None
    inside = "retweeted_status" in post or "quoted_status" in post
    words = text if type(text) is str else None
    reposted = None
    if words and (inside or words.startswith("RT @")):
        reposted = _repost(post, words, ids, address)
    shown = () if reposted is not None else codes
    build = partial(_build, post, address, post_id, words, shown, reposted, author, depth > 0)
    day = v1_day(get("created_at"))
    found = [
        new_glance((PLATFORM, post_id, shown, handle, day, words, depth > 0, reposted, read_versions(post), build))
    ]
    if inside and depth < DEEPEST:
        for name in _INSIDE:
            inner = get(name)
            if type(inner) is dict:
                found += glance_at_v1(inner, below(address, f"/{name}"), ids, depth=depth + 1)
    if reposted and "retweeted_status" not in post:
        found.append(credit_original(address, reposted, words, codes, language=read_language(get("lang"))))
    return found


def _codes(post: JsonObject, whole: JsonObject) -> tuple[str, ...]:
    """The media codes: `extended_entities` repeats what `entities` has, and has more."""
    own = v1_codes(post.get("extended_entities") or post.get("entities"))
    if whole is NO_OBJECT:
        return own
    return tuple(dict.fromkeys(own + v1_codes(whole.get("extended_entities") or whole.get("entities"))))


def _repost(post: JsonObject, text: str, ids: Ids, address: Address) -> str | None:
    """The id of the post that this one merely reposts; empty: not said, None: it does not."""
    original = post.get("retweeted_status")
    if type(original) is dict:
        return ids.read(original.get("id_str") or original.get("id"), address) or ""
    if reposted_handle(text) is None:
        return None
    for medium in objects_in(as_object(post.get("entities")).get("media")):
        source = ids.read(medium.get("source_status_id_str") or medium.get("source_status_id"), address)
        if source:
            return source
    return ""


def credit_original(
    address: Address,
    reposted: str,
    text: str | None,
    codes: tuple[str, ...],
    *,
    handle: str | None = None,
    user_id: str | None = None,
    language: str | None = None,
) -> Glance:
    """The post whose id and words a repost's record gives: it is held, though it has no record of its own."""
    handle = handle or reposted_handle(text)
    words = unescape(without_repost_mark(text)) if text else None
    build = partial(
        Holding,
        platform=PLATFORM,
        address=address,
        post_id=reposted,
        handle=handle,
        user_id=user_id,
        text=words or None,
        truncated=is_cut(words),
        language=language,
        codes=codes,
        nested=True,
    )
    return Glance(PLATFORM, reposted, codes, handle, None, words or None, True, None, (), build)  # noqa: FBT003 - a field


def _build(
    post: JsonObject,
    address: Address,
    post_id: str | None,
    text: str | None,
    codes: tuple[str, ...],
    reposted: str | None,
    author: Author | None,
    nested: bool,
) -> Holding:
    get = post.get
    who = author or read_user(get("user"))
    entities = as_object(get("extended_tweet")).get("entities") or get("entities")
    words = unescape(text) if text else None
    moment = read_moment(get("created_at"))
    extended = type(get("extended_tweet")) is dict
    return Holding(
        platform=PLATFORM,
        address=address,
        post_id=post_id,
        handle=who.handle,
        handles_before=who.handles_before,
        user_id=who.user_id,
        author=who.name,
        text=words,
        truncated=not extended
        and (
            get("truncated") is True
            or (reposted is not None and is_cut(words))
            or leads_to_itself(get("entities"), post_id)
        ),
        timestamp=moment.timestamp,
        precision=moment.precision,
        language=read_language(get("lang")),
        codes=codes,
        links=read_links(entities),
        versions=read_versions(post),
        reposted=reposted,
        reply_to=_id(get("in_reply_to_status_id_str") or get("in_reply_to_status_id")),
        quotes=_id(get("quoted_status_id_str") or get("quoted_status_id")),
        nested=nested,
    )


def _id(value: object) -> str | None:
    """The id of another post, where it is exact."""
    if type(value) is int and value > 0:
        return str(value)
    return value if type(value) is str and value.isdigit() else None


def is_v1_post(record: JsonObject) -> bool:
    """Whether a record has the shape of a v1.1 post with its author."""
    return (
        type(record.get("user")) is dict
        and "screen_name" in as_object(record.get("user"))
        and ("full_text" in record or "text" in record)
        and ("id_str" in record or "id" in record)
        and "created_at" in record
        and "__typename" not in record
    )
