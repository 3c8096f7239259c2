"""How well cited words find their posts, on labelled pages: the thresholds of `validate`, measured.

    python tools/measure_matching.py CORPUS

CORPUS holds `embeds.jsonl.gz` (`page`, `platform`, and `truth` with `status_id`, `handle`, `author`, `text`,
`snowflake_utc`) and `flat/*.jsonl.gz` (`id`, `text`: the same pages as text). The embeds' posts are the archive; what
is scanned from the texts is cited, without its id and media codes, once as printed and once without its account. One
post of six is left out of the archive. A post that is held has to be one of the page's own.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zlib import crc32

from socialcite import scan
from socialcite.archives.holding import Address, Holding
from socialcite.model import Citation
from socialcite.validate import deciding, gathering, words
from socialcite.validate.checking import check

Row = dict[str, Any]  # Any: what JSON holds
ABSENT = 6


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a packed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def read_posts(corpus: Path) -> tuple[list[Holding], dict[str, set[str]]]:
    """The archive, and which posts each page shows."""
    held: dict[str, Holding] = {}
    pages: dict[str, set[str]] = {}
    for row in read_rows(corpus / "embeds.jsonl.gz"):
        truth = row["truth"]
        post_id, moment = truth.get("status_id"), truth.get("snowflake_utc")
        if row["platform"] != "twitter" or not post_id or not moment or not truth.get("text"):
            continue
        pages.setdefault(row["page"], set()).add(post_id)
        held[post_id] = Holding(
            platform="twitter", address=Address("corpus", len(held) + 1), post_id=post_id, timestamp=moment,
            handle=truth.get("handle"), author=truth.get("author"), text=truth["text"],
        )  # fmt: skip
    return list(held.values()), pages


def is_absent(post_id: str) -> bool:
    """Whether a post is left out of the archive; the same ones in every run."""
    return crc32(post_id.encode()) % ABSENT == 0


def read_cited(corpus: Path, pages: dict[str, set[str]]) -> list[Citation]:
    """What the flat texts cite, each text's once."""
    found: set[Citation] = set()
    for path in sorted((corpus / "flat").glob("*.jsonl.gz")):
        for row in read_rows(path):
            if row["id"] in pages:
                for cited in scan(row["text"], document=row["id"], kinds=["signature"], platforms=["twitter"]):
                    bare = replace(cited, post_id=None, url=None, media=(), links=(), line=0, start=0, end=0)
                    day = cited.timestamp[:10] if cited.timestamp else None
                    found.add(replace(bare, timestamp=day, timestamp_origin="printed", document_title=None))
    return sorted(found, key=lambda cited: json.dumps(cited.to_dict()))


def measure(held: list[Holding], pages: dict[str, set[str]], cited: list[Citation]) -> Counter[str]:
    """How many are right, wrong, doubtful, missed."""
    kept = [post for post in held if not is_absent(post.post_id or "")]
    ids = {post.post_id for post in kept}
    counts: Counter[str] = Counter()
    for finding in check(cited, [("corpus", kept)]).findings:
        own = pages[finding.citation.document or ""]
        if finding.status == "not-checkable":
            counts["not checkable"] += 1
        elif finding.status.startswith("held"):
            counts["right" if finding.evidence[0].post_id in own else "wrong"] += 1
        elif finding.status == "ambiguous":
            counts["ambiguous"] += 1
        else:
            counts["not found, page lacks some" if own - ids else "not found, page has all"] += 1
    return counts


def main() -> None:
    """Print what is found at the thresholds as they are, and around them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    corpus = parser.parse_args().corpus
    held, pages = read_posts(corpus)
    signed = read_cited(corpus, pages)
    nameless = [replace(cited, handle=None) for cited in signed]
    print(f"{len(held)} posts, {len(pages)} pages, {len(signed)} citations")
    for name, cited in (("account, day, words", signed), ("day, words", nameless)):
        print(f"\n{name}\n  as it is: {dict(measure(held, pages, cited))}")
        for accepted in (75.0, 80.0, 85.0, 90.0, 95.0):
            with patch.object(gathering, "ACCEPTED", accepted), patch.object(deciding, "ACCEPTED", accepted):
                print(f"  accepted from {accepted:g}: {dict(measure(held, pages, cited))}")
        for margin in (0.0, 8.0):
            with patch.object(deciding, "MARGIN", margin):
                print(f"  margin {margin:g}: {dict(measure(held, pages, cited))}")
        for shortest in (5, 10, 25):
            with patch.object(words, "SHORTEST", shortest):
                print(f"  words from {shortest}: {dict(measure(held, pages, cited))}")


if __name__ == "__main__":
    main()
