"""WARC files: what web archives captured, and what of it shows a post.

A capture under a post's URL is `unusable` if it is a redirect, an error or a page that says it cannot show the post,
`post` if its body shows the text, else `captured`. Answers of a platform's own interfaces (JSON) and pages of a post
that are not Twitter's are given to `read_body`, what that does not know and pages of others to `read_page`; both are
handed in, since other folders know those formats.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.digests import Declared
from socialcite.archives.holding import Address, Holding, Link, Notice
from socialcite.archives.http_messages import LONGEST_BODY, LONGEST_HEAD, Head, read_body, read_head
from socialcite.archives.named import Named, is_media_target, is_platforms, read_named
from socialcite.archives.noticing import in_measure
from socialcite.archives.refusals import is_refusal
from socialcite.archives.twitter_pages import read_twitter_page
from socialcite.errors import UnreadableInput
from socialcite.files.opened import member_offset
from socialcite.files.reading import decode
from socialcite.files.warc_records import Damage, Framing, Record, read_records
from socialcite.platforms.addresses import LONGEST_URL

BodyReader = Callable[[bytes, str, str], Iterator[Holding]]
"""Reads the posts in a body: its bytes, its MIME type (lower case, empty where not said), its URL."""
_MOST_POSTS = 10_000
"""Posts of one body that are given."""
_CAPTURES = ("response", "resource", "conversion", "revisit")
_JSON = re.compile(rb"\s{0,100}[\[{]")
_REFRESH = re.compile(r"<meta[^>]{0,200}?\burl=\s?['\"]?([^'\"<>]{1,2000})", re.IGNORECASE)


def _no_posts(body: bytes, mime: str, url: str) -> Iterator[Holding]:
    del body, mime, url
    return iter(())


def warc_format(
    read_body: BodyReader = _no_posts, read_page: BodyReader | None = None, frame: Framing | None = None
) -> ArchiveFormat:
    """The format with the readers of what was captured.

    Args:
        read_body: for the JSON that platforms answer, and for pages of mirrors; of its holdings' addresses only the
            pointer counts.
        read_page: for HTML pages that quote posts; None leaves those pages out, unread.
        frame: the library that frames records; None: the one that is installed.

    """
    reader = _Reader(read_body, read_page, frame)
    return ArchiveFormat("warc", recognises_warc, reader.read)


def recognises_warc(opened: Opened) -> bool:
    """Whether a file begins like a WARC."""
    return opened.head.lstrip(b"\r\n").startswith((b"WARC/1.", b"WARC/0."))


class _Drawn(NamedTuple):
    """A record, read to its end.

    Attributes:
        url: its target.
        named: the post that the target names.
        head: of the HTTP answer; of a resource that was stored without one, only its type.
        block: head and body; only the beginning where the body is not wanted.
        wanted: whether its body is to be read.
        flaw: what is wrong with it, in words; empty where nothing is.

    """

    url: str
    named: Named | None
    head: Head
    block: bytes
    wanted: bool
    flaw: Notice | None


class _Reader:
    """Reads WARC files with the readers that were handed in."""

    def __init__(self, read_body: BodyReader, read_page: BodyReader | None, frame: Framing | None) -> None:
        self._read_body = read_body
        self._read_page = read_page
        self._frame = frame

    def read(self, opened: Opened) -> Iterator[Holding | Notice]:
        """The holdings of one file.

        Raises:
            EOFError, OSError: it is cut or damaged; all before it has been given.

        """
        try:
            yield from in_measure(self._read(opened), opened.path)
        except UnreadableInput as error:
            yield Notice("unreadable", str(error), Address(opened.path))

    def _read(self, opened: Opened) -> Iterator[Holding | Notice]:
        for number, record in enumerate(read_records(opened.stream, self._frame), 1):
            place = record.position
            address = Address(opened.path, number, member_offset(opened.stream, place) if opened.compressed else place)
            if isinstance(record, Damage):
                yield Notice("unreadable", record.why, address)
            elif record.kind in _CAPTURES:
                drawn = self._draw(record, address)
                if drawn.flaw:
                    yield drawn.flaw
                yield from self._judge(record.kind, drawn, address)

    def _draw(self, record: Record, address: Address) -> _Drawn:
        """Reads a record to its end, its digest too, and keeps what is wanted of it."""
        url = record.header("WARC-Target-URI") or ""
        named = read_named(url)
        digest = Declared(record.header("WARC-Block-Digest"))
        block = bytearray()
        head: Head | None = None
        wanted = True
        for piece in record.chunks():
            digest.update(piece)
            if head is None or (wanted and len(block) <= LONGEST_BODY):
                block += piece
            if head is None and len(block) >= min(LONGEST_HEAD, record.length or 0):
                head = _head_of(record, bytes(block))
                wanted = record.kind != "revisit" and self._is_wanted(named, head, url)
        head = head or _head_of(record, bytes(block))
        flaw = None
        if not digest.agrees():
            flaw = Notice("digest", f"the record of {url[:200]} does not have the digest that it declares", address)
        elif wanted and len(block) > LONGEST_BODY:
            why = f"the body of {url[:200]} is longer than {LONGEST_BODY:,} bytes, not read to its end"
            flaw = Notice("unreadable", why, address)
        return _Drawn(url, named, head, bytes(block), wanted, flaw)

    def _is_wanted(self, named: Named | None, head: Head, url: str) -> bool:
        """Whether a body can tell of posts."""
        if not _is_success(head) or head.mime.startswith(("image/", "video/", "audio/", "font/")):
            return False
        is_page = "html" in head.mime
        return bool(named) or is_platforms(url) or (is_page and self._read_page is not None)

    def _judge(self, kind: str, drawn: _Drawn, address: Address) -> Iterator[Holding | Notice]:
        if drawn.named and (kind == "revisit" or not _is_success(drawn.head)):
            state = "captured" if _is_success(drawn.head) else "unusable"
            yield _capture(drawn, address, state, drawn.head.headers.get("location"))
        elif drawn.wanted:
            yield from self._read_capture(drawn, address)
        elif drawn.named:  # a picture, a film
            yield _capture(drawn, address, "captured", None)

    def _read_capture(self, drawn: _Drawn, address: Address) -> Iterator[Holding | Notice]:
        """The posts in a body; what is left to say of the post that its URL names."""
        named = drawn.named
        try:
            body = read_body(drawn.head, drawn.block)
        except UnreadableInput as error:
            yield Notice("unreadable", str(error), address)
            body = b""
        if not body.strip():
            if named:
                yield _capture(drawn, address, "captured", None)
            return
        page = decode(body).text if not _JSON.match(body) else ""
        shown = False
        for item in self._read_posts(drawn, body, page, address):
            if isinstance(item, Holding):
                shown = shown or _is_of(item, named)
            yield item
        if named and not shown:
            refresh = _REFRESH.search(page[:20_000]) if named.post_id is None else None
            state = "unusable" if refresh or is_refusal(page) else "captured"
            yield _capture(drawn, address, state, html.unescape(refresh[1]) if refresh else None)

    def _read_posts(self, drawn: _Drawn, body: bytes, page: str, address: Address) -> Iterator[Holding | Notice]:
        """What the readers find, at this record's address."""
        try:
            for holding in islice(self._read_as_what_it_is(drawn, body, page, address), _MOST_POSTS):
                own = holding.state == "quoted" and _is_of(holding, drawn.named)
                yield replace(
                    holding,
                    address=address._replace(pointer=holding.address.pointer),
                    state="post" if own else holding.state,
                )
        except Exception as error:  # noqa: BLE001 - a body that a reader cannot bear costs this body only
            yield Notice("unreadable", f"{drawn.url[:200]}: {type(error).__name__}: {error}", address)

    def _read_as_what_it_is(self, drawn: _Drawn, body: bytes, page: str, address: Address) -> Iterator[Holding]:
        """The posts of a body by the first reader that knows it."""
        found = list(read_twitter_page(page, address)) if page and is_platforms(drawn.url) else []
        yield from found
        if not found and (drawn.named or not page):
            for holding in self._read_body(body, drawn.head.mime, drawn.url):
                found = [holding]
                yield holding
        if page and not found and self._read_page and not (drawn.named and drawn.named.code):
            yield from self._read_page(body, drawn.head.mime, drawn.url)


