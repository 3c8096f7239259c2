"""Stretches of a Markdown text that are code or comment: fences, spans between backticks, Liquid's comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from socialcite.detect.spans import outermost

_FENCE = re.compile(
    r"^[ ]{0,3}(?:>[ ]?){0,3}(?:[-*+]|\d{1,3}[.)])?[ \t]{0,8}(?P<sign>`{3,}|~{3,})(?P<info>[^\n]{0,300})$", re.MULTILINE
)
_COMMENT = re.compile(
    r"\{%-?\s{0,9}comment\s{0,9}-?%\}(?:(?!\{%-?\s{0,9}endcomment)[\s\S])*+\{%-?\s{0,9}endcomment\s{0,9}-?%\}"
)
_SPAN = re.compile(r"(?<!`)(`{1,2})(?!`)[^`\n]{1,1000}\1(?!`)")


def find_code(text: str) -> list[tuple[int, int]]:
    r"""Fenced blocks (an unclosed one reaches to the end, as in Markdown) and code spans, in order and disjoint.

    >>> find_code("a\n```html\n<b>\n```\nsee `<i>` there")
    [(2, 17), (22, 27)]
    """
    fences = list(_find_fences(text)) if ("`" in text and "```" in text) or ("~" in text and "~~~" in text) else []
    if "{" in text and "endcomment" in text:
        fences = outermost([*fences, *(match.span() for match in _COMMENT.finditer(text))])
    spans = []
    at = 0
    for start, end in [*fences, (len(text), len(text))]:
        spans += [match.span() for match in _SPAN.finditer(text, at, start)] if "`" in text else []
        if end > start:
            spans.append((start, end))
        at = end
    return spans


def _find_fences(text: str) -> Iterator[tuple[int, int]]:
    opening: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opening is None:
            if fence["sign"][0] == "~" or "`" not in fence["info"]:
                opening = fence
        elif fence["sign"].startswith(opening["sign"]) and not fence["info"].strip():
            yield opening.start(), fence.end()
            opening = None
    if opening is not None:
        yield opening.start(), len(text)
