"""Write anew what `fixtures/scan/` and the README show: the records of the fixture documents, to be read by a person.

    python tools/expected.py

Every line that changed is a change of behaviour: read the diff before it is committed.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCAN = ROOT / "fixtures" / "scan"


def records(path: Path) -> str:
    """The records of one document, as the command prints them."""
    command = [sys.executable, "-m", "socialcite", "scan", str(path.relative_to(ROOT))]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def main() -> None:
    """Write all of them."""
    for path in sorted(SCAN.iterdir()):
        if not path.name.endswith(".expected.jsonl"):
            shown = records(path).replace(f'"document":"fixtures/scan/{path.name}', f'"document":"{path.name}')
            path.with_name(path.name + ".expected.jsonl").write_text(shown, encoding="utf-8")
    readme = ROOT / "README.md"
    shown = "```json\n" + records(SCAN / "bridge.txt") + "```\n"
    source = re.sub(
        r"^```json\n(?:.*\n)*?```\n", lambda _: shown, readme.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    readme.write_text(source, encoding="utf-8")


if __name__ == "__main__":
    main()
