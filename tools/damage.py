"""Plants faults into a made-up archive and says which of them `validate` finds, and whether it invents any.

    python tools/damage.py [--posts 400]

Every fault is planted alone. Every second post is cited, in turn by id with words, and by account, day and words.
"""

from __future__ import annotations

import argparse
import gzip
import random
import tempfile
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from socialcite.archives import FORMATS
from socialcite.files.opening import open_archive
from socialcite.model import Citation
from socialcite.reading.clocks import TWITTER_EPOCH_MS, twitter_snowflake
from socialcite.validate.checking import Check
from socialcite.validate.finding import Finding, Report
from socialcite.validate.opening import read_archive

Row = dict[str, Any]  # Any: a record's values
WORDS = (
    *("harbour", "bridge", "council", "ferry", "winter", "spring", "load", "test", "bearing", "friday", "engineer"),
    *("river", "night", "shift", "open", "closed", "market", "museum", "station", "tram", "ticket", "plan", "budget"),
    *("vote", "school", "garden", "theatre", "storm", "ice", "rope", "pier", "crane", "barge", "signal", "lamp"),
    *("stone", "timber", "anchor", "pilot", "captain", "mayor", "clerk", "baker", "nurse", "teacher", "driver"),
)


class Fault(NamedTuple):
    """A way to harm an archive.

    Attributes:
        name: in words.
        plant: harms the rows at `places` and writes the archive into a folder; returns its path.
        is_found: whether the finding about a harmed post shows the harm.
        is_untouched: whether the finding about any other post is as it should be.
        fact: the kind of fact that the report has to give about the archive; None where it may give none.

    """

    name: str
    plant: Callable[[list[Row], list[int], Path], Path]
    is_found: Callable[[Finding], bool]
    is_untouched: Callable[[Finding], bool] = lambda finding: finding.status == "held"
    fact: str | None = None


class Outcome(NamedTuple):
    """What came of one fault: how often it was planted, found, invented; whether the archive's fact was given."""

    name: str
    planted: int
    found: int
    invented: int
    fact: bool


def make_posts(number: int) -> list[Row]:
    """Posts of X that are all different, as records."""
    drawn = random.Random(11)
    rows = []
    for place in range(number):
        moment = 1_640_000_000_000 + place * 7_654_321
        post_id = str(((moment - TWITTER_EPOCH_MS) << 22) + drawn.randrange(1 << 22))
        handle = f"user{place % 37}_lh"
        rows.append(
            {
                "platform": "twitter", "kind": "embed", "post_id": post_id, "handle": handle,
                "author": f"User {handle}",
                "text": " ".join(drawn.choices(WORDS, k=drawn.randint(9, 30))).capitalize() + ".",
                "timestamp": twitter_snowflake(post_id), "timestamp_origin": "id", "timestamp_precision": "millisecond",
                "url": f"https://twitter.com/{handle}/status/{post_id}", "line": 1, "start": 0, "end": 9,
            }
        )  # fmt: skip
    return rows


def cite(rows: list[Row]) -> list[Citation]:
    """Every second post, in turn by its id and by what a signature prints."""
    cited = []
    for place, row in enumerate(rows[::2]):
        signed = {"post_id": None, "url": None, "timestamp": row["timestamp"][:10], "timestamp_origin": "printed"}
        cited.append(Citation.from_dict(row | {"document": row["post_id"]} | (signed if place % 2 else {})))
    return cited


def write_lines(rows: list[Row], path: Path) -> Path:
    """An archive as JSON Lines, gzip by its suffix."""
    data = b"".join(orjson.dumps(row) + b"\n" for row in rows)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def change(**fields: Callable[[Row, list[Row]], object]) -> Callable[[list[Row], list[int], Path], Path]:
    """Change fields of the harmed rows; each new value is told by the row and all rows."""

    def plant(rows: list[Row], places: list[int], folder: Path) -> Path:
        harmed = [dict(row) for row in rows]
        for place in places:
            harmed[place] |= {name: tell(rows[place], rows) for name, tell in fields.items()}
        return write_lines(harmed, folder / "archive.jsonl")

    return plant


def drop(rows: list[Row], places: list[int], folder: Path) -> Path:
    """Leave rows out."""
    return write_lines([row for place, row in enumerate(rows) if place not in places], folder / "archive.jsonl")


def double(rows: list[Row], places: list[int], folder: Path) -> Path:
    """Write rows again."""
    return write_lines([*rows, *(rows[place] for place in places)], folder / "archive.jsonl")


def cut_gzip(rows: list[Row], places: list[int], folder: Path) -> Path:
    """Cut a gzip file of two members so that the harmed rows, the last ones, are lost."""
    path = write_lines(rows[: min(places)], folder / "archive.jsonl.gz")
    lost = gzip.compress(b"".join(orjson.dumps(rows[place]) + b"\n" for place in places))
    path.write_bytes(path.read_bytes() + lost[:30])
    return path


def zip_without(rows: list[Row], places: list[int], folder: Path) -> Path:
    """A ZIP whose member with the harmed rows is missing."""
    path = folder / "archive.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        kept = [row for place, row in enumerate(rows) if place not in places]
        container.write(write_lines(kept, folder / "part1.jsonl"), "part1.jsonl")
    return path


