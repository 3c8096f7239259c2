"""Scans of whole corpora against their peers, in one run: ratios of marginal rates, in a Markdown table.

    pip install '.[fast,warc,parquet]' goose3 trafilatura lxml_html_clean     # and ripgrep
    python benchmarks/corpora.py [--megabytes 400] [--rounds 5] [--only NAME,…] [--keep FOLDER] [--growth 0.1,1,10]

The corpora are made (`make_corpora.py`): four parts of `--megabytes` each. A rate is marginal: what three more parts
cost after the first, (t(4n) - t(n)) / 3n, so start-up falls out; it is reported by itself. Whole processes, warm, in
turn with the peer on the same files; medians of `--rounds`. Two ratios are given: by the clock, and by processor time,
which others on the same machine disturb less. `--slow` bounds the megabytes that parsers of whole pages are given: the
first pages of the same folder; both rates are per byte. Peak memory is that of the largest single process. "found"
compares the records with the posts that were planted. A peer that is not installed is left out, and said.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from startup import measure as measure_startup
from whole_processes import Failed, Rate, hardware, in_turn, run, warm

HERE = Path(__file__).parent
SCAN = (sys.executable, "-m", "socialcite", "scan", "--format", "jsonl")
SIGNED = ("--kind", "signature", "--platform", "twitter")
PARTS = 4
MB = 1_000_000


class Corpus(NamedTuple):
    """A corpus to be made: the kind and share that `make_corpora.py` takes."""

    kind: str
    share: float = 0.01


CORPORA = {
    "lines-0.01": Corpus("jsonl", 0.0001),
    "lines-1": Corpus("jsonl", 0.01),
    "lines-20": Corpus("jsonl", 0.2),
    "texts": Corpus("texts", 0.01),
    "pages": Corpus("html"),
    "packed": Corpus("jsonl.gz", 0.01),
    "warc": Corpus("warc.gz"),
}


class Peer(NamedTuple):
    """With what is compared.

    Attributes:
        command: `rg` with its arguments, or one of `corpus_peers.py`.
        aim: the ratio that is to be reached; None where none is set.

    """

    command: tuple[str, ...]
    aim: float | None = None

    def __str__(self) -> str:
        words = [f"-F -e … ({len(needles())} words)" if word == NEEDLES else word for word in self.command]
        return f"`{' '.join(words)}`"


class Row(NamedTuple):
    """One measurement: a line of the table for each peer, with which it takes turns.

    Attributes:
        what: for the reader.
        corpus: which of `CORPORA`.
        options: of `socialcite scan`.
        peers: all of them.

    """

    what: str
    corpus: str
    options: tuple[str, ...]
    peers: tuple[Peer, ...]


NEEDLES = "NEEDLES"
RG = ("rg", "-j1", "--no-config", "-c")
HANDLE = (*RG, r"\(@")
LOOPS = (Peer(("bs4",), 100), Peer(("goose3",), 500), Peer(("trafilatura",)))
SLOW = ("bs4", "goose3", "trafilatura")
ROWS = {
    "sparse": Row("JSON Lines, 0.01 %, signatures of X", "lines-0.01", SIGNED, (Peer(HANDLE, 0.6),)),
    "sparse-2": Row(
        "JSON Lines, 0.01 %, signatures of X, two processes",
        "lines-0.01",
        (*SIGNED, "--jobs", "2"),
        (Peer(HANDLE, 1.0),),
    ),
    "everything": Row("JSON Lines, 0.01 %, every detector", "lines-0.01", (), (Peer((*RG, NEEDLES), 0.7),)),
    "one-percent": Row("JSON Lines, 1 %, signatures of X", "lines-1", SIGNED, (Peer(HANDLE, 0.4),)),
    "texts": Row("one file per article, 1 %, signatures of X", "texts", SIGNED, (Peer(HANDLE, 0.8),)),
    "pages": Row("HTML pages, embeds in 1 of 20", "pages", (), LOOPS),
    "packed": Row(
        "JSON Lines in gzip, 1 %, signatures of X", "packed", SIGNED, (Peer(("rg", "-z", *RG[1:], r"\(@"), 2.0),)
    ),
    "warc": Row("WARC in gzip, pages with embeds in 1 of 20", "warc", (), (Peer(("warcio",), 1.8),)),
    "dense": Row("JSON Lines, 20 %, signatures of X", "lines-20", SIGNED, (Peer(HANDLE),)),
}


class Given(NamedTuple):
    """How it is measured; see `--help`."""

    folder: Path
    size: int
    slow: int
    rounds: int


def note(text: str) -> None:
    """Say how far it is, beside the table."""
    print(text, file=sys.stderr, flush=True)


def make_part(folder: Path, name: str, size: int, number: int) -> Path:
    """A part of a corpus, made unless it is there already, by a process of its own (memory is measured here)."""
    corpus = CORPORA[name]
    path = folder / f"{name}-{size // MB}-{number}"
    path = path if corpus.kind in ("texts", "html") else path.with_name(f"{path.name}.{corpus.kind}")
    if not Path(f"{path}.made.json").exists():
        note(f"making {path.name}")
        command = [sys.executable, str(HERE / "make_corpora.py"), corpus.kind, str(path)]
        command += ["--megabytes", str(size / MB), "--share", str(corpus.share), "--seed", str(7 + number)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return path


def made(paths: Iterable[Path], field: str) -> int:
    """What the parts hold together."""
    return sum(int(json.loads(Path(f"{path}.made.json").read_text(encoding="utf-8"))[field]) for path in paths)


def needles() -> list[str]:
    """The words by which the sieve knows a post, of which none holds another, and a signature's sign: for ripgrep.

    It takes none with a line break in it.
    """
    from socialcite.detect.sieve import Sieve
    from socialcite.platforms import ADDRESSES, PLATFORMS

    words = {"(@", *(word.decode() for word in Sieve(PLATFORMS, ADDRESSES).words)}
    words = {word for word in words if "\n" not in word}
    return sorted(word for word in words if not any(other in word for other in words - {word}))


def is_there(peer: Peer) -> bool:
    """Whether a peer is installed."""
    name = peer.command[0]
    there = bool(shutil.which("rg") if name == "rg" else find_spec(name))
    if not there:
        note(f"{name} is not installed: left out")
    return there


def peer_command(peer: Peer, paths: Sequence[Path], limit: int) -> list[str]:
    """The peer on the same files; `limit` bytes of them where it is slow."""
    names = [str(path) for path in paths]
    if peer.command[-1] == NEEDLES:
        return [*peer.command[:-1], "-F", *(argument for word in needles() for argument in ("-e", word)), *names]
    if peer.command[0] == "rg":
        return [*peer.command, *names]
    given = str(limit if peer.command[0] in SLOW else 0)
    return [sys.executable, str(HERE / "corpus_peers.py"), peer.command[0], given, *names]


def found(row: Row, paths: Sequence[Path]) -> str:
    """Records found of posts planted."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "records.jsonl"
        run([*SCAN, *row.options, *map(str, paths)], output)
        with output.open("rb") as stream:
            count = sum(1 for _ in stream)
    return f"{count:,}/{made(paths, 'posts'):,}"


