"""Makes corpora of invented news for the benchmarks: as large as asked for, with a known number of posts in them.

    python benchmarks/make_corpora.py KIND PATH [--megabytes 400] [--share 0.01] [--seed 7]

KIND is `jsonl`, `jsonl.gz` (PATH is a file), `texts`, `html` (PATH is a folder, one file per article) or `warc.gz`.
`--share` is the part of the articles that cite posts, as a fraction; of pages (`html`, `warc.gz`) it is always 1 of 20.
What was made is printed as one line of JSON and kept beside the corpus as `PATH.made.json`: `documents`, `citing`,
`posts`, `bytes` (unpacked), `size` (as they stand on the disk).

Articles have 2 to 6 KB; 18 in 100 are Ukrainian, 8 name a mail address, 4 mention somebody with `@`, 1 has a handle in
parentheses that signs nothing. Plain articles come back in every block of 10,000 under another id; articles that
cite are drawn anew, so that no two posts are the same. The same arguments make the same texts.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import orjson
from invented_posts import Posts
from make_pages import EVERY, Pages

BLOCK = 10_000
"""Articles that are drawn once and come back in every block."""
SALT = b"00SALT00"
"""Stands in every id, and becomes the number of the block."""
_POOL = 200
_FOLDER = 1000
_MEMBERS = 800


class Made(NamedTuple):
    """What a corpus holds: documents, those that cite, posts; bytes unpacked, and as they stand on the disk."""

    documents: int = 0
    citing: int = 0
    posts: int = 0
    bytes: int = 0
    size: int = 0


class Article(NamedTuple):
    """A text and the number of posts in it."""

    text: str
    posts: int


class Articles:
    """Draws articles; the same seed draws the same."""

    def __init__(self, seed: int) -> None:
        self.drawn = random.Random(seed)
        self.posts = Posts(self.drawn)
        self._paragraphs = {
            language: [self.posts.paragraph(language) for _ in range(3000)] for language in ("en", "uk")
        }

    def plain(self) -> list[str]:
        """The paragraphs of an article that cites nothing."""
        language = "uk" if self.drawn.random() < 0.18 else "en"
        size, wanted = 0, self.drawn.randint(2000, 6000)
        paragraphs: list[str] = []
        while size < wanted:
            paragraphs.append(self.drawn.choice(self._paragraphs[language]))
            size += len(paragraphs[-1].encode())
        chance = self.drawn.random()
        if chance < 0.13:
            place = self.drawn.randrange(len(paragraphs))
            paragraphs[place] += self.posts.decoy("mail" if chance < 0.08 else "mention" if chance < 0.12 else "handle")
        return paragraphs

    def article(self, *, citing: bool) -> Article:
        """An article; one that cites holds one to three posts."""
        paragraphs = self.plain()
        posts = self.drawn.choice((1, 1, 2, 2, 3)) if citing else 0
        if posts:  # flattened by one tool, so all its posts are set off alike
            style = self.posts.style()
            places = sorted(self.drawn.choices(range(1, len(paragraphs) + 1), k=posts), reverse=True)
            for place in places:
                paragraphs.insert(place, self.posts.post(style))
        return Article("\n\n".join(paragraphs) + "\n", posts)

    def line(self, number: int, article: Article) -> bytes:
        """The article as a line of JSON, its id with the salt in it."""
        salt = SALT.decode()
        return orjson.dumps(
            {
                "id": f"{salt}-{number:05}",
                "url": f"https://news.lindhamn.example/2023/{number % 12 + 1:02}/{salt}-{number:05}",
                "title": article.text[: article.text.index(" ", 30)],
                "date": f"2023-{number % 12 + 1:02}-{number % 28 + 1:02}",
                "text": article.text,
            },
            option=orjson.OPT_APPEND_NEWLINE,
        )


def blocks(seed: int, share: float) -> Iterator[list[tuple[bytes, int]]]:
    """Blocks without end: the lines of each with the number of their posts; the salt is still to be put in."""
    drawn = Articles(seed)
    plain = [(drawn.line(number, drawn.article(citing=False)), 0) for number in range(BLOCK)]
    owed = 0.0
    while True:
        owed += BLOCK * share
        cited, owed = int(owed), owed % 1
        lines = plain.copy()
        for number in drawn.drawn.sample(range(BLOCK), cited):
            article = drawn.article(citing=True)
            lines[number] = (drawn.line(number, article), article.posts)
        yield lines


def jsonl(write: Callable[[bytes], object], size: int, share: float, seed: int) -> Made:
    """JSON Lines until `size` bytes are reached."""
    made = Made()
    for number, block in enumerate(blocks(seed, share)):
        lines = list(_until(block, size - made.bytes))
        data = b"".join(line for line, _ in lines).replace(SALT, b"%08d" % number)
        write(data)
        made = Made(
            made.documents + len(lines),
            made.citing + sum(posts > 0 for _, posts in lines),
            made.posts + sum(posts for _, posts in lines),
            made.bytes + len(data),
        )
        if made.bytes >= size:
            return made
    raise AssertionError("blocks have no end")


def _until(block: list[tuple[bytes, int]], room: int) -> Iterator[tuple[bytes, int]]:
    for line, posts in block:
        if room <= 0:
            return
        room -= len(line)
        yield line, posts


def texts(folder: Path, size: int, share: float, seed: int) -> Made:
    """One text file per article, a thousand in a folder."""
    made = Made()
    for block in blocks(seed, share):
        for line, posts in block:
            name = folder / f"{made.documents // _FOLDER:04}" / f"{made.documents:07}.txt"
            if made.documents % _FOLDER == 0:
                name.parent.mkdir(parents=True)
            data = orjson.loads(line)["text"].encode()
            name.write_bytes(data)
            made = Made(made.documents + 1, made.citing + (posts > 0), made.posts + posts, made.bytes + len(data))
            if made.bytes >= size:
                return made
    raise AssertionError("blocks have no end")


def pages(seed: int) -> Iterator[tuple[bytes, int]]:
    """Pages without end, each with its number of posts: a pool of them comes back under other titles."""
    drawn = Pages(seed)
    pool: list[tuple[str, int]] = []
    for number in range(_POOL):
        cited = number % EVERY == EVERY // 2
        source, labels = drawn.page(cited=cited)
        pool.append((source, len(labels) + cited))  # besides those of X, one of another platform
    number = 0
    while True:
        for source, posts in pool:
            yield source.replace("<title>", f"<title>{number} ", 1).encode(), posts
            number += 1


def html(folder: Path, size: int, seed: int) -> Made:
    """One file per page, a thousand in a folder."""
    made = Made()
    for data, posts in pages(seed):
        name = folder / f"{made.documents // _FOLDER:04}" / f"{made.documents:07}.html"
        if made.documents % _FOLDER == 0:
            name.parent.mkdir(parents=True)
        name.write_bytes(data)
        made = Made(made.documents + 1, made.citing + (posts > 0), made.posts + posts, made.bytes + len(data))
        if made.bytes >= size:
            break
    return made


def warc_gz(write: Callable[[bytes], object], size: int, seed: int) -> Made:
    """Responses with pages in them, each record packed by itself; after 800 the same come back."""
    made = Made()
    members: list[tuple[bytes, int, int]] = []
    drawn = pages(seed)
    while made.bytes < size:
        if len(members) <= made.documents % _MEMBERS and len(members) < _MEMBERS:
            data, posts = next(drawn)
            record = _record(data, len(members))
            members.append((_packed(record), posts, len(record)))
        packed, posts, length = members[made.documents % _MEMBERS]
        write(packed)
        made = Made(made.documents + 1, made.citing + (posts > 0), made.posts + posts, made.bytes + length)
    return made


def _record(page: bytes, number: int) -> bytes:
    """A WARC response record."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%b" % (
        len(page),
        page,
    )
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: https://news.lindhamn.example/page/{number}\r\nWARC-Date: 2023-03-02T08:30:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def _packed(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


