"""Posts that stand as markup, however a page carries them; each is cut to its balanced end, only the piece is parsed.

Carried as data besides (scripts, `srcdoc`, feeds): see `page_data`. In the code of site generators: see `shortcodes`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from socialcite.detect.carriers import Carrier, CarrierReader, Rank, bare_address
from socialcite.detect.fallbacks import find_fallbacks, settle_fallbacks
from socialcite.detect.mapped import Mapped
from socialcite.detect.needles import Needles
from socialcite.detect.page_data import find_hidden_markup, find_posts_in_data
from socialcite.detect.pages import Page, read_page
from socialcite.detect.quotes import Quote, read_quote
from socialcite.detect.shortcodes import find_shortcodes
from socialcite.detect.spans import Spans
from socialcite.detect.stripped import find_stripped
from socialcite.detect.tags import Tag, read_attributes
from socialcite.detect.unseen import fill, settle_hidden
from socialcite.model import Candidate, Reject
from socialcite.platforms.addresses import Address, Addresses
from socialcite.platforms.base import Platform

_SIGNATURE_END = re.compile(r"\(@\w{1,20}\)[^<(]{0,40}(?:<a\b[^<>]{0,500}>)?[^<>]{1,60}</a>(?:\s{0,20}</p>)?")
UNCLOSED_LIMIT = 20_000
"""How far an element that is never closed is read, in code points."""
FRAGMENT_LIMIT = 200_000
"""How much of an element is parsed, in code points."""
_DEEPEST = 3
"""How often markup is looked for inside markup."""
_SAYS = re.compile(r"[@/]\w")
"""What stands in every element that says whose post it is."""
_SHORTEST = len(' id="12345"')
"""Code points of the shortest attributes that could carry a post."""
VOID = frozenset({"embed", "img", "input", "link", "meta", "source", "br", "hr", "oembed"})
"""Elements that are never closed."""


class Region(NamedTuple):
    """One carrier's element in the source."""

    start: int
    end: int
    carrier: Carrier
    fallback: bool = False


