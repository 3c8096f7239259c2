"""The whole way of a post on one screen: Document → candidates → the strongest of each stretch → citations."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from socialcite.detect.embeds import EmbedFinder
from socialcite.detect.overlaps import settle_overlaps
from socialcite.detect.signatures import find_signed
from socialcite.model import Candidate, Citation, Document, Reject
from socialcite.normalize import normalize
from socialcite.platforms import ADDRESSES, BY_NAME, PLATFORMS

EMBEDS = EmbedFinder(PLATFORMS, ADDRESSES)


def examine(document: Document) -> tuple[list[Candidate], list[Reject]]:
    """All that is claimed in a document, settled and in order, and all that was refused."""
    embeds = EMBEDS.find(document)
    taken = [(claim.start, claim.end) for claim in embeds]
    signed = [] if document.form == "html" else list(find_signed(document, PLATFORMS, taken))
    claims = [*embeds, *signed]
    candidates = settle_overlaps(claim for claim in claims if isinstance(claim, Candidate))
    return candidates, [claim for claim in claims if isinstance(claim, Reject)]


def cite(
    document: Document, kinds: Collection[str] | None = None, platforms: Collection[str] | None = None
) -> Iterator[Citation]:
    """The citations of a document, in order of place.

    Args:
        document: where to look.
        kinds: only these kinds; None means all. What was left out still claims its stretch.
        platforms: only these platforms; None means all.

    """
    line, counted = 1, 0
    for candidate in examine(document)[0]:
        line += document.text.count("\n", counted, candidate.start)
        counted = candidate.start
        if (kinds is None or candidate.kind in kinds) and (platforms is None or candidate.platform in platforms):
            yield normalize(candidate, document, BY_NAME[candidate.platform], line)
