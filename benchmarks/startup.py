"""How long the command takes to start: whole processes against `import typer`, in one run.

    python benchmarks/startup.py [--runs 21]

The commands take turns, so that what else the machine does hits all alike; medians and their ratios are printed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

SCANNED = Path(__file__).parents[1] / "fixtures" / "scan"
SOCIALCITE = (sys.executable, "-m", "socialcite")
BASE = "import typer"
COMMANDS = {
    "bare python": (sys.executable, "-c", ""),
    BASE: (sys.executable, "-c", BASE),
    "socialcite --help": (*SOCIALCITE, "--help"),
    "socialcite --version": (*SOCIALCITE, "--version"),
    "socialcite scan bridge.txt": (*SOCIALCITE, "scan", str(SCANNED / "bridge.txt")),
    "socialcite scan page.html": (*SOCIALCITE, "scan", str(SCANNED / "page.html")),
}


def seconds(command: tuple[str, ...]) -> float:
    """The time of one whole process."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - began


def measure(runs: int) -> str:
    """The table: medians and their ratios to `import typer`."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for command in COMMANDS.values():  # compiles the modules
        seconds(command)
    for _ in range(runs):
        for name, command in COMMANDS.items():
            times[name].append(seconds(command))
    base = statistics.median(times[BASE])
    rows = [
        f"| {name} | {statistics.median(taken) * 1000:.0f} | {statistics.median(taken) / base:.2f} |"
        for name, taken in times.items()
    ]
    head = f"load {os.getloadavg()[0]:.1f}, medians of {runs} runs in turn\n"
    return "\n".join([head, "| command | ms | × import typer |", "|---|---|---|", *rows])


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=21)
    print(measure(parser.parse_args().runs))


if __name__ == "__main__":
    main()
