"""A post → the addresses under which web archives can hold it; what is missing in them depends on what is known."""

from __future__ import annotations

from socialcite.platforms.addresses import read_address_of
from socialcite.platforms.base import Platform

WAYBACK = "https://web.archive.org/web/*/"
"""What stands before an address to see all its copies in the Wayback Machine."""


def spellings(platform: Platform, post_id: str, handle: str | None = None, url: str | None = None) -> tuple[str, ...]:
    """Every address form of a post that can be filled, the canonical one first, each once.

    Args:
        platform: whose post.
        post_id: its id.
        handle: the author's, where it is known.
        url: the canonical permalink, where it is known: it can tell more than the two (an instance, a group).

    >>> from socialcite.platforms import BY_NAME
    >>> spellings(BY_NAME["youtube"], "aB3dE5gH7iJ")[:2]
    ('https://www.youtube.com/watch?v=aB3dE5gH7iJ', 'https://youtu.be/aB3dE5gH7iJ')
    """
    permalink = platform.permalink
    known = _known(platform, post_id, handle, url)
    forms = (permalink.form, permalink.form_without_handle or "", *permalink.spellings, *permalink.data_spellings)
    own = _own_forms(platform, url) if url else None
    if own:
        forms, known = own
    filled = [url] if url else []
    for form in forms:
        try:
            address = form.format(**known)
        except KeyError:  # a form with a part that is not known of this post
            continue
        if form in permalink.data_spellings or read_address_of(platform, address):  # a part may not fit another form
            filled.append(address)
    return tuple(dict.fromkeys(address for address in filled if address))


def _own_forms(platform: Platform, url: str) -> tuple[tuple[str, ...], dict[str, str]] | None:
    """The forms of what is no ordinary post of its platform (a film, a clip), with their parts; None for a post."""
    for form in platform.permalink.forms:
        match = form.pattern.match(url) if form.spellings is not None else None
        if match:
            return form.spellings or (), {name: value for name, value in match.groupdict().items() if value}
    return None


def _known(platform: Platform, post_id: str, handle: str | None, url: str | None) -> dict[str, str]:
    """The parts that forms are filled with."""
    match = platform.permalink.pattern.match(url or "")
    known = {name: value for name, value in match.groupdict().items() if value} if match else {}
    address = read_address_of(platform, url or "")
    said = handle or (address.handle if address else None)
    if said and "handle" not in known:
        known["handle"] = said.partition("@")[0] if platform.permalink.handle_form else said
    if said and "@" in said and platform.permalink.handle_form:
        known.setdefault("instance", said.partition("@")[2])
    return {**known, "id": post_id}
