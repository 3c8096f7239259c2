"""Vimeo.

URLs: `vimeo.com/ID`, in channels and groups, `player.vimeo.com/video/ID` in frames.
"""

from __future__ import annotations

from socialcite.platforms.base import Carriers, Form, Permalink, Platform
from socialcite.reading import late_re as re

VIMEO = Platform(
    name="vimeo",
    label="Vimeo",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:www\.)?vimeo\.com/(?:channels/[\w-]{1,60}/|groups/[\w-]{1,60}/videos?/|album/\d{1,12}/video/|showcase/\d{1,12}/video/|ondemand/[\w-]{1,60}/|video/)?(?P<id>\d{5,12})(?![\w-])",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://vimeo.com/{id}",
        examples=("https://vimeo.com/123456789",),
        form_without_handle="https://vimeo.com/{id}",
        spellings=("https://player.vimeo.com/video/{id}",),
        hosts=("vimeo.com",),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//player\.vimeo\.com/(?:video/|external/|play/)?(?P<id>\d{5,12})(?![\w-])",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://vimeo.com/{id}",
            ),
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//vimeo\.com/moogaloop\.swf\?[^\s\"'<>]{0,300}?clip_id=(?P<id>\d{5,12})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://vimeo.com/{id}",
            ),
        ),
        variants=(
            ("https://player.vimeo.com/video/123456789?h=aB3dE5gH7i&title=0", "https://vimeo.com/123456789"),
            ("https://vimeo.com/channels/staffpicks/123456789", "https://vimeo.com/123456789"),
            ("https://vimeo.com/123456789/aB3dE5gH7i", "https://vimeo.com/123456789"),
        ),
        others=("https://vimeo.com/lindhamn", "https://vimeo.com/channels/staffpicks"),
    ),
    carriers=Carriers(words=("vimeo",), id=re.compile(r"\d{6,12}", re.ASCII), shortcodes=("vimeo", "vimeo_simple")),
)
