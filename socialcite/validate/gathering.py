"""One pass over an archive's records: what speaks of which cited post, the strongest kept, in an order of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from socialcite.archives.holding import Address, Holding
from socialcite.validate.finding import GRADES, HOLDING_GRADES, KINDS
from socialcite.validate.wanted import Post, Wanted, id_key, read_day, same_account
from socialcite.validate.words import Words, is_manual_repost, likeness, read_words, without_repost

ACCEPTED = 88.0
"""Likeness from which words are a post's: by archives of a million posts and of real ones (docs/validate.md)."""
MARGIN = 4.0
"""By how much the best must be more alike than the best of another post."""
DOUBTFUL = 70.0
"""Likeness from which a person should look."""
MOST_KEPT = 12
"""Records of one kind and strength that are kept for a post; further ones are only counted."""
MOST_RIVALS = 24
"""Posts that are kept as candidates of one citation's words."""
_KIND_ORDER = {kind: place for place, kind in enumerate(KINDS)}
_GRADE_ORDER = {grade: place for place, grade in enumerate(GRADES)}
_GRADES_OF_STATES = {"captured": "capture", "index": "index", "deleted": "deleted", "quoted": "quoted"}
_EXACT = 2**53
"""Up to this number a double holds every whole number."""
_SPREADSHEET = 15
"""Digits of a number that spreadsheets keep; zeros follow."""


class Match(NamedTuple):
    """A record that speaks of a cited post: what that rests on, how much it shows, how alike the words are."""

    kind: str
    strength: str
    similarity: float | None
    holding: Holding

    @property
    def order(self) -> tuple[object, ...]:
        """The strongest first, whatever the order in which archives are read."""
        held = self.holding
        return (
            _KIND_ORDER[self.kind],
            _GRADE_ORDER[self.strength],
            held.truncated,
            held.nested,
            -(self.similarity or 0.0),
            place(held.address),
            held.post_id or "",
            held.text or "",
        )


def place(address: Address) -> tuple[str, int, int, str]:
    """An address in an order of its own, unknown parts first."""
    return address.path, address.record or 0, address.offset or 0, address.pointer


class Gathered:
    """What was gathered about one cited post; bounded, and the same whatever the order.

    Attributes:
        records: how many records spoke of it.

    """

    def __init__(self) -> None:
        self.records = 0
        self._kept: dict[tuple[str, str], list[Match]] = {}
        self._rivals: dict[object, Match] = {}

    def add(self, match: Match) -> None:
        """Keep a match, if it is among the strongest of its kind."""
        self.records += 1
        if match.kind.startswith("text-") and match.strength in (*HOLDING_GRADES, "deleted"):
            self._add_rival(match)
            return
        kept = self._kept.setdefault((match.kind, match.strength), [])
        kept.append(match)
        if len(kept) > 4 * MOST_KEPT:
            kept[:] = sorted(kept, key=lambda match: match.order)[:MOST_KEPT]

    def _add_rival(self, match: Match) -> None:
        """Of each post only its most alike record is kept, and of the posts the most alike."""
        key = identity(match.holding)
        before = self._rivals.get(key)
        if before is None or _rank(match) < _rank(before):
            self._rivals[key] = match
        if len(self._rivals) > 4 * MOST_RIVALS:
            self._rivals = {identity(rival.holding): rival for rival in self.rivals()}

    def matches(self) -> list[Match]:
        """All but the rivals, the strongest first."""
        found = [
            match for kept in self._kept.values() for match in sorted(kept, key=lambda match: match.order)[:MOST_KEPT]
        ]
        return sorted(found, key=lambda match: match.order)

    def rivals(self) -> list[Match]:
        """The candidates of the words, one a post, the most alike first."""
        return sorted(self._rivals.values(), key=_rank)[:MOST_RIVALS]


def _rank(match: Match) -> tuple[object, ...]:
    return (-(match.similarity or 0.0), *match.order)


def identity(held: Holding) -> object:
    """What makes two records those of one post: the first id of its edit history, its id, else all that is known."""
    if held.versions:
        return held.platform, held.versions[0]
    if held.post_id:
        return held.platform, id_key(held.platform, held.post_id, held.handle) or held.post_id
    return held.platform, (held.handle or "").lower(), held.timestamp, read_words(held.text).letters


