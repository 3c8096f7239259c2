"""The white space where a block was taken away: the one rule by which anything outside of a block may change.

`docs/annotate.md` states it for people; `close_seams` is that rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from socialcite.rewrite.pieces import Edit

_BREAK = re.compile(r"\r\n|\r|\n")
_SPACE = re.compile(r"\s*+")
_SPACE_AND_QUOTES = re.compile(r"[^\S\r\n]*+(?:(?:\r\n|\r|\n)(?:[^\S\r\n]|>)*+)*+")
_CLOSING = frozenset(".,;:!?)]}…’”»›")
_OPENING = frozenset("([{“„«‹‘¿¡")
_NEVER_SPACED = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u0e00-\u0eff]")
"""Signs of scripts that put no space between words: Han, kana, Yi, full-width forms, Thai, Lao."""
_LONGEST_PREFIX = 200
"""Quote marks and spaces that open a line."""


def close_seams(text: str, cuts: Iterable[tuple[int, int]], *, markup: bool = False) -> Iterator[Edit]:
    r"""The edits that take `cuts` (in order, disjoint) out of a text, each with the white space beside it settled.

    Args:
        text: the text.
        cuts: what goes.
        markup: whether the text is HTML: then `>` is no quote mark, and a tag's edge is no word.

    >>> text = "One.\n\nPOST\n\nTwo, POST three.POSTFour."
    >>> for edit in reversed(list(close_seams(text, [(6, 10), (17, 21), (28, 32)]))):
    ...     text = text[: edit.start] + edit.text + text[edit.end :]
    >>> text
    'One.\n\nTwo, three. Four.'
    """
    for group in _group(text, cuts, markup=markup):
        low, high = _low(text, group[0][0], quotes=not markup), _high(text, group[-1][1], quotes=not markup)
        runs = [text[low : group[0][0]]]
        runs += [text[end:start] for (_, end), (start, _) in pairwise(group)]
        runs.append(text[group[-1][1] : high])
        left, right = text[max(0, low - 1) : low], text[high : high + 1]
        if markup and (left == ">" or right == "<") and not any(runs):
            yield Edit(low, high)
        else:
            yield Edit(low, high, _seam(runs, left, right))


def _group(text: str, cuts: Iterable[tuple[int, int]], *, markup: bool) -> Iterator[list[tuple[int, int]]]:
    """Cuts with nothing but white space between them are one."""
    group: list[tuple[int, int]] = []
    for cut in cuts:
        if group and _high(text, group[-1][1], quotes=not markup) < cut[0]:
            yield group
            group = []
        group.append(cut)
    if group:
        yield group


def _low(text: str, start: int, *, quotes: bool) -> int:
    """Where the white space before a block begins; quote marks that open a line belong to it."""
    low = start
    while low:
        if text[low - 1].isspace():
            low -= 1
        elif quotes and text[low - 1] == ">" and (line := _line_start(text, low)) is not None:
            low = line
        else:
            break
    return low


def _line_start(text: str, end: int) -> int | None:
    """Where the line begins, if it holds nothing but quote marks before `end`."""
    at = end
    while at and end - at < _LONGEST_PREFIX and text[at - 1] in " \t>":
        at -= 1
    return at if not at or text[at - 1] in "\r\n" else None


def _high(text: str, end: int, *, quotes: bool) -> int:
    match = (_SPACE_AND_QUOTES if quotes else _SPACE).match(text, end)
    return match.end() if match else end


def _seam(runs: Sequence[str], left: str, right: str) -> str:
    """What stands between `left` and `right` (one sign each, empty at the edges) instead of all the `runs`."""
    before, behind = runs[0], runs[-1]
    strongest = max((behind, before, *runs[1:-1]), key=lambda run: len(_BREAK.findall(run)))
    if not right:
        return _head(behind)
    if not _BREAK.search(strongest):
        if not left:
            return before
        return next(filter(None, (behind, *runs)), None) or _glue(left, right)
    indented = behind if _BREAK.search(behind) else before
    return _head(strongest if left else before) + _indent(indented)


def _head(run: str) -> str:
    """From the first line break of a run to its second: one blank line at the most."""
    breaks = list(_BREAK.finditer(run))
    return run[breaks[0].start() : breaks[:2][-1].end()] if breaks else ""


def _indent(run: str) -> str:
    """What stands before the text of the last line of a run."""
    breaks = list(_BREAK.finditer(run))
    return run[breaks[-1].end() :] if breaks else ""


def _glue(left: str, right: str) -> str:
    """A space where two words would meet that never touched."""
    if right in _CLOSING or left in _OPENING or _NEVER_SPACED.match(left) or _NEVER_SPACED.match(right):
        return ""
    return " "
