"""Heads of articles and of comments that are worded or laid out as a platform's signature is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from socialcite.reading import late_re as re

_REACH = 2000
"""How far above a line its paragraph, or the title above it, is looked for."""
_TITLE_LIMIT = 150
_MARKS = " \t>*_|\u00a0"
_HEADING = re.compile(r"[ \t>]{0,8}#{1,6}[ \t]|[^\n]{1,200}\n[ \t>]{0,8}(?:={3,200}|-{3,200})[ \t]*\Z")
_SENTENCE = re.compile(r"[.!?…。！？][\"”’»)\]]{0,2}\Z|(?<!\w)[#@]\w|https?://|//")
_DATE_LINE = re.compile(r"[ \t]{0,8}date \d{4}-\d{2}-\d{2}\b")


def heads_article(text: str, start: int, end: int, title: str | None) -> bool:
    """Whether a line of its own that says who posted opens an article: only the article's title stands above it.

    Args:
        text: the document's.
        start: where the line begins.
        end: where what it says ends.
        title: the document's, where it is known.

    """
    if text[end : text.find("\n", end) if "\n" in text[end:] else len(text)].strip(_MARKS):
        return False
    low = max(0, start - _REACH)
    before = text[low:start].rstrip(_MARKS)
    if before and not before.endswith("\n"):
        return False
    above = before.rstrip(_MARKS + "\n").rsplit("\n\n", 1)[-1].strip("\n")
    if not above or _HEADING.match(above):
        return True
    if title and " ".join(above.split()) == " ".join(title.split()):
        return True
    return low == 0 and _opens(before, above) and bool(text[end:].strip())


def opens_section(text: str, start: int, floor: int) -> bool:
    """Whether nothing stands before a line in its document, or only a heading right above it."""
    before = text[max(floor, start - _REACH) : start].rstrip(_MARKS)
    if before and not before.endswith("\n"):
        return False
    above = before.rstrip(_MARKS + "\n").rsplit("\n\n", 1)[-1].strip("\n")
    return _HEADING.match(above) is not None if above else floor == 0


def _opens(before: str, above: str) -> bool:
    """Whether one short line without a sentence's end, perhaps below a line of date, is all that stands before."""
    if "\n" in above.strip() or len(above) > _TITLE_LIMIT or _SENTENCE.search(above.rstrip()):
        return False
    rest = before[: before.rfind(above)].strip()
    return not rest or ("\n" not in rest and _DATE_LINE.match(rest) is not None)


def follows_head(text: str, start: int, floor: int, is_head: Callable[[str], bool]) -> bool:
    """Whether the paragraph above a line opens with a head of the same kind: comments one below the other.

    A signature closes what it signs; where the line above the first text is a head itself, each opens what follows.

    Args:
        text: the document's.
        start: where the line begins.
        floor: the end of the citation before.
        is_head: whether a line is such a head, whole.

    """
    low = max(floor, start - _REACH, text.rfind("\n\n", floor, start) + 1)
    lines = text[low:start].split("\n")
    return any(is_head(line) or is_head(f"{line} {below}") for line, below in pairwise([*lines, ""]) if "(" in line)
