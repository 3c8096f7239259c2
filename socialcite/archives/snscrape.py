"""snscrape's JSON Lines of X posts. Ids are numbers, but whole ones; media's only code is the text's last t.co link."""

from __future__ import annotations

from collections.abc import Iterator

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Link, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.moments import read_moment
from socialcite.archives.records import Record, first_records, read_each, read_records
from socialcite.archives.shortened import MOST, last_code
from socialcite.archives.v1_posts import DEEPEST, credit_original
from socialcite.archives.values import JsonObject, as_list, as_object, as_text, objects_in
from socialcite.archives.words import unescape
from socialcite.archives.x_posts import PLATFORM, below, is_cut, read_language, reposted_handle

_INSIDE = ("retweetedTweet", "quotedTweet")


def _is_post(record: JsonObject) -> bool:
    kind = record.get("_type")
    if type(kind) is str:
        return kind.startswith("snscrape.modules.twitter.Tweet")
    return "username" in as_object(record.get("user")) and "conversationId" in record and "date" in record


def _recognises(opened: Opened) -> bool:
    return any(_is_post(record) for record in first_records(opened.head))


def _read_record(record: Record, ids: Ids) -> list[Holding] | None:
    post = record.value
    if "id" not in post or not post.keys() & {"rawContent", "content", "renderedContent", "user"}:
        return None
    return list(_read_post(post, record.address, ids, 0))


def _read_post(post: JsonObject, address: Address, ids: Ids, depth: int) -> Iterator[Holding]:
    user = as_object(post.get("user"))
    text = as_text(post.get("rawContent")) or as_text(post.get("content"))
    moment = read_moment(post.get("date"))
    code = last_code(text) if text and as_list(post.get("media")) else None
    codes = (code,) if code else ()
    number = user.get("id")
    original = as_object(post.get("retweetedTweet"))
    reposted = ids.read(original.get("id"), address) or "" if original else None
    if reposted is None and reposted_handle(text):
        reposted = ""
    words = unescape(text) if text else None
    yield Holding(
        platform=PLATFORM,
        address=address,
        post_id=ids.read(post.get("id"), address),
        handle=as_text(user.get("username")),
        user_id=str(number) if type(number) is int else as_text(number),
        author=as_text(user.get("displayname")),
        text=words,
        truncated=reposted is not None and is_cut(words),
        timestamp=moment.timestamp,
        precision=moment.precision,
        language=read_language(post.get("lang")),
        url=as_text(post.get("url")),
        codes=() if reposted is not None else codes,
        links=_links(post),
        reposted=reposted,
        reply_to=ids.read(post.get("inReplyToTweetId"), address),
        quotes=ids.read(as_object(post.get("quotedTweet")).get("id"), address),
        nested=depth > 0,
    )
    for name in _INSIDE:
        inner = as_object(post.get(name))
        if depth < DEEPEST and ("rawContent" in inner or "content" in inner):
            yield from _read_post(inner, below(address, f"/{name}"), ids, depth + 1)
        elif name == "retweetedTweet" and reposted:
            yield credit_original(address, reposted, text, codes).build()


def _links(post: JsonObject) -> tuple[Link, ...]:
    return tuple(
        Link(short, target)
        for link in objects_in(post.get("links"))[:MOST]
        if (short := as_text(link.get("tcourl"))) and (target := as_text(link.get("url")))
    )


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return read_each(opened, read_records(opened), _read_record)


FORMAT = ArchiveFormat("snscrape", _recognises, _read, platform="twitter")
