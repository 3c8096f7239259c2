"""Where a post's text may begin: the lines before a signature and the places in them that can open a post."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from socialcite.detect.boundaries.letters import CLOSERS, EMOJI, OPENERS
from socialcite.detect.boundaries.pieces import BULLET
from socialcite.reading import late_re as re

# Which places are weighed: the beginnings of lines; places inside them where a text can well begin; nearly every word.
LINES, STRONG, WIDE = TIERS = (0, 1, 2)
# Between a line break and the first real character: blanks, quote prefixes, table and Markdown marks, link numbers.
PREFIX = re.compile(r"(?:[\s>*_\\|\0\u200b\u2060\u00ad\ufe0f\u200e\u200f]|\[\d{1,4}\]|<(?=http)|\[(?=[^\]\s])){0,400}")
_OPENS = rf"[#@{OPENERS}{EMOJI}]"
# Each begins with one character of a set, by which alone most of a line is passed over.
_BEHIND = (
    rf"(?<=[.!?。！？；…])[.!?。！？；…]{{0,7}}[{CLOSERS}]{{0,3}}(?:\s{{1,8}}|(?=[^\W\d_a-z]|{_OPENS}))"
    r"|(?<=[^\W\d_][.!?])(?=\d)"
    rf"|(?<=[{CLOSERS}])[{CLOSERS}]{{0,3}}\s{{0,8}}(?=\w|{_OPENS})"
    rf"|(?<=[:：])(?!//)(?:\s{{1,8}}|(?=[^\W\d]|{_OPENS}))"
    rf"|(?<=\u3000)\u3000{{0,7}}|(?<=[{EMOJI}])[{EMOJI}]{{0,11}}\ufe0f?\s{{1,8}}"
)
_SIGNS = rf".!?。！？；…{CLOSERS}:：\u3000{EMOJI}"
_INLINE = re.compile(rf"[{_SIGNS}](?:{_BEHIND})")
_INLINE_OR_BLANKS = re.compile(rf"[{_SIGNS} \t\xa0](?:{_BEHIND}|(?<=[ \t\xa0])[ \t\xa0]{{1,39}})")
_NAME_OR_TAG = re.compile(r"[.@#＃](?<![\w/@#(][.@#＃])(?:(?<=\.)(?=@\w)|(?<=[@#＃])(?=\w))")
_WIDE = re.compile(
    rf"(?<=\s)(?=[^\W\d_a-zß-öø-ÿ]|[\d{OPENERS}{EMOJI}]|pic\.|http)"
    r"|(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Z]{2})(?=[A-Z][a-z])|(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])"
    r"|(?<=[A-Za-z])(?=[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af])|(?<=[\u3040-\u30ff\u4e00-\u9fff])(?=[A-Za-z])"
    r"|(?<=[\u3040-\u30ff\u4e00-\u9fff])[ \u3000]{1,8}|(?<=\s)[-–—|·](?=\s)\s"
)
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)[^\s\0]{1,500}")
_T_CO = re.compile(r"https?://t\.co/\w{1,10}|pic\.twitter\.com/\w{1,10}")


class Line(NamedTuple):
    """One line with something on it, in the window's offsets."""

    start: int  # first real character, behind indentation and quote marks
    end: int  # behind the last one
    rank: int  # strength of the gap before it, see rank_of
    gap: str  # everything between the line before and this one
    indent: int  # width of what stands before the first real character
    quoted: int  # 1: has a quote prefix
    trailing: int  # blanks at its end


@lru_cache(maxsize=1024)
def rank_of(gap: str) -> int:
    r"""How strong a gap is: 0 nothing, 1 one blank, 2 several, 3 a line break, 4 two, 5 three, 6 more.

    >>> rank_of(""), rank_of(" "), rank_of("\n  > "), rank_of("\n\n")
    (0, 1, 3, 4)
    """
    breaks = gap.count("\n")
    if breaks:
        return 2 + min(breaks, 4)
    if len(gap) < 2:  # noqa: PLR2004 - nothing or one blank
        return len(gap)
    return 2 if gap.isspace() else 1


def read_lines(text: str) -> list[Line]:
    """The lines of a window that hold more than blanks and marks."""
    lines: list[Line] = []
    before, stop = 0, -1
    new = tuple.__new__  # in half the time of `Line`
    for line in text.split("\n"):
        begin = start = stop + 1
        stop = begin + len(line)
        end = begin + len(line.rstrip())
        if end == begin:
            continue
        if not line[0].isalnum():
            prefix = PREFIX.match(text, begin, stop)
            start = prefix.end() if prefix else begin
            if end <= start:
                continue
        gap = text[before:start]
        quoted = 1 if start > begin and ">" in text[begin:start] else 0
        lines.append(new(Line, (start, end, rank_of(gap), gap, start - begin, quoted, stop - end)))
        before = end
    return lines


def inline_starts(text: str, line: Line, *, wide: bool) -> list[int]:
    """Places inside one line, in order, where a post may open; `wide` for lines without better signs."""
    ends = _ends(text, line)
    bullet = BULLET.match(text, line.start, line.end)
    if bullet:
        ends.append(bullet.end())
    if wide:
        ends += [found.end() for found in _WIDE.finditer(text, line.start, line.end)]
    starts = {_skip(text, end, line.end) for end in ends}
    inside = sorted([start for start in starts if line.start < start < line.end])
    return _outside_addresses(text, line, inside) if inside else inside


def _ends(text: str, line: Line) -> list[int]:
    """Where a sentence or the like ends in a line, and where names and tags begin that do not stand inside its end."""
    inside = text[line.start : line.end]
    blanks = "  " in inside or "\t" in inside or "\xa0" in inside
    signs = (_INLINE_OR_BLANKS if blanks else _INLINE).finditer(text, line.start, line.end)
    spans = [sign.span() for sign in signs]
    ends = [end for _, end in spans]
    if "@" in inside or "#" in inside or "＃" in inside:
        for opening in _NAME_OR_TAG.finditer(text, line.start, line.end):
            at = opening.start()
            before = bisect_left(spans, (at + 1,))
            if not before or ends[before - 1] <= at:
                ends.append(at)
    return ends


def _outside_addresses(text: str, line: Line, starts: list[int]) -> list[int]:
    """Drop starts inside a web address; Twitter's own links have a known length, what is glued to them may open."""
    spans = []
    for found in _ADDRESS.finditer(text, line.start, line.end):
        own = _T_CO.match(text, found.start(), line.end)
        spans.append((found.start(), own.end() if own else found.end()))
    return [start for start in starts if not any(begin < start < end for begin, end in spans)] if spans else starts


def _skip(text: str, at: int, end: int) -> int:
    if at < end and text[at].isalnum():
        return at
    prefix = PREFIX.match(text, at, end)
    return prefix.end() if prefix else at
