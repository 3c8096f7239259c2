"""Which records are wanted: by kind, platform, time, handle, language and confidence; and their order.

What a record does not tell, it cannot be chosen by: with `since`, a record without a date is left out, and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from socialcite.errors import WrongUse
from socialcite.model import LIST_FIELDS, Citation, CitedPost, columns_of

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a record must be to be wanted; None asks nothing. Made by `choose`, which checks the values.

    Attributes:
        kinds: one of these kinds.
        platforms: one of these platforms.
        since: posted on this day (`2022-01-28`, `2022-01`, `2022`) or later.
        until: posted on this day, in this month or year, or before.
        handles: one of these handles, lower-case, without `@`.
        languages: one of these languages, lower-case; `en` holds `en-GB` too.
        min_confidence: at least so sure of the text's extent.

    """

    kinds: frozenset[str] | None = None
    platforms: frozenset[str] | None = None
    since: str | None = None
    until: str | None = None
    handles: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    min_confidence: float | None = None

    def judge(self, citation: Citation) -> str | None:
        """None for a wanted record; else the field that speaks against it, or `no FIELD` where that is not known."""
        if self.kinds is not None and citation.kind not in self.kinds:
            return "kind"
        if self.platforms is not None and citation.platform not in self.platforms:
            return "platform"
        if self.min_confidence is not None and citation.confidence < self.min_confidence:
            return "confidence"
        return self._judge_time(citation.timestamp) or self._judge_words(citation)

    def _judge_time(self, timestamp: str | None) -> str | None:
        """Both sides are cut to what both tell: every time stamp tells its day."""
        if self.since is None and self.until is None:
            return None
        if timestamp is None:
            return "no timestamp"
        if self.since is not None and timestamp[: len(self.since)] < self.since:
            return "timestamp"
        return "timestamp" if self.until is not None and timestamp[: len(self.until)] > self.until else None

    def _judge_words(self, citation: Citation) -> str | None:
        if self.handles is not None:
            if citation.handle is None:
                return "no handle"
            if citation.handle.casefold() not in self.handles:
                return "handle"
        if self.languages is not None:
            if citation.language is None:
                return "no language"
            language = citation.language.lower()
            if not any(language == wanted or language.startswith(wanted + "-") for wanted in self.languages):
                return "language"
        return None

    def admits(self, citation: Citation) -> bool:
        """Whether a record is wanted."""
        return self.judge(citation) is None


EVERYTHING = Selection()


def choose(
    *,
    kinds: Collection[str] | None = None,
    platforms: Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    handles: Collection[str] | None = None,
    languages: Collection[str] | None = None,
    min_confidence: float | None = None,
) -> Selection:
    """A selection of checked values. Kinds and platforms are checked by `socialcite.check_choices`.

    Raises:
        WrongUse: a day that is none, an empty span of time, a confidence outside 0 to 1.

    >>> choose(since="2022", handles=["@Marta_LH"]).handles
    frozenset({'marta_lh'})

    """
    for name, day in (("since", since), ("until", until)):
        if day is not None and not _is_day(day):
            raise WrongUse(f"{name} {day}: a day, month or year is expected, as 2022-01-28, 2022-01 or 2022")
    if since and until and since[: len(until)] > until[: len(since)]:
        raise WrongUse(f"since {since} lies behind until {until}")
    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise WrongUse(f"min-confidence {min_confidence}: a number from 0 to 1 is expected")
    return Selection(
        kinds=frozenset(kinds) if kinds is not None else None,
        platforms=frozenset(platforms) if platforms is not None else None,
        since=since,
        until=until,
        handles=frozenset(name.removeprefix("@").casefold() for name in handles) if handles is not None else None,
        languages=frozenset(tag.lower().replace("_", "-") for tag in languages) if languages is not None else None,
        min_confidence=min_confidence,
    )


def _is_day(day: str) -> bool:
    match = _DAY.fullmatch(day)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


@dataclass(slots=True)
class Sieve:
    """A selection at work: `unknown` counts by field what was left out because the record does not tell it."""

    selection: Selection
    unknown: Counter[str] = field(default_factory=Counter)

    def sift(self, citations: Iterable[Citation]) -> Iterator[Citation]:
        """The wanted ones of `citations`, in their order."""
        for citation in citations:
            reason = self.selection.judge(citation)
            if reason is None:
                yield citation
            elif reason.startswith("no "):
                self.unknown[reason.removeprefix("no ")] += 1


class Order(NamedTuple):
    """One field to sort by."""

    field: str
    descending: bool


def read_order(text: str) -> tuple[Order, ...]:
    """The fields of `FIELD[,-FIELD]`; a minus turns the order around.

    Raises:
        WrongUse: a name that is no field.

    >>> read_order("platform,-timestamp")
    (Order(field='platform', descending=False), Order(field='timestamp', descending=True))

    """
    words = [word.strip() for word in text.split(",")]
    _check_fields([word.removeprefix("-") for word in words])
    return tuple(Order(word.removeprefix("-"), word.startswith("-")) for word in words)


def read_columns(text: str) -> tuple[str, ...]:
    """The fields of a list with commas, in the order given.

    Raises:
        WrongUse: a name that is no field, or one given twice.

    >>> read_columns("handle, text")
    ('handle', 'text')

    """
    names = tuple(word.strip() for word in text.split(","))
    _check_fields(names)
    if len(set(names)) < len(names):
        raise WrongUse(f"columns {text}: each field once")
    return names


def _check_fields(names: Iterable[str]) -> None:
    known = columns_of(CitedPost)
    unknown = [name for name in names if name not in known]
    if unknown:
        raise WrongUse(f"unknown field {', '.join(unknown)}: there are {', '.join(known)}")


def sort(citations: Iterable[Citation], order: Iterable[Order]) -> list[Citation]:
    """The citations by the fields of `order`, the first weighing most; what is not known stands last either way.

    All of them stand in memory. Lists are compared by length.
    """
    found = list(citations)
    for name, descending in reversed(tuple(order)):
        known = [citation for citation in found if getattr(citation, name) is not None]
        unknown = [citation for citation in found if getattr(citation, name) is None]
        if name in LIST_FIELDS:
            known.sort(key=lambda citation: len(getattr(citation, name)), reverse=descending)
        else:
            known.sort(key=lambda citation: getattr(citation, name), reverse=descending)
        found = known + unknown
    return found
