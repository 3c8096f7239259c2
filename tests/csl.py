"""What CSL-JSON allows (csl-data.json of the CSL project), restated: its variables, and what they hold.

The names stand in `fixtures/csl/variables.tsv`. The official file is not part of this repository.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.conftest import rows

NAMES = {row["kind"]: row["names"].split() for row in rows("csl/variables.tsv")}


def _each(names: Iterable[str], holds: dict[str, Any]) -> dict[str, Any]:  # Any: JSON Schema
    return dict.fromkeys(names, holds)


_SCALAR = {"type": ["string", "number"]}
_FLAG = {"type": ["string", "number", "boolean"]}
_NAME = {
    "type": "object",
    "properties": _each(
        ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"), {"type": "string"}
    )
    | _each(("comma-suffix", "static-ordering", "parse-names"), _FLAG),
    "additionalProperties": False,
}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {"type": "array", "items": _SCALAR, "minItems": 1, "maxItems": 3},
            "minItems": 1,
            "maxItems": 2,
        },
        "season": _SCALAR,
        "circa": _FLAG,
        "literal": {"type": "string"},
        "raw": {"type": "string"},
    },
    "additionalProperties": False,
}
SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "type": {"enum": NAMES["types"]},
            "id": _SCALAR,
            "categories": {"type": "array", "items": {"type": "string"}},
            "custom": {"type": "object"},
        }
        | _each(NAMES["names"], {"type": "array", "items": _NAME})
        | _each(NAMES["dates"], _DATE)
        | _each(NAMES["numbers"], _SCALAR)
        | _each(NAMES["strings"], {"type": "string"}),
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}
