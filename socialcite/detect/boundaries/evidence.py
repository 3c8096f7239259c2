"""What speaks for and against each place where a post may begin: one row of whole numbers per place."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

from socialcite.detect.boundaries.body import FAR, Body
from socialcite.detect.boundaries.candidates import LINES, WIDE, Line, inline_starts, rank_of
from socialcite.detect.boundaries.letters import ANNOUNCING
from socialcite.detect.boundaries.pieces import LOOKS, PLAIN, Piece, heavy_in, read_piece, weigh
from socialcite.detect.boundaries.tongues import differ
from socialcite.reading.lengths import MEDIA_FREE_SINCE, NEW_LIMIT, attachment_start

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SLACK = 3  # a flattener adds this much to a post at most
NEAR_LINES, NEAR_ANNOUNCEMENT = 12, 4
_BLANK_LINE = 4  # rank of a gap with an empty line
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


class _Reader:
    """Reads the lines of a scene once, when asked for."""

    def __init__(self, scene: Scene) -> None:
        self.text, self.lines = scene.text, scene.lines
        self.wide = scene.limit >= NEW_LIMIT
        self.media = bool(scene.day and scene.day < MEDIA_FREE_SINCE)
        self.pieces: list[Piece | None] = [None] * len(scene.lines)

    def line(self, index: int) -> Piece:
        """The line with this index, PLAIN before the first."""
        if index < 0:
            return PLAIN
        piece = self.pieces[index]
        if piece is None:
            line = self.lines[index]
            piece = self.pieces[index] = self.part(line.start, line.end)
        return piece

    def weight(self, index: int) -> int:
        """The weight alone of the line with this index, in a fraction of the time of reading it."""
        piece, line = self.pieces[index], self.lines[index]
        if piece is None:
            text = self.text[line.start : line.end]
            return weigh(text, heavy_in(text), wide=self.wide, media=self.media)
        return piece.weight

    def part(self, start: int, end: int) -> Piece:
        """Any stretch of the window."""
        return read_piece(self.text[start:end], wide=self.wide, media=self.media)


class Walk:
    """The way from a signature to the left, candidate by candidate; what was read once stays read."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.text, self.lines, self.limit = scene, scene.text, scene.lines, scene.limit
        self.reader = _Reader(scene)
        self.last = self.reader.line(len(scene.lines) - 1)
        self.after = read_piece(scene.after, wide=True, media=False)
        self.widest = max([line.end - line.start + line.indent for line in scene.lines[-NEAR_LINES:]])
        self.gap_dash, self.gap_after = rank_of(scene.gap_dash), rank_of(scene.gap_after)
        self.end = scene.lines[-1].end
        self.fits, self.since_border = self._fitting()
        self.post = self._post()
        self.strongest = self._strongest_left()
        self.announces = [self.text[line.end - 1] in ANNOUNCING for line in scene.lines]
        self.free = self._free()

    def _fitting(self) -> tuple[int, int]:
        """Index of the first line from which everything up to the signature fits the limit; weight since the border."""
        total, index = 0, len(self.lines)
        while index and total <= self.limit + SLACK:
            index -= 1
            total += self.reader.weight(index) + 1
        if total > self.limit + SLACK:
            return index + 1, FAR
        return index, min(total, FAR) if self.scene.bordered else FAR

    def _free(self) -> int:
        """Weight of the attachment at the post's end, printed but not counted since 2016."""
        if self.reader.media:
            return 0
        tail = self.text[max(0, self.end - _FINAL_REACH) : self.end]
        if "http" not in tail and "pic." not in tail:
            return 0
        free = tail[attachment_start(tail) :]
        return weigh(free, 0, wide=False, media=False) if free else 0

    def _strongest_left(self) -> list[int]:
        best, result = 0, []
        for line in self.lines:
            result.append(best)
            best = max(best, line.rank)
        return result

    def _post(self) -> list[int]:
        """What is the same for all candidates."""
        scene, last, after = self.scene, self.last, self.after
        return [
            *(self.gap_dash, self.gap_after, self.limit, min(scene.signatures, 6), last.heavy, min(self.widest, FAR)),
            *(
                _DASHES.find(scene.dash or "x"),
                after.first,
                after.length,
                after.heavy,
                after.words,
                after.social,
                after.last,
            ),
            *(
                len(self.lines) if scene.bordered else 99,
                self.since_border,
                last.last,
                last.social,
                last.length,
                last.words,
            ),
            *(self.lines[-1].quoted, self.lines[-1].indent),
        ]

    def run(
        self, tier: int, enough: Callable[[Sequence[int]], bool] | None = None
    ) -> tuple[list[int], list[list[int]]]:
        """Candidate starts from right to left, as offsets into the window, and a row of evidence for each.

        Only those whose text does not exceed the limit, and of those only what belongs to the tier. `unseen` then says
        how many lines were left out because one of the lines was `enough`.
        """
        self.body, self.unseen, self.enough, self.plain = Body(), 0, enough, False
        self.starts: list[int] = []
        self.out: list[list[int]] = []
        wide = tier == WIDE or len(self.lines) == 1 + 2 * (self.scene.low < 0) or self.last.weight > self.limit
        for index in range(len(self.lines) - 1, -1, -1):
            line = self.lines[index]
            starts = inline_starts(self.text, line, wide=wide) if tier else []
            if not self._line(index, [line.start, *starts, line.end]):
                break
            if self.plain and tier == LINES:
                self.unseen = sum(1 for left in self.lines[self.fits : index] if left.start + self.scene.low >= 0)
                break
            self._cross(index)
        return self.starts, self.out

    def _line(self, index: int, stops: list[int]) -> bool:
        """Every candidate of one line, the last first; False when the limit is exceeded."""
        line, whole = self.lines[index], self.reader.line(index)
        parts = [self.reader.part(begin, end) for begin, end in pairwise(stops)] if stops[1] < line.end else [whole]
        most = self.limit + SLACK + self.limit // 20 + self.free
        for k in range(len(parts) - 1, -1, -1):
            start = stops[k]
            self.body.take(parts[k])
            at_end = k == len(parts) - 1
            self.body.weight += index < len(self.lines) - 1 if at_end else self.text[stops[k + 1] - 1].isspace()
            if self.body.weight > most:
                return False
            if k:
                left = parts[k - 1]._replace(length=min(start - line.start, FAR))
                self._inside(start, index, parts[k]._replace(length=min(line.end - start, FAR)), left, stops[k - 1])
            else:
                self._at_line(index, whole)
        return True

    def _cross(self, index: int) -> None:
        line = self.lines[index]
        before = self.lines[index - 1] if index else None
        trailing = before.trailing if before else 0
        self.body.cross(line, self.reader.line(index), self.reader.line(index - 1), self._slack(line, before), trailing)

    def _slack(self, line: Line, before: Line | None) -> int:
        """By how much the line's first word would still have gone onto the line before: large means a forced break."""
        if before is None:
            return 99
        space = self.text.find(" ", line.start, line.end)
        word = (space if space > 0 else line.end) - line.start
        return self.widest - (before.end - before.start + before.indent) - 1 - word

    def _at_line(self, index: int, first: Piece) -> None:
        """A candidate at a line's beginning."""
        line, previous, second = self.lines[index], self.reader.line(index - 1), self.reader.line(index - 2)
        self.starts.append(line.start)
        gap = self._gap(line.gap, line.rank, index, inline=False)
        length = self._length(first, previous, index, previous.weight + second.weight + 2)
        self._take(self._row(gap, length, first, previous, second, index))

    def _take(self, row: list[int]) -> None:
        self.out.append(row)
        if self.enough and self.enough(row):
            self.plain = True

    def _inside(self, start: int, index: int, first: Piece, left: Piece, left_start: int) -> None:
        """A candidate inside a line; `left` is the sentence before it."""
        second = self.reader.line(index - 1)
        before = self.text[left_start:start]
        gap = before[len(before.rstrip()) :]
        rank = rank_of(gap)
        self.starts.append(start)
        numbers = self._gap(gap, rank, index, inline=True)
        length = self._length(first, left, index, left.weight + 1 + (self.reader.line(index).weight if index else 0))
        self._take(self._row(numbers, length, first, left, second, index))
        self.body.inline_rank = max(self.body.inline_rank, rank)

    def _row(
        self, gap: list[int], length: list[int], first: Piece, previous: Piece, second: Piece, index: int
    ) -> list[int]:
        return [
            *self.post,
            *gap,
            *length,
            *(*_looks(previous), previous.citing, previous.others),
            *(second.length, second.words, second.first, second.last, second.titled, second.social, second.stopped),
            *(*_looks(first), first.links, first.tags, first.lead_words, first.lead_next, first.lead_citing),
            *self._content(first, previous, index),
            *self._changes(first, previous, second),
            self.text[self.starts[-1]] in _UPWARD,
        ]

    def _gap(self, gap: str, rank: int, index: int, *, inline: bool) -> list[int]:
        body, line, scene = self.body, self.lines[index], self.scene
        top = body.inline_rank if inline else body.top
        before = self.lines[index - 1] if index and not inline else None
        left = max(self.strongest[index], line.rank) if inline else self.strongest[index]
        border = index == 0 and not inline and scene.bordered
        return [
            *(rank, line.quoted and not inline, inline, border, gap == scene.gap_after, gap == scene.gap_dash),
            *(
                rank - self.gap_dash,
                rank - self.gap_after,
                top,
                rank - top,
                sum(body.ranks[rank + 1 :]),
                body.ranks[rank],
            ),
            *(
                body.gaps.count(gap),
                len(body.gaps),
                sum(body.ranks[_BLANK_LINE:]),
                left > rank,
            ),
            *(line.indent - before.indent if before else 0, line.indent == self.lines[-1].indent),
            *(line.quoted - before.quoted if before else 0, before.trailing if before else 0, body.trailing),
            *(self._slack(line, before), body.least_slack),
        ]

    def _length(self, first: Piece, previous: Piece, index: int, two: int) -> list[int]:
        body, limit = self.body, self.limit
        weight = body.weight - self.free
        longest = max(body.longest, first.length)
        return [
            *(weight, 100 * weight // limit, limit - weight, min(100 * (weight + previous.weight + 1) // limit, FAR)),
            *(min(100 * (weight + two) // limit, FAR), min(index - self.fits, 12), self.since_border <= limit + SLACK),
            *(longest, min(body.shortest, first.length), min(16 * previous.length // (first.length + 1), FAR)),
        ]

    def _content(self, first: Piece, previous: Piece, index: int) -> list[int]:
        body = self.body
        left = range(1, min(NEAR_ANNOUNCEMENT, index) + 1)
        return [
            *(body.unstopped, body.announcing, body.social_lines, body.bullets, body.headings, body.lower),
            *(body.longest_unsocial, body.titles, body.personal + first.personal, body.exclaims),
            *(body.links, body.tags, body.mentions, body.emoji, body.others, previous.social + previous.emoji),
            *(len(previous.content & body.content), len(first.content & body.content)),
            next((k for k in left if self.announces[index - k]), 9),
        ]

    def _changes(self, first: Piece, previous: Piece, second: Piece) -> tuple[int, ...]:
        """Where the writing or the language changes."""
        last, after = self.last, self.after
        return (
            *(previous.heavy - first.heavy, first.heavy - last.heavy, previous.heavy - last.heavy),
            *(differ(previous.tongue, first.tongue), differ(first.tongue, last.tongue)),
            *(differ(previous.tongue, last.tongue), differ(after.tongue, first.tongue)),
            *(differ(previous.script, first.script), differ(first.script, last.script)),
            *(
                differ(previous.script, last.script),
                differ(second.script, previous.script),
                differ(after.script, first.script),
            ),
        )


def _looks(piece: Piece) -> tuple[int, ...]:
    return cast("tuple[int, ...]", piece[:LOOKS])
