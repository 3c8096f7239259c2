"""What `<noscript>` repeats of what the page shows: a reader meets one of the two, so it is cited once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialcite.detect.pages import Page
from socialcite.detect.spans import Spans, outermost
from socialcite.detect.unseen import fill, refuse_copy
from socialcite.model import KINDS, Candidate, Reject
from socialcite.platforms.addresses import Addresses

Post = tuple[str, str | None]


def find_fallbacks(page: Page) -> Spans:
    """Every closed `<noscript>` element."""
    return Spans(outermost(_find(page)))


def _find(page: Page) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for tag in page.markup.tags:
        if tag.name == "noscript":
            if not tag.closing:
                opened.append(tag.start)
            elif opened:
                yield opened.pop(), tag.end


def settle_fallbacks(found: Sequence[tuple[Candidate | Reject, bool]]) -> list[Candidate | Reject]:
    """Embeds, those of `<noscript>` refused where the page shows the post, which they fill.

    Args:
        found: each with whether it stands in `<noscript>`.

    """
    shown = {_post(item) for item, fallback in found if not fallback and isinstance(item, Candidate) and item.post_id}
    copies: dict[Post, Candidate] = {}
    for item, fallback in found:
        if fallback and isinstance(item, Candidate) and (item.body or item.handle):
            copies.setdefault(_post(item), item)
    settled: list[Candidate | Reject] = []
    for item, fallback in found:
        if isinstance(item, Reject) or _post(item) not in shown:
            settled.append(item)
        else:
            settled.append(refuse_copy(item) if fallback else fill(item, copies.get(_post(item))))
    return settled


def _post(item: Candidate) -> Post:
    return item.platform, item.post_id


def refuse_repeats(page: Page, claims: Sequence[Candidate], addresses: Addresses) -> list[Candidate | Reject]:
    """Claims of every kind, those in `<noscript>` refused whose post the page shows in the same or a fuller way.

    An embed there is what scripts draw, so a mere link elsewhere is no reason to refuse it. A post that is carried as
    data and that the page shows with its signature is the shown one (embeds are settled with their data before).
    """
    if not page.markup.tags and not any(map(_is_data, claims)):
        return list(claims)
    fallbacks = find_fallbacks(page)
    shown: dict[Post, int] = {}
    inside = [fallbacks.covers(claim.end - 1) for claim in claims]
    posts = [_linked(claim, addresses) for claim in claims]
    for claim, post, fallback in zip(claims, posts, inside, strict=True):
        if post[1] and not fallback:
            shown[post] = min(KINDS.index(claim.kind), shown.get(post, len(KINDS)))
    signed = {post for claim, post in zip(claims, posts, strict=True) if claim.kind == "signature" and post[1]}
    return [
        refuse_copy(claim)
        if (fallback and shown.get(post, len(KINDS)) <= KINDS.index(claim.kind)) or (_is_data(claim) and post in signed)
        else claim
        for claim, post, fallback in zip(claims, posts, inside, strict=True)
    ]


def _is_data(claim: Candidate) -> bool:
    """Whether a post is only carried as data: see `page_data`."""
    return claim.rule.startswith("data: ")


def _linked(claim: Candidate, addresses: Addresses) -> Post:
    """The post that a claim means, by its address if by nothing else."""
    address = addresses.read_any(claim.url) if claim.url and not claim.post_id else None
    return claim.platform, address.id if address else claim.post_id
