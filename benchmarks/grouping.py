"""How well `--group post` puts together what is of one post: pairs of citations, against the ids of embeds.

    python benchmarks/grouping.py CORPUS [--style bs4_space …]

CORPUS is a folder with pages (`pages.jsonl.gz`), the embeds in them with their ids (`embeds.jsonl.gz`) and the same
pages as flat text (`flat/STYLE.jsonl.gz`). Every signature found in a flat text is joined with the embed of that page
that it comes from (same handle, closest words): the embed's id is the truth, which grouping does not see. Then three
collections are grouped: the flat texts alone, the flat texts with the pages, and all flat styles at once.
A hard pair is two posts of one author on one day.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import socialcite
from socialcite.keys import text_letters
from socialcite.model import Citation
from socialcite.posts.sameness import find_same

CLOSE = 0.6
"""Likeness of words from which a signature is taken to come from an embed."""


class Labelled(NamedTuple):
    """A citation and the id of the post that it truly cites."""

    citation: Citation
    truth: str


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--style", nargs="*", help="default: all")
    options = parser.parse_args()
    embeds = defaultdict(list)
    for embed in _lines(options.corpus / "embeds.jsonl.gz"):
        if embed["truth"].get("status_id"):
            embeds[embed["page"]].append(embed)
    pages = list(_label_pages(options.corpus / "pages.jsonl.gz", embeds))
    print(f"{len(pages)} embeds with an id, of {len({item.truth for item in pages})} posts")
    heads = ("collection", "citations", "posts", "pairs of one post", "merged", "wrongly merged", "precision", "recall")
    print(f"| {' | '.join(heads)} | hard pairs kept apart |\n|---{'|--:' * len(heads)}|")
    everything: list[Labelled] = []
    for path in sorted((options.corpus / "flat").glob("*.jsonl.gz")):
        style = path.name.removesuffix(".jsonl.gz")
        if options.style and style not in options.style:
            continue
        flat = list(_label_texts(path, embeds))
        everything += flat
        _report(style, flat)
        _report(f"{style} + pages", flat + pages)
    _report("all styles", everything)
    _report("all styles + pages", everything + pages)


def _lines(path: Path) -> Iterator[Any]:  # Any: what a line holds
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def _label_pages(path: Path, embeds: dict[str, list[Any]]) -> Iterator[Labelled]:  # Any: as above
    """The embeds that are found in the pages' source, each with the id of the embed that stands at its place."""
    for page in _lines(path):
        if page["id"] not in embeds:
            continue
        for citation in socialcite.scan_html(page["source"], document="page " + page["id"], kinds=["embed"]):
            for embed in embeds[page["id"]]:
                if citation.start < embed["offset"] + len(embed["html"]) and embed["offset"] < citation.end:
                    yield Labelled(citation, embed["truth"]["status_id"])
                    break


def _label_texts(path: Path, embeds: dict[str, list[Any]]) -> Iterator[Labelled]:  # Any: as above
    """The signatures that are found in flat texts, each with the id of the embed whose words it has."""
    for page in _lines(path):
        if page["id"] not in embeds:
            continue
        for citation in socialcite.scan(page["text"], document=path.name + page["id"], kinds=["signature"]):
            truth = _truth(citation, embeds[page["id"]])
            if truth:
                yield Labelled(citation, truth)


def _truth(citation: Citation, embeds: Iterable[Any]) -> str | None:  # Any: as above
    """The id of the embed that a signature comes from; None where no embed, or more than one, fits as well."""
    words = text_letters(citation.text)
    fits: Counter[str] = Counter()
    for embed in embeds:
        truth = embed["truth"]
        if (truth.get("handle") or "").casefold() != (citation.handle or "").casefold():
            continue
        likeness = SequenceMatcher(None, words, text_letters(truth.get("text")), autojunk=False).ratio()
        if truth.get("date_iso") and citation.timestamp and truth["date_iso"][:10] != citation.timestamp[:10]:
            likeness -= 0.5
        fits[truth["status_id"]] = max(fits[truth["status_id"]], round(likeness * 1000))
    best = fits.most_common(2)
    if not best or best[0][1] < CLOSE * 1000 or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _report(name: str, items: list[Labelled]) -> None:
    """One row: pairs of one post that were merged, pairs of two posts that were not."""
    group_of = {
        place: number for number, places in enumerate(find_same([item.citation for item in items])) for place in places
    }
    same = merged = 0
    by_truth = defaultdict(list)
    by_group = defaultdict(list)
    for place, item in enumerate(items):
        by_truth[item.truth].append(group_of[place])
        by_group[group_of[place]].append(item.truth)
    for groups in by_truth.values():
        same += len(groups) * (len(groups) - 1) // 2
        merged += sum(count * (count - 1) // 2 for count in Counter(groups).values())
    together = sum(len(truths) * (len(truths) - 1) // 2 for truths in by_group.values())
    wrong = together - merged
    hard, apart = _count_hard(items, group_of)
    print(
        f"| {name} | {len(items)} | {len(by_truth)} | {same} | {merged} | {wrong} | "
        f"{merged / together if together else 1:.4f} | {merged / same if same else 1:.4f} | {apart} of {hard} |",
        flush=True,
    )


def _count_hard(items: list[Labelled], group_of: dict[int, int]) -> tuple[int, int]:
    """Pairs of different posts by one author on one day, and how many of them were kept apart."""
    by_day = defaultdict(list)
    for place, item in enumerate(items):
        handle, day = item.citation.handle, (item.citation.timestamp or "")[:10]
        if handle and day:
            by_day[handle.casefold(), day].append(place)
    hard = apart = 0
    for places in by_day.values():
        for one, other in combinations(places, 2):
            if items[one].truth != items[other].truth:
                hard += 1
                apart += group_of[one] != group_of[other]
    return hard, apart


if __name__ == "__main__":
    main()
