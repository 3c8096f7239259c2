"""Mentions, hashtags, links and media of a post's text, with their places: by twitter-text's rules.

Facts, from the library twitter-text: which signs may stand in a mention or hashtag, before and behind it. Places are
code points. Where a flattener glued a link to a mention or hashtag, the link begins and the other ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple
from unicodedata import category

from socialcite.reading import late_re as re
from socialcite.reading.urls import Span, find_urls, has_code, host_length, is_media, without_protocol

__all__ = ["Entities", "find_hashtags", "find_mentions", "find_urls", "read_entities"]


class Entities(NamedTuple):
    """What a post names, each once, in the order of its first occurrence."""

    mentions: tuple[str, ...]
    """Handles without `@`; the same handle in other capitals counts as the same."""
    hashtags: tuple[str, ...]
    """Words without `#`."""
    links: tuple[str, ...]
    """Links as printed, but for media."""
    media: tuple[str, ...]
    """`pic.twitter.com/…` and `pic.x.com/…`, without protocol."""


_LONGEST_HANDLE: Final = 20  # by twitter-text; accounts made since 2009 have 15 at most
_LONGEST_DOTTED: Final = 30  # Instagram and Threads; TikTok has 24
_NOT_BEFORE_MENTION: Final = frozenset("!#$%&*@＠_")
_NOT_BEFORE_RT: Final = frozenset("_+~.-")
_IN_HASHTAG: Final = "_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\u00b7"
_VARIATION_SELECTORS: Final = "\ufe0e\ufe0f"

_AT = re.compile("[@＠]")
_HASH = re.compile(r"[#＃](?![\s\x00-/:-@\[-^`{-\xa0\ufe0f\u20e3])")  # signs that end it at once, and keycaps
_HASHTAG_RUN = re.compile(rf"[\w{_IN_HASHTAG}]++")
_HANDLE = re.compile(r"[A-Za-z0-9_]++")
_ACCENTED = re.compile(
    "[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253-\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff]"
)
_CHAIN = re.compile(r"[A-Za-z0-9-]{1,63}+(?:\.[A-Za-z0-9-]{1,63}+){1,10}+")
_DOTTED = re.compile(r"[A-Za-z0-9_]{1,64}+(?:\.[A-Za-z0-9_]{1,64}+){0,30}+")
_USER = re.compile(r"[A-Za-z0-9_]{1,64}+(?:[.-]{1,4}+[A-Za-z0-9_]{1,64}+){0,8}+")


def read_entities(text: str, *, style: str = "twitter") -> Entities:
    """The mentions, hashtags, links and media of a post.

    Args:
        text: the post's text.
        style: how the platform writes mentions, as in `find_mentions`.

    >>> read_entities("@ada #Linz t.co/aB3dE6gH9j pic.twitter.com/kL2mN5pQ8r via @Ada")
    Entities(mentions=('ada',), hashtags=('Linz',), links=('t.co/aB3dE6gH9j',), media=('pic.twitter.com/kL2mN5pQ8r',))

    """
    urls = find_urls(text)
    mentions: dict[str, str] = {}
    for _, _, name in _mentions(text, urls, style):
        mentions.setdefault(name.lower(), name)
    links: dict[str, None] = {}
    media: dict[str, None] = {}
    for _, _, url in urls:
        if is_media(url):
            media[without_protocol(url)] = None
        else:
            links[url] = None
    hashtags = dict.fromkeys(tag for _, _, tag in _hashtags(text, urls))
    return Entities(tuple(mentions.values()), tuple(hashtags), tuple(links), tuple(media))


def find_mentions(text: str, *, style: str = "twitter") -> list[Span]:
    """All mentions with their places (from the `@` on), in order; those inside links are none.

    Args:
        text: the post's text.
        style: `twitter` (`@handle`), `dotted` (Instagram, Threads, TikTok: `@the.handle`), `domain` (Bluesky:
            `@name.bsky.social`) or `fediverse` (Mastodon: `@user` or `@user@instance`).

    Raises:
        ValueError: there is no such style.

    >>> find_mentions("RT @ada_w: mail me@example.org")
    [(3, 9, 'ada_w')]
    >>> find_mentions("with @ada.w.", style="dotted")
    [(5, 11, 'ada.w')]
    >>> find_mentions("with @ada.example.org.", style="domain")
    [(5, 21, 'ada.example.org')]
    >>> find_mentions("with @ada@linz.example.org and @bo", style="fediverse")
    [(5, 26, 'ada@linz.example.org'), (31, 34, 'bo')]

    """
    return list(_mentions(text, find_urls(text) if "@" in text or "＠" in text else [], style))


def find_hashtags(text: str) -> list[Span]:
    """All hashtags with their places (from the `#` on), in order, in every script; those inside links are none.

    >>> find_hashtags("#1 is no tag, #Linz2 is, #港町。and no#tag")
    [(14, 20, 'Linz2'), (25, 28, '港町')]
    """
    return list(_hashtags(text, find_urls(text) if "#" in text or "＃" in text else []))


def _places(signs: Iterable[re.Match[str]], urls: list[Span], stop: int) -> Iterator[tuple[int, int, bool]]:
    """The signs outside links: place, latest end of what begins there, whether what stands before it does not count.

    What begins at a sign ends at the next link; a link whose length is known keeps nothing behind it from beginning.
    """
    starts = [start for start, _, _ in urls]
    for sign in signs:
        place = sign.start()
        following = bisect_right(starts, place)
        _, end, url = urls[following - 1] if following else (0, 0, "")
        if end <= place:
            yield place, starts[following] if following < len(starts) else stop, end == place and has_code(url)


def _hashtags(text: str, urls: list[Span]) -> Iterator[Span]:
    if "#" not in text and "＃" not in text:
        return
    for place, limit, free in _places(_HASH.finditer(text), urls, len(text)):
        if not free and place and _bars_hashtag(text[place - 1]):
            continue
        end = _hashtag_end(text, place + 1, limit)
        tag = text[place + 1 : end]
        if end < limit and (text[end] in "#＃" or text.startswith("://", end)):
            continue
        if any(map(_is_letter, tag)):
            yield place, end, tag


def _hashtag_end(text: str, start: int, limit: int) -> int:
    """Where the run of letters, marks, digits and joiners ends that begins at `start`."""
    end = start
    while end < limit:
        run = _HASHTAG_RUN.match(text, end, limit)
        if run:
            length = _length_without_numbers(run[0])
            end += length
            if length < len(run[0]):
                break
        elif _is_mark(text[end]):
            end += 1
        else:
            break
    return end


def _length_without_numbers(run: str) -> int:
    """The length of a run up to its first number that is no digit (½, ①), which `re` takes for a letter."""
    if run.isascii():
        return len(run)
    numbers = (
        place for place, sign in enumerate(run) if sign.isnumeric() and not sign.isalpha() and not sign.isdecimal()
    )
    return next(numbers, len(run))


def _is_mark(sign: str) -> bool:
    return category(sign).startswith("M")


def _is_letter(sign: str) -> bool:
    return sign.isalpha() or _is_mark(sign)


def _bars_hashtag(sign: str) -> bool:
    """Whether a hashtag cannot begin behind this sign; an emoji's variation selector is a mark and does not bar."""
    if sign in _VARIATION_SELECTORS:
        return False
    return sign.isalpha() or sign.isdecimal() or sign == "&" or sign in _IN_HASHTAG or _is_mark(sign)


