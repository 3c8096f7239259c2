"""Indexes of web archives, one capture a line: CDX with 7 to 11 columns, CDXJ, and JSON lines as pywb answers them.

CDX names its columns by letters in its first line (` CDX N b a m s k r M S V g`): `a` the URL, `s` the status, `g` the
WARC, `V` the offset there, `S` the length. Without that line the number of columns tells. CDXJ has the sorting key, the
moment and a JSON object. The sorting key (SURT) has lost the case of a URL, so nothing but the choice of lines to look
at is ever decided by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import orjson

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.index_entries import Entry, holding_of
from socialcite.archives.index_lines import read_blocks
from socialcite.archives.named import MARKS, is_host_of_posts
from socialcite.archives.noticing import in_measure
from socialcite.archives.warc_files import WarcFiles

_COLUMNS = {
    7: "N b a m s k S",  # what the Wayback Machine answers as text
    9: "N b a m s k r V g",
    10: "N b a m s k r M V g",
    11: "N b a m s k r M S V g",
}
_HEADER = re.compile(rb"(.)CDX((?:\1[A-Za-z-])+)\s*\Z", re.DOTALL)
_CDXJ = re.compile(rb"[^\s{\"]\S{0,4000} \d{4,17} \{")
_CDX = re.compile(rb"\S{1,4000} \d{14} [a-z][a-z+.-]{0,20}:\S{1,4000} \S{1,200} \S{1,20} \S+")
_COMMENT = (b"!", b"#", b"OpenWayback")
_MARK = re.compile(MARKS.encode())
_BEFORE_HOST = re.compile(rb"^.*[(\"]", re.DOTALL)
_MOST_HOSTS = 100_000
_LONGEST_HOST = 300


class _Malformed(ValueError):
    """A line that is no entry; the message says why."""


class Lines:
    """Reads the lines of one index; what its first line says of its columns holds for all that follow."""

    def __init__(self) -> None:
        self._delimiter = b" "
        self._columns: str | None = None
        self._known_hosts: dict[bytes, bool] = {}

    def read(self, line: bytes) -> Entry | None:
        """The entry in a line, None where it has none (blank, header, comment).

        Raises:
            ValueError: it is no entry.

        """
        if line.startswith(b"{"):
            return _of_json(line)
        if line.startswith(_COMMENT) or self._is_header(line.rstrip()):
            return None
        brace = line.find(b" {")
        if brace > 0:
            return _of_json(line[brace + 1 :])
        line = line.strip()
        return self._of_columns(line) if line else None

    def _is_header(self, line: bytes) -> bool:
        match = _HEADER.match(line)
        if match:
            self._delimiter = match[1]
            self._columns = match[2].decode("ascii").replace(match[1].decode("latin-1"), "")
        return bool(match)

    def _of_columns(self, line: bytes) -> Entry:
        cells = line.split(self._delimiter)
        names = self._columns or _COLUMNS.get(len(cells), "").replace(" ", "")
        if len(cells) != len(names):
            raise _Malformed(f"{len(cells)} columns, which is no known form of CDX")
        found = {name: cell.decode("utf-8", "replace") for name, cell in zip(names, cells, strict=True)}
        if not found.get("a"):
            raise _Malformed("no URL in it")
        return Entry(found["a"], found.get("s"), found.get("g"), _number(found.get("V")), _number(found.get("S")))

    def may_name(self, line: bytes) -> bool:
        """Whether a line's URL can be a post's, by its sorting key alone: True also where that cannot be told."""
        end = line.find(b")")
        host = line[:end]
        verdict = self._known_hosts.get(host)
        if verdict is None:
            verdict = _is_wanted(host)
            if len(host) < _LONGEST_HOST and len(self._known_hosts) < _MOST_HOSTS:
                self._known_hosts[host] = verdict
        if verdict:
            return True
        if line.startswith(b"{"):
            return _MARK.search(line) is not None
        end = max(end, 0)
        stop = line.find(b" ", end)
        return _MARK.search(line, end, stop if stop >= 0 else len(line)) is not None


def _is_wanted(key: bytes) -> bool:
    """Whether posts can stand on the host that a line begins with (`com,twitter`, `{"urlkey": "com,twitter`, …)."""
    if key.startswith(b"{") or b"(" in key:
        key = _BEFORE_HOST.sub(b"", key)
    elif b" " in key:  # no sorting key, but a URL without protocol
        key = key[: key.find(b" ")].partition(b"/")[0]
    host = key.partition(b":")[0].strip(b",").lower().decode("latin-1")
    if "," in host:
        return is_host_of_posts(".".join(reversed(host.split(",")[:3])))
    return "." not in host or is_host_of_posts(host)


def _of_json(text: bytes) -> Entry:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise _Malformed(f"its JSON is broken: {error}") from error
    url = found.get("url") or found.get("original") if isinstance(found, dict) else None
    if not isinstance(url, str):
        raise _Malformed("no URL in it")
    status = found.get("status", found.get("statuscode"))
    filename = found.get("filename")
    return Entry(
        url,
        None if status is None else str(status),
        filename if isinstance(filename, str) else None,
        _number(found.get("offset")),
        _number(found.get("length")),
    )


def _number(value: object) -> int | None:
    text = str(value)
    return int(text) if len(text) <= 18 and text.isascii() and text.isdigit() else None  # noqa: PLR2004 - fits 64 bits


def read_cdx(opened: Opened) -> Iterator[Holding | Notice]:
    """The posts that an index names. Where its WARCs lie beside it, every entry is held against their ends."""
    yield from in_measure(_read(opened), opened.path)


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    lines = Lines()
    files = WarcFiles(opened.beside)
    packed = "!/" in opened.path
    started = False
    for first, block in read_blocks(opened.stream):
        for number, line in enumerate(block, first):
            if line is None:
                yield Notice("unreadable", "a line that is too long, not read", Address(opened.path, number))
            elif line and ((named := lines.may_name(line)) or files.any_there or not started):
                started = started or not line.startswith((b" ", *_COMMENT))
                yield from _read_line(lines, files, line, Address(opened.path, number), named, packed=packed)


def _read_line(
    lines: Lines, files: WarcFiles, line: bytes, address: Address, named: bool, *, packed: bool
) -> Iterator[Holding | Notice]:
    """What a line shows; nothing where it lies packed with its WARC, whose records tell more: what the page says."""
    try:
        entry = lines.read(line)
    except ValueError as error:
        yield Notice("unreadable", str(error), address)
        return
    wrong = files.check(entry) if entry else ""
    if wrong:
        yield Notice("past-end", wrong, address)
    if entry is None or not named or (packed and not wrong and files.hold(entry)):
        return
    holding = holding_of(entry, address, gone=bool(wrong))
    if holding:
        yield holding


def recognises_cdx(opened: Opened) -> bool:
    """Whether a file is such an index, by its first lines that are no comment."""
    for line in opened.head.split(b"\n", 20)[:20]:
        if _HEADER.match(line.rstrip()) or _CDXJ.match(line):
            return True
        if line.startswith(b"{"):
            return b'"urlkey"' in line or (b'"url"' in line and b'"digest"' in line and b'"timestamp"' in line)
        if line.strip() and not line.startswith(_COMMENT):
            return len(line.split()) in _COLUMNS and bool(_CDX.match(line))
    return False


FORMAT = ArchiveFormat("cdx", recognises_cdx, read_cdx)
