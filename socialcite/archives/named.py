"""A captured URL → the post that it names: its page, its data, or a code of a platform's own shortener, case kept."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from socialcite.platforms import ADDRESSES, PLATFORMS
from socialcite.platforms.addresses import LONGEST_URL, Address

_SHORTENERS = tuple(
    (platform, platform.permalink.codes) for platform in PLATFORMS if platform.permalink.codes is not None
)
_DATA = tuple((platform, pattern) for platform in PLATFORMS for pattern in platform.permalink.data)
_HOST = re.compile(r"(?:https?:)?//(?P<host>[\w.-]{3,253})(?=[:/?#]|$)", re.IGNORECASE)
_HOSTS = frozenset({*ADDRESSES.hosts, "twimg.com", "t.co", "web.archive.org", "bsky.network"})
"""Hosts of platforms, of their data and shorteners, and of copies."""
_MEDIA = re.compile(r"/(?:photo|video)/\d{1,2}/?(?:[?#]|$)", re.ASCII)
MARKS = r"/(?:@|status|users/|api/|web/)"
"""Stands in every address of a post whose host tells nothing: of mirrors, and of platforms of many hosts."""


class Named(NamedTuple):
    """What a captured URL tells of a post.

    Attributes:
        platform: whose.
        post_id: None for a short link.
        handle: where the URL tells it.
        url: the canonical permalink; for a short link the link itself.
        code: of a shortener, exact case.

    """

    platform: str
    post_id: str | None
    handle: str | None
    url: str
    code: str | None = None


def read_named(url: str) -> Named | None:
    """The post that a captured URL names, None where it names none.

    A page about something else that merely carries a post's address in its query (a share button, a counter) names
    none; oEmbed's answer to that address does.

    >>> read_named("https://t.co/aB3dE5gH7i").code
    'aB3dE5gH7i'
    >>> read_named("https://cdn.syndication.twimg.com/tweet-result?features=x&id=1486814410259673092").post_id
    '1486814410259673092'
    >>> read_named("https://count.example/?u=https%3A%2F%2Ftwitter.com%2Fmarta_lh%2Fstatus%2F1486814410259673092")
    """
    if len(url) > LONGEST_URL:
        return None
    for platform, codes in _SHORTENERS:
        match = codes.match(url)
        if match:
            return Named(platform.name, None, None, url, match["code"])
    address = ADDRESSES.read(url) or _read_oembed(url)
    if address:
        return Named(address.platform.name, address.id, address.handle, address.url or url)
    for platform, pattern in _DATA:
        match = pattern.match(url)
        if match:
            form = platform.permalink.form_without_handle
            canonical = form.format(id=match["id"]) if form and form.count("{") == 1 else url
            return Named(platform.name, match["id"], None, canonical)
    return None


def _read_oembed(url: str) -> Address | None:
    """The post that an oEmbed endpoint was asked for."""
    if "oembed" not in url:
        return None
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, max_num_fields=40)
    except ValueError:
        return None
    if "oembed" not in parts.path:
        return None
    return next((found for name, value in pairs if name == "url" and (found := ADDRESSES.read(value))), None)


def is_platforms(url: str) -> bool:
    """Whether a URL's host is one of a platform's: its answers may carry posts that the URL does not name.

    >>> is_platforms("https://x.com/i/api/graphql/a/UserTweets"), is_platforms("https://lindhamn.example/")
    (True, False)
    """
    match = _HOST.match(url[:300])
    return match is not None and is_host_of_posts(match["host"].lower())


def is_host_of_posts(host: str) -> bool:
    """Whether a host, in lower case, is one on which only platforms' own addresses stand."""
    labels = host.rsplit(".", 3)
    return ".".join(labels[-2:]) in _HOSTS or ".".join(labels[-3:]) in _HOSTS


def is_media_target(url: str) -> bool:
    """Whether a short link's target is a picture or film of the post itself: then its code is a media code."""
    return bool(_MEDIA.search(url[:LONGEST_URL]))
