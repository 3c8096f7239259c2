"""CSL-JSON for Zotero, pandoc and every CSL processor: an array of items of type `post`.

What CSL has a variable for stands there: author with `[@handle]`, the day, the text as `abstract` and its first words
as `title`. All other fields of the record stand under their own names in `custom`, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import orjson

from socialcite.export.rows import mended
from socialcite.export.wording import Keys, author_of, day_of, genre_of, site_of, title_of
from socialcite.model import CITATION_FIELDS, Citation

_VARIABLES = {"text": "abstract", "url": "URL", "language": "language"}
"""Fields of the record that a variable of CSL holds whole."""


def write(citations: Iterable[Citation], stream: BinaryIO) -> None:
    """Write an array with one item a citation, each on its own line."""
    keys = Keys()
    before = b"[\n"
    for citation in mended(citations):
        stream.write(before + orjson.dumps(item_of(citation, keys)))
        before = b",\n"
    stream.write(b"\n]\n" if before == b",\n" else b"[]\n")


def read(stream: BinaryIO) -> Iterator[Citation]:
    """The citations that `write` wrote, exactly.

    Raises:
        ValueError: no JSON.
        TypeError: no array of items that carry a record.

    """
    items = orjson.loads(stream.read())
    if not isinstance(items, list):
        raise TypeError("an array of CSL items is expected")
    for item in items:
        if not isinstance(item, dict) or not isinstance(item.get("custom"), dict):
            raise TypeError("a CSL item with the record's fields in `custom` is expected")
        variables = {name: item[variable] for name, variable in _VARIABLES.items() if variable in item}
        yield Citation.from_dict(item["custom"] | variables)


def item_of(citation: Citation, keys: Keys) -> dict[str, Any]:  # Any: what JSON holds
    """One item; what is not known is left out."""
    row = citation.to_dict()
    author, day = author_of(citation), day_of(citation)
    item: dict[str, Any] = {"id": keys.give(citation), "type": "post"}  # Any: as above
    if author:
        item["author"] = [{"literal": author}]
    if day:
        item["issued"] = {"date-parts": [list(day)]}
    item |= {"title": title_of(citation), "genre": genre_of(citation), "container-title": site_of(citation)}
    item |= {variable: row[name] for name, variable in _VARIABLES.items()}
    item["custom"] = {
        name: value
        for name, value in row.items()
        if value is not None and name not in _VARIABLES and (value != [] or name not in CITATION_FIELDS)
    }
    return {name: value for name, value in item.items() if value is not None}
