"""Where the finders' words stand in a text: one search tells of all at once, each place is found once for all who ask.

Nearly no text holds any of these words, and dozens of searches for one each took a quarter of the time of a text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from socialcite.detect.search import GROUP, make_search

_STRETCH = 65_536
"""Bytes that are searched at once: where a word stands everywhere, its places in so many are kept in memory."""


class Words:
    """Words that finders look for in texts; made once."""

    def __init__(self, words: Iterable[str]) -> None:
        known = set(words)
        self.around_handles = tuple(sorted(word for word in known if "@" in word[1:]))
        plain = sorted(known.difference(self.around_handles))
        parts = [plain[first : first + GROUP] for first in range(0, len(plain), GROUP)]
        self._passes = [(part, make_search([word.encode() for word in part])) for part in parts]
        self._plain = frozenset(plain)
        self._longest = max((len(word.encode()) for word in plain), default=0)

    def find_missing(self, text: str) -> frozenset[str]:
        """Those of the words without `@` that do not stand in a text.

        >>> sorted(Words(["Posted by", "(@", "♬"]).find_missing("Ada (@ada_w) ♬"))
        ['Posted by']
        """
        data = text.encode("utf-8", "surrogatepass")
        met = [words for words, search in self._passes if any(map(search, self._stretches(data)))]
        return self._plain.difference(word for words in met for word in words if word in text) if met else self._plain

    def _stretches(self, data: bytes) -> Iterator[bytes | memoryview]:
        if len(data) <= _STRETCH:
            yield data
        else:
            view = memoryview(data)
            yield from (view[at : at + _STRETCH + self._longest] for at in range(0, len(data), _STRETCH))


class Places:
    """Where words stand in one text.

    >>> Places("by u/ada, (@ada) by u/bo").of(["by u/", "(@"])
    [0, 10, 17]
    """

    def __init__(self, text: str, words: Words | None = None) -> None:
        self.text = text
        self._missing = words.find_missing(text) if words else frozenset()
        self._found = _find_around_handles(text, words.around_handles) if words else {}

    def of(self, words: Sequence[str]) -> list[int]:
        """Where any of some words stands, in order."""
        found: list[int] = []
        for word in words:
            if word not in self._missing:
                found += self._of_one(word)
        return sorted(set(found)) if len(words) > 1 else found

    def hold(self, words: Collection[str]) -> bool:
        """Whether any of some words stands in the text."""
        return any(word not in self._missing and word in self.text for word in words)

    def _of_one(self, word: str) -> list[int]:
        if word not in self._found:
            self._found[word] = list(_each_place(self.text, word))
        return self._found[word]


def _find_around_handles(text: str, words: Sequence[str]) -> dict[str, list[int]]:
    """Where some words stand that hold `@` behind another sign: around each `@`, which is found at memory speed."""
    found: dict[str, list[int]] = {word: [] for word in words}
    by_sign: dict[str, list[tuple[str, int]]] = {}
    for word in words:
        offset = word.index("@", 1)
        by_sign.setdefault(word[offset - 1], []).append((word, offset))
    for at in _each_place(text, "@"):
        for word, offset in by_sign.get(text[at - 1], ()):
            if at >= offset and text.startswith(word, at - offset):
                found[word].append(at - offset)
    return found


def _each_place(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
