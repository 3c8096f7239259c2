"""What every bibliographic format says of a post: its author, a title, its day, where it stands, a key."""

from __future__ import annotations

import re
from datetime import date

from socialcite.keys import citation_key
from socialcite.model import Citation, CitedPost
from socialcite.platforms import BY_NAME

_TITLE_WORDS = 20
"""Words of a post that stand for its title (APA 7); a link, a hashtag or an emoji is a word."""
_TITLE_LENGTH = 500
"""Code points of a title at the most: some scripts set no spaces between words."""
_MOVING = ("tiktok", "twitch", "vimeo", "youtube")
"""Platforms whose posts are videos."""
_PRECISIONS = {10: "day", 17: "minute", 20: "second", 24: "millisecond"}
"""Length of a timestamp → its precision."""
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_SLUG = re.compile(r"[^a-z0-9]+")
_SHORT_KEY = 8


def author_of(citation: Citation) -> str | None:
    """Name and handle as APA 7 has them: `Märta Ruíz [@marta_lh]`; the handle alone with its `@`.

    >>> author_of(Citation(platform="twitter", kind="link", handle="marta_lh", line=1, start=0, end=1))
    '@marta_lh'

    """
    author, handle = _fold(citation.author), _fold(citation.handle)
    if author and handle:
        return f"{author} [@{handle}]"
    return author or (f"@{handle}" if handle else None)


def _fold(value: str | None) -> str:
    """A value in one line, without control signs."""
    return " ".join(_CONTROLS.sub(" ", value or "").split())


def title_of(citation: Citation) -> str | None:
    """The first twenty words of the text, white space folded; None where there is no text."""
    words = _fold(citation.text).split()
    return " ".join(words[:_TITLE_WORDS])[:_TITLE_LENGTH].rstrip() or None


def genre_of(citation: Citation) -> str:
    """What the thing is called in brackets: `Video` or `Post`."""
    return "Video" if citation.platform in _MOVING else "Post"


def site_of(citation: Citation) -> str:
    """The platform as people write it: `X (Twitter)` is `X`, as the styles ask for the name of today."""
    platform = BY_NAME.get(citation.platform)
    return platform.label.partition(" (")[0] if platform else citation.platform


def day_of(citation: Citation) -> tuple[int, int, int] | None:
    """Year, month and day of the post; None where they are not known."""
    try:
        day = date.fromisoformat((citation.timestamp or "")[:10])
    except ValueError:
        return None
    return day.year, day.month, day.day


def without_handle(printed: str, handle: str | None) -> str | None:
    """The name in what `author_of` gave; None where the handle is all there is."""
    folded = _fold(handle)
    if not folded:
        return printed or None
    return None if printed == f"@{folded}" else printed.removesuffix(f" [@{folded}]") or None


def precision_of(timestamp: str | None) -> str | None:
    """How precise a timestamp is, by its form.

    >>> precision_of("2019-06-16T14:30Z")
    'minute'

    """
    return _PRECISIONS.get(len(timestamp)) if timestamp else None


class Keys:
    """Keys of the entries of one file: the same in every run, each once; `marta-lh-2022-01-27-5c0ffee1`."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def give(self, citation: Citation) -> str:
        """The key of one more entry: who, when, and the beginning of the post's or the citation's key."""
        who = _SLUG.sub("-", (citation.handle or citation.author or "").lower()).strip("-") or citation.platform
        day = day_of(citation)
        when = f"-{day[0]:04d}-{day[1]:02d}-{day[2]:02d}" if day else ""
        known = citation.post if isinstance(citation, CitedPost) else citation_key(citation)
        key = f"{_SLUG.sub('-', who)[:40]}{when}-{_SLUG.sub('', known.partition('-')[2])[:_SHORT_KEY]}"
        count = self._given[key] = self._given.get(key, 0) + 1
        return key if count == 1 else f"{key}-{count}"
