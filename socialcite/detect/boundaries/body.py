"""What is inside a post that begins in some line: the sums over the lines behind that one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from socialcite.detect.boundaries.letters import LOWER, SYMBOL

if TYPE_CHECKING:
    from socialcite.detect.boundaries.evidence import Walk

FAR = 999
_BLANK_LINE = 4  # rank of a gap with an empty line
_TITLED = 6  # of 8 words


class Outline(NamedTuple):
    """What is asked at every place."""

    top: int = 0  # the strongest break
    blank: int = 0  # how many empty lines
    longest: int = 0
    shortest: int = FAR
    unstopped: int = 0  # how many breaks stand behind a line that does not end like a sentence
    announcing: int = 0  # how many behind one that announces something


class Inside(NamedTuple):
    """What is asked at few places."""

    social_lines: int = 0
    bullets: int = 0
    headings: int = 0
    lower: int = 0  # lines that begin with a small letter
    longest_unsocial: int = 0
    titles: int = 0
    personal: int = 0
    trailing: int = 0  # breaks behind a line with blanks at its end
    least_slack: int = 99
    content: frozenset[str] = frozenset()


def cross_outline(walk: Walk, index: int, sums: Outline) -> Outline:
    """The sums with one more line, and with the break before it."""
    rank, piece, before = walk.ranks[index], walk.line(index), walk.line(index - 1)
    return Outline(
        max(sums.top, rank),
        sums.blank + (rank >= _BLANK_LINE),
        max(sums.longest, piece.length),
        min(sums.shortest, piece.length),
        sums.unstopped + (not before.stopped and before.last != SYMBOL),
        sums.announcing + before.announcing,
    )


def cross_inside(walk: Walk, index: int, sums: Inside) -> Inside:
    """The sums with one more line, and with the break before it."""
    piece = walk.line(index)
    looks = piece.looks
    unsocial = 0 if piece.social or looks.emoji else piece.length
    return Inside(
        sums.social_lines + (piece.social > 0),
        sums.bullets + looks.bullet,
        sums.headings + looks.heading,
        sums.lower + (piece.first == LOWER),
        max(sums.longest_unsocial, unsocial),
        sums.titles + (looks.titled >= _TITLED and piece.words > 1 and not piece.stopped),
        sums.personal + looks.personal,
        sums.trailing + (index > 0 and walk.lines[index - 1].trailing > 0),
        min(sums.least_slack, walk.slack(index)),
        sums.content | piece.voice.content,
    )
