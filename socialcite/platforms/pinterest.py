"""Pinterest.

URLs: `pinterest.TLD/pin/ID`. Embed: `<a data-pin-do="embedPin" href="…/pin/ID">`, or a frame with `id=ID`.
"""

from __future__ import annotations

from socialcite.platforms.base import Blockquote, Carriers, Form, Permalink, Platform
from socialcite.reading import late_re as re

_DOMAINS = (
    "com",
    "co.uk",
    "de",
    "fr",
    "es",
    "it",
    "ca",
    "jp",
    "pt",
    "ch",
    "at",
    "se",
    "dk",
    "nz",
    "ie",
    "ru",
    "cl",
    "ph",
    "com.mx",
    "com.au",
    "co.kr",
    "cz",
    "hu",
    "nl",
    "no",
)

PINTEREST = Platform(
    name="pinterest",
    label="Pinterest",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:[\w-]{1,20}\.)?pinterest\.[a-z]{2,3}(?:\.[a-z]{2})?/pin/(?!create)(?:[^\s/?#\"'<>]{1,300}--)?(?P<id>\d{5,20})",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://www.pinterest.com/pin/{id}/",
        examples=("https://www.pinterest.com/pin/1234567890123456/",),
        form_without_handle="https://www.pinterest.com/pin/{id}/",
        hosts=(
            "pin.it",
            *(f"pinterest.{domain}" for domain in _DOMAINS),
        ),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//assets\.pinterest\.com/ext/embed\.html\?[^\s\"'<>]{0,200}?id=(?P<id>\d{5,20})",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://www.pinterest.com/pin/{id}/",
            ),
        ),
        short=re.compile(r"(?:https?:)?//pin\.it/\w{5,20}", re.ASCII | re.IGNORECASE),
        variants=(
            (
                "https://www.pinterest.co.uk/pin/the-old-bridge--1234567890123456/",
                "https://www.pinterest.com/pin/1234567890123456/",
            ),
            (
                "https://assets.pinterest.com/ext/embed.html?id=1234567890123456",
                "https://www.pinterest.com/pin/1234567890123456/",
            ),
            ("https://pin.it/aB3dE5g", None),
        ),
        others=(
            "https://www.pinterest.com/lindhamn/",
            "https://www.pinterest.com/pin/create/button/?url=x",
            "https://www.pinterest.com/lindhamn/bridges/",
        ),
    ),
    embeds=(Blockquote(css_class="pinterest-embed", layout="named"),),
    carriers=Carriers(words=("pinterest",), id=re.compile(r"\d{10,20}", re.ASCII), shortcodes=("pinterest",)),
)
