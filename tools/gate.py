"""The gate: how many of the invented posts are found, and how exactly, shape by shape, against floors that only rise.

    python tools/gate.py [NAME…] [--misses]
    python tools/gate.py --update [--allow-lower]

Prints one line for each file of fixtures/gate. `--misses` prints what was expected and what was found. `--update`
raises the floors in fixtures/gate/floors.json to what is reached now, and writes the table in docs/gate.md; lowering a
floor needs `--allow-lower` and a reason in the change's message. Exit status 1: a floor is not reached, or may not be
lowered.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import socialcite

GATE = Path(__file__).resolve().parent.parent / "fixtures" / "gate"
FLOORS = GATE / "floors.json"
DOCS = GATE.parent.parent / "docs" / "gate.md"
TABLE_BEGINS = "| file | cases |"
MEASURES = ("recall", "quiet", "author", "handle", "timestamp", "text", "post_id")
"""`recall`: posts found of those expected; `quiet`: cases in which nothing else is found; the others: posts whose field
is exactly as expected, of those for which the case says it."""
FIELDS = MEASURES[2:]
KINDS = ("embed", "signature")
DECIMALS = 1000
"""Floors are rounded down to a thousandth."""

Post = dict[str, str | None]


@dataclass(frozen=True)
class Case:
    """One text and the posts that its reader finds in it."""

    id: str
    text: str
    posts: list[Post]


@dataclass
class Tally:
    """What was expected, and what was right."""

    cases: int = 0
    posts: int = 0
    right: dict[str, int] = field(default_factory=dict)
    of: dict[str, int] = field(default_factory=dict)
    extra: int = 0

    def count(self, measure: str, *, right: bool) -> None:
        """One more judgement."""
        self.of[measure] = self.of.get(measure, 0) + 1
        self.right[measure] = self.right.get(measure, 0) + right

    def add(self, other: Tally) -> None:
        """Count what another tally counted, too."""
        self.cases += other.cases
        self.posts += other.posts
        self.extra += other.extra
        for name in other.of:
            self.of[name] = self.of.get(name, 0) + other.of[name]
            self.right[name] = self.right.get(name, 0) + other.right[name]

    def share(self, measure: str) -> float | None:
        """The share that is right; None where no case says anything of it."""
        return self.right[measure] / self.of[measure] if self.of.get(measure) else None

    def shares(self) -> dict[str, float]:
        """Every share that is known, rounded down."""
        known = {measure: self.share(measure) for measure in MEASURES}
        return {name: math.floor(share * DECIMALS) / DECIMALS for name, share in known.items() if share is not None}


def read_cases(path: Path) -> list[Case]:
    """The cases of a file; a line that is no case raises with its number."""
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
                cases.append(Case(row["id"], row["text"], row["posts"]))
            except (ValueError, KeyError, TypeError) as error:
                message = f"{path.name}:{number}: no case: {error!r}"
                raise ValueError(message) from error
    return cases


def files() -> list[Path]:
    """Every file of cases, by name."""
    return sorted(GATE.glob("*.jsonl"))


def folded(value: str | None) -> str | None:
    """White space folded; everything else counts."""
    return " ".join(value.split()) if value is not None else None


def seen(citation: socialcite.Citation) -> Post:
    """The judged fields of a record."""
    row = citation.to_dict()
    return {name: row[name] for name in ("platform", *FIELDS)}


def likeness(post: Post, found: Post) -> int:
    """How much a find looks like an expected post; 0 where it is none of it."""
    if post["platform"] != found["platform"]:
        return 0
    alike = sum(
        weight
        for name, weight in (("handle", 4), ("author", 4), ("text", 3), ("timestamp", 2))
        if post.get(name) is not None and folded(post[name]) == folded(found[name])
    )
    ours, theirs = folded(post.get("text")) or "", folded(found["text"]) or ""
    return alike + (bool(ours and theirs) and (ours[-8:] == theirs[-8:] or ours in theirs or theirs in ours))


def pair(posts: Sequence[Post], found: Sequence[Post]) -> list[tuple[int, int]]:
    """Which find is which expected post: in order of place, as alike as possible together."""
    best: list[list[tuple[int, list[tuple[int, int]]]]] = [[(0, [])] * (len(found) + 1) for _ in range(len(posts) + 1)]
    for i, post in enumerate(posts, 1):
        for j, find in enumerate(found, 1):
            score = likeness(post, find)
            before, pairs = best[i - 1][j - 1]
            options = [best[i - 1][j], best[i][j - 1]]
            if score:
                options.append((before + score, [*pairs, (i - 1, j - 1)]))
            best[i][j] = max(options, key=lambda option: option[0])
    return best[-1][-1][1]


def judge(case: Case, tally: Tally) -> list[str]:
    """Count one case, and say what is wrong in it."""
    found = [seen(citation) for citation in socialcite.scan(case.text, kinds=KINDS)]
    pairs = dict(pair(case.posts, found))
    wrong: list[str] = []
    tally.cases += 1
    tally.posts += len(case.posts)
    for place, post in enumerate(case.posts):
        find = found[pairs[place]] if place in pairs else None
        tally.count("recall", right=find is not None)
        if find is None:
            wrong.append(f"missing: {post}")
        for name in FIELDS:
            if name in post:
                right = find is not None and folded(find[name]) == folded(post[name])
                tally.count(name, right=right)
                if find is not None and not right:
                    wrong.append(f"{name}: expected {post[name]!r}\n{' ' * len(name)}     found {find[name]!r}")
    extra = [find for place, find in enumerate(found) if place not in pairs.values()]
    tally.count("quiet", right=not extra)
    tally.extra += len(extra)
    return wrong + [f"extra: {find}" for find in extra]


def measure(path: Path) -> tuple[Tally, dict[str, list[str]]]:
    """All cases of a file; and what is wrong, by case."""
    tally = Tally()
    wrong = {case.id: judge(case, tally) for case in read_cases(path)}
    return tally, {name: lines for name, lines in wrong.items() if lines}


def read_floors() -> dict[str, dict[str, float]]:
    """The floors by file and measure."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return floors


