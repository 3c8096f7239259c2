"""Bluesky.

Signature: `TEXT [image or embed] — NAME (@domain) DATE at TIME`; any domain can be a handle; the time has no zone.
"""

from __future__ import annotations

import re

from socialcite.platforms.base import DashSigned, Permalink, Platform

BLUESKY = Platform(
    name="bluesky",
    label="Bluesky",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//bsky\.app/profile/(?P<handle>[\w.:-]{3,253})/post/(?P<id>[2-7a-z]{13})",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://bsky.app/profile/{handle}/post/{id}",
        examples=("https://bsky.app/profile/marta.bsky.social/post/3l3vgf77uco2g",),
    ),
    signed=(
        DashSigned(
            rule="dash-signed",
            handle=re.compile(r"(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,62})?\.){1,5}[a-zA-Z][a-zA-Z0-9-]{1,62}", re.ASCII),
            residue=re.compile(r"(?:\[\d{1,4}\])?\[?\[image or embed\](?:\]\([^()\s]{1,300}\))?(?=[\s>]{0,80}$)"),
            dateless=False,
            examples=(
                "The bridge is open again.\n\n[image or embed]\n— Märta Ruíz (@marta.lindhamn.example) November 19, 2024 at 6:19 PM",
                "The bridge is open again.— Märta Ruíz (@marta.bsky.social) 2025年4月15日 17:24",
            ),
        ),
    ),
    mention_style="domain",
    text_limit=300,
)
