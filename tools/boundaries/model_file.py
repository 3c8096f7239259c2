"""From LightGBM's trees to the small file of whole numbers that the package's code is made of."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm

from socialcite.detect.boundaries.columns import FEATURES

from .learning import CUTS, Scale

SCALE = 1000
MARGINS = (2.5, 3.0)  # candidates so far behind the best (in log-odds) are given up at the cuts


def _flatten(node: dict[str, Any], columns: list[int], out: list[Any]) -> None:
    if "leaf_value" in node:
        out.append([round(SCALE * node["leaf_value"])])
        return
    feature = node["split_feature"]
    if feature not in columns:
        columns.append(feature)
    out += [columns.index(feature), math.floor(node["threshold"])]
    _flatten(node["left_child"], columns, out)
    _flatten(node["right_child"], columns, out)


def write_model(
    booster: lightgbm.Booster, path: Path, scales: Sequence[Scale], lines: Sequence[tuple[float, float]]
) -> None:
    """Store the trees with the names of the features they use, what is done at the cuts, and the tiers' scales."""
    columns: list[int] = []
    trees = []
    for tree in booster.dump_model()["tree_info"]:
        flat: list[Any] = []
        _flatten(tree["tree_structure"], columns, flat)
        trees.append(flat)
    stages = [
        {"trees": cut, "margin": round(SCALE * margin), "stretch": round(factor, 3), "shift": round(SCALE * added)}
        for cut, margin, (factor, added) in zip(CUTS, MARGINS, lines, strict=True)
    ]
    stages.append({"trees": len(trees), "margin": 0, "stretch": 1.0, "shift": 0})
    data = {
        "columns": [FEATURES[c] for c in columns],
        "stages": stages,
        "tiers": [{"temperature": round(s.temperature, 3) / SCALE, "nowhere": s.nowhere} for s in scales],
        "trees": trees,
    }
    path.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")
