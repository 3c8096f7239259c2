"""Write the pages of the docs that say what the code declares: commands, platforms, problems.

    python tools/make_reference.py            writes them
    python tools/make_reference.py --check    says whether they are current (exit status 1 if not)

The record's page is written by `tools/make_schema.py`; the page of the Python functions is made when the site is built.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from socialcite.model import PROBLEM_MEANINGS
from socialcite.platforms import PLATFORMS
from socialcite.platforms.overview import as_markdown

sys.path.insert(0, str(Path(__file__).resolve().parent))
from declared_commands import Command, read_commands

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
_MADE = "Written by `tools/make_reference.py` from the code.\n"


def pages() -> dict[str, str]:
    """The text of every page by the name of its file."""
    return {
        "commands.md": "\n".join(["# Commands", "", _MADE, *(line for c in read_commands() for line in _command(c))]),
        "platforms.md": "\n".join([
            "# Platforms",
            "",
            _MADE,
            "What is known of each, as `socialcite platforms` prints it. The classes of embeds are those of the",
            "platforms' own markup; posts are also found in frames, components, shortcodes and",
            "[page data](../html.md).",
            "",
            as_markdown(PLATFORMS),
            "",
        ]),
        "problems.md": "\n".join([
            "# Problems",
            "",
            _MADE,
            "Words that stand in `problems` of a record: facts that a person should look at. A record with a problem",
            "is as true as one without; what is wrong may be the document.",
            "",
            "| problem | meaning |",
            "| --- | --- |",
            *(f"| `{name}` | {meaning} |" for name, meaning in PROBLEM_MEANINGS.items()),
            "",
        ]),
    }  # fmt: skip


def _command(command: Command) -> Iterator[str]:
    arguments = " ".join(one.names[0] for one in command.parameters if one.is_argument)
    yield from (f"## socialcite {command.name}", "")
    yield from _help(command.help)
    yield from ("```text", f"socialcite {command.name} [options] {arguments}".rstrip(), "```", "")
    if not command.parameters:
        return
    yield from ("| | |", "| --- | --- |")
    for one in command.parameters:
        names = ", ".join(f"`{name}`" for name in one.names)
        value = f" `{one.value}`".replace("|", "\\|") if one.value else ""
        yield f"| {names.replace('|', chr(92) + '|')}{value} | {_plain(one.help)} |"
    yield ""


def _help(text: str) -> Iterator[str]:
    """Paragraphs of a help text; what stands indented is an example."""
    for block in re.split(r"\n\s*\n", text.strip()):
        words = [line for line in block.splitlines() if not line.startswith("  ")]
        examples = [line.strip() for line in block.splitlines() if line.startswith("  ")]
        yield from (_plain(" ".join(words)), "")
        if examples:
            yield from ("```text", *examples, "```", "")


def _plain(text: str) -> str:
    """Words that Markdown shows as they are."""
    return re.sub(r"([<>|*_\[\]])", r"\\\1", text)


def main() -> int:
    """Write the pages, or compare."""
    current = True
    for name, text in pages().items():
        path = FOLDER / name
        if "--check" in sys.argv[1:]:
            current = current and path.read_text(encoding="utf-8") == text
        else:
            path.write_text(text, encoding="utf-8")
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