def measure(name: str, given: Given) -> list[list[str]]:
    """The lines of the table."""
    row = ROWS[name]
    parts = [make_part(given.folder, row.corpus, given.size, number) for number in range(PARTS)]
    warm(parts)
    limit = min(given.slow, given.size)
    ours = [*SCAN, *row.options]
    sides = {"": ([*ours, str(parts[0])], [*ours, *map(str, parts)])}
    for peer in filter(is_there, row.peers):
        sides[str(peer)] = (peer_command(peer, parts[:1], limit), peer_command(peer, parts, limit * PARTS))
    counted = found(row, parts[:1])
    rates = in_turn(sides, given.rounds, lambda text: note(f"{name}: {text}"))
    own = _own_cells(row, parts, rates[""], counted)
    size = made(parts[1:], "bytes")
    lines: list[list[str]] = []
    for peer in row.peers:
        read = (PARTS - 1) * limit if peer.command[0] in SLOW else size
        lines.append([*own, str(peer), *_peer_cells(peer, rates[""], rates.get(str(peer)), read / size, size)])
        own = [row.what, *[""] * (len(own) - 1)]
    return lines


def _own_cells(row: Row, parts: Sequence[Path], own: Rate, counted: str) -> list[str]:
    """Of a line, what is told of socialcite."""
    speed, posts = made(parts[1:], "bytes") / own.marginal / MB, made(parts[1:], "posts") / own.marginal
    large = f"{own.large:.2f} ({own.low:.2f}-{own.high:.2f})"
    return [row.what, counted, f"{speed:,.0f}", f"{own.small:.2f}", large, f"{posts:,.0f}", f"{own.peak / MB:.0f}"]


