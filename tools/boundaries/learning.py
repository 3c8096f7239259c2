"""Boosting, cross-validation by site, and the temperature that turns scores into probabilities."""

from __future__ import annotations

import collections
import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import lightgbm
import numpy as np

from socialcite.detect.boundaries import in_doubt
from socialcite.detect.boundaries.candidates import STRONG, WIDE
from socialcite.detect.boundaries.columns import FEATURES

from .table import Table

SETTINGS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 32,
    "max_bin": 127,
    "max_depth": 7,
    "learning_rate": 0.1,
    "min_data_in_leaf": 80,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
    "verbose": -1,
}
TREES = 120
CUTS = (16, 48)  # after so many trees what is clear is decided
FOLDS = 8
LEAD_WORDS = FEATURES.index("first_lead_words")
WIDE_SHARE = 0.3  # weight of a post's places at nearly every word, beside 1 for its likely places


class Made(NamedTuple):
    """Made posts and what all of them weigh together, the real posts being 1."""

    table: Table
    share: float


class Scale(NamedTuple):
    """How scores become probabilities."""

    temperature: float
    nowhere: float


class Scores(NamedTuple):
    """What models that saw nothing of a post's site say of its candidates, per tier."""

    whole: list[np.ndarray]
    parts: list[list[np.ndarray]]  # after CUTS trees


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


def fit(real: Sequence[Table], made: Sequence[Made], trees: int = TREES) -> lightgbm.Booster:
    """Train on real posts (their likely places, and with less weight nearly every word) and on made ones."""
    weights = post_weights(real[STRONG])
    parts = [(real[STRONG], weights), (real[WIDE], weights * WIDE_SHARE)]
    for table, share in made:
        parts.append((table, np.full(len(table.sizes), share * weights.sum() / len(table.sizes))))
    weight = np.concatenate([np.repeat(each, table.sizes) for table, each in parts])
    rows, right = np.concatenate([t.rows for t, _ in parts]), np.concatenate([t.right for t, _ in parts])
    data = lightgbm.Dataset(rows, right, weight=weight * len(weight) / weight.sum())
    return lightgbm.train(SETTINGS, data, trees)


def cross_validate(real: Sequence[Table], made: Sequence[Made]) -> Scores:
    """Each real row's score from a model that saw neither posts nor narrative of its site."""
    folds = folds_of(real[STRONG])
    fold = np.array([folds[next(iter(post.groups))] for post in real[STRONG].posts])
    scores = Scores([np.zeros(len(t.right)) for t in real], [[np.zeros(len(t.right)) for t in real] for _ in CUTS])
    for held in sorted(set(folds.values())):
        sites = {site for site, at in folds.items() if at == held}
        others = [Made(t.of(np.array([not post.groups & sites for post in t.posts])), share) for t, share in made]
        booster = fit([t.of(fold != held) for t in real], others)
        for tier, table in enumerate(real):
            rows = np.repeat(fold == held, table.sizes)
            for out, count in [(scores.whole[tier], TREES), *zip((p[tier] for p in scores.parts), CUTS, strict=True)]:
                out[rows] = booster.predict(table.rows[rows], raw_score=True, num_iteration=count)
        print(f"fold {held + 1} of {FOLDS}: {(fold == held).sum()} posts, {len(sites)} sites", flush=True)
    return scores


def spread(table: Table, scores: np.ndarray, scale: Scale) -> np.ndarray:
    """Probabilities of a post's candidates: softmax over them and the case that it is none of them."""
    out = np.zeros_like(scores)
    at = 0
    for size in table.sizes:
        values = scores[at : at + size] * scale.temperature
        top = max([scale.nowhere, *values])
        part = np.exp(values - top)
        out[at : at + size] = part / (part.sum() + math.exp(scale.nowhere - top))
        at += size
    return out


def best_scale(table: Table, scores: np.ndarray) -> Scale:
    """The temperature and the weight of "none of them" that make the truth most probable, a site counting its root."""
    weights = post_weights(table)[table.sizes > 0]
    begins = _begins(table)
    known = np.add.reduceat(table.right, begins) > 0

    def loss(scale: Scale) -> float:
        chances = spread(table, scores, scale)
        right = np.add.reduceat(chances * table.right, begins)
        none = 1 - np.add.reduceat(chances, begins)
        return float(-(weights * np.log(np.maximum(np.where(known, right, none), 1e-6))).sum())

    grid = [Scale(float(t), float(c)) for t in np.arange(0.4, 1.3, 0.1) for c in np.arange(-6, 0.1, 0.5)]
    return min(grid, key=loss)


def growth(scores: Scores) -> list[tuple[float, float]]:
    """For each cut how a sum of its trees becomes, on average, the sum of all: a factor and what is added."""
    whole = np.concatenate(scores.whole)
    lines = []
    for parts in scores.parts:
        factor, added = np.polyfit(np.concatenate(parts), whole, 1)
        lines.append((float(factor), float(added)))
    return lines


def _begins(table: Table) -> np.ndarray:
    sizes = table.sizes[table.sizes > 0]
    return np.concatenate([[0], np.cumsum(sizes)[:-1]])


def settle(tables: Sequence[Table], chances: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """For every post the probability of its best candidate, and whether it is right, tier by tier as it is shipped."""
    count = len(tables[0].sizes)
    confidence, right, asked = np.zeros(count), np.zeros(count, dtype=bool), np.ones(count, dtype=bool)
    for tier, (table, of) in enumerate(zip(tables, chances, strict=True)):
        at = 0
        for k, size in enumerate(table.sizes):
            if asked[k] and size:
                best = at + int(np.argmax(of[at : at + size]))
                confidence[k], right[k] = of[best], bool(table.right[best])
                asked[k] = in_doubt(confidence[k], table.rows[best][LEAD_WORDS], tier)
            at += size
    return confidence, right
