"""Matching: a million posts in the shape of X's API v1.1 against 10,000 citations, beside a bare loop that parses them.

    python benchmarks/validate.py [--posts 1000000] [--folder /tmp/…]

Prints, each in a process of its own: the bare orjson loop; the same with two sets asked of each post; ids and codes;
those and account + day; and all with texts
that name nobody. Processor seconds (the better of two runs), ratio to the bare loop, peak memory, and what was found of
what was planted. 15 of 100 citations are of posts that the archive lacks; texts are cut, edited, in capitals or in
quotes; 15 of 100 dates are eight hours early. The files (1.3 GB) are deleted afterwards.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import orjson

from socialcite.archives import FORMATS
from socialcite.archives.base import ArchiveFormat, Glance, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.model import Citation
from socialcite.reading.clocks import TWITTER_EPOCH_MS
from socialcite.validate.checking import Beginning, Check

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DIGITS = {name: f"{number:02}" for number, name in enumerate(MONTHS, 1)}
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
SHARES = (("id", 5_929), ("code", 417), ("handle", 2_797), ("text", 857))
ABSENT = 0.15
Row = dict[str, Any]  # Any: what JSON holds


def make_words(drawn: random.Random) -> list[str]:
    """A vocabulary whose words are as frequent as a language's: the first stand in most texts."""
    return ["".join(drawn.choices("etaoinshrdlucmfwypvbg", k=drawn.randint(2, 9))) for _ in range(20_000)]


