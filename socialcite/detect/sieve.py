"""Whether anything may be cited in a page at all, asked of its bytes: most pages are let go here, undecoded.

Nearly every page names the platforms (share buttons, profiles, style sheets, mail addresses), so a name alone says
little. All signs are found in one search (`search`); then a second look at each place (`second_looks`) asks whether
what stands there can be part of a post: an address with a post's path, an element with an id, a handle between
parentheses. What is let go holds no citation: `tests/test_sieve.py` holds it against reading everything.

The limits: a platform's name whose letters are themselves written as entities or escapes is not recognised, nor a
post's path without its host in an attribute of another name than `…link`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import accumulate, groupby, islice, pairwise
from typing import NamedTuple

from socialcite.detect.search import GROUP, find_all, make_search
from socialcite.detect.second_looks import (
    ALONE,
    BEFORE_HANDLE,
    LINK,
    NO_NUMBER,
    NO_POST,
    SLASH,
    Sight,
    is_post,
    look_at_coded_handle,
    look_at_form,
    look_at_handle,
    may_be_proxy,
    may_hold_id,
    skip_back,
)
from socialcite.detect.spans import Spans
from socialcite.platforms.addresses import Addresses
from socialcite.platforms.base import Platform, Worded
from socialcite.reading import late_re as re

Look = Callable[[Sight, int], bool]
"""A second look at a place: may it be part of a post?"""
_TELLING = (
    "app.bsky.feed.post", "vk_post_", "amp-vk", "telegram-post", "pic.twitter.com", "pic.x.com",
    "&#64;", "&#x40;", "&commat", "&#9836;", "&#x266c;", "&sung;",
)  # fmt: skip
"""What is seldom written for another reason; of entities those that stand for a signature's sign."""
_WORDS = ("share", "search", "submit", "home", "abcdef", "abcdefghijk", "share?w=wall-1_2&v=abcdefghijk")
"""A host on which one of these is a post's path is looked at with care."""
_NUMBERS = ("123456789", "a23", "a2345", "a234567", "a2345678901", "1234567890123456", "wall-1_2", "video1_2")
"""A host on which one of these is, is looked at with care where the path holds digits."""
MOST_PLACES = 300
"""Places in a page that are looked at one by one."""
_LONGEST_KNOWN, _MOST_KNOWN = 400, 2000
"""Bytes of a tag that is kept in mind, and how many are: less than a megabyte."""
_LONGEST_KEPT = 2_000_000
"""Bytes of a page that is kept until the next one, with its places."""
_SHORTCODE = re.compile(rb"\{[{%]|@\[|\[/?[\w-]{1,30}[\s:=\]][^\n]{0,200}?[0-9]{5}")
"""What site generators draw posts from, in texts alone."""
_SHORTEST_WORD = 4
"""Bytes of a signature's first word that is looked for by itself."""


class Sign(NamedTuple):
    """What may stand in a post.

    Attributes:
        word: what is searched for, in small letters.
        look: the second look.
        before: an expression for what stands before it.
        behind: an expression for what stands behind it.
        paths: gives, of a platform's host, an expression for what stands behind it in addresses that are no post's.

    """

    word: bytes
    look: Look
    before: bytes = b""
    behind: bytes = b""
    paths: Callable[[], bytes | None] | None = None


class Further:
    """Signs that hold a needle; what they look like is worked out when the first one is met."""

    def __init__(self, needle: bytes, signs: Sequence[Sign]) -> None:
        self._needle = needle
        self._signs = signs
        self._looks: list[tuple[Look, int]] = []

    @cached_property
    def _harmless(self) -> re.Pattern[bytes] | None:
        """The addresses of their platforms that are no post's."""
        hosts: dict[bytes, list[bytes]] = {}
        for sign in self._signs:
            paths = sign.paths() if sign.paths and sign.word.startswith(self._needle) else None
            if paths:
                hosts.setdefault(paths, []).append(re.escape(sign.word))
        whole = b"|".join(b"(?:%b)%b" % (b"|".join(found), paths) for paths, found in hosts.items())
        return re.compile(rb"(?:(?<=/)|(?<=/www\.)|(?<=/platform\.))(?:%b)" % whole) if whole else None

    @cached_property
    def _pattern(self) -> re.Pattern[bytes]:
        """All of them; each group is of those that have the same look and the needle at the same place."""
        parts = []
        for (look, offset, before, behind), found in groupby(self._signs, self._around):
            self._looks.append((look, offset))
            words = b"|".join(re.escape(sign.word[offset:]) for sign in found)
            parts.append(b"(%b(?:%b)%b)" % (before, words, behind))
        return re.compile(b"|".join(parts))

    def _around(self, sign: Sign) -> tuple[Look, int, bytes, bytes]:
        """A sign's look, the needle's place in it, and what stands before the needle and behind the sign."""
        offset = sign.word.index(self._needle)
        before = b"(?<=%b)" % re.escape(sign.word[:offset]) if offset else sign.before
        return sign.look, offset, before, sign.behind

    def look(self, sight: Sight, at: int) -> bool:
        """Whether the sign around the needle at `at`, if there is one, may be part of a post."""
        if self._harmless and self._harmless.match(sight.low, at):
            return False
        match = self._pattern.match(sight.low, at)
        if match is None or not match.lastindex:
            return False
        look, offset = self._looks[match.lastindex - 1]
        return look(sight, at - offset)


