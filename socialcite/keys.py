"""The keys by which runs are joined: of a citation, and of the post that it cites.

A key is a version (`c1`, `p1`), a dash, and 20 hexadecimal digits: BLAKE2b (10 bytes) over named values, each in UTF-8,
joined by a NUL. The version changes when what goes in changes, so that keys of two versions never meet by accident.

- Citation `c1`: `document`, `platform`, `end`. The end of a cited block is its signature's or its markup's, which does
  not move when the start of a text is judged better; and no two citations of a document end at the same place.
- Post `p1`, by the first of these that is known: the id (with the server or channel, where ids count from one on each);
  the code of its own picture and who posted it; who posted it, the day and the letters of the text; else it is only
  known by its citation.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from socialcite.model import Citation

_SERVER = re.compile(r"https?://([^/?#]{1,260})/", re.IGNORECASE)
_CHANNEL = re.compile(r"https?://[^/?#]{1,260}/(?:s/)?([^/?#]{1,100})/", re.IGNORECASE)
_SCOPES = {"mastodon": _SERVER, "telegram": _CHANNEL}
"""Platforms whose ids mean a post only together with what these find in its URL."""
_OWN_MEDIA = re.compile(r"(?:https?://)?pic\.(?:twitter|x)\.com/(\w{1,40})", re.IGNORECASE)
"""A picture link that a platform gave to one post."""
_LINK = re.compile(r"https?://t\.co/\w{1,10}|https?://\S{1,3000}|pic\.(?:twitter|x)\.com/\w{1,40}", re.IGNORECASE)
"""A link; those of Twitter are known by their length, since some embeds lost the space behind them."""


def citation_key(citation: Citation) -> str:
    """The key of one occurrence.

    >>> citation_key(Citation(platform="twitter", kind="link", document="a.txt", line=1, start=3, end=40))
    'c1-2f70a73a5d9052a41f8a'

    """
    return _digest("c1", citation.document or "", citation.platform, str(citation.end))


def post_key(citation: Citation) -> str:
    """The key of what is cited, by all that this record knows of it.

    >>> one = Citation(platform="twitter", kind="link", post_id="12", line=1, start=3, end=40)
    >>> two = Citation(platform="twitter", kind="embed", post_id="12", author="Märta", line=9, start=0, end=99)
    >>> post_key(one) == post_key(two)
    True

    """
    known, codes, who = post_id(citation), media_codes(citation), poster(citation)
    match knowledge(citation):
        case 0:
            return _digest("p1", "id", *(known or ()))
        case 1:
            return _digest("p1", "media", citation.platform, who, codes[0])
        case 2:
            day = (citation.timestamp or "")[:10]
            return _digest("p1", "text", citation.platform, who, day, text_letters(citation.text))
    return _digest("p1", "citation", citation_key(citation))


def knowledge(citation: Citation) -> int:
    """By what a post is known: 0 its id, 1 its own picture, 2 who, when and what, 3 nothing but the citation."""
    if post_id(citation):
        return 0
    if not poster(citation):
        return 3
    if media_codes(citation):
        return 1
    return 2 if citation.timestamp and text_letters(citation.text) else 3


def post_id(citation: Citation) -> tuple[str, str, str] | None:
    """Platform, scope and id: what names one post; None where the id is not known or means nothing alone."""
    if not citation.post_id:
        return None
    scope = _SCOPES.get(citation.platform)
    if scope is None:
        return citation.platform, "", citation.post_id
    found = scope.match(citation.url or "")
    return (citation.platform, found[1].lower(), citation.post_id) if found else None


def media_codes(citation: Citation) -> tuple[str, ...]:
    """The codes of the post's own pictures (`pic.twitter.com/CODE`), as printed."""
    return tuple(found[1] for link in citation.media if (found := _OWN_MEDIA.fullmatch(link)))


def poster(citation: Citation) -> str:
    """Who posted it, for comparison: the handle, else the name, without case; empty where neither is known."""
    if citation.handle:
        return "@" + citation.handle.casefold()
    return " ".join((citation.author or "").casefold().split())


def text_letters(text: str | None) -> str:
    """A text's letters and digits alone, without links and case: what every way of flattening leaves as it is.

    >>> text_letters("Open *at* six! https://example.com/a")
    'openatsix'

    """
    plain = unicodedata.normalize("NFKC", _LINK.sub(" ", text or "")).casefold()
    return "".join(filter(str.isalnum, plain))


def _digest(version: str, *values: str) -> str:
    joined = "\0".join(values).encode("utf-8", "surrogatepass")
    return f"{version}-{blake2b(joined, digest_size=10).hexdigest()}"