class EmbedFinder:
    """Finds embeds; knows all platforms' marks, so it is made once."""

    def __init__(self, platforms: Sequence[Platform], addresses: Addresses) -> None:
        self._platforms = platforms
        self._addresses = addresses
        self._reader = CarrierReader(platforms, addresses)
        self.needles = Needles(platforms, addresses)

    def find(self, page: Page) -> list[Candidate | Reject]:
        """Every embed of a page, in order of place; one that is shown and also carried as data is the shown one."""
        if "<" not in page.text and "[" not in page.text and "{" not in page.text:
            return []  # one of these opens whatever markup, shortcode or data an embed can be
        hidden = Spans([*page.markup.hidden, *((script.start, script.end) for script in page.markup.scripts)])
        shown = [
            *self._find_shown(page, 0),
            *(
                item
                for item in find_shortcodes(page.text, self._platforms, self._addresses, page=page.is_html)
                if not hidden.covers(item.start)
            ),
        ]
        found = settle_hidden(page, _settle_copies(shown, list(self._find_data(page))))
        return sorted((item for item in found if not page.code.covers(item.start)), key=lambda item: item.start)

    def _find_shown(self, page: Page, depth: int) -> Iterator[Candidate | Reject]:
        regions = [region for region in self._find_regions(page) if not page.code.covers(region.start)]
        found = settle_nested(self._read_regions(page.text, regions))
        yield from found
        yield from find_stripped(page, [(item.start, item.end) for item in found], self._addresses)
        if depth < _DEEPEST:
            for inner in find_hidden_markup(page, self.needles):
                for item in self._find_shown(read_page(inner.text), depth + 1):
                    yield replace(item, start=inner.place(item.start), end=inner.place_end(item.end))

    def _find_data(self, page: Page) -> Iterator[Candidate]:
        """Posts in scripts."""
        for inner in find_posts_in_data(page, self.needles, self._addresses):
            if isinstance(inner, Candidate):
                yield inner
                continue
            regions = self._find_regions(read_page(inner.text, is_html=False, in_data=True))
            found = settle_nested(self._read_regions(inner.text, list(regions)))
            yield from _map_back(found, inner, "data")

    def find_source(self, shown: Mapped) -> Iterator[Candidate]:
        """The embeds whose source a document shows to its reader.

        Args:
            shown: what the reader sees, with the way back.

        """
        page = read_page(shown.text, is_html=False, in_data=True)
        hidden = Spans(page.markup.hidden)
        shortcodes = find_shortcodes(page.text, self._platforms, self._addresses, page=False)
        found = [
            *settle_nested(self._read_regions(page.text, list(self._find_regions(page)))),
            *(item for item in shortcodes if not hidden.covers(item.start)),
        ]
        yield from _map_back(found, shown, "shown source")

    def _find_regions(self, page: Page) -> Iterator[Region]:
        """The carriers' elements. A closing tag pairs with the last open one of its name."""
        opened: dict[str, list[tuple[Tag, Carrier | None]]] = {}
        found: list[Region] = []
        for tag in page.markup.tags:
            if tag.closing:
                stack = opened.get(tag.name)
                start, carrier = stack.pop() if stack else (None, None)
                if start and carrier:
                    found.append(Region(start.start, tag.end, carrier))
                continue
            carrier = self._carrier(page, tag)
            if carrier and (tag.name in VOID or page.text.startswith("/>", tag.end - 2)):
                found.append(Region(tag.start, tag.end, carrier))
            elif tag.name not in VOID:
                opened.setdefault(tag.name, []).append((tag, carrier))
        left = [(tag, carrier) for stack in opened.values() for tag, carrier in stack if carrier]
        found += _close_unclosed(page, left, [region.start for region in found])
        found += [
            Region(script.tag.start, script.end, carrier)
            for script in page.markup.scripts
            if (carrier := self._carrier(page, script.tag)) and carrier.platform.name == "telegram"
        ]
        inside = find_fallbacks(page)
        around: list[int] = []
        for region in sorted(found, key=lambda item: (item.start, -item.end)):
            while around and around[-1] <= region.start:
                around.pop()
            if len(around) < _DEEPEST:  # what is nested deeper is part of what is around it
                yield region._replace(fallback=inside.covers(region.start))
            around.append(min(region.end, around[-1]) if around else region.end)

    def _carrier(self, page: Page, tag: Tag) -> Carrier | None:
        start, end = tag.inner
        if end - start < _SHORTEST or not page.may_cite(tag):
            return None
        inner = page.text[tag.start : end].lower()
        if tag.name == "a" and "data-" not in inner and "embed" not in inner:
            return None
        if not self._reader.may_read(inner):
            return None
        return self._reader.read(tag, read_attributes(page.text, tag))

    def _read_regions(self, text: str, regions: Sequence[Region]) -> list[Found]:
        """The posts in elements; the words of an official one in another are the inner one's alone.

        Read from the last one on, so that what stands in an element is known before the element is read.
        """
        found: list[Found] = []
        later: list[Candidate] = []  # official ones that were read and stand in none of the others, the next on top
        for region in sorted(regions, key=lambda item: (item.start, -item.end), reverse=True):
            inside = []
            while later and later[-1].start < region.end:
                inside.append(later.pop())
            official = region.carrier.rank is Rank.OFFICIAL
            one = self._read_region(text, region, [item for item in inside if official and item.end <= region.end])
            found.append(one)
            if official and isinstance(one.item, Candidate):
                later.append(one.item)
            else:
                later += reversed(inside)
        return found

    def _read_region(self, text: str, region: Region, others: Sequence[Candidate]) -> Found:
        """The post in one element, without the words of other posts' elements in it."""
        carrier = region.carrier
        quote = Quote()
        content = region.end - carrier.tag.end
        fragment = _cut_out(text, region, others)
        if carrier.layout and _SAYS.search(fragment, carrier.tag.end - region.start):
            quote = read_quote(fragment, carrier.layout, carrier.platform, self._addresses)
        elif content > len("</iframe>") + 40 and carrier.rank is Rank.WRAPPER and "<p" in fragment:
            layout = next((embed.layout for embed in carrier.platform.embeds), "named")
            quote = read_quote(fragment, layout, carrier.platform, self._addresses)
            quote = quote if quote.handle else Quote()
        address = _join(carrier.address, quote.address, quote.handle)
        if address is None and quote.handle is None:
            reason = "neither a permalink nor a signature in the embed"
            reject = Reject(
                platform=carrier.platform.name, rule=carrier.rule, start=region.start, end=region.end, reason=reason
            )
            return Found(reject, carrier.rank, region.fallback)
        return Found(_candidate(region, quote, address), carrier.rank, region.fallback)


