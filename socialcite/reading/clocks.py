"""An id → the moment that it tells, ISO 8601 in UTC. A clock answers None for what it cannot know.

Facebook, Reddit, YouTube, Telegram, Tumblr, Pinterest, VK, Weibo, Vimeo, Flickr and Twitch tell no time in their ids.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

TWITTER_EPOCH_MS = 1_288_834_974_657
"""Milliseconds of 2010-11-04T01:42:54.657Z, Twitter's snowflake epoch (twitter-archive/snowflake, 2010)."""
LONGEST_SNOWFLAKE = 19
"""Digits of the largest 63-bit number."""
FIRST_SNOWFLAKE = 29_700_859_247
"""Ids up to about here were counted, not clocked: they tell no time."""
INSTAGRAM_EPOCH_MS = 1_314_220_021_721
"""Milliseconds of Instagram's own epoch, 2011-08-24T21:07:01.721Z (its engineers' "Sharding & IDs", 2012)."""
INSTAGRAM_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LONGEST_PUBLIC_SHORTCODE = 11
"""Digits of a public shortcode; those of private posts go on behind it with a key."""
TID_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
"""The sortable base 32 of AT Protocol's record keys (its specification, "TID")."""
_EARLIEST_MS = 1_104_537_600_000  # 2005: no platform is older, so an earlier moment is no moment
_LATEST_MS = 4_102_444_800_000  # 2100


def iso_milliseconds(moment_ms: int) -> str | None:
    """A Unix moment in milliseconds as ISO 8601 in UTC; None outside the years 1970–9999.

    >>> iso_milliseconds(1_643_308_265_123)
    '2022-01-27T18:31:05.123Z'
    """
    try:
        moment = datetime.fromtimestamp(moment_ms // 1000, tz=UTC) + timedelta(milliseconds=moment_ms % 1000)
    except (OverflowError, ValueError, OSError):
        return None
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z") if moment_ms >= 0 else None


def twitter_snowflake(post_id: str) -> str | None:
    """When Twitter numbered a post; None for ids that were only counted (before 4 November 2010).

    >>> twitter_snowflake("1486814410259673092")
    '2022-01-27T21:32:33.738Z'
    >>> twitter_snowflake("20") is None
    True
    """
    number = _number(post_id)
    if number is None or number <= FIRST_SNOWFLAKE:
        return None
    return iso_milliseconds((number >> 22) + TWITTER_EPOCH_MS)


def instagram_shortcode(post_id: str) -> str | None:
    """When Instagram (or Threads) numbered a post: minutes before it was posted, where the upload took so long.

    >>> instagram_shortcode("CuWQx4XyRk5")
    '2023-07-06T07:39:31.208Z'
    >>> instagram_shortcode("B") is None
    True
    """
    if not post_id or not all(sign in INSTAGRAM_ALPHABET for sign in post_id[:LONGEST_PUBLIC_SHORTCODE]):
        return None
    number = 0
    for sign in post_id[:LONGEST_PUBLIC_SHORTCODE]:
        number = number * 64 + INSTAGRAM_ALPHABET.index(sign)
    passed = number >> 23
    return _sensible(passed + INSTAGRAM_EPOCH_MS) if passed else None


def tiktok_id(post_id: str) -> str | None:
    """When TikTok numbered a film, to the second: some seconds before it was posted.

    >>> tiktok_id("7253412088251534594")
    '2023-07-08T11:43:25Z'
    """
    number = _number(post_id)
    moment = None if number is None else _sensible((number >> 32) * 1000)
    return moment.replace(".000Z", "Z") if moment else None


def mastodon_snowflake(post_id: str) -> str | None:
    """When a server of Mastodon's kind (Truth Social and Gab too) numbered a post; for a remote post, its arrival.

    >>> mastodon_snowflake("108779000807761862")
    '2022-08-07T01:30:27.755Z'
    >>> mastodon_snowflake("1234567") is None
    True
    """
    number = _number(post_id)
    return None if number is None else _sensible(number >> 16)


def bluesky_tid(post_id: str) -> str | None:
    """When a post of Bluesky says that it was made: the client sets the key, so imports differ by months.

    >>> bluesky_tid("3lbd2ebt3wk2r")
    '2024-11-19T18:19:55.098Z'
    >>> bluesky_tid("self") is None
    True
    """
    if len(post_id) != 13 or not all(sign in TID_ALPHABET for sign in post_id):  # noqa: PLR2004 - a key's length
        return None
    number = 0
    for sign in post_id:
        number = number * 32 + TID_ALPHABET.index(sign)
    return _sensible((number >> 10) // 1000)


def linkedin_urn(post_id: str) -> str | None:
    """When LinkedIn numbered a post or share.

    >>> linkedin_urn("7084656651378536448")
    '2023-07-11T22:16:12.244Z'
    """
    number = _number(post_id)
    return None if number is None else _sensible(number >> 22)


def _number(post_id: str) -> int | None:
    """The 63-bit number that an id is written as, None for all else."""
    if not (post_id.isascii() and post_id.isdigit() and len(post_id) <= LONGEST_SNOWFLAKE):
        return None
    return int(post_id)


def _sensible(moment_ms: int) -> str | None:
    """A moment at which there were platforms, None for any other: such an id was only counted."""
    return iso_milliseconds(moment_ms) if _EARLIEST_MS <= moment_ms < _LATEST_MS else None
