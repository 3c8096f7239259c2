"""X's shortened links: which of a post's t.co links are its media, and where the others lead."""

from __future__ import annotations

import re

from socialcite.archives.holding import Link
from socialcite.archives.values import JsonObject, as_text, objects_in

_CODE = re.compile(r"(?:https?://)?(?:t\.co|pic\.(?:twitter|x)\.com)/(\w{5,20})", re.ASCII)
_LAST = re.compile(r"(?:^|\s)(?:https?://)?(?:t\.co|pic\.(?:twitter|x)\.com)/(\w{5,20})\s{0,20}$", re.ASCII)
_MEDIA = ("pic.twitter.com/", "pic.x.com/")
_USUAL = len("https://t.co/aB3dE6gH9j")
MOST = 200
"""Links of one post that are read: no post holds so many."""


def code_of(url: object) -> str | None:
    """The code of a t.co or pic.twitter.com link, in exact case.

    >>> code_of("https://t.co/aB3dE6gH9j"), code_of("https://example.org/aB3dE6gH9j")
    ('aB3dE6gH9j', None)
    """
    if type(url) is not str:
        return None
    if len(url) == _USUAL and url.startswith("https://t.co/") and url.isascii() and url[13:].isalnum():
        return url[13:]
    match = _CODE.fullmatch(url)
    return match[1] if match else None


def last_code(text: str) -> str | None:
    """The code of the link that a text ends with: its medium's, where the post is known to have one.

    >>> last_code("Bridge closed https://t.co/aB3dE6gH9j")
    'aB3dE6gH9j'
    """
    match = _LAST.search(text[-100:])
    return match[1] if match else None


def v1_codes(*holders: object) -> tuple[str, ...]:
    """The media codes that `entities` and `extended_entities` objects list, each once, in their order."""
    found: tuple[str, ...] = ()
    for holder in holders:
        media = holder.get("media") if type(holder) is dict else None
        if type(media) is list:
            for medium in media[:MOST]:
                code = type(medium) is dict and (code_of(medium.get("url")) or code_of(medium.get("display_url")))
                if code and code not in found:
                    found += (code,)
    return found


def is_media(link: JsonObject) -> bool:
    """Whether an entry of `entities.urls` is a medium's: API v2 lists media there."""
    shown = link.get("display_url")
    return type(shown) is str and shown.startswith(_MEDIA)


def v2_codes(entities: object) -> tuple[str, ...]:
    """The media codes among the `urls` of a v2 post, each once."""
    urls = entities.get("urls") if type(entities) is dict else None
    if type(urls) is not list:
        return ()
    codes = [code_of(link.get("url")) for link in objects_in(urls[:MOST]) if is_media(link)]
    return tuple(dict.fromkeys(code for code in codes if code))


def read_links(entities: object) -> tuple[Link, ...]:
    """The shortened links that `entities.urls` lists and where each leads; media are none."""
    urls = entities.get("urls") if type(entities) is dict else None
    if not urls or type(urls) is not list:
        return ()
    return tuple(
        Link(short, target)
        for link in objects_in(urls[:MOST])
        if not is_media(link)
        and (short := as_text(link.get("url")))
        and (target := as_text(link.get("unwound_url")) or as_text(link.get("expanded_url")))
    )
