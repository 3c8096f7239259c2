"""Which citations are of one post: by id, else by the post's own picture, else by who, when and what.

Who, when and what: the same handle (or name), the same day and the same letters; where a day is missing the words
alone, if there are enough of them; where neither has words, the same minute.

Two rules keep posts apart. Different ids are different posts, whatever else agrees. And a citation that would fit
several posts (somebody wrote the same words twice that day) is put to none of them: it never ties them together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from socialcite.keys import media_codes, post_id, poster, text_letters
from socialcite.model import Citation

_DAY, _MINUTE = 10, 16
"""Signs of a timestamp up to its day, up to its minute."""
_MANY = 50
"""Posts of the same words that are looked at one by one: of more, none is chosen."""
_SHORTEST = 8
"""Letters that a text needs to tell a post where the two days are not the same: `Thank you` is said too often."""


class _Cluster:
    """The citations found to be of one post so far, and by what others are known to be of it too.

    Attributes:
        members: their places in the sequence.
        codes: codes of its own pictures.
        days: days on which it is said to be posted.

    """

    def __init__(self) -> None:
        self.members: list[int] = []
        self.codes: set[str] = set()
        self.days: set[str] = set()


_Clusters = dict[int, _Cluster]
"""Clusters by their identity, in order: the same one is never there twice."""


class _Index:
    """Clusters by what tells a post that has no id."""

    def __init__(self) -> None:
        self._by_media: defaultdict[tuple[str, ...], _Clusters] = defaultdict(dict)
        self._by_words: defaultdict[tuple[str, ...], _Clusters] = defaultdict(dict)
        self._by_minute: defaultdict[tuple[str, ...], _Clusters] = defaultdict(dict)

    def add(self, cluster: _Cluster, place: int, citation: Citation) -> None:
        """Put a citation to a cluster, and let the cluster be found by it."""
        cluster.members.append(place)
        codes = media_codes(citation)
        cluster.codes.update(codes)
        day = (citation.timestamp or "")[:_DAY]
        if day:
            cluster.days.add(day)
        who, letters = (citation.platform, poster(citation)), text_letters(citation.text)
        for code in codes:
            self._by_media[*who, code][id(cluster)] = cluster
        if who[1] and letters:
            self._by_words[*who, letters][id(cluster)] = cluster
            self._by_words[*who, letters, day][id(cluster)] = cluster
        elif who[1] and _minute(citation):
            self._by_minute[*who, _minute(citation)][id(cluster)] = cluster

    def find(self, citation: Citation) -> _Cluster | None:
        """The one cluster that a citation without id is of; None where there is none, or more than one."""
        who, letters, codes = (citation.platform, poster(citation)), text_letters(citation.text), media_codes(citation)
        found: _Clusters = {}
        for code in codes[:_MANY]:
            shown = self._by_media.get((*who, code), {})
            if len(shown) > 1:
                return None
            found |= shown
        if not found and who[1] and letters:
            found = self._of_that_day((*who, letters), citation, set(codes))
        elif not found and who[1] and not codes and _minute(citation):
            found = self._by_minute.get((*who, _minute(citation)), {})
        return next(iter(found.values())) if len(found) == 1 else None

    def _of_that_day(self, words: tuple[str, ...], citation: Citation, codes: set[str]) -> _Clusters:
        """The clusters of the same words that agree about the day; a printed day may be local, hence off by one."""
        enough = len(words[-1]) >= _SHORTEST
        if not citation.timestamp:
            return _without_others(self._by_words.get(words, {}), codes) if enough else {}
        day = citation.timestamp[:_DAY]
        exact = _without_others(self._by_words.get((*words, day), {}), codes)
        if exact or not enough:
            return exact
        near: _Clusters = {}
        for other in ("", *_days_beside(day)):
            there = self._by_words.get((*words, other), {})
            if len(there) > _MANY:
                return there
            near |= {key: one for key, one in there.items() if other or not one.days}
        return _without_others(near, codes)


def find_same(citations: Sequence[Citation]) -> list[list[int]]:
    """The places of citations, those of one post together; posts in the order in which they were first cited."""
    index = _Index()
    clusters: list[_Cluster] = []
    by_id: dict[tuple[str, str, str], _Cluster] = {}
    nameless: list[int] = []
    for place, citation in enumerate(citations):
        known = post_id(citation)
        if known is None:
            nameless.append(place)
            continue
        if known not in by_id:
            by_id[known] = _Cluster()
            clusters.append(by_id[known])
        index.add(by_id[known], place, citation)
    # Those with pictures first: what is only known by its words may then be of one of them.
    for place in sorted(nameless, key=lambda place: not media_codes(citations[place])):
        cluster = index.find(citations[place])
        if cluster is None:
            cluster = _Cluster()
            clusters.append(cluster)
        index.add(cluster, place, citations[place])
    return sorted(sorted(cluster.members) for cluster in clusters)


def _minute(citation: Citation) -> str:
    """The minute of a post; empty where only its day is known."""
    moment = citation.timestamp or ""
    return moment[:_MINUTE] if len(moment) > _MINUTE else ""


def _without_others(clusters: _Clusters, codes: set[str]) -> _Clusters:
    """Without those that show another picture; where there are many, all of them: none of them is the one."""
    if not codes or len(clusters) > _MANY:
        return clusters
    return {key: one for key, one in clusters.items() if not one.codes or not codes.isdisjoint(one.codes)}


def _days_beside(day: str) -> tuple[str, ...]:
    """The day before and the day after; none where it is no day, or the calendar ends."""
    try:
        middle = date.fromisoformat(day)
        return (middle - timedelta(days=1)).isoformat(), (middle + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return ()
