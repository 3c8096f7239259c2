"""A URL → whose post it is: by its host, then by the URL forms of the platforms that post there."""

from __future__ import annotations

import html
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from socialcite.platforms.base import Platform
from socialcite.platforms.redirectors import lead_on
from socialcite.reading import late_re as re

LONGEST_URL = 2000
"""Code points of a URL that are read; a longer one is no post's address."""
MOST_PARAMETERS = 40
"""Parameters of a frame's URL that are looked into."""
_DEPTH = 3
"""How often an address may stand in another one."""
_REDIRECTIONS = 3
"""How often a redirector may lead to another one."""
_LONGEST_KNOWN, _MOST_KNOWN = 300, 1000
"""Code points of a URL that is kept in mind, and how many are: each is asked for by several readers of one page."""
_HOST = re.compile(r"(?:https?:)?//(?P<host>[\w.-]{3,253})(?::\d{1,5})?(?=[/?#]|$)", re.IGNORECASE)
_ARCHIVED = re.compile(r"(?:https?:)?//web\.archive\.org/(?:web|save)/(?:\d{1,14}(?:[a-z]{2}_)?/)?", re.IGNORECASE)
_BARE_INNER = re.compile(r"\w[\w.-]{2,80}/")


class Address(NamedTuple):
    """What a post's URL tells.

    Attributes:
        platform: whose.
        id: the post's id; None for a shortened address.
        handle: the author's, where the URL tells it.
        url: the canonical permalink, where enough is known for one.

    """

    platform: Platform
    id: str | None
    handle: str | None = None
    url: str | None = None


def read_address_of(platform: Platform, url: str) -> Address | None:
    """The post of one platform at `url`, None where it is none.

    `url` is absolute or begins with `//`, entities decoded.
    """
    permalink, low = platform.permalink, url.lower()
    match = permalink.pattern.match(url) if permalink.sign in low else None
    if match:
        groups = match.groupdict()
        form = permalink.form if groups.get("handle") else permalink.form_without_handle or permalink.form
        return Address(platform, match["id"], _handle(platform, groups), _fill(form, groups))
    for form_ in permalink.forms:
        match = form_.pattern.match(url) if form_.sign in low else None
        if match:
            groups = match.groupdict()
            post_id = form_.id.format(**groups) if form_.id else match["id"]
            return Address(platform, post_id, _handle(platform, groups), _fill(form_.url, groups))
    return Address(platform, None) if permalink.short and permalink.short.match(url) else None


def _handle(platform: Platform, groups: dict[str, str | None]) -> str | None:
    handle = groups.get("handle")
    if not handle or "@" in handle or not platform.permalink.handle_form:
        return handle or None
    return platform.permalink.handle_form.format(**groups)


def _fill(form: str, groups: dict[str, str | None]) -> str | None:
    """The canonical URL; None where a part of it is not known."""
    if not form:
        return None
    filled = form.format(**{name: value or "\0" for name, value in groups.items()})
    return None if "\0" in filled else filled


class Addresses:
    """All platforms' URL forms, by host."""

    def __init__(self, platforms: Collection[Platform]) -> None:
        self._by_host: dict[str, list[Platform]] = {}
        self._anywhere: list[Platform] = []
        for platform in platforms:
            for host in platform.permalink.hosts:
                self._by_host.setdefault(host, []).append(platform)
            if not platform.permalink.hosts or any(form.any_host for form in platform.permalink.forms):
                self._anywhere.append(platform)
        self._codes = [platform.permalink.codes for platform in platforms if platform.permalink.codes]
        self.hosts = tuple(self._by_host)
        self._known = lru_cache(_MOST_KNOWN)(self._read)
        self._known_any = lru_cache(_MOST_KNOWN)(self._read_any)

    def is_code(self, url: str) -> bool:
        """Whether a URL is nothing but a code of a platform's own shortener, which tells no post: most links in posts."""
        return any(code.fullmatch(url) for code in self._codes)

    def read(self, url: str) -> Address | None:
        """The post at a URL as it stands in a source; a copy in the Wayback Machine is the post that was copied."""
        return self._known(url) if len(url) <= _LONGEST_KNOWN else self._read(url)

    def _read(self, url: str) -> Address | None:
        url = html.unescape(url.strip()) if "&" in url else url.strip()
        archived = _ARCHIVED.match(url[:LONGEST_URL])
        if archived:
            inner = url[archived.end() :]
            url = f"//{inner}" if _BARE_INNER.match(inner) and not inner.startswith("http") else inner
        host = _HOST.match(url[:300])
        if len(url) > LONGEST_URL or not (host or url.startswith("at://")):
            return None
        for platform in self._candidates(host["host"].lower()) if host else self._anywhere:
            address = read_address_of(platform, url)
            if address:
                return address
        return None

    def read_through(self, url: str) -> Address | None:
        """The post to which a redirector's address leads, however often; None for all other addresses."""
        target: str | None = html.unescape(url.strip()[: 2 * LONGEST_URL])
        for _ in range(_REDIRECTIONS):
            target = lead_on(target) if target else None
            address = self.read(target) if target else None
            if address:
                return address
        return None

    def _candidates(self, host: str) -> list[Platform]:
        labels = host.split(".")
        for count in (2, 3):
            found = self._by_host.get(".".join(labels[-count:]))
            if found:
                return found
        return self._anywhere

    def read_any(self, url: str) -> Address | None:
        """The post at a URL, in one of its parameters or behind its path: frames and proxies carry addresses so."""
        return self._known_any(url, _DEPTH) if len(url) <= _LONGEST_KNOWN else self._read_any(url, _DEPTH)

    def _read_any(self, url: str, depth: int) -> Address | None:
        address = self.read(url)
        if address or depth == 0 or ("%" not in url and "?" not in url and "://" not in url[8:]):
            return address
        url = html.unescape(url[: 2 * LONGEST_URL])
        values = [unquote(part.partition("=")[2]) for part in re.split(r"[?&#;]", url)[1 : MOST_PARAMETERS + 1]]
        behind = re.search(r"(?<=.{8})[/=](?=(?:https?:)?//\w)", url)
        values += [url[behind.end() :]] if behind else []
        for value in values:
            address = self._read_any(value, depth - 1) if "//" in value or "%2F" in value else None
            if address:
                return address
        return None
