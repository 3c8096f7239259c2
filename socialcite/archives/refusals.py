"""Whether a page that was answered with success is a refusal: an error, a log-in, a wall, told by its own words."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

LONGEST_REFUSAL = 3000
"""Characters that a page of refusal shows; a longer one shows something else, too."""
_READ = 2_000_000
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,1000})", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_UNSEEN = ("script", "style", "template", "svg", "noscript")


def is_refusal(page: str) -> bool:
    """Whether a page shows no post but says that it cannot.

    >>> is_refusal("<title>X</title><div>Something went wrong. Try reloading.</div>")
    True
    >>> is_refusal("<title>Märta on X</title><p>Something new at the pier</p>")
    False
    """
    page = page[:_READ]
    title = _TITLE.search(page)
    if title and _says_no(title[1]):
        return True
    seen = shown(page)
    return len(seen) < LONGEST_REFUSAL and _says_no(seen)


def shown(page: str) -> str:
    """What a reader of a page would see, white space folded; scripts and styles left out."""
    for name in _UNSEEN:
        page = _without(page, name)
    return " ".join(unescape(_TAG.sub(" ", page)).split())


def _without(page: str, name: str) -> str:
    """A page without the elements of one name; one that is never closed goes to the end."""
    lower = page.lower()
    if len(lower) != len(page) or f"<{name}" not in lower:  # some letters grow in lower case: then it stays whole
        return page
    kept = []
    place = 0
    while (start := lower.find(f"<{name}", place)) >= 0:
        kept.append(page[place:start])
        end = lower.find(f"</{name}", start)
        place = len(page) if end < 0 else end
    return "".join([*kept, page[place:]])


def _says_no(text: str) -> bool:
    folded = " ".join(unescape(text).replace("’", "'").casefold().split())
    return any(phrase in folded for phrase in _phrases())


@cache
def _phrases() -> tuple[str, ...]:
    from importlib.resources import files  # dear, and most archives need it not

    text = files("socialcite.archives").joinpath("data/refusals.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
