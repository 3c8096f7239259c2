"""The facts about a citation that a person should look at."""

from __future__ import annotations

from datetime import date

from socialcite.model import PROBLEMS, Candidate, Document
from socialcite.normalize.moments import Moment
from socialcite.platforms.base import Platform
from socialcite.reading import late_re as re
from socialcite.reading.lengths import weighted_length

_CUT = re.compile(r"(?:…|\.\.\.)(?:\s*(?:https?://t\.co/\w+|pic\.(?:twitter|x)\.com/\w+))*\s*$")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OLD_LIMIT = 140
"""Until November 2017 longer posts and retweets were cut at this length and closed with an ellipsis."""
_SLACK = 10
"""A cut text ends up to this many code points before the limit: whole words and links are dropped."""


def find_problems(
    candidate: Candidate,
    document: Document,
    platform: Platform,
    *,
    text: str | None,
    moment: Moment,
    url_handle: str | None,
) -> tuple[str, ...]:
    """Every problem of a citation, each once, in the order of `PROBLEMS`."""
    found = set(candidate.problems)
    if _date_disagrees(candidate, moment, platform):
        found.add("date-disagrees")
    if url_handle and candidate.handle and _handles_disagree(url_handle.lower(), candidate.handle.lower()):
        found.add("handle-disagrees")
    if _is_after(moment, document.date):
        found.add("after-document")
    if text and _is_cut(text):
        found.add("truncated")
    if not candidate.author and candidate.kind != "link":
        found.add("no-author")
    if not moment.timestamp:
        found.add("no-date")
    if not text and candidate.kind != "link":
        found.add("no-text")
    return tuple(problem for problem in PROBLEMS if problem in found)


def _handles_disagree(in_url: str, printed: str) -> bool:
    """Whether two handles differ; Mastodon's may leave their instance out, Reddit's printed ones have a `u/`."""
    return in_url != printed and in_url.partition("@")[0] != printed.removeprefix("u/").partition("@")[0]


def _date_disagrees(candidate: Candidate, moment: Moment, platform: Platform) -> bool:
    """Whether printed day and clock contradict, on platforms of which it is known what day they print.

    Where a local day was printed (before the platform printed UTC days, and in rendered widgets), one day off passes.
    """
    if moment.origin != "id" or not moment.timestamp or not candidate.timestamp or platform.days_off is None:
        return False
    apart = abs((date.fromisoformat(moment.timestamp[:10]) - date.fromisoformat(candidate.timestamp[:10])).days)
    utc = platform.prints_utc_from
    prints_utc = utc is not None and moment.timestamp >= utc and candidate.rule != "rendered-widget"
    return apart > (0 if prints_utc else platform.days_off)


def _is_after(moment: Moment, published: str | None) -> bool:
    """Whether a post is younger than the document that cites it; a date that is not ISO 8601 says nothing."""
    if moment.timestamp is None or published is None or not _ISO_DAY.match(published):
        return False
    return moment.timestamp[:10] > published[:10]


def _is_cut(text: str) -> bool:
    """Whether a text was cut by the platform: it closes with an ellipsis right at the old limit."""
    if "…" not in text and "..." not in text:
        return False
    return _CUT.search(text) is not None and abs(weighted_length(text) - _OLD_LIMIT) <= _SLACK