class Row(NamedTuple):
    """What is done where a needle stands.

    Attributes:
        own: the needle's own look.
        once: whether one look is enough for the element around the needle.
        behind: signs that go on behind it, by their next byte: most places are let go by that byte.
        before: signs that end with it, by the byte before it.
        always: signs that neither byte tells.

    """

    own: Look | None
    once: bool
    behind: dict[bytes, Further]
    before: dict[bytes, Further]
    always: Further | None

    def look(self, sight: Sight, at: int, end: int) -> bool:
        """Whether what stands around the needle from `at` to `end` may be part of a post."""
        own, once, behind, before, always = self
        longer = behind.get(sight.low[end : end + 1])
        if longer and longer.look(sight, at):
            return True
        ended = before.get(sight.low[at - 1 : at]) if before else None
        if (ended and ended.look(sight, at)) or (always and always.look(sight, at)):
            return True
        return own is not None and (at >= sight.seen or not once) and own(sight, at)


class Sieve:
    """Knows what all platforms' posts look like in bytes; made once from the declarations.

    Attributes:
        words: what is searched for, in small letters: where none of them and no handle stands, nothing is cited.

    """

    def __init__(self, platforms: Sequence[Platform], addresses: Addresses) -> None:
        self._addresses = addresses
        self._known: set[bytes] = set()
        self._last: tuple[bytes, list[int]] = (b"", [])
        ids = [platform for platform in platforms if platform.carriers.id]
        coded = [platform for platform in ids if platform.carriers.id and platform.carriers.id.fullmatch("aB3dE5gH7iJ")]
        self._numbered = tuple({low(word) for platform in ids for word in platform.carriers.words})
        self._coded = tuple({low(word) for platform in coded for word in platform.carriers.words})
        # The name of a platform whose posts have ids, in an element with an id.
        self._look_at_name: Look = partial(may_hold_id, coded=self._coded)
        rows = _by_needle([*self._signs(platforms), *_written_signs(platforms)], self._look_at_name)
        # Names in a pass of their own: so each element is met in order, and looked at once. The others by their third
        # byte: of the orders that were tried the one with the fewest false alarms in a pass.
        once = sorted(needle for needle in rows if rows[needle].once)
        others = sorted(rows.keys() - once, key=lambda needle: (needle[2:3], needle))
        parts = [part[first : first + GROUP] for part in (once, others) for first in range(0, len(part), GROUP)]
        self._searches = [(make_search(part), [rows[needle] for needle in part]) for part in parts]
        self.words = tuple(rows)

    def _signs(self, platforms: Sequence[Platform]) -> Iterator[Sign]:
        """The signs of markup."""
        behind = rb"(?=(?:<[^<>]{0,300}>){0,4}(?::[0-9]{1,5})?" + SLASH + rb")"
        for host in self._addresses.hosts:
            yield Sign(low(host), self._look_at_address, ALONE, behind, partial(self._harmless, host))
        for platform in platforms:
            for embed in platform.embeds:
                yield Sign(low(embed.css_class), _yes, rb"(?<!\.)" + ALONE, rb"(?![\w-])")
            for word in platform.carriers.words:
                yield Sign(b"[" + low(word), _yes)  # a shortcode
                yield Sign(low(word), self._look_at_name if platform.carriers.id else _no)
        for frame in (b"iframe", b"<embed", b"<object"):
            yield Sign(frame, self._look_at_frame)

    def _harmless(self, host: str) -> bytes | None:
        """An expression for the paths that are no post's on a host; None where that is not known.

        Other subdomains than `www` have other paths.
        """

        def holds_post(paths: Sequence[str]) -> bool:
            return any(self._addresses.read(f"//{www}{host}/{path}") for www in ("", "www.") for path in paths)

        return None if holds_post(_WORDS) else NO_POST if holds_post(_NUMBERS) else NO_NUMBER

    def may_cite(self, data: bytes) -> bool:
        """Whether a page may cite a post; `data` is its source in UTF-8."""
        found = list(islice(self._find(_sight(data)), MOST_PLACES + 1))
        if found and len(data) <= _LONGEST_KEPT:
            self._last = data, found
        return bool(found)

    def find_places(self, text: str) -> list[int] | None:
        """Where a page may cite a post, in order; None where those are too many to be looked at one by one."""
        data = text.encode("utf-8", "surrogatepass")
        last, found = self._last  # `may_cite` was mostly asked of the same page right before
        if last != data:
            found = list(islice(self._find(_sight(data)), MOST_PLACES + 1))
        return None if len(found) > MOST_PLACES else _as_characters(data, sorted(found), ascii_only=text.isascii())

    def may_cite_in_text(self, data: bytes) -> bool:
        """Whether a text may cite a post; `data` is UTF-8."""
        sight = _sight(data)
        if next(self._find(sight), -1) >= 0 or _SHORTCODE.search(sight.low):
            return True
        return sight.hinted and b"@" in data

    def _find(self, sight: Sight) -> Iterator[int]:
        """The places of signs that passed their second look."""
        low = sight.low
        for search, rows in self._searches:
            if rows[0].once:
                yield from self._find_named(sight, search(low), rows)
                continue
            for word, at, end in search(low):
                if rows[word].look(sight, at, end):
                    yield at
        at = low.find(b"@")
        while at >= 0:
            if (not at or low[at - 1] in BEFORE_HANDLE) and look_at_handle(sight, at):
                yield at
            at = low.find(b"@", at + 1)

    def _find_named(self, sight: Sight, found: Iterable[tuple[int, int, int]], rows: Sequence[Row]) -> Iterator[int]:
        """The same for names that are looked at once for an element.

        Tags that cite nothing are kept in mind: the same ones stand on every page of a site, often twice. One is when
        its last name was left behind, and none of them passed its look.
        """
        low, known, stop, tag, passed = sight.low, self._known, 0, b"", False
        for word, at, end in found:
            if at >= stop:
                if tag:
                    _remember(tag, known)
                start = low.rfind(b"<", at - _LONGEST_KNOWN if at > _LONGEST_KNOWN else 0, at)
                stop = low.find(b">", start, start + _LONGEST_KNOWN) if start >= 0 else -1
                tag = sight.data[start:stop] if stop > at else b""
                passed = tag in known
                if passed:
                    tag = b""
            if passed:
                continue
            row = rows[word]
            if row.look(sight, at, end):
                tag = b""
                yield at
            elif row.always:  # its signs may go beyond the tag
                tag = b""
        if tag:
            _remember(tag, known)

    def find_signs(self, text: str) -> Spans:
        """Where anything stands that a post could be known by: an element without any of it carries none."""
        data = text.encode("utf-8", "surrogatepass")
        low = data.lower()
        found = [at for search, _ in self._searches for _, at, _ in search(low)]
        found = sorted([*found, *find_all(low, b"@")])
        places = _as_characters(data, found, ascii_only=text.isascii())
        return Spans((place, place + 1) for place in places)

    def _look_at_address(self, sight: Sight, at: int) -> bool:
        """A host."""
        return is_post(sight, at, self._addresses)

    def _look_at_frame(self, sight: Sight, at: int) -> bool:
        """A frame whose address names a platform and holds an id."""
        return may_be_proxy(sight, at, self._numbered, self._coded)


