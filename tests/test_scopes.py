"""What lies outside of what archives can hold, and what must not be taken for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.test_cli import records, run

CITED = "https://twitter.com/marta_lh/status/1719916014465974999"


def status_of(tmp_path: Path, *archives: Path) -> tuple[str, int]:
    (tmp_path / "cited.txt").write_text(CITED, "utf-8")
    done = run("validate", tmp_path / "cited.txt", "--archive", *archives)
    [row] = records(done)
    return row["status"], done.returncode


def test_a_dump_of_another_platform_claims_nothing(tmp_path: Path) -> None:
    dump = tmp_path / "RS.ndjson"
    post = {"id": "17abcd", "author": "marta", "title": "Bridge", "selftext": "", "created_utc": 1698894907}
    dump.write_text(json.dumps(post | {"subreddit": "harbour", "name": "t3_17abcd"}) + "\n", "utf-8")
    assert status_of(tmp_path, dump) == ("missing", 1)


def test_a_claim_of_one_file_says_nothing_of_its_neighbour(tmp_path: Path) -> None:
    """A Mastodon export holds one account; the dump of X beside it may hold anybody."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    post = {
        "id_str": "1719916014465974273",
        "created_at": "Thu Nov 02 03:15:07 +0000 2023",
        "full_text": "The bridge is closed",
        "user": {"screen_name": "oskar_lh", "name": "Oskar", "id_str": "5"},
    }
    (folder / "dump.jsonl").write_text(json.dumps(post) + "\n", "utf-8")
    note = {"type": "Note", "id": "https://social.lindhamn.example/users/marta/statuses/111337", "content": "<p>Hm</p>"}
    outbox = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": "outbox.json",
        "type": "OrderedCollection",
        "totalItems": 1,
        "orderedItems": [
            {
                "type": "Create",
                "actor": "https://social.lindhamn.example/users/marta",
                "published": "2023-11-02T03:15:07Z",
                "object": note | {"published": "2023-11-02T03:15:07Z"},
            }
        ],
    }
    (folder / "outbox.json").write_text(json.dumps(outbox), "utf-8")
    assert status_of(tmp_path, folder) == ("missing", 1)


@pytest.mark.parametrize("name", ["lost.jsonl", "lost.zip"])
def test_what_could_not_be_recognised_may_hold_anything(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "dumps"
    folder.mkdir()
    post = {"id": "17abcd", "author": "marta", "title": "Bridge", "selftext": "", "created_utc": 1698894907}
    (folder / "RS.ndjson").write_text(json.dumps(post | {"subreddit": "h", "name": "t3_17abcd"}) + "\n", "utf-8")
    (folder / name).write_bytes(b"PK\x03\x04" + bytes(200) if name.endswith("zip") else b"\x00" * 50)
    assert status_of(tmp_path, folder) == ("not-checkable", 3)
