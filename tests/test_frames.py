"""Records as Arrow tables and data frames: typed columns, whatever the records hold, nothing lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import socialcite
from socialcite.export import READERS, WRITERS
from socialcite.model import CITATION_FIELDS, LIST_FIELDS, Citation
from socialcite.posts.merging import add_keys, group_posts
from tests.conftest import FIXTURES

NUMBERS = {"line": "int64", "start": "int64", "end": "int64", "confidence": "float64"}
CONVERTERS: dict[str, Callable[..., Any]] = {
    "arrow": socialcite.to_arrow,
    "pandas": socialcite.to_pandas,
    "polars": socialcite.to_polars,
}


def found() -> list[Citation]:
    """What the fixtures cite."""
    records = [one for path in sorted(FIXTURES.glob("scan/*.expected.jsonl")) for one in socialcite.read_records(path)]
    assert len(records) > 3
    return records


def rows_of(frame: Any) -> list[dict[str, Any]]:
    """The rows of any of the three, None where nothing is known."""
    if isinstance(frame, pa.Table):
        return frame.to_pylist()
    if isinstance(frame, pl.DataFrame):
        return frame.to_dicts()
    return [
        {name: None if value is pd.NA else value for name, value in row.items()} for row in frame.to_dict("records")
    ]


@pytest.mark.parametrize("name", CONVERTERS)
def test_nothing_is_lost(name: str) -> None:
    assert rows_of(CONVERTERS[name](found())) == [citation.to_dict() for citation in found()]


@pytest.mark.parametrize("name", CONVERTERS)
def test_records_may_come_one_by_one_and_be_none(name: str) -> None:
    assert rows_of(CONVERTERS[name](iter(found()))) == rows_of(CONVERTERS[name](found()))
    assert rows_of(CONVERTERS[name]([])) == []
    assert list(CONVERTERS[name]([]).to_pandas() if name != "pandas" else CONVERTERS[name]([])) == list(CITATION_FIELDS)


@pytest.mark.parametrize("records", [found(), []], ids=["some", "none"])
def test_columns_have_their_types_even_where_there_is_no_record(records: list[Citation]) -> None:
    schema, pandas, polars = (convert(records) for convert in CONVERTERS.values())
    for name in CITATION_FIELDS:
        if name in LIST_FIELDS:
            kinds = ("list<item: string>", "object", "List(String)")
        elif name in NUMBERS:
            kinds = ("double" if name == "confidence" else NUMBERS[name], NUMBERS[name], NUMBERS[name].title())
        else:
            kinds = ("string", "string", "String")
        assert (str(schema.schema.field(name).type), str(pandas[name].dtype), str(polars.schema[name])) == kinds, name


def test_lists_are_lists_in_every_cell() -> None:
    [citation] = socialcite.scan("It is open. #lindhamn #bridge — Marta Ruiz (@marta_ruiz_x) January 27, 2022")
    frame = socialcite.to_pandas([citation])
    assert frame["hashtags"][0] == ["lindhamn", "bridge"]
    assert list(frame.explode("hashtags")["hashtags"]) == ["lindhamn", "bridge"]
    assert frame["mentions"][0] == []
    assert frame["timestamp"][0] == "2022-01-27"
    assert frame["url"][0] is pd.NA


@pytest.mark.parametrize("name", CONVERTERS)
def test_keys_and_groups_have_their_columns(name: str) -> None:
    for records in (list(add_keys(found())), list(group_posts(found()))):
        assert rows_of(CONVERTERS[name](records)) == [citation.to_dict() for citation in records]


@pytest.mark.parametrize("name", CONVERTERS)
def test_records_of_several_shapes_are_refused(name: str) -> None:
    with pytest.raises(socialcite.WrongUse, match="with and without keys"):
        CONVERTERS[name]([*found(), *add_keys(found())])


@pytest.mark.parametrize("name", CONVERTERS)
def test_lone_surrogates_are_mended(name: str) -> None:
    [citation] = socialcite.scan("Open \ud83d again. — Marta Ruiz (@marta_ruiz_x) January 27, 2022")
    broken = Citation.from_dict(citation.to_dict() | {"author": "Marta \ud83d"})
    assert rows_of(CONVERTERS[name]([broken]))[0]["author"] == "Marta \ufffd"


@pytest.mark.parametrize(("name", "extra"), [("arrow", "parquet"), ("pandas", "pandas"), ("polars", "polars")])
def test_a_missing_library_is_named_with_its_extra(name: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, {"arrow": "pyarrow"}.get(name, name), None)
    with pytest.raises(socialcite.SocialciteError, match=rf"pip install 'socialcite\[{extra}\]'"):
        CONVERTERS[name](found())


def test_parquet_has_the_same_columns() -> None:
    stream = BytesIO()
    WRITERS["parquet"](found(), stream)
    stream.seek(0)
    assert list(READERS["parquet"](stream)) == found()
