"""Write anew what `fixtures/archives/` expects: what is read from each of its files, to be read by a person.

    python tools/expected_archives.py

Every line that changed is a change of behaviour: read the diff before it is committed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from socialcite.archives import format_of  # noqa: E402 - the path comes first
from tests.archive_files import as_row, open_plain  # noqa: E402

ARCHIVES = ROOT / "fixtures" / "archives"


def main() -> None:
    """Write all of them."""
    for folder in sorted(ARCHIVES.iterdir()):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.endswith(".expected.jsonl"):
                opened = open_plain(path, folder)
                with opened.stream:
                    form = format_of(opened)
                    items = list(form.read(opened)) if form else []
                lines = [json.dumps(as_row(item), ensure_ascii=False) + "\n" for item in items]
                if form:
                    path.with_name(path.name + ".expected.jsonl").write_text("".join(lines), encoding="utf-8")
                print(path.relative_to(ARCHIVES), form.name if form else "-", len(lines))


if __name__ == "__main__":
    main()
