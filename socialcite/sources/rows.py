"""A row of named values (a JSON object, a line of a table) → Document: its text, and what else it says of itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime

from socialcite.model import Document
from socialcite.reading.dates import read_machine_date
from socialcite.sources.html import read_html
from socialcite.sources.plain import read_plain

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
TEXT_FIELDS = ("text", "html", "body", "content")
"""The names under which a document's text is looked for, in this order."""
KNOWN_FIELDS = ("id", "title", "date", "url", "language", "lang")
"""What else is taken where it is there."""


def text_names(text_field: str | None) -> tuple[str, ...]:
    """The names under which the text is looked for."""
    return (text_field,) if text_field else TEXT_FIELDS


def expectation(names: Collection[str], what: str) -> str:
    """What a message says where no text is found.

    >>> expectation(("text", "body"), "a string")
    'no text: a string is expected in `text` or `body`'
    """
    return f"no text: {what} is expected in {' or '.join(f'`{name}`' for name in names)}"


def form_of_field(name: str) -> str:
    """How the text of a field is read: that of `html` as a page.

    >>> form_of_field("html"), form_of_field("body")
    ('html', 'text')
    """
    return "html" if name == "html" else "text"


def describe_row(row: Mapping[str, object], text: str, name: str, fallback: str) -> Document:
    """The document of a row.

    Args:
        row: what it says of itself.
        text: its text.
        name: the field that held the text.
        fallback: its id where the row has none.

    """
    read = (read_html if form_of_field(name) == "html" else read_plain)(text, _string(row.get("id")) or fallback)
    return Document(
        text=read.text,
        id=read.id,
        title=_string(row.get("title")) or read.title,
        date=_date(row.get("date")) or read.date,
        url=_string(row.get("url")) or read.url,
        language=_string(row.get("language")) or _string(row.get("lang")) or read.language,
        form=read.form,
    )


def _date(value: object) -> str | None:
    """A document's date in ISO 8601 where a machine wrote it; else as it stands, and nothing is concluded from it."""
    printed = value.isoformat() if isinstance(value, (date, datetime)) else _string(value)
    if printed is None or _ISO_DAY.fullmatch(printed):
        return printed
    machine = read_machine_date(printed)
    return machine[0] if machine else printed


def _string(value: object) -> str | None:
    """A field's value as a string: numbers as ids are written, empty strings and all else as None."""
    if isinstance(value, str):
        return value or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None
