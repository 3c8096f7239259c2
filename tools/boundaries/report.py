"""The tables of a cross-validation."""

from __future__ import annotations

import collections
from itertools import pairwise

import numpy as np

from socialcite.detect.boundaries.columns import FEATURES

from .table import Table

STYLES = [
    "bs4_empty",
    "bs4_space",
    "bs4_newline",
    "trafilatura",
    "trafilatura_recall",
    "inscriptis",
    "html2text",
    "html2text_wrap78",
    "lynx",
    "w3m",
    "wild",
]
BINS = [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01]


def calibration_error(confidence: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over ten bins."""
    bins = np.minimum(9, (confidence * 10).astype(int))
    return float(sum(abs(confidence[bins == b].sum() - right[bins == b].sum()) for b in range(10)) / len(right))


def sure_share(confidence: np.ndarray, right: np.ndarray, precision: float = 0.99) -> float:
    """Share of posts that can be given at this precision by the best threshold."""
    order = np.argsort(-confidence, kind="stable")
    ranked = confidence[order]
    good = np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= precision
    last = np.append(ranked[1:] < ranked[:-1], True)
    found = np.where(good & last)[0]
    return float((found[-1] + 1) / len(order)) if len(found) else 0.0


def print_misses(table: Table, chances: np.ndarray) -> None:
    """Misses by what went wrong, per style group: begun too late or too early, one line or several, inside a line."""
    lines, inline = FEATURES.index("lines_inside"), FEATURES.index("inline")
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    at = 0
    for post, size in zip(table.posts, table.sizes, strict=True):
        rows, right = table.rows[at : at + size], table.right[at : at + size]
        part, at = chances[at : at + size], at + size
        best = int(np.argmax(part)) if size else 0
        if size and right[best]:
            continue
        true = np.where(right)[0]
        if not len(true):
            counts[post.style, "the true start is no candidate"] += 1
            continue
        shape = "several lines" if rows[true[0], lines] else "one line"
        where = ", cut inside a line" if rows[best, inline] else ""
        counts[post.style, f"{shape}, begun too {'late' if best < true[0] else 'early'}{where}"] += 1
    print("\n| style | cause | posts |\n|---|---|---|")
    for (style, cause), count in sorted(counts.items()):
        print(f"| {style} | {cause} | {count} |")


def print_report(table: Table, confidence: np.ndarray, right: np.ndarray) -> None:
    """Per style: posts, exact, mean over sites, calibration error, share at .99; then all; then reliability."""
    style = np.array([post.style for post in table.posts])
    site = np.array(["+".join(sorted(post.groups)) for post in table.posts])
    print(f"\n| {'style':18} | posts | exact | /site | ECE | cov99 |\n|---|---|---|---|---|---|")
    for name in [*STYLES, "real", "all"]:
        chosen = np.ones(len(style), bool) if name == "all" else style != "wild" if name == "real" else style == name
        if not chosen.any():
            continue
        means = [right[chosen & (site == s)].mean() for s in np.unique(site[chosen])]
        error = calibration_error(confidence[chosen], right[chosen])
        share = sure_share(confidence[chosen], right[chosen])
        exact = f"{chosen.sum()} | {right[chosen].mean():.3f} | {np.mean(means):.3f}"
        print(f"| {name:18} | {exact} | {error:.3f} | {share:.3f} |")
    print("\n| confidence | posts | mean confidence | exact |\n|---|---|---|---|")
    for low, high in pairwise(BINS):
        chosen = (confidence >= low) & (confidence < high)
        if chosen.any():
            means = f"{confidence[chosen].mean():.3f} | {right[chosen].mean():.3f}"
            print(f"| {low:.2f}-{min(high, 1):.2f} | {chosen.sum()} | {means} |")
