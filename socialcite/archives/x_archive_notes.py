"""Long posts of a personal archive of X: their whole text stands apart, joined to its post by time and beginning.

A note's own id is not the post's id. A note belongs to the post that was made within two seconds of it and whose text,
which X cut, is the note's beginning.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from socialcite.archives.base import Opened
from socialcite.archives.beside import open_beside
from socialcite.archives.holding import Link
from socialcite.archives.moments import read_moment
from socialcite.archives.pieces import Pieces
from socialcite.archives.records import parse
from socialcite.archives.shortened import MOST
from socialcite.archives.values import JsonObject, as_object, as_text, dig, objects_in
from socialcite.archives.words import unescape

_NEAR = 2
"""Seconds between a note and its post."""
_MOST = 200_000_000
"""Code points of one archive's notes that are kept for joining."""
_TAIL = re.compile(r"\s{0,9}(?:https://t\.co/\w{5,20}\s{0,9})?$", re.ASCII)


class Note(NamedTuple):
    """A long text, when it was written, and the links in it."""

    text: str
    timestamp: str
    second: int
    links: tuple[Link, ...]


def read_note(record: JsonObject) -> Note | None:
    """The note of one record of `note-tweet.js`."""
    note = as_object(record.get("noteTweet"))
    text = as_text(dig(note, "core", "text"))
    moment = read_moment(note.get("createdAt"))
    second = second_of(moment.timestamp)
    if text is None or moment.timestamp is None or second is None:
        return None
    links = tuple(
        Link(short, target)
        for link in objects_in(dig(note, "core", "urls"))[:MOST]
        if (short := as_text(link.get("shortUrl"))) and (target := as_text(link.get("expandedUrl")))
    )
    return Note(unescape(text), moment.timestamp, second, links)


def second_of(timestamp: str | None) -> int | None:
    """A whole time as seconds since 1970."""
    return None if timestamp is None or len(timestamp) < 20 else int(datetime.fromisoformat(timestamp).timestamp())  # noqa: PLR2004 - a whole time


class Notes:
    """The notes of an archive, by the second in which they were written."""

    def __init__(self) -> None:
        self._by_second: dict[int, list[Note]] = {}
        self._joined: set[Note] = set()
        self._size = 0

    def __bool__(self) -> bool:
        return bool(self._by_second)

    def add(self, note: Note) -> bool:
        """Keep a note for joining; whether there was room."""
        self._size += len(note.text)
        if self._size > _MOST:
            return False
        self._by_second.setdefault(note.second, []).append(note)
        return True

    def find(self, timestamp: str | None, text: str | None) -> Note | None:
        """The note of which a post's text is the beginning."""
        second = second_of(timestamp)
        begins = _TAIL.sub("", text or "").removesuffix("…").rstrip()
        if second is None or not begins:
            return None
        for near in range(second - _NEAR, second + _NEAR + 1):
            for note in self._by_second.get(near, ()):
                if len(note.text) > len(begins) and note.text.startswith(begins):
                    self._joined.add(note)
                    return note
        return None

    def is_joined(self, note: Note) -> bool:
        """Whether the post of a note was found."""
        return note in self._joined


def read_notes_beside(opened: Opened) -> Notes:
    """The notes of the archive in which a file stands."""
    notes = Notes()
    found = open_beside(opened, "note-tweet.js", "data/note-tweet.js")
    if found:
        with found[1] as stream:
            for piece in Pieces(stream):
                try:
                    note = read_note(as_object(parse(piece.data or b"")))
                except ValueError:
                    continue  # it is said where note-tweet.js itself is read
                if note and not notes.add(note):
                    break
    return notes
