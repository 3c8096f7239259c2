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

# A tree is a leaf's value or (feature, threshold, tree if not above, tree if above).
Tree: TypeAlias = "int | tuple[int, int, Tree, Tree]"


class Model(NamedTuple):
    """What training left: the trees in order, and how their sum becomes a probability."""

    first: tuple[Tree, ...]
    rest: tuple[Tree, ...]
    margin: int  # candidates this far behind after the first trees are given up
    temperature: float  # per unit of a leaf


@cache
def model() -> Model:
    """The package's model, read once."""
    data = json.loads(resources.files("socialcite.detect").joinpath("data/boundaries.json").read_text("utf-8"))
    return parse(data)


def parse(data: dict[str, Any]) -> Model:
    """Build the trees from what the file holds; `columns` names the features that its numbers mean."""
    places = [FEATURES.index(name) for name in data["columns"]]
    trees = tuple(_tree(iter(flat), places) for flat in data["trees"])
    first = data["first"]
    return Model(trees[:first], trees[first:], data["margin"], data["temperature"])


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
        node = tree
        while isinstance(node, tuple):
            feature, threshold, low, high = node
            node = low if row[feature] <= threshold else high
        total += node
    return total


def probabilities(rows: Sequence[Sequence[int]]) -> list[float]:
    """For each candidate the probability that the text begins there; they sum to one."""
    learned = model()
    scores = [_sum(learned.first, row) for row in rows]
    bar = max(scores) - learned.margin
    if len(rows) > 1:
        scores = [
            s + _sum(learned.rest, row) if s >= bar else s - learned.margin for s, row in zip(scores, rows, strict=True)
        ]
    best = max(scores)
    weights = [exp(max(-60.0, (s - best) * learned.temperature)) for s in scores]
    total = sum(weights)
    return [w / total for w in weights]
