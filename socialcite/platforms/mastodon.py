"""Mastodon, any instance.

Signature: `Post by @user@instance View on Mastodon`; neither text nor date.
"""

from __future__ import annotations

import re

from socialcite.platforms.base import Permalink, Platform, Worded

MASTODON = Platform(
    name="mastodon",
    label="Mastodon",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?P<instance>[\w.-]{4,253})/@(?P<handle>\w{1,64}(?:@[\w.-]{4,253})?)/(?P<id>\d{10,20})(?:/embed)?",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://{instance}/@{handle}/{id}",
        examples=("https://lindhamn.example/@marta/108779000807761862",),
    ),
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
)
