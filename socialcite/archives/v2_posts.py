"""A post in the shape of X's API v2, as twarc 2 keeps it, in pages or flattened."""

from __future__ import annotations

from functools import partial

from socialcite.archives.base import Glance, glance_at, new_glance
from socialcite.archives.holding import Address, Holding
from socialcite.archives.ids import Ids
from socialcite.archives.moments import read_moment
from socialcite.archives.shortened import read_links, v2_codes
from socialcite.archives.v1_posts import credit_original
from socialcite.archives.values import JsonObject, as_object, as_text, objects_in
from socialcite.archives.words import unescape
from socialcite.archives.x_posts import PLATFORM, below, is_cut, leads_to_itself, read_language, read_versions

Users = dict[str, JsonObject]
"""Users by their number."""
_ISO_LENGTH = len("2023-11-02T03:15:07.000Z")
_GONE = "/problems/resource-not-found"


def glance_at_v2(
    post: JsonObject, address: Address, ids: Ids, users: Users, *, nested: bool, originals: frozenset[str] = frozenset()
) -> list[Glance]:
    """A post, and the original that it reposts where that has no record of its own.

    Args:
        post: the record.
        address: where it stands.
        ids: the file's ids.
        users: those that the page includes.
        nested: whether it stands in another post's record.
        originals: ids of the posts that the page includes.

    """
    get = post.get
    post_id = ids.read(get("id"), address)
    note = get("note_tweet")
    long = note.get("text") if type(note) is dict else None
    text = long or get("text")
    words = text if type(text) is str else None
    entities = get("entities")
    codes = v2_codes(entities) if type(entities) is dict and entities.get("urls") else ()
    user = get("author")
    if type(user) is not dict:
        number = get("author_id")
        user = users.get(number) if type(number) is str else None
    handle = user.get("username") if user else None
    references = _references(post, ids, address) if "referenced_tweets" in post else {}
    reposted = references.get("retweeted")
    shown = () if reposted is not None else codes
    build = partial(_build, post, address, post_id, words, shown, references, user, nested)
    named = handle if type(handle) is str else None
    day = _day(get("created_at"))
    found = [new_glance((PLATFORM, post_id, shown, named, day, words, nested, reposted, read_versions(post), build))]
    if reposted and reposted not in originals:
        found.append(credit_original(address, reposted, words, codes, language=read_language(get("lang"))))
    return found


def _day(created: object) -> str | None:
    if type(created) is str and len(created) == _ISO_LENGTH and created[10] == "T" and created[-1] == "Z":
        return created[:10]
    stamp = read_moment(created).timestamp
    return None if stamp is None else stamp[:10]


def _references(post: JsonObject, ids: Ids, address: Address) -> dict[str, str]:
    """`retweeted`, `quoted`, `replied_to` → the id of that post; empty where it is not exact."""
    found: dict[str, str] = {}
    for reference in objects_in(post.get("referenced_tweets")):
        kind = reference.get("type")
        if type(kind) is str:
            found[kind] = ids.read(reference.get("id"), address) or ""
    return found


def _build(
    post: JsonObject,
    address: Address,
    post_id: str | None,
    text: str | None,
    codes: tuple[str, ...],
    references: dict[str, str],
    user: JsonObject | None,
    nested: bool,
) -> Holding:
    get = post.get
    moment = read_moment(get("created_at"))
    words = unescape(text) if text else None
    reposted = references.get("retweeted")
    note = as_object(get("note_tweet"))
    entities = note.get("entities") or get("entities")
    user = user or {}
    return Holding(
        platform=PLATFORM,
        address=address,
        post_id=post_id,
        handle=as_text(user.get("username")),
        user_id=as_text(user.get("id")) or as_text(get("author_id")),
        author=as_text(user.get("name")),
        text=words,
        truncated=not note and ((reposted is not None and is_cut(words)) or leads_to_itself(get("entities"), post_id)),
        timestamp=moment.timestamp,
        precision=moment.precision,
        language=read_language(get("lang")),
        codes=codes,
        links=read_links(entities),
        versions=read_versions(post),
        reposted=reposted,
        reply_to=references.get("replied_to") or None,
        quotes=references.get("quoted") or None,
        nested=nested,
    )


def read_errors(errors: object, address: Address, ids: Ids) -> list[Glance]:
    """The posts that an API answer says it could not give: gone, or not to be seen by who asked."""
    found = []
    for place, error in enumerate(objects_in(errors)):
        post_id = ids.read(error.get("resource_id") or error.get("value"), address)
        where = below(address, f"/errors/{place}")
        if post_id is None or error.get("resource_type") not in {"tweet", None}:
            continue
        kind = error.get("type")
        state = "deleted" if type(kind) is str and kind.endswith(_GONE) else "unusable"
        found.append(glance_at(Holding(platform=PLATFORM, address=where, state=state, post_id=post_id)))
    return found


def is_v2_post(record: object) -> bool:
    """Whether a record has the shape of a v2 post."""
    if type(record) is not dict or "id" not in record or "text" not in record:
        return False
    return "author_id" in record or "edit_history_tweet_ids" in record or type(record.get("public_metrics")) is dict
