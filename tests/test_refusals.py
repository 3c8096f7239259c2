"""What looks like a signature and is none, with the reason that `explain` shows: `fixtures/refused/cases.tsv`."""

from __future__ import annotations

import pytest

from socialcite.model import Document
from socialcite.pipeline import examine
from tests.conftest import rows


@pytest.mark.parametrize("row", rows("refused/cases.tsv"), ids=lambda row: row["text"][:40])
def test_refusals(row: dict[str, str]) -> None:
    candidates, rejects = examine(Document(text=row["text"]))
    assert candidates == []
    assert row["reason"] in [reject.reason for reject in rejects]
