"""Posts that are cited by their address alone: in running text, in Markdown links, in a page's links."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter
from string import ascii_letters, digits

from socialcite.detect.pages import Page
from socialcite.detect.spans import Spans, outermost
from socialcite.detect.tags import read_attributes
from socialcite.model import Candidate
from socialcite.platforms.addresses import LONGEST_URL, Address, Addresses
from socialcite.reading import late_re as re

_LETTERS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
"""Letters of scripts that put no space behind an address; in one, they only stand in a part made from a title."""
_BEHIND = re.compile(
    rf"(?:[^\s<>\"'`…|\\^{{}}\[\]{_LETTERS}\u3000-\u303f\uff00-\uffef]|(?<=[/_{_LETTERS}-])[{_LETTERS}]){{2,{LONGEST_URL}}}"
)
_SLASHES = re.compile(r"//(?=\w)")
_PATH = re.compile(r"/(?=\w|@)")
_SCHEME_BEFORE = re.compile(r"(?:https?|at):\Z", re.IGNORECASE)
_HOST = re.compile(r"[\w-]{1,60}(?:\.[\w-]{1,60}){0,3}\Z", re.ASCII)
_IN_HOST = f"{ascii_letters}{digits}_.-"
_NOT_BEFORE_HOST = "@/:%=&"
_HOST_REACH = 130
REDIRECTED = "redirected"
"""The rule of printed addresses that lead to the post by a redirector."""
PRINTED = ("printed", "address alone", REDIRECTED)
"""The rules of addresses in running text."""
_TRAILING = ".,;:!?*_~»”’›)"
_LABEL_BEFORE = re.compile(r"!?\[(?:[^\[\]\n]|\[[^\[\]\n]{0,100}\]|\n(?![ \t]*\n)){0,400}\]\(<?\Z")
_LABEL_REACH = 410
_BEHIND_LABEL = re.compile(r">?(?:[ \t]{1,4}(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'))?\)")


class PermalinkFinder:
    """Finds posts' addresses; knows all platforms' hosts, so it is made once."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        domains = {re.sub(r"^.*?\.", "", host) for host in addresses.hosts}
        self._domain_before = re.compile(rf"\.(?i:{'|'.join(sorted(map(re.escape, domains)))})\Z")
        self._domain_reach = 1 + max(map(len, domains), default=0)

    def find(self, page: Page) -> Iterator[Candidate]:
        """Every post that a document cites by its address outside code: a page's links, a text's links and URLs."""
        links = list(self.find_in_links(page)) if page.markup.tags else []
        if page.is_html:
            yield from links
            return
        unread = [*page.markup.hidden, *((link.start, link.end) for link in links), *_attributes(page)]
        found = self.find_in_text(page.text)
        if unread:
            hidden = Spans(outermost(unread))
            printed = (link for link in found if not hidden.covers(link.start))
            found = heapq.merge(links, printed, key=attrgetter("start"))
        for link in found:
            if not page.code.covers(link.start):
                yield link

    def find_in_text(self, text: str) -> Iterator[Candidate]:
        """Every post's address in running text; a Markdown link as a whole."""
        end = 0
        places = self._without_protocol(text)
        if "//" in text:
            places = heapq.merge(self._with_protocol(text), places)
        for start, stop in places:
            url = _trim(text[start:stop], text[start - 1 : start])
            whole = url if "//" in url[:10] else f"//{url}"
            if self._addresses.is_code(whole):
                continue
            address = self._addresses.read(whole) if start >= end else None
            rule = PRINTED[0] if address else REDIRECTED
            address = address or (self._addresses.read_through(whole) if start >= end else None)
            if address:
                end = start + len(url)
                yield _candidate(address, *_markdown_link(text, start, end), url, rule)

    @staticmethod
    def _with_protocol(text: str) -> Iterator[tuple[int, int]]:
        """The URLs that begin with `https://` or `//`."""
        end = 0
        for slashes in _SLASHES.finditer(text):
            if slashes.start() < end:
                continue
            scheme = _SCHEME_BEFORE.search(text[max(0, slashes.start() - 6) : slashes.start()])
            behind = _BEHIND.match(text, slashes.end())
            if behind:
                end = behind.end()
                yield slashes.start() - (len(scheme[0]) if scheme else 0), end

    def _without_protocol(self, text: str) -> Iterator[tuple[int, int]]:
        """The URLs of the platforms' hosts that are printed without a protocol."""
        slash = text.find("/", 1)
        while slash >= 0:
            dot = None
            if text[slash - 1].isalpha() and not _is_inside(text, slash) and _PATH.match(text, slash):
                dot = self._domain_before.search(text[max(0, slash - self._domain_reach) : slash])
            if dot:
                host = _host_start(text, slash - len(dot[0]))
                behind = _BEHIND.match(text, slash + 1)
                if host is not None and behind:
                    yield host, behind.end()
            slash = text.find("/", slash + 1)

    def find_in_links(self, page: Page) -> Iterator[Candidate]:
        """Every link of a page to a post: the whole element; one that is never closed ends with its tag."""
        opened: tuple[Address, int, int, str] | None = None
        for tag in page.markup.tags:
            if tag.name != "a":
                continue
            if opened:
                address, start, end, url = opened
                yield _candidate(address, start, tag.end if tag.closing else end, url, "href")
                opened = None
            if not tag.closing and page.may_cite(tag) and "//" in page.text[slice(*tag.inner)]:
                url = read_attributes(page.text, tag).get("href", "")
                found = self._addresses.read(url) or self._addresses.read_through(url)
                opened = (found, tag.start, tag.end, url) if found else None
        if opened:
            yield _candidate(*opened, "href")


