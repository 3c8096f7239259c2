"""Scan mutated documents and hold the laws: nothing raises, spans are in bounds, in order and disjoint.

    python tools/fuzz.py [--documents 1000000] [--seed 1] [--jobs 2]

The seeds are the project's own fixtures. The first document that breaks a law is printed with its seed, and the run
ends with status 1; such a document becomes a case in `fixtures/`.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import sys
import time
import traceback
from pathlib import Path

import socialcite

FIXTURES = Path(__file__).parent.parent / "fixtures"
BATCH = 2000


def seeds() -> list[str]:
    """Every text of the fixtures, whole or line by line."""
    texts = [p.read_text(encoding="utf-8") for p in sorted(FIXTURES.rglob("*.txt")) + sorted(FIXTURES.rglob("*.html"))]
    for path in sorted(FIXTURES.rglob("*.jsonl")):
        for line in filter(str.strip, path.read_text(encoding="utf-8").split("\n")):  # a value may hold other line ends
            try:
                row = json.loads(line)
            except ValueError:  # a fixture of damage
                row = line
            value = row.get("text") or row.get("html") if isinstance(row, dict) else row
            if isinstance(value, str):
                texts.append(value)
    return [text for text in texts if text]


def mutate(drawn: random.Random, texts: list[str]) -> str:
    """A short document out of pieces of the seeds, cut, doubled, joined and spoiled."""
    parts = []
    for _ in range(drawn.randint(1, 4)):
        text = drawn.choice(texts)
        start = drawn.randrange(len(text))
        parts.append(text[start : start + drawn.choice((5, 40, 200, 600))] * drawn.choice((1, 1, 1, 2, 5)))
    signs = list("".join(parts))
    for _ in range(drawn.randint(0, 6)):
        at = drawn.randrange(len(signs) + 1)
        signs[at : at + drawn.choice((0, 0, 1, 3))] = drawn.choice(
            (
                "",
                "\n",
                " ",
                "(@",
                ")",
                "— ",
                "[",
                "](",
                ">",
                "<",
                "\x00",
                "\ud800",
                "\u202e",
                "&",
                "\\",
                "@",
                "2022",
                "\r",
                "\t",
                "…",
            )
        )
    return "".join(signs)


def broken(text: str, *, page_too: bool) -> str | None:
    """Which law a document breaks, if any, read as a text or as a page."""
    try:
        end = 0
        page = socialcite.Document(text=text.replace("\ud800", "\ufffd"), form="html")
        found = socialcite.scan_document(page) if page_too else socialcite.scan(text)
        for citation in found:
            if not end <= citation.start < citation.end <= len(text):
                return f"spans: {end} {citation.start} {citation.end} {len(text)}"
            if citation.text == "" or not 0 <= citation.confidence <= 1:
                return "an empty text or an impossible confidence"
            end = citation.end
            json.dumps(citation.to_dict()).encode("utf-8")
    except Exception:  # noqa: BLE001 - whatever is raised is what is looked for
        return traceback.format_exc()
    return None


def run(job: tuple[int, int]) -> tuple[int, str | None]:
    """One batch; how many documents were scanned, and what broke."""
    seed, count = job
    drawn = random.Random(seed)
    texts = seeds()
    for done in range(count):
        text = mutate(drawn, texts)
        law = broken(text, page_too=drawn.random() < 0.2)
        if law:
            return done, f"batch {seed}, document {done}:\n{text!r}\n{law}"
    return count, None


def main() -> int:
    """Run all batches."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    began, total = time.monotonic(), 0
    batches = [(args.seed * 1_000_000 + n, BATCH) for n in range(-(-args.documents // BATCH))]
    with multiprocessing.Pool(args.jobs) as pool:
        for count, problem in pool.imap_unordered(run, batches):
            total += count
            if problem:
                print(problem)
                return 1
    print(f"{total:,} mutated documents, no law broken, {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
