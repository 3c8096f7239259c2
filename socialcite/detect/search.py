"""Where any of some words stands in bytes: few passes with `ahocorasick_rs`, one each where that has no wheel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import repeat

Search = Callable[[bytes], list[tuple[int, int]]]
"""Bytes → where which word stands (start, index), by place."""
_GROUP = 32
"""Words of one pass: of this kind of match and up to so many, the library searches sixteen bytes at a time."""


def make_search(words: Sequence[bytes]) -> Search:
    """The search for some words, none of which holds another.

    >>> make_search((b"tweet", b"gram"))(b"a gram of tweets")
    [(2, 1), (10, 0)]
    """
    try:
        from ahocorasick_rs import BytesAhoCorasick, MatchKind
    except ImportError:
        return lambda data: search_each(words, data)
    groups = [
        (
            first,
            BytesAhoCorasick(words[first : first + _GROUP], matchkind=MatchKind.LeftmostFirst).find_matches_as_indexes,
        )
        for first in range(0, len(words), _GROUP)
    ]

    def search(data: bytes) -> list[tuple[int, int]]:
        found = [(start, first + word) for first, find in groups for word, start, _ in find(data)]
        found.sort()
        return found

    return search


def search_each(words: Sequence[bytes], data: bytes) -> list[tuple[int, int]]:
    """The same without the library: word by word, each at the speed of `bytes.find`.

    >>> search_each((b"tweet", b"gram"), b"a gram of tweets")
    [(2, 1), (10, 0)]
    """
    found: list[tuple[int, int]] = []
    for index, word in enumerate(words):
        found += zip(find_all(data, word), repeat(index))
    return sorted(found)


def find_all(data: bytes, word: bytes) -> list[int]:
    """Every place of a word."""
    places = []
    at = data.find(word)
    while at >= 0:
        places.append(at)
        at = data.find(word, at + 1)
    return places
