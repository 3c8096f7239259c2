"""Rows of evidence with their labels, from samples: one implementation with the package's own."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from socialcite.detect.boundaries.scenes import candidates, scenes

from .labels import Sample, fold


class Meta(NamedTuple):
    """Which post a group of rows belongs to."""

    style: str
    groups: frozenset[str]
    name: str
    index: int


class Table(NamedTuple):
    """Evidence: `rows[i]` is one candidate, `right[i]` its label, `sizes[k]` how many candidates post k has."""

    rows: np.ndarray
    right: np.ndarray
    sizes: np.ndarray
    posts: list[Meta]

    def of(self, chosen: np.ndarray) -> Table:
        """The posts for which `chosen` is true."""
        mask = np.repeat(chosen, self.sizes)
        return Table(
            self.rows[mask],
            self.right[mask],
            self.sizes[chosen],
            [p for p, c in zip(self.posts, chosen, strict=True) if c],
        )


def tabulate(samples: Iterable[Sample], tier: int) -> Table:
    """Candidates, evidence and labels of every post whose true text is known."""
    table: list[np.ndarray] = []
    right: list[bool] = []
    sizes: list[int] = []
    posts: list[Meta] = []
    for sample in samples:
        for index, (scene, gold) in enumerate(zip(scenes(sample.text, sample.signed), sample.gold, strict=True)):
            if gold is None:
                continue
            posts.append(Meta(sample.style, sample.groups, sample.name, index))
            starts, evidence = candidates(scene, tier) if scene else ([], [])
            if scene is None or not starts:
                sizes.append(0)
                continue
            low = max(0, scene.low)
            folded = fold(sample.text[low : scene.low + scene.lines[-1].end])
            right += [folded.text[bisect.bisect_left(folded.places, start - low) :] == gold for start in starts]
            sizes.append(len(starts))
            table.append(np.array(evidence, dtype=np.int32))
    return Table(np.concatenate(table), np.array(right, dtype=np.int8), np.array(sizes), posts)
