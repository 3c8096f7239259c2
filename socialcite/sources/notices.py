"""What a person should know of an input that was read all the same."""

from __future__ import annotations

from typing import NamedTuple


class Notice(NamedTuple):
    """Where, and what."""

    where: str
    text: str
