"""Whole processes, measured: seconds, processor seconds and peak memory, each in turn with its peer."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

Command = Sequence[str]
_COUNTING = (0, 1)
"""How ripgrep ends where it found something, and where not."""


class Failed(Exception):
    """A measured command ended with an error; what it said."""


class Taken(NamedTuple):
    """What one process took: seconds by the clock, of processors (children included), peak memory of one process."""

    wall: float
    cpu: float
    peak: int


class Rate(NamedTuple):
    """Medians of the small and the large input, and the spread of the seconds of the large one."""

    small: float
    large: float
    low: float
    high: float
    cpu: float
    peak: int

    @property
    def marginal(self) -> float:
        """Seconds for three times the small input: start-up is in both, and falls out."""
        return self.large - self.small


def run(command: Command, output: Path | None = None) -> Taken:
    """Run a command to its end; its standard output goes to a file.

    Raises:
        Failed: it ended with an error.

    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as errors, output.open("wb") if output else tempfile.TemporaryFile() as stream:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=stream, stderr=errors, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (_COUNTING if command[0].endswith("rg") else (0,)):
            errors.seek(0)
            said = errors.read()[-2000:].decode("utf-8", "replace")
            raise Failed(f"{' '.join(command)[:300]} ended with {process.returncode}:\n{said}")
    return Taken(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def in_turn(
    sides: Mapping[str, tuple[Command, Command]], rounds: int, note: Callable[[str], None] = lambda _: None
) -> dict[str, Rate]:
    """Measure commands on a small and a large input: in each round all of them, one after the other.

    Args:
        sides: name → the command on the small and on the large input. Each is run once before, unmeasured.
        rounds: how often.
        note: is told how far it is.

    """
    taken: dict[tuple[str, bool], list[Taken]] = {(side, large): [] for side in sides for large in (False, True)}
    for small, _ in sides.values():
        run(small)
    for number in range(rounds):
        for large in (False, True):
            for side, commands in sides.items():
                taken[side, large].append(run(commands[large]))
        note(f"round {number + 1} of {rounds}")
    return {side: _rate(taken[side, False], taken[side, True]) for side in sides}


def _rate(small: Sequence[Taken], large: Sequence[Taken]) -> Rate:
    walls = [one.wall for one in large]
    return Rate(
        statistics.median(one.wall for one in small),
        statistics.median(walls),
        min(walls),
        max(walls),
        statistics.median(one.cpu for one in large) - statistics.median(one.cpu for one in small),
        max(one.peak for one in large),
    )


def warm(paths: Sequence[Path]) -> None:
    """Read files once, so that the page cache holds them."""
    buffer = bytearray(2**20)
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else (path,):
            if file.is_file():
                with file.open("rb", buffering=0) as stream:
                    while stream.readinto(buffer):
                        pass


def hardware() -> str:
    """The processor, how many of it, and the memory."""
    model = memory = "unknown"
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
        memory = f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    except (OSError, ValueError):
        pass
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{usable} × {model}, {memory} of memory, Python {sys.version.split()[0]}, load {os.getloadavg()[0]:.1f}"