def zip_damaged(rows: list[Row], places: list[int], folder: Path) -> Path:
    """A ZIP whose member with the harmed rows has its first signs turned into something else."""
    path = folder / "archive.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as container:
        kept = [row for place, row in enumerate(rows) if place not in places]
        container.write(write_lines(kept, folder / "part1.jsonl"), "part1.jsonl")
        container.write(write_lines([rows[place] for place in places], folder / "part2.jsonl"), "part2.jsonl")
    data = path.read_bytes()
    path.write_bytes(data.replace(b'part2.jsonl{"', b"part2.jsonl\x00\x00", 1))
    return path


def swap(name: str) -> Callable[[Row, list[Row]], object]:
    """The value that the post before the last has."""
    return lambda row, rows: next(other[name] for other in rows if other["handle"] != row["handle"])


def three_days_late(row: Row, rows: list[Row]) -> str:
    """The moment three days later."""
    del rows
    late = datetime.fromisoformat(row["timestamp"]) + timedelta(days=3)
    return late.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def edit(row: Row, rows: list[Row]) -> str:
    """One word more in the middle."""
    del rows
    words = row["text"].split()
    return " ".join([*words[: len(words) // 2], "never", *words[len(words) // 2 :]])


def differs(*fields: str) -> Callable[[Finding], bool]:
    """Whether a finding is a disagreement of one of these fields."""
    return lambda finding: bool(set(fields) & {said.field for said in finding.disagreements})


def by_id(finding: Finding) -> bool:
    """Whether the post was cited by its id."""
    return finding.citation.post_id is not None


FAULTS = (
    Fault("none", lambda rows, places, folder: write_lines(rows, folder / "archive.jsonl"), lambda finding: False),  # noqa: ARG005
    Fault("post dropped", drop, lambda finding: finding.status == "missing"),
    Fault("one word more in the text", change(text=edit), differs("text")),
    Fault(
        "date three days late",
        change(timestamp=three_days_late),
        lambda finding: differs("timestamp")(finding) if by_id(finding) else finding.status == "missing",
    ),
    Fault(
        "account swapped",
        change(handle=swap("handle"), author=swap("author")),
        lambda finding: differs("handle")(finding) if by_id(finding) else finding.status == "missing",
    ),
    Fault(
        "handle alone swapped",
        change(handle=swap("handle")),
        lambda finding: "renamed" in " ".join(finding.notes) if by_id(finding) else finding.status == "missing",
    ),
    Fault("post written twice", double, lambda finding: finding.status == "held", fact="duplicate"),
    Fault("gzip cut", cut_gzip, lambda finding: finding.status == "not-checkable", fact="cut"),
    Fault("ZIP member missing", zip_without, lambda finding: finding.status == "missing"),
    Fault("ZIP member damaged", zip_damaged, lambda finding: finding.status == "not-checkable", fact="unreadable"),
    Fault(
        "ids through floating-point numbers",
        change(post_id=lambda row, rows: str(int(float(f"{float(row['post_id']):.15e}")) // 1000 * 1000)),  # noqa: ARG005
        lambda finding: differs("post_id")(finding) if by_id(finding) else finding.status == "held",
        fact="float-ids",
    ),
)
_LAST = ("gzip cut", "ZIP member missing", "ZIP member damaged")
"""Faults that take a whole stretch: the last quarter."""


def try_fault(fault: Fault, posts: int, folder: Path) -> Outcome:
    """Plant one fault, validate, count."""
    rows = make_posts(posts)
    if fault.name in _LAST:
        places = list(range(posts * 3 // 4, posts))
    elif fault.name == "ids through floating-point numbers":
        places = list(range(posts))
    else:
        places = [] if fault.name == "none" else random.Random(3).sample(range(posts), posts // 5)
    report = validate(cite(rows), fault.plant(rows, places, folder))
    harmed = {rows[place]["post_id"] for place in places}
    about = [finding for finding in report.findings if finding.citation.document in harmed]
    others = [finding for finding in report.findings if finding.citation.document not in harmed]
    found = sum(fault.is_found(finding) for finding in about)
    invented = sum(not fault.is_untouched(finding) for finding in others)
    facts = {fact.kind for archive in report.archives for fact in archive.facts}
    return Outcome(fault.name, len(about), found, invented, facts == ({fault.fact} if fault.fact else set()))


def validate(cited: list[Citation], path: Path) -> Report:
    """The report on an archive, read as the command reads it."""
    checking = Check(cited)
    records = read_archive(str(path), checking.wanted.posts, formats=FORMATS, open_files=open_archive, servers={})
    checking.read(str(path), records)
    return checking.report()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=400)
    posts = parser.parse_args().posts
    print("| fault | cited posts harmed | found | invented | said of the archive |\n|---|--:|--:|--:|---|")
    for fault in FAULTS:
        with tempfile.TemporaryDirectory() as folder:
            outcome = try_fault(fault, posts, Path(folder))
        said = (f"`{fault.fact}`" if fault.fact else "nothing") + ("" if outcome.fact else " **expected**")
        print(f"| {outcome.name} | {outcome.planted} | {outcome.found} | {outcome.invented} | {said} |")


if __name__ == "__main__":
    main()
