"""Threads.

Signature: `Post by @handle View on Threads`; neither text nor date. Where only `View on Threads` is left, nobody is named.
"""

from __future__ import annotations

from socialcite.platforms.base import Blockquote, Carriers, Form, Permalink, Platform, Worded
from socialcite.reading import late_re as re
from socialcite.reading.clocks import instagram_shortcode

THREADS = Platform(
    name="threads",
    label="Threads",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:www\.)?threads\.(?:net|com)/@(?P<handle>[\w.]{1,30})/post/(?P<id>[\w-]{5,30})",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://www.threads.net/@{handle}/post/{id}",
        examples=("https://www.threads.net/@marta_lh/post/CuWQx4XyRk5",),
        spellings=(
            "https://www.threads.com/@{handle}/post/{id}",
            "https://www.threads.net/t/{id}",
        ),
        hosts=("threads.net", "threads.com"),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:www\.)?threads\.(?:net|com)/t/(?P<id>[\w-]{5,30})", re.ASCII | re.IGNORECASE
                ),
                url="https://www.threads.net/t/{id}",
            ),
        ),
        variants=(
            (
                "https://www.threads.com/@marta_lh/post/CuWQx4XyRk5/embed/",
                "https://www.threads.net/@marta_lh/post/CuWQx4XyRk5",
            ),
            ("https://threads.net/t/CuWQx4XyRk5/", "https://www.threads.net/t/CuWQx4XyRk5"),
        ),
        others=("https://www.threads.net/@marta_lh", "https://www.threads.net/intent/post?text=x"),
    ),
    clock=instagram_shortcode,
    clock_note="Instagram's shortcode: it may be minutes older than the posting",
    embeds=(Blockquote(css_class="text-post-media", layout="named"),),
    carriers=Carriers(words=("threads",), shortcodes=("threads",)),
    worded=(
        Worded(
            rule="post-by",
            pattern=re.compile(
                r"Post by \[?@(?P<handle>[\w.]{1,30}?)(?:\]\([^()\s]{1,300}\))?\s{0,10}(?:>\s{0,4})?\[?View on Threads\]?",
                re.ASCII,
            ),
            text="none",
            anchors=("Post by @", "Post by [@"),
            reach=0,
            examples=("Post by @marta_lh\nView on Threads", "Post by @marta_lhView on Threads"),
        ),
    ),
    clock_seconds=86_400,
    mention_style="dotted",
)
