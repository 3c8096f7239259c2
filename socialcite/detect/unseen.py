"""Elements that a page hides by its own markup, and the copies of posts that stand in them.

A hidden embed is cited all the same: scripts show it later (tabs, lazy loading). But where the page shows the post
besides, or holds several hidden copies, its reader meets it once. Hidden words and links nobody reads: they are none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from socialcite.detect.pages import Page
from socialcite.detect.spans import Spans, outermost
from socialcite.detect.tags import Tag, read_attributes
from socialcite.model import Candidate, Reject
from socialcite.reading import late_re as re

_UNSEEN = "in an element that the page hides: no reader sees it"
_COPY = "a hidden copy of a post that stands in the page"
_HIDES = re.compile(
    r"\shidden(?=[\s=>/]|\Z)|(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE
)


_WHOLE = frozenset(("html", "body", "main", "article"))
"""Elements that hold all there is to read: hidden by their markup, they are shown by a script in a moment."""


def find_unseen(page: Page) -> Iterator[tuple[int, int]]:
    """Every element with `hidden`, `display:none` or `visibility:hidden`; one that is never closed hides nothing.

    What style sheets and `aria-hidden` hide is not known here: the one is not read, the other is seen.
    """
    opened: dict[str, list[Tag | None]] = {}
    for tag in page.markup.tags:
        if not tag.closing:
            opened.setdefault(tag.name, []).append(tag if _hides(page.text, tag) else None)
        elif opened.get(tag.name):
            start = opened[tag.name].pop()
            if start:
                yield start.start, tag.end


def _hides(text: str, tag: Tag) -> bool:
    if tag.name in _WHOLE or not _HIDES.search(text, *tag.inner):
        return False
    attributes = read_attributes(text, tag)
    return "hidden" in attributes or _HIDES.search(attributes.get("style", "")) is not None


def find_unread(page: Page) -> list[tuple[int, int]]:
    """The same in order and disjoint, asked of the whole page at once first: few hide anything."""
    return outermost(find_unseen(page)) if _HIDES.search(page.text) else []


def without_words(page: Page, unread: Sequence[tuple[int, int]]) -> Page:
    """A page whose hidden elements hold nothing to read."""
    return page._replace(markup=page.markup._replace(hidden=[*page.markup.hidden, *unread])) if unread else page


def refuse_unread(
    links: Iterable[Candidate], unread: Sequence[tuple[int, int]]
) -> tuple[list[Candidate], list[Reject]]:
    """Links that a reader can see, and those in hidden elements, refused."""
    spans = Spans(unread)
    kept: list[Candidate] = []
    refused: list[Reject] = []
    for link in links:
        if spans.covers(link.start):
            where = {"platform": link.platform, "rule": link.rule}
            refused.append(Reject(**where, start=link.start, end=link.end, reason=_UNSEEN))
        else:
            kept.append(link)
    return kept, refused


class Copies(NamedTuple):
    """The hidden copies of one post: the first of them, the first that says whose it is, how many."""

    first: Candidate
    fuller: Candidate | None
    number: int


def settle_hidden(page: Page, found: Sequence[Candidate | Reject]) -> list[Candidate | Reject]:
    """What was found, with one citation for each place at which a reader can meet the post; refused copies fill it."""
    counts = Counter(_post(item) for item in found if isinstance(item, Candidate) and item.post_id)
    unread = find_unread(page) if counts and counts.most_common(1)[0][1] > 1 else []
    if not unread:
        return list(found)
    unseen = Spans(unread)
    copies = _collect(item for item in found if isinstance(item, Candidate) and unseen.covers(item.start))
    return [
        _judge(item, copies[_post(item)], counts[_post(item)], hidden=unseen.covers(item.start))
        if isinstance(item, Candidate) and _post(item) in copies
        else item
        for item in found
    ]


def _post(item: Candidate) -> tuple[str, str | None]:
    return item.platform, item.post_id


def _collect(hidden: Iterable[Candidate]) -> dict[tuple[str, str | None], Copies]:
    copies: dict[tuple[str, str | None], Copies] = {}
    for item in hidden:
        if item.post_id:
            known = copies.get(_post(item), Copies(item, None, 0))
            fuller = known.fuller or (item if item.body or item.handle else None)
            copies[_post(item)] = Copies(known.first, fuller, known.number + 1)
    return copies


def _judge(item: Candidate, copies: Copies, count: int, *, hidden: bool) -> Candidate | Reject:
    """A copy is refused; the shown one (the first, where all are hidden) is filled from it."""
    if hidden and not (copies.number == count and item is copies.first):
        return refuse_copy(item)
    return fill(item, copies.fuller)


def refuse_copy(item: Candidate) -> Reject:
    """A copy, refused: see `is_copy`."""
    return Reject(platform=item.platform, rule=item.rule, start=item.start, end=item.end, reason=_COPY)


def is_copy(item: Reject) -> bool:
    """Whether something was refused because it is a hidden copy: then all that stands in it is."""
    return item.reason == _COPY


def fill(item: Candidate, copy: Candidate | None) -> Candidate:
    """A post that is shown by a frame alone, with what another place of the page says of it."""
    if copy is None or item.body or item.handle:
        return item
    return replace(
        item, body=copy.body, author=copy.author, handle=copy.handle, timestamp=copy.timestamp, stated=copy.stated,
        precision=copy.precision, printed=copy.printed, language=copy.language, url=copy.url or item.url,
        targets=copy.targets,
    )  # fmt: skip
