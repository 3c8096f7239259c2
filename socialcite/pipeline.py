"""The whole way of a post on one screen: Document → candidates → the strongest of each stretch → citations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from html import unescape

from socialcite.detect.anchors import AllAnchors, SignedAnchors
from socialcite.detect.embeds import EmbedFinder
from socialcite.detect.fallbacks import refuse_repeats
from socialcite.detect.feeds import find_entries, find_own_addresses, is_feed
from socialcite.detect.flattening import find_quotes, flatten, is_source, map_back, reduce, stands_alone
from socialcite.detect.focus import focus
from socialcite.detect.overlaps import settle_overlaps
from socialcite.detect.page_data import find_hidden_markup
from socialcite.detect.pages import Page, read_page
from socialcite.detect.permalinks import PRINTED, PermalinkFinder, as_embed
from socialcite.detect.repeats import leave_repeats_out
from socialcite.detect.shown_source import find_shown_source
from socialcite.detect.sieve import Sieve
from socialcite.detect.signatures import SignatureFinder
from socialcite.detect.spans import Spans, outermost
from socialcite.detect.unseen import find_unread, hides, is_copy, refuse_unread, without_words
from socialcite.files.lines import FindLines
from socialcite.files.reading import is_utf8
from socialcite.model import Candidate, Citation, Document, Reject
from socialcite.normalize import normalize
from socialcite.platforms import ADDRESSES, BY_NAME, PLATFORMS
from socialcite.sources.searching import EVERYTHING, Search

EMBEDS = EmbedFinder(PLATFORMS, ADDRESSES)
PERMALINKS = PermalinkFinder(ADDRESSES)
SIGNATURES = SignatureFinder(PLATFORMS)
Claims = list[Candidate | Reject]


@cache
def _sieve() -> Sieve:
    return Sieve(PLATFORMS, ADDRESSES)


def may_cite(source: bytes) -> bool:
    """Whether a page may cite anything but shown source, asked of its source in UTF-8.

    Most pages do not, and need not even be decoded.
    """
    return _sieve().may_cite(source)


def choose_search(
    kinds: Collection[str] | None = None,
    platforms: Collection[str] | None = None,
    *,
    shown_source: bool = False,
    unasked: bool = False,
) -> Search:
    """What can be told from raw bytes: which documents need not be decoded, since none in them is asked for.

    Source that is shown is escaped: only reading everything finds it.

    Args:
        kinds: only these kinds; None means all.
        platforms: only these platforms; None means all.
        shown_source: see `cite`.
        unasked: whether texts are read without the sieve having been asked: to make it takes as long as to read some
            hundred kilobytes.

    """
    if shown_source:
        return EVERYTHING
    asked = tuple(platform.name for platform in PLATFORMS if platforms is None or platform.name in platforms)
    return _search_for(kinds is not None and set(kinds) == {"signature"}, asked, unasked=unasked)


@cache
def _search_for(signed: bool, names: Sequence[str], *, unasked: bool) -> Search:
    """The search for some platforms' posts, or for their signatures alone."""
    asked = [BY_NAME[name] for name in names]
    if signed and not any(platform.worded for platform in asked):
        anchors = SignedAnchors(asked)
        return _search_by(anchors.may_cite, anchors.find_lines, f"signatures of {','.join(names)}", in_utf8=False)
    every = AllAnchors(_sieve)
    may_cite_in_text = _every_text if unasked else every.may_cite
    return _search_by(may_cite_in_text, every.find_lines, "every sign", in_utf8=True)


def _every_text(data: bytes) -> bool:
    """A text is read, whatever it holds."""
    del data
    return True


def _search_by(may_cite_in_text: Callable[[bytes], bool], find_lines: FindLines, name: str, *, in_utf8: bool) -> Search:
    """The search for readers; with `in_utf8`, bytes in which nothing is found are read all the same if not UTF-8."""

    def may_cite_in(data: bytes, form: str) -> bool:
        page = form == "html"
        if may_cite(data) if page else may_cite_in_text(data):
            return True
        return (in_utf8 or page) and not is_utf8(data)

    return Search(may_cite_in, find_lines, name, settled=not in_utf8)