def _is_inside(text: str, end: int) -> bool:
    """Whether what could be a host stands inside an address: as that of one with its protocol, as a part of a path."""
    before, start = _look_back(text, end)
    return start > 0 and before[start - 1] in _NOT_BEFORE_HOST


def _host_start(text: str, end: int) -> int | None:
    """Where the host begins of which all that stands before its domain ends at a place; None where there is none."""
    before, start = _look_back(text, end)
    if (start and before[start - 1] in _NOT_BEFORE_HOST) or not _HOST.match(before, start):
        return None
    return end - len(before) + start


def _look_back(text: str, end: int) -> tuple[str, int]:
    """What stands before a place, as far as a host can reach, and where in it the signs of a host begin."""
    before = text[max(0, end - _HOST_REACH) : end]
    return before, len(before.rstrip(_IN_HOST))


def as_embed(link: Candidate) -> Candidate:
    """The claim of an address that is all of its paragraph: content systems draw the post in its place."""
    return replace(link, kind="embed", rule=PRINTED[1], markup=True, printed=None) if _is_drawn(link) else link


def _is_drawn(link: Candidate) -> bool:
    """Whether content systems know the post by the address: by no shortened one, by no redirector's."""
    return link.post_id is not None and link.rule != REDIRECTED


def _candidate(address: Address, start: int, end: int, url: str, rule: str) -> Candidate:
    """A link's claim; a shortened address tells no id, so it stays as it is printed."""
    return Candidate(
        platform=address.platform.name,
        kind="link",
        rule=rule,
        start=start,
        end=end,
        body="",
        markup=rule == "href",
        printed=url,
        handle=address.handle,
        url=address.url,
        post_id=address.id,
    )


def _attributes(page: Page) -> Iterator[tuple[int, int]]:
    """The insides of a text's tags, which no reader sees; what a component is given may be shown."""
    for tag in page.markup.tags:
        if not page.text[tag.start + 1].isupper() and not tag.name.endswith(":"):  # `<https:` opens an address
            yield tag.start, tag.end


def _trim(url: str, before: str) -> str:
    """A URL as it is meant: without the sentence's own signs behind it; in parentheses it ends with them."""
    end = _closed_at(url) if before == "(" else len(url)
    while (
        end and url[end - 1] in _TRAILING and (url[end - 1] != ")" or url.count(")", 0, end) > url.count("(", 0, end))
    ):
        end -= 1
    return url[:end]


def _closed_at(url: str) -> int:
    """Where the parenthesis is closed that was opened right before a URL."""
    if "(" not in url:
        return url.find(")") if ")" in url else len(url)
    depth = 0
    for place, sign in enumerate(url):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return place
    return len(url)


def _markdown_link(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole of `[label](url "title")` around a URL, or the URL's own place."""
    if text[start - 1 : start] not in ("(", "<"):
        return start, end
    low = max(0, start - _LABEL_REACH)
    before = _LABEL_BEFORE.search(text[low:start])
    behind = _BEHIND_LABEL.match(text, end)
    if before and behind:
        return low + before.start(), behind.end()
    return start, end
