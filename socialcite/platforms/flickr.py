"""Flickr.

URLs: `flickr.com/photos/USER/ID`, shortened `flic.kr/p/CODE`. Embed: `<a data-flickr-embed="true" href="…">`, or a frame.
"""

from __future__ import annotations

from socialcite.platforms.base import Carriers, Form, Permalink, Platform
from socialcite.reading import late_re as re

FLICKR = Platform(
    name="flickr",
    label="Flickr",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:(?:www|m)\.)?flickr\.com/photos/(?!tags/)(?P<handle>[\w@.-]{1,60})/(?P<id>\d{5,15})(?![\w-])",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://www.flickr.com/photos/{handle}/{id}/",
        examples=("https://www.flickr.com/photos/lindhamn_lh/12345678901/",),
        hosts=("flickr.com", "flic.kr"),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//embedr\.flickr\.com/photos/(?P<id>\d{5,15})", re.ASCII | re.IGNORECASE
                ),
                url="https://www.flickr.com/photo.gne?id={id}",
            ),
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:www\.)?flickr\.com/photo\.gne\?id=(?P<id>\d{5,15})", re.ASCII | re.IGNORECASE
                ),
                url="https://www.flickr.com/photo.gne?id={id}",
            ),
        ),
        short=re.compile(r"(?:https?:)?//flic\.kr/p/\w{4,12}", re.ASCII | re.IGNORECASE),
        variants=(
            (
                "https://www.flickr.com/photos/12345678@N00/12345678901/in/album-1/",
                "https://www.flickr.com/photos/12345678@N00/12345678901/",
            ),
            (
                "https://www.flickr.com/photos/lindhamn_lh/12345678901/player/",
                "https://www.flickr.com/photos/lindhamn_lh/12345678901/",
            ),
            ("https://flic.kr/p/2aBcDe", None),
        ),
        others=(
            "https://www.flickr.com/photos/lindhamn_lh/",
            "https://www.flickr.com/photos/tags/ferry",
            "https://www.flickr.com/photos/lindhamn_lh/albums/72157600000000000",
        ),
    ),
    carriers=Carriers(words=("flickr",), shortcodes=("flickr",)),
)
