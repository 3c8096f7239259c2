"""The loops of `corpora.py`'s peers, each a whole process: every page parsed, every record met, nothing else done.

    python benchmarks/corpus_peers.py bs4|goose3|trafilatura|warcio LIMIT PATH…

Of folders, the files in order of names are read; no more bytes than LIMIT (0: all).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path


def _pages(paths: list[str], limit: int) -> Iterator[str]:
    """The sources of pages, up to so many bytes."""
    read = 0
    for path in paths:
        for file in sorted(Path(path).rglob("*.html")):
            data = file.read_bytes()
            read += len(data)
            if limit and read > limit:
                return
            yield data.decode()


def bs4(paths: list[str], limit: int) -> None:
    """The whole page parsed by html.parser, the official class selected."""
    from bs4 import BeautifulSoup

    for source in _pages(paths, limit):
        BeautifulSoup(source, "html.parser").select("blockquote.twitter-tweet")


def goose3(paths: list[str], limit: int) -> None:
    """The article extracted, its tweets asked for."""
    from goose3 import Goose

    goose = Goose()
    for source in _pages(paths, limit):
        _ = goose.extract(raw_html=source).tweets


def trafilatura(paths: list[str], limit: int) -> None:
    """The text extracted."""
    from trafilatura import extract

    for source in _pages(paths, limit):
        extract(source)


def warcio(paths: list[str], limit: int) -> None:
    """Every record met, none read."""
    del limit
    from warcio.archiveiterator import ArchiveIterator

    for path in paths:
        with Path(path).open("rb") as stream:
            for _ in ArchiveIterator(stream):
                pass


PEERS: dict[str, Callable[[list[str], int], None]] = {
    "bs4": bs4,
    "goose3": goose3,
    "trafilatura": trafilatura,
    "warcio": warcio,
}

if __name__ == "__main__":
    PEERS[sys.argv[1]](sys.argv[3:], int(sys.argv[2]))
