"""RIS for EndNote, Mendeley and Zotero: one reference of type ELEC (web page) a citation, by rispy.

RIS knows no line breaks within a value and no escapes: white space is folded to single spaces. The custom fields hold
what RIS has no tag for: C1 handle, C2 platform and kind, C3 line, start and end, C4 the whole timestamp, C5 confidence,
C6 problems, C7 document, C8 its title; AN is the post id.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from socialcite.export.libraries import need
from socialcite.export.rows import mended
from socialcite.export.wording import Keys, author_of, day_of, genre_of, precision_of, site_of, title_of, without_handle
from socialcite.model import Citation

_PLACE = re.compile(r"(-?\d+):(-?\d+)-(-?\d+)")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def write(citations: Iterable[Citation], stream: BinaryIO) -> None:
    """Write one reference a citation.

    Raises:
        MissingExtra: rispy is not installed.

    """
    rispy = need("rispy", "ris")
    keys = Keys()
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="\r\n")  # as the format was defined
    # rispy numbers the references by a line before each, and takes `;` in a URL for the end of the URL.
    writer = type("Writer", (rispy.RisWriter,), {"set_header": lambda _, count: ""})(delimiter_tags_mapping={})  # noqa: ARG005
    try:
        for citation in mended(citations):
            text.write(writer.formats([_reference(citation, keys.give(citation))]) + "\n")
    finally:
        text.detach()


def read(stream: BinaryIO) -> Iterator[Citation]:
    """The citations of a file that `write` wrote; what no tag holds is empty (see `docs/export.md`).

    Raises:
        ValueError: a reference carries no place.
        MissingExtra: rispy is not installed.

    """
    rispy = need("rispy", "ris")
    text = stream.read().decode("utf-8-sig").replace("\r\n", "\n")
    for reference in rispy.loads(text, delimiter_tags_mapping={}):
        yield _citation(reference)


def _reference(citation: Citation, key: str) -> dict[str, str | list[str]]:
    """The reference by rispy's names; what is empty is left out."""
    day = day_of(citation)
    author, title = author_of(citation), title_of(citation)
    found: dict[str, str | list[str]] = {
        "type_of_reference": "ELEC",
        "id": key,
        "authors": [_fold(author)] if author and _fold(author) else [],
        "title": _fold(title or "") or f"[{genre_of(citation)}]",
        "secondary_title": _fold(site_of(citation)),
        "year": f"{day[0]:04d}" if day else "",
        "date": f"{day[0]:04d}/{day[1]:02d}/{day[2]:02d}/" if day else "",
        "abstract": _fold(citation.text or ""),
        "language": _fold(citation.language or ""),
        "keywords": [tag for tag in map(_fold, citation.hashtags) if tag],
        "urls": [_fold(citation.url)] if citation.url and _fold(citation.url) else [],
        "type_of_work": genre_of(citation),
        "accession_number": _fold(citation.post_id or ""),
        "custom1": _fold(citation.handle or ""),
        "custom2": _fold(f"{citation.platform}:{citation.kind}"),
        "custom3": f"{citation.line}:{citation.start}-{citation.end}",
        "custom4": _fold(citation.timestamp or ""),
        "custom5": repr(citation.confidence),
        "custom6": _fold(" ".join(citation.problems)),
        "custom7": _fold(citation.document or ""),
        "custom8": _fold(citation.document_title or ""),
    }
    return {name: value for name, value in found.items() if value}


def _citation(found: dict[str, Any]) -> Citation:  # Any: strings and lists of them
    place = _PLACE.fullmatch(found.get("custom3", ""))
    if place is None:
        raise ValueError("a reference without the place of its citation (`C3`)")
    platform, _, kind = found.get("custom2", "").partition(":")
    handle, timestamp = found.get("custom1"), found.get("custom4")
    return Citation(
        platform=platform,
        kind=kind,
        author=without_handle(next(iter(found.get("authors", ())), ""), handle),
        handle=handle,
        text=found.get("abstract"),
        language=found.get("language"),
        timestamp=timestamp,
        timestamp_precision=precision_of(timestamp),
        url=next(iter(found.get("urls", ())), None),
        post_id=found.get("accession_number"),
        hashtags=tuple(found.get("keywords", ())),
        confidence=float(found.get("custom5", "1")),
        problems=tuple(found.get("custom6", "").split()),
        document=found.get("custom7"),
        document_title=found.get("custom8"),
        line=int(place[1]),
        start=int(place[2]),
        end=int(place[3]),
    )


def _fold(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())
