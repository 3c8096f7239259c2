"""Tumblr.

URLs: `BLOG.tumblr.com/post/ID/words`, `www.tumblr.com/BLOG/ID/words`. Embed: `<div class="tumblr-post"
data-href="https://embed.tumblr.com/embed/post/CODE/ID"><a href="POST">` with the post's address as its only text.
"""

from __future__ import annotations

from socialcite.platforms.base import Blockquote, Carriers, Form, Permalink, Platform
from socialcite.reading import late_re as re

TUMBLR = Platform(
    name="tumblr",
    label="Tumblr",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?!(?:www|embed|assets|api)\.)(?P<handle>[\w-]{1,63})\.tumblr\.com/(?:post|image|private)/(?P<id>\d{5,20})",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://{handle}.tumblr.com/post/{id}",
        examples=("https://lindhamn.tumblr.com/post/626907179849564160",),
        spellings=("https://www.tumblr.com/{handle}/{id}",),
        hosts=("tumblr.com",),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:www\.)?tumblr\.com/(?:blog/view/|blog/)?(?!dashboard|tagged|search)(?P<handle>[\w-]{1,63})/(?P<id>\d{5,20})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://{handle}.tumblr.com/post/{id}",
            ),
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//embed\.tumblr\.com/embed/post/(?:[\w:-]{5,80}/)(?P<id>\d{5,20})",
                    re.ASCII | re.IGNORECASE,
                )
            ),
        ),
        variants=(
            (
                "http://lindhamn.tumblr.com/post/626907179849564160/the-bridge-is-open",
                "https://lindhamn.tumblr.com/post/626907179849564160",
            ),
            (
                "https://www.tumblr.com/lindhamn/626907179849564160/the-bridge",
                "https://lindhamn.tumblr.com/post/626907179849564160",
            ),
            (
                "https://www.tumblr.com/blog/view/lindhamn/626907179849564160",
                "https://lindhamn.tumblr.com/post/626907179849564160",
            ),
            ("https://embed.tumblr.com/embed/post/aB3dE5gH7iJ/626907179849564160", None),
        ),
        others=(
            "https://lindhamn.tumblr.com/",
            "https://www.tumblr.com/tagged/lindhamn",
            "https://www.tumblr.com/share/link?url=x",
        ),
    ),
    embeds=(Blockquote(css_class="tumblr-post", layout="named"),),
    carriers=Carriers(words=("tumblr",), shortcodes=("tumblr",)),
)