def _remember(tag: bytes, known: set[bytes]) -> None:
    """Keep a tag in mind, if it is one and whole, and not too many are kept."""
    if tag[1:2].isalpha() and tag.count(b'"') % 2 == 0:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known.add(tag)


def _as_characters(data: bytes, places: Sequence[int], *, ascii_only: bool) -> list[int]:
    """Places in UTF-8, in order, as places in its text."""
    if ascii_only:
        return list(places)
    pieces = (data[start:end] for start, end in pairwise([0, *places]))
    return list(accumulate(len(piece.decode("utf-8", "surrogatepass")) for piece in pieces))


def _sight(data: bytes) -> Sight:
    return Sight(data, data.lower())


def _written_signs(platforms: Sequence[Platform]) -> Iterator[Sign]:
    """The signs of running text and of data."""
    yield Sign(b"tweet", _yes, b"", rb"_?-?id[\w-]{0,20}[^0-9a-z]{0,40}[0-9]{15}")
    yield Sign(b"status", _yes, b"", rb"(?:es)?" + SLASH + rb"[0-9]")
    yield Sign(b"link=", _yes, b"", LINK)
    yield from (Sign(word, look_at_coded_handle) for word in (b"%40", b"u0040"))
    yield from (Sign(low(word), _yes) for word in _TELLING)
    for platform in platforms:
        for hint in (hint for form in platform.rendered for hint in form.hints):
            yield Sign(low(hint.strip()), _note_hint)
        for form in platform.worded:
            yield from _form_signs(form)