def _cut_out(text: str, region: Region, others: Iterable[Candidate]) -> str:
    """An element's source without the elements of other posts in it, up to what is parsed of one."""
    pieces, at, end = [], region.start, min(region.end, region.start + FRAGMENT_LIMIT)
    for other in others:
        pieces.append(text[at : min(other.start, end)])
        at = max(at, other.end)
    return "".join([*pieces, text[at:end]])


def _map_back(found: Iterable[Candidate | Reject], inner: Mapped, label: str) -> Iterator[Candidate]:
    """What was found in a text inside the source, with its place there."""
    for item in found:
        if isinstance(item, Candidate):
            start, end = inner.place(item.start), inner.place_end(item.end)
            yield replace(item, start=start, end=end, rule=f"{label}: {item.rule}")


class Found(NamedTuple):
    """What one element gave, and what kind of element it was."""

    item: Candidate | Reject
    rank: Rank
    fallback: bool


def _candidate(region: Region, quote: Quote, address: Address | None) -> Candidate:
    carrier = region.carrier
    parent = carrier.attributes.get("data-in-reply-to", "")
    return Candidate(
        platform=carrier.platform.name,
        kind="embed",
        rule="noscript" if region.fallback else carrier.rule,
        start=region.start,
        end=region.end,
        body=quote.body,
        markup=True,
        author=quote.name,
        handle=quote.handle or (address.handle if address else None),
        timestamp=quote.timestamp,
        precision=quote.precision,
        stated=quote.stated,
        printed=quote.printed,
        url=address.url if address else None,
        post_id=address.id if address else None,
        language=quote.language,
        reply_to=parent if parent.isdigit() else None,
        quotes=quote.quotes,
        targets=quote.targets,
    )


def _join(first: Address | None, second: Address | None, handle: str | None) -> Address | None:
    """What attributes and links together tell of one post: the one that tells more, where they mean the same."""
    if first is None or second is None:
        address = first or second
    elif first.id == second.id:
        address = second if (second.handle and not first.handle) or not first.url else first
    else:
        address = first
    if address and address.id and not address.url and handle:
        return bare_address(address.platform, address.id, handle)
    return address


def _close_unclosed(page: Page, left: list[tuple[Tag, Carrier]], starts: list[int]) -> Iterator[Region]:
    """Elements that are never closed end with their signature, else where the next embed begins, or after a while.

    In a text, an opening tag without a signature soon behind it is only talked about.
    """
    text = page.text
    edges = sorted([*starts, *(tag.start for tag, _ in left)])
    for tag, carrier in left:
        place = bisect_left(edges, tag.end)
        after = edges[place] if place < len(edges) else len(text)
        end = min(after, tag.end + UNCLOSED_LIMIT, len(text))
        signature = _SIGNATURE_END.search(text, tag.end, end)
        if signature:
            yield Region(tag.start, signature.end(), carrier)
        elif page.is_html:
            yield Region(tag.start, end, carrier)


