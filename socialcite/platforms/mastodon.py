"""Mastodon, any instance.

Signature: `Post by @user@instance View on Mastodon`; neither text nor date.
"""

from __future__ import annotations

from socialcite.platforms.base import Blockquote, Carriers, Form, Permalink, Platform, Worded
from socialcite.reading import late_re as re
from socialcite.reading.clocks import mastodon_snowflake

# Hosts whose paths look alike; Truth Social and Gab run the same software.
_HOST = r"(?:https?:)?//(?!(?:[\w-]{1,20}\.)?(?:truthsocial|gab|tiktok|youtube|threads|medium|twitter|x|t|twitch)\.(?:com|net|me|tv)/)(?P<instance>(?:[\w-]{1,63}\.){1,5}[a-z]{2,24})"

MASTODON = Platform(
    name="mastodon",
    label="Mastodon",
    permalink=Permalink(
        pattern=re.compile(
            _HOST
            + r"(?:/web|/deck)?/@(?P<handle>\w(?:[\w.-]{0,62}\w)?(?:@[\w.-]{4,253})?)/(?P<id>\d{10,20})(?=[/?#]|[^\w-]|$)(?:/embed)?",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://{instance}/@{handle}/{id}",
        examples=("https://lindhamn.example/@marta/108779000807761862",),
        spellings=(
            "https://{instance}/users/{handle}/statuses/{id}",
            "https://{instance}/@{handle}/{id}/embed",
        ),
        data=(
            re.compile(
                _HOST + r"/api/v[12]/statuses/(?P<id>\d{10,20})(?:/context)?(?=[?#]|$)", re.ASCII | re.IGNORECASE
            ),
        ),
        data_spellings=("https://{instance}/api/v1/statuses/{id}",),
        handle_form="{handle}@{instance}",
        sign="/@",
        forms=(
            Form(
                pattern=re.compile(
                    _HOST + r"/users/(?P<handle>\w{1,64})/statuses/(?P<id>\d{10,20})", re.ASCII | re.IGNORECASE
                ),
                url="https://{instance}/@{handle}/{id}",
                any_host=True,
                sign="/statuses/",
            ),
            Form(
                pattern=re.compile(_HOST + r"/web/statuses/(?P<id>\d{10,20})", re.ASCII | re.IGNORECASE),
                url="https://{instance}/web/statuses/{id}",
                any_host=True,
                sign="/statuses/",
            ),
        ),
        variants=(
            (
                "https://lindhamn.example/@marta/108779000807761862/embed",
                "https://lindhamn.example/@marta/108779000807761862",
            ),
            (
                "https://lindhamn.example/users/marta/statuses/108779000807761862",
                "https://lindhamn.example/@marta/108779000807761862",
            ),
            (
                "https://other.example/@marta@lindhamn.example/108779000807761862",
                "https://other.example/@marta@lindhamn.example/108779000807761862",
            ),
            (
                "https://lindhamn.example/web/@marta/108779000807761862",
                "https://lindhamn.example/@marta/108779000807761862",
            ),
        ),
        others=(
            "https://lindhamn.example/@marta",
            "https://lindhamn.example/tags/ferry",
            "https://lindhamn.example/@marta/tagged/1234567890a",
            "https://medium.com/@marta/108779000807761862",
        ),
    ),
    clock=mastodon_snowflake,
    clock_note="exact for the instance's own posts; posts from elsewhere are numbered when they arrive",
    embeds=(Blockquote(css_class="mastodon-embed", layout="named"),),
    carriers=Carriers(words=("mastodon",), shortcodes=("mastodon", "toot", "fediverse")),
    worded=(
        Worded(
            rule="post-by",
            pattern=re.compile(
                r"Post by \[?@(?P<handle>\w{1,64}@(?:[\w-]{1,63}\.){1,5}[a-zA-Z]{2,20}?)(?=View on|\W|$)(?:\]\([^()\s]{1,300}\))?\s{0,10}(?:>\s{0,4})?\[?View on Mastodon\]?",
                re.ASCII,
            ),
            text="none",
            anchors=("Post by @", "Post by [@"),
            reach=0,
            examples=(
                "Post by @marta@lindhamn.example\nView on Mastodon",
                "Post by @marta@lindhamn.exampleView on Mastodon",
            ),
        ),
    ),
    mention_style="fediverse",
    clock_seconds=86_400,
)
