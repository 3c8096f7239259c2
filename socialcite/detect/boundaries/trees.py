"""The learned judgement: boosted trees over whole numbers, and the probabilities that follow from their sums."""

from __future__ import annotations

from importlib import import_module
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from socialcite.detect.boundaries import learned
from socialcite.detect.boundaries.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from socialcite.detect.boundaries.evidence import Row

SURE = 0.985  # of the best candidate: no more trees are asked
PLAIN = 2500
"""A sum of leaves above which no candidate farther left was ever the better one."""
LEAST = -60.0  # a logarithm below which nothing weighs less
UNSEEN = -4000.0
"""The sum that candidates left of a plain one have on average."""


class Stage:
    """Some trees, and what is done after them.

    Attributes:
        margin: candidates farther behind the best than this are given up.
        stretch: what a sum of leaves is multiplied with from here to the last tree, on average.
        shift: and what is added.

    """

    def __init__(self, number: int, margin: int, stretch: float, shift: float) -> None:
        self._number, self.margin, self.stretch, self.shift = number, margin, stretch, shift

    @lazy
    def total(self) -> Callable[[Row], int]:
        """The sum of what the trees say; most posts need the first stage's alone, so the others are not loaded yet."""
        total: Callable[[Row], int] = import_module(f"{learned.__name__}.stage_{self._number}").total
        return total


class Tier(NamedTuple):
    """How the sums of a tier's candidates become probabilities."""

    temperature: float  # per unit of a leaf
    nowhere: float  # weight (as a logarithm) of the case that the text begins at none of them


class Model(NamedTuple):
    """What training left."""

    stages: tuple[Stage, ...]
    tiers: tuple[Tier, ...]


MODEL = Model(
    tuple(Stage(number, *stage) for number, stage in enumerate(learned.STAGES, 1)),
    tuple(Tier(*tier) for tier in learned.TIERS),
)


class Judge:
    """Weighs the candidates of one post, in the order in which they come: from the signature to the left."""

    def __init__(self) -> None:
        self._stages, self._tiers = MODEL
        self.rows: list[Row] = []

    def take(self, row: Row) -> None:
        """The next candidate; the first trees are asked of every one."""
        self.rows.append(row)
        if not row.sums:
            row.sums.append(self._stages[0].total(row))

    def is_plain(self) -> bool:
        """Whether the last candidate is so plainly the one that none to its left need be weighed."""
        first, row = self._stages[0], self.rows[-1]
        sums = row.sums
        if first.stretch * sums[0] + first.shift < 0:
            return False
        for stage in self._stages[1:]:
            sums.append(sums[-1] + stage.total(row))
        return sums[-1] >= PLAIN

    def chances(self, tier: int, unseen: int) -> list[float]:
        """For each candidate the probability that the text begins there.

        What they lack to one: at none of them. The first trees decide the clear cases; later ones are asked only for
        candidates that are still near the best, and only while the best is not sure.

        Args:
            tier: the candidates'.
            unseen: how many more stand to their left and were not weighed.

        """
        every = [row.sums for row in self.rows]
        final = [0.0] * len(every)
        alive: Sequence[int] = range(len(every))
        chances: list[float] = []
        for number, stage in enumerate(self._stages):
            for i in alive:
                sums = every[i]
                if len(sums) <= number:
                    sums.append(sums[-1] + stage.total(self.rows[i]))
                final[i] = stage.stretch * sums[number] + stage.shift
            chances = _spread([*final, *[UNSEEN] * unseen], *self._tiers[tier])[: len(every)]
            if max(chances) >= SURE:
                break
            lead = max([every[i][number] for i in alive])
            alive = [i for i in alive if every[i][number] >= lead - stage.margin]
        return chances


def probabilities(rows: Sequence[Row], tier: int) -> list[float]:
    """The chances of all candidates of a tier, each weighed."""
    judge = Judge()
    for row in rows:
        judge.take(row)
    return judge.chances(tier, 0)


def _spread(scores: Sequence[float], temperature: float, nowhere: float) -> list[float]:
    """Softmax over the candidates and the case that it is none of them."""
    logarithms = [score * temperature for score in scores]
    top = max(*logarithms, nowhere)
    weights = [exp(max(LEAST, value - top)) for value in logarithms]
    total = sum(weights) + exp(max(LEAST, nowhere - top))
    return [weight / total for weight in weights]