def _head_of(record: Record, block: bytes) -> Head:
    """The answer's head; of a resource, which has none, the record's own type."""
    head = read_head(block)
    if head.status is None:
        return Head(None, {"content-type": record.header("Content-Type") or ""}, 0)
    return head


def _is_success(head: Head) -> bool:
    return head.status is None or head.status.startswith("2")


def _is_of(holding: Holding, named: Named | None) -> bool:
    """Whether a holding is the post that a URL names, with its text."""
    return (
        named is not None
        and holding.text is not None
        and (holding.platform, holding.post_id) == (named.platform, named.post_id)
    )


def _capture(drawn: _Drawn, address: Address, state: str, location: str | None) -> Holding:
    """A capture that shows no text: of the post that its URL names, or that its short link leads to."""
    named = drawn.named or Named("", None, None, drawn.url)
    if named.post_id is not None or not location:
        codes = (named.code,) if named.code else ()
        return Holding(
            platform=named.platform,
            address=address,
            state=state,
            post_id=named.post_id,
            handle=named.handle,
            url=named.url,
            codes=codes,
        )
    target = _join(drawn.url, location[:LONGEST_URL])
    leads_to = read_named(target)
    is_media = named.code is not None and (is_media_target(target) or "//pic." in drawn.url)
    return Holding(
        platform=leads_to.platform if leads_to else named.platform,
        address=address,
        state=state,
        post_id=leads_to.post_id if leads_to else None,
        handle=leads_to.handle if leads_to else None,
        url=drawn.url,
        codes=(named.code,) if named.code and is_media else (),
        links=(Link(drawn.url, target),),
    )


def _join(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:  # brackets that are no address
        return location


FORMAT = warc_format()
