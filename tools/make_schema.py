"""Write the JSON Schema of the record and its page in the docs, from the model.

    python tools/make_schema.py

What a field means is its line under `Attributes` in `socialcite/model.py`; its type is its annotation. Both results are
checked in; a test runs `schema()` and `page()` again and compares.
"""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from typing import Any, get_type_hints

from socialcite.model import KINDS, PROBLEMS, Citation, CitedPost, KeyedCitation, columns_of

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "socialcite" / "export" / "data" / "record.schema.json"
PAGE = ROOT / "docs" / "record.md"
_ATTRIBUTE = re.compile(r"^    (\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)
_TYPES: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    str | None: {"type": ["string", "null"]},
    int: {"type": "integer"},
    float: {"type": "number", "minimum": 0, "maximum": 1},
    tuple[str, ...]: {"type": "array", "items": {"type": "string"}},
}
_CLOSER: dict[str, dict[str, Any]] = {
    "kind": {"type": "string", "enum": list(KINDS)},
    "text": {"type": ["string", "null"], "minLength": 1},
    "text_origin": {"enum": ["markup", "printed", "archive", None]},
    "language_origin": {"enum": ["markup", "detected", None]},
    "timestamp": {
        "type": ["string", "null"],
        "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{3})?)?Z)?$",
    },
    "timestamp_precision": {"enum": ["day", "minute", "second", "millisecond", None]},
    "timestamp_origin": {"enum": ["id", "markup", "printed", "archive", None]},
    "url_origin": {"enum": ["markup", "printed", "archive", None]},
    "problems": {"type": "array", "items": {"enum": list(PROBLEMS)}},
    "line": {"type": "integer", "minimum": 1},
    "start": {"type": "integer", "minimum": 0},
    "end": {"type": "integer", "minimum": 0},
}
"""What the meaning of a field allows, where that is less than its type."""


def describe(shape: type[Citation]) -> dict[str, str]:
    """What each field that a class adds means, from its docstring."""
    found = _ATTRIBUTE.findall(inspect.getdoc(shape) or "")
    return {name: " ".join(meaning.split()).replace("`", "") for name, meaning in found}


def properties(shape: type[Citation]) -> dict[str, Any]:
    """Every field's schema."""
    meanings = describe(Citation) | describe(KeyedCitation) | describe(CitedPost)
    types = get_type_hints(shape)
    return {
        name: {"description": meanings[name]} | (_CLOSER.get(name) or _TYPES[types[name]]) for name in columns_of(shape)
    }


def schema() -> dict[str, Any]:
    """The whole schema: every field of the record is there, those of keys and groups only on request."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "socialcite record",
        "description": "One citation of a social post in a document, or (by the last columns) a post and all of them.",
        "type": "object",
        "properties": properties(CitedPost),
        "required": list(columns_of(Citation)),
        "dependentRequired": {"citation": ["post"], "citations": list(columns_of(CitedPost))},
        "additionalProperties": False,
    }


def page() -> str:
    """The fields as a page of the docs."""
    lines = [
        "# The record, field by field",
        "",
        "Written by `tools/make_schema.py` from the model. `socialcite schema` prints the same as JSON Schema.",
        "",
    ]
    parts = (
        ("Every record", Citation, ()),
        ("With `--keys`", KeyedCitation, columns_of(Citation)),
        ("With `--group post`, besides", CitedPost, columns_of(KeyedCitation)),
    )
    for title, shape, known in parts:
        lines += [f"## {title}", "", "| field | type | meaning |", "| --- | --- | --- |"]
        lines += [
            f"| `{name}` | {_type(value)} | {value['description'].replace('|', chr(92) + '|')} |"
            for name, value in properties(shape).items()
            if name not in known
        ]
        lines.append("")
    return "\n".join(lines)


def _type(value: dict[str, Any]) -> str:
    kinds = value.get("type")
    if kinds is None:
        kinds = ["string", "null"]
    if kinds == "array":
        return "list of strings"
    return " or ".join(kinds) if isinstance(kinds, list) else kinds


def main() -> None:
    """Write both."""
    SCHEMA.parent.mkdir(exist_ok=True)
    SCHEMA.write_text(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
