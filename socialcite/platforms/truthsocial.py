"""Truth Social.

Signature: re-posted texts are header first, `NAME Truth Social Post 03:55 PM EST 12/31/25 TEXT`, dates in US order. The
platform's own embed is a frame and leaves no text.
"""

from __future__ import annotations

from socialcite.platforms.base import Blockquote, Carriers, Form, Permalink, Platform, Worded
from socialcite.reading import late_re as re
from socialcite.reading.clocks import mastodon_snowflake

TRUTHSOCIAL = Platform(
    name="truthsocial",
    label="Truth Social",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:www\.)?truthsocial\.com/@(?P<handle>\w{1,30})/(?:posts/)?(?P<id>\d{15,20})",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://truthsocial.com/@{handle}/posts/{id}",
        examples=("https://truthsocial.com/@marta_lh/posts/108779000807761862",),
        spellings=("https://truthsocial.com/@{handle}/{id}",),
        hosts=("truthsocial.com",),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:www\.)?truthsocial\.com/users/(?P<handle>\w{1,30})/statuses/(?P<id>\d{15,20})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://truthsocial.com/@{handle}/posts/{id}",
            ),
        ),
        variants=(
            (
                "https://truthsocial.com/@marta_lh/108779000807761862/embed",
                "https://truthsocial.com/@marta_lh/posts/108779000807761862",
            ),
            (
                "https://truthsocial.com/users/marta_lh/statuses/108779000807761862",
                "https://truthsocial.com/@marta_lh/posts/108779000807761862",
            ),
        ),
        others=("https://truthsocial.com/@marta_lh", "https://truthsocial.com/tags/lindhamn"),
    ),
    clock=mastodon_snowflake,
    embeds=(Blockquote(css_class="truthsocial-embed", layout="named"),),
    carriers=Carriers(words=("truthsocial", "truth-social"), shortcodes=("truthsocial", "truth")),
    worded=(
        Worded(
            rule="header",
            pattern=re.compile(
                r"(?:\A|(?<=\n)|(?<=[.!?] )|(?<=  ))(?P<name>[^\s\d@()_][^\n@()]{1,60}?) Truth Social(?: Post)? (?P<joint>)(?=\d)"
            ),
            text="after",
            anchors=("Truth Social",),
            reach=70,
            dated="required",
            order="mdy",
            examples=("Märta Ruíz Truth Social Post 03:55 PM EST 12/31/25 The bridge is open again.",),
        ),
    ),
    clock_seconds=86_400,
)
