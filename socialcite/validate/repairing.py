"""Records completed from the archive: text, its extent, id, address and time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, NamedTuple

from socialcite.archives.holding import Holding
from socialcite.model import Citation
from socialcite.platforms import ADDRESSES, BY_NAME
from socialcite.reading.entities import read_entities
from socialcite.validate.finding import Disagreement
from socialcite.validate.words import compare, read_words

AROUND = 3000
"""Code points of a document before and behind a citation in which its text may really begin or end."""
_PRECISIONS = ("day", "minute", "second", "millisecond")
_SHORTENED = re.compile(r"https?://t\.co/(\w{4,20})", re.ASCII)
_LETTER = re.compile(r"[^\W_]")
_LINK = re.compile(r"https?://\S{1,2000}|pic\.(?:twitter|x)\.com/\w{1,40}|\bt\.co/\w{1,40}", re.ASCII)


class Surroundings(NamedTuple):
    """The stretch of a document around a citation: where its text may really begin and end.

    Attributes:
        text: the stretch.
        offset: its first code point in the document.

    """

    text: str
    offset: int


def look_around(source: str, citation: Citation) -> Surroundings:
    """What of a document is worth keeping until the archive was read."""
    begin = max(0, citation.start - AROUND)
    return Surroundings(source[begin : citation.end + AROUND], begin)


def repair(
    citation: Citation, held: Holding, disagreements: list[Disagreement], around: Surroundings | None = None
) -> Citation:
    """A record with what the archive knows of its post; nothing that the two say differently is touched but the extent.

    Args:
        citation: the record.
        held: the archive's record of the same post, in the same version.
        disagreements: what the two say differently.
        around: the document around the citation, where it is at hand.

    """
    differing = {disagreement.field for disagreement in disagreements}
    changes: dict[str, Any] = {}  # Any: fields of a record
    if held.text and not held.truncated and "text" not in differing:
        changes |= _text(citation, held, around)
    if not citation.post_id and held.post_id:
        changes |= {"post_id": held.post_id, "url": _url(citation, held), "url_origin": "archive"}
    elif not citation.url and held.url and "post_id" not in differing:
        changes |= {"url": _url(citation, held), "url_origin": "archive"}
    if held.timestamp and "timestamp" not in differing and _is_finer(citation, held):
        changes |= {
            "timestamp": held.timestamp,
            "timestamp_precision": _precision(held),
            "timestamp_origin": "archive",
        }
    repaired = replace(citation, **changes)
    return replace(repaired, problems=_problems(repaired, citation))


def _text(citation: Citation, held: Holding, around: Surroundings | None) -> dict[str, Any]:  # Any: as above
    """The post's text, and how surely it has the right extent now."""
    text = read_as_shown(held)
    if citation.text:
        targets = [link.target for link in held.links]
        verdict = compare(read_words(citation.text, targets=targets), read_words(held.text))
        if verdict in ("same", "signs", "mentions"):
            return {"confidence": 1.0}
    platform = BY_NAME.get(citation.platform)
    entities = read_entities(text, style=platform.mention_style if platform else "twitter")
    return {
        "text": text,
        "text_origin": "archive",
        "confidence": 1.0,
        "mentions": entities.mentions,
        "hashtags": entities.hashtags,
        "links": entities.links,
        "media": entities.media,
    } | (_place(citation, text, around) if around else {})


def read_as_shown(held: Holding) -> str:
    """The archive's text as its reader sees it: the shortened link of a picture is shown as its `pic.twitter.com`.

    >>> from socialcite.archives.holding import Address
    >>> read_as_shown(Holding(platform="twitter", text="Open. https://t.co/aB3dE5gH7i", codes=("aB3dE5gH7i",),
    ...     address=Address("a", 1)))
    'Open. pic.twitter.com/aB3dE5gH7i'
    """
    codes = set(held.codes)
    text = held.text or ""
    if held.platform != "twitter":
        return text
    return _SHORTENED.sub(lambda link: f"pic.twitter.com/{link[1]}" if link[1] in codes else link[0], text)


def _place(citation: Citation, text: str, around: Surroundings) -> dict[str, Any]:  # Any: as above
    """Where the cited block really begins (or ends, where the signature stands first) in the document."""
    source = around.text
    found = _find(text, source, citation.start - around.offset, citation.end - around.offset)
    printed = source.find(citation.printed) if citation.printed else -1
    if found is None or printed < 0:
        return {}
    begin, end = found
    if end <= printed:
        start = around.offset + begin
        shift = source.count("\n", *sorted((begin, citation.start - around.offset)))
        return {"start": start, "line": citation.line + (shift if start > citation.start else -shift)}
    if begin >= printed + len(citation.printed or ""):
        return {"end": around.offset + end}
    return {}


def _find(text: str, source: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a text stands in a source, by its letters, nearest to where the block was taken to be."""
    wanted = "".join(_LETTER.findall(_LINK.sub(" ", text)))
    letters = list(_LETTER.finditer(_LINK.sub(lambda link: " " * len(link[0]), source)))
    line = "".join(letter[0] for letter in letters)
    places = [match.start() for match in re.finditer(re.escape(wanted), line)] if wanted else []
    if not places:
        return None
    spans = [(letters[place].start(), letters[place + len(wanted) - 1].end()) for place in places]
    begin, last = min(spans, key=lambda span: (abs(span[0] - start) if span[1] <= end else len(source), span))
    return _with_signs(text, source, begin), last


def _with_signs(text: str, source: str, begin: int) -> int:
    """Where a text begins, the signs before its first letter (`#`, `@`, a quote, an emoji) included."""
    first = _LETTER.search(text)
    for sign in reversed(text[: first.start()] if first else ""):
        if begin and source[begin - 1] == sign:
            begin -= 1
        elif not sign.isspace():
            break
    return begin


def _url(citation: Citation, held: Holding) -> str | None:
    """The archive's permalink in its canonical form, else one that id and handle make."""
    address = ADDRESSES.read(held.url) if held.url else None
    if address and address.url:
        return address.url
    platform = BY_NAME.get(citation.platform)
    handle = held.handle or citation.handle
    if platform is None or not held.post_id:
        return held.url
    form = platform.permalink.form if handle else platform.permalink.form_without_handle or ""
    try:
        return form.format(handle=handle, id=held.post_id) or held.url
    except (KeyError, IndexError):  # the form asks for more than is known: an instance, a group
        return held.url


def _is_finer(citation: Citation, held: Holding) -> bool:
    """Whether the archive tells the time more exactly than the citation."""
    if not citation.timestamp:
        return True
    return _PRECISIONS.index(_precision(held)) > _PRECISIONS.index(
        citation.timestamp_precision if citation.timestamp_precision in _PRECISIONS else "day"
    )


def _precision(held: Holding) -> str:
    if held.precision in _PRECISIONS:
        return held.precision
    return "second" if "T" in (held.timestamp or "") else "day"


def _problems(repaired: Citation, before: Citation) -> tuple[str, ...]:
    """The problems that are left."""
    solved = set()
    if repaired.text and repaired.text != before.text:
        solved |= {"no-text", "truncated"}
    if repaired.confidence == 1.0 and (repaired.start != before.start or repaired.text == before.text):
        solved.add("start-uncertain")
    if repaired.timestamp:
        solved.add("no-date")
    return tuple(problem for problem in repaired.problems if problem not in solved)
