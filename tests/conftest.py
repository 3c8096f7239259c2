"""Where the cases are, and how they are read: every case is a file or a row in `fixtures/`."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")  # the same cases in every run; `tools/fuzz.py` looks for new ones

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"


def rows(name: str) -> list[dict[str, str]]:
    r"""The rows of a tab-separated fixture; `\n` and `\t` in a cell stand for the signs themselves."""
    with (FIXTURES / name).open(encoding="utf-8", newline="") as stream:
        found = [
            {key: (value or "").replace("\\n", "\n").replace("\\t", "\t") for key, value in row.items()}
            for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]
    assert found, f"no case in {name}"
    return found


def json_lines(path: Path) -> list[Any]:  # Any: what a line holds
    """The values of a JSON Lines fixture."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