def _form_signs(form: Worded) -> Iterator[Sign]:
    """The signs of a signature in words; those anchored on `@` are looked for with the handles."""
    opening = tuple(anchor.split()[0].encode() for anchor in form.anchors)
    for anchor in form.anchors:
        first, *rest = anchor.split()
        if "@" in anchor:
            continue
        if len(first.encode()) >= _SHORTEST_WORD or not rest:
            yield Sign(
                low(first), _yes if form.reach and not rest else partial(look_at_form, form=form, opening=opening)
            )
        else:  # two short words: the second with what stands before it
            yield from (
                Sign(sign + low(rest[-1].lstrip("[")), _look_at_by) for sign in (b" ", b"\n", b"\t", b">", b"[")
            )


def _by_needle(signs: Sequence[Sign], once: Look) -> dict[bytes, Row]:
    """The shortest words, which are searched for, and what is done with the signs that hold each."""
    held: dict[bytes, list[Sign]] = {}
    first: dict[bytes, bytes] = {}  # of each word the first needle in it
    for word in sorted({sign.word for sign in signs}, key=len):
        inside = [needle for needle in held if needle in word] or [word]
        first[word] = min(inside, key=word.index)
        held.setdefault(first[word], [])
    for sign in sorted(set(signs), key=lambda sign: (-len(sign.word), sign.word)):
        held[first[sign.word]].append(sign)
    return {needle: _row(needle, held[needle], once) for needle in sorted(held)}


def _row(needle: bytes, signs: Sequence[Sign], once: Look) -> Row:
    """What is done where a needle stands."""
    own = [sign.look for sign in signs if sign.word == needle and not sign.before and not sign.behind]
    own = [look for look in own if look is not _no]
    behind: dict[bytes, list[Sign]] = {}
    before: dict[bytes, list[Sign]] = {}
    always = []
    for sign in signs:
        head, _, tail = sign.word.partition(needle)
        if tail:
            behind.setdefault(tail[:1], []).append(sign)
        elif head:
            before.setdefault(head[-1:], []).append(sign)
        elif sign.before or sign.behind:
            always.append(sign)
    return Row(
        own[0] if own else None,
        bool(own) and own[0] == once,
        {byte: Further(needle, found) for byte, found in behind.items()},
        {byte: Further(needle, found) for byte, found in before.items()},
        Further(needle, always) if always else None,
    )


def _yes(sight: Sight, at: int) -> bool:
    """What is never written for another reason."""
    del sight, at
    return True


def _no(sight: Sight, at: int) -> bool:
    """A name that says nothing by itself: only longer signs that hold it do."""
    del sight, at
    return False


def _note_hint(sight: Sight, at: int) -> bool:
    """A rendered widget's own words: noted, for the handles that stand on lines of their own."""
    del at
    sight.hinted = True
    return False


def _look_at_by(sight: Sight, at: int) -> bool:
    """`by u/name`, with whatever stands between the two."""
    return sight.low.endswith(b"by", 0, skip_back(sight.low, at + 1))


def low(word: str) -> bytes:
    """A word as it stands in the bytes that are searched: only the letters of ASCII have small ones there."""
    return word.encode().lower()
