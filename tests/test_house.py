"""The house rules that can be tested: small files that say what they are, no I/O in the core, no foreign words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import socialcite
from tests.conftest import ROOT

SOURCES = sorted((ROOT / "socialcite").rglob("*.py"))
CORE = [path for path in SOURCES if not {"files", "cli", "__main__.py"} & set(path.parts)]
HALVES = (
    ("/wo", "rk/"),
    ("/ro", "ot/"),
    ("py", "pi.org"),
    ("python", "hosted"),
    ("npm", "js"),
    ("deb", "ian.org"),
)
FOREIGN = re.compile("|".join(rf"(?<![A-Z]){re.escape(first + second)}" for first, second in HALVES))
"""What no file says: paths of a machine, hosts of package registries. In halves, so that this file does not say it."""


def test_there_are_sources() -> None:
    assert len(SOURCES) > 20


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_small_and_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the first line says the file's purpose"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 420
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert len(_own_lines(node)) <= 45, node.name


def _own_lines(function: ast.FunctionDef) -> set[int]:
    """The lines of a function's code: without its declaration, its docstring and the functions inside it."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    lines = {line for part in body for line in range(part.lineno, (part.end_lineno or 0) + 1)}
    inner = [node for part in body for node in ast.walk(part) if isinstance(node, ast.FunctionDef)]
    return lines - {line for node in inner for line in range(node.lineno, (node.end_lineno or 0) + 1)}


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_touches_nothing(path: Path) -> None:
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "input", "exec", "eval"}


def test_the_project_speaks_of_itself_alone() -> None:
    texts = [path for pattern in ("*.md", "*.toml", "**/*.py", ".ci/*", "docs/**/*.md") for path in ROOT.glob(pattern)]
    for path in texts:
        if path.is_file() and not {".venv", "venv", "build"} & set(path.relative_to(ROOT).parts):
            assert not FOREIGN.search(path.read_text(encoding="utf-8")), path


def test_every_public_name_is_documented() -> None:
    for name in socialcite.__all__:
        assert getattr(socialcite, name).__doc__, name
