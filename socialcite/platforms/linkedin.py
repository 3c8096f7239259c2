"""LinkedIn.

URLs: `/feed/update/urn:li:activity:ID`, `/posts/NAME_words-activity-ID-code`; a post has ids as activity, share and
`ugcPost`. Embed: a frame `/embed/feed/update/urn:li:share:ID`, which says neither text nor author.
"""

from __future__ import annotations

from socialcite.platforms.base import Carriers, Form, Permalink, Platform
from socialcite.reading import late_re as re
from socialcite.reading.clocks import linkedin_urn

_URN = r"urn(?::|%3A)li(?::|%3A)(?P<urn>activity|share|ugcPost)(?::|%3A)(?P<id>\d{15,20})"

LINKEDIN = Platform(
    name="linkedin",
    label="LinkedIn",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:[\w-]{1,20}\.)?linkedin\.com/(?:embed/)?feed/update/(?:[\w:%]{0,60}\()?" + _URN,
            re.ASCII | re.IGNORECASE,
        ),
        form="https://www.linkedin.com/feed/update/urn:li:{urn}:{id}/",
        examples=("https://www.linkedin.com/feed/update/urn:li:activity:7084656651378536448/",),
        hosts=("linkedin.com",),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:[\w-]{1,20}\.)?linkedin\.com/(?:embed/)?posts/(?P<handle>[\w.%-]{1,100}?)_[^\s/?#\"'<>]{0,400}?-?(?P<urn>activity|share|ugcPost)-(?P<id>\d{15,20})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://www.linkedin.com/feed/update/urn:li:{urn}:{id}/",
            ),
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:[\w-]{1,20}\.)?linkedin\.com/(?:video/)?(?:embed/)?(?:live/|events/)?" + _URN,
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://www.linkedin.com/feed/update/urn:li:{urn}:{id}/",
            ),
        ),
        variants=(
            (
                "https://www.linkedin.com/embed/feed/update/urn:li:share:7084656651378536448?compact=1",
                "https://www.linkedin.com/feed/update/urn:li:share:7084656651378536448/",
            ),
            (
                "https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A7084656651378536448",
                "https://www.linkedin.com/feed/update/urn:li:ugcPost:7084656651378536448/",
            ),
            (
                "https://se.linkedin.com/posts/marta-ruiz-lh_the-bridge-is-open-activity-7084656651378536448-aB3d?utm_source=share",
                "https://www.linkedin.com/feed/update/urn:li:activity:7084656651378536448/",
            ),
        ),
        others=(
            "https://www.linkedin.com/in/marta-ruiz-lh",
            "https://www.linkedin.com/company/lindhamn",
            "https://www.linkedin.com/shareArticle?mini=true&url=x",
        ),
    ),
    clock=linkedin_urn,
    carriers=Carriers(words=("linkedin",), shortcodes=("linkedin",)),
    clock_seconds=60,
)
