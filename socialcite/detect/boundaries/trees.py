"""The learned judgement: boosted trees over whole numbers, stored as package data, walked in plain Python."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from math import exp
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from socialcite.detect.boundaries.columns import FEATURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SURE = 0.985  # of the best candidate: no more trees are asked
# A tree is a leaf's value or (feature, threshold, tree if not above, tree if above).
Tree: TypeAlias = "int | tuple[int, int, Tree, Tree]"


class Stage(NamedTuple):
    """Some trees, and what is done after them."""

    trees: tuple[Tree, ...]
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
        Stage(trees[begin:end], stage["margin"], stage["stretch"], stage["shift"])
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


def _sum(trees: Sequence[Tree], row: Sequence[int]) -> int:
    total = 0
    for tree in trees:
        node: Any = tree
        while node.__class__ is tuple:  # isinstance would take a fifth of the whole time
            feature, threshold, low, high = node
            node = low if row[feature] <= threshold else high
        total += node
    return total


def probabilities(rows: Sequence[Sequence[int]], tier: int) -> list[float]:
    """For each candidate the probability that the text begins there; what they lack to one: at none of them.

    The first trees decide the clear cases; later ones are asked only for candidates that are still near the best, and
    only while the best is not sure.
    """
    learned = model()
    scores = [0] * len(rows)
    final = [0.0] * len(rows)
    alive = list(range(len(rows)))
    chances: list[float] = []
    for trees, margin, stretch, shift in learned.stages:
        for i in alive:
            scores[i] += _sum(trees, rows[i])
            final[i] = stretch * scores[i] + shift
        chances = _spread(final, learned.tiers[tier])
        lead = max(scores[i] for i in alive)
        if max(chances) >= SURE:
            break
        alive = [i for i in alive if scores[i] >= lead - margin]
    return chances


def _spread(scores: Sequence[float], tier: Tier) -> list[float]:
    """Softmax over the candidates and the case that it is none of them."""
    logarithms = [score * tier.temperature for score in scores]
    top = max(*logarithms, tier.nowhere)
    weights = [exp(max(-60.0, value - top)) for value in logarithms]
    total = sum(weights) + exp(max(-60.0, tier.nowhere - top))
    return [weight / total for weight in weights]
