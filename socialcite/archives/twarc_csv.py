"""twarc-csv's tables of X posts (`twarc2 csv`).

A row of a repost holds the reposter's id and name, but the words and media code of the original: both are held, and the
words are the original's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import orjson

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.moments import read_moment
from socialcite.archives.records import read_each
from socialcite.archives.shortened import code_of
from socialcite.archives.tables import Row, read_header, read_rows
from socialcite.archives.v1_posts import credit_original
from socialcite.archives.words import unescape
from socialcite.archives.x_posts import PLATFORM, read_language

_NEEDED = {"id", "text", "author.username", "referenced_tweets.retweeted.id"}
_MEDIA = re.compile(r"pic\.(?:twitter|x)\.com/\w{5,20}", re.ASCII)


def _recognises(opened: Opened) -> bool:
    return _NEEDED.issubset(read_header(opened.head))


def _read_row(row: Row, ids: Ids) -> list[Holding] | None:
    cell, address = row.cells.get, row.address
    post_id = ids.read(cell("id", ""), address)
    text = cell("note_tweet.text") or cell("text") or None
    if post_id is None and text is None:
        return None
    moment = read_moment(cell("created_at", ""))
    codes = tuple(dict.fromkeys(filter(None, map(code_of, _MEDIA.findall(cell("entities.urls", ""))))))
    reposted = ids.read(cell("referenced_tweets.retweeted.id", ""), address)
    holding = Holding(
        platform=PLATFORM,
        address=address,
        post_id=post_id,
        handle=cell("author.username") or None,
        user_id=ids.read(cell("author.id") or cell("author_id", ""), address),
        author=cell("author.name") or None,
        text=unescape(text) if text else None,
        timestamp=moment.timestamp,
        precision=moment.precision,
        language=read_language(cell("lang")),
        codes=() if reposted else codes,
        versions=_versions(cell("edit_history_tweet_ids", "")),
        reposted=reposted,
        reply_to=ids.read(cell("referenced_tweets.replied_to.id", ""), address),
        quotes=ids.read(cell("referenced_tweets.quoted.id", ""), address),
    )
    if not reposted:
        return [holding]
    handle, user_id = cell("retweeted_username") or None, cell("retweeted_user_id") or None
    original = credit_original(address, reposted, text, codes, handle=handle, user_id=user_id)
    return [holding, original.build()]


def _versions(cell: str) -> tuple[str, ...]:
    try:
        ids = orjson.loads(cell)
    except orjson.JSONDecodeError:
        return ()
    return tuple(value for value in ids if type(value) is str and value.isdigit()) if type(ids) is list else ()


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return read_each(opened, read_rows(opened), _read_row)


FORMAT = ArchiveFormat("twarc-csv", _recognises, _read, platform="twitter")
