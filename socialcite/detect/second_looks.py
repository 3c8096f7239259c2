"""The second look at a place in a page's bytes where a platform's sign stands: can it be part of a post?

Every look errs towards yes. All are linear: what is repeated is bounded, and windows are short.
"""

from __future__ import annotations

import html
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

from socialcite.detect.mapped import unescape_json
from socialcite.platforms.addresses import LONGEST_URL, Addresses
from socialcite.platforms.base import Worded
from socialcite.reading import late_re as re

SLASH = rb"(?:/|\\{1,8}(?:/|u002f|x2f)|%(?:25){0,4}2f|&(?:#x0{0,5}2f|#0{0,5}47|sol);?)"
"""A slash, plain or escaped for a script, an address or an attribute."""
_BLOCKS = rb"/?(?:p|div|li|ul|ol|td|tr|th|section|article|header|footer|nav|h[1-6]|br|script|style|table)\b"
"""Elements that stand on lines of their own: no sentence goes on over them."""
_BLOCK = re.compile(rb"<" + _BLOCKS)
_GAP = rb"(?:\s|<(?!%b)[^<>]{0,900}>|&nbsp;?|&#160;?|&#xa0;?|\xc2\xa0){0,40}+" % _BLOCKS
"""What a page may have between two words of its running text."""
_QUOTE = rb"(?:[\s{\"'\\]|&quot;?|&#0{0,5}3[49];?|&#x2[27];?|u002[27]){0,9}+"
_ID = rb"(?P<id>-?[0-9]{1,12}_[0-9]{1,12}|[0-9]{6,20}|[a-z0-9_-]{9,12})(?![\w-])"
_ID_ATTRIBUTE = re.compile(
    rb"=(?<=[dygetoc\s]=)(?:(?<=id=)|(?<=key=)|(?<=slug=)|(?<=code=)|(?<=tweet=)|(?<=video=)|(?<=post=)|(?<=src=)|(?<=\s=))"
    + rb"%b%b" % (_QUOTE, _ID)
)
"""An attribute with what may be an id."""
LINK = rb"%b@?\w[\w.-]{0,60}+/(?:status|posts|video|p|reel)/[\w-]{5}" % _QUOTE
"""The rest of an attribute that holds a post's path without its host."""
_ID_IN_PATH = re.compile(rb"[/?&=#;]" + _ID)
_PLAIN = re.compile(rb"</|<(?:img|script|link|meta|source|form|button|input|html|body|svg|style|option)[\s>]")
"""Tags that carry no post."""
_ATTRIBUTES = re.compile(rb"[\"']\s{1,9}[\w:-]{1,60}=[\"'][^\"'<>=]{0,200}\Z")
"""What stands behind a `>` inside a quoted value, where else text would stand."""
_AFTER_HANDLE = re.compile(
    rb"@(?:[\w.\\\x80-\xff-]{1,300}+|<(?!%b)[^<>]{0,300}>){1,300}+%b(?:\)|\]\s{0,3}[(\[]|&#0{0,5}41;|&#x29;|&rpar;)"
    % (_BLOCKS, _GAP)
)
_ON_ANY_HOST = re.compile(rb"(?:@|%40|u0040)[\w.-]{1,64}+(?:(?:@|%40|\\u0040)[\w.-]{4,253}+)?+" + SLASH + rb"[0-9]{10}")
_LINE_END = re.compile(
    rb"@\w{1,20}(?:\s|</?(?:a|b|i|em|strong|span|small|s|u|font|bdi|abbr|cite|wbr)\b[^<>]{0,900}>|&nbsp;?|\xc2\xa0)"
    rb"{0,40}+(?:<|\Z)"
)
_WIDE_BLANKS = frozenset({*range(0x80, 0x90), 0x9F, 0xA8, 0xA9, 0xAF})
"""Last bytes of blanks beyond ASCII and of the marks of direction that Hebrew and Arabic texts have there."""
_BEFORE_SIGNER = frozenset(b"([] \t\n\r\v\f\x1c\x1d\x1e\x1f>;,\xa0") | _WIDE_BLANKS
"""What may stand right before the `@` of a signature."""
_BLANKS, _NO_WORD = frozenset(b" \n\t"), frozenset(b"{}()\"',.:!?|*/")
"""What may stand before the `@`, and what ends no word before that."""
_WIDE_OPENING = "（".encode()
BEFORE_HANDLE = _BEFORE_SIGNER | frozenset(b"/f")
"""The same, or before that of an address."""
_TAG_END, _SEMICOLON, _LAST_OF_NBSP = b">;\xa0"
SIGNING = tuple(
    word.encode() for word in ("by", "von", "de", "por", "par", "da", "door", "av", "przez", "oleh", "от", "do")
)
_ENDS = rb"(?=[\s\"'>#]|\\{1,7}[\"']|&quot;|</a>[^/\w])"
_SHARING = (
    rb"(?:intent/(?:tweet|follow|user|like|retweet|post)|share|sharer(?:/sharer)?(?:\.php)?|sharearticle|share/url"
    rb"|sharing/share-offsite/?|submit|pin/create/[\w-]{1,20}/?|search/?|home|tr|hashtag/[\w%-]{1,100}|widgets\.js)"
    rb"(?=[\s\"'<>?#]|\\{1,7}[\"']|&quot;)"
)
_PROFILE = rb"(?:company|channel|c|user|in|school|pages)/(?=[0-9]{0,40}[a-z_.%-])[\w.%-]{1,100}/?" + _ENDS
_SOURCE = rb"(?:\?ref_src=\w{1,20}(?:%5e\w{1,20})?)?+"
"""What a platform adds to the links in its embeds."""
NO_POST = SLASH + rb"(?:%b|%b|[a-z_.@-]{0,60}/?%b%b)" % (_SHARING, _PROFILE, _SOURCE, _ENDS)
"""Behind the host of a platform: sharing, a profile, a script of its own. No form of address has these paths whole."""
NO_NUMBER = SLASH + rb"(?:%b|%b|[\w.@-]{0,60}/?%b%b)" % (_SHARING, _PROFILE, _SOURCE, _ENDS)
"""The same for hosts where no post's path is of one word, whatever its digits."""
ALONE = rb"(?:(?<![\w-])|(?<=%[0-9a-f]{2})|(?<=\\[bfnrt])|(?<=\\u[0-9a-f]{4})|(?<=\\x[0-9a-f]{2}))"
"""The beginning of a word, also behind an escape."""
_RIGHT = re.compile(rb"[^\s\"'<>]{0,%d}+(?:<[^<>]{0,300}>[^\s\"'<>]{1,300}+){0,6}+" % (3 * LONGEST_URL))
_ENCODED = re.compile(r"[%&\\]")
_TAG_BYTES = re.compile(rb"<[^<>]{0,900}>")
_TAG = re.compile(r"<[^<>]{0,900}>")
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,4}+[a-z]{2,24}(?=[:/])", re.ASCII | re.IGNORECASE)
_REACH = 1500
_LONGEST_TAG = 6000
_LONGEST_FRAME = 20_000
_FORM_REACH = 400
_MOST_ADDRESSES = 1000
_MOST_HOSTS = 8
"""Hosts before and in an address that are tried; others are looked at where they stand."""
_PASSES = 5
"""How often an address may be encoded over again."""


