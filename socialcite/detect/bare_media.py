"""Posts whose signature is lost but whose own picture link remains: `TEXT pic.twitter.com/abcdefghij`.

The link stands at a post's end, so it marks one; who wrote it and when is not known, and the record says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialcite.detect.claims import Claim
from socialcite.detect.spans import Spans
from socialcite.platforms.base import Platform
from socialcite.reading import late_re as re

_BESIDE = re.compile(r"[ \t\u00a0]{0,3}(?:\]\([^()\s]{1,200}\))?")


def find_bare_media(text: str, platforms: Sequence[Platform], blocks: Spans) -> Iterator[Claim]:
    """A claim for each run of media links outside `blocks`; links on one line are one post's."""
    for platform in platforms:
        if platform.media is None:
            continue
        last: Claim | None = None
        for match in platform.media.finditer(text):
            if blocks.covers(match.start()):
                continue
            beside = _BESIDE.match(text, match.end())
            end = beside.end() if beside and beside.group().strip() else match.end()
            claim = Claim(
                platform=platform,
                rule="media-link",
                start=end,
                end=end,
                problems=("start-uncertain",),
                printed=(end, end),
            )
            if last is not None and (
                "\n" in text[last.end : match.start()] or blocks.starts_in(last.end, match.start())
            ):
                yield last
            last = claim
        if last is not None:
            yield last