class Gathering:
    """Takes every record of every archive and keeps what speaks of a cited post."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._found: dict[int, Gathered] = {}

    def take(self, held: Holding) -> None:
        """Look whether a record speaks of a cited post."""
        for post, match in self._match(held):
            self._found.setdefault(post.number, Gathered()).add(match)

    def of(self, post: Post) -> Gathered:
        """What was gathered about a post."""
        return self._found.get(post.number) or Gathered()

    def _match(self, held: Holding) -> Iterator[tuple[Post, Match]]:
        """By id, then by code, then by words; each post once."""
        seen: set[int] = set()
        for ways in (self._by_id, self._by_code, self._by_words):
            for post, match in ways(held):
                if post.number not in seen:
                    seen.add(post.number)
                    yield post, match

    def _by_id(self, held: Holding) -> Iterator[tuple[Post, Match]]:
        strength = _grade(held)
        key = id_key(held.platform, held.post_id, held.handle)
        post = self.wanted.by_id(held.platform, key)
        if post:
            yield post, Match("id", strength, None, held)
        for version in held.versions:
            post = self.wanted.by_id(held.platform, version) if version != held.post_id else None
            if post:
                yield post, Match("version", strength, None, held)
        post = self.wanted.by_id(held.platform, held.reposted)
        if post:
            yield post, Match("repost", strength if strength == "text" and not held.truncated else "quoted", None, held)

    def _by_code(self, held: Holding) -> Iterator[tuple[Post, Match]]:
        """A picture's code is its post's alone; but others may show the picture: reposts, and who cites it."""
        key = id_key(held.platform, held.post_id, held.handle)
        for post in self.wanted.by_codes(held):
            foreign = (
                bool(post.key and key and post.key != key and not _same_double(post.key, key))
                or _is_repost(held)
                or (_other_account(post, held) and _far(post, held))
            )
            yield post, Match("code", "quoted" if foreign else _grade(held), None, held)

    def _by_words(self, held: Holding) -> Iterator[tuple[Post, Match]]:
        day = read_day(held.timestamp)
        if not held.text or day is None:
            return
        words: Words | None = None
        for post in self.wanted.by_words(held, day):
            if words is None:
                targets = [link.target for link in held.links]
                text = without_repost(held.text) if _is_repost(held) else held.text
                words = read_words(text, truncated=held.truncated)
                if not words.is_evidence:
                    return
            match = _match_words(post, held, words, targets)
            if match:
                yield post, match


def _match_words(post: Post, held: Holding, words: Words, targets: list[str]) -> Match | None:
    """What a record's words say about a post that is cited with like words near its day."""
    if _other_account(post, held) and not _is_repost(held):
        return None
    named = bool(post.handle and held.handle and not _other_account(post, held))
    cited = read_words(post.text, targets=targets) if targets else post.words
    similarity = likeness(cited, words, any_extent=post.loose and named)
    if similarity < DOUBTFUL:
        return None
    strength = _grade(held)
    if _is_repost(held) and not is_manual_repost(post.text):
        return Match("text-day", "quoted", similarity, held) if similarity >= ACCEPTED else None
    key = id_key(held.platform, held.post_id, held.handle)
    if post.key and key and post.key != key and not _same_double(post.key, key):
        alike = named and similarity >= ACCEPTED
        return Match("other-id", strength, similarity, held) if alike else None
    if strength == "quoted" and similarity < ACCEPTED:
        return None
    return Match("text-handle-day" if named else "text-day", strength, similarity, held)


def _grade(held: Holding) -> str:
    """How much of a post a record shows, one of `GRADES`."""
    if held.state == "post":
        return "text" if held.text else "record"
    return _GRADES_OF_STATES.get(held.state, "unusable")


def _is_repost(held: Holding) -> bool:
    return held.reposted is not None or is_manual_repost(held.text) is not None


def _other_account(post: Post, held: Holding) -> bool:
    """Whether both name an account, and none that the archive knows for the author is the cited one."""
    if not post.handle or not held.handle:
        return False
    return not any(same_account(post.handle, handle) for handle in (held.handle, *held.handles_before))


def _far(post: Post, held: Holding) -> bool:
    """Whether both are dated, more than a day apart."""
    day = read_day(held.timestamp)
    return bool(day and post.days and day not in post.days)


def _same_double(one: str, other: str) -> bool:
    """Whether two ids are one number once it went through floating-point arithmetic.

    >>> _same_double("1719916014465974273", "1719916014465974272")
    True
    >>> _same_double("1719916014465974273", "1719916014465970000")
    True
    """
    if not (one.isascii() and other.isascii() and one.isdigit() and other.isdigit() and len(one) == len(other)):
        return False
    if len(one) > 20 or int(one) < _EXACT:  # noqa: PLR2004 - digits of the largest 64-bit number
        return False
    if float(one) == float(other):
        return True
    rounded = one.endswith("00") or other.endswith("00")
    return rounded and abs(int(one) - int(other)) < 10 ** (len(one) - _SPREADSHEET)