@dataclass(slots=True)
class Sight:
    """A page while it is looked at.

    Attributes:
        data: its bytes.
        low: the same in small letters.
        seen: where the next element to be looked at begins, or later.
        hinted: whether a rendered widget's own words were met.
        addresses: how many were read.

    """

    data: bytes
    low: bytes
    seen: int = 0
    hinted: bool = False
    addresses: int = 0


def look_at_coded_handle(sight: Sight, at: int) -> bool:
    """`%40name/1234567890`: a post of Mastodon in an address's parameter."""
    return _ON_ANY_HOST.match(sight.low, at) is not None


def look_at_handle(sight: Sight, at: int) -> bool:
    """An `@`: can it be a signature's, or that of a post of Mastodon?"""
    low = sight.low
    before = low[at - 1] if at else ord(" ")
    if before in b"/f;" and _ON_ANY_HOST.match(low, at):
        return True
    if before not in _BEFORE_SIGNER:
        return False
    if before == _WIDE_OPENING[-1] and low.endswith(_WIDE_OPENING, 0, at):
        return True
    if _AFTER_HANDLE.match(low, at) or (sight.hinted and _LINE_END.match(low, at)):
        return True
    if before in _BLANKS and at > 1 and low[at - 2] in _NO_WORD:  # the rules of a style sheet
        return False
    return low.endswith(SIGNING, 0, skip_back(low, at))


def skip_back(low: bytes, at: int) -> int:
    """The end of the word before `at`: tags, blanks and brackets between them left out."""
    for _ in range(40):
        last = low[at - 1] if at else 0
        if last == _TAG_END:
            start = low.rfind(b"<", max(0, at - 900), at)
            if start < 0 or _BLOCK.match(low, start):
                break
            at = start
        elif last in b" \n\t\r[":
            at -= 1
        elif last == _SEMICOLON and low.endswith((b"&nbsp;", b"&#160;"), 0, at):
            at -= 6
        elif last == _LAST_OF_NBSP and low.endswith(b"\xc2\xa0", 0, at):
            at -= 2
        else:
            break
    return at


def is_post(sight: Sight, at: int, addresses: Addresses) -> bool:
    """Whether the address around `at` is a post's, decoded as often as it may be encoded."""
    sight.addresses += 1
    if sight.addresses > _MOST_ADDRESSES:  # no ordinary page: it is read whole
        return True
    left = re.split(rb"[\s\"'<>]", sight.data[max(0, at - 120) : at])[-1]
    right = _RIGHT.match(sight.data, at)
    text = (left + (right[0] if right else b"")).decode("utf-8", "replace")
    for _ in range(_PASSES):
        plain = _TAG.sub("", text)
        if any(
            _reads(plain, host.start(), host.end(), addresses) for host in islice(_HOST.finditer(plain), _MOST_HOSTS)
        ):
            return True
        if not _ENCODED.search(plain):
            return False
        unescaped = html.unescape(text)
        decoded = unquote(unescape_json(unescaped, 0, len(unescaped)).text)
        if decoded == text:
            return False
        text = decoded
    return False


