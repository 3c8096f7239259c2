"""A plain text → Document: its leading line ` date 2022-01-28 Joe Biden`, or front matter, gives its date and title."""

from __future__ import annotations

import re
from datetime import date

from socialcite.model import Document
from socialcite.sources.front_matter import read_front_matter

_HEADER = re.compile(r"\A\s{0,4}date[ \t]+(\d{4}-\d{2}-\d{2})(?:[ \t]+(\S[^\r\n]{0,1000}))?[ \t]*(?:\r?\n|\Z)")


def read_plain(text: str, name: str | None = None) -> Document:
    r"""A text as a document; offsets count from its very beginning, the header line included.

    >>> read_plain(" date 2022-01-28 Joe Biden\n\nThe White House").date
    '2022-01-28'
    """
    if text.startswith(("---", "+++")):
        said = read_front_matter(text)
        if said:
            return Document(text=text, id=name, title=said.title, date=said.date)
    header = _HEADER.match(text)
    if header is None or not _is_day(header[1]):
        return Document(text=text, id=name)
    title = header[2].strip() if header[2] else None
    return Document(text=text, id=name, title=title, date=header[1])


def _is_day(printed: str) -> bool:
    try:
        date.fromisoformat(printed)
    except ValueError:
        return False
    return True
