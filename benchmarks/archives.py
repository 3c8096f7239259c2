"""How long the twarc formats take to read, against parsing their lines alone.

    python benchmarks/archives.py [--posts 200000]

The posts are made here and their words are random. Every figure is the best of three, in processor time.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import orjson

from socialcite.archives import twarc_v1, twarc_v2_flat
from socialcite.archives.base import ArchiveFormat, Opened

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def make_posts(count: int) -> Iterable[tuple[dict[str, object], dict[str, object]]]:
    """Posts in the shape of API v1.1 and of flattened v2."""
    drawn = random.Random(7)  # noqa: S311 - no secret
    words = ["".join(drawn.choices(LETTERS, k=drawn.randint(2, 9))) for _ in range(5000)]
    for number in range(count):
        post_id = str((354_473_290_466 + number * 977) * 2**22 + drawn.getrandbits(12))
        user = str(drawn.randint(1, 200_000))
        text = " ".join(drawn.choices(words, k=drawn.randint(6, 40)))[:270]
        about = " ".join(drawn.choices(words, k=12))
        counts = dict.fromkeys(("followers_count", "friends_count", "listed_count", "favourites_count"), 1)
        person = {"id_str": user, "name": f"Name {user}", "screen_name": f"user_{user}", "description": about, **counts}
        links = [{"url": "https://t.co/aaaaaaaaaa", "expanded_url": "https://news.example/a", "display_url": "x"}]
        entities = {"hashtags": [], "symbols": [], "user_mentions": [], "urls": links if number % 5 == 0 else []}
        absent = {f"in_reply_to_{name}": None for name in ("status_id", "status_id_str", "user_id", "screen_name")}
        source = '<a href="https://mobile.example" rel="nofollow">Web App</a>'
        yield (
            {
                "created_at": "Thu Jan 27 18:31:05 +0000 2022", "id": int(post_id), "id_str": post_id,
                "full_text": text, "truncated": False, "display_text_range": [0, len(text)], "entities": entities,
                "source": source, **absent, "user": person, "geo": None, "coordinates": None, "place": None,
                "is_quote_status": False, "retweet_count": 3, "favorite_count": 5, "lang": "en",
            },
            {
                "id": post_id, "text": text, "author_id": user, "created_at": "2022-01-27T18:31:05.000Z", "lang": "en",
                "conversation_id": post_id, "edit_history_tweet_ids": [post_id], "public_metrics": counts,
                "entities": entities, "reply_settings": "everyone",
                "author": {"id": user, "name": f"Name {user}", "username": f"user_{user}", "description": about},
            },
        )  # fmt: skip


def opened(path: Path) -> Opened:
    """The file, as it is handed to a format."""
    with path.open("rb") as stream:
        head = stream.read(1 << 16)
    return Opened(str(path), path.open("rb"), head)


def best(run: Callable[[], Iterable[object]]) -> float:
    """Seconds of the best of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        for _item in run():
            pass
        times.append(time.process_time() - start)
    return min(times)


def measure(form: ArchiveFormat, path: Path, posts: int) -> None:
    """One format, in microseconds a post."""
    glances = form.glances
    assert glances is not None  # noqa: S101 - both have them
    parsing = best(lambda: (orjson.loads(line) for line in path.open("rb")))
    glancing, reading = best(lambda: glances(opened(path))), best(lambda: form.read(opened(path)))
    print(
        f"{form.name:15} {path.stat().st_size / posts:5.0f} B/post   parsing {parsing / posts * 1e6:5.2f} us"
        f"   glances {glancing / posts * 1e6:5.2f} us ({glancing / parsing - 1:.2f} x on top)"
        f"   holdings {reading / posts * 1e6:5.2f} us ({reading / parsing - 1:.2f} x on top)"
    )


def main() -> None:
    """Make the files, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=200_000)
    posts = parser.parse_args().posts
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "v1.jsonl", Path(folder) / "v2.jsonl"
        with old.open("wb") as first, new.open("wb") as second:
            for one, two in make_posts(posts):
                first.write(orjson.dumps(one) + b"\n")
                second.write(orjson.dumps(two) + b"\n")
        measure(twarc_v1.FORMAT, old, posts)
        measure(twarc_v2_flat.FORMAT, new, posts)


if __name__ == "__main__":
    main()