@contextmanager
def _gzip(path: Path) -> Iterator[Callable[[bytes], object]]:
    """A file that packs what is written in one gzip stream."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    with path.open("wb") as stream:
        yield lambda data: stream.write(packer.compress(data))
        stream.write(packer.flush())


def make(kind: str, path: Path, size: int, share: float = 0.01, seed: int = 7) -> Made:
    """Make a corpus of at least `size` bytes and keep beside it what it holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "jsonl":
        with path.open("wb") as stream:
            made = jsonl(stream.write, size, share, seed)
    elif kind == "jsonl.gz":
        with _gzip(path) as write:
            made = jsonl(write, size, share, seed)
    elif kind == "warc.gz":
        with path.open("wb") as stream:
            made = warc_gz(stream.write, size, seed)
    else:
        shutil.rmtree(path, ignore_errors=True)
        made = texts(path, size, share, seed) if kind == "texts" else html(path, size, seed)
    made = made._replace(size=path.stat().st_size if path.is_file() else made.bytes)
    Path(f"{path}.made.json").write_text(json.dumps(made._asdict()) + "\n", encoding="utf-8")
    return made


def main() -> None:
    """Read the arguments and make the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("jsonl", "jsonl.gz", "texts", "html", "warc.gz"))
    parser.add_argument("path", type=Path)
    parser.add_argument("--megabytes", type=float, default=400)
    parser.add_argument("--share", type=float, default=0.01)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    made = make(given.kind, given.path, int(given.megabytes * 1_000_000), given.share, given.seed)
    sys.stdout.write(json.dumps(made._asdict()) + "\n")


if __name__ == "__main__":
    main()
