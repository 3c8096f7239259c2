"""The cases of `fixtures/validate`: citations, what archives hold, and what is to be found."""

from __future__ import annotations

from typing import Any

from socialcite.archives.holding import Address, Holding, Link, Notice
from socialcite.model import Citation
from socialcite.validate.checking import Beginning, Check, Record
from tests.conftest import FIXTURES, json_lines

Row = dict[str, Any]  # Any: what a case holds
CASES: list[Row] = [
    case | {"file": path.stem} for path in sorted((FIXTURES / "validate").glob("*.jsonl")) for case in json_lines(path)
]


def citation(row: Row) -> Citation:
    """A citation, of which a case says only what matters."""
    given = {"platform": "twitter", "kind": "signature", "line": 1, "start": 0, "end": 10, "document": "a.txt"} | row
    return Citation.from_dict(given)


def holding(row: Row, path: str, record: int) -> Holding:
    """A holding; its place is its number in the case, unless the case says another."""
    given = dict(row)
    address = Address(given.pop("path", path), given.pop("record", record), None, given.pop("pointer", ""))
    links = tuple(Link(*link) for link in given.pop("links", ()))
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return Holding(**({"platform": "twitter", "address": address, "links": links} | given))


def notice(row: Row) -> Notice:
    """A notice."""
    given = dict(row)
    address = Address(given.pop("path"), given.pop("record", None))
    return Notice(**(given | {"address": address, "handles": tuple(given.get("handles", ()))}))


def records(archive: Row) -> list[Record]:
    """All that comes out of an archive of a case."""
    path = archive["path"]
    held = [holding(row, path, number) for number, row in enumerate(archive.get("holdings", ()), 1)]
    first = held[0].address.path if held else path
    return [Beginning(first, "invented"), *held, *map(notice, archive.get("notices", ()))]


def check_case(case: Row) -> Check:
    """A case, all archives read."""
    checking = Check([citation(row) for row in case["citations"]])
    for archive in case["archives"]:
        checking.read(archive["path"], records(archive))
    return checking
