"""What the README shows is what comes out."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
COMMANDS = [body for language, body in BLOCKS if language == "sh"]


def test_the_first_command_prints_what_the_readme_shows() -> None:
    command = COMMANDS[0].strip().splitlines()[-1].split()
    assert command[0].endswith("socialcite")
    done = subprocess.run(
        [sys.executable, "-m", "socialcite", *command[1:]], capture_output=True, text=True, cwd=ROOT, check=True
    )
    [shown] = [body for language, body in BLOCKS if language == "json"]
    assert re.sub(r'"confidence":[\d.]+', "", done.stdout) == re.sub(r'"confidence":[\d.]+', "", shown)


def test_the_second_command_runs_the_tests() -> None:
    assert "pytest" in COMMANDS[1]
    assert "[test]" in COMMANDS[1]


def test_every_dependency_has_its_reason() -> None:
    source = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(source)["project"]
    for requirement in project["dependencies"] + [
        r for extra in project["optional-dependencies"].values() for r in extra
    ]:
        assert re.search(rf'^\s*"{re.escape(requirement)}",?\s*# \S', source, re.MULTILINE), requirement


def test_the_version_is_one() -> None:
    import socialcite

    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
        == socialcite.__version__
    )
    assert f"## {socialcite.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
