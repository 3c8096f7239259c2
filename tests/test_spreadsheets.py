"""CSV and Parquet as pandas, polars and LibreOffice open them: nothing is lost and nothing is run."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow.parquet
import pytest

from socialcite.export import WRITERS
from socialcite.model import CITATION_FIELDS, LIST_FIELDS, Citation
from tests.conftest import FIXTURES, json_lines
from tests.programs import run_program

POSTS = [Citation.from_dict(row) for row in json_lines(FIXTURES / "export" / "posts.jsonl")]
TEXTS = [name for name in CITATION_FIELDS if name not in ("line", "start", "end", "confidence")]


def shown(post: Citation, name: str) -> str:
    """What a cell shows: a list's items joined by a space, a formula behind its apostrophe."""
    value = getattr(post, name)
    text = " ".join(value) if name in LIST_FIELDS else value or ""
    return "'" + text if text.startswith(("=", "+", "-", "@")) else text


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "posts.csv"
    with path.open("wb") as stream:
        WRITERS["csv"](POSTS, stream)
    return path


def test_pandas_opens_the_csv(table: Path) -> None:
    frame = pd.read_csv(table, dtype=str, keep_default_na=False)
    assert list(frame.columns) == list(CITATION_FIELDS)
    for name in TEXTS:
        assert list(frame[name]) == [shown(post, name) for post in POSTS], name
    assert list(pd.read_csv(table)["end"]) == [post.end for post in POSTS]


def test_polars_opens_the_csv(table: Path) -> None:
    frame = pl.read_csv(table, infer_schema=False)
    for name in TEXTS:
        assert [cell or "" for cell in frame[name]] == [shown(post, name) for post in POSTS], name


def test_data_frames_open_the_parquet(tmp_path: Path) -> None:
    path = tmp_path / "posts.parquet"
    with path.open("wb") as stream:
        WRITERS["parquet"](POSTS * 6000, stream)
    assert pyarrow.parquet.ParquetFile(path).num_row_groups == 6
    schema = pyarrow.parquet.read_schema(path)
    assert [str(schema.field(name).type) for name in ("post_id", "hashtags", "start", "confidence")] == [
        "string", "list<element: string>", "int64", "double",
    ]  # fmt: skip
    frame = pl.read_parquet(path)
    assert frame.height == 60000
    assert frame.row(0, named=True) == POSTS[0].to_dict()
    assert pd.read_parquet(path)["handle"].tolist()[:3] == [post.handle for post in POSTS[:3]]


@pytest.mark.usefixtures("table")
def test_libreoffice_runs_nothing_and_loses_nothing(tmp_path: Path) -> None:
    """Opened with its own guesses, formulas evaluated, and written back: what a person would save."""
    (tmp_path / "out").mkdir()
    everything_guessed = "44,34,76,1,,1033,false,true,false,false,false,-1,true"  # the next to last: evaluate formulas
    back = "44,34,76,1,,1033,false,true"
    run_program(
        "soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
        f"--infilter=CSV:{everything_guessed}", "--convert-to", f"csv:Text - txt - csv (StarCalc):{back}",
        "--outdir", "out", "posts.csv", cwd=tmp_path,
    )  # fmt: skip
    with (tmp_path / "out" / "posts.csv").open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream))
    assert len(found) == len(POSTS)
    for name in ("author", "handle", "text", "url", "hashtags", "document", "document_title", "links", "problems"):
        assert [row[name] for row in found] == [shown(post, name) for post in POSTS], name
