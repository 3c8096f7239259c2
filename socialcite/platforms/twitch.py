"""Twitch.

URLs: `twitch.tv/videos/ID`, clips `clips.twitch.tv/WORDS` and `twitch.tv/CHANNEL/clip/WORDS`; in frames `?video=` and
`?clip=`. A channel's live stream is no post.
"""

from __future__ import annotations

from socialcite.platforms.base import Carriers, Form, Permalink, Platform
from socialcite.reading import late_re as re

TWITCH = Platform(
    name="twitch",
    label="Twitch",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:[\w-]{1,20}\.)?twitch\.tv/(?:videos|\w{2,30}/v(?:ideo)?)/(?P<id>\d{5,15})",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://www.twitch.tv/videos/{id}",
        examples=("https://www.twitch.tv/videos/1234567890",),
        form_without_handle="https://www.twitch.tv/videos/{id}",
        hosts=("twitch.tv",),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//player\.twitch\.tv/?\?[^\s\"'<>]{0,300}?\bvideo=v?(?P<id>\d{5,15})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://www.twitch.tv/videos/{id}",
            ),
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:clips\.twitch\.tv/(?:embed\?[^\s\"'<>]{0,300}?\bclip=)?|(?:www\.|m\.)?twitch\.tv/(?:\w{2,30}/)?clip/)(?!embed|create)(?P<id>[A-Za-z][\w-]{9,100})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://clips.twitch.tv/{id}",
                spellings=("https://clips.twitch.tv/embed?clip={id}",),
            ),
        ),
        variants=(
            ("https://player.twitch.tv/?autoplay=false&video=v1234567890", "https://www.twitch.tv/videos/1234567890"),
            (
                "https://clips.twitch.tv/embed?clip=OpenBridgeFerryLindhamn&parent=x",
                "https://clips.twitch.tv/OpenBridgeFerryLindhamn",
            ),
            ("https://m.twitch.tv/clip/OpenBridgeFerryLindhamn", "https://clips.twitch.tv/OpenBridgeFerryLindhamn"),
            (
                "https://www.twitch.tv/lindhamn/clip/OpenBridgeFerryLindhamn",
                "https://clips.twitch.tv/OpenBridgeFerryLindhamn",
            ),
        ),
        others=("https://www.twitch.tv/lindhamn", "https://player.twitch.tv/?channel=lindhamn"),
    ),
    carriers=Carriers(words=("twitch",), id=re.compile(r"\d{8,15}", re.ASCII), shortcodes=("twitch",)),
)
