"""Where a link of a post leads, as its markup shows it: label and attributes → the address that a reader can know."""

from __future__ import annotations

from socialcite.reading import late_re as re
from socialcite.reading.urls import SHORT_HOST, find_urls, is_media

_ADDRESS = re.compile(r"(?:https?:)?//[^\s<>\"]{4,2000}", re.IGNORECASE)
_HOST = re.compile(r"(?:https?:)?//([^/?#:]{1,253})", re.IGNORECASE)
_SHORTENED = re.compile(rf"(?:https?:)?//{re.escape(SHORT_HOST)}/\w{{1,40}}", re.IGNORECASE | re.ASCII)


def read_target(label: str, href: str, stated: tuple[str | None, ...] = (), own: tuple[str, ...] = ()) -> str | None:
    """The address that a link's label stands for; None where the label itself says it, or where it is no link.

    Args:
        label: what the reader sees, white space folded.
        href: where the link leads.
        stated: what other attributes (`data-expanded-url`, `title`) may say of its target.
        own: hosts of the platform itself: a word that links there is its navigation.

    A mention, a hashtag and the post's own pictures are no links. Behind a shortened address nobody knows the target:
    a label that is cut gives the shortened address, one that is whole is the target.

    >>> read_target("example.org/lo…", "https://example.org/long")
    'https://example.org/long'
    >>> read_target("example.org/lo…", "https://t.co/aB3dE6gH9j?amp=1")
    'https://t.co/aB3dE6gH9j'
    >>> read_target("https://t.co/aB3dE6gH9j", "https://t.co/aB3dE6gH9j", ("http://example.org/a",))
    'http://example.org/a'
    >>> read_target("example.org/a", "https://t.co/aB3dE6gH9j"), read_target("#Linz", "https://example.org/tags/linz")
    (None, None)

    """
    if not label or label[0] in "@#$＠＃" or is_media(label):
        return None
    said = next((value.strip() for value in stated if value and _ADDRESS.fullmatch(value.strip())), None)
    if said:
        return said
    href = href.strip()
    if not _ADDRESS.fullmatch(href):
        return None
    urls = find_urls(label)
    shortened = _SHORTENED.match(href)
    if shortened:
        return None if urls and urls[0][:2] == (0, len(label)) else shortened[0]
    if not urls and _is_at(href, own):
        return None
    return None if href == label else href


def _is_at(url: str, hosts: tuple[str, ...]) -> bool:
    host = _HOST.match(url)
    return host is not None and any(f".{host[1].lower()}".endswith(f".{name}") for name in hosts)
