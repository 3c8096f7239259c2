"""Every planted fault is found, and none is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.damage import FAULTS, Fault, try_fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault(fault: Fault, tmp_path: Path) -> None:
    outcome = try_fault(fault, 120, tmp_path)
    assert outcome.planted == outcome.found
    assert outcome.planted > 5 or fault.name == "none"
    assert outcome.invented == 0
    assert outcome.fact
