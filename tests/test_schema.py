"""The record's JSON Schema: made from the model, true of every record, and printed by the command."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib

import pytest
import yaml
from jsonschema import Draft202012Validator

import socialcite
from socialcite.model import CITATION_FIELDS, Citation
from socialcite.posts.merging import add_keys, group_posts
from tests.conftest import FIXTURES, ROOT
from tools import make_schema

SCHEMA = json.loads(make_schema.SCHEMA.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_published_files_are_what_the_model_says() -> None:
    hint = "run python tools/make_schema.py"
    assert make_schema.schema() == SCHEMA, hint
    assert make_schema.PAGE.read_text(encoding="utf-8") == make_schema.page(), hint
    Draft202012Validator.check_schema(SCHEMA)


def test_every_field_has_a_meaning() -> None:
    assert all(value["description"] for value in SCHEMA["properties"].values())
    assert list(SCHEMA["properties"])[: len(CITATION_FIELDS)] == list(CITATION_FIELDS)


def test_what_is_found_is_valid() -> None:
    found: list[Citation] = []
    for path in sorted((FIXTURES / "gate").glob("*.jsonl")) + sorted((FIXTURES / "scan").iterdir()):
        if "expected" not in path.name:
            found += socialcite.scan_file(path)
    assert len(found) > 500
    for citation in (*found, *add_keys(found), *group_posts(found)):
        VALIDATOR.validate(citation.to_dict())


@pytest.mark.parametrize(
    "change",
    [{"kind": "post"}, {"start": -1}, {"line": 0}, {"text": ""}, {"timestamp": "yesterday"}, {"colour": "x"},
     {"problems": ["strange"]}, {"confidence": 2}, {"citation": "c1-x"}, {"post_id": 12}, {"platform": None}],
)  # fmt: skip
def test_what_is_no_record_is_invalid(change: dict[str, object]) -> None:
    record = Citation(platform="twitter", kind="link", line=1, start=0, end=9).to_dict()
    assert VALIDATOR.is_valid(record)
    assert not VALIDATOR.is_valid(record | change)
    del record["text"]
    assert not VALIDATOR.is_valid(record)


def test_the_command_prints_it() -> None:
    done = subprocess.run([sys.executable, "-m", "socialcite", "schema"], capture_output=True, check=True)
    assert json.loads(done.stdout) == SCHEMA


def test_the_citation_file_is_of_this_version() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert cited["version"] == project["version"]
    assert cited["license"] == project["license"]
    assert [author["name"] for author in cited["authors"]] == [author["name"] for author in project["authors"]]
    assert {"cff-version", "message", "title", "type"} <= set(cited)
