"""When a post was posted, by whom is known: the id's clock before the printed date."""

from __future__ import annotations

from typing import NamedTuple

from socialcite.model import Candidate
from socialcite.platforms.base import Platform


class Moment(NamedTuple):
    """ISO 8601 at the precision known, and who says so; all None where nothing is known."""

    timestamp: str | None = None
    precision: str | None = None
    origin: str | None = None


def settle_moment(candidate: Candidate, platform: Platform, post_id: str | None) -> Moment:
    """The strongest word on a post's moment."""
    clocked = platform.clock(post_id) if platform.clock and post_id else None
    if clocked:
        return Moment(clocked, "millisecond" if "." in clocked else "second", "id")
    if candidate.stated:
        return Moment(candidate.stated, "second", "markup")
    if candidate.timestamp:
        return Moment(candidate.timestamp, candidate.precision, "printed")
    return Moment()