def _as_utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def examine(document: Document, *, shown_source: bool = False) -> tuple[list[Candidate], list[Reject]]:
    """All that is claimed in a document, settled and in order, and all that was refused; see `cite`."""
    is_html = document.form == "html"
    signs = _sieve().find_signs(document.text) if is_html and not shown_source else None
    marked = is_html or EMBEDS.needles.search(document.text)
    marked = marked or (shown_source and EMBEDS.needles.search(unescape(document.text)))
    page = read_page(document.text, is_html=is_html, signs=signs) if marked else None
    embeds = EMBEDS.find(page) if page else []
    if shown_source and page:
        embeds = _with_source(page, embeds)
    unread = find_unread(page) if page and is_html else []
    links, unseen = refuse_unread(_outside_copies(_find_links(page), embeds) if page else [], unread)
    read = _read_running_text if is_html else _read_text
    seen = without_words(page, unread) if page else None
    written = [*read(document, seen, embeds, links), *(_read_escaped(document, page) if page and is_html else ())]
    if not is_html:
        links = list(leave_repeats_out(document.text, [*embeds, *written], links, ADDRESSES))
    claims = [*embeds, *written, *links, *unseen]
    candidates = settle_overlaps(claim for claim in claims if isinstance(claim, Candidate) and claim.start < claim.end)
    settled = refuse_repeats(page, candidates, ADDRESSES) if page else candidates
    refused = [claim for claim in (*claims, *settled) if isinstance(claim, Reject)]
    return [claim for claim in settled if isinstance(claim, Candidate)], refused


def _find_links(page: Page) -> Iterator[Candidate]:
    """What a page cites by address, outside of its running text."""
    yield from PERMALINKS.find(page)
    if page.is_html and is_feed(page.text):
        yield from find_entries(page, ADDRESSES)


def _taken(embeds: Claims) -> list[tuple[int, int]]:
    """The stretches of embeds, those inside of others left out."""
    return outermost((claim.start, claim.end) for claim in embeds)


def examine_focused(document: Document) -> list[Candidate] | None:
    """What `examine` finds in a page, read from the elements alone that may cite; None where that is not enough."""
    places = _sieve().find_places(document.text)
    focused = focus(document.text, places) if places is not None else None
    if focused is None:
        return None
    part = Document(text=focused.text, form="html")
    page = read_page(part.text, signs=_sieve().find_signs(part.text))
    embeds = EMBEDS.find(page)
    if _is_worth_flattening(page, [(claim.start, claim.end) for claim in embeds]):
        return None
    claims = [*embeds, *_read_escaped(part, page), *_outside_copies(PERMALINKS.find(page), embeds)]
    found = settle_overlaps(claim for claim in claims if isinstance(claim, Candidate) and claim.start < claim.end)
    if _depends_on_hiding(embeds, found) and hides(document.text):
        unread = Spans(find_unread(read_page(document.text)))
        if any(_is_refused_copy(claim) or unread.covers(focused.place(claim.start)) for claim in claims):
            return None
    return [replace(item, start=focused.place(item.start), end=focused.place_end(item.end)) for item in found]


def _is_refused_copy(claim: Candidate | Reject) -> bool:
    return isinstance(claim, Reject) and is_copy(claim)


def _depends_on_hiding(embeds: Claims, found: Sequence[Candidate]) -> bool:
    """Whether what is around a claim may hide it: of copies one counts, and hidden links and signatures are none."""
    posts = [(claim.platform, claim.post_id) for claim in found if claim.kind == "embed"]
    copies = len(set(posts)) < len(posts) or any(map(_is_refused_copy, embeds))
    return copies or len(posts) < len(found)


