"""Run the commands that the docs show, as a person would type them, and compare what comes out.

    python tools/docs_commands.py              says which pages show something else than what comes out
    python tools/docs_commands.py --update     writes into the pages what comes out now

A command stands in a block fenced with ```` ```console ````: a line that begins with `$ ` is typed (`> ` goes on with
it), what follows until the next one is what is shown. A page is worked through from its top to its end in a folder of
its own that holds the files of `docs/examples`; standard output is a terminal 100 columns wide, and what goes to
standard error is shown behind it. `…` stands for anything within a line, a line that is `…` alone for any number of
lines. A command that ends with another status than 0 has to be followed by `$ echo $?`.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
EXAMPLES = DOCS / "examples"
_WIDTH = 100
_FENCED = re.compile(r"^```(?P<language>[^\n]*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_ANY_LINES = "…"


class Shown(NamedTuple):
    """A command that a page shows.

    Attributes:
        command: what is typed.
        output: what the page shows of what comes out.
        start: where the output begins in the page.
        end: where it ends.

    """

    command: str
    output: str
    start: int
    end: int


def pages() -> list[Path]:
    """The README and every page of the docs."""
    return [ROOT / "README.md", *sorted(path for path in DOCS.rglob("*.md") if EXAMPLES not in path.parents)]


def blocks(page: str) -> Iterator[tuple[str, str, int]]:
    """Every fenced block of a page: its language, what stands in it, and where."""
    for found in _FENCED.finditer(page):
        yield found["language"].strip(), found["body"], found.start("body")


def commands(page: str) -> list[Shown]:
    """Every command that a page shows, in order."""
    found: list[Shown] = []
    for language, body, place in blocks(page):
        if language == "console":
            found += _commands(body, place)
    return found


def _commands(body: str, place: int) -> Iterator[Shown]:
    typed: list[str] = []
    start = end = place
    for line in body.splitlines(keepends=True):
        place += len(line)
        if line.startswith("> ") and typed and start == end:
            typed.append(line[2:])
            start = end = place
        elif line.startswith("$ "):
            if typed:
                yield Shown("".join(typed).rstrip("\n"), "", start, end)
            typed, start, end = [line[2:]], place, place
        else:
            end = place
    if typed:
        yield Shown("".join(typed).rstrip("\n"), "", start, end)


def type_in(command: str, folder: Path, before: int) -> tuple[str, int]:
    """What a command shows on a terminal, and its exit status; `before` is that of the command before it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, _WIDTH, 0, 0))
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            ["bash", "-c", f"(exit {before})\n{command}"],  # noqa: S607 - the shell of whoever runs it
            cwd=folder, env=_environment(), stdin=subprocess.DEVNULL, stdout=theirs, stderr=complaints,
        )  # fmt: skip
        os.close(theirs)
        said = b"".join(_read(ours))
        os.close(ours)
        status = process.wait()
        complaints.seek(0)
        said += complaints.read()
    text = _COLOURS.sub("", said.decode("utf-8").replace("\r\n", "\n"))
    return "".join(line.rstrip() + "\n" for line in text.splitlines()), status


def _environment() -> dict[str, str]:
    """That of a person in the project's environment: none of ours but the way to programs."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE")}
    places = [str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]
    return kept | {
        "PATH": os.pathsep.join(places),
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        "HOME": tempfile.gettempdir(),
        "COLUMNS": str(_WIDTH),
    }


def _read(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            piece = os.read(terminal, 1 << 16)
        except OSError:  # nobody writes any more
            return
        if not piece:
            return
        yield piece


def agrees(shown: str, said: str) -> bool:
    """Whether what came out is what a page shows; `tests/test_docs.py` has the cases."""
    pattern = ""
    for line in shown.splitlines():
        if line.strip() == _ANY_LINES:
            pattern += r"(?:[^\n]*\n)*?"
        else:
            pattern += r"[^\n]*?".join(re.escape(part) for part in line.rstrip().split("…")) + r"\n"
    return re.fullmatch(pattern, said) is not None


def work_through(page: Path) -> Iterator[tuple[Shown, str, int]]:
    """Every command of a page with what came out and its exit status."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(EXAMPLES, folder, dirs_exist_ok=True)
        status = 0
        for shown in commands(text):
            said, status = type_in(shown.command, Path(folder), status)
            yield shown._replace(output=text[shown.start : shown.end]), said, status


def _compare(page: Path, *, update: bool) -> int:
    text = page.read_text(encoding="utf-8")
    changed = 0
    for shown, said, _ in reversed(list(work_through(page))):
        if agrees(shown.output, said):
            continue
        changed += 1
        print(f"{page.relative_to(ROOT)}: {shown.command}")
        if update:
            text = text[: shown.start] + said + text[shown.end :]
        else:
            print(said)
    if update and changed:
        page.write_text(text, encoding="utf-8")
    return changed


def main(arguments: list[str]) -> int:
    """Compare all pages, or those that are named; the exit status says whether all agree."""
    update = "--update" in arguments
    chosen = [Path(name).resolve() for name in arguments if not name.startswith("--")] or pages()
    changed = sum(_compare(page, update=update) for page in chosen)
    return 0 if update or not changed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
