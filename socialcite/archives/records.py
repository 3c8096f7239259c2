"""The JSON records of an archive file, whether they stand one a line, in a list, or alone: each with its address."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple, Protocol, TypeVar

import orjson

from socialcite.archives.base import Glance, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.lines import TOO_LONG, read_lines
from socialcite.archives.passing import BATCH, Passed, Passer, Passing
from socialcite.archives.pieces import ROOT, Path, Pattern, Pieces
from socialcite.archives.values import NO_OBJECT, JsonObject
from socialcite.files.reading import replace_surrogates

MOST_NOTICES = 100
"""Unreadable records of one file that are named; further ones are counted."""
_TRIED = 5
"""Records of a file's head that are looked at to know its format."""
_HEAD = 1 << 16
_DEEPEST = 200
"""Levels of a record that is mended to know its format."""


class Record(NamedTuple):
    """One record and where it stands.

    Attributes:
        value: the record.
        address: its place.
        around: the plain values of the object around it.
        path: its place in the document, as keys and 0-based positions; empty for a line.

    """

    value: JsonObject
    address: Address
    around: JsonObject = NO_OBJECT
    path: Path = ()


_UNKNOWN = "a record of unknown shape"
_NOTHING_PASSES = Passer(lambda record: False, Passing(""))  # noqa: ARG005 - asked about every record


class NotAnObject(ValueError):
    """A record is some other JSON value."""


def parse(data: bytes) -> object:
    """The value of a JSON text; lone surrogates, broken bytes and NaN, which strict JSON forbids, are put up with.

    Raises:
        ValueError: it is no JSON.

    """
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if not (b"\\u" in data or b"NaN" in data or b"Infinity" in data or not data.isascii()):
            raise
        try:
            value = json.loads(data.decode("utf-8", "replace"), parse_constant=lambda _: None)
            written = json.dumps(value, ensure_ascii=False)
            return orjson.loads(replace_surrogates(written).text)
        except (ValueError, RecursionError):
            raise error from None


def parse_record(data: bytes) -> JsonObject:
    """The object of a JSON text.

    Raises:
        ValueError: it is no JSON, or no object.

    """
    value = parse(data)
    if type(value) is not dict:
        raise NotAnObject(f"a JSON object is expected, here stands {type(value).__name__}")
    return value


def is_json_lines(head: bytes) -> bool:
    r"""Whether a file that begins so holds one JSON object a line, told by its first line.

    >>> is_json_lines(b'{"id": 1}\n{"id": 2}'), is_json_lines(b'{\n "id": 1}'), is_json_lines(b'[{"id": 1}]')
    (True, False, False)
    """
    first, feed, _ = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    return first.startswith(b"{") and (first.rstrip().endswith(b"}") or not feed)


def read_records(opened: Opened, wanted: Collection[Pattern] = ROOT) -> Iterator[Record | Notice]:
    """The records of a file: one a line, or the elements of its list, or itself; or what stands at other paths."""
    if tuple(wanted) == ROOT and is_json_lines(opened.head):
        yield from _read_lines(opened)
    else:
        yield from read_document(opened, wanted)


def _read_lines(opened: Opened) -> Iterator[Record | Notice]:
    for number, offset, data in read_lines(opened.stream):
        yield from _read_anyway(data, Address(opened.path, number, None if opened.compressed else offset))


def _read_anyway(data: bytes | None, address: Address) -> Iterator[Record | Notice]:
    """The record of these bytes, or the notice that says why there is none."""
    if data is None:
        yield Notice("unreadable", TOO_LONG, address)
        return
    try:
        yield Record(parse_record(data), address)
    except ValueError as error:
        yield Notice("unreadable", str(error), address)


def read_document(opened: Opened, wanted: Collection[Pattern] = ROOT) -> Iterator[Record | Notice]:
    """The records of one JSON document, which may be larger than the memory; what a script says before it is passed.

    Args:
        opened: the file.
        wanted: paths of objects, or of lists whose elements are records.

    """
    pieces = Pieces(opened.stream, wanted)
    number = 0
    for number, (path, data, offset, around) in enumerate(pieces, start=1):
        pointer = "".join(f"/{key}".replace("~", "~0") for key in path) if len(path) > 1 else ""
        address = Address(opened.path, number, None if opened.compressed else offset, pointer)
        for record in _read_anyway(data, address):
            yield record if isinstance(record, Notice) else record._replace(around=around, path=path)
    if pieces.broken:
        yield Notice("cut", "the JSON ends before its last bracket is closed", Address(opened.path, number or None))
    elif not pieces.roots:
        yield Notice("unreadable", "no JSON object or list stands in it", Address(opened.path))


_Item = TypeVar("_Item")


class Placed(Protocol):
    """Something read that knows where it stands."""

    @property
    def address(self) -> Address:
        """Where."""
        ...


_Placed = TypeVar("_Placed", bound=Placed)


