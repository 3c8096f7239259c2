"""Signs that are counted in a line or in a whole post: what stands in its parts adds up."""

from __future__ import annotations

from socialcite.detect.boundaries.letters import EMOJI
from socialcite.reading import late_re as re

_EMOJI = re.compile(f"[{EMOJI}]")


def count_links(text: str) -> int:
    """How many links of the platform and pictures."""
    return text.count("t.co/") + text.count("pic.twitter.com/")


def count_others(text: str) -> int:
    """How many web addresses that are not the platform's."""
    return text.count("http") + text.count("www.") - text.count("t.co/")


def count_exclaims(text: str) -> int:
    """How many exclamation and question marks."""
    return text.count("!") + text.count("！") + text.count("?") + text.count("？")


def count_emoji(text: str) -> int:
    """How many emoji."""
    return 0 if text.isascii() else len(_EMOJI.findall(text))
