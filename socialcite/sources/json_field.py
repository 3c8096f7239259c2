r"""The place of one field's value in a JSON line, so that a new value leaves all else as it stands.

>>> line = '{"id": 1.50, "text": "caf\\u00e9"}'
>>> field = find_field(line, ("html", "text"))
>>> field.value, put_field(line, field, "thé")
('café', '{"id": 1.50, "text": "th\\u00e9"}')
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


class Field(NamedTuple):
    """A field whose value is a string, and where that stands."""

    name: str
    value: str
    start: int
    end: int


def find_field(line: str, names: Sequence[str]) -> Field:
    """The first of `names` whose value is a string; of a name that is given twice the last counts, as for parsers.

    Raises:
        ValueError: the line is no JSON object, or has no such field.
        RecursionError: it is nested too deeply.

    """
    found: dict[str, Field | None] = {}
    at = _expect(line, 0, "{")
    if line[at : at + 1] != "}":
        while True:
            name, at = _DECODER.raw_decode(line, at)
            start = _expect(line, _skip(line, at), ":")
            value, end = _DECODER.raw_decode(line, start)
            found[str(name)] = Field(name, value, start, end) if isinstance(value, str) else None
            at = _skip(line, end)
            if line[at : at + 1] == "}":
                break
            at = _expect(line, at, ",")
    for name in names:
        field = found.get(name)
        if field:
            return field
    raise ValueError(f"no string in {' or '.join(names)}")


def put_field(line: str, field: Field, value: str) -> str:
    r"""The line with a new value; signs beyond ASCII are written as `\u…` if the old value was."""
    old = line[field.start : field.end]
    plain = old.isascii() and not field.value.isascii()
    return line[: field.start] + json.dumps(value, ensure_ascii=plain) + line[field.end :]


def _skip(line: str, at: int) -> int:
    match = _SPACE.match(line, at)
    return match.end() if match else at


def _expect(line: str, at: int, sign: str) -> int:
    """The place of what follows `sign`."""
    at = _skip(line, at)
    if line[at : at + 1] != sign:
        raise ValueError(f"{sign} is expected at {at}")
    return _skip(line, at + 1)
