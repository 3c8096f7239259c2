"""The table of platforms, in the order in which they are asked."""

from __future__ import annotations

from socialcite.platforms.addresses import Addresses
from socialcite.platforms.base import Platform
from socialcite.platforms.bluesky import BLUESKY
from socialcite.platforms.facebook import FACEBOOK
from socialcite.platforms.flickr import FLICKR
from socialcite.platforms.gab import GAB
from socialcite.platforms.instagram import INSTAGRAM
from socialcite.platforms.linkedin import LINKEDIN
from socialcite.platforms.mastodon import MASTODON
from socialcite.platforms.pinterest import PINTEREST
from socialcite.platforms.reddit import REDDIT
from socialcite.platforms.telegram import TELEGRAM
from socialcite.platforms.threads import THREADS
from socialcite.platforms.tiktok import TIKTOK
from socialcite.platforms.truthsocial import TRUTHSOCIAL
from socialcite.platforms.tumblr import TUMBLR
from socialcite.platforms.twitch import TWITCH
from socialcite.platforms.twitter import TWITTER
from socialcite.platforms.vimeo import VIMEO
from socialcite.platforms.vk import VK
from socialcite.platforms.weibo import WEIBO
from socialcite.platforms.youtube import YOUTUBE

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
    YOUTUBE,
    TELEGRAM,
    LINKEDIN,
    TUMBLR,
    PINTEREST,
    VK,
    WEIBO,
    VIMEO,
    FLICKR,
    TWITCH,
    GAB,
)
BY_NAME: dict[str, Platform] = {platform.name: platform for platform in PLATFORMS}
ADDRESSES = Addresses(PLATFORMS)
"""URL → whose post."""
