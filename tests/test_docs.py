"""What the docs show is what comes out: every command is run, other mentions are checked, the site is built."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.programs import run_program
from tools import docs_commands, make_reference
from tools.declared_commands import read_commands

PAGES = {str(path.relative_to(ROOT)): path for path in docs_commands.pages()}
WITH_COMMANDS = {name: path for name, path in PAGES.items() if docs_commands.commands(path.read_text("utf-8"))}
OPTIONS = {
    command.name: {name for one in command.parameters for name in one.names if name.startswith("-")} | {"--help"}
    for command in read_commands()
}
GENERAL = {"--version", "--help", "--install-completion", "--show-completion"}
INSTALLING = (
    r"python3 -m venv \.venv",
    r"\. \.venv/bin/activate",
    r"pip install ('\.?[\w\[\],]+'|\.)",
    r"cd docs/examples",
)
"""What a person types before the tests could; the extras that are named are checked."""
HINT = "run python tools/docs_commands.py --update and look at what changed"


@pytest.mark.parametrize("name", WITH_COMMANDS)
def test_what_a_page_shows_is_what_comes_out(name: str, tmp_path: Path) -> None:
    text = WITH_COMMANDS[name].read_text(encoding="utf-8")
    for program in ("pandoc",):
        if re.search(rf"^\$ {program} ", text, re.MULTILINE):
            run_program(program, "--version", cwd=tmp_path)
    worked = list(docs_commands.work_through(WITH_COMMANDS[name]))
    assert worked
    for (shown, said, status), following in zip(worked, [*(one for one, _, _ in worked[1:]), None], strict=True):
        assert docs_commands.agrees(shown.output, said), f"{shown.command}\n\n{said}\n{HINT}"
        assert status == 0 or (following and following.command == "echo $?"), f"{shown.command}: status {status}"


def test_every_guide_shows_commands_and_what_comes_out() -> None:
    guides = [name for name in PAGES if name.startswith("docs/howto/")] + ["docs/tutorial.md", "README.md"]
    assert len(guides) >= 6
    for name in guides:
        shown = docs_commands.commands(PAGES[name].read_text("utf-8"))
        assert any(one.command.startswith("socialcite ") and one.start < one.end for one in shown), name


@pytest.mark.parametrize(
    ("shown", "said", "right"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\n", False),
        ("", "", True),
        ("", "a\n", False),
        ("a\n…\n", "a\nb\nc\n", True),
        ("a …, c\n", "a b, c\n", True),
        ("a …, c\n", "a b\n, c\n", False),
        ("…\n", "", True),
        ("1 … 2\n", "1 … 3\n", False),
    ],
)
def test_hiding_what_changes_hides_nothing_else(shown: str, said: str, right: bool) -> None:
    assert docs_commands.agrees(shown, said) is right


def test_commands_are_read_as_they_are_typed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ printf 'a\\n' \\\n> | cat\na\n$ false\n$ echo $?\n1\n```\n", encoding="utf-8")
    [first, second, third] = docs_commands.work_through(page)
    assert (first[0].command, first[0].output, first[1]) == ("printf 'a\\n' \\\n| cat", "a\n", "a\n")
    assert (second[0].output, second[1], second[2]) == ("", "", 1)
    assert third[1:] == ("1\n", 0)


def lines_elsewhere() -> Iterator[tuple[str, str]]:
    """Lines that look like commands in blocks that are not run, and commands in running text: page and command."""
    for name, path in PAGES.items():
        text = path.read_text(encoding="utf-8")
        for language, body, _ in docs_commands.blocks(text):
            if language not in ("console", "json", "python", "pycon"):
                yield from ((name, line.strip().removeprefix("- run: ")) for line in body.splitlines())
        running = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
        yield from ((name, " ".join(line.split())) for line in re.findall(r"(?<!`)`([^`]{1,300})`(?!`)", running))


def test_commands_that_are_only_mentioned_exist() -> None:
    seen = 0
    for name, line in lines_elsewhere():
        found = re.match(r"(?:\S*/)?socialcite ([a-z-]+)(.*)", line)
        if found and not line.startswith(".venv"):
            seen += 1
            command, rest = found.groups()
            if command.startswith("-"):
                assert command in GENERAL, f"{name}: {line}"
                continue
            assert command in OPTIONS, f"{name}: {line}"
            used = set(
                re.findall(r"(?<![\w-])(?:--[a-z][a-z-]*|-[a-z](?![\w-]))", re.sub(r"'[^']*'|\"[^\"]*\"", "", rest))
            )
            assert used <= OPTIONS[command] | {"-"}, f"{name}: {line}"
        elif line.startswith(("python tools/", "python benchmarks/")):
            seen += 1
            assert (ROOT / shlex.split(line)[1]).is_file(), f"{name}: {line}"
    assert seen > 20


def test_options_that_are_only_mentioned_exist() -> None:
    known = set().union(*OPTIONS.values()) | GENERAL
    tools = "".join(
        path.read_text("utf-8") for folder in ("tools", "benchmarks") for path in (ROOT / folder).glob("*.py")
    )
    for name, line in lines_elsewhere():
        found = re.match(r"--[a-z-]+", line)
        assert not found or found[0] in known or f'"{found[0]}"' in tools, f"{name}: {line}"


def test_what_is_installed_exists() -> None:
    extras = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"])
    seen = set()
    for path in PAGES.values():
        text = path.read_text(encoding="utf-8")
        for named in re.findall(r"(?:socialcite|'\.|-e '\.)\[([\w,]+)\]", text):
            seen |= set(named.split(","))
    assert seen >= {"parquet", "ris", "styles", "warc"}
    assert seen <= extras


@pytest.mark.parametrize("name", [name for name in PAGES if name != "README.md"])
def test_shell_blocks_only_install(name: str) -> None:
    for language, body, _ in docs_commands.blocks(PAGES[name].read_text("utf-8")):
        if language in ("sh", "bash", "shell"):
            for line in body.splitlines():
                assert any(re.fullmatch(form, line) for form in INSTALLING), f"{line}: commands stand in console blocks"


def test_pages_made_from_the_code_are_current() -> None:
    for name, text in make_reference.pages().items():
        assert (make_reference.FOLDER / name).read_text("utf-8") == text, "run python tools/make_reference.py"


def test_every_option_has_a_meaning() -> None:
    assert [(c.name, one.names) for c in read_commands() for one in c.parameters if not one.help] == []


def test_python_in_the_docs_runs(tmp_path: Path) -> None:
    blocks = [
        (name, body)
        for name, path in PAGES.items()
        for language, body, _ in docs_commands.blocks(path.read_text("utf-8"))
        if language == "pycon"
    ]
    assert blocks
    shutil.copytree(docs_commands.EXAMPLES, tmp_path, dirs_exist_ok=True)
    for name in dict.fromkeys(name for name, _ in blocks):
        (tmp_path / "page.txt").write_text("\n".join(body for page, body in blocks if page == name), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "doctest", "page.txt"], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (0, ""), f"{name}\n{done.stdout}"


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-q",
        "-b",
        "html",
        ROOT / "docs",
        tmp_path / "site",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    for name in PAGES:
        if name != "README.md":
            assert (tmp_path / "site" / name.removeprefix("docs/")).with_suffix(".html").is_file(), name
    api = (tmp_path / "site/reference/api.html").read_text("utf-8")
    for name in ("socialcite.scan", "socialcite.scan_file", "socialcite.read_records", "socialcite.model.Citation"):
        assert f'id="{name}"' in api, name


def test_the_readme_leads_to_the_docs() -> None:
    readme = PAGES["README.md"].read_text("utf-8")
    for target in ("docs/tutorial.md", "docs/howto/researcher.md", "docs/reference/commands.md", "docs/index.md"):
        assert f"({target})" in readme
