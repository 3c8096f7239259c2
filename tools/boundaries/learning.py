"""Boosting, cross-validation by site, and the temperature that turns scores into probabilities."""

from __future__ import annotations

import collections
import math
from typing import Any

import lightgbm
import numpy as np

from .table import Table

SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 32,
    "max_bin": 127,
    "max_depth": 7,
    "learning_rate": 0.08,
    "min_data_in_leaf": 80,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
    "verbose": -1,
}
TREES = 200
FOLDS = 8


def folds_of(table: Table) -> dict[str, int]:
    """A fold for every site, the big sites apart from each other."""
    count = collections.Counter(site for post in table.posts for site in post.groups)
    load = [0] * FOLDS
    folds = {}
    for site, posts in sorted(count.items(), key=lambda pair: (-pair[1], pair[0])):
        folds[site] = min(range(FOLDS), key=lambda fold: (load[fold], fold))
        load[folds[site]] += posts
    return folds


def post_weights(table: Table) -> np.ndarray:
    """A site's posts together weigh the root of their number."""
    keys = [(post.groups, post.style == "wild") for post in table.posts]
    count = collections.Counter(keys)
    return np.array([1 / math.sqrt(count[key]) for key in keys])


def fit(real: Table, made: Table | None, trees: int = TREES, share: float = 1.5) -> lightgbm.Booster:
    """Train on real posts and on made ones, the made ones weighing `share` times the real."""
    weights = post_weights(real)
    parts, labels, row_weights = [real.rows], [real.right], [np.repeat(weights, real.sizes)]
    if made is not None and len(made.sizes):
        each = share * weights.sum() / len(made.sizes)
        parts.append(made.rows)
        labels.append(made.right)
        row_weights.append(np.full(len(made.right), each))
    weight = np.concatenate(row_weights)
    data = lightgbm.Dataset(np.concatenate(parts), np.concatenate(labels), weight=weight * len(weight) / weight.sum())
    return lightgbm.train(SETTINGS, data, trees)


def cross_validate(real: Table, made: Table | None, trees: int = TREES) -> np.ndarray:
    """Each real row's score from a model that saw neither posts nor narrative of its site."""
    folds = folds_of(real)
    fold = np.array([folds[next(iter(post.groups))] for post in real.posts])
    row_fold = np.repeat(fold, real.sizes)
    scores = np.zeros(len(real.right))
    for held in sorted(set(folds.values())):
        sites = {site for site, at in folds.items() if at == held}
        others = made.of(np.array([not post.groups & sites for post in made.posts])) if made is not None else None
        booster = fit(real.of(fold != held), others, trees)
        scores[row_fold == held] = booster.predict(real.rows[row_fold == held], raw_score=True)
        print(f"fold {held + 1} of {FOLDS}: {(fold == held).sum()} posts, {len(sites)} sites", flush=True)
    return scores


def spread(table: Table, scores: np.ndarray, temperature: float) -> np.ndarray:
    """Probabilities of a post's candidates: softmax of temperature times score."""
    out = np.zeros_like(scores)
    at = 0
    for size in table.sizes:
        if size:
            part = np.exp((scores[at : at + size] - scores[at : at + size].max()) * temperature)
            out[at : at + size] = part / part.sum()
        at += size
    return out


def best_temperature(table: Table, scores: np.ndarray) -> float:
    """The temperature that makes the true starts most probable, every site counting the root of its posts."""
    weights = post_weights(table)
    grid = np.arange(0.3, 2.0, 0.05)

    def loss(temperature: float) -> float:
        chances = np.add.reduceat(spread(table, scores, temperature) * table.right, _begins(table))
        known = np.add.reduceat(table.right, _begins(table)) > 0
        return float(-(weights[table.sizes > 0] * known * np.log(np.maximum(chances, 1e-6))).sum())

    return float(min(grid, key=loss))


def _begins(table: Table) -> np.ndarray:
    sizes = table.sizes[table.sizes > 0]
    return np.concatenate([[0], np.cumsum(sizes)[:-1]])


def judged(table: Table, chances: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For every post the probability of its best candidate and whether that one is right."""
    confidence, right = np.zeros(len(table.sizes)), np.zeros(len(table.sizes), dtype=bool)
    at = 0
    for k, size in enumerate(table.sizes):
        if size:
            best = at + int(np.argmax(chances[at : at + size]))
            confidence[k], right[k] = chances[best], bool(table.right[best])
        at += size
    return confidence, right
