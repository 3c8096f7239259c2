"""What a Markdown file says of itself before its text begins: the title and the day of its front matter.

YAML (`---`) and TOML (`+++`) alike: plain one-line values at the outermost level are taken, all else is left alone.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from socialcite.reading.dates import read_machine_date

_BLOCK = re.compile(r"\A(---|\+\+\+)[ \t]{0,9}\r?\n(.{0,20000}?\n)??(?:\1|\.\.\.)[ \t]{0,9}(?:\r?\n|\Z)", re.DOTALL)
_VALUE = re.compile(
    r"^(title|date|pubdate|publishdate|published)[ \t]{0,9}[:=][ \t]{0,9}(\S[^\r\n]{0,1000})",
    re.IGNORECASE | re.MULTILINE,
)
_DATES = ("date", "pubdate", "publishdate", "published")
"""The names of the day of publication, in the order in which they are believed."""
_QUOTED = re.compile(r"(\"(?:[^\"\\]|\\.){0,1000}\"|'(?:[^']|''){0,1000}')[ \t]{0,9}(?:#.{0,1000})?")
_STRUCTURES = "|>[{&*!%@`#"
"""What begins a value that is no plain string."""


class FrontMatter(NamedTuple):
    """What was found; None where nothing is said."""

    title: str | None
    date: str | None


def read_front_matter(text: str) -> FrontMatter | None:
    r"""The title and the day that a text's front matter says; None for a text without front matter.

    >>> read_front_matter("---\ntitle: 'No ferry'\ndate: 2022-02-14 10:00\n---\nIce.")
    FrontMatter(title='No ferry', date='2022-02-14')

    """
    block = _BLOCK.match(text)
    if block is None:
        return None
    said: dict[str, str] = {}
    for name, value in _VALUE.findall(block[2] or ""):
        said.setdefault(name.lower(), value)
    days = (_day(_plain(said[name])) for name in _DATES if name in said)
    title = _plain(said["title"]) if "title" in said else None
    return FrontMatter(title, next((day for day in days if day), None))


def _plain(value: str) -> str | None:
    """A one-line string, without its quotes or the comment behind it."""
    quoted = _QUOTED.fullmatch(value.rstrip())
    if quoted is None:
        bare = re.split(r"[ \t]#", value, maxsplit=1)[0].strip()
        return None if bare[:1] in (*_STRUCTURES, '"', "'", "") else bare
    if quoted[1].startswith("'"):
        return quoted[1][1:-1].replace("''", "'") or None
    try:
        return str(json.loads(quoted[1])) or None  # YAML's and TOML's escapes are JSON's, and a few more
    except ValueError:
        return None


def _day(value: str | None) -> str | None:
    moment = read_machine_date(value) if value else None
    return moment[0][:10] if moment else None