def _mentions(text: str, urls: list[Span], style: str) -> Iterator[Span]:
    read = _READERS.get(style)
    if read is None:
        raise ValueError(f"unknown style of mentions: {style!r}; there are {', '.join(_READERS)}")
    if "@" not in text and "＠" not in text:
        return
    for place, limit, free in _places(_AT.finditer(text), urls, len(text)):
        if free or _may_begin_mention(text, place):
            name = read(text, place + 1, limit)
            if name:
                yield place, place + 1 + len(name), name


def _may_begin_mention(text: str, place: int) -> bool:
    """Whether a mention can begin here: at the start, behind a space or most signs, behind `RT`."""
    if place == 0:
        return True
    before = text[place - 1]
    if before in _NOT_BEFORE_MENTION:
        return False
    if not (before.isascii() and before.isalnum()):
        return True
    if text[max(place - 2, 0) : place].lower() != "rt":
        return False
    further = text[place - 3] if place > 2 else " "  # noqa: PLR2004  the sign before `RT`
    return not (further in _NOT_BEFORE_RT or (further.isascii() and further.isalnum()))


def _read_handle(text: str, start: int, limit: int) -> str | None:
    """A Twitter handle: letters, digits and underscores, without an accented letter, a second `@` or `://` behind."""
    return _read_name(text, start, limit, _HANDLE, _LONGEST_HANDLE)


def _read_dotted(text: str, start: int, limit: int) -> str | None:
    """A handle of Instagram, Threads or TikTok: single dots may stand within it, none at its end."""
    return _read_name(text, start, limit, _DOTTED, _LONGEST_DOTTED)


def _read_name(text: str, start: int, limit: int, form: re.Pattern[str], longest: int) -> str | None:
    match = form.match(text, start, limit)
    if not match or len(match[0]) > longest:
        return None
    end = match.end()
    return match[0] if end == limit or _may_follow_handle(text, end) else None


def _may_follow_handle(text: str, end: int) -> bool:
    return not (text[end] in "@＠" or _ACCENTED.match(text, end) or text.startswith("://", end))


def _read_domain(text: str, start: int, limit: int) -> str | None:
    """A Bluesky handle, which is a domain."""
    match = _CHAIN.match(text, start, limit)
    if not match:
        return None
    name = match[0][: host_length(match[0])]
    end = start + len(name)
    return name if name and (end == limit or not re.match("[A-Za-z0-9_@＠]", text[end])) else None


def _read_user(text: str, start: int, limit: int) -> str | None:
    """A Mastodon handle, with or without its instance."""
    user = _USER.match(text, start, limit)
    if not user:
        return None
    if not text.startswith("@", user.end()):
        return user[0] if user.end() == limit or _may_follow_handle(text, user.end()) else None
    instance = _read_domain(text, user.end() + 1, limit)
    return f"{user[0]}@{instance}" if instance else None


_READERS: Final[dict[str, Callable[[str, int, int], str | None]]] = {
    "twitter": _read_handle,
    "dotted": _read_dotted,
    "domain": _read_domain,
    "fediverse": _read_user,
}