def below(name: str, shares: dict[str, float], floors: dict[str, dict[str, float]]) -> list[str]:
    """What of a file lies below its floors."""
    return [
        f"{name}: {measure} {shares.get(measure, 0.0):.3f} is below its floor {floor:.3f}"
        for measure, floor in floors.get(name, {}).items()
        if shares.get(measure, 0.0) < floor
    ]


def table(tallies: dict[str, Tally]) -> str:
    """One line for each file, and one for all of them."""
    total = Tally()
    for tally in tallies.values():
        total.add(tally)
    head = [f"{TABLE_BEGINS} posts | extra | {' | '.join(MEASURES)} |", f"|---|{'--:|' * (3 + len(MEASURES))}"]
    return "\n".join([*head, *(_row(name, tally) for name, tally in tallies.items()), _row("all", total)])


def _row(name: str, tally: Tally) -> str:
    shares = [tally.share(measure_name) for measure_name in MEASURES]
    cells = ["" if share is None else "1" if share == 1 else f"{share:.3f}" for share in shares]
    return f"| {name} | {tally.cases} | {tally.posts} | {tally.extra} | {' | '.join(cells)} |"


def write_docs(tallies: dict[str, Tally]) -> None:
    """Put the table at the end of docs/gate.md, in place of the one that stands there."""
    text = DOCS.read_text(encoding="utf-8").partition(TABLE_BEGINS)[0]
    DOCS.write_text(f"{text}{table(tallies)}\n", encoding="utf-8")


def update(reached: dict[str, dict[str, float]], *, allow_lower: bool) -> list[str]:
    """Write the floors reached; what would have to be lowered without leave, and then nothing is written."""
    floors = read_floors()
    lowered = [line for name, shares in reached.items() for line in below(name, shares, floors)]
    if lowered and not allow_lower:
        return lowered
    names = {path.stem for path in files()}
    kept: dict[str, Any] = {name: shares for name, shares in floors.items() if name in names}
    FLOORS.write_text(json.dumps(dict(sorted((kept | reached).items())), indent=1) + "\n", encoding="utf-8")
    return []


def main() -> int:
    """Measure, print, and hold or raise the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="files of fixtures/gate without their suffix; all, if none is named")
    parser.add_argument("--misses", action="store_true", help="print what is wrong, case by case")
    parser.add_argument("--update", action="store_true", help="pin the floors to what is reached now")
    parser.add_argument("--allow-lower", action="store_true", help="let --update lower a floor")
    options = parser.parse_args()
    paths = [path for path in files() if not options.names or path.stem in options.names]
    measured = {path.stem: measure(path) for path in paths}
    if options.misses:
        for name, (_, wrong) in measured.items():
            for case, lines in wrong.items():
                print(f"{name}/{case}", *lines, sep="\n  ")
    tallies = {name: tally for name, (tally, _) in measured.items()}
    print(table(tallies))
    reached = {name: tally.shares() for name, tally in tallies.items()}
    if options.update:
        problems = update(reached, allow_lower=options.allow_lower)
        if not problems and not options.names:
            write_docs(tallies)
    else:
        floors = read_floors()
        problems = [line for name, shares in reached.items() for line in below(name, shares, floors)]
    print(*problems, sep="\n", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
