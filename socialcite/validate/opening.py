"""An archive's address as given → its records: a path by the formats that are known, a server by asking it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar
from zipfile import BadZipFile

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.passing import Seek
from socialcite.errors import SocialciteError, UnreadableInput, WrongUse
from socialcite.validate.checking import Beginning, Record
from socialcite.validate.scopes import is_server
from socialcite.validate.wanted import Post

Item = TypeVar("Item")
Ask = Callable[[str, Sequence[Post]], Iterator[Holding | Notice]]
"""Asks a server, by its address, for posts; where a notice `not-asked` has a record, it is the post's 1-based place."""
_SECRET = re.compile(r"(?<=://)[^/@]{0,1000}@")
_HOLDS_POSTS = re.compile(r"\.(?:jsonl|ndjson|warc|wacz|cdx|cdxj|car|parquet)(?:\.(?:gz|zst|bz2|xz))?$", re.IGNORECASE)
"""Suffixes of what is hardly anything but records of posts or captures."""
_DAMAGE = (OSError, EOFError, zlib.error, BadZipFile, SocialciteError)
_DAMAGE_NAMES = ("ZstdError", "LZMAError")
"""Of decompressors that are not loaded unless a file needs them."""


def read_archive(
    address: str,
    posts: Iterable[Post],
    *,
    formats: Iterable[ArchiveFormat],
    open_files: Callable[[str], Iterable[Opened | UnreadableInput]],
    servers: Mapping[str, Ask],
    seek: Seek | None = None,
) -> Iterator[Record]:
    """Every record of an archive; damage comes as a notice, and the rest goes on.

    Args:
        address: a path, or a server's address with its protocol before it (`cdx+https://…`).
        posts: what is looked for: a server is asked for these only.
        formats: those that are recognised, the most specific first.
        open_files: opens a path.
        servers: protocol → who asks.
        seek: gives what is looked for, so that what nobody looks for is only counted; None gives every record.

    Raises:
        WrongUse: a protocol that is not known.

    """
    if is_server(address):
        yield from _ask_server(address, posts, servers)
        return
    recognised = False
    for opened in _until_damage(open_files(address), address, "unreadable"):
        if not isinstance(opened, Opened):  # what it is, nobody could see; the damage is said
            recognised = True
            yield opened if isinstance(opened, Notice) else Notice("unreadable", opened.why, Address(opened.where))
            continue
        form = next((form for form in formats if form.recognises(opened)), None)
        if form is None:
            yield _say_unrecognised(opened)
            continue
        recognised = True
        yield Beginning(opened.path, form.name, form.platform)
        yield from _until_damage(_reading(form, opened, seek), opened.path, "cut")
    if not recognised:
        yield Notice("unreadable", "nothing in it is an archive of a known format", Address(address))


def _reading(form: ArchiveFormat, opened: Opened, seek: Seek | None) -> Iterable[Record]:
    """The cheapest way in which a format can be read."""
    if form.sift and seek:
        return form.sift(opened, seek)
    return form.glances(opened) if form.glances else form.read(opened)


def without_secret(address: str) -> str:
    """An archive's address as it may be shown: a server's without name and password.

    >>> without_secret("cdx+https://marta:geheim@index.lindhamn.example/cdx")
    'cdx+https://index.lindhamn.example/cdx'
    """
    return _SECRET.sub("", address) if is_server(address) else address


def _ask_server(address: str, posts: Iterable[Post], servers: Mapping[str, Ask]) -> Iterator[Record]:
    """What a server holds of the posts that it can be asked for."""
    shown = without_secret(address)
    protocol = address.partition("+")[0].lower()
    if protocol not in servers:
        raise WrongUse(f"{shown}: no protocol {protocol}+ is known; there are {', '.join(servers) or 'none'}")
    yield Beginning(shown, protocol)
    asked = [post for post in posts if post.post_id or post.url]
    for item in _until_damage(servers[protocol](address, asked), shown, "not-asked"):
        place = item.address.record if isinstance(item, Notice) and item.kind == "not-asked" else None
        if isinstance(item, Notice) and place is not None:
            yield item._replace(address=item.address._replace(record=asked[place - 1].number + 1))
        else:
            yield item


def _say_unrecognised(opened: Opened) -> Notice:
    """A picture among an archive's files is none of ours; a file that by its name holds posts was not read."""
    path = opened.path
    if _HOLDS_POSTS.search(path) and not opened.head.strip():
        return Notice("unreadable", "empty, though its name says that it holds records", Address(path))
    if _HOLDS_POSTS.search(path):
        return Notice(
            "unreadable", "no format that is known, though its name says that it holds records", Address(path)
        )
    return Notice("unrecognised", "no format of an archive", Address(path))


def _until_damage(items: Iterable[Item], path: str, kind: str) -> Iterator[Item | Notice]:
    """All items until reading them fails: the failure becomes a notice, since what follows cannot be read."""
    try:
        yield from items
    except Exception as error:
        if not isinstance(error, _DAMAGE) and type(error).__name__ not in _DAMAGE_NAMES:
            raise
        what = "not read to its end" if kind == "cut" else "not answered" if kind == "not-asked" else "not readable"
        yield Notice(kind, f"{what}: {_why(error)}", Address(path))


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