def _reads(text: str, start: int, end: int, addresses: Addresses) -> bool:
    """Whether an address is a post's, whatever stands before its host."""
    while 0 <= start < end:
        if addresses.read("//" + text[start : start + LONGEST_URL - 10]):
            return True
        start = text.find(".", start, end) + 1 or end
    return False


def may_hold_id(sight: Sight, at: int, coded: Sequence[bytes]) -> bool:
    """Whether the element that a platform's name stands in at `at` may hold a post's id; each is looked at once.

    Args:
        sight: the page.
        at: where the name stands.
        coded: names of the platforms whose ids hold letters.

    """
    low = sight.low
    start = low.rfind(b"<", at - _LONGEST_TAG if at > _LONGEST_TAG else 0, at)
    end = low.find(b">", start) if start >= 0 else -1
    if end >= at:
        if low.count(b'"', start, end) % 2:
            end = _tag_end(low, start, at)
        sight.seen = end
        if _PLAIN.match(low, start):
            return False
    elif start >= 0 > end:
        end = sight.seen = _tag_end(low, start, at)
    else:
        start, end = _find_text(sight, at)
    first = low.find(b"=", start, end)  # ten times as fast as the expression
    if first < 0 or not _ID_ATTRIBUTE.search(low, first, end):
        return False
    return _holds_id(sight, _ID_ATTRIBUTE.finditer(low, first, end), _holds_any(coded, low[start:end]))


def may_be_proxy(sight: Sight, at: int, named: Sequence[bytes], coded: Sequence[bytes]) -> bool:
    """Whether a frame whose tag opens right before `at` names a platform and holds an id in an address.

    Args:
        sight: the page.
        at: where the tag's name stands.
        named: names of the platforms that have ids.
        coded: names of those whose ids hold letters.

    """
    low = sight.low
    if low.startswith(b"/", max(0, at - 1)):
        return False
    end = _tag_end(low, at, at, at + _LONGEST_FRAME)
    if end >= at + _LONGEST_FRAME:  # it holds a whole page
        return True
    frame = low[at:end]
    if not _holds_any(named, frame):
        return False
    return _holds_id(sight, _ID_IN_PATH.finditer(low, at, end), _holds_any(coded, frame))


def _holds_any(words: Sequence[bytes], source: bytes) -> bool:
    return any(map(source.__contains__, words))


def _holds_id(sight: Sight, found: Iterator[re.Match[bytes]], letters: bool) -> bool:
    """Whether what was found can be an id: a number, or letters where they may be one."""
    for match in found:
        value = sight.data[slice(*match.span("id"))]
        if value.strip(b"-").replace(b"_", b"").isdigit() or (letters and _is_coded(value)):
            return True
    return False


def _find_text(sight: Sight, at: int) -> tuple[int, int]:
    """The text, or the piece of a script, around `at`.

    An element whose quoted values hold `>` looks like one too; then all that may belong to it is given.
    """
    low = sight.low
    text = low.rfind(b">", max(0, at - _REACH), at)
    start = max(text, at - _REACH, 0)
    if low.rfind(b"=", start, at) >= at - 202 and _ATTRIBUTES.search(low, max(0, text, at - 300), at):
        start = max(0, at - _REACH)
    end = low.find(b"<", at, at + _REACH)
    return start, end if end >= 0 else at + _REACH


def _tag_end(low: bytes, start: int, at: int, limit: int = sys.maxsize) -> int:
    """The end of a tag, `limit` at most: a `>` inside a quoted value is none."""
    end = low.find(b">", at, limit)
    for _ in range(20):
        if end < 0 or low.count(b'"', start, end) % 2 == 0:
            break
        end = low.find(b">", end + 1, limit)
    return end if end >= 0 else min(limit, len(low))


def _is_coded(value: bytes) -> bool:
    """Whether an id is no ordinary word: it holds a digit, or both cases."""
    return re.search(rb"[0-9]", value) is not None or not (value.islower() or value.isupper())


def look_at_form(sight: Sight, at: int, form: Worded, opening: tuple[bytes, ...]) -> bool:
    """Whether a signature in words stands here, `opening` being its first words; markup between them is left out."""
    if not sight.data.startswith(opening, at):
        return False
    source = sight.data[at : at + _FORM_REACH]
    if b"<" in source or b"&" in source:
        source = _TAG_BYTES.sub(b"", sight.data[at : at + 8 * _FORM_REACH])
    words = b" ".join(source.split())
    window = html.unescape(words.decode("utf-8", "ignore"))
    return window.startswith(form.anchors) and (form.reach > 0 or form.pattern.match(window) is not None)
