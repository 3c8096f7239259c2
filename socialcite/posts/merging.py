"""Citations of one post → one row: the best that any of them says, where it comes from, and where they disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from socialcite.keys import citation_key, knowledge, post_key, text_letters
from socialcite.model import KINDS, PROBLEMS, Citation, CitedPost, KeyedCitation, columns_of
from socialcite.posts.sameness import find_same

_TEXTS = ("markup", "archive", "printed")
"""Whose text is surer, best first."""
_URLS = ("markup", "printed", "archive")
_MOMENTS = ("id", "markup", "printed", "archive")
"""The order in which moments are believed, as in a single record."""
_PRECISIONS = ("millisecond", "second", "minute", "day")
_LANGUAGES = ("markup", "detected")
_OF_ITS_TEXT = ("start-uncertain", "truncated")
"""Problems that go with the text they were seen in."""
_LACKS = {"no-author": "author", "no-date": "timestamp", "no-text": "text"}


def add_keys(citations: Iterable[Citation]) -> Iterator[KeyedCitation]:
    """Each record with its keys."""
    for citation in citations:
        row = {name: getattr(citation, name) for name in columns_of(Citation)}
        yield KeyedCitation(**row, citation=citation_key(citation), post=post_key(citation))


def group_posts(citations: Iterable[Citation]) -> list[CitedPost]:
    """One row for each post that is cited, in the order in which the posts were first cited.

    Rows that were grouped before (of parts of a collection, say) are merged with all their citations. All citations are
    held in memory.

    >>> places = {"kind": "link", "platform": "youtube", "post_id": "aB3dE5gH7iJ", "line": 1, "start": 0, "end": 9}
    >>> [post] = group_posts(Citation(document=name, **places) for name in ("a.txt", "b.txt"))
    >>> post.cited_by
    ('a.txt', 'b.txt')

    """
    known = list(citations)
    return [_merge([known[place] for place in places]) for places in find_same(known)]


def _merge(members: Sequence[Citation]) -> CitedPost:
    shown = min(members, key=_rank_of_kind)
    worded = _best(members, "text", _rank_of_text)
    days = sorted(day for item in members for day in _days(item))
    row = {name: getattr(shown, name) for name in columns_of(Citation)}
    for item, names in (
        (_best(members, "author", _rank_of_kind), ("author",)),
        (_best(members, "handle", _rank_of_kind), ("handle",)),
        (worded, ("text", "text_origin", "mentions", "hashtags", "links", "media", "confidence")),
        (_best(members, "language", _rank_of_language), ("language", "language_origin")),
        (_best(members, "timestamp", _rank_of_moment), ("timestamp", "timestamp_precision", "timestamp_origin")),
        (_best(members, "post_id", _rank_of_url), ("post_id", "url_origin")),
        (_best(members, "url", _rank_of_url), ("url",)),
        (_best(members, "reply_to", _rank_of_kind), ("reply_to",)),
        (_best(members, "quotes", _rank_of_kind), ("quotes",)),
    ):
        row |= {name: getattr(item, name) for name in names}
    row["problems"] = _find_problems(members, row, worded)
    return CitedPost(
        **row,
        citation=citation_key(shown),
        post=post_key(min(members, key=knowledge)),
        citations=tuple(dict.fromkeys(key for item in members for key in _citations(item))),
        cited_by=tuple(dict.fromkeys(name for item in members for name in _documents(item))),
        first_cited=days[0] if days else None,
        last_cited=days[-1] if days else None,
    )


def _citations(item: Citation) -> tuple[str, ...]:
    return item.citations if isinstance(item, CitedPost) else (citation_key(item),)


def _documents(item: Citation) -> tuple[str, ...]:
    if isinstance(item, CitedPost):
        return item.cited_by
    return (item.document,) if item.document else ()


def _days(item: Citation) -> list[str]:
    """The days on which it was cited, or the first and the last of them."""
    days = (item.first_cited, item.last_cited) if isinstance(item, CitedPost) else (item.document_date,)
    return [day for value in days if (day := _day(value))]


def _best(members: Sequence[Citation], name: str, rank: Callable[[Citation], tuple[float, ...]]) -> Citation:
    """The citation whose value of a field is the surest; of equals the first. Where none has one, just any."""
    return min((item for item in members if getattr(item, name) is not None), key=rank, default=members[0])


def _rank(order: Sequence[str], value: str | None) -> int:
    return order.index(value) if value in order else len(order)


def _rank_of_kind(item: Citation) -> tuple[float, ...]:
    return (_rank(KINDS, item.kind),)


def _rank_of_text(item: Citation) -> tuple[float, ...]:
    return _rank(_TEXTS, item.text_origin), "truncated" in item.problems, -item.confidence


def _rank_of_language(item: Citation) -> tuple[float, ...]:
    return _rank(_LANGUAGES, item.language_origin), *_rank_of_text(item)


def _rank_of_moment(item: Citation) -> tuple[float, ...]:
    return _rank(_MOMENTS, item.timestamp_origin), _rank(_PRECISIONS, item.timestamp_precision)


def _rank_of_url(item: Citation) -> tuple[float, ...]:
    return (_rank(_URLS, item.url_origin),)


def _find_problems(
    members: Sequence[Citation], row: dict[str, Any], worded: Citation
) -> tuple[str, ...]:  # Any: values
    """What a person should look at: what each saw and the others do not mend, and where they contradict each other."""
    found = {problem for item in members for problem in item.problems if problem not in (*_LACKS, *_OF_ITS_TEXT)}
    found.update(problem for problem in worded.problems if problem in _OF_ITS_TEXT)
    found.update(
        problem for problem, name in _LACKS.items() if row[name] is None and any(problem in m.problems for m in members)
    )
    if _dates_disagree([day for item in members if (day := _day(item.timestamp))]):
        found.add("date-disagrees")
    if len({item.handle.casefold().partition("@")[0].removeprefix("u/") for item in members if item.handle}) > 1:
        found.add("handle-disagrees")
    if _texts_disagree({text_letters(item.text) for item in members if item.text}):
        found.add("text-disagrees")
    return tuple(problem for problem in PROBLEMS if problem in found)


def _dates_disagree(days: Sequence[str]) -> bool:
    """Whether days lie more than one apart: a local day and a UTC day may differ by one."""
    return bool(days) and (date.fromisoformat(max(days)) - date.fromisoformat(min(days))).days > 1


def _texts_disagree(texts: set[str]) -> bool:
    """Whether some text is no part of the longest: a start or an end that was judged otherwise is no contradiction."""
    longest = max(texts, key=len, default="")
    return any(text not in longest for text in texts)


def _day(moment: str | None) -> str | None:
    """The day of an ISO 8601 moment; None where it is none."""
    try:
        return date.fromisoformat((moment or "")[:10]).isoformat()
    except ValueError:
        return None
