"""TimeMaps (RFC 7089): all captures of one URL, as links, as a JSON object, or as lines of CDXJ.

Link format: `<URL>; rel="original", <URL>; rel="memento"; datetime="…"`, line breaks anywhere. What was captured
is read from the memento's own URL, where that has it: the original is what was asked for, and archives answer for its
key, which has lost its case (`t.co/AbC` and `t.co/aBc` have one TimeMap). A TimeMap tells no HTTP status, so what it
names is in the index, no more.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.index_entries import Entry, holding_of
from socialcite.archives.noticing import in_measure

_CHUNK = 262_144
_LONGEST_LINK = 20_000
_LARGEST_JSON = 64_000_000
_LINK = re.compile(
    r"\s*+,?\s*+<(?P<url>[^<>]{1,8000}+)>(?P<params>(?:\s*+;\s*+[\w!#$&+.^`|~*-]{1,40}+\s*+=\s*+(?:\"[^\"]{0,8000}+\"|[^\s;,\"<>]{1,200}+)){0,12}+)"
    r"(?=\s*+(?:,\s*+<|\Z))"
)
_REL = re.compile(r";\s*rel\s*=\s*\"?([^\";,]{1,100})", re.IGNORECASE)
_INNER = re.compile(r"/\d{4,17}(?:[a-z]{2}_)?/((?:https?:)?//?.+)", re.DOTALL)
_CDXJ = re.compile(rb"(?:!\w{2,20} |\d{4,17} \{)")


def read_timemap(opened: Opened) -> Iterator[Holding | Notice]:
    """The posts of which a TimeMap lists captures."""
    first = opened.head.lstrip()[:1]
    reader = {b"<": _read_links, b"{": _read_json}.get(first, _read_lines)
    yield from in_measure(reader(opened), opened.path)


def _read_links(opened: Opened) -> Iterator[Holding | Notice]:
    original: str | None = None
    number = 0
    for number, link in enumerate(read_links(opened.stream), 1):
        if link is None:
            yield Notice("cut", f"what follows link {number - 1} cannot be read", Address(opened.path, number))
            return
        url, rel = link
        if "original" in rel:
            original = url
        elif "memento" in rel:
            yield from _capture(original, url, Address(opened.path, number))


def read_links(stream: BinaryIO) -> Iterator[tuple[str, frozenset[str]] | None]:
    r"""Each link's URL with its relations; None, as the last, where the rest is no link.

    >>> import io
    >>> [url for url, rel in read_links(io.BytesIO(b'<a>; rel="original",\n<b>; rel="first memento"'))]
    ['a', 'b']
    """
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = ""
    while True:
        chunk = stream.read(_CHUNK)
        text += decoder.decode(chunk, final=not chunk)
        place = 0
        end = len(text.rstrip()) if chunk else len(text) + 1
        # A match at the very end may be a part of a longer link, unless no more comes.
        while (match := _LINK.match(text, place)) and match.end() < end:
            place = match.end()
            rel = _REL.search(match["params"])
            yield match["url"], frozenset(rel[1].lower().split() if rel else ())
        text = text[place:]
        if not chunk or len(text) > _CHUNK + _LONGEST_LINK:
            break
    if text.strip(" \t\r\n,"):
        yield None


def _capture(original: str | None, memento: str, address: Address) -> Iterator[Holding]:
    inner = _INNER.search(memento)
    url = inner[1] if inner else original
    holding = holding_of(Entry(url), address) if url else None
    if holding:
        yield holding


def _read_json(opened: Opened) -> Iterator[Holding | Notice]:
    """One object with the original and its mementos (MemGator)."""
    data = opened.stream.read(_LARGEST_JSON + 1)
    try:
        found = orjson.loads(data) if len(data) <= _LARGEST_JSON else None
    except orjson.JSONDecodeError as error:
        yield Notice("unreadable", f"its JSON is broken: {error}", Address(opened.path))
        return
    listed = _mementos(found)
    if not isinstance(found, dict) or listed is None:
        yield Notice("unreadable", "no TimeMap, or too long a one", Address(opened.path))
        return
    original = found.get("original_uri") or found.get("original")
    for number, memento in enumerate(listed):
        uri = memento.get("uri") if isinstance(memento, dict) else memento
        if isinstance(uri, str):
            address = Address(opened.path, 1, None, f"/mementos/list/{number}")
            yield from _capture(original if isinstance(original, str) else None, uri, address)


def _mementos(found: Any) -> list[Any] | None:  # Any: JSON of whatever shape
    listed = found.get("mementos") if isinstance(found, dict) else None
    listed = listed.get("list") if isinstance(listed, dict) else listed
    return listed if isinstance(listed, list) else None


def _read_lines(opened: Opened) -> Iterator[Holding | Notice]:
    """Lines of CDXJ without a sorting key (MemGator): what they are about stands in `!meta` or `!id` above them."""
    original: str | None = None
    number = 0
    while line := opened.stream.readline(_LONGEST_LINK):
        number += 1
        word, _, rest = line.partition(b" ")
        try:
            found = orjson.loads(rest)
        except orjson.JSONDecodeError:
            yield Notice("unreadable", "its JSON is broken", Address(opened.path, number))
            continue
        if not isinstance(found, dict):
            continue
        if word.startswith(b"!"):
            named = found.get("original_uri") or found.get("original")
            original = named if isinstance(named, str) else original
        elif isinstance(found.get("uri"), str):
            yield from _capture(original, found["uri"], Address(opened.path, number))


def recognises_timemap(opened: Opened) -> bool:
    """Whether a file is a TimeMap."""
    head = opened.head.lstrip()
    if head.startswith(b"<"):
        match = _LINK.match(head[:20_000].decode("utf-8", "replace"))
        return bool(match and _REL.search(match["params"]))
    if head.startswith(b"{"):
        return b'"mementos"' in head and (b'"original_uri"' in head or b'"timegate_uri"' in head)
    return bool(_CDXJ.match(head)) and b'"uri"' in head


FORMAT = ArchiveFormat("timemap", recognises_timemap, read_timemap)
