"""What a journal costs, what processes gain, and whether a run that is killed again and again ends with the same bytes.

    python benchmarks/resume.py [--megabytes 60] [--kills 50] [--jobs 2]

Makes a corpus of invented articles (JSON Lines plain and compressed, and text files), scans it undisturbed with one
process and with several, with and without a journal, then kills a run at random moments and goes on until it is done.
Prints seconds and MB/s; ends with status 1 where any two outputs differ, or where it was done before it was killed so
often.
"""

from __future__ import annotations

import argparse
import filecmp
import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

START = 0.6
"""Seconds within which a run begins."""
SHARE_AT_START = 0.2
POST = "\n\n— Marta of Lindhamn (@marta_lh) May 3, 2022\n\n"
SENTENCE = "The ferry left the harbour of Lindhamn at six and the bridge stayed open for the night. "
chance = random.Random(1)  # noqa: S311 - a corpus, no secret


def article(number: int) -> str:
    """Four kilobytes on the average; one in five cites a post."""
    text = SENTENCE * chance.randint(20, 70)
    return text + (SENTENCE + POST if number % 5 == 0 else "") + text[:400]


def make_corpus(folder: Path, size: int) -> int:
    """Half of it in one plain file, a quarter compressed, a quarter as text files; its bytes."""
    written = number = 0
    with (folder / "a.jsonl").open("w", encoding="utf-8") as plain, gzip.open(folder / "b.jsonl.gz", "wt", 1) as packed:
        while written < size:
            text = article(number)
            line = json.dumps({"text": text}, ensure_ascii=False) + "\n"
            (plain if written < size // 2 else packed).write(line)
            written += len(line)
            number += 1
            if written > size * 3 // 4:
                path = folder / "texts" / f"{number % 100:02}"
                path.mkdir(parents=True, exist_ok=True)
                (path / f"{number}.txt").write_text(text, encoding="utf-8")
    return written


def scan(folder: Path, output: Path, *options: str) -> float:
    """Seconds that a scan takes."""
    begin = time.perf_counter()
    subprocess.run(command(folder, output, *options), check=True)
    return time.perf_counter() - begin


def command(folder: Path, output: Path, *options: str) -> list[str]:
    """The command line of a scan."""
    return [sys.executable, "-m", "socialcite", "scan", str(folder), "-o", str(output), *options]


def scan_killed(folder: Path, output: Path, kills: int, whole: int, *options: str) -> tuple[float, int]:
    """Seconds that a run takes that is killed at random moments, and how often it was.

    One kill in five comes while the run begins; the others once the output has grown by a random part of what is left
    (`whole` is the size of the finished output), so that all of them come before its end.
    """
    begin = time.perf_counter()
    killed = 0
    while killed < kills:
        with subprocess.Popen(command(folder, output, "--resume", *options)) as process:
            grown = size_of(output) + chance.uniform(0, 2) * (whole - size_of(output)) / (kills - killed + 1)
            until = time.perf_counter() + chance.uniform(0, START)
            at_start = chance.random() < SHARE_AT_START
            while process.poll() is None and (
                time.perf_counter() < until if at_start else size_of(output) < min(grown, whole - 1)
            ):
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.02))
            if process.poll() is not None:
                return time.perf_counter() - begin, killed
            process.kill()
            killed += 1
    scan(folder, output, "--resume", *options)
    return time.perf_counter() - begin, kills


def size_of(output: Path) -> int:
    """Bytes of the output that a run has written so far."""
    part = output.with_name(f"{output.name}.part")
    try:
        return part.stat().st_size
    except FileNotFoundError:
        return output.stat().st_size if output.exists() else 0


def main() -> int:
    """Run it all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=60)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--jobs", default="2")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "corpus"
        folder.mkdir()
        megabytes = make_corpus(folder, given.megabytes * 1_000_000) / 1e6
        outputs = {key: Path(name) / f"{key}.jsonl" for key in ("alone", "journal", "jobs", "killed")}
        took = {
            "one process": scan(folder, outputs["alone"]),
            "one process, journal": scan(folder, outputs["journal"], "--resume"),
            f"{given.jobs} processes": scan(folder, outputs["jobs"], "--jobs", given.jobs),
        }
        took["killed"], kills = scan_killed(
            folder, outputs["killed"], given.kills, outputs["alone"].stat().st_size, "--jobs", given.jobs
        )
        for what, seconds in took.items():
            times = f" {kills} times" if what == "killed" else ""
            print(f"{what + times:24} {seconds:7.2f} s {megabytes / seconds:8.1f} MB/s")
        same = all(filecmp.cmp(outputs["alone"], output, shallow=False) for output in outputs.values())
        print("all outputs are the same" if same else "OUTPUTS DIFFER")
        return 0 if same and kills == given.kills else 1


if __name__ == "__main__":
    sys.exit(main())