def settle_nested(found: Sequence[Found]) -> list[Candidate | Reject]:
    """Elements in elements: the official one stays, filled from its wrapper; what holds others ends before them.

    One stretch is one citation: of two official ones of different posts, the outer stays, with its own words alone.
    """
    kept: list[Found] = []
    inner: list[Reject] = []
    for item in sorted(found, key=lambda one: (one.item.start, -one.item.end)):
        previous = kept[-1] if kept else None
        if previous is None or item.item.start >= previous.item.end:
            kept.append(item)
        elif isinstance(item.item, Reject):
            continue
        elif isinstance(previous.item, Reject):
            kept[-1] = item
        elif _is_same(previous.item, item.item) and not _is_other(previous, item):
            says_less = bool(item.item.body) and not previous.item.body
            outer_wins = previous.rank < item.rank or (previous.rank == item.rank and not says_less)
            outer_wins = outer_wins or (bool(previous.item.body) and not item.item.body)
            best, other = (previous, item) if outer_wins else (item, previous)
            kept[-1] = best._replace(item=_fill(best.item, other.item))
            if previous.rank is Rank.OFFICIAL:  # the platform's own element ends where the platform draws
                whole = replace(kept[-1].item, start=previous.item.start, end=previous.item.end)
                kept[-1] = kept[-1]._replace(item=whole)
        elif previous.rank is not Rank.OFFICIAL:
            kept[-1] = previous._replace(item=replace(previous.item, end=item.item.start))
            kept.append(item)
        else:
            inner.append(_refuse_inner(item.item))
    return [*settle_fallbacks([(one.item, one.fallback) for one in kept]), *inner]


def _refuse_inner(item: Candidate) -> Reject:
    reason = "an embed of another post inside this embed: one stretch is one citation"
    return Reject(platform=item.platform, rule=item.rule, start=item.start, end=item.end, reason=reason)


def _is_same(outer: Candidate, inner: Candidate) -> bool:
    """Whether an element in an element means the same post."""
    if outer.platform != inner.platform:
        return False
    return outer.post_id == inner.post_id or outer.post_id is None or inner.post_id is None


def _is_other(outer: Found, inner: Found) -> bool:
    """Whether both are official and the outer has words of its own: then only an id says that they are one post."""
    both = outer.rank is inner.rank is Rank.OFFICIAL
    if not both or not isinstance(outer.item, Candidate) or not isinstance(inner.item, Candidate):
        return False
    return bool(outer.item.body) and (outer.item.post_id is None or outer.item.post_id != inner.item.post_id)


def _fill(best: Candidate | Reject, other: Candidate | Reject) -> Candidate | Reject:
    if isinstance(best, Candidate) and isinstance(other, Candidate) and best.post_id is None:
        return replace(best, url=other.url, post_id=other.post_id)
    return best


def _key(item: Candidate | Reject) -> tuple[str, str | None]:
    return item.platform, item.post_id if isinstance(item, Candidate) else None


def _settle_copies(shown: Sequence[Candidate | Reject], data: Sequence[Candidate]) -> list[Candidate | Reject]:
    """What is shown, filled from the data where it says less, and what is only carried as data, each once."""
    copies: dict[tuple[str, str | None], Candidate] = {}
    for item in sorted(data, key=lambda one: (not one.body, one.start)):
        copies.setdefault(_key(item), item)
    known = {_key(item) for item in shown if isinstance(item, Candidate)}
    kept: list[Candidate | Reject] = [
        fill(item, copies.get(_key(item))) if isinstance(item, Candidate) else item for item in shown
    ]
    end = 0
    for item in sorted(copies.values(), key=lambda one: (one.start, -one.end)):
        if _key(item) not in known and item.start >= end:
            kept.append(item)
            end = item.end
    return kept
