"""One entry of a web archive's index → the holding that it shows, whatever form the index has."""

from __future__ import annotations

from typing import NamedTuple

from socialcite.archives.holding import Address, Holding
from socialcite.archives.named import read_named

_SUCCESS = ("2", "-")


class Entry(NamedTuple):
    """One capture as an index gives it; None is "not said".

    Attributes:
        url: as it was captured, never the sorting key, which has lost its case.
        status: of HTTP; `-` where the index leaves it to an earlier capture (a revisit).
        filename: of the WARC.
        offset: of its record there.
        length: of its record, compressed as it lies there.

    """

    url: str
    status: str | None = None
    filename: str | None = None
    offset: int | None = None
    length: int | None = None


def holding_of(entry: Entry, address: Address, *, gone: bool = False) -> Holding | None:
    """What an entry shows of a post, None where its URL names none.

    Args:
        entry: the capture.
        address: where the entry stands.
        gone: whether its record is known not to be there.

    """
    named = read_named(entry.url)
    if named is None:
        return None
    usable = (not entry.status or entry.status.startswith(_SUCCESS)) and not gone
    return Holding(
        platform=named.platform,
        address=address,
        state="index" if usable else "unusable",
        post_id=named.post_id,
        handle=named.handle,
        url=named.url,
        codes=(named.code,) if named.code else (),
    )
