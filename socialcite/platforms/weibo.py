"""Weibo.

URLs: `weibo.com/USER/CODE` (base 62) or `/USER/ID`, `m.weibo.cn/status/ID`.
"""

from __future__ import annotations

from socialcite.platforms.base import Carriers, Form, Permalink, Platform
from socialcite.reading import late_re as re

WEIBO = Platform(
    name="weibo",
    label="Weibo",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:(?:www|e|d)\.)?weibo\.com/(?P<user>\d{5,12})/(?P<id>[A-Za-z0-9]{9}|\d{15,17})(?![\w/])",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://weibo.com/{user}/{id}",
        examples=("https://weibo.com/1234567890/N4xlMvjhI",),
        form_without_handle="https://weibo.com/{user}/{id}",
        hosts=("weibo.com", "weibo.cn"),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:m\.weibo\.cn/(?:status|detail|\d{5,12})|(?:www\.)?weibo\.com/detail)/(?P<id>[A-Za-z0-9]{9}|\d{15,17})(?![\w/])",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://m.weibo.cn/status/{id}",
            ),
        ),
        variants=(
            ("https://m.weibo.cn/status/4189191225395228?from=page", "https://m.weibo.cn/status/4189191225395228"),
            ("https://m.weibo.cn/1234567890/4189191225395228", "https://m.weibo.cn/status/4189191225395228"),
        ),
        others=(
            "https://weibo.com/u/1234567890",
            "https://weibo.com/1234567890/profile",
            "https://s.weibo.com/weibo?q=x",
        ),
    ),
    carriers=Carriers(words=("weibo",), shortcodes=("weibo",)),
)
