"""What a personal archive of X says of itself: whose it is, what it was called before, how many records it counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from socialcite.archives.base import Opened
from socialcite.archives.beside import open_beside
from socialcite.archives.holding import Address, Notice
from socialcite.archives.moments import read_moment
from socialcite.archives.records import parse
from socialcite.archives.values import JsonObject, as_count, as_object, as_text, dig, objects_in
from socialcite.archives.x_posts import NOBODY, Author

_LARGEST = 16_000_000
"""Bytes of a ledger file that are read: the largest known have some hundred kilobytes."""
_MOST_NAMES = 100


class Counted(NamedTuple):
    """One file of the manifest: its path in the archive and how many records it is said to hold."""

    name: str
    records: int


def read_script(stream: BinaryIO) -> object:
    """The value that one of the archive's small scripts assigns; None where it cannot be read."""
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        return None
    try:
        return parse(data.partition(b"=")[2].strip().removesuffix(b";"))
    except ValueError:
        return None


def _beside(opened: Opened, name: str) -> object:
    found = open_beside(opened, name, f"data/{name}")
    if not found:
        return None
    with found[1] as stream:
        return read_script(stream)


def read_author(opened: Opened) -> Author:
    """Whose archive it is, from `account.js`, else `manifest.js`; earlier handles from `screen-name-change.js`."""
    account = next((as_object(entry.get("account")) for entry in objects_in(_beside(opened, "account.js"))), None)
    before = read_changes(_beside(opened, "screen-name-change.js"))
    if account:
        return Author(
            as_text(account.get("username")),
            as_text(account.get("accountId")),
            as_text(account.get("accountDisplayName")),
            before,
        )
    user = as_object(dig(_beside(opened, "manifest.js"), "userInfo"))
    if not user:
        return NOBODY._replace(handles_before=before)
    return Author(
        as_text(user.get("userName")), as_text(user.get("accountId")), as_text(user.get("displayName")), before
    )


def read_changes(changes: object) -> tuple[str, ...]:
    """The handles that an account had before, oldest first as the archive lists them."""
    found = [
        as_text(dig(entry, "screenNameChange", "screenNameChange", "changedFrom")) for entry in objects_in(changes)
    ]
    return tuple(dict.fromkeys(handle for handle in found[:_MOST_NAMES] if handle))


def read_counts(manifest: object) -> dict[str, Counted]:
    """Global name (`YTD.tweets.part0`) → the file and its count, as the manifest states them."""
    found = {}
    for kind in as_object(dig(manifest, "dataTypes")).values():
        for file in objects_in(as_object(kind).get("files")):
            name, count = as_text(file.get("globalName")), as_count(file.get("count"))
            if name and count is not None:
                found[name] = Counted(as_text(file.get("fileName")) or name, count)
    return found


def declared_count(opened: Opened, global_name: str) -> Counted | None:
    """How many records the manifest beside says that a file holds."""
    return read_counts(_beside(opened, "manifest.js")).get(global_name)


def read_manifest(manifest: object, opened: Opened) -> Iterator[Notice]:
    """What the archive claims: its accounts and last moment, and a count for each file that holds posts."""
    address = Address(opened.path)
    stated = as_object(manifest)
    info: JsonObject = as_object(stated.get("archiveInfo"))
    handle = as_text(dig(stated, "userInfo", "userName"))
    before = read_changes(_beside(opened, "screen-name-change.js"))
    handles = tuple(dict.fromkeys(name for name in (handle, *before) if name))
    until = read_moment(info.get("generationDate")).timestamp
    if handles or until:
        part = ", in part (the archive says that it is not whole)" if info.get("isPartialArchive") is True else ""
        yield Notice(
            "scope", f"the posts of {' or '.join(handles) or 'one account'}{part}", address, None, None, until, handles
        )
    for name, (file, count) in read_counts(stated).items():
        if name.split(".")[1:2] in (["tweets"], ["tweet"], ["deleted_tweets"], ["note_tweet"], ["like"]):
            yield Notice("declared", f"records in {file}: {count:,}", address, count=count)
