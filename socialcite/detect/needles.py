"""Whether a source can hold a post in markup or by its address: asked first, so that the others cost almost nothing.

Each expression is tried only where a sign stands that is looked for at memory speed.
"""

from __future__ import annotations

from collections.abc import Sequence

from socialcite.detect.search import shortest
from socialcite.platforms.addresses import Addresses
from socialcite.platforms.base import Platform
from socialcite.reading import late_re as re

_LONGEST_HOST = 40


class Needles:
    """What stands in every source that carries a post; made once from the declarations."""

    def __init__(self, platforms: Sequence[Platform], addresses: Addresses) -> None:
        hosts = _any_of(set(addresses.hosts))
        words = _any_of({word for platform in platforms for word in platform.carriers.words} | {"embed"})
        codes = _any_of(
            {name for platform in platforms for name in platform.carriers.shortcodes} | {"embed", "include"}
        )
        fediverse = r"[\w.-]{3,80}\\?/(?:@|users\\?/|web\\?/|\w{1,20}\\?/status)"
        behind = rf"(?i:(?:[\w-]{{1,60}}\.){{0,3}}(?:{hosts}|{fediverse}))"
        classes = _any_of({embed.css_class for platform in platforms for embed in platform.embeds})
        self._hosts = tuple(f"{host}/" for host in addresses.hosts)
        self._address = re.compile(rf"//{behind}")
        patterns = {
            "\\": (rf"/\\{{1,7}}/{behind}", rf"\\u002(?i:f{behind})"),  # escaped, as scripts have it
            "%": (rf"%2(?i:f{behind})",),  # encoded, as frames have it
            "data-": (rf"data-(?i:[\w-]{{0,40}}(?:{words}|card-key|pin-do|post-id))",),
            "<": (
                rf"<(?i:/?[\w-]{{0,40}}(?:{words}|tweet))",
                rf"<(?i:blockquote\b[^<>]{{0,300}}(?:{classes}))",
                rf"<(?i:iframe\b[^<>]{{0,600}}(?:{words}))",
            ),
            "{": (rf"\{{[{{%](?i:[<%&\s\w;\\-]{{0,9}}(?:{codes}))",),
            "[": (rf"\[(?i:{codes})",),
            "vk_post_": ("vk_post_",),
            '"': (  # a key of a page's data
                r"weet[_-]{0,2}[iI][dD][\w-]{0,20}\\?\"",
                r"WEET[_-]{0,2}ID[\w-]{0,20}\\?\"",
            ),
        }
        self._patterns = [(sign, [re.compile(source) for source in sources]) for sign, sources in patterns.items()]

    def search(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether the source can hold a post between two places."""
        stop = len(text) if end is None else end
        if self._has_address(text, start, stop):
            return True
        for sign, patterns in self._patterns:
            if text.find(sign, start, stop) >= 0:
                for pattern in patterns:
                    if pattern.search(text, start, stop):
                        return True
        return False

    def _has_address(self, text: str, start: int, stop: int) -> bool:
        """Whether a post's address may stand in the source, with its protocol or without."""
        slash, asked = text.find("/", start, stop), False
        while slash >= 0:
            behind = slash + 1
            if not asked and text.startswith("/", behind, stop):
                asked = True
                if self._address.search(text, slash, stop) or text.find("at://", max(start, slash - 3), stop) >= 0:
                    return True
            low = max(0, behind - _LONGEST_HOST)
            may_end_host = text[slash - 1].isalpha() and text.find(".", low, slash) >= 0
            if may_end_host and text[low:behind].lower().endswith(self._hosts):
                return True
            slash = text.find("/", behind, stop)
        return False


def _any_of(words: set[str]) -> str:
    """An expression for any of some words; those that hold another one are not asked for."""
    return "|".join(re.escape(word) for word in shortest(words))
