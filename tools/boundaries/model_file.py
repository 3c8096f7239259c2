"""From LightGBM's trees to the small whole-number file that the package walks."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import lightgbm

from socialcite.detect.boundaries.columns import FEATURES

SCALE = 1000
# After so many trees, candidates so far behind (in log-odds) are given up; a lead grows by `stretch` until the end.
STAGES = ({"trees": 24, "margin": 3.0, "stretch": 2.6}, {"trees": 64, "margin": 4.0, "stretch": 1.8})


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


def write_model(booster: lightgbm.Booster, path: Path, temperature: float) -> None:
    """Store the trees with the names of the features they use."""
    columns: list[int] = []
    trees = []
    for tree in booster.dump_model()["tree_info"]:
        flat: list[Any] = []
        _flatten(tree["tree_structure"], columns, flat)
        trees.append(flat)
    stages = [{**stage, "margin": round(SCALE * stage["margin"])} for stage in STAGES if stage["trees"] < len(trees)]
    stages.append({"trees": len(trees), "margin": 0, "stretch": 1.0})
    data = {
        "columns": [FEATURES[c] for c in columns],
        "stages": stages,
        "temperature": temperature / SCALE,
        "trees": trees,
    }
    path.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")
