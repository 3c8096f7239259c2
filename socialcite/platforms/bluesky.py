"""Bluesky.

Signature: `TEXT [image or embed] — NAME (@domain) DATE at TIME`; any domain can be a handle; the time has no zone.
"""

from __future__ import annotations

from socialcite.platforms.base import Blockquote, Carriers, DashSigned, Form, Permalink, Platform
from socialcite.reading import late_re as re
from socialcite.reading.clocks import bluesky_tid

BLUESKY = Platform(
    name="bluesky",
    label="Bluesky",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:[\w-]{1,20}\.)?(?:(?:[fvr]x)?bsky\.app|bskyx\.app|deer\.social|blacksky\.community)/profile/(?!did:)(?P<handle>[\w.-]{3,253})/post/(?P<id>[2-7a-z]{13})",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://bsky.app/profile/{handle}/post/{id}",
        examples=("https://bsky.app/profile/marta.bsky.social/post/3l3vgf77uco2g",),
        data=(
            re.compile(
                r"(?:https?:)?//(?:[\w-]{1,30}\.){1,3}bsky\.(?:app|network)/xrpc/app\.bsky\.feed\.getPost(?:s|Thread)\?(?:[^\s#]{0,1500}?&)?uris?=at(?:%3A|:)(?:%2F|/){2}[^\s/&]{3,253}(?:%2F|/)app\.bsky\.feed\.post(?:%2F|/)(?P<id>[2-7a-z]{13})",
                re.ASCII | re.IGNORECASE,
            ),
        ),
        hosts=("bsky.app", "fxbsky.app", "vxbsky.app", "bskyx.app", "deer.social", "blacksky.community"),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:[\w-]{1,20}\.)?(?:(?:[fvr]x)?bsky\.app|bskyx\.app|deer\.social|blacksky\.community)/(?:profile|embed)/(?P<did>did:[\w.:%-]{5,253})/(?:post|app\.bsky\.feed\.post)/(?P<id>[2-7a-z]{13})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://bsky.app/profile/{did}/post/{id}",
            ),
            Form(
                pattern=re.compile(
                    r"at://(?P<did>did:[\w.:%-]{5,253})/app\.bsky\.feed\.post/(?P<id>[2-7a-z]{13})", re.ASCII
                ),
                url="https://bsky.app/profile/{did}/post/{id}",
                any_host=True,
            ),
            Form(
                pattern=re.compile(
                    r"at://(?!did:)(?P<handle>[\w.-]{3,253})/app\.bsky\.feed\.post/(?P<id>[2-7a-z]{13})", re.ASCII
                ),
                url="https://bsky.app/profile/{handle}/post/{id}",
                any_host=True,
            ),
        ),
        variants=(
            (
                "https://bsky.app/profile/did:plc:aaaabbbbccccddddeeeeffff/post/3l3vgf77uco2g?ref_src=embed",
                "https://bsky.app/profile/did:plc:aaaabbbbccccddddeeeeffff/post/3l3vgf77uco2g",
            ),
            (
                "https://embed.bsky.app/embed/did:plc:aaaabbbbccccddddeeeeffff/app.bsky.feed.post/3l3vgf77uco2g?id=1",
                "https://bsky.app/profile/did:plc:aaaabbbbccccddddeeeeffff/post/3l3vgf77uco2g",
            ),
            (
                "at://did:plc:aaaabbbbccccddddeeeeffff/app.bsky.feed.post/3l3vgf77uco2g",
                "https://bsky.app/profile/did:plc:aaaabbbbccccddddeeeeffff/post/3l3vgf77uco2g",
            ),
            (
                "https://fxbsky.app/profile/marta.bsky.social/post/3l3vgf77uco2g",
                "https://bsky.app/profile/marta.bsky.social/post/3l3vgf77uco2g",
            ),
        ),
        others=(
            "https://bsky.app/profile/marta.bsky.social",
            "https://bsky.app/search?q=lindhamn",
            "https://bsky.app/profile/marta.bsky.social/feed/3l3vgf77uco2g",
        ),
    ),
    clock=bluesky_tid,
    clock_note="set by the client: imported and back-dated posts may differ by months",
    embeds=(Blockquote(css_class="bluesky-embed"),),
    carriers=Carriers(words=("bluesky", "bsky"), shortcodes=("bluesky", "bsky")),
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
