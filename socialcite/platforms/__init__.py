"""The table of platforms, in the order in which they are asked."""

from __future__ import annotations

from socialcite.platforms.base import Platform
from socialcite.platforms.bluesky import BLUESKY
from socialcite.platforms.facebook import FACEBOOK
from socialcite.platforms.instagram import INSTAGRAM
from socialcite.platforms.mastodon import MASTODON
from socialcite.platforms.reddit import REDDIT
from socialcite.platforms.threads import THREADS
from socialcite.platforms.tiktok import TIKTOK
from socialcite.platforms.truthsocial import TRUTHSOCIAL
from socialcite.platforms.twitter import TWITTER

PLATFORMS: tuple[Platform, ...] = (
    TWITTER,
    INSTAGRAM,
    FACEBOOK,
    THREADS,
    TIKTOK,
    BLUESKY,
    MASTODON,
    TRUTHSOCIAL,
    REDDIT,
)
BY_NAME: dict[str, Platform] = {platform.name: platform for platform in PLATFORMS}