def _with_source(page: Page, embeds: Claims) -> Claims:
    """The embeds, and those whose source is shown besides."""
    taken = _taken(embeds)
    drawn = Spans(taken)
    shown = [item for source in find_shown_source(page, taken) for item in EMBEDS.find_source(source)]
    return sorted(
        [*embeds, *(item for item in shown if not drawn.touches(item.start, item.end))], key=lambda claim: claim.start
    )


def _outside_copies(links: Iterable[Candidate], embeds: Claims) -> list[Candidate]:
    """Links but those of an embed that was refused as a copy."""
    copies = Spans((claim.start, claim.end) for claim in embeds if _is_refused_copy(claim))
    return [link for link in links if not copies.covers(link.start)]


def _read_text(document: Document, page: Page | None, embeds: Claims, links: Sequence[Candidate]) -> Claims:
    """What is signed in a text, but for what Markdown shows as code or not at all."""
    taken = _taken(embeds)
    signed = SIGNATURES.find(document, taken)
    del links  # they were found in the same text
    unseen = Spans(page.markup.hidden) if page else Spans(())
    return [
        item for item in signed if page is None or not (page.code.covers(item.end - 1) or unseen.covers(item.end - 1))
    ]


def _read_escaped(document: Document, page: Page) -> Iterator[Candidate | Reject]:
    """Links and signatures in markup that is escaped in a page's source, but shown: a feed's contents, `srcdoc`."""
    for inner in find_hidden_markup(page, EMBEDS.needles):
        within = read_page(inner.text)
        embeds = EMBEDS.find(within)
        links = _outside_copies(PERMALINKS.find(within), embeds)
        written = _read_running_text(replace(document, text=inner.text), within, embeds, links)
        yield from (map_back(item, inner, document.text) for item in [*written, *links])


def _is_worth_flattening(page: Page, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether anything may be cited in what a reader sees beside the embeds."""
    if page.signs is None:  # everything is to be read
        return True
    source = reduce(page, taken)
    return source is None or may_cite(_as_utf8(source))


def _read_running_text(document: Document, page: Page | None, embeds: Claims, links: Sequence[Candidate]) -> Claims:
    """What is signed, and what is cited by its printed address, in the paragraphs of a page."""
    taken = _taken(embeds)
    if page and is_feed(page.text):
        taken = outermost([*taken, *find_own_addresses(page)])
    if page is None or not _is_worth_flattening(page, taken):
        return []
    flat = flatten(page, [*taken, *find_quotes(page)])
    text = Document(text=flat.text, language=document.language, date=document.date)
    linked = Spans((link.start, link.end) for link in links)
    signed = [item for item in SIGNATURES.find(text, flat.cuts) if not is_source(item, flat)]
    printed = [
        as_embed(item) if stands_alone(item, flat) else item
        for item in PERMALINKS.find_in_text(flat.text)
        if not is_source(item, flat)
    ]
    found = [map_back(item, flat, document.text) for item in (*signed, *printed)]
    return [item for item in found if not (item.rule in PRINTED and linked.covers(item.start))]


def cite(
    document: Document,
    kinds: Collection[str] | None = None,
    platforms: Collection[str] | None = None,
    *,
    shown_source: bool = False,
    sifted: bool = False,
) -> Iterator[Citation]:
    """The citations of a document, in order of place.

    Args:
        document: where to look.
        kinds: only these kinds; None means all. What was left out still claims its stretch.
        platforms: only these platforms; None means all.
        shown_source: whether an embed whose source is shown to the reader counts; then every page is read whole.
        sifted: whether `may_cite` was asked already.

    """
    asked = sifted or shown_source or document.form != "html"
    if not asked and not may_cite(_as_utf8(document.text)):
        return
    line, counted = 1, 0
    found = None if shown_source or document.form != "html" else examine_focused(document)
    if found is None:
        found = examine(document, shown_source=shown_source)[0]
    for candidate in found:
        line += document.text.count("\n", counted, candidate.start)
        counted = candidate.start
        if (kinds is None or candidate.kind in kinds) and (platforms is None or candidate.platform in platforms):
            yield normalize(candidate, document, BY_NAME[candidate.platform], line)
