"""Pages through socialcite and its peers, in one run: what is found, which fields are right, and how fast.

    python -m venv /tmp/peers
    /tmp/peers/bin/pip install . lxml tweetfinder goose3
    /tmp/peers/bin/python benchmarks/html_peers.py [--pages 120] [--real 40] [--rounds 5]

The pages are made (`make_pages.py`: one in twenty holds embeds); where the labelled corpus stands beside the checkout,
pages of it are measured too, nearly all of which hold embeds. Every tool takes the path of a file. In each round the
tools take turns, each on all pages, after a collection of what the others left; the median of the rounds counts. Times
are the process's own, so that what else the machine does counts less. A peer that is not installed is left out.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from make_pages import make
from peers import READERS, Find, Reader

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
FIELDS = ("post_id", "handle", "author", "date", "text")
Labels = dict[str, list[Find]]


def load_readers() -> dict[str, Reader]:
    """The tools that are installed."""
    readers = {}
    for name, load in READERS.items():
        try:
            readers[name] = load()
        except ImportError as error:
            print(f"{name}: left out ({error})", file=sys.stderr)
    return readers


def made_pages(folder: Path, count: int) -> tuple[list[Path], Labels]:
    """The made pages and their labels."""
    make(folder, count, seed=11)
    labels: Labels = {}
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labels.setdefault(row["page"], []).append(row)
    return sorted(folder.glob("*.html")), labels


def real_pages(folder: Path, corpus: Path, count: int) -> tuple[list[Path], Labels]:
    """Pages of the corpus, evenly drawn, and the labels of the posts of X that a reader of them sees."""
    folder.mkdir()
    pages = [page for page in _lines(corpus / "pages.jsonl.gz") if page["kind"] == "html"]
    paths = []
    for page in pages[:: max(1, len(pages) // count)][:count]:
        path = folder / f"{page['id'].removesuffix('.html')}.html"
        path.write_text(page["source"], encoding="utf-8")
        paths.append(path)
    labels: Labels = {}
    for embed in _lines(corpus / "embeds.jsonl.gz"):
        truth = embed["truth"]
        if embed["platform"] == "twitter" and "in_html_comment" not in embed["flags"] and truth.get("status_id"):
            said = {name: truth.get(name) for name in ("handle", "author", "text")}
            label = {"post_id": truth["status_id"], "date": truth.get("date_iso"), **said}
            labels.setdefault(f"{embed['page'].removesuffix('.html')}.html", []).append(label)
    return paths, labels


def _lines(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def judge(paths: list[Path], labels: Labels, reader: Reader) -> Counter[str]:
    """How many labelled posts were found (by their ids), how many fields are right, and what else was claimed."""
    counts: Counter[str] = Counter()
    for path in paths:
        found = reader(path)
        by_id = {find.get("post_id"): find for find in found}
        wanted = {str(label["post_id"]): label for label in labels.get(path.name, [])}
        counts["labelled"] += len(wanted)
        counts["others"] += sum(post_id not in wanted for post_id in by_id)
        for post_id, label in wanted.items():
            counts["found"] += post_id in by_id
            for name in FIELDS:
                if post_id in by_id and label.get(name):
                    counts[f"asked {name}"] += 1
                    counts[name] += _same(label[name], by_id[post_id].get(name))
    return counts


def _same(label: str | None, found: str | None) -> bool:
    """Whether two values are equal; white space and invisible signs never count."""
    return re.sub(r"[\s\u200b-\u200f\ufe0f]", "", label or "") == re.sub(r"[\s\u200b-\u200f\ufe0f]", "", found or "")


def measure(paths: list[Path], readers: dict[str, Reader], rounds: int) -> dict[str, float]:
    """Seconds of each tool for all pages: the median of the rounds, in each of which the tools take turns."""
    times: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, reader in readers.items():
            gc.collect()  # what a tool leaves behind is not cleared away in the next one's time
            began = time.process_time()
            for path in paths:
                reader(path)
            times[name].append(time.process_time() - began)
    return {name: statistics.median(taken) for name, taken in times.items()}


def report(title: str, paths: list[Path], labels: Labels, readers: dict[str, Reader], rounds: int) -> None:
    """Print one table."""
    size = sum(path.stat().st_size for path in paths) / len(paths)
    held = sum(path.name in labels for path in paths)
    counts = {name: judge(paths, labels, reader) for name, reader in readers.items()}  # warms them up, too
    seconds = measure(paths, readers, rounds)
    load = os.getloadavg()[0]
    print(f"\n{title}: {len(paths)} pages of {size / 1000:.0f} KB, {held} with posts of X; load {load:.1f}\n")
    print("| tool | found | id | handle | author | date | text | others | pages/s | socialcite is |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    own = seconds["socialcite"]
    for name, count in counts.items():
        fields = " | ".join(f"{count[field]}/{count[f'asked {field}']}" for field in FIELDS)
        ratio = "1" if name == "socialcite" else f"{seconds[name] / own:.3g} times as fast"
        print(
            f"| {name} | {count['found']}/{count['labelled']} | {fields} | {count['others']} "
            f"| {len(paths) / seconds[name]:,.0f} | {ratio} |"
        )


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=120, help="how many pages are made")
    parser.add_argument("--real", type=int, default=40, help="how many pages of the corpus are taken")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    given = parser.parse_args()
    readers = load_readers()
    with tempfile.TemporaryDirectory() as folder:
        made = made_pages(Path(folder) / "made", given.pages)
        report("Made pages", *made, readers, given.rounds)
        if given.real and (given.corpus / "pages.jsonl.gz").exists():
            real = real_pages(Path(folder) / "real", given.corpus, given.real)
            report("Pages of the corpus", *real, readers, given.rounds)


if __name__ == "__main__":
    main()