class _Troubles:
    """What is unreadable in one file: each said once up to `MOST_NOTICES`, then counted."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._refused = 0

    def say(self, notice: Notice) -> list[Notice]:
        """The notice, if it is still to be said by itself."""
        if notice.kind == "unreadable":
            self._refused += 1
            return [notice] if self._refused <= MOST_NOTICES else []
        return [notice]

    def close(self) -> list[Notice]:
        """How many were not said."""
        more = self._refused - MOST_NOTICES
        if more <= 0:
            return []
        return [
            Notice("unreadable", f"further records that could not be read: {more:,}", Address(self._path), count=more)
        ]


def read_each(
    opened: Opened,
    records: Iterable[_Placed | Notice],
    read: Callable[[_Placed, Ids], Iterable[_Item | Notice] | None],
) -> Iterator[_Item | Notice]:
    """What every record holds; what is unreadable is said, each once up to `MOST_NOTICES`, then by their number.

    Args:
        opened: the file.
        records: its records, and what was unreadable.
        read: what a record holds (holdings, or glances); None where it is of no known shape; empty where it rightly
            holds nothing.

    """
    ids, troubles = Ids(opened.path), _Troubles(opened.path)
    for record in records:
        if isinstance(record, Notice):
            yield from troubles.say(record)
            continue
        found = read(record, ids)
        if found is None:
            yield from troubles.say(Notice("unreadable", _UNKNOWN, record.address))
        else:
            yield from found
    yield from troubles.close()
    yield from ids.close()


def read_each_line(
    opened: Opened, read: Callable[[JsonObject, Address, Ids], Iterable[_Item | Notice] | None]
) -> Iterator[_Item | Notice]:
    """As `read_each` for one object a line."""
    for item in sift_each_line(opened, read, _NOTHING_PASSES):
        if not isinstance(item, Passed):
            yield item


def sift_each_line(
    opened: Opened, read: Callable[[JsonObject, Address, Ids], Iterable[_Item | Notice] | None], passer: Passer
) -> Iterator[_Item | Notice | Passed]:
    """As `read_each` for one object a line, those left out that may pass; in one loop, as there are millions."""
    ids, troubles = Ids(opened.path), _Troubles(opened.path)
    path, compressed = opened.path, opened.compressed
    loads, (passes, passing), pending = orjson.loads, passer, passer.passing.ids
    for number, offset, data in read_lines(opened.stream):
        try:
            value = loads(data or b"")
            if type(value) is not dict:
                value = parse_record(data or b"")
        except ValueError:
            address = Address(path, number, None if compressed else offset)
            [record] = _read_anyway(data, address)
            if isinstance(record, Notice):
                yield from troubles.say(record)
                continue
            value = record.value
        if passes(value):
            value = None  # its memory is free before the next is parsed: a tenth faster
            if len(pending) >= BATCH:
                yield from _take(passing, ids)
            continue
        address = Address(path, number, None if compressed else offset)
        found = read(value, address, ids)
        if found is None:
            yield from troubles.say(Notice("unreadable", _UNKNOWN, address))
        else:
            yield from found
    yield from _take(passing, ids)
    yield from troubles.close()
    yield from ids.close()


def _take(passing: Passing, ids: Ids) -> list[Passed]:
    """What was passed over; its ids are judged like all others."""
    found = passing.take()
    for passed in found:
        ids.judge(passed.ids)
        ids.judge(passed.inside)
    return found


def read_values(
    opened: Opened, read: Callable[[JsonObject, Address, Ids], Iterable[_Item | Notice] | None]
) -> Iterator[_Item | Notice]:
    """What every record of a file holds, whether they stand one a line or not."""
    if is_json_lines(opened.head):
        return read_each_line(opened, read)
    return read_each(opened, read_document(opened), lambda record, ids: read(record.value, record.address, ids))


def sift_values(
    opened: Opened, read: Callable[[JsonObject, Address, Ids], Iterable[_Item | Notice] | None], passer: Passer
) -> Iterator[_Item | Notice | Passed]:
    """As `read_values`; of one object a line, those left out that may pass."""
    return sift_each_line(opened, read, passer) if is_json_lines(opened.head) else read_values(opened, read)


def build_all(items: Iterable[Glance | Notice]) -> Iterator[Holding | Notice]:
    """The holdings of glances."""
    for item in items:
        yield item if isinstance(item, Notice) else item.build()


@lru_cache(maxsize=4)
def first_records(head: bytes) -> tuple[JsonObject, ...]:
    """The first objects of a file: of its lines, its list, or itself; the last one perhaps cut. For recognising."""
    head = head[:_HEAD]
    found: list[JsonObject] = []
    if is_json_lines(head):
        candidates: Iterable[bytes | None] = (data for _, _, data in read_lines(BytesIO(head)))
    else:
        candidates = (piece.data for piece in Pieces(BytesIO(head)))
    for _, data in zip(range(_TRIED), candidates, strict=False):
        try:
            found.append(parse_record(data or b""))
        except ValueError:
            value = _mend(data or b"")
            found += [value] if value else []
    return tuple(found)


_STEP = re.compile(rb'[{}\[\],]|"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)


def _mend(data: bytes) -> JsonObject | None:
    """An object that is cut, closed behind its last whole value."""
    opened: list[bytes] = []
    whole, closing = 0, b""
    for step in _STEP.finditer(data):
        sign = step[0][:1]
        if sign in b"{[":
            if len(opened) > _DEEPEST:
                return None
            opened.append(b"}" if sign == b"{" else b"]")
            whole, closing = step.end(), b"".join(reversed(opened))
        elif sign in b"}]":
            if opened:
                opened.pop()
        elif sign == b",":
            whole, closing = step.start(), b"".join(reversed(opened))
    try:
        return parse_record(data[:whole] + closing)
    except ValueError:
        return None