def make_post(number: int, drawn: random.Random, words: list[str]) -> Row:
    """One post, with what an answer of the API has around it."""
    moment = 1_600_000_000_000 + number * 31_536
    clock = time.gmtime(moment // 1000)
    post_id = str(((moment - TWITTER_EPOCH_MS) << 22) + drawn.randrange(1 << 22))
    ranks = (int(20_000 ** drawn.random()) - 1 for _ in range(drawn.randint(6, 34)))
    text = " ".join(words[rank] for rank in ranks)
    handle = f"user{drawn.randrange(60_000)}_lh"
    media = []
    if drawn.random() < 0.3:  # noqa: PLR2004 - three of ten show a picture
        code = "".join(drawn.choices(LETTERS, k=10))
        text += f" https://t.co/{code}"
        media = [
            {
                "id_str": post_id,
                "url": f"https://t.co/{code}",
                "display_url": f"pic.twitter.com/{code}",
                "type": "photo",
            }
        ]
    return {
        "created_at": time.strftime("%a %b %d %H:%M:%S +0000 %Y", clock),
        "id": int(post_id), "id_str": post_id, "full_text": text, "truncated": False,
        "display_text_range": [0, len(text)],
        "entities": {"hashtags": [], "symbols": [], "user_mentions": [], "urls": [], "media": media},
        "source": '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
        "in_reply_to_status_id": None, "in_reply_to_status_id_str": None, "in_reply_to_user_id": None,
        "user": {
            "id": number, "id_str": str(number), "name": f"User {handle}", "screen_name": handle,
            "location": "Lindhamn", "description": "Writes about harbours, bridges and the weather. " * 3,
            "url": None, "followers_count": 12, "friends_count": 3, "listed_count": 0,
            "created_at": "Thu Apr 01 10:00:00 +0000 2010", "favourites_count": 4, "verified": False,
            "profile_image_url_https": "https://pbs.lindhamn.example/profile_images/1/a_normal.jpg",
        },
        "geo": None, "coordinates": None, "place": None, "is_quote_status": False, "retweet_count": 0,
        "favorite_count": 1, "favorited": False, "retweeted": False, "possibly_sensitive": False, "lang": "en",
    }  # fmt: skip


def distort(text: str, drawn: random.Random) -> str:
    """A text as documents have it: whole, cut, one word edited, in capitals, or with typographic quotes."""
    bare = text.partition(" https://t.co/")[0]
    way = drawn.random()
    if way < 0.1:  # noqa: PLR2004 - shares of a made-up corpus, here and below
        return bare[: int(len(bare) * 0.8)] + "…"
    if way < 0.2:  # noqa: PLR2004
        parts = bare.split()
        parts[drawn.randrange(len(parts))] = "edited"
        return " ".join(parts)
    return bare.upper() if way < 0.25 else f"“{bare}”" if way < 0.3 else bare  # noqa: PLR2004


def cite(post: Row, by: str, drawn: random.Random) -> Row:
    """A citation of a post by one kind of evidence."""
    early = drawn.random() < ABSENT
    moment = time.strptime(post["created_at"], "%a %b %d %H:%M:%S +0000 %Y")
    seconds = time.mktime(moment) - time.timezone - (8 * 3600 if early else 0)
    text = distort(post["full_text"], drawn)
    row: Row = {"platform": "twitter", "kind": "signature", "line": 1, "start": 0, "end": 1}
    row |= {"timestamp": time.strftime("%Y-%m-%d", time.gmtime(seconds)), "text": text, "document": post["id_str"]}
    if by == "id":
        row |= {"post_id": post["id_str"], "kind": "link", "text": None}
    if by == "code":
        code = post["entities"]["media"][0]["url"].rpartition("/")[2]
        row |= {"media": [f"pic.twitter.com/{code}"], "text": None}
    return row | ({"handle": post["user"]["screen_name"]} if by != "text" else {})


def generate(folder: Path, posts: int) -> None:
    """Write `archive.jsonl` and `cited.jsonl`; every so manieth cited post is left out of the archive."""
    drawn = random.Random(5)  # noqa: S311 - posts, not secrets
    words = make_words(drawn)
    scale = posts / 1_000_000
    left = {by: max(1, int(number * scale)) for by, number in SHARES}
    every = posts // (sum(left.values()) + 1)
    with (folder / "archive.jsonl").open("wb") as archive, (folder / "cited.jsonl").open("wb") as cited:
        for number in range(posts):
            post = make_post(number, drawn, words)
            by = (
                drawn.choices(list(left), weights=list(left.values()))[0]
                if number % every == 0 and any(left.values())
                else None
            )
            if by == "code" and not post["entities"]["media"]:
                by = "id"
            absent = False
            if by and left[by]:
                left[by] -= 1
                absent = drawn.random() < ABSENT
                row = cite(post, by, drawn) | {"document_title": by, "document_date": "absent" if absent else "held"}
                cited.write(orjson.dumps(row) + b"\n")
            if not absent:
                archive.write(orjson.dumps(post) + b"\n")


def lean_day(created: str) -> str:
    """`Thu Nov 02 03:15:07 +0000 2023` → `2023-11-02`."""
    return f"{created[-4:]}-{DIGITS[created[4:7]]}-{created[8:10]}"


def lean_build(post: Row, path: str, record: int, codes: tuple[str, ...]) -> Holding:
    """The holding of one post."""
    user, created = post["user"], post["created_at"]
    return Holding(
        platform="twitter", address=Address(path, record), post_id=post["id_str"], handle=user["screen_name"],
        author=user["name"], text=post["full_text"], timestamp=f"{lean_day(created)}T{created[11:19]}Z", codes=codes,
    )  # fmt: skip


def lean_glances(opened: Opened) -> Iterator[Glance | Notice]:
    """The least that a reader of v1.1 can do: the yardstick for the package's own."""
    days: dict[str, str] = {}
    loads, new = orjson.loads, tuple.__new__
    for number, line in enumerate(opened.stream, 1):
        post = loads(line)
        created = post["created_at"]
        key = created[4:10] + created[-4:]
        day = days.get(key) or days.setdefault(key, lean_day(created))
        media = post["entities"].get("media")
        codes = tuple(medium["url"][13:] for medium in media) if media else ()
        build = partial(lean_build, post, opened.path, number, codes)
        handle = post["user"]["screen_name"]
        yield new(Glance, ("twitter", post["id_str"], codes, handle, day, post["full_text"], False, None, build))


LEAN = ArchiveFormat("lean-v1.1", lambda opened: True, lambda opened: iter(()), lean_glances)  # noqa: ARG005


def run_bare(folder: Path) -> Row:
    """Parse every line and forget it."""
    with (folder / "archive.jsonl").open("rb") as stream:
        for line in stream:
            orjson.loads(line)
    return {}


def run_joined(folder: Path) -> Row:
    """The same loop with the least that a join by id and by media code is: two sets, asked of each post."""
    rows = [orjson.loads(line) for line in (folder / "cited.jsonl").read_bytes().splitlines()]
    ids = {row["post_id"] for row in rows if row.get("post_id")}
    codes = {link.rpartition("/")[2] for row in rows for link in row.get("media", ())}
    hits = 0
    with (folder / "archive.jsonl").open("rb") as stream:
        for line in stream:
            post = orjson.loads(line)
            inside = [post[name] for name in ("retweeted_status", "quoted_status") if name in post]
            for one in (post, *inside):
                hits += one["id_str"] in ids
                for part in ("entities", "extended_entities"):
                    for medium in one.get(part, {}).get("media", ()):
                        hits += medium["url"].rpartition("/")[2] in codes
    return {"hits": hits}


def run_match(folder: Path, kinds: set[str]) -> Row:
    """Match the citations of some kinds, and compare with what was planted."""
    rows = [orjson.loads(line) for line in (folder / "cited.jsonl").read_bytes().splitlines()]
    cited = [Citation.from_dict(row) for row in rows if row["document_title"] in kinds]
    checking = Check(cited)
    path = folder / "archive.jsonl"
    with path.open("rb", buffering=1 << 18) as stream:
        opened = Opened(str(path), stream, stream.peek(65_536)[:65_536])
        form = next((form for form in FORMATS if form.glances and form.recognises(opened)), LEAN)
        assert form.sift is not None  # noqa: S101 - this format has it
        checking.read(str(path), chain([Beginning(str(path), form.name)], form.sift(opened, checking.wanted.sought)))
    found: Row = {
        "reader": form.name,
        "citations": len(cited),
        "held": 0,
        "ambiguous": 0,
        "missed": 0,
        "wrong": 0,
        "absent": 0,
    }
    for finding in checking.report().findings:
        planted = finding.citation.document_date == "held"
        right = finding.status.startswith("held") and finding.evidence[0].post_id == finding.citation.document
        if finding.status.startswith("held"):
            found["held" if planted and right else "wrong"] += 1
        elif finding.status == "ambiguous":
            found["ambiguous"] += 1
        else:
            found["missed" if planted else "absent"] += 1
    return found


RUNS: dict[str, set[str] | None] = {
    "bare orjson loop": None,
    "orjson loop with both joins": None,
    "id and code": {"id", "code"},
    "id, code, account + day": {"id", "code", "handle"},
    "all, with texts that name nobody": {"id", "code", "handle", "text"},
}


def measure(folder: Path, name: str) -> None:
    """One run in this process; its figures as JSON on standard output."""
    begun = time.process_time()
    kinds = RUNS[name]
    loop = run_joined if "joins" in name else run_bare
    found = loop(folder) if kinds is None else run_match(folder, kinds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(found | {"seconds": time.process_time() - begun, "MB": peak}))


def main() -> None:
    """Generate, run each way in a process of its own, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=1_000_000)
    parser.add_argument("--run", choices=list(RUNS))
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.run:
        measure(given.folder, given.run)
        return
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        generate(folder, given.posts)
        print(f"{given.posts:,} posts, {(folder / 'archive.jsonl').stat().st_size / 1e6:,.0f} MB")
        bare = 0.0
        for run in RUNS:
            command = [sys.executable, __file__, "--run", run, "--folder", name]
            rows = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(2)]
            row = min(rows, key=lambda row: row["seconds"])
            seconds, peak = row.pop("seconds"), row.pop("MB")
            bare = bare or seconds
            print(f"{run:34} {seconds:7.2f} s {seconds / bare:6.2f} × {peak:6.0f} MB  {row or ''}")


if __name__ == "__main__":
    main()
