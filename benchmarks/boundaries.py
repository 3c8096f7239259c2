"""What placing a post's text costs: microseconds a post, and against BeautifulSoup reading one post's embed code.

    python benchmarks/boundaries.py [--rounds 5]

The posts are those of the labelled corpus where it stands beside the checkout, else those of fixtures/gate. Finding the
signatures is not counted, nor reading the model. Times are the process's own; the best round counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bs4 import BeautifulSoup

from socialcite import Document
from socialcite.detect import boundaries, placing
from socialcite.detect.boundaries import Boundary, Signed
from socialcite.pipeline import examine

ROOT = Path(__file__).parents[1]
FLAT = ROOT.parent / "shared" / "corpus" / "flat"
STYLES = ("bs4_newline", "trafilatura", "inscriptis", "html2text", "bs4_space")
EMBED = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">The ferry runs again. '
    '<a href="https://t.co/aB3dE5gH7i">https://t.co/aB3dE5gH7i</a></p>&mdash; Märta Ruíz (@marta_ruiz_lh) '
    '<a href="https://twitter.com/marta_ruiz_lh/status/1486772365421543424?ref_src=twsrc%5Etfw">January 27, 2022</a>'
    "</blockquote>"
)
Call = tuple[str, list[Signed]]


def texts() -> Iterator[str]:
    """The documents whose posts are placed."""
    if FLAT.is_dir():
        for style in STYLES:
            with gzip.open(FLAT / f"{style}.jsonl.gz", "rt", encoding="utf-8") as lines:
                yield from (json.loads(line)["text"] for line in lines)
        return
    for path in sorted((ROOT / "fixtures" / "gate").glob("*.jsonl")):
        yield from (json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())


def calls() -> list[Call]:
    """What the detector asks the model: every document with its signatures."""
    asked: list[Call] = []

    def note(text: str, signed: list[Signed]) -> list[Boundary]:
        asked.append((text, list(signed)))
        return boundaries.place(text, signed)

    placing.place = note
    for text in texts():
        examine(Document(text=text))
    placing.place = boundaries.place
    return asked


def best(run: Callable[[], object], rounds: int) -> float:
    """Seconds of the process in the best of some rounds."""
    took = []
    for _ in range(rounds):
        begun = time.process_time()
        run()
        took.append(time.process_time() - begun)
    return min(took)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    asked = calls()
    posts = sum(len(signed) for _, signed in asked)
    ours = best(lambda: [boundaries.place(text, signed) for text, signed in asked], rounds) / posts * 1e6
    peer = best(lambda: [BeautifulSoup(EMBED, "html.parser") for _ in range(1000)], rounds) / 1000 * 1e6
    print(f"load {os.getloadavg()[0]:.1f}; {posts} posts")
    print(f"placing a post: {ours:.0f} µs; BeautifulSoup on one embed: {peer:.0f} µs; ratio {ours / peer:.2f}")


if __name__ == "__main__":
    main()
