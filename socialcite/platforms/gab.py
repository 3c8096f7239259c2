"""Gab.

URLs: `gab.com/USER/posts/ID`. It runs Mastodon's software, so its ids tell the time.
"""

from __future__ import annotations

from socialcite.platforms.base import Blockquote, Carriers, Form, Permalink, Platform
from socialcite.reading import late_re as re
from socialcite.reading.clocks import mastodon_snowflake

GAB = Platform(
    name="gab",
    label="Gab",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:www\.)?gab\.com/(?P<handle>\w{1,60})/posts/(?P<id>\d{15,20})", re.ASCII | re.IGNORECASE
        ),
        form="https://gab.com/{handle}/posts/{id}",
        examples=("https://gab.com/marta_lh/posts/107163961867310434",),
        hosts=("gab.com",),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:www\.)?gab\.com/@?(?P<handle>\w{1,60})(?:/statuses)?/(?P<id>\d{15,20})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://gab.com/{handle}/posts/{id}",
            ),
        ),
        variants=(
            ("https://gab.com/@marta_lh/107163961867310434", "https://gab.com/marta_lh/posts/107163961867310434"),
        ),
        others=("https://gab.com/marta_lh", "https://gab.com/groups/1234"),
    ),
    clock=mastodon_snowflake,
    embeds=(Blockquote(css_class="gab-embed", layout="named"),),
    carriers=Carriers(words=("gab-embed", "gab-post"), shortcodes=("gab",)),
    clock_seconds=86_400,
)
