"""Make the gate's cases: invented posts in all the shapes in which posts stand in flattened text.

    pip install babel beautifulsoup4 lxml html2text inscriptis lxml_html_clean markdownify trafilatura
    apt-get install lynx w3m
    python tools/make_gate.py [NAME…]

Writes fixtures/gate/NAME.jsonl from fixtures/gate/words. Every case has a seed of its own: the same words and the same
versions of the tools give the same file. Lines whose id does not begin with `made-` were written by hand; they stay.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from gate_cases.elsewhere import other_platforms  # noqa: E402 - the path is set just above
from gate_cases.flatteners import TOOLS  # noqa: E402
from gate_cases.printed import printed_shapes  # noqa: E402
from gate_cases.spoiled import spoiled_shapes  # noqa: E402
from gate_cases.styles import style_cases  # noqa: E402
from gate_cases.widgets import rendered_shapes  # noqa: E402

GATE = HERE.parent / "fixtures" / "gate"


def main(names: list[str]) -> None:
    """Make the files named; all, if none is."""
    shapes = printed_shapes() | spoiled_shapes() | rendered_shapes() | other_platforms()
    for tool in TOOLS:
        if not names or tool in names:
            shapes[tool] = style_cases(tool)
    for name, cases in shapes.items():
        if not names or name in names:
            print(f"{name}: {write(GATE / f'{name}.jsonl', cases)} cases")


def write(path: Path, cases: list[dict[str, Any]]) -> int:
    """Write the made cases, and behind them those that stood in the file and were written by hand."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    by_hand = [line for line in lines if line and not json.loads(line)["id"].startswith("made-")]
    made = [json.dumps(case, ensure_ascii=False) for case in cases]
    path.write_text("\n".join(made + by_hand) + "\n", encoding="utf-8")
    return len(made) + len(by_hand)


if __name__ == "__main__":
    main(sys.argv[1:])
