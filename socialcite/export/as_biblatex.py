"""BibLaTeX for LaTeX: one `@online` entry a citation, with keys that stay the same from run to run.

The text is `abstract`, its first words are `title`, in double braces, so that no style changes their case. What no
field of BibLaTeX is meant for stands in those that BibLaTeX leaves to its users, which no style prints: `usera` handle,
`userb` platform and kind, `userc` the whole timestamp, `userd` line, start and end, `usere` confidence, `userf`
problems, `verba` document, `verbb` post id, `verbc` language.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from socialcite.export.latex import (
    escape,
    escape_address,
    escape_verbatim,
    unescape,
    unescape_verbatim,
)
from socialcite.export.libraries import need
from socialcite.export.rows import mended
from socialcite.export.wording import Keys, author_of, day_of, genre_of, precision_of, site_of, title_of, without_handle
from socialcite.model import Citation, CitedPost

_SECONDS = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
_PLACE = re.compile(r"(-?\d+):(-?\d+)-(-?\d+)")


def write(citations: Iterable[Citation], stream: BinaryIO) -> None:
    """Write one entry a citation."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
    keys = Keys()
    try:
        for citation in mended(citations):
            values = [f"  {name:<12} = {{{value}}},\n" for name, value in _fields(citation) if value]
            text.write(f"@online{{{keys.give(citation)},\n{''.join(values)}}}\n\n")
    finally:
        text.detach()


def read(stream: BinaryIO) -> Iterator[Citation]:
    """The citations of a file that `write` wrote; what no field holds is empty (see `docs/export.md`).

    Raises:
        ValueError: an entry cannot be parsed, or carries no place.
        MissingExtra: bibtexparser is not installed.

    """
    parser = need("bibtexparser", "biblatex")
    library = parser.parse_string(stream.read().decode("utf-8"), parse_stack=[])
    for block in library.failed_blocks:
        raise ValueError(f"line {block.start_line + 1}: not a BibLaTeX entry")
    for entry in library.entries:
        yield _citation({field.key.lower(): field.value[1:-1] for field in entry.fields})


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    """Every field of an entry with its value; an empty value is left out."""
    author, title = author_of(citation), title_of(citation)
    yield "author", f"{{{escape(author)}}}" if author and escape(author) else ""
    yield "title", f"{{{escape(title or '') or f'[{genre_of(citation)}]'}}}"
    yield "date", _date(citation)
    yield "titleaddon", genre_of(citation) if title else ""
    yield "organization", escape(site_of(citation))
    yield "url", escape_address(citation.url or "")
    yield "abstract", escape(citation.text or "")
    yield "keywords", ", ".join(filter(None, (escape(tag.replace(",", " ")) for tag in citation.hashtags)))
    if isinstance(citation, CitedPost):
        yield "annotation", "Cited by " + "; ".join(map(escape, citation.cited_by)) if citation.cited_by else ""
    yield "usera", escape(citation.handle or "")
    yield "userb", escape(f"{citation.platform}:{citation.kind}")
    yield "userc", escape(citation.timestamp or "")
    yield "userd", f"{citation.line}:{citation.start}-{citation.end}"
    yield "usere", repr(citation.confidence)
    yield "userf", escape(" ".join(citation.problems))
    yield "verba", escape_verbatim(citation.document or "")
    yield "verbb", escape_verbatim(citation.post_id or "")
    yield "verbc", escape_verbatim(citation.language or "")


def _date(citation: Citation) -> str:
    """The day, or the second where it is known: biber reads no minutes without seconds and no parts of seconds."""
    day, second = day_of(citation), _SECONDS.match(citation.timestamp or "")
    if day is None:
        return ""
    return f"{second[0]}Z" if second else f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}"


def _citation(value: dict[str, str]) -> Citation:
    place = _PLACE.fullmatch(value.get("userd", ""))
    if place is None:
        raise ValueError("an entry without the place of its citation (`userd`)")
    platform, _, kind = unescape(value.get("userb", "")).partition(":")
    handle = _text(value, "usera")
    timestamp = _text(value, "userc")
    text = _text(value, "abstract")
    tags = unescape(value.get("keywords", ""))
    known: dict[str, Any] = {  # Any: values of fields
        "author": without_handle(unescape(value.get("author", "")[1:-1]), handle),
        "handle": handle,
        "text": text,
        "timestamp": timestamp,
        "timestamp_precision": precision_of(timestamp),
        "url": value.get("url") or None,
        "hashtags": tuple(tags.split(", ")) if tags else (),
        "confidence": float(value.get("usere", "1")),
        "problems": tuple(unescape(value.get("userf", "")).split()),
        "document": unescape_verbatim(value.get("verba", "")) or None,
        "post_id": unescape_verbatim(value.get("verbb", "")) or None,
        "language": unescape_verbatim(value.get("verbc", "")) or None,
    }
    return Citation(platform=platform, kind=kind, line=int(place[1]), start=int(place[2]), end=int(place[3]), **known)


def _text(value: dict[str, str], name: str) -> str | None:
    return unescape(value.get(name, "")) or None
