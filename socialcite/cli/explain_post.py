"""What a post's URL or id alone tells: platform, handle, moment, canonical URL, and where archives would hold it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socialcite.platforms.addresses import Address

_SHORTEST_ID = 9


def explain_post(subject: str) -> list[str]:
    """The lines to print; none where the subject is neither a post's URL nor an id that some platform could give."""
    from socialcite.platforms import ADDRESSES

    if any(sign.isspace() for sign in subject):
        return []
    address = ADDRESSES.read_any(subject if "://" in subject or subject.startswith("//") else f"//{subject}")
    if address:
        return list(_describe(address))
    return list(_describe_id(subject))


def _describe(address: Address) -> Iterator[str]:
    platform = address.platform
    yield f"platform   {platform.name} ({platform.label})"
    if address.id is None:
        yield "id         (none: a shortened address, which only its host can resolve)"
        return
    yield f"id         {address.id}"
    yield f"handle     {address.handle or '(the address does not tell)'}"
    moment = platform.clock(address.id) if platform.clock else None
    yield f"time       {moment or '(the id does not tell)'}"
    if moment and platform.clock_note:
        yield f"           {platform.clock_note}"
    yield f"url        {address.url or '(the address does not tell enough)'}"
    if address.url:
        from socialcite.platforms.spellings import WAYBACK, spellings

        yield "archived   under any of"
        yield from (f"           {url}" for url in spellings(platform, address.id, address.handle, address.url))
        yield "           as in"
        yield f"           {WAYBACK}{address.url}"


def _describe_id(post_id: str) -> Iterator[str]:
    """The platforms that could have given an id, with the moment it would tell there."""
    from socialcite.platforms import PLATFORMS

    for platform in PLATFORMS:
        fits = platform.carriers.id is not None and platform.carriers.id.fullmatch(post_id)
        moment = platform.clock(post_id) if platform.clock and len(post_id) >= _SHORTEST_ID else None
        if not moment and not (fits and not post_id.isalpha()):
            continue
        form = platform.permalink.form_without_handle or ""
        url = form.format(id=post_id) if form.count("{") == 1 else ""
        yield f"as {platform.name:12} {moment or '(tells no time)':26} {url}".rstrip()
