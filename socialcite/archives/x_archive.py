"""X's personal archive (`data/*.js`): the account's own posts, deleted ones, long ones, and what it liked.

Its files know each other: the handle stands in `account.js`, counts in `manifest.js`, the whole text of long posts in
`note-tweet.js`. A repost stands there as `RT @handle:` and its beginning; whose post that is, is not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.beside import open_beside
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.pieces import Pieces
from socialcite.archives.records import Record, parse, read_document, read_each
from socialcite.archives.v1_posts import glance_at_v1
from socialcite.archives.values import JsonObject, as_object, as_text
from socialcite.archives.words import unescape
from socialcite.archives.x_archive_account import declared_count, read_author, read_manifest, read_script
from socialcite.archives.x_archive_notes import Notes, read_note, read_notes_beside
from socialcite.archives.x_posts import PLATFORM, Author

_NAME = re.compile(rb"\s{0,20}(?:\xef\xbb\xbf)?window\.(__THAR_CONFIG|YTD\.(\w{1,80})\.part\d{1,4})\s{0,20}=", re.ASCII)
_CONFIG = "__THAR_CONFIG"
_MOST_PARTS = 1000
_KINDS = {"tweets": "tweet", "tweet": "tweet", "deleted_tweets": "tweet", "like": "like", "note_tweet": "noteTweet"}
"""What a file holds → the key of its records."""


def _recognises(opened: Opened) -> bool:
    return _NAME.match(opened.head) is not None


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    match = _NAME.match(opened.head)
    if match is None:
        return
    name, kind = match[1].decode(), (match[2] or b"").decode()
    if name == _CONFIG:
        manifest = read_script(opened.stream)
        if manifest is None:
            yield Notice("unreadable", "the archive's manifest cannot be read", Address(opened.path))
            return
        yield from read_manifest(manifest, opened)
    elif kind in _KINDS:
        yield from _read_counted(opened, name, kind)


def _read_counted(opened: Opened, name: str, kind: str) -> Iterator[Holding | Notice]:
    """The records of a file, and whether they are as many as the manifest says."""
    count = 0

    def counted(records: Iterable[Record | Notice]) -> Iterator[Record | Notice]:
        nonlocal count
        for record in records:
            count += isinstance(record, Record) or (record.address.record is not None and record.kind == "unreadable")
            yield record

    readers = {"tweet": _read_posts, "like": _read_likes, "noteTweet": _read_notes}
    declared = declared_count(opened, name)
    yield from readers[_KINDS[kind]](opened, counted(read_document(opened)))
    if declared and declared.records != count:
        message = f"records in {declared.name}: the manifest says {declared.records:,}, there are {count:,}"
        yield Notice("count", message, Address(opened.path), count=declared.records)


def _read_posts(opened: Opened, records: Iterable[Record | Notice]) -> Iterator[Holding | Notice]:
    author, notes = read_author(opened), read_notes_beside(opened)
    return read_each(opened, records, lambda record, ids: _read_post(record, ids, author, notes))


def _read_post(record: Record, ids: Ids, author: Author, notes: Notes) -> list[Holding] | None:
    post = _own(record.value, "tweet")
    if not post.keys() & {"full_text", "text", "id_str", "id"}:
        return None
    holdings = [glance.build() for glance in glance_at_v1(post, record.address, ids, author=author)]
    if "deleted_at" in post:
        holdings[0] = replace(holdings[0], state="deleted")
    note = notes.find(holdings[0].timestamp, holdings[0].text) if notes else None
    if note:
        links = tuple(dict.fromkeys((*holdings[0].links, *note.links)))
        holdings[0] = replace(holdings[0], text=note.text, truncated=False, links=links)
    return holdings


def _own(record: JsonObject, key: str) -> JsonObject:
    """A record's content: it stands under a key, in the oldest archives without."""
    return as_object(record[key]) if key in record else record


def _read_likes(opened: Opened, records: Iterable[Record | Notice]) -> Iterator[Holding | Notice]:
    return read_each(opened, records, _read_like)


def _read_like(record: Record, ids: Ids) -> list[Holding] | None:
    like = _own(record.value, "like")
    post_id = ids.read(like.get("tweetId"), record.address)
    text = as_text(like.get("fullText"))
    if post_id is None and text is None:
        return None
    return [
        Holding(
            platform=PLATFORM,
            address=record.address,
            state="quoted",
            post_id=post_id,
            text=unescape(text) if text else None,
            url=as_text(like.get("expandedUrl")),
        )
    ]


def _read_notes(opened: Opened, records: Iterable[Record | Notice]) -> Iterator[Holding | Notice]:
    """The notes that no post of the archive begins with: the others are read with their posts."""
    notes, author = read_notes_beside(opened), read_author(opened)
    for stream_of in _tweet_files(opened):
        for piece in Pieces(stream_of):
            try:
                post = _own(as_object(parse(piece.data or b"")), "tweet")
            except ValueError:
                continue  # it is said where that file itself is read
            for glance in glance_at_v1(post, Address(opened.path), Ids(opened.path), author=author)[:1]:
                holding = glance.build()
                notes.find(holding.timestamp, holding.text)
    yield from read_each(opened, records, lambda record, _: _read_lone_note(record, notes, author))


def _tweet_files(opened: Opened) -> Iterator[BinaryIO]:
    """All files of the archive that hold its posts."""
    for number in range(_MOST_PARTS):
        names = (f"tweets-part{number}.js", f"tweet-part{number}.js") if number else ("tweets.js", "tweet.js")
        found = open_beside(opened, *names, *(f"data/{name}" for name in names))
        if not found and number:
            return
        if found:
            with found[1] as stream:
                yield stream


def _read_lone_note(record: Record, notes: Notes, author: Author) -> list[Holding] | None:
    note = read_note(record.value)
    if note is None:
        return None
    if notes.is_joined(note):
        return []
    return [
        Holding(
            platform=PLATFORM,
            address=record.address,
            handle=author.handle,
            handles_before=author.handles_before,
            user_id=author.user_id,
            author=author.name,
            text=note.text,
            timestamp=note.timestamp,
            precision="second",
            links=note.links,
        )
    ]


FORMAT = ArchiveFormat("x-archive", _recognises, _read, platform="twitter")
