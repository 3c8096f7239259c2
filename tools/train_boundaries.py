#!/usr/bin/env python3
"""Train the model that says where a signed post's text begins, and print how good it is on sites it has not seen.

    python tools/train_boundaries.py CORPUS [--made 3600] [--articles 8000] [--cache FOLDER] [--no-write]

CORPUS is a folder with `pages.jsonl.gz`, `embeds.jsonl.gz`, `flat/STYLE.jsonl.gz` and `plain/positives.jsonl.gz`.
Needs numpy, lightgbm, beautifulsoup4, lxml, html2text, inscriptis, trafilatura, lxml_html_clean, markdown-it-py and,
for two of the styles, the programs lynx and w3m. Writes tools/boundaries/model.json and from it the code that is
shipped, socialcite/detect/boundaries/learned.
"""

from __future__ import annotations

import argparse
import logging
import pickle
import random
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import make_trees  # noqa: E402 - the path is set just above
from boundaries.articles import article_samples  # noqa: E402
from boundaries.labels import Sample, real_samples, wild_samples  # noqa: E402
from boundaries.learning import (  # noqa: E402
    WIDE_SHARE,
    Made,
    best_scale,
    cross_validate,
    fit,
    growth,
    settle,
    spread,
)
from boundaries.model_file import write_model  # noqa: E402
from boundaries.recombine import made_samples  # noqa: E402
from boundaries.report import print_misses, print_report  # noqa: E402
from boundaries.table import Table, tabulate  # noqa: E402

from socialcite.detect.boundaries.candidates import STRONG, TIERS, WIDE  # noqa: E402

PAGES_SHARE, ARTICLES_SHARE = 1.5, 0.5  # what made posts weigh together, the real ones being 1


def made(corpus: Path, count: int, cache: Path | None) -> list[Sample]:
    """The made pages, from the cache where they were made before."""
    stored = cache / f"made-{count}.pickle" if cache else None
    if stored and stored.exists():
        return pickle.loads(stored.read_bytes())  # noqa: S301 - our own file
    samples = list(made_samples(corpus, count))
    if stored:
        stored.write_bytes(pickle.dumps(samples))
    return samples


def tables(corpus: Path, pages: int, articles: int, cache: Path | None) -> tuple[list[Table], list[Made]]:
    """The real posts in all tiers, and the made ones: likely places of all, nearly every word of some."""
    samples = [*real_samples(corpus), *wild_samples(corpus)]
    real = [tabulate(samples, tier) for tier in TIERS]
    rng = random.Random(3)
    both = (
        (made(corpus, pages, cache), PAGES_SHARE, 0.12),
        (list(article_samples(corpus, articles)), ARTICLES_SHARE, 0.5),
    )
    others = []
    for found, share, part in both:
        some = [sample for sample in found if rng.random() < part]
        others += [Made(tabulate(found, STRONG), share), Made(tabulate(some, WIDE), share * WIDE_SHARE)]
    return real, others


def main() -> None:
    """Build, cross-validate, train on everything, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--made", type=int, default=3600, help="how many pages to recombine")
    parser.add_argument("--articles", type=int, default=8000, help="how many plain articles to make")
    parser.add_argument("--cache", type=Path, help="folder that keeps the made pages between runs")
    parser.add_argument("--no-write", action="store_true")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)  # the extractors talk about every made page
    began = time.monotonic()
    real, others = tables(args.corpus, args.made, args.articles, args.cache)
    counts = [len(table.sizes) for table, _ in others]
    print(f"{len(real[0].sizes)} real posts, {counts} in made ones, {time.monotonic() - began:.0f} s", flush=True)
    scores = cross_validate(real, others)
    scales = [best_scale(table, whole) for table, whole in zip(real, scores.whole, strict=True)]
    chances = [spread(*of) for of in zip(real, scores.whole, scales, strict=True)]
    print_report(real[STRONG], *settle(real, chances))
    print_misses(real[STRONG], chances[STRONG])
    lines = growth(scores)
    print(f"\nscales {scales}\ngrowth {lines}")
    if not args.no_write:
        write_model(fit(real, others), make_trees.SOURCE, scales, lines)
        make_trees.main()
        print(f"wrote {make_trees.SOURCE} and {make_trees.TARGET}, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
