"""Whether a source can hold a post in markup or by its address: asked first, so that the others cost almost nothing.

Every expression begins with signs that are looked for at memory speed; only behind them words are compared.
"""

from __future__ import annotations

from collections.abc import Sequence

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
        domains = _any_of({host.rpartition(".")[2] + "/" for host in addresses.hosts})
        self._bare = re.compile(rf"\.(?i:{domains})")  # without protocol
        self._hosts = tuple(f"{host}/" for host in addresses.hosts)
        self._patterns = [
            re.compile(rf"//{behind}"),
            re.compile(rf"/\\{{1,7}}/{behind}"),  # escaped, as scripts have it
            re.compile(rf"\\u002(?i:f{behind})"),
            re.compile(rf"%2(?i:f{behind})"),  # encoded, as frames have it
            re.compile(rf"data-(?i:[\w-]{{0,40}}(?:{words}|card-key|pin-do|post-id))"),
            re.compile(rf"<(?i:/?[\w-]{{0,40}}(?:{words}|tweet))"),
            re.compile(rf"<(?i:blockquote\b[^<>]{{0,300}}(?:{classes}))"),
            re.compile(rf"<(?i:iframe\b[^<>]{{0,600}}(?:{words}))"),
            re.compile(rf"\{{[{{%](?i:[<%&\s\w;\\-]{{0,9}}(?:{codes}))"),
            re.compile(rf"\[(?i:{codes})"),
            re.compile(r"at://"),
            re.compile(r"vk_post_"),
            re.compile(r"(?:weet[_-]{0,2}[iI][dD]|WEET[_-]{0,2}ID)[\w-]{0,20}\\?\""),  # a key of a page's data
        ]

    def search(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether the source can hold a post between two places."""
        stop = len(text) if end is None else end
        return any(pattern.search(text, start, stop) for pattern in self._patterns) or self._names_host(
            text, start, stop
        )

    def _names_host(self, text: str, start: int, stop: int) -> bool:
        """Whether a platform's host stands without protocol."""
        return any(
            text[max(0, dot.start() - _LONGEST_HOST) : dot.end()].lower().endswith(self._hosts)
            for dot in self._bare.finditer(text, start, stop)
        )


def _any_of(words: set[str]) -> str:
    """An expression for any of some words; those that hold another one are not asked for."""
    shortest = [word for word in words if not any(other in word for other in words - {word})]
    return "|".join(re.escape(word) for word in sorted(shortest))
