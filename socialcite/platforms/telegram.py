"""Telegram.

URLs: `t.me/CHANNEL/NUMBER`, the number counted by channel, so that it tells no time. Embed: a script with
`data-telegram-post="CHANNEL/NUMBER"`, which says neither text nor date.
"""

from __future__ import annotations

from socialcite.platforms.base import Carriers, Form, Permalink, Platform
from socialcite.reading import late_re as re

TELEGRAM = Platform(
    name="telegram",
    label="Telegram",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:www\.)?(?:t\.me|telegram\.me|telegram\.dog)/(?:s/)?(?!(?:joinchat|share|addstickers|addemoji|proxy|socks|iv|c|s|boost|login|setlanguage)/)(?P<handle>[a-z]\w{3,31})/(?:\d{1,12}/)?(?P<id>\d{1,12})(?![\w/-])",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://t.me/{handle}/{id}",
        examples=("https://t.me/lindhamn_ferries/1234",),
        spellings=(
            "https://t.me/s/{handle}/{id}",
            "https://telegram.me/{handle}/{id}",
            "https://t.me/{handle}/{id}?embed=1",
        ),
        hosts=("t.me", "telegram.me", "telegram.dog"),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?P<handle>[a-z]\w{3,31})\.t\.me/(?P<id>\d{1,12})(?![\w/-])",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://t.me/{handle}/{id}",
            ),
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:t\.me|telegram\.me)/c/(?P<channel>\d{5,15})/(?:\d{1,12}/)?(?P<id>\d{1,12})(?![\w/-])",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://t.me/c/{channel}/{id}",
            ),
        ),
        variants=(
            ("https://t.me/s/lindhamn_ferries/1234", "https://t.me/lindhamn_ferries/1234"),
            ("https://telegram.me/lindhamn_ferries/1234?single", "https://t.me/lindhamn_ferries/1234"),
            ("https://t.me/lindhamn_ferries/1234?embed=1&mode=tme", "https://t.me/lindhamn_ferries/1234"),
            ("https://t.me/c/1234567890/12", "https://t.me/c/1234567890/12"),
        ),
        others=(
            "https://t.me/lindhamn_ferries",
            "https://t.me/joinchat/1234",
            "https://t.me/share/url?url=x",
            "https://t.me/+aB3dE5gH7i",
        ),
    ),
    carriers=Carriers(words=("telegram",), shortcodes=("telegram",)),
    counts_within_account=True,
)
