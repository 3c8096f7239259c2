"""What a post's URL or id alone tells: platform, handle, moment, canonical URL, and where archives would hold it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socialcite.platforms.addresses import Address
    from socialcite.platforms.base import Platform

_SHORTEST_ID = 9
"""Signs of the shortest id whose clock is believed."""
_SHORTEST = 4
"""Signs of the shortest id; what is shorter is a word."""


def explain_post(subject: str) -> list[str]:
    """The lines to print; none where the subject is neither a post's URL nor an id that some platform could give."""
    from socialcite.platforms import ADDRESSES

    if any(sign.isspace() for sign in subject):
        return []
    url = subject if "://" in subject or subject.startswith("//") else f"//{subject}"
    address = ADDRESSES.read_any(url)
    if address:
        return list(_describe(address, url if ADDRESSES.read(url) and _is_whole(url) else None))
    return list(_describe_id(subject))


def _is_whole(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _describe(address: Address, given: str | None) -> Iterator[str]:
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

        known = spellings(platform, address.id, address.handle, address.url)
        yield "archived   under any of"
        yield from (f"           {url}" for url in known)
        if given and given not in known:
            yield f"           {given} (as given)"
        yield "           as in"
        yield f"           {WAYBACK}{address.url}"


def _describe_id(post_id: str) -> Iterator[str]:
    """The platforms that could have given an id, with the moment it would tell there."""
    from socialcite.platforms import PLATFORMS

    for platform in PLATFORMS:
        moment = platform.clock(post_id) if platform.clock and len(post_id) >= _SHORTEST_ID else None
        if moment and _is_to_come(moment):  # no id of this platform yet
            continue
        if moment or _fits(platform, post_id):
            form = platform.permalink.form_without_handle or ""
            url = form.format(id=post_id) if form.count("{") == 1 else ""
            yield f"as {platform.name:12} {moment or '(tells no time)':26} {url}".rstrip()


def _is_to_come(moment: str) -> bool:
    from datetime import UTC, datetime

    return moment > datetime.now(UTC).isoformat()


def _fits(platform: Platform, post_id: str) -> bool:
    """Whether an id has the form of a platform's; where its form is not declared, whether a URL of it reads so."""
    from socialcite.platforms.addresses import read_address_of

    if platform.carriers.id:
        return platform.carriers.id.fullmatch(post_id) is not None and not post_id.isalpha()
    form = platform.permalink.form_without_handle or ""
    if len(post_id) < _SHORTEST or form.count("{") != 1 or not any(sign.isdigit() for sign in post_id):
        return False
    address = read_address_of(platform, form.format(id=post_id))
    return address is not None and address.id == post_id
