#!/usr/bin/env python3
"""Train the model that says where a signed post's text begins, and print how good it is on sites it has not seen.

    python tools/train_boundaries.py CORPUS [--made 3000] [--cache FOLDER] [--no-write]

CORPUS is a folder with `pages.jsonl.gz`, `embeds.jsonl.gz`, `flat/STYLE.jsonl.gz` and `plain/positives.jsonl.gz`.
Needs numpy, lightgbm, beautifulsoup4, lxml, html2text, inscriptis, trafilatura, lxml_html_clean, markdown-it-py and,
for two of the styles, the programs lynx and w3m. Writes socialcite/detect/data/boundaries.json.
"""

from __future__ import annotations

import argparse
import logging
import pickle
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from boundaries.labels import Sample, real_samples, wild_samples  # noqa: E402 - the path is set just above
from boundaries.learning import best_temperature, cross_validate, fit, judged, spread  # noqa: E402
from boundaries.model_file import write_model  # noqa: E402
from boundaries.recombine import made_samples  # noqa: E402
from boundaries.report import print_misses, print_report  # noqa: E402
from boundaries.table import tabulate  # noqa: E402

TARGET = HERE.parent / "socialcite" / "detect" / "data" / "boundaries.json"


def made(corpus: Path, count: int, cache: Path | None) -> list[Sample]:
    """The made pages, from the cache where they were made before."""
    stored = cache / f"made-{count}.pickle" if cache else None
    if stored and stored.exists():
        return pickle.loads(stored.read_bytes())  # noqa: S301 - our own file
    samples = list(made_samples(corpus, count))
    if stored:
        stored.write_bytes(pickle.dumps(samples))
    return samples


def main() -> None:
    """Build, cross-validate, train on everything, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--made", type=int, default=3000, help="how many pages to recombine")
    parser.add_argument("--cache", type=Path, help="folder that keeps the made pages between runs")
    parser.add_argument("--no-write", action="store_true")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)  # the extractors talk about every made page
    began = time.monotonic()
    real = tabulate([*real_samples(args.corpus), *wild_samples(args.corpus)])
    others = tabulate(made(args.corpus, args.made, args.cache)) if args.made else None
    count = len(others.sizes) if others else 0
    print(f"{len(real.sizes)} real posts, {count} in made pages, {time.monotonic() - began:.0f} s", flush=True)
    scores = cross_validate(real, others)
    temperature = best_temperature(real, scores)
    chances = spread(real, scores, temperature)
    print_report(real, *judged(real, chances))
    print_misses(real, chances)
    print(f"\ntemperature {temperature:.2f}")
    if not args.no_write:
        write_model(fit(real, others), TARGET, temperature)
        print(f"wrote {TARGET} ({TARGET.stat().st_size // 1024} KB), {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
