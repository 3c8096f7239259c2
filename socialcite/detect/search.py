"""Where any of some words stands in bytes: one pass with `ahocorasick_rs`, one for each where that has no wheel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import AnyStr

Search = Callable[[bytes | memoryview], list[tuple[int, int, int]]]
"""Bytes → which word stands where: its index, where it begins and ends; by place."""
Places = Callable[[bytes | memoryview], list[int]]
"""Bytes → where any word stands, in order."""
GROUP = 16
"""Words of one pass: of this kind of match and up to so many, the library compares 32 bytes at a time (10 GB/s)."""
_SHORT = 3
"""Bytes of a word that would slow down a pass of longer ones."""


def make_search(words: Sequence[bytes]) -> Search:
    """The search for some words, none of which holds another; fast for up to `GROUP`.

    >>> make_search((b"tweet", b"gram"))(b"a gram of tweets")
    [(1, 2, 6), (0, 10, 15)]
    """
    try:
        from ahocorasick_rs import BytesAhoCorasick, MatchKind
    except ImportError:
        return lambda data: search_each(words, bytes(data))
    find: Search = BytesAhoCorasick(words, matchkind=MatchKind.LeftmostFirst).find_matches_as_indexes
    return find


def make_places_search(words: Sequence[bytes]) -> Places:
    """The places alone of however many words, in order; those of like length share a pass.

    >>> make_places_search((b"tweet", b"gram", b"a "))(b"a gram of tweets")
    [0, 2, 10]
    """
    order = sorted(words, key=lambda word: (min(len(word), _SHORT + 2), word))
    short = sum(len(word) <= _SHORT for word in words)
    parts = (order[:short], order[short:])
    passes = [make_search(part[first : first + GROUP]) for part in parts for first in range(0, len(part), GROUP)]
    return lambda data: sorted(start for search in passes for _, start, _ in search(data))


def search_each(words: Sequence[bytes], data: bytes) -> list[tuple[int, int, int]]:
    """The same without the library: word by word, each at the speed of `bytes.find`.

    >>> search_each((b"tweet", b"gram"), b"a gram of tweets")
    [(1, 2, 6), (0, 10, 15)]
    """
    found = [(index, at, at + len(word)) for index, word in enumerate(words) for at in find_all(data, word)]
    return sorted(found, key=itemgetter(1))


def shortest(words: Iterable[AnyStr]) -> list[AnyStr]:
    """Those that hold no other one: where any of all stands, one of these does.

    >>> shortest(["tweet", "retweeted", "gram"])
    ['gram', 'tweet']
    """
    known = set(words)
    return sorted(word for word in known if not any(other in word for other in known if other != word))


def find_all(data: AnyStr, word: AnyStr) -> list[int]:
    """Every place of a word, in bytes or a text."""
    places = []
    at = data.find(word)
    while at >= 0:
        places.append(at)
        at = data.find(word, at + 1)
    return places
