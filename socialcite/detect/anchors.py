r"""Which texts and lines of JSON can cite anything, told from their bytes before anything is decoded or parsed.

A line of JSON is searched as it lies in the file. What JSON can write otherwise is searched in both ways: signs beyond
ASCII as `\u266c`, slashes as `\/`; a line that writes any sign of ASCII as `\u0040` is always read. What is let go
holds no citation that is asked for: `tests/test_anchors.py` holds it against reading everything.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property

from socialcite.detect.search import Places, make_places_search, make_search, shortest
from socialcite.detect.second_looks import SIGNING
from socialcite.detect.sieve import Sieve
from socialcite.platforms.base import Platform
from socialcite.reading import late_re as re

_ESCAPES = tuple(b"\\u00%d" % digit for digit in range(2, 8))
"""Signs of ASCII as JSON may write them; nobody does without need, so a line that does is read."""
_ENTITIES = (b"&#64;", b"&#x40;", b"&commat")
"""The sign of a handle as a page in JSON may write it."""
_STANDING = rb"(?:(?<![\w.+-])|(?<=\\[bfnrt])|(?<=\\u[0-9A-Fa-f]{4})|(?<=%2[Ff]))@"
"""An `@` that is not in the middle of a word, as that of a mail address is."""
_BLANKS = rb"(?:\s|\\[bfnrt]|\\u[0-9A-Fa-f]{4}|<[^<>]{0,900}>|&nbsp;?|&#160;?|&#x[aA]0;?|\xc2\xa0){0,40}+"
_HANDLE = re.compile(_STANDING)
_SIGNED = re.compile(
    rb"%b(?:[\w.\\-]|[\x80-\xff]|<[^<>]{0,300}>){1,300}+%b(?P<close>\)|\]|&#0{0,5}41;|&#x29;|&rpar;)"
    % (_STANDING, _BLANKS)
)
_AT_LINE_END = re.compile(
    rb"@\w{1,20}+(?:\]\([^()\s]{1,200}\))?(?:[ \t]|\\t|\\u00[aA]0|&nbsp;?|\xc2\xa0|</?[\w:-]{1,20}[^<>]{0,300}>){0,40}+"
    rb"(?:\\[nr]|[\"<\n\r]|\Z)"
)
_SHAPED = re.compile(rb"(?:%b|%b)" % (_SIGNED.pattern, _AT_LINE_END.pattern))
_MAY_DATE = re.compile(rb"[0-9<*{\[#]|\\u|[\xd9\xdb\xe0\xe1\xef]")
"""A date holds digits (those beyond ASCII begin with these bytes) or is masked (`*`, `[`, `#`), or is in a tag."""
_DATE_REACH = 200
_LINE_ENDS = re.compile(rb"(?:[ \t>*_]|\\t){0,200}+(?:\\[nr]|[\"\n\r]|\Z)")
_MARKED = re.compile(rb"[\\<>&]")
_WORD_REACH = 24
_LINKS = (b"t.co", b"pic.")
_LINK_REACH = 1300
_DENSE = 2000
"""Handles of one chunk that are looked at; a chunk with more is looked at line by line."""
_CROWD = 200
"""Beginnings of words in one chunk that are looked at; with more, whole words are searched in the next chunks."""
_CROWDED_CHUNKS = 50
_SHORTEST_STEM = 3
_NEVER = (b"\xff\xf9\xfd\xfb\xf8", b"\xf9\xf8\xff\xfd\xfa", b"\xfb\xfd\xf8\xfa\xf9")
"""Stands in no UTF-8. With words so unlike each other, the library compares sixteen bytes at a time, not one."""


class SignedAnchors:
    """For posts that are known by `NAME (@handle) DATE`, a rendered widget or a picture link, and by nothing else.

    One byte, `@`, is searched at memory speed and what stands around it looked at; words are searched for links alone.
    """

    def __init__(self, platforms: Sequence[Platform]) -> None:
        hints = {hint for platform in platforms for form in platform.rendered for hint in form.hints}
        words = {word.encode() for platform in platforms for word in platform.media_words}
        self._hints = make_places_search([*shortest(_in_json(hints)), *_NEVER])
        every = [*sorted(words), *_ESCAPES, *_ENTITIES]
        self._words = make_places_search([*every, *_NEVER])
        self._word = re.compile(b"|".join(map(re.escape, every)))
        stem = _stem_of(words)
        stems = [b"\\u00", b"&", *([stem] if len(stem) >= _SHORTEST_STEM else sorted(words))]
        self._stems = [make_search([stem]) for stem in stems]
        self._crowded = 0

    def may_cite(self, data: bytes) -> bool:
        """Whether a text may hold what is asked for; its bytes in any encoding that holds ASCII."""
        if self._find_words(data, len(data)):
            return True
        return b"@" in data and next(self._find_handles(data, len(data), by_line=False), -1) >= 0

    def find_lines(self, buffer: bytearray, end: int) -> Iterator[tuple[int, int]]:
        """The lines of JSON that may hold what is asked for; see `socialcite.files.lines.FindLines`."""
        return lines_around(self._find(buffer, end, by_line=True), buffer, end)

    def _find(self, data: bytes | bytearray, end: int, *, by_line: bool) -> Iterator[int]:
        """Places around which something may be signed, in no order."""
        yield from self._find_words(data, end)
        yield from self._find_handles(data, end, by_line=by_line)

    def _find_handles(self, data: bytes | bytearray, end: int, *, by_line: bool) -> Iterator[int]:
        """Handles that may be signed with."""
        at, count = data.find(b"@", 0, end), 0
        while at >= 0:
            count += 1
            if count > _DENSE:
                yield from _line_starts(data, at, end) if by_line else (at,)
                return
            if _SHAPED.match(data, at, end) and self._may_be_signature(data, at, end, by_line=by_line):
                yield at
            at = data.find(b"@", at + 1, end)

    def _find_words(self, data: bytes | bytearray, end: int) -> list[int]:
        """Where a word stands.

        The beginnings of words, one after the other, are searched in half the time that all words take together, until
        one is met too often: as the escape of French accents, or `&` in pages.
        """
        with memoryview(data)[:end] as view:
            if self._crowded:
                self._crowded -= 1
                return self._words(view)
            found = [place for search in self._stems for _, place, _ in search(view)]
        if len(found) > _CROWD:
            self._crowded = _CROWDED_CHUNKS
        return [place for place in found if self._word.match(data, place, end)]

    def _may_be_signature(self, data: bytes | bytearray, at: int, end: int, *, by_line: bool) -> bool:
        match = _SIGNED.match(data, at, end)
        return (match is not None and _may_be_dated(data, match, end, by_line=by_line)) or self._may_be_header(
            data, at, end, by_line=by_line
        )

    def _may_be_header(self, data: bytes | bytearray, at: int, end: int, *, by_line: bool) -> bool:
        """Whether a handle ends its line as in a rendered widget, whose own words stand somewhere in the document."""
        if not _AT_LINE_END.match(data, at, end):
            return False
        start = data.rfind(b"\n", 0, at) + 1 if by_line else 0
        behind = data.find(b"\n", at, end) if by_line else end
        with memoryview(data)[start : behind if behind >= 0 else end] as view:
            return bool(self._hints(view))


def _may_be_dated(data: bytes | bytearray, match: re.Match[bytes], end: int, *, by_line: bool) -> bool:
    """Whether a date may follow a handle, or the place is one where it may have been lost: `dashed` says which."""
    if match["close"] == b"]":
        return True
    behind, reach = match.end(), min(match.end() + _DATE_REACH, end)
    line_end = data.find(b"\n", behind, reach) if by_line else -1
    if _MAY_DATE.search(data, behind, line_end if line_end >= 0 else reach) or _LINE_ENDS.match(data, behind, end):
        return True
    before = max(0, match.start() - _LINK_REACH)
    if by_line:
        before = max(before, data.rfind(b"\n", before, match.start()))
    return any(data.rfind(link, before, match.start()) >= 0 for link in _LINKS)


class AllAnchors:
    """For all that can be found: the words of the sieve, whose second looks are taken once a line is decoded.

    Args:
        make_sieve: makes the sieve, when it is first asked.

    """

    def __init__(self, make_sieve: Callable[[], Sieve]) -> None:
        self._make_sieve = make_sieve

    @cached_property
    def _sieve(self) -> Sieve:
        return self._make_sieve()

    @cached_property
    def _searches(self) -> Sequence[Places]:
        """What a line of JSON is searched for, in small letters; made when the first one is met."""
        words = _in_json(word.decode() for word in self._sieve.words)
        every = shortest(word.lower() for word in (*words, *_ESCAPES))
        return make_places_search(every), make_places_search((b"{{",)), make_places_search((b"{%",))

    def may_cite(self, data: bytes) -> bool:
        """Whether a text may hold a post; its bytes are UTF-8."""
        return self._sieve.may_cite_in_text(data)

    def find_lines(self, buffer: bytearray, end: int) -> Iterator[tuple[int, int]]:
        """The lines of JSON that may hold a post, or are no object of JSON; see `socialcite.files.lines.FindLines`."""
        return lines_around(self._find(buffer, end), buffer, end)

    def _find(self, buffer: bytearray, end: int) -> Iterator[int]:
        with memoryview(buffer)[:end] as view:
            low = bytes(view).lower()
        for search in self._searches:
            yield from search(low)
        at, count = buffer.find(b"@", 0, end), 0
        while at >= 0 and count <= _DENSE:
            count += 1
            if _HANDLE.match(buffer, at, end) and _may_sign(buffer, at, end):
                yield at
            at = buffer.find(b"@", at + 1, end)
        if at >= 0:
            yield from _line_starts(buffer, at, end)
        yield from odd_lines(buffer, end)


def _may_sign(buffer: bytearray, at: int, end: int) -> bool:
    """Whether a handle may be part of a signature or an address, as `second_looks.look_at_handle` asks of a page."""
    before = bytes(buffer[max(0, at - _WORD_REACH) : at])
    if before.endswith((b"/", b"f", b"F", b";")) or not before.isascii() or _MARKED.search(before):
        return True
    return before.rstrip(b" [\t").lower().endswith(SIGNING) or _SIGNED.match(buffer, at, end) is not None


def lines_around(places: Iterable[int], buffer: bytearray, end: int) -> Iterator[tuple[int, int]]:
    r"""The lines in which some places stand, each once, in order.

    >>> list(lines_around([6, 5, 9], bytearray(b"one\ntwo\nthree\n"), 14))
    [(4, 8), (8, 14)]
    """
    behind = 0
    for place in sorted(places):
        if place >= behind:
            start = max(buffer.rfind(b"\n", behind, place) + 1, behind)
            behind = buffer.find(b"\n", place, end) + 1 or end
            yield start, behind


def odd_lines(buffer: bytearray, end: int) -> Iterator[int]:
    r"""Where lines begin that do not begin and end as an object of JSON does: their reader says what is wrong.

    >>> list(odd_lines(bytearray(b'{"a": 1}\n{"b":\n{"c": 3}\r\n\nx\n{}'), 30))
    [9, 26]
    """
    start = 0
    while start < end:
        behind = buffer.find(b"\n", start, end)
        last = (behind if behind >= 0 else end) - 1
        if buffer[start] != _OPEN or buffer[last] != _CLOSED:
            line = bytes(buffer[start : last + 1]).strip()
            if line and not (line.startswith(b"{") and line.endswith(b"}")):
                yield start
        start = last + 2


_OPEN, _CLOSED = b"{}"


def _line_starts(buffer: bytes | bytearray, at: int, end: int) -> Iterator[int]:
    """A place in the line of `at`, and one in each line behind it."""
    while 0 <= at < end:
        yield at
        at = buffer.find(b"\n", at, end) + 1 or end


def _in_json(words: Iterable[str]) -> set[bytes]:
    """Words as they stand in UTF-8, and as JSON may escape them; small letters stay small."""
    written = set()
    for word in words:
        escaped = json.dumps(word)[1:-1]
        upper = "".join(f"\\u{ord(sign):04X}" if ord(sign) > ord("~") else json.dumps(sign)[1:-1] for sign in word)
        for form in (word, json.dumps(word, ensure_ascii=False)[1:-1], escaped, upper):
            written |= {form.encode(), form.replace("/", "\\/").encode()}
    return written


def _stem_of(words: Collection[bytes]) -> bytes:
    """What all words begin with.

    >>> _stem_of({b"pic.twitter.com", b"pic.x.com"}), _stem_of({b"a", b"b"}), _stem_of(())
    (b'pic.', b'', b'')
    """
    first = min(words, default=b"")
    stems = (first[:size] for size in range(len(first), -1, -1))
    return next(stem for stem in stems if all(word.startswith(stem) for word in words))
