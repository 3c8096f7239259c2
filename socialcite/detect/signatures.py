"""Posts that stand as flattened text: signed, header first, or known by their media link alone.

Finders claim signatures; claims that overlap are settled; then every claim's text is placed among all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from socialcite.detect.bare_media import find_bare_media
from socialcite.detect.bylines import heads_article
from socialcite.detect.claims import Claim, settle_claims
from socialcite.detect.dashed import find_dashed
from socialcite.detect.displaced import mend_displaced
from socialcite.detect.line_ends import LineEnds
from socialcite.detect.places import Places, Words
from socialcite.detect.placing import place_claims
from socialcite.detect.rendered import find_rendered
from socialcite.detect.spans import Spans
from socialcite.detect.worded import find_worded
from socialcite.model import Candidate, Document, Reject
from socialcite.platforms.base import Platform


class SignatureFinder:
    """Finds signatures; knows all platforms' words, so it is made once."""

    def __init__(self, platforms: Sequence[Platform]) -> None:
        self._platforms = platforms

    @cached_property
    def _words(self) -> Words:
        forms = [form.anchors for platform in self._platforms for form in platform.worded]
        hints = [form.hints for platform in self._platforms for form in platform.rendered]
        return Words(word for words in (*forms, *hints) for word in words)

    def find(self, document: Document, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Candidate | Reject]:
        """Every flattened post of a document, in order of place, and what looked like one and was refused.

        Args:
            document: where to look.
            taken: stretches that belong to other citations, in order: no post begins inside or before them.

        """
        if "\r" not in document.text or "\r\n" not in document.text:
            yield from self._find_in(document, document.text, taken)
            return
        ends = LineEnds(document.text)
        spans = [(ends.text_offset(start), ends.text_offset(end)) for start, end in taken]
        for claim in self._find_in(document, ends.text, spans):
            yield _in_source(claim, document.text, ends)

    def _find_in(self, document: Document, text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Candidate | Reject]:
        """As `find`, in the document's text with line breaks that are all of one kind."""
        platforms = self._platforms
        places = Places(text, self._words)
        languages = (document.language,) if document.language else ()
        dashed = list(find_dashed(text, platforms, taken, languages))
        claimed = Spans([(claim.start, claim.end) for claim in dashed if isinstance(claim, Claim)])
        worded = find_worded(places, platforms, claimed, languages)
        found = [
            *dashed,
            *[_unless_byline(item, text, document.title) for item in worded],
            *find_rendered(places, platforms, languages),
        ]
        claims = [item for item in found if isinstance(item, Claim)]
        if taken:
            others = Spans(taken)
            claims = [claim for claim in claims if not others.touches(claim.start, claim.end)]
        claims = settle_claims(claims)
        if len(found) > len(claims):
            claimed = Spans([(claim.start, claim.end) for claim in claims])
            for item in found:  # what one rule refused, another may have made out
                if isinstance(item, Reject) and not claimed.covers(item.start):
                    yield item
        candidates = list(place_claims(text, claims, taken)) if claims else []
        blocks = sorted([*taken, *[(candidate.start, candidate.end) for candidate in candidates]])
        bare = list(find_bare_media(text, platforms, Spans(blocks)))
        if bare:
            candidates, bare = mend_displaced(text, candidates, bare)
        yield from candidates
        if bare:
            yield from place_claims(text, bare, sorted([*taken, *((c.start, c.end) for c in candidates)]))


def _in_source(claim: Candidate | Reject, source: str, ends: LineEnds) -> Candidate | Reject:
    """A claim with the offsets, and the signature, of the source."""
    start, end = ends.source_offset(claim.start), ends.source_offset(claim.end)
    if isinstance(claim, Reject):
        return replace(claim, start=start, end=end)
    printed = claim.printed
    if printed:
        at = ends.text.find(printed, claim.start, claim.end)
        printed = source[ends.source_offset(at) : ends.source_offset(at + len(printed))]
    starts = tuple((ends.source_offset(place), chance) for place, chance in claim.starts)
    return replace(claim, start=start, end=end, printed=printed, starts=starts)


def _unless_byline(item: Claim | Reject, text: str, title: str | None) -> Claim | Reject:
    """A signature that any article may open with is none where it stands below the article's title alone."""
    if isinstance(item, Reject) or not item.platform.text_above or item.handle or item.url:
        return item
    if not heads_article(text, item.start, item.end, title):
        return item
    reason = "a byline below an article's title, not a signature"
    return Reject(platform=item.platform.name, rule=item.rule, start=item.start, end=item.end, reason=reason)
