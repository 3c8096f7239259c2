"""YouTube.

URLs: `watch?v=ID`, `youtu.be/ID`, `/shorts/ID`, `/live/ID`, `/embed/ID`, also on `youtube-nocookie.com`. Embed: a frame,
which says neither who nor when.
"""

from __future__ import annotations

from socialcite.platforms.base import Carriers, Form, Permalink, Platform
from socialcite.reading import late_re as re

YOUTUBE = Platform(
    name="youtube",
    label="YouTube",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:[\w-]{1,20}\.)?youtube\.com/(?:watch|playlist)/?\?(?:[^\s\"'<>]{0,1500}?[&;])?v=(?P<id>[\w-]{11})(?![\w-])",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://www.youtube.com/watch?v={id}",
        examples=("https://www.youtube.com/watch?v=aB3dE5gH7iJ",),
        form_without_handle="https://www.youtube.com/watch?v={id}",
        spellings=(
            "https://youtu.be/{id}",
            "https://m.youtube.com/watch?v={id}",
            "https://www.youtube.com/shorts/{id}",
            "https://www.youtube.com/embed/{id}",
        ),
        hosts=("youtube.com", "youtu.be", "youtube-nocookie.com"),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:youtu\.be/|(?:[\w-]{1,20}\.)?youtube(?:-nocookie)?\.com/(?:embed|shorts|live|watch|v|e)/)(?!videoseries|live_stream)(?P<id>[\w-]{11})(?![\w-])",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://www.youtube.com/watch?v={id}",
            ),
            Form(  # an app's link, which leads to the film whose path it carries
                pattern=re.compile(
                    r"(?:https?:)?//(?:[\w-]{1,20}\.)?youtube\.com/attribution_link\?[^\s\"'<>#]{0,300}?\bu=(?:/|%2F)watch(?:\?|%3F)(?:[^\s\"'<>#&]{0,300}?(?:%26|%3F))?v(?:=|%3D)(?P<id>[\w-]{11})(?![\w-])",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://www.youtube.com/watch?v={id}",
            ),
        ),
        variants=(
            (
                "https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Ffeature%3Dshare%26v%3DaB3dE5gH7iJ%26t%3D3",
                "https://www.youtube.com/watch?v=aB3dE5gH7iJ",
            ),
            ("https://youtu.be/aB3dE5gH7iJ?t=12", "https://www.youtube.com/watch?v=aB3dE5gH7iJ"),
            (
                "https://m.youtube.com/watch?app=desktop&amp;v=aB3dE5gH7iJ&amp;t=3s",
                "https://www.youtube.com/watch?v=aB3dE5gH7iJ",
            ),
            ("https://www.youtube.com/shorts/aB3dE5gH7iJ", "https://www.youtube.com/watch?v=aB3dE5gH7iJ"),
            ("https://www.youtube.com/live/aB3dE5gH7iJ?feature=share", "https://www.youtube.com/watch?v=aB3dE5gH7iJ"),
            ("//www.youtube-nocookie.com/embed/aB3dE5gH7iJ?rel=0", "https://www.youtube.com/watch?v=aB3dE5gH7iJ"),
        ),
        others=(
            "https://www.youtube.com/@lindhamn",
            "https://www.youtube.com/channel/UCaB3dE5gH7iJaB3dE5gH7iJ",
            "https://www.youtube.com/playlist?list=PLaB3dE5gH7i",
            "https://www.youtube.com/embed/videoseries?list=PLaB3dE5gH7i",
            "https://www.youtube.com/results?search_query=lindhamn",
        ),
    ),
    carriers=Carriers(
        words=("youtube", "ytplayer", "lite-yt"),
        id=re.compile(r"[\w-]{11}", re.ASCII),
        shortcodes=("youtube", "yt", "youtubeembed", "youtubelite", "lite-youtube", "video"),
    ),
)
