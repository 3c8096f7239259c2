"""Write the learned trees as Python code, from the whole numbers that training left.

    python tools/make_trees.py

Code needs no reading and runs twice as fast as trees that are walked; Python keeps its compiled form beside it. The
result is checked in; a test writes it again and compares, and walks the trees beside it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from socialcite.detect.boundaries.columns import DEAR, EARLY, LATE, SELDOM  # noqa: E402 - the path is set just above

SOURCE = ROOT / "tools" / "boundaries" / "model.json"
TARGET = ROOT / "socialcite" / "detect" / "boundaries" / "learned"
TREES_IN_A_LINE = 2
ALL = '''"""What training left: what is done with the sums of trees; each stage's trees are a module, loaded when asked.

Written by tools/make_trees.py from tools/boundaries/model.json; not to be changed by hand.
"""

'''
HEAD = '''"""The trees of one stage: the sum of what they say of a candidate.

Written by tools/make_trees.py from tools/boundaries/model.json; not to be changed by hand.
"""
# fmt: off
# ruff: noqa: D103, E501, PLR2004{unused}

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socialcite.detect.boundaries.evidence import Row


'''
# A tree is a leaf's value or (feature, threshold, tree if not above, tree if above).
Tree: TypeAlias = "int | tuple[str, int, Tree, Tree]"


def read_tree(flat: Iterator[Any], columns: Sequence[str]) -> Tree:
    """Read one tree from its numbers, each node before its branches; a leaf is a list of one."""
    head = next(flat)
    if isinstance(head, list):
        return int(head[0])
    threshold = int(next(flat))
    low = read_tree(flat, columns)
    return (columns[head], threshold, low, read_tree(flat, columns))


def read_stages(data: dict[str, Any]) -> list[list[Tree]]:
    """The trees of each stage."""
    trees = [read_tree(iter(flat), data["columns"]) for flat in data["trees"]]
    ends = [stage["trees"] for stage in data["stages"]]
    return [trees[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]


def features_of(tree: Tree) -> set[str]:
    """The features that a tree asks for."""
    return set() if isinstance(tree, int) else {tree[0], *features_of(tree[2]), *features_of(tree[3])}


def expression(tree: Tree, names: dict[str, str]) -> str:
    """A tree as an expression, in which some features have another name."""
    if isinstance(tree, int):
        return str(tree)
    feature, threshold, low, high = tree
    asked = names.get(feature, feature)
    return f"({expression(low, names)} if {asked}<={threshold} else {expression(high, names)})"


def module(trees: Sequence[Tree], *, first: bool) -> str:
    """The sum of some trees as a function of a row of evidence.

    The first stage asks for what is dear where a tree asks for it, later ones take everything at once; so does a first
    one that asks for what is no dear column (no error, but slow: `columns.DEAR` should then name it).
    """
    paths = {column: f"row.{path}" for column, path in DEAR.items() if first or column in SELDOM}
    sums = [expression(tree, paths) for tree in trees]
    lines = ["+".join(sums[at : at + TREES_IN_A_LINE]) for at in range(0, len(sums), TREES_IN_A_LINE)]
    asked = set().union(*map(features_of, trees))
    parts = {"row.early": EARLY} if asked <= {*EARLY, *paths} else {"row.early": EARLY, "row.late": LATE}
    return "\n".join(
        [
            HEAD.format(unused="" if first else ", RUF059") + "def total(row: Row) -> int:",
            *(f"    {', '.join(columns)} = {part}" for part, columns in parts.items()),
            f"    return ({lines[0]}",
            *(f"        +{line}" for line in lines[1:]),
            "    )\n",
        ]
    )


def modules(data: dict[str, Any]) -> dict[str, str]:
    """Every module of the package by its name."""
    stages = [f"    ({of['margin']}, {of['stretch']}, {of['shift']}),\n" for of in data["stages"]]
    tiers = [f"    ({tier['temperature']}, {tier['nowhere']}),\n" for tier in data["tiers"]]
    trees = {
        f"stage_{number}.py": module(trees, first=number == 1) for number, trees in enumerate(read_stages(data), 1)
    }
    return {"__init__.py": "".join([ALL, "STAGES = (\n", *stages, ")\nTIERS = (\n", *tiers, ")\n"]), **trees}


def main() -> None:
    """Write the code."""
    for name, text in modules(json.loads(SOURCE.read_text("utf-8"))).items():
        (TARGET / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