def _peer_cells(peer: Peer, own: Rate, other: Rate | None, share: float, size: int) -> list[str]:
    """Of a line, what is told of the peer, which was given a share of the bytes."""
    aim = f"{peer.aim:g}" if peer.aim else ""
    if other is None:
        return ["not installed", "", "", aim]
    ratio, by_cpu = other.marginal / share / own.marginal, other.cpu / share / own.cpu
    return [f"{size * share / other.marginal / MB:,.1f}", f"**{ratio:.3g}**", f"{by_cpu:.3g}", aim]


HEAD = (
    "corpus", "found (first part)", "MB/s", "t(n) s", "t(4n) s (lowest-highest)", "posts/s", "peak MB",
    "peer", "its MB/s", "ratio", "by CPU time", "aim",
)  # fmt: skip


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |" for cells in lines)


def growth(given: Given, gigabytes: Sequence[float], name: str) -> str:
    """One file of each size, in one process: seconds without start-up, as multiples of the first, and peak memory.

    Start-up is what a megabyte of the same texts takes: what posts need is loaded when the first one is met.
    """
    least = make_part(given.folder, name, MB, 0)
    ours = [*SCAN, *SIGNED]
    rows: list[list[str]] = []
    first = 0.0
    warm([least])
    for size in gigabytes:
        path = make_part(given.folder, name, int(size * 1000 * MB), 0)
        warm([path])
        rate = in_turn({"socialcite": ([*ours, str(least)], [*ours, str(path)])}, given.rounds)["socialcite"]
        per_byte = rate.marginal / (made([path], "bytes") - made([least], "bytes"))
        first = first or per_byte
        times, expected = per_byte * size / (first * gigabytes[0]), size / gigabytes[0]
        cells = [f"{size:g} GB", f"{rate.marginal:.2f}", f"{times:.2f}", f"{expected:g}"]
        rows.append([*cells, f"{times / expected - 1:+.1%}", f"{rate.peak / MB:.0f}"])
        path.unlink()
        Path(f"{path}.made.json").unlink()
        note(f"growth: {' '.join(rows[-1])}")
    return table((f"one file of {name}", "s", "times the first", "expected", "off by", "peak MB"), rows)


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=400, help="n, the size of one part (unpacked)")
    parser.add_argument("--slow", type=int, default=20, help="megabytes of a part for parsers of whole pages")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", help=f"of {', '.join(ROWS)}, startup, growth")
    parser.add_argument("--growth", help="gigabytes, e.g. 0.1,1,10: the largest needs as much room on the disk")
    parser.add_argument("--growth-of", default="lines-1", choices=("lines-0.01", "lines-1", "lines-20"))
    parser.add_argument("--growth-rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="a folder where the corpora stay; else they are deleted")
    return parser.parse_args()


def work(arguments: argparse.Namespace, folder: Path) -> None:
    """Measure what is asked for and print it."""
    names = arguments.only.split(",") if arguments.only else [*ROWS, "startup"]
    given = Given(folder, arguments.megabytes * MB, arguments.slow * MB, arguments.rounds)
    print(f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}, {hardware()}; n = {arguments.megabytes} MB, {given.rounds} rounds\n")
    rows: list[list[str]] = []
    last: str | None = None
    for name in [name for name in ROWS if name in names]:
        if last and ROWS[name].corpus != last and not arguments.keep:
            clear(folder, last, {ROWS[other].corpus for other in names[names.index(name) :] if other in ROWS})
        try:
            rows += measure(name, given)
        except Failed as error:
            note(f"{name}: {error}")
            rows.append([ROWS[name].what, "failed", *[""] * (len(HEAD) - 2)])
        note(" | ".join(rows[-1]))
        last = ROWS[name].corpus
    if rows:
        print(table(HEAD, rows) + "\n", flush=True)
    if "startup" in names:
        print(measure_startup(21) + "\n", flush=True)
    if arguments.growth:
        sizes = [float(size) for size in arguments.growth.split(",")]
        print(growth(given._replace(rounds=arguments.growth_rounds), sizes, arguments.growth_of), flush=True)


def clear(folder: Path, name: str, needed: set[str]) -> None:
    """Delete a corpus that no later row needs."""
    if name in needed:
        return
    for path in folder.glob(f"{name}-*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def main() -> None:
    """Where the corpora stand, and how long."""
    arguments = read_arguments()
    unknown = set((arguments.only or "startup").split(",")) - {*ROWS, "startup", "growth"}
    if unknown:
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}, startup, growth")
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
        work(arguments, arguments.keep)
        return
    with tempfile.TemporaryDirectory(prefix="socialcite-corpora-") as folder:
        work(arguments, Path(folder))


if __name__ == "__main__":
    main()
