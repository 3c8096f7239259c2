"""Links as they are printed in posts, with their places: by twitter-text's rules, and apart where they were glued.

Facts: which signs may stand in a link's host, path and query, and before and behind it, is laid down by the library
twitter-text; without protocol a link is known by its top-level domain (`data/tlds.txt`). The codes of `t.co/` and
`pic.twitter.com/` have ten signs (in 4,993 of 4,994 met in pages; eight in the first years), so such a link ends there
even if a letter follows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Final

from socialcite.reading import late_re as re

Span = tuple[int, int, str]
"""Start, end (code points, half-open) and what is found there."""

_CODE_LENGTH: Final = 10
_LONGEST_CODE: Final = 40  # by twitter-text; a longer one is no link at all
_LONGEST_LABEL: Final = 63  # of a host name, RFC 1035
_LONGEST_LABEL_OF_ALL_SIGNS: Final = _LONGEST_LABEL - len("xn--")
SHORT_HOST: Final = "t.co"
"""Twitter's own shortener, through which every link in a post goes."""
_MEDIA_HOSTS: Final = ("pic.twitter.com", "pic.x.com")
_ELLIPSES: Final = ("…", "...")

_LATIN: Final = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253-\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
_PATH_SIGN: Final = rf"[{_LATIN}0-9\u0400-\u04ff!*';:=+,.$/%#\[\]\-\u2013_~@|&]"
_NOT_LAST_IN_PATH: Final = "!*';:,.$%[]\u2013~@|&"
_NOT_LAST_IN_QUERY: Final = "!?*'@();:+$%[].,~|"
# A host's sign: all but white space and punctuation; `-` and `_` are judged label by label.
_HOST_SIGN: Final = r"[^\s\x00-,./:-@\[-^`{-\xa0\u061c\u2000-\u206f\u3000-\u303f\uff00-\uff0f\ufeff\ufffe\uffff]"

# Every repetition is possessive: nothing is ever read twice.
_PROTOCOL = re.compile(r"(?<![@＠$#＃])https?://", re.IGNORECASE)
_CHAIN = re.compile(rf"{_HOST_SIGN}{{1,63}}+(?:\.{_HOST_SIGN}{{1,63}}+){{1,40}}+")
_DOT_INSIDE = re.compile(r"\.[^\W\d_]")
_BARE_CHAIN = re.compile(
    rf"(?<![{_LATIN}0-9@＠$#＃_/.\-])[{_LATIN}0-9\-]{{1,63}}+(?:\.[{_LATIN}0-9\-]{{1,63}}+){{1,40}}+"
)
_BAD_BEHIND_HOST = re.compile(rf"[{_LATIN}0-9@+\-]")
_ASCII_START = re.compile(rf"[A-Za-z]{{2,63}}+(?![\x00-\x7f{_LATIN}])")
_PORT = re.compile(r":[0-9]{1,5}+")
_PATH = re.compile(rf"/(?:{_PATH_SIGN}++|\((?:{_PATH_SIGN}++|{_PATH_SIGN}*+\({_PATH_SIGN}++\){_PATH_SIGN}*+)\))*+")
_QUERY = re.compile(r"\?[A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*+")
_CODE = re.compile(r"[A-Za-z0-9]{0,41}+")
_MEDIA = re.compile(r"pic\.(?:twitter|x)\.com/([A-Za-z0-9_]{8,10}+)")


def find_urls(text: str) -> list[Span]:
    """All links with their places, in order, as printed: with protocol or without, media too.

    A cut link (`https://t.co/abc…`) is none; of any other that ends in an ellipsis the printed part is given.

    >>> find_urls("Map: https://t.co/aB3dE6gH9jpic.twitter.com/kL2mN5pQ8r— Ada")
    [(5, 28, 'https://t.co/aB3dE6gH9j'), (28, 54, 'pic.twitter.com/kL2mN5pQ8r')]
    >>> [url for _, _, url in find_urls("see example.org/a_(b), not example.orgs or a.b@example.org")]
    ['example.org/a_(b)']
    """
    if "." not in text or not _DOT_INSIDE.search(text):
        return []
    found: list[tuple[int, int]] = []
    place = 0
    for start, end in _find_media(text):
        if text.find(".", place, start) >= 0:
            found += _find_links(text, place, start)
        found.append((start, end))
        place = end
    if text.find(".", place) >= 0:
        found += _find_links(text, place, len(text))
    return [(start, end, text[start:end]) for start, end in found]


def is_media(url: str) -> bool:
    """Whether a link found is a picture or film of the post itself.

    >>> is_media("pic.twitter.com/kL2mN5pQ8r"), is_media("https://t.co/aB3dE6gH9j")
    (True, False)
    """
    return without_protocol(url).startswith(_MEDIA_HOSTS)


def has_code(url: str) -> bool:
    """Whether a link found ends in a code of known length, so that what follows without a space is no part of it.

    >>> has_code("https://t.co/aB3dE6gH9j"), has_code("example.org/a")
    (True, False)
    """
    return without_protocol(url).startswith((*_MEDIA_HOSTS, f"{SHORT_HOST}/"))


def without_protocol(url: str) -> str:
    """The link without `http://` or `https://`.

    >>> without_protocol("https://pic.x.com/kL2mN5pQ8r")
    'pic.x.com/kL2mN5pQ8r'
    """
    return url.removeprefix("https://").removeprefix("http://")


