"""The learned judgement: boosted trees over whole numbers, stored as package data, walked in plain Python."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from socialcite.detect.boundaries.columns import FEATURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SURE = 0.985  # of the best candidate: no more trees are asked
PLAIN = 2500
"""A sum of leaves above which no candidate farther left was ever the better one."""
UNSEEN = -4000.0
"""The sum that candidates left of a plain one have on average."""
COMPILE_AFTER = 1000
"""How many candidates are weighed before the trees are made into code: those of some hundred posts."""
# A tree is a leaf's value or (feature, threshold, tree if not above, tree if above).
Tree: TypeAlias = "int | tuple[int, int, Tree, Tree]"


@dataclass(slots=True)
class Trees:
    """Some trees, made into code once they have been asked often.

    Attributes:
        trees: as they were read.
        asked: how often.
        compiled: their sum as one function; None until then.

    """

    trees: tuple[Tree, ...]
    asked: int = 0
    compiled: Callable[[Sequence[int]], int] | None = None


class Stage(NamedTuple):
    """Some trees, and what is done after them."""

    trees: Trees
    margin: int  # candidates farther behind the best than this are given up
    stretch: float  # what a sum of leaves is multiplied with from here to the last tree, on average
    shift: float  # and what is added


class Tier(NamedTuple):
    """How the sums of a tier's candidates become probabilities."""

    temperature: float  # per unit of a leaf
    nowhere: float  # weight (as a logarithm) of the case that the text begins at none of them


class Model(NamedTuple):
    """What training left."""

    stages: tuple[Stage, ...]
    tiers: tuple[Tier, ...]


@cache
def model() -> Model:
    """The package's model, read once."""
    data = json.loads(resources.files("socialcite.detect").joinpath("data/boundaries.json").read_text("utf-8"))
    return parse(data)


def parse(data: dict[str, Any]) -> Model:
    """Build the trees from what the file holds; `columns` names the features that its numbers mean."""
    places = [FEATURES.index(name) for name in data["columns"]]
    trees = tuple(_tree(iter(flat), places) for flat in data["trees"])
    ends = [stage["trees"] for stage in data["stages"]]
    stages = [
        Stage(Trees(trees[begin:end]), stage["margin"], stage["stretch"], stage["shift"])
        for begin, end, stage in zip([0, *ends], ends, data["stages"], strict=False)
    ]
    return Model(tuple(stages), tuple(Tier(**tier) for tier in data["tiers"]))


def _tree(flat: Iterator[Any], places: list[int]) -> Tree:
    """Read one tree from its numbers, each node before its branches; a leaf is a list of one."""
    head = next(flat)
    if isinstance(head, list):
        return int(head[0])
    threshold = next(flat)
    low = _tree(flat, places)
    return (places[head], int(threshold), low, _tree(flat, places))


class Judge:
    """Weighs the candidates of one post, in the order in which they come: from the signature to the left."""

    def __init__(self, tier: int) -> None:
        self._learned = model()
        self._tier = self._learned.tiers[tier]
        self._rows: list[Sequence[int]] = []
        self._sums: list[list[int]] = []

    def is_plain(self, row: Sequence[int]) -> bool:
        """Take the next candidate; whether it is so plainly the one that none to its left need be weighed."""
        first = add_up(self._learned.stages[0].trees, row)
        sums = [first]
        self._rows.append(row)
        self._sums.append(sums)
        stage = self._learned.stages[0]
        if stage.stretch * first + stage.shift < 0:
            return False
        for stage in self._learned.stages[1:]:
            sums.append(sums[-1] + add_up(stage.trees, row))
        return sums[-1] >= PLAIN

    def chances(self, count: int, unseen: int) -> list[float]:
        """For each of the first candidates the probability that the text begins there.

        What they lack to one: at none of them. The first trees decide the clear cases; later ones are asked only for
        candidates that are still near the best, and only while the best is not sure.

        Args:
            count: how many of the candidates taken are asked for.
            unseen: how many more stand to their left and were not weighed.

        """
        final = [0.0] * count
        alive = list(range(count))
        chances: list[float] = []
        for number, stage in enumerate(self._learned.stages):
            for i in alive:
                sums = self._sums[i]
                if len(sums) <= number:
                    sums.append(sums[-1] + add_up(stage.trees, self._rows[i]))
                final[i] = stage.stretch * sums[number] + stage.shift
            chances = _spread([*final, *[UNSEEN] * unseen], self._tier)[:count]
            lead = max(self._sums[i][number] for i in alive)
            if max(chances) >= SURE:
                break
            alive = [i for i in alive if self._sums[i][number] >= lead - stage.margin]
        return chances


def probabilities(rows: Sequence[Sequence[int]], tier: int) -> list[float]:
    """The chances of all candidates of a tier, each weighed."""
    judge = Judge(tier)
    for row in rows:
        judge.is_plain(row)
    return judge.chances(len(rows), 0)


def add_up(trees: Trees, row: Sequence[int]) -> int:
    """The sum of what some trees say of a candidate."""
    if trees.compiled is None:
        trees.asked += 1
        if trees.asked < COMPILE_AFTER:
            return _walk(trees.trees, row)
        trees.compiled = compile_trees(trees.trees)
    return trees.compiled(row)


def _walk(trees: Sequence[Tree], row: Sequence[int]) -> int:
    total = 0
    for tree in trees:
        node: Any = tree
        while node.__class__ is tuple:  # isinstance would take a fifth of the whole time
            feature, threshold, low, high = node
            node = low if row[feature] <= threshold else high
        total += node
    return total


def compile_trees(trees: Sequence[Tree]) -> Callable[[Sequence[int]], int]:
    """The same sum as one expression: less than half the time, but some milliseconds to make."""
    names = ",".join(f"f{place}" for place in range(len(FEATURES)))
    source = f"def total(row):\n {names} = row\n return {'+'.join(map(_expression, trees))}"
    space: dict[str, Any] = {}
    exec(compile(source, "<trees>", "exec"), space)  # noqa: S102 - nothing but whole numbers of the package's own data
    total: Callable[[Sequence[int]], int] = space["total"]
    return total


def _expression(node: Tree) -> str:
    """A tree as an expression; `parse` has made sure that all its parts are whole numbers."""
    if isinstance(node, int):
        return f"({node})"
    feature, threshold, low, high = node
    return f"({_expression(low)} if f{feature}<={threshold} else {_expression(high)})"


def _spread(scores: Sequence[float], tier: Tier) -> list[float]:
    """Softmax over the candidates and the case that it is none of them."""
    logarithms = [score * tier.temperature for score in scores]
    top = max(*logarithms, tier.nowhere)
    weights = [exp(max(-60.0, value - top)) for value in logarithms]
    total = sum(weights) + exp(max(-60.0, tier.nowhere - top))
    return [weight / total for weight in weights]
