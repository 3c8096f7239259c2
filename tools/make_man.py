"""Write the manual page `man/socialcite.1` from the command line's own declarations.

    python tools/make_man.py            writes it
    python tools/make_man.py --check    says whether it is current (exit status 1 if not)

click-man, the library for this, sees no options of a typer that does not build on click, so the page is written here.
Nothing in it depends on the version of typer, the date or the terminal.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from socialcite import __version__
from socialcite.cli import app

sys.path.insert(0, str(Path(__file__).resolve().parent))
from declared_commands import Command, read_commands

PAGE = Path(__file__).parent.parent / "man" / "socialcite.1"
STATUS = (
    ("0", "Done."),
    ("1", "What was validated falls short; a post could not be wrapped or taken away."),
    ("2", "Wrong use."),
    ("3", "Some input could not be read to its end; the rest was."),
    ("5", "Nothing to read."),
)
COMPLETION = """socialcite --install-completion teaches the shell in use (bash, zsh, fish, PowerShell) the commands,
options, kinds, platforms and fields. socialcite --show-completion prints what it would install."""


def write_page() -> str:
    """The whole page in roff."""
    commands = list(read_commands())
    about = app.info.help if isinstance(app.info.help, str) else ""
    lines = [
        f'.TH SOCIALCITE 1 "" "socialcite {__version__}" "User Commands"',
        ".SH NAME",
        f"socialcite \\- {_text(about.rstrip('.'))}",
        ".SH SYNOPSIS",
        *(line for command in commands for line in _synopsis(command)),
        ".SH DESCRIPTION",
        _text(about),
        ".SH OPTIONS",
        *(".TP", "\\fB\\-\\-version\\fR", "Print the version."),
        *(".TP", "\\fB\\-\\-help\\fR", "Show help, also behind the name of a command."),
        ".SH COMMANDS",
    ]
    for command in commands:
        lines += [f".SS socialcite {_text(command.name)}", *_paragraphs(command.help), *_options(command)]
    lines.append(".SH EXIT STATUS")
    for code, meaning in STATUS:
        lines += [".TP", f".B {code}", _text(meaning)]
    lines += [".SH COMPLETION", *_paragraphs(COMPLETION)]
    return "\n".join(lines) + "\n"


def _synopsis(command: Command) -> Iterator[str]:
    arguments = " ".join(_text(one.names[0]) for one in command.parameters if one.is_argument)
    options = " [\\fIoptions\\fR]" if len(command.parameters) > arguments.count(" ") + bool(arguments) else ""
    yield f"\\fBsocialcite {_text(command.name)}\\fR{options} \\fI{arguments}\\fR"
    yield ".br"


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs of a help text; what stands indented is an example."""
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.splitlines()
        words = [line for line in lines if not line.startswith("  ")]
        yield ".PP"
        if words:
            yield _text(" ".join(words))
        for line in lines:
            if line.startswith("  "):
                yield from (".EX", _text(line), ".EE")


def _options(command: Command) -> Iterator[str]:
    for one in command.parameters:
        names = ", ".join(f"\\fB{_text(name)}\\fR" for name in one.names)
        value = f" \\fI{_text(one.value)}\\fR" if one.value else ""
        yield from (".TP", names + value, _text(one.help))


def _text(text: str) -> str:
    """Words as roff takes them literally."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "\\&" + escaped if escaped.startswith((".", "\\(aq")) else escaped


def main() -> int:
    """Write the page, or compare."""
    page = write_page()
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.read_text(encoding="utf-8") == page else 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page, encoding="utf-8")
    print(f"{PAGE.name}: {len(page.splitlines())} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