def host_length(chain: str) -> int:
    """How much of a chain of labels is a host that can exist: up to its last known top-level domain, 0 if none.

    >>> host_length("example.org"), host_length("example.org.Then"), host_length("e.g")
    (11, 11, 0)
    """
    if chain == SHORT_HOST:  # most links in posts; the table of domains is not needed for it
        return len(chain)
    labels = chain.split(".")
    length = len(chain)
    while len(labels) > 1:
        label = labels.pop()
        length -= len(label)
        domain = _domain_length(label)
        if domain:
            return length + domain if "_" not in labels[-1] and all(map(_is_label, labels)) else 0
        length -= 1
    return 0


@cache
def _top_level_domains() -> frozenset[str]:
    """Every top-level domain, in lower case and its own letters."""
    from importlib.resources import files  # dear, and most posts need it not

    return frozenset(files("socialcite.reading").joinpath("data/tlds.txt").read_text(encoding="utf-8").split())


def _domain_length(label: str) -> int:
    """How much of a label is a top-level domain: all of it, or the Latin letters before those of another script."""
    if label.lower() in _top_level_domains() or (label.lower().startswith("xn--") and label.isascii()):
        return len(label)
    start = None if label.isascii() else _ASCII_START.match(label)
    return start.end() if start and start[0].lower() in _top_level_domains() else 0


def _is_label(label: str) -> bool:
    """Whether a label of a host can exist, judged by its first and last sign and its length as DNS has it."""
    if not label or label[0] in "-_" or label[-1] in "-_":
        return False
    if label.isascii():
        return len(label) <= _LONGEST_LABEL
    if label.lower().startswith("xn--"):
        return False
    return len(label.encode("punycode", "replace")) <= _LONGEST_LABEL_OF_ALL_SIGNS


def _find_media(text: str) -> Iterator[tuple[int, int]]:
    """The places of pictures, also glued to what stands before or behind them."""
    if "pic." not in text:
        return
    for match in _MEDIA.finditer(text):
        start, end = match.span()
        if len(match[1]) < _CODE_LENGTH and text.startswith(_ELLIPSES, end):
            continue
        for protocol in ("https://", "http://"):
            if text.endswith(protocol, 0, start):
                start -= len(protocol)
                break
        if start == 0 or text[start - 1] not in "/=.-":  # else it is a part of another link
            yield start, end


def _find_links(text: str, place: int, stop: int) -> Iterator[tuple[int, int]]:
    """The places of links between two places."""
    if text.find("://", place, stop) >= 0:
        starts = list(_PROTOCOL.finditer(text, place, stop))
        glued = [match.start() for match in starts if _is_glued(text, match.start())] + [stop]
        for match in starts:
            start, host = match.span()
            end = _link_end(text, host, glued[bisect_right(glued, start)]) if start >= place else 0
            if end:
                yield from _find_bare_links(text, place, start)
                yield start, end
                place = end
    yield from _find_bare_links(text, place, stop)


def _is_glued(text: str, place: int) -> bool:
    """Whether what begins here follows a letter or digit without a space, as a flattener may leave it."""
    return place > 0 and text[place - 1].isascii() and text[place - 1].isalnum()


def _find_bare_links(text: str, place: int, stop: int) -> Iterator[tuple[int, int]]:
    """The places of links without protocol."""
    if not _DOT_INSIDE.search(text, place, stop):
        return
    for match in _BARE_CHAIN.finditer(text, place, stop):
        start, end = match.span()
        if start < place or text.startswith("@", end):  # inside the link before; an address for mail
            continue
        end = _end_behind_host(text, start, match[0], stop)
        if end and not _is_next_sentence(text[start:end]):
            yield start, end
            place = end


def _is_next_sentence(link: str) -> bool:
    """Whether a link is more likely the end of a sentence and the next one's first word (`done.It`)."""
    domain = link.rpartition(".")[2]
    return domain.istitle() and domain not in {"Com", "Org", "Net", "Edu", "Gov"}


def _link_end(text: str, start: int, stop: int) -> int:
    """Where the link whose host begins at `start` ends, 0 if it is none."""
    match = _CHAIN.match(text, start, stop)
    return _end_behind_host(text, start, match[0], stop) if match else 0


def _end_behind_host(text: str, start: int, chain: str, stop: int) -> int:
    """Where the link ends whose host is the beginning of a chain of labels, 0 if there is no such host."""
    length = host_length(chain)
    end = start + length
    if not length or (end < stop and _BAD_BEHIND_HOST.match(text, end)):
        return 0
    host = text[start:end].lower()
    if host in _MEDIA_HOSTS:
        return 0
    if host == SHORT_HOST and text.startswith("/", end):
        return _code_end(text, end + 1, stop)
    port = _PORT.match(text, end, stop)
    end = _path_end(text, port.end() if port else end, stop)
    return _query_end(text, end, stop)


def _code_end(text: str, start: int, stop: int) -> int:
    """Where a t.co link ends whose code begins at `start`, 0 if the code is cut, missing or too long."""
    match = _CODE.match(text, start, stop)
    length = len(match[0]) if match else 0
    if length > _LONGEST_CODE:
        return 0
    if length > _CODE_LENGTH:
        return start + _CODE_LENGTH
    end = start + length
    if length < _CODE_LENGTH and (not length or text.startswith(_ELLIPSES, end)):
        return 0
    return _query_end(text, end, stop)


def _path_end(text: str, start: int, stop: int) -> int:
    """Where the path that begins at `start` ends, `start` if there is none."""
    match = _PATH.match(text, start, stop)
    if not match:
        return start
    return start + len(match[0].rstrip(_NOT_LAST_IN_PATH))


def _query_end(text: str, start: int, stop: int) -> int:
    """Where the query that begins at `start` ends, `start` if there is none."""
    match = _QUERY.match(text, start, stop)
    if not match:
        return start
    return start + len(match[0].rstrip(_NOT_LAST_IN_QUERY))
