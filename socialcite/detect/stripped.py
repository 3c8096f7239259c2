"""Official blockquotes that lost their class on the way (a sanitizer, an editor): known by their whole anatomy.

What is left is `<blockquote><p>TEXT</p>— NAME (@handle) <a href="PERMALINK">DATE</a></blockquote>`. Its markup still
says where the text begins and ends, so it is an embed; anything less is read as running text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from socialcite.detect.pages import Page
from socialcite.detect.quotes import read_quote
from socialcite.detect.spans import Spans, outermost
from socialcite.detect.tags import Tag, read_attributes
from socialcite.model import Candidate
from socialcite.platforms.addresses import Address, Addresses
from socialcite.reading import late_re as re

_TAIL_REACH = 1500
_TAIL = re.compile(
    r"\((?:<a\s[^<>]{0,600}>)?@[\w.-]{1,253}(?:</a>)?\)(?:\s|&nbsp;|</?(?:p|br|em|strong|b|i|span|cite|footer)\b[^<>]{0,200}>){0,12}"
    r"(?P<link><a\s[^<>]{10,900}>)[^<>]{4,80}(?P<signature></a>)"
    r"(?:\s|&nbsp;|</(?:p|em|strong|b|i|span|cite|footer)>|<br\s{0,3}/?>){0,12}</blockquote\s{0,9}>\Z",
    re.IGNORECASE | re.ASCII,
)
"""The signature's end, its date linked, and nothing behind it."""
_HEAD = re.compile(r"<blockquote[^<>]{0,900}>\s{0,40}<p[\s>]", re.IGNORECASE)
_DASHED_NAME = re.compile(r"(?:[—–―]|--?|&(?:mdash|ndash|#8212|#x2014);)[^<>—]{0,120}\Z")
_NAME_REACH = 140
_LONGEST = 20_000
"""Code points of a blockquote that is looked at: no official one is as long."""


def find_stripped(page: Page, taken: Sequence[tuple[int, int]], addresses: Addresses) -> Iterator[Candidate]:
    """The blockquotes of a page, outside of what is taken and of code, that hold one signed post and nothing else."""
    around = Spans(outermost(taken))
    for start, end in _find_quotes(page):
        if around.touches(start, end) or page.code.covers(start):
            continue
        source = page.text[start:end]
        signed = _signed(source, addresses)
        if signed and (claim := _read(source, start, signed, addresses)):
            yield claim


def _find_quotes(page: Page) -> Iterator[tuple[int, int]]:
    """The blockquotes without another one in them."""
    opened: Tag | None = None
    for tag in page.markup.tags:
        if tag.name != "blockquote":
            continue
        if tag.closing and opened and tag.end - opened.start <= _LONGEST:
            yield opened.start, tag.end
        opened = None if tag.closing else tag


class Signed(NamedTuple):
    """The post to which the last link of a blockquote leads, and the signature as it stands there."""

    address: Address
    printed: str | None


def _signed(source: str, addresses: Addresses) -> Signed | None:
    """How a blockquote is signed, where it begins and ends as an official one does."""
    at = max(0, len(source) - _TAIL_REACH)
    tail = _TAIL.search(source, at) if source.find("@", at) >= 0 and _HEAD.match(source) else None
    if tail is None:
        return None
    start, end = tail.span("link")
    link = Tag("a", start, end, closing=False, inner=(start + len("<a"), end - 1))
    address = addresses.read(read_attributes(source, link).get("href", ""))
    dash = _DASHED_NAME.search(source, max(0, tail.start() - _NAME_REACH), tail.start())
    printed = source[dash.start() : tail.end("signature")] if dash else None
    return Signed(address, printed) if address and address.id and address.url else None


def _read(source: str, start: int, signed: Signed, addresses: Addresses) -> Candidate | None:
    """The embed, where its platform signs so, and signature and link name the same account."""
    platform = signed.address.platform
    if not any(embed.layout == "signed" for embed in platform.embeds):
        return None
    quote = read_quote(source, "signed", platform, addresses)
    if not (quote.body and quote.handle and quote.timestamp and _is_own(signed.address, quote.handle)):
        return None
    return Candidate(
        platform=platform.name,
        kind="embed",
        rule="blockquote without its class",
        start=start,
        end=start + len(source),
        body=quote.body,
        markup=True,
        author=quote.name,
        handle=quote.handle,
        timestamp=quote.timestamp,
        precision=quote.precision,
        printed=quote.printed or signed.printed,
        url=signed.address.url,
        post_id=signed.address.id,
        language=quote.language,
        quotes=quote.quotes,
        targets=quote.targets,
    )


def _is_own(address: Address, handle: str) -> bool:
    """Whether an address can be that of an account's post; one that names a key instead of a handle can be anyone's."""
    return not address.handle or ":" in address.handle or address.handle.lower() == handle.lower()
