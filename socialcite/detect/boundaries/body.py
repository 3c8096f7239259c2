"""What is inside a post if it begins at the place reached so far: sums that grow from right to left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socialcite.detect.boundaries.letters import LOWER, SYMBOL
from socialcite.detect.boundaries.pieces import Piece

if TYPE_CHECKING:
    from socialcite.detect.boundaries.candidates import Line

FAR = 999
_RANKS = 7
_TITLED = 6  # of 8 words


class Body:
    """Sums over the lines that are in; `ranks[r]` counts the breaks of strength r between them."""

    def __init__(self) -> None:
        self.weight = self.links = self.others = self.tags = self.mentions = self.emoji = self.exclaims = 0
        self.top = self.inline_rank = self.longest = self.longest_unsocial = self.trailing = self.personal = 0
        self.unstopped = self.announcing = self.social_lines = self.bullets = self.headings = self.lower = (
            self.titles
        ) = 0
        self.shortest, self.least_slack = FAR, 99
        self.ranks = [0] * _RANKS
        self.gaps: list[str] = []
        self.content: frozenset[str] = frozenset()

    def take(self, piece: Piece) -> None:
        """The stretch between two candidates comes in."""
        self.weight += piece.weight
        self.links += piece.links
        self.others += piece.others
        self.tags += piece.tags
        self.mentions += piece.mentions
        self.emoji += piece.emoji
        self.exclaims += piece.exclaims

    def cross(self, line: Line, piece: Piece, before: Piece, slack: int, trailing: int) -> None:
        """The whole line is in, and so is the break before it."""
        self.ranks[line.rank] += 1
        self.gaps.append(line.gap)
        self.inline_rank = self.top = max(self.top, line.rank)
        self.longest, self.shortest = max(self.longest, piece.length), min(self.shortest, piece.length)
        self.unstopped += not before.stopped and before.last != SYMBOL
        self.announcing += before.announcing
        self.social_lines += piece.social > 0
        self.bullets += piece.bullet
        self.headings += piece.heading
        self.lower += piece.first == LOWER
        if not piece.social and not piece.emoji:
            self.longest_unsocial = max(self.longest_unsocial, piece.length)
        self.titles += piece.titled >= _TITLED and piece.words > 1 and not piece.stopped
        self.personal += piece.personal
        self.content |= piece.content
        self.trailing += trailing > 0
        self.least_slack = min(self.least_slack, slack)
