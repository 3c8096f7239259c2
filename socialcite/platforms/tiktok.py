"""TikTok.

Signature: header first, `@handle CAPTION #tags ♬ SOUND - ARTIST`; no date and no name; the caption may be empty.
"""

from __future__ import annotations

import re

from socialcite.platforms.base import Permalink, Platform, Worded

TIKTOK = Platform(
    name="tiktok",
    label="TikTok",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:www\.|m\.)?tiktok\.com/@(?P<handle>[\w.]{1,30})/(?:video|photo)/(?P<id>\d{10,20})",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://www.tiktok.com/@{handle}/video/{id}",
        examples=("https://www.tiktok.com/@lindhamn.ferries/video/7253412088251534594",),
    ),
    worded=(
        Worded(
            rule="sound-line",
            pattern=re.compile(r"♬ ?(?P<sound>[^\n♬]{1,160})"),
            header=re.compile(
                r"(?:\A|(?<=\n)|(?<=  ))[ \t>]{0,20}(?:\[\d{1,4}\]|\[)?@(?P<handle>[\w.]{2,24})(?:\]\([^()\s]{1,300}(?:\s\"[^\"\n]{0,100}\")?\))?",
                re.ASCII,
            ),
            header_inline=re.compile(
                r"(?<=[.!?:…] )\[?@(?P<handle>[\w.]{2,24})(?:\]\([^()\s]{1,300}(?:\s\"[^\"\n]{0,100}\")?\))?", re.ASCII
            ),
            text="inside",
            anchors=("♬",),
            reach=2500,
            examples=(
                "@lindhamn.ferries We run again! #lindhamn #ferry ♬ original sound - Lindhamn Ferries",
                "@lindhamn.ferries\n\n♬ Harbour Waltz - The Bearings",
            ),
        ),
    ),
    text_limit=2200,
)
