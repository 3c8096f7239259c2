"""The manual page is what the command line declares, and comes with the package."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

from tests.conftest import ROOT

PAGE = ROOT / "man" / "socialcite.1"


def test_the_page_is_current() -> None:
    command = [sys.executable, ROOT / "tools" / "make_man.py", "--check"]
    assert subprocess.run(command, check=False).returncode == 0, "run python tools/make_man.py"


def test_every_command_and_option_stands_in_it() -> None:
    page = PAGE.read_text(encoding="utf-8").replace("\\-", "-")
    for command in re.findall(
        r"app\.command\(.*?\)\((\w+)\)", (ROOT / "socialcite/cli/__init__.py").read_text("utf-8")
    ):
        assert f".SS socialcite {command}\n" in page
    assert "\\fB-o\\fR, \\fB--output\\fR \\fIFILE\\fR" in page
    assert "\\fB--keep-text\\fR\n" in page


def test_the_page_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {"man/socialcite.1": "share/man/man1/socialcite.1"}
