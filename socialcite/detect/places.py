"""Where the finders' words stand in a text: one search tells of all at once, each place is found once for all who ask.

Nearly no text holds any of these words, and dozens of searches for one each took a quarter of the time of a text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from socialcite.detect.search import GROUP, find_all, make_search

_STRETCH = 65_536
"""Bytes that are searched at once: where a word stands everywhere, its places in so many are kept in memory."""


class Words:
    """Words that finders look for in texts; made once."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = frozenset(words)
        around_handles = sorted(word for word in self._known if "@" in word[1:])
        self._by_sign: dict[str, list[tuple[str, int]]] = {}
        for word in around_handles:
            offset = word.index("@", 1)
            self._by_sign.setdefault(word[offset - 1], []).append((word, offset))
        plain = sorted(self._known.difference(around_handles))
        parts = [plain[first : first + GROUP] for first in range(0, len(plain), GROUP)]
        self._passes = [(part, make_search([word.encode() for word in part])) for part in parts]
        self._longest = max((len(word.encode()) for word in plain), default=0)

    def find_missing(self, text: str, around_handles: Collection[str]) -> frozenset[str]:
        """Those of the words that do not stand in a text.

        Args:
            text: where to look.
            around_handles: those that were found around its handles.

        >>> sorted(Words(["Posted by", "(@", " @", "♬"]).find_missing("Ada (@ada_w) ♬", {"(@"}))
        [' @', 'Posted by']
        """
        data = text.encode("utf-8", "surrogatepass")
        if len(data) <= _STRETCH:
            met = [words for words, search in self._passes if search(data)]
        else:
            met = [words for words, search in self._passes if any(map(search, self._stretches(data)))]
        return self._known.difference(around_handles, (word for words in met for word in words if word in text))

    def _stretches(self, data: bytes) -> Iterator[memoryview]:
        view = memoryview(data)
        return (view[at : at + _STRETCH + self._longest] for at in range(0, len(data), _STRETCH))

    def find_around_handles(self, text: str) -> dict[str, list[int]]:
        """Where those of the words stand that hold `@` behind another sign: around each `@`, found at memory speed.

        >>> Words(["Post by @", "(@", "♬"]).find_around_handles("Ada (@ada_w)")
        {'(@': [4]}
        """
        found: dict[str, list[int]] = {}
        at = text.find("@", 1)
        while at >= 0:
            for word, offset in self._by_sign.get(text[at - 1], ()):
                if at >= offset and text.startswith(word, at - offset):
                    found.setdefault(word, []).append(at - offset)
            at = text.find("@", at + 1)
        return found


class Places:
    """Where words stand in one text.

    >>> Places("by u/ada, (@ada) by u/bo").of(("by u/", "(@"))
    [0, 10, 17]
    """

    def __init__(self, text: str, words: Words | None = None) -> None:
        self.text = text
        self._found = words.find_around_handles(text) if words else {}
        self._missing = words.find_missing(text, self._found) if words else frozenset()
        self._of_many: dict[tuple[str, ...], list[int]] = {}

    def of(self, words: tuple[str, ...]) -> list[int]:
        """Where any of some words stands, in order."""
        if self._missing.issuperset(words):
            return []
        if words not in self._of_many:
            places = [self._of_one(word) for word in words if word not in self._missing]
            self._of_many[words] = places[0] if len(places) == 1 else sorted(set().union(*places))
        return self._of_many[words]

    def hold(self, words: Collection[str]) -> bool:
        """Whether any of some words stands in the text."""
        return not self._missing.issuperset(words) and any(word in self.text for word in words)

    def _of_one(self, word: str) -> list[int]:
        if word not in self._found:
            self._found[word] = find_all(self.text, word)
        return self._found[word]
