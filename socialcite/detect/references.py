"""The link definitions at a text's end: `[189]: https://…` of Markdown, `  37. https://…` of a text browser's list."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DEFINITION = re.compile(r"^[ >]{0,8}(?:\[(\d{1,4})\]:?|(\d{1,4})\.) {1,4}<?(https?://[^\s<>]{1,600})", re.MULTILINE)


def read_references(text: str) -> dict[str, str]:
    r"""Link number → address; a number that is defined twice with different addresses is left out.

    >>> read_references("see [1]\n\n   1. https://example.com/a\n   2. https://example.com/b\n")["2"]
    'https://example.com/b'
    """
    found: dict[str, str] = {}
    twice: set[str] = set()
    for match in _DEFINITION.finditer(text):
        number = match[1] or match[2]
        if found.setdefault(number, match[3]) != match[3]:
            twice.add(number)
    return {number: url for number, url in found.items() if number not in twice}


def find_definitions(text: str) -> Iterator[tuple[int, int]]:
    r"""Where the definitions stand, each with its number and address.

    >>> list(find_definitions("see [1]\n\n[1]: https://example.com/a\n"))
    [(9, 35)]
    """
    for match in _DEFINITION.finditer(text):
        yield match.span()
