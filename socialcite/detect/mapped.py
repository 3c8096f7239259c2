"""A text made from a stretch of a source, with the way back: which characters of the source each character is."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property, lru_cache

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_JSON_ESCAPE = re.compile(
    r"\\(?:u([0-9a-fA-F]{4})(?:\\u(d[c-f][0-9a-f]{2}))?|x([0-9a-fA-F]{2})|([\"'/\\bfnrt]))", re.IGNORECASE
)
_MOST_KNOWN = 2000
"""Escapes that are kept in mind: most stand for one of a few signs."""
_JSON_SIGNS = {"b": " ", "f": " ", "n": "\n", "r": "\r", "t": "\t"}


class Mapped:
    """A text that grows piece by piece; every piece knows where in the source it stands.

    >>> mapped = Mapped()
    >>> mapped.keep("a &amp; b", 0, 2)
    >>> mapped.put("&", 2, 7)
    >>> mapped.keep("a &amp; b", 7, 9)
    >>> mapped.text, mapped.place(2), mapped.place_end(3), mapped.place(4)
    ('a & b', 2, 7, 8)
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._places: list[tuple[int, int, bool]] = []
        self._text: str | None = None

    @property
    def length(self) -> int:
        """Code points of the text so far."""
        return self._length

    @property
    def text(self) -> str:
        """The whole text."""
        if self._text is None:
            self._text = "".join(self._parts)
        return self._text

    def keep(self, source: str, start: int, end: int) -> None:
        """Append `source[start:end]` as it is."""
        if end > start:
            self._add(source[start:end], start, end, literal=True)

    def put(self, text: str, start: int, end: int) -> None:
        """Append a text that stands for `start` to `end` of the source."""
        if text:
            self._add(text, start, end, literal=False)

    def _add(self, text: str, start: int, end: int, *, literal: bool) -> None:
        self._parts.append(text)
        self._starts.append(self._length)
        self._places.append((start, end, literal))
        self._length += len(text)
        self._text = None

    def place(self, offset: int) -> int:
        """Where in the source the character at `offset` begins."""
        if offset >= self._length:
            return self.place_end(self._length)
        at = bisect_right(self._starts, offset) - 1
        start, _, literal = self._places[at]
        return start + (offset - self._starts[at] if literal else 0)

    def place_end(self, offset: int) -> int:
        """Where in the source the character before `offset` ends."""
        if offset <= 0 or not self._places:
            return self._places[0][0] if self._places else 0
        at = bisect_right(self._starts, offset - 1) - 1
        start, end, literal = self._places[at]
        return start + (offset - self._starts[at]) if literal else end


class Unescaped(Mapped):
    """A stretch of a source with its escapes read once; the way back is only made where something is found."""

    def __init__(self, source: str, start: int, end: int, escapes: re.Pattern[str], read: Callable[[str], str]) -> None:
        super().__init__()
        self._stretch = source, start, end
        self._escapes = escapes
        self._read = read
        self._text = escapes.sub(lambda escape: read(escape[0]), source[start:end])
        self._length = len(self._text)

    @cached_property
    def _way_back(self) -> tuple[list[int], list[tuple[int, int, int]]]:
        """Where what stands for each escape begins; where that ends, and from where to where the escape stands."""
        source, at, end = self._stretch
        starts, found, length = [], [], 0
        for escape in self._escapes.finditer(source, at, end):
            begin, behind = escape.span()
            length += begin - at
            starts.append(length)
            length += len(self._read(escape[0]))
            found.append((length, begin, behind))
            at = behind
        return starts, found

    def place(self, offset: int) -> int:
        """Where in the source the character at `offset` begins."""
        if offset >= self._length:
            return self.place_end(self._length)
        starts, found = self._way_back
        number = bisect_right(starts, offset) - 1
        if number < 0:
            return self._stretch[1] + offset
        length, begin, behind = found[number]
        return begin if offset < length else behind + offset - length

    def place_end(self, offset: int) -> int:
        """Where in the source the character before `offset` ends."""
        if offset <= 0:
            return self.place(0) if self._length else 0
        starts, found = self._way_back
        number = bisect_right(starts, offset - 1) - 1
        if number < 0:
            return self._stretch[1] + offset
        length, _, behind = found[number]
        return behind + max(0, offset - length)


def unescape_entities(source: str, start: int, end: int) -> Mapped:
    """A stretch of markup with its entities read once.

    >>> unescape_entities("x &lt;p&gt; y", 0, 13).text
    'x <p> y'
    """
    return Unescaped(source, start, end, ENTITY, _read_entity)


def unescape_json(source: str, start: int, end: int) -> Mapped:
    r"""A stretch of a script with the escapes of its strings read once, wherever they stand.

    >>> unescape_json(r'"\u003cp\u003e\ud83d\ude00\n\"<\/p>"', 0, 36).text
    '"<p>😀\n"</p>"'
    """
    return Unescaped(source, start, end, _JSON_ESCAPE, _read_escape)


_read_entity = lru_cache(_MOST_KNOWN)(html.unescape)


@lru_cache(_MOST_KNOWN)
def _read_escape(escape: str) -> str:
    """What an escape of JSON stands for."""
    match = _JSON_ESCAPE.fullmatch(escape)
    unit, low, byte, sign = match.groups() if match else ("", "", "", escape)
    if sign:
        return _JSON_SIGNS.get(sign, sign)
    if byte:
        return chr(int(byte, 16))
    code = int(unit, 16)
    if 0xD800 <= code < 0xDC00 and low:  # noqa: PLR2004 - the high half of a pair
        return chr(0x10000 + ((code - 0xD800) << 10) + int(low, 16) - 0xDC00)
    text = "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)  # noqa: PLR2004 - half a pair is no sign
    return text + "\ufffd" if low else text
