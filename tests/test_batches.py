"""Documents in columns: every kind of holder, the same records as from a file of them, row by row."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import dataset, parquet

import socialcite
from socialcite.model import Citation

SIGNED = "Open again #{}. — Marta Ruiz (@marta_ruiz_x) January 27, 2022"
ROWS = [
    {"id": f"a{number}", "text": SIGNED.format(number) if number % 3 else "Nobody is cited.", "date": "2022-01-28"}
    for number in range(9)
]
TABLE = pa.Table.from_pylist(ROWS)


@pytest.fixture
def expected(tmp_path: Path) -> list[Citation]:
    parquet.write_table(TABLE, tmp_path / "a.parquet")
    found = list(socialcite.scan_files([tmp_path / "a.parquet"]))
    assert len(found) == 6
    return found


def _dataset(folder: Path) -> Any:
    parquet.write_table(TABLE, folder / "b.parquet")
    return dataset.dataset(folder / "b.parquet")


HOLDERS: dict[str, Callable[[Path], Any]] = {
    "table": lambda _: TABLE,
    "record batch": lambda _: TABLE.to_batches()[0],
    "reader": lambda _: TABLE.to_reader(max_chunksize=2),
    "batches": lambda _: iter(TABLE.to_batches(max_chunksize=2)),
    "tables": lambda _: [TABLE.slice(0, 4), TABLE.slice(4)],
    "dataset": _dataset,
    "scanner": lambda folder: _dataset(folder).scanner(batch_size=4),
    "row groups": lambda folder: (_dataset(folder), parquet.ParquetFile(folder / "b.parquet").iter_batches(3))[1],
    "polars": lambda _: pl.DataFrame(ROWS),
    "pandas": lambda _: pd.DataFrame(ROWS),
}


@pytest.mark.parametrize("holder", HOLDERS)
def test_every_holder_gives_the_same_records(holder: str, tmp_path: Path, expected: list[Citation]) -> None:
    assert list(socialcite.scan_batches(HOLDERS[holder](tmp_path))) == expected


@pytest.mark.parametrize(
    "kind", [pa.large_string(), pa.string_view(), pa.binary(), pa.dictionary(pa.int32(), pa.string())], ids=str
)
def test_texts_may_have_any_type_of_text(kind: Any, expected: list[Citation]) -> None:
    column = (
        TABLE["text"].cast(kind)
        if kind != pa.dictionary(pa.int32(), pa.string())
        else TABLE["text"].dictionary_encode()
    )
    assert list(socialcite.scan_batches(TABLE.set_column(1, "text", column))) == expected


def test_the_column_is_named_or_found() -> None:
    table = TABLE.rename_columns(["id", "story", "date"])
    assert len(list(socialcite.scan_batches(table, column="story"))) == 6
    with pytest.raises(socialcite.UnreadableInput, match="table: no text: a column is expected in `text`"):
        list(socialcite.scan_batches(table))
    with pytest.raises(socialcite.UnreadableInput, match="`missing`"):
        list(socialcite.scan_batches(table, column="missing"))


def test_rows_without_an_id_are_called_by_their_number() -> None:
    table = TABLE.select(["text"])
    found = [citation.document for citation in socialcite.scan_batches(table.to_batches(max_chunksize=2), name="news")]
    assert found == [f"news#{number + 1}" for number in range(9) if number % 3]


def test_pages_stand_in_a_column_called_html() -> None:
    page = '<p>Seen.</p><iframe src="https://www.youtube.com/embed/aB3dE5gH7iJ"></iframe>'
    [citation] = socialcite.scan_batches(pa.table({"html": [page, "<p>Nothing.</p>"]}))
    assert (citation.kind, citation.post_id) == ("embed", "aB3dE5gH7iJ")


def test_choices_are_those_of_every_scan() -> None:
    assert not list(socialcite.scan_batches(TABLE, kinds=["embed"]))
    with pytest.raises(socialcite.WrongUse, match="unknown platform"):
        socialcite.scan_batches(TABLE, platforms=["twiter"])


def test_what_is_mended_is_reported() -> None:
    table = pa.table({"text": [SIGNED.format("x").encode() + b" \xff", None]})
    told: list[str] = []
    assert len(list(socialcite.scan_batches(table, report=told.append))) == 1
    assert told == ["table: row 1: undecodable places replaced"]
    with pytest.warns(UserWarning, match="table: row 1"):
        list(socialcite.scan_batches(table))


def test_nothing_gives_nothing_and_says_so() -> None:
    told: list[str] = []
    assert not list(socialcite.scan_batches([], report=told.append))
    assert not list(socialcite.scan_batches(TABLE.slice(0, 0), report=told.append))
    assert told == ["table: is empty", "table: is empty"]


@pytest.mark.parametrize("wrong", ["a text", 7, {"text": ["a"]}])
def test_what_holds_no_batches_is_refused(wrong: object) -> None:
    with pytest.raises(socialcite.WrongUse, match="record batches of Arrow are expected"):
        list(socialcite.scan_batches(wrong))


def test_records_become_batches_again_as_they_come() -> None:
    with warnings.catch_warnings():
        batches = list(socialcite.to_batches(socialcite.scan_batches(TABLE)))
    assert [batch.num_rows for batch in batches] == [6]
    assert pa.Table.from_batches(batches) == socialcite.to_arrow(socialcite.scan_batches(TABLE))


def test_a_missing_library_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(socialcite.SocialciteError, match=r"pip install 'socialcite\[parquet\]'"):
        list(socialcite.scan_batches(TABLE))
