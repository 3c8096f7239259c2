"""A citation beside a record of its post: what the two say differently, and what is only worth knowing."""

from __future__ import annotations

from datetime import date, datetime

from socialcite.archives.holding import Holding
from socialcite.model import Citation
from socialcite.platforms import BY_NAME
from socialcite.validate.finding import Disagreement
from socialcite.validate.gathering import Match
from socialcite.validate.wanted import id_key, read_day, same_account
from socialcite.validate.words import compare, likeness, read_words

Said = tuple[list[Disagreement], list[str]]
_TEXT_NOTES = {
    "signs": "the texts differ in signs or emoji only",
    "cut": "one of the texts is cut; as far as it goes they agree",
    "mentions": "only one of the texts has the reply's leading mentions",
}


def compare_with(citation: Citation, match: Match) -> Said:
    """The disagreements between a citation and a match of its post, and the notes."""
    held = match.holding
    disagreements: list[Disagreement] = []
    notes: list[str] = []
    for said, noted in (
        _texts(citation, held),
        _handles(citation, match),
        _moments(citation, match),
        _ids(citation, match),
    ):
        disagreements += said
        notes += noted
    for name in ("reply_to", "quotes"):
        cited, archived = getattr(citation, name), getattr(held, name)
        if cited and archived and cited != archived and match.kind == "id":
            disagreements.append(Disagreement(name, cited, archived))
    return disagreements, notes


def _texts(citation: Citation, held: Holding) -> Said:
    if not citation.text or not held.text:
        return [], []
    text = held.text.partition(": ")[2] if held.reposted and held.text.startswith("RT @") else held.text
    cited = read_words(citation.text, targets=[link.target for link in held.links])
    archived = read_words(text, truncated=held.truncated)
    verdict = compare(cited, archived)
    if verdict in ("differs", "extent"):
        field = "text" if verdict == "differs" else "extent"
        alike = [f"the texts are {likeness(cited, archived):g} % alike"] if verdict == "differs" else []
        return [Disagreement(field, citation.text, text)], alike
    return [], [_TEXT_NOTES[verdict]] if verdict in _TEXT_NOTES else []


def _handles(citation: Citation, match: Match) -> Said:
    """A post found by its id under another handle is a renamed account's, unless the name differs too."""
    held = match.holding
    if not citation.handle or not held.handle or match.kind == "repost" or same_account(citation.handle, held.handle):
        return [], _names(citation, match)
    if any(same_account(citation.handle, handle) for handle in held.handles_before):
        return [], [f"renamed: @{citation.handle} is called @{held.handle} in the archive"]
    if match.kind in ("id", "version") and (
        not citation.author or not held.author or _fold(citation.author) == _fold(held.author)
    ):
        return [], [f"cited as @{citation.handle}, in the archive @{held.handle}: renamed, it seems"]
    return [Disagreement("handle", citation.handle, held.handle)], _names(citation, match)


def _names(citation: Citation, match: Match) -> list[str]:
    name = match.holding.author
    if not citation.author or not name or match.kind == "repost" or _fold(citation.author) == _fold(name):
        return []
    return [f"cited name {citation.author!r}, in the archive {name!r}"]


def _fold(name: str) -> str:
    return read_words(name).letters or name


def _moments(citation: Citation, match: Match) -> Said:
    """Times by the platform's clock; days in UTC: one apart is worth a note, more is a disagreement."""
    cited, archived = citation.timestamp, match.holding.timestamp
    days = [read_day(cited), read_day(archived)]
    if not cited or not archived or not all(days) or match.kind in ("repost", "version"):
        return [], []
    seconds = _seconds_apart(cited, archived)
    if seconds is not None:
        allowed = _allowed(citation)
        if allowed is None or seconds <= allowed:
            return [], []
        return [Disagreement("timestamp", cited, archived)], _zone_note(seconds)
    apart = abs((date.fromisoformat(days[0] or "") - date.fromisoformat(days[1] or "")).days)
    if apart > 1:
        return [Disagreement("timestamp", cited, archived)], []
    return [], [f"cited day {days[0]}, in the archive {days[1]}"] if apart else []


def _allowed(citation: Citation) -> int | None:
    """Seconds that the cited time may be off; None where that is not known."""
    if citation.timestamp_origin != "id":
        return 60  # a minute, where only minutes are printed
    platform = BY_NAME.get(citation.platform)
    return platform.clock_seconds if platform else None


def _seconds_apart(one: str, other: str) -> float | None:
    """Seconds between two moments that both have a time."""
    if "T" not in one or "T" not in other:
        return None
    try:
        moments = [datetime.fromisoformat(moment) for moment in (one, other)]
        return abs((moments[0] - moments[1]).total_seconds())
    except (ValueError, TypeError):
        return None


def _zone_note(seconds: float) -> list[str]:
    quarters, rest = divmod(seconds + 30, 900)
    whole = rest <= 60 and 0 < quarters <= 56  # noqa: PLR2004 - a minute; 14 hours, the widest zone
    return [f"the times are {quarters / 4:g} hours apart: a time zone, it seems"] if whole else []


def _ids(citation: Citation, match: Match) -> Said:
    """Another id where the words or the code decided: ids that went through floating-point numbers."""
    held = match.holding
    key = id_key(held.platform, held.post_id, held.handle)
    cited = id_key(citation.platform, citation.post_id, citation.handle)
    if not cited or not key or cited == key or match.kind in ("id", "version", "repost"):
        return [], []
    return [Disagreement("post_id", citation.post_id or "", held.post_id or "")], []
