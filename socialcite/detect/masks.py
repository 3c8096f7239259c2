"""Stretches of a markup source whose content no reader sees as markup: comments, scripts, styles, templates, fields."""

from __future__ import annotations

import re

from socialcite.detect.spans import Spans

_OPENING = re.compile(r"<(?:(?P<comment>!--)|(?P<element>script|style|textarea|template|title|xmp)\b)", re.IGNORECASE)
_CLOSING = {
    name: re.compile(rf"</{name}\b[^>]{{0,100}}>", re.IGNORECASE)
    for name in ("script", "style", "textarea", "template", "title", "xmp")
}


def find_masks(source: str) -> Spans:
    """The masked stretches. One pass from left to right; what is never closed reaches to the end, as in a browser."""
    spans = []
    at = 0
    while opening := _OPENING.search(source, at):
        end = _find_end(source, opening)
        spans.append((opening.start(), end))
        at = end
    return Spans(spans)


def _find_end(source: str, opening: re.Match[str]) -> int:
    if opening["comment"]:
        closed = source.find("-->", opening.start() + 2)
        return closed + 3 if closed >= 0 else len(source)
    closing = _CLOSING[opening["element"].lower()].search(source, opening.end())
    return closing.end() if closing else len(source)
