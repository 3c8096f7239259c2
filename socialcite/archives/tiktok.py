"""TikTok's export of one account (`user_data.json`): ids and times of its films, no captions.

The list of films stood in `Video` and now stands in `Post`, in some exports in both: each film is told once. `Date` is
UTC: it agrees with the time that the id tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.moments import iso_moment
from socialcite.archives.records import Record, first_records, read_document, read_each
from socialcite.archives.values import JsonObject, as_text, dig

_FILMS = (("Post", "Posts", "VideoList"), ("Video", "Videos", "VideoList"))
_PROFILES = (
    ("Profile", "Profile Information", "ProfileMap"),
    ("Profile", "Profile Info", "ProfileMap"),
    ("Profile And Settings", "Profile Info", "ProfileMap"),
)
_ID = re.compile(r"/(?:video|photo|v)/(\d{10,20})(?!\d)", re.ASCII)
_MOST = 1_000_000
"""Films of one account that are told once."""
_LONGEST_WAIT = 100_000
"""Films that wait for the account's name."""


def _recognises(opened: Opened) -> bool:
    return any(
        dig(record, *path) is not None for record in first_records(opened.head) for path in (*_FILMS, *_PROFILES)
    )


class _Export:
    """One export: whose it is, and which films were told."""

    def __init__(self) -> None:
        self.handle: str | None = None
        self._told: set[str] = set()

    def read(self, record: Record, ids: Ids) -> list[Holding] | None:
        """A film, or whose films they are."""
        if record.path in _PROFILES:
            self.handle = as_text(record.value.get("userName")) or self.handle
            return []
        return self._read_film(record.value, record.address, ids)

    def _read_film(self, film: JsonObject, address: Address, ids: Ids) -> list[Holding] | None:
        link = as_text(film.get("Link")) or as_text(film.get("link"))
        match = _ID.search(link[:600]) if link else None
        post_id = ids.read(match[1], address) if match else None
        moment = iso_moment(as_text(film.get("Date")) or as_text(film.get("date")) or "", utc=True)
        if post_id is None and moment.timestamp is None:
            return None
        if post_id in self._told:
            return []
        if post_id and len(self._told) < _MOST:
            self._told.add(post_id)
        return [
            Holding(
                platform="tiktok",
                address=address,
                post_id=post_id,
                text=as_text(film.get("Title")),
                timestamp=moment.timestamp,
                precision=moment.precision,
                url=link,
            )
        ]


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    """The films, which may come before it is said whose they are: so long they wait."""
    export = _Export()
    waiting: list[Holding] = []
    for item in read_each(opened, read_document(opened, (*_PROFILES, *_FILMS)), export.read):
        if isinstance(item, Notice):
            yield item
            continue
        waiting.append(item)
        if export.handle or len(waiting) > _LONGEST_WAIT:
            yield from (replace(film, handle=export.handle) for film in waiting)
            waiting.clear()
    yield from (replace(film, handle=export.handle) for film in waiting)
    if export.handle:
        yield Notice("scope", f"the films of {export.handle}", Address(opened.path), handles=(export.handle,))


FORMAT = ArchiveFormat("tiktok-export", _recognises, _read, platform="tiktok")
