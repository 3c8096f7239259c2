"""VK.

URLs: `vk.com/wallOWNER_ID`, also behind `?w=` on any page of it; an owner below zero is a group. Films and clips:
`vk.com/videoOWNER_ID`, `vkvideo.ru` too. Embed of a post: an element `id="vk_post_OWNER_ID"` that a script fills; of a
film: a frame `video_ext.php?oid=OWNER&id=ID`. The id here is `OWNER_ID`, as the permalink has it, so a post and a film
may share one: the canonical URL tells them apart.
"""

from __future__ import annotations

from socialcite.platforms.base import Carriers, Form, Permalink, Platform
from socialcite.reading import late_re as re

VK = Platform(
    name="vk",
    label="VK",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:[\w-]{1,20}\.)?vk\.(?:com|ru)/(?:[^\s\"'<>]{0,300}?[?&;](?:w|z)=)?wall(?P<id>-?\d{1,12}_\d{1,12})",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://vk.com/wall{id}",
        examples=("https://vk.com/wall-12345678_1234",),
        form_without_handle="https://vk.com/wall{id}",
        spellings=("https://m.vk.com/wall{id}",),
        hosts=("vk.com", "vk.ru", "vkvideo.ru"),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:[\w-]{1,20}\.)?vk(?:\.(?:com|ru)|video\.ru)/(?:[^\s\"'<>]{0,300}?[?&;]z=)?(?P<kind>video|clip)(?P<id>-?\d{1,12}_\d{1,12})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://vk.com/{kind}{id}",
                spellings=("https://m.vk.com/{kind}{id}", "https://vkvideo.ru/{kind}{id}"),
            ),
            Form(  # the film's frame; the parameters stand in any order
                pattern=re.compile(
                    r"(?:https?:)?//(?:[\w-]{1,20}\.)?vk(?:\.(?:com|ru)|video\.ru)/video_ext\.php(?=[^\s\"'<>]{0,600}?[?&;]oid=(?P<owner>-?\d{1,12})(?!\d))(?=[^\s\"'<>]{0,600}?[?&;]id=(?P<film>\d{1,12})(?!\d))",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://vk.com/video{owner}_{film}",
                id="{owner}_{film}",
            ),
        ),
        variants=(
            ("https://m.vk.com/wall-12345678_1234?reply=5", "https://vk.com/wall-12345678_1234"),
            ("https://vk.com/lindhamn?w=wall-12345678_1234", "https://vk.com/wall-12345678_1234"),
            ("https://vk.com/video-12345678_456239017", "https://vk.com/video-12345678_456239017"),
            ("https://vkvideo.ru/video-12345678_456239017?t=5", "https://vk.com/video-12345678_456239017"),
            (
                "https://vk.com/video_ext.php?oid=-12345678&id=456239017&hash=0a1b2c3d4e5f6071&hd=2",
                "https://vk.com/video-12345678_456239017",
            ),
            (
                "//vkvideo.ru/video_ext.php?id=456239017&amp;hd=2&amp;oid=12345678",
                "https://vk.com/video12345678_456239017",
            ),
        ),
        others=(
            "https://vk.com/lindhamn",
            "https://vk.com/share.php?url=x",
            "https://vk.com/feed?section=search&q=x",
            "https://vk.com/video_ext.php?id=456239017",
            "https://vk.com/videos-12345678",
        ),
    ),
    carriers=Carriers(
        words=("vk_post", "vk-post"), id=re.compile(r"-?\d{1,12}_\d{1,12}", re.ASCII), shortcodes=("vk",)
    ),
)
