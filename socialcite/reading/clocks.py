"""An id → the moment that it tells. A clock answers None for what it cannot know."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

TWITTER_EPOCH_MS = 1_288_834_974_657
"""Milliseconds of 2010-11-04T01:42:54.657Z, Twitter's snowflake epoch (twitter-archive/snowflake, 2010)."""
LONGEST_SNOWFLAKE = 19
"""Digits of the largest 63-bit number."""
FIRST_SNOWFLAKE = 29_700_859_247
"""Ids up to about here were counted, not clocked: they tell no time."""


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
    if not (post_id.isascii() and post_id.isdigit() and len(post_id) <= LONGEST_SNOWFLAKE):
        return None
    number = int(post_id)
    if number <= FIRST_SNOWFLAKE:
        return None
    return iso_milliseconds((number >> 22) + TWITTER_EPOCH_MS)
