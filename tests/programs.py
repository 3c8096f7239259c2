"""Programs of others that judge what is written: skipped where absent, but in CI their absence is a failure."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def run_program(name: str, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program to its end."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("SOCIALCITE_CI"):
            pytest.fail(f"{name} is not installed: .ci/run has to install it")
        pytest.skip(f"{name} is not installed")
    return subprocess.run(
        [found, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=True, timeout=250
    )
