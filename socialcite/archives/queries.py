"""What to ask a CDX or TimeMap server for some posts, and how to read what it answers; asks nothing itself.

Measured on an archive with 28 captures of one post: its one address found 4, prefixes of 24 address forms 23, a query
for four whole domains with a filter for the id 26. So domains are asked, for many posts at once, where a server can.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple, Protocol
from urllib.parse import quote, unquote, urlencode, urlsplit, urlunsplit

from socialcite.archives import wayback_json
from socialcite.archives.cdx import Lines
from socialcite.archives.index_entries import Entry
from socialcite.errors import WrongUse
from socialcite.platforms import BY_NAME
from socialcite.platforms.spellings import spellings

SCHEMES = ("cdx+http", "cdx+https", "timemap+http", "timemap+https")
"""With what a server's address begins."""
FILTERS = ("~url:.*({}).*", "original:.*({}).*")
"""How a filter for URLs is written: pywb's way and the Wayback Machine's."""
_LONGEST_FILTER = 1200
_COMMON = re.compile(r"(?:https?:)?//(?:www\.)?", re.IGNORECASE)


class AskedPost(Protocol):
    """A post to ask for: a citation will do."""

    @property
    def platform(self) -> str:
        """Whose."""

    @property
    def post_id(self) -> str | None:
        """Its id."""

    @property
    def handle(self) -> str | None:
        """Its author's."""

    @property
    def url(self) -> str | None:
        """Its canonical permalink."""


class Server(NamedTuple):
    """A server as it was named.

    Attributes:
        name: as it was given, without credentials: for reports.
        kind: `cdx` or `timemap`.
        url: where it is asked.
        authorization: what to send in that header; never shown.

    """

    name: str
    kind: str
    url: str
    authorization: str | None = None


def is_server(address: str) -> bool:
    """Whether an archive's address is a server's.

    >>> is_server("cdx+https://archive.example/news/cdx"), is_server("posts.cdx")
    (True, False)
    """
    return address.partition("://")[0].lower() in SCHEMES


def read_server(address: str) -> Server:
    """A server by its address, `cdx+http://HOST/COLLECTION/cdx` or `timemap+http://HOST/COLLECTION/timemap/link/`.

    Raises:
        WrongUse: it is none.

    """
    try:
        scheme, _, rest = address.partition("://")
        kind, _, protocol = scheme.lower().partition("+")
        parts = urlsplit(f"{protocol}://{rest}")
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise WrongUse(f"{address.partition('@')[2] or address}: no address of a server") from error
    if not is_server(address) or not parts.hostname:
        raise WrongUse(f"{address.rpartition('@')[2]}: no address of a server ({', '.join(SCHEMES)})")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    url = urlunsplit((protocol, f"{host}{port}", parts.path or "/", parts.query, ""))
    secret = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
    basic = f"Basic {base64.b64encode(secret.encode()).decode()}" if parts.username is not None else None
    return Server(f"{kind}+{url}", kind, url, basic)


def cdx_url(server: Server, url: str, match: str = "", *, filters: str = "", limit: int = 0) -> str:
    """A question to a CDX server; all that is asked for is escaped, so that no part of it is taken for another."""
    asked = [("url", url), ("output", "json")]
    asked += [("matchType", match)] if match else []
    asked += [("filter", filters)] if filters else []
    asked += [("limit", str(limit))] if limit else []
    return f"{server.url}{'&' if '?' in server.url else '?'}{urlencode(asked)}"


def timemap_url(server: Server, url: str) -> str:
    """A question to a TimeMap server: its address with the URL behind it."""
    return f"{server.url.rstrip('/')}/{quote(url, safe=':/?=&@!,;+~$()*%')}"


def domains_of(post: AskedPost) -> tuple[str, ...]:
    """The hosts on which a post's captures can stand."""
    platform = BY_NAME.get(post.platform)
    if platform is None:
        return ()
    permalink = platform.permalink
    hosts = list(permalink.hosts)
    hosts += [urlsplit(form).hostname or "" for form in permalink.data_spellings if "{instance}" not in form]
    hosts += [urlsplit(post.url or "").hostname or ""] if not permalink.hosts else []
    kept = [host for host in hosts if host and not any(host.endswith(f".{other}") for other in hosts)]
    return tuple(dict.fromkeys(kept))


def variants_of(post: AskedPost) -> tuple[str, ...]:
    """A post's address forms, without those that another one is the beginning of."""
    platform = BY_NAME.get(post.platform)
    if platform is None or not post.post_id:
        return (post.url,) if post.url else ()
    kept: dict[str, str] = {}
    for form in spellings(platform, post.post_id, post.handle, post.url):
        key = _COMMON.sub("", form).rstrip("/").lower()
        if "#" not in form and not any(key.startswith(other) for other in kept):
            kept[key] = form
    return tuple(kept.values())


def is_fully_known(post: AskedPost) -> bool:
    """Whether the usual form of a post's address can be filled, so that its absence means something."""
    platform = BY_NAME.get(post.platform)
    if platform is None or not post.post_id:
        return bool(post.url)
    form = platform.permalink.form
    return platform.permalink.form_without_handle == form or "{handle}" not in form or bool(post.handle or _tells(post))


def _tells(post: AskedPost) -> bool:
    from socialcite.platforms import ADDRESSES

    address = ADDRESSES.read(post.url or "")
    return address is not None and address.handle is not None


def batches(ids: Sequence[str]) -> Iterator[list[str]]:
    """Ids in portions that fit into one filter."""
    batch: list[str] = []
    size = 0
    for post_id in ids:
        if batch and size + len(post_id) >= _LONGEST_FILTER:
            yield batch
            batch, size = [], 0
        batch.append(post_id)
        size += len(post_id) + 1
    if batch:
        yield batch


def filter_for(form: str, words: Sequence[str]) -> str:
    """A filter for URLs that hold one of some words.

    >>> filter_for(FILTERS[0], ["123", "a-b"])
    '~url:.*(123|a-b).*'
    """
    return form.format("|".join(word if re.fullmatch(r"[\w-]+", word) else re.escape(word) for word in words))


def read_entries(body: bytes, *, complete: bool = True) -> list[tuple[int, Entry]]:
    """The captures in an answer, each with its number; of a cut answer those that are whole.

    Raises:
        ValueError: it is no index.

    """
    text = body.strip()
    if text.startswith(b"["):
        return _read_rows(text, complete=complete)
    lines = Lines()
    found = []
    rows = text.split(b"\n")
    for number, line in enumerate(rows if complete else rows[:-1], 1):
        entry = lines.read(line) if line.strip() else None
        if entry:
            found.append((number, entry))
    return found


def _read_rows(text: bytes, *, complete: bool) -> list[tuple[int, Entry]]:
    found = []
    try:
        for row in wayback_json.read_entries(BytesIO(text)):
            found.append(row)  # noqa: PERF402 - what stands before a break is kept
    except wayback_json.Broken:
        if complete:
            raise
    return found
