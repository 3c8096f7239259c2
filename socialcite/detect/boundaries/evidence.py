"""What speaks for and against each place where a post may begin: one row of whole numbers per place."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from socialcite.detect.boundaries.body import FAR, Inside, Outline, cross_inside, cross_outline
from socialcite.detect.boundaries.candidates import WIDE, Line, inline_starts, rank_of
from socialcite.detect.boundaries.columns import SELDOM
from socialcite.detect.boundaries.counts import count_emoji, count_exclaims, count_links, count_others
from socialcite.detect.boundaries.lazy import lazy
from socialcite.detect.boundaries.letters import ANNOUNCING
from socialcite.detect.boundaries.pieces import PLAIN, Piece, Weighed, read_piece, weigh
from socialcite.detect.boundaries.tongues import differ
from socialcite.reading.lengths import MEDIA_FREE_SINCE, NEW_LIMIT, attachment_start

if TYPE_CHECKING:
    from collections.abc import Iterator

SLACK = 3  # a flattener adds this much to a post at most
NEAR_LINES, NEAR_ANNOUNCEMENT = 12, 4
_FINAL_REACH = 300
_UPWARD = frozenset("↑▲⬆👆☝←⇧")  # a caption of what stands above opens so, a post hardly
_DASHES = "—–-?"


class Scene(NamedTuple):
    """All that is known around one signature; offsets in `text` count from `low` in the document."""

    low: int
    text: str  # the window before the signature, link targets blanked out
    lines: list[Line]  # at least one
    bordered: bool  # the window begins where another block ends
    gap_dash: str
    gap_after: str
    after: str  # the line that follows the signature
    day: str | None
    limit: int
    dash: str
    signatures: int  # how many the document has


class Row:
    """One candidate and what speaks for and against it; `columns` names it.

    Attributes:
        walk: what is the same for all candidates.
        index: its line's.
        start: where it begins in the window.
        gap: what stands before it.
        rank: how strong that gap is.
        inline: 1 if it begins inside its line.
        first: the sentence or line that begins there.
        previous: the sentence or line before it.
        weight: of what would be the post.
        early: what is asked of every candidate.
        sums: what the trees said of it, after each stage that it was asked.

    """

    rank: int
    inline: int
    weight: int
    early: list[int]

    def __init__(self, walk: Walk, index: int, start: int, gap: str, pieces: tuple[Piece, Piece]) -> None:
        self.walk, self.index, self.start, self.gap = walk, index, start, gap
        self.first, self.previous = pieces
        self.sums: list[int] = []

    def whole(self) -> list[int]:
        """Everything, in the order of `columns.FEATURES`: what training reads."""
        return [*self.early, *self.late, *(getattr(self, name) for name in SELDOM)]

    @lazy
    def second(self) -> Piece:
        """The line before that."""
        return self.walk.line(self.index - 2 + self.inline)

    @lazy
    def ratio_with_two(self) -> int:
        """Its weight with what stands before it, in hundredths of the limit."""
        walk, index = self.walk, self.index
        two = 1 + (walk.weight(index) if index else 0) if self.inline else 2 + walk.weight(index - 2)
        return min(100 * (self.weight - walk.free + self.previous.weight + two) // walk.limit, FAR)

    @lazy
    def slack(self) -> int:
        """See `Walk.slack`."""
        return 99 if self.inline else self.walk.slack(self.index)

    @lazy
    def stronger_inside(self) -> int:
        """How many breaks inside are stronger than the one before it."""
        return sum([rank > self.rank for rank in self.walk.ranks[self.index + 1 :]])

    @lazy
    def same_gap_inside(self) -> int:
        """How many breaks inside are written as the one before it."""
        return sum([line.gap == self.gap for line in self.walk.lines[self.index + 1 :]])

    @lazy
    def emoji(self) -> int:
        """How many emoji are inside."""
        return count_emoji(self.walk.text[self.start : self.walk.end])

    @lazy
    def social_left(self) -> int:
        """What looks like a post before it."""
        return self.previous.social + self.previous.emoji

    @lazy
    def tongue_previous_first(self) -> int:
        """Whether the language changes there."""
        return differ(self.previous.voice.tongue, self.first.voice.tongue)

    @lazy
    def tongue_first_last(self) -> int:
        """Whether it changes from the first to the last line."""
        return differ(self.first.voice.tongue, self.walk.last.voice.tongue)

    @lazy
    def tongue_after_first(self) -> int:
        """Whether what follows the signature speaks otherwise than the first line."""
        return differ(self.walk.after.voice.tongue, self.first.voice.tongue)

    @lazy
    def script_previous_first(self) -> int:
        """Whether the script changes there."""
        return differ(self.previous.script, self.first.script)

    @lazy
    def script_first_last(self) -> int:
        """Whether it changes from the first to the last line."""
        return differ(self.first.script, self.walk.last.script)

    @lazy
    def script_previous_last(self) -> int:
        """Whether what stands before is written otherwise than the last line."""
        return differ(self.previous.script, self.walk.last.script)

    @lazy
    def late(self) -> list[int]:
        """Everything else."""
        walk, first, previous, second, index = self.walk, self.first, self.previous, self.second, self.index
        last, after, text, inside = walk.last, walk.after, walk.text[self.start : walk.end], walk.inside(index)
        looks, speaks, spoke, ends = first.looks, first.voice, previous.voice, last.voice.tongue
        shown = text.replace("\0", "")
        return [
            *(after.first, self.ratio_with_two, self.slack),
            *(previous.social + previous.emoji, *previous.looks, previous.citing),
            *(*looks[:8], *first.lead, first.last, first.announcing, first.stopped, first.tags),
            *(second.length, second.first, second.social, second.stopped, second.words, second.last, second.case[0]),
            *(differ(spoke.tongue, speaks.tongue), differ(speaks.tongue, ends), differ(spoke.tongue, ends)),
            *(differ(previous.script, first.script), differ(first.script, last.script)),
            *(differ(previous.script, last.script), differ(second.script, previous.script)),
            differ(after.script, first.script),
            *(min(walk.widest, FAR), last.last, last.social),
            *(after.length, after.heavy, after.words, after.social, after.last),
            *(*inside[:6], inside.personal + looks.personal, inside.trailing, inside.least_slack),
            *(len(walk.lines) - 1 - index, count_exclaims(text), count_links(shown)),
            *(text.count("#") + text.count("＃"), text.count("@"), count_others(shown)),
            *(len(spoke.content & inside.content), len(speaks.content & inside.content)),
            *(walk.announced_left(index), 1 if text[0] in _UPWARD else 0),
        ]


class Walk:
    """What is the same for all candidates of a scene; what was read once stays read."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.text, self.lines, self.limit = scene, scene.text, scene.lines, scene.limit
        self.wide = scene.limit >= NEW_LIMIT
        self.media = bool(scene.day and scene.day < MEDIA_FREE_SINCE)
        self._pieces: list[Piece | None] = [None] * len(scene.lines)
        self._lines_weighed: list[Weighed | None] = [None] * len(scene.lines)
        self.last = self.line(len(scene.lines) - 1)
        self.gap_dash, self.gap_after = rank_of(scene.gap_dash), rank_of(scene.gap_after)
        self.end = scene.lines[-1].end
        self.fits, self.since_border = self._fitting()
        self.whole_fits = 1 if self.since_border <= self.limit + SLACK else 0
        self.post = self._post()
        self.ranks = [line.rank for line in scene.lines]
        self.strongest = list(accumulate([0, *self.ranks], max))
        self.free = self._free()
        self._outlines, self._insides = [Outline()], [Inside()]
        self.most = self.limit + SLACK + self.limit // 20 + self.free

    @lazy
    def after(self) -> Piece:
        """The line that follows the signature."""
        return read_piece(*weigh(self.scene.after, wide=True, media=False))

    @lazy
    def widest(self) -> int:
        """How wide the widest of the last lines is."""
        return max([line.end - line.start + line.indent for line in self.lines[-NEAR_LINES:]])

    def line(self, index: int) -> Piece:
        """The line with this index, PLAIN before the first."""
        if index < 0:
            return PLAIN
        piece = self._pieces[index]
        if piece is None:
            piece = self._pieces[index] = read_piece(*self._weighed(index))
        return piece

    def weight(self, index: int) -> int:
        """What the line with this index weighs, in a fraction of the time of reading it."""
        if index < 0:
            return 0
        _, words, weight, _ = self._weighed(index)
        return weight if words else 0

    def part(self, start: int, end: int) -> Piece:
        """Any stretch of the window."""
        return read_piece(*weigh(self.text[start:end], wide=self.wide, media=self.media))

    def outline(self, index: int) -> Outline:
        """The sums over the lines behind the one with this index."""
        sums, count = self._outlines, len(self.lines)
        while count - len(sums) > index:
            sums.append(cross_outline(self, count - len(sums), sums[-1]))
        return sums[count - 1 - index]

    def inside(self, index: int) -> Inside:
        """More sums over the lines behind the one with this index."""
        sums, count = self._insides, len(self.lines)
        while count - len(sums) > index:
            sums.append(cross_inside(self, count - len(sums), sums[-1]))
        return sums[count - 1 - index]

    def slack(self, index: int) -> int:
        """By how much a line's first word would still have gone onto the line before: large means a forced break."""
        if not index:
            return 99
        line, before = self.lines[index], self.lines[index - 1]
        space = self.text.find(" ", line.start, line.end)
        word = (space if space > 0 else line.end) - line.start
        return self.widest - (before.end - before.start + before.indent) - 1 - word

    def announced_left(self, index: int) -> int:
        """How many lines back one ends like an announcement; 9 where none near does."""
        near = range(1, min(NEAR_ANNOUNCEMENT, index) + 1)
        return next((k for k in near if self.text[self.lines[index - k].end - 1] in ANNOUNCING), 9)

    def is_wide(self, tier: int) -> bool:
        """Whether nearly every word is weighed."""
        return tier == WIDE or len(self.lines) == 1 + 2 * (self.scene.low < 0) or self.last.weight > self.limit

    def goes_on(self, row: Row) -> bool:
        """Whether there are candidates before a line's row, or lines that count as such."""
        left = row.index - 1
        if left < 0 or self.lines[left].start + self.scene.low < 0:
            return False
        return row.weight + 1 + self.line(left).weight <= self.most or self.unseen(row.index) > 0

    def unseen(self, index: int) -> int:
        """How many lines before the one with this index would fit into the post."""
        return sum([1 for line in self.lines[self.fits : index] if line.start + self.scene.low >= 0])

    def _weighed(self, index: int) -> Weighed:
        """The line with this index, weighed but not read."""
        weighed = self._lines_weighed[index]
        if weighed is None:
            line = self.lines[index]
            text = self.text[line.start : line.end]
            weighed = self._lines_weighed[index] = weigh(text, wide=self.wide, media=self.media)
        return weighed

    def _fitting(self) -> tuple[int, int]:
        """Index of the first line from which everything up to the signature fits the limit; weight since the border."""
        index, most = len(self.lines) - 1, self.limit + SLACK
        total = self.last.weight + 1
        while index and total <= most:
            index -= 1
            total += self._weighed(index)[2] + 1
        if total > most:
            return index + 1, FAR
        return index, min(total, FAR) if self.scene.bordered else FAR

    def _free(self) -> int:
        """Weight of the attachment at the post's end, printed but not counted since 2016."""
        if self.media:
            return 0
        tail = self.text[max(0, self.end - _FINAL_REACH) : self.end]
        if "http" not in tail and "pic." not in tail:
            return 0
        free = tail[attachment_start(tail) :]
        return weigh(free, wide=False, media=False)[2] if free else 0

    def _post(self) -> list[int]:
        """The early columns that are the same for all candidates."""
        scene, last = self.scene, self.lines[-1]
        return [
            *(self.gap_dash, self.gap_after, self.limit, min(scene.signatures, 6), self.last.heavy),
            *(_DASHES.find(scene.dash or "x"), len(self.lines) if scene.bordered else 99),
            *(self.since_border, self.last.length, self.last.words, last.quoted, last.indent),
        ]


