"""Where a post's text may begin: the lines before a signature and the places in them that can open a post."""

from __future__ import annotations

from typing import NamedTuple

from socialcite.detect.boundaries.letters import CLOSERS, EMOJI, OPENERS
from socialcite.detect.boundaries.pieces import BULLET
from socialcite.reading import late_re as re

# Which places are weighed: the beginnings of lines; places inside them where a text can well begin; nearly every word.
LINES, STRONG, WIDE = TIERS = (0, 1, 2)
# Between a line break and the first real character: blanks, quote prefixes, table and Markdown marks, link numbers.
PREFIX = re.compile(r"(?:[\s>*_\\|\0\u200b\u2060\u00ad\ufe0f\u200e\u200f]|\[\d{1,4}\]|<(?=http)|\[(?=[^\]\s])){0,400}")
_LINE = re.compile(r"[^\n]+")
_INLINE = re.compile(
    rf"[.!?。！？；…]{{1,8}}[{CLOSERS}]{{0,3}}(?:\s{{1,8}}|(?=[^\W\d_a-z]|[#@{OPENERS}{EMOJI}]))"
    r"|(?<=[^\W\d_])[.!?](?=\d)"
    rf"|[{CLOSERS}]{{1,4}}\s{{0,8}}(?=\w|[#@{OPENERS}{EMOJI}])"
    rf"|[:：](?!//)(?:\s{{1,8}}|(?=[^\W\d]|[#@{OPENERS}{EMOJI}]))"
    r"|[ \t\xa0]{2,40}|\u3000{1,8}"
    rf"|[{EMOJI}]{{1,12}}\ufe0f?\s{{1,8}}"
    r"|(?<![\w/@#(])(?=\.?@\w|[#＃]\w)"
)
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
    quoted: bool  # has a quote prefix
    trailing: int  # blanks at its end


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
    before = 0
    for found in _LINE.finditer(text):
        begin, stop = found.span()
        prefix = PREFIX.match(text, begin, stop)
        start = prefix.end() if prefix else begin
        end = begin + len(found[0].rstrip())
        if end <= start:
            continue
        gap = text[before:start]
        lines.append(Line(start, end, rank_of(gap), gap, start - begin, ">" in text[begin:start], stop - end))
        before = end
    return lines


def inline_starts(text: str, line: Line, *, wide: bool) -> list[int]:
    """Places inside one line, in order, where a post may open; `wide` for lines without better signs."""
    starts = {_skip(text, found.end(), line.end) for found in _INLINE.finditer(text, line.start, line.end)}
    bullet = BULLET.match(text, line.start, line.end)
    if bullet:
        starts.add(_skip(text, bullet.end(), line.end))
    if wide:
        starts |= {_skip(text, found.end(), line.end) for found in _WIDE.finditer(text, line.start, line.end)}
    inside = sorted(start for start in starts if line.start < start < line.end)
    return _outside_addresses(text, line, inside) if inside else inside


def _outside_addresses(text: str, line: Line, starts: list[int]) -> list[int]:
    """Drop starts inside a web address; Twitter's own links have a known length, what is glued to them may open."""
    spans = []
    for found in _ADDRESS.finditer(text, line.start, line.end):
        own = _T_CO.match(text, found.start(), line.end)
        spans.append((found.start(), own.end() if own else found.end()))
    return [start for start in starts if not any(begin < start < end for begin, end in spans)] if spans else starts


def _skip(text: str, at: int, end: int) -> int:
    prefix = PREFIX.match(text, at, end)
    return prefix.end() if prefix else at
