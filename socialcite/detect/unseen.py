"""Elements that a page hides by its own markup, and the copies of posts that stand in them.

A hidden embed is cited all the same: scripts show it later (tabs, lazy loading). But where the page shows the post
besides, or holds several hidden copies, its reader meets it once. Hidden words and links nobody reads: they are none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
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


_SIGNS = (
    re.compile(r"hidden(?<=\shidden)(?=[\s=>/]|\Z)"),
    re.compile(r"display\s{0,9}:\s{0,9}none"),
    re.compile(r"visibility\s{0,9}:\s{0,9}hidden"),
)
"""The same in small letters, each from its first letters on, which are looked for at memory speed."""
_WORDS = ("hidden", "none")
"""What stands in every tag that hides its element."""
_WHOLE = frozenset(("html", "body", "main", "article"))
"""Elements that hold all there is to read: hidden by their markup, they are shown by a script in a moment."""


def hides(text: str) -> bool:
    """Whether a page may hide an element at all."""
    low = text.lower()
    return any(sign.search(low) for sign in _SIGNS)


def find_unseen(page: Page) -> Iterator[tuple[int, int]]:
    """Every element with `hidden`, `display:none` or `visibility:hidden`; one that is never closed hides nothing.

    What style sheets and `aria-hidden` hide is not known here: the one is not read, the other is seen.
    """
    hiding = {tag.start for tag in _find_hiding(page)}
    names = {tag.name for tag in page.markup.tags if tag.start in hiding} if hiding else set()
    opened: dict[str, list[int | None]] = {name: [] for name in names}
    for tag in page.markup.tags if hiding else ():
        if tag.name not in names:
            continue
        if not tag.closing:
            opened[tag.name].append(tag.start if tag.start in hiding else None)
        elif opened[tag.name]:
            start = opened[tag.name].pop()
            if start is not None:
                yield start, tag.end


def _find_hiding(page: Page) -> Iterator[Tag]:
    """The opening tags that hide their elements: only those are read in which one of the words stands."""
    low = page.text.lower()
    if len(low) != len(page.text):  # a letter whose small form is two
        low = page.text
    places = sorted(at for word in _WORDS for at in _places(low, word))
    last = -1
    for place in places:
        number = bisect_right(page.markup.tags, place, key=attrgetter("start")) - 1
        if number > last and place < page.markup.tags[number].end:
            last = number
            tag = page.markup.tags[number]
            if not tag.closing and _hides(page.text, tag):
                yield tag


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _hides(text: str, tag: Tag) -> bool:
    if tag.name in _WHOLE or not _HIDES.search(text, *tag.inner):
        return False
    attributes = read_attributes(text, tag)
    return "hidden" in attributes or _HIDES.search(attributes.get("style", "")) is not None


def find_unread(page: Page) -> list[tuple[int, int]]:
    """The same, in order and disjoint."""
    return outermost(find_unseen(page))


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
