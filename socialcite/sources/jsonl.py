"""One JSON line → Document: its text field, and what else it says of itself."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import orjson

from socialcite.errors import UnreadableInput
from socialcite.files.reading import decode, replace_surrogates
from socialcite.model import Document
from socialcite.reading.dates import read_machine_date
from socialcite.sources.html import read_html
from socialcite.sources.plain import read_plain

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
TEXT_FIELDS = ("text", "html", "body", "content")
"""The names under which a document's text is looked for, in this order."""


def read_json_line(line: bytes, where: str, text_field: str | None = None) -> tuple[Document, str | None]:
    """The document of one line, and what had to be mended to read it (None: nothing).

    Args:
        line: a JSON object.
        where: `PATH:LINE`, for messages; `PATH#LINE` is the document's id where the line gives none.
        text_field: the field that holds the text; None looks for `TEXT_FIELDS`.

    Raises:
        UnreadableInput: no JSON, no object, or no text in it.

    """
    row, note = _parse(line, where)
    if not isinstance(row, dict):
        raise UnreadableInput(where, "a JSON object is expected")
    names = (text_field,) if text_field else TEXT_FIELDS
    name = next((name for name in names if isinstance(row.get(name), str)), None)
    if name is None:
        raise UnreadableInput(where, f"no text: a string is expected in {' or '.join(f'`{name}`' for name in names)}")
    return _describe(row, name, "#".join(where.rsplit(":", 1))), note


def _parse(line: bytes, where: str) -> tuple[Any, str | None]:  # Any: what JSON may hold
    """The line's value; bytes and surrogates that no text can hold become U+FFFD, and the note says so."""
    try:
        return orjson.loads(line), None
    except orjson.JSONDecodeError as error:
        decoded = decode(line)
        try:
            row = json.loads(decoded.text)  # reads the lone surrogates that orjson refuses
        except (ValueError, RecursionError):
            raise UnreadableInput(where, f"not valid JSON ({error})") from error
        if not isinstance(row, dict):
            return row, decoded.note
        mended = {name: replace_surrogates(value) for name, value in row.items() if isinstance(value, str)}
        notes = [decoded.note, *(value.note for value in mended.values())]
        return row | {name: value.text for name, value in mended.items()}, next(filter(None, notes), None)


def _describe(row: dict[str, Any], name: str, fallback: str) -> Document:  # Any: what a JSON object may hold
    read = (read_html if name == "html" else read_plain)(row[name], _string(row.get("id")) or fallback)
    return replace(
        read,
        title=_string(row.get("title")) or read.title,
        date=_date(row.get("date")) or read.date,
        url=_string(row.get("url")) or read.url,
        language=_string(row.get("language")) or _string(row.get("lang")) or read.language,
    )


def _date(value: object) -> str | None:
    """A document's date in ISO 8601 where a machine wrote it; else as it stands, and nothing is concluded from it."""
    printed = _string(value)
    if printed is None or _ISO_DAY.fullmatch(printed):
        return printed
    machine = read_machine_date(printed)
    return machine[0] if machine else printed


def _string(value: object) -> str | None:
    """A field's value as a string: numbers as ids are written, empty strings and all else as None."""
    if isinstance(value, str):
        return value or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None
