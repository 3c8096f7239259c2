"""TikTok.

Signature: header first, `@handle CAPTION #tags ♬ SOUND - ARTIST`; no date and no name; the caption may be empty.
"""

from __future__ import annotations

from socialcite.platforms.base import Blockquote, Carriers, Form, Permalink, Platform, Worded
from socialcite.reading import late_re as re
from socialcite.reading.clocks import tiktok_id

TIKTOK = Platform(
    name="tiktok",
    label="TikTok",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:www\.|m\.)?tiktok\.com/@(?P<handle>[\w.]{1,30})/(?:video|photo)/(?P<id>\d{10,20})",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://www.tiktok.com/@{handle}/video/{id}",
        form_without_handle="https://www.tiktok.com/@/video/{id}",
        examples=("https://www.tiktok.com/@lindhamn.ferries/video/7253412088251534594",),
        spellings=(
            "https://m.tiktok.com/@{handle}/video/{id}",
            "https://www.tiktok.com/embed/v2/{id}",
            "https://m.tiktok.com/v/{id}.html",
        ),
        hosts=("tiktok.com", "douyin.com"),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:www\.|m\.)?tiktok\.com/(?:@/video/|embed/(?:v\d/)?|player/v\d/|v/|share/video/)(?P<id>\d{10,20})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://www.tiktok.com/@/video/{id}",
            ),
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:www\.)?douyin\.com/(?:video|note)/(?P<id>\d{10,20})", re.ASCII | re.IGNORECASE
                ),
                url="https://www.douyin.com/video/{id}",
                spellings=(),
            ),
        ),
        short=re.compile(
            r"(?:https?:)?//(?:v[mt]\.tiktok\.com/|(?:www\.)?tiktok\.com/t/)\w{5,20}", re.ASCII | re.IGNORECASE
        ),
        variants=(
            (
                "https://m.tiktok.com/@lindhamn.ferries/photo/7253412088251534594?lang=en",
                "https://www.tiktok.com/@lindhamn.ferries/video/7253412088251534594",
            ),
            (
                "https://www.tiktok.com/embed/v2/7253412088251534594",
                "https://www.tiktok.com/@/video/7253412088251534594",
            ),
            ("https://m.tiktok.com/v/7253412088251534594.html", "https://www.tiktok.com/@/video/7253412088251534594"),
            ("https://vm.tiktok.com/ZMaB3dE5g/", None),
            ("https://www.tiktok.com/t/ZTaB3dE5g/", None),
        ),
        others=(
            "https://www.tiktok.com/@lindhamn.ferries",
            "https://www.tiktok.com/tag/lindhamn",
            "https://www.tiktok.com/music/x-7253412088251534594",
        ),
    ),
    clock=tiktok_id,
    clock_note="some seconds older than the posting",
    embeds=(Blockquote(css_class="tiktok-embed", layout="headed"),),
    carriers=Carriers(words=("tiktok",), id=re.compile(r"\d{18,20}", re.ASCII), shortcodes=("tiktok",)),
    worded=(
        Worded(
            rule="sound-line",
            pattern=re.compile(r"♬ ?(?=[^♬]{1,160}?\s[-–]\s)(?P<sound>[^\n♬]{1,160})"),
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
    mention_style="dotted",
    text_limit=2200,
    clock_seconds=600,
)