class Way:
    """One way from a signature to the left, from candidate to candidate of a tier.

    Args:
        walk: what is the same for all candidates.
        tier: which places are candidates.
        known: rows of lines from a way before.

    """

    def __init__(self, walk: Walk, tier: int, known: dict[int, Row] | None = None) -> None:
        self.walk, self.tier, self.weight, self.inline_rank = walk, tier, 0, 0
        self.known = known or {}

    def rows(self) -> Iterator[Row]:
        """The candidates from right to left: those whose text does not exceed the limit; none in what is assumed."""
        walk, wide = self.walk, self.walk.is_wide(self.tier)
        for index in range(len(walk.lines) - 1, -1, -1):
            line = walk.lines[index]
            if line.start + walk.scene.low < 0:
                return
            starts = [line.start, *inline_starts(walk.text, line, wide=wide)] if self.tier else [line.start]
            part = walk.part(starts[-1], line.end) if len(starts) > 1 else walk.line(index)
            self.weight += index < len(walk.lines) - 1
            self.inline_rank = walk.outline(index).top
            while starts:
                start = starts.pop()
                self.weight += part.weight
                if self.weight > walk.most:
                    return
                if starts:
                    left = walk.part(starts[-1], start)
                    yield self._inside(start, index, part, left, starts[-1])
                    self.weight += walk.text[start - 1].isspace()
                    part = left
                else:
                    yield self._at_line(index)

    def _at_line(self, index: int) -> Row:
        """A candidate at a line's beginning, as it was weighed before where it weighs the same."""
        walk, line = self.walk, self.walk.lines[index]
        known = self.known.get(index)
        if known and known.weight == self.weight:
            return known
        row = Row(walk, index, line.start, line.gap, (walk.line(index), walk.line(index - 1)))
        before = walk.lines[index - 1] if index else line
        place = [
            *(line.rank, line.quoted, 0, 1 if walk.scene.bordered and not index else 0),
            1 if walk.strongest[index] > line.rank else 0,
            *(line.indent - before.indent, line.quoted - before.quoted, before.trailing if index else 0),
        ]
        self._read(row, place, walk.outline(index).top, row.first.length, row.previous.length)
        return row

    def _inside(self, start: int, index: int, first: Piece, left: Piece, left_start: int) -> Row:
        """A candidate inside a line; `left` is the sentence before it."""
        walk, line = self.walk, self.walk.lines[index]
        before = walk.text[left_start:start]
        gap = before[len(before.rstrip()) :]
        rank = rank_of(gap)
        row = Row(walk, index, start, gap, (first, left))
        place = [rank, 0, 1, 0, 1 if walk.strongest[index + 1] > rank else 0, 0, 0, 0]
        self._read(row, place, self.inline_rank, min(line.end - start, FAR), min(start - line.start, FAR))
        self.inline_rank = max(self.inline_rank, rank)
        return row

    def _read(self, row: Row, place: list[int], top: int, length: int, previous_length: int) -> None:
        """Give a row what is asked of every candidate; `place` begins with the first columns of its gap."""
        walk, index, gap, first, previous = self.walk, row.index, row.gap, row.first, row.previous
        last, limit, weight, outline = walk.last, walk.limit, self.weight - walk.free, walk.outline(index)
        row.weight, rank, row.inline = self.weight, place[0], place[2]
        row.rank = rank
        row.early = [
            *walk.post,
            *place,
            *(1 if gap == walk.scene.gap_after else 0, 1 if gap == walk.scene.gap_dash else 0),
            *(rank - walk.gap_dash, rank - walk.gap_after, top, rank - top),
            *(walk.ranks[index + 1 :].count(rank), outline.blank),
            1 if walk.lines[index].indent == walk.lines[-1].indent else 0,
            *(weight, 100 * weight // limit, limit - weight, min(100 * (weight + previous.weight + 1) // limit, FAR)),
            *(min(index - walk.fits, 12), walk.whole_fits),
            *(max(outline.longest, length), min(outline.shortest, length)),
            min(16 * previous_length // (length + 1), FAR),
            *(previous_length, previous.words, previous.first, previous.last, previous.social, previous.announcing),
            *(previous.stopped, previous.heavy),
            *(length, first.words, first.first, first.social, first.heavy, first.links),
            *(outline.unstopped, outline.announcing),
            *(previous.heavy - first.heavy, first.heavy - last.heavy, previous.heavy - last.heavy),
        ]
