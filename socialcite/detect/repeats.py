"""Addresses that only repeat what is cited: in a text's list of link definitions, its front matter, an embed's data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialcite.detect.references import find_definitions
from socialcite.detect.spans import Spans
from socialcite.model import Candidate, Reject
from socialcite.platforms.addresses import Addresses
from socialcite.reading import late_re as re

_KEY_BEFORE = re.compile(r"\"[\w-]{0,40}(?:url|uri|href|link)\"\s{0,4}:\s{0,4}\"\Z", re.IGNORECASE)
_KEY_REACH = 60
_FRONT_MATTER = re.compile(
    r"\ufeff?\s{0,9}(?P<mark>---|\+\+\+)[ \t]{0,9}\n(?:[\s\S]{0,20000}?\n)?(?P=mark)[ \t]{0,9}(?=\n|\Z)"
)
Post = tuple[str, str]


def leave_repeats_out(
    text: str, cited: Sequence[Candidate | Reject], links: Sequence[Candidate], addresses: Addresses
) -> Iterator[Candidate]:
    """The links of a text without those that belong to a citation that is there already.

    A flattener puts the address of a signature's date at the end of the text, as `[1]: https://…` or in a numbered
    list; an API's answer says `"url"` beside the embed's markup; front matter lists what the text cites below.

    Args:
        text: the document's.
        cited: its embeds and signatures.
        links: what is cited by its address.
        addresses: all platforms' URL forms.

    """
    if not links:
        return
    embedded = {_post(item) for item in cited if isinstance(item, Candidate) and item.kind == "embed"}
    signed = {_post_at(item.url, addresses) for item in cited if isinstance(item, Candidate) and item.url}
    definitions = Spans(find_definitions(text) if signed else ())
    matter = _FRONT_MATTER.match(text)
    body = matter.end() if matter else 0
    seen = embedded | signed | {_post(link) for link in links if link.start >= body}
    for link in links:
        post = _post(link)
        if post is None:
            repeats = False
        elif link.start < body:
            repeats = post in seen
            seen.add(post)
        else:
            repeats = (post in signed and definitions.covers(link.start)) or (
                post in embedded and _is_keyed(text, link.start)
            )
        if not repeats:
            yield link


def _post(item: Candidate) -> Post | None:
    return (item.platform, item.post_id) if item.post_id else None


def _post_at(url: str, addresses: Addresses) -> Post | None:
    address = addresses.read(url)
    return (address.platform.name, address.id) if address and address.id else None


def _is_keyed(text: str, at: int) -> bool:
    """Whether an address is the value of a key of JSON that names addresses."""
    return _KEY_BEFORE.search(text[max(0, at - _KEY_REACH) : at]) is not None
