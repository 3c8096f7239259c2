"""Linear time: a megabyte of hostile text against a megabyte of news, in one run.

    python benchmarks/hostile.py [--megabytes 1]

Prints the seconds of each text and their ratio to the news. What is built to hurt should stay within 20.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time

import socialcite

SENTENCES = (
    "The council met on Monday and spoke about the ferry for an hour.",
    "“We had hoped for better weather,” the harbour master told reporters.",
    "In the afternoon the wind turned, and two of the three cranes stood still.",
    "Officials said that the works would cost 12 million euros (14 million dollars).",
)
POST = (
    "All four bearings are in place. We open on Friday! pic.twitter.com/bR1dG3oP3n — Märta Ruíz (@marta_lh) May 3, 2022"
)


def news(size: int) -> str:
    """Articles with a post in every tenth paragraph."""
    drawn = random.Random(7)  # noqa: S311 - a text, not a secret
    paragraphs, length = [], 0
    while length < size:
        paragraph = POST if drawn.random() < 0.1 else " ".join(drawn.choices(SENTENCES, k=4))  # noqa: PLR2004 - one in ten
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(paragraphs)[:size]


HOSTILE = {
    "(@a": "(@a",
    "(@a)": "(@a) ",
    "— A (@a)": "— A (@a) ",
    "dashes": "—",
    "dashes with spaces": "— ",
    "one line of words": "word ",
    "one line, no spaces": "x",
    "nested quotes": "> " * 500 + "\n",
    "quote marks": ">",
    "line breaks": "\n",
    "spaces": " ",
    "open brackets": "[",
    "links": "[a](",
    "media links": "pic.twitter.com/abcdefghij ",
    "times": "\n3:05 PM - Apr 1, 2018 Twitter Ads",
    "♬": "\n@a ♬",
    "posted by": "Posted by ",
    "by u/": "by u/",
    "open tags": "<blockquote ",
    "comments": "<!-- twitter-tweet ",
    "long numbers": "(@a) " + "1" * 80,
    "hashtags": "#a",
    "entities": "&amp;",
    "half dates": "(@a) January ",
}

DENSE = {
    "signatures alone": "— A (@a) May 3, 2022",
    "signatures on lines": "— A (@a) May 3, 2022\n",
    "rendered widgets": "\n@a\n3:05 PM - Apr 1, 2018\nTwitter Ads",
    "shared by": "A post shared by (@a) ",
    "open embeds": "<blockquote class='twitter-tweet'>",
    "no dash": "(@a) January 1, 2020 ",
}
"""Nothing but posts: here the time of each post counts."""


def seconds(text: str, runs: int = 3) -> float:
    """The median time of a scan."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        socialcite.scan(text)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=1.0)
    size = int(parser.parse_args().megabytes * 1_000_000)
    socialcite.scan(POST)
    base = seconds(news(size))
    print(f"{'news':24} {base:8.3f} s {1:8.2f}")
    for name, piece in HOSTILE.items():
        text = (piece * (size // len(piece) + 1))[:size]
        took = seconds(text, 1)
        print(f"{name:24} {took:8.3f} s {took / base:8.2f}{'  <-- over 20' if took > 20 * base else ''}", flush=True)
    for name, piece in DENSE.items():
        posts = size // len(piece)
        took = seconds(piece * posts, 1)
        print(f"{name:24} {took:8.3f} s {took / base:8.2f} {took / posts * 1e6:8.0f} µs each of {posts:,}", flush=True)


if __name__ == "__main__":
    main()
