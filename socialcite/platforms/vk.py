"""VK.

URLs: `vk.com/wallOWNER_ID`, also behind `?w=` on any page of it; an owner below zero is a group. Embed: an element
`id="vk_post_OWNER_ID"` that a script fills, or a frame. The id here is `OWNER_ID`, as the permalink has it.
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
        hosts=("vk.com", "vk.ru"),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:[\w-]{1,20}\.)?vk\.(?:com|ru)/(?:[^\s\"'<>]{0,300}?[?&;]z=)?(?P<kind>video|clip)(?P<id>-?\d{1,12}_\d{1,12})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://vk.com/{kind}{id}",
            ),
        ),
        variants=(
            ("https://m.vk.com/wall-12345678_1234?reply=5", "https://vk.com/wall-12345678_1234"),
            ("https://vk.com/lindhamn?w=wall-12345678_1234", "https://vk.com/wall-12345678_1234"),
            ("https://vk.com/video-12345678_456239017", "https://vk.com/video-12345678_456239017"),
        ),
        others=("https://vk.com/lindhamn", "https://vk.com/share.php?url=x", "https://vk.com/feed?section=search&q=x"),
    ),
    carriers=Carriers(
        words=("vk_post", "vk-post"), id=re.compile(r"-?\d{1,12}_\d{1,12}", re.ASCII), shortcodes=("vk",)
    ),
)
