"""oEmbed answers of any platform: the embed's HTML says text, language and, for X, the day alone."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.records import Record, first_records, read_each, read_records
from socialcite.archives.shortened import code_of
from socialcite.archives.values import JsonObject, as_text
from socialcite.archives.words import LONGEST_TEXT, read_markup
from socialcite.archives.x_posts import PLATFORM, read_language
from socialcite.platforms import ADDRESSES
from socialcite.platforms.addresses import Address as PostAddress
from socialcite.reading.dates import read_date

_PARAGRAPH = re.compile(r"<p\b([^<>]{0,300})>([^\0]*?)</p>", re.IGNORECASE)
_LANGUAGE = re.compile(r"""\blang=["']?([\w-]{2,20})""", re.ASCII)
_LINK = re.compile(r"""(?:href|cite|src|data-bluesky-uri|data-instgrm-permalink)=["']([^"'<>\s]{8,600})["']""")
_MEDIA = re.compile(r"pic\.(?:twitter|x)\.com/\w{5,20}", re.ASCII)
_DATE = re.compile(r"<a\b[^<>]{0,600}>([^<>]{4,80})</a>\s{0,9}(?:</blockquote>|$)", re.IGNORECASE)
_SIGNER = re.compile(r"\(\s{0,5}(?:<a\b[^<>]{0,600}>)?@([\w.-]{3,253})(?:</a>)?\s{0,5}\)", re.ASCII)
_MOST_LINKS = 50


def _is_answer(record: JsonObject) -> bool:
    return (
        type(record.get("html")) is str
        and ("provider_name" in record or "provider_url" in record)
        and ("author_name" in record or "author_url" in record or "version" in record)
    )


def _recognises(opened: Opened) -> bool:
    return any(_is_answer(record) for record in first_records(opened.head))


def _read_record(record: Record, ids: Ids) -> list[Holding] | None:
    del ids  # permalinks are strings
    answer = record.value
    source = as_text(answer.get("html"))
    if source is None:
        return None
    source = source[:LONGEST_TEXT]
    post = _post(answer, source)
    if post is None:
        return []  # an embed of something that is no post
    attributes, words = _words(source)
    language = _LANGUAGE.search(attributes)
    text = read_markup(words) or as_text(answer.get("title"))
    is_x = post.platform.name == PLATFORM
    day = _day(source, language[1] if language else "en") if is_x else None
    codes = [code for printed in _MEDIA.findall(text or "") if (code := code_of(printed))] if is_x else []
    return [
        Holding(
            platform=post.platform.name,
            address=record.address,
            post_id=post.id,
            handle=post.handle or _handle(answer, source),
            author=_SIGNER.sub("", as_text(answer.get("author_name")) or "").strip() or None,
            text=text,
            timestamp=day,
            precision="day" if day else None,
            language=(read_language(language[1]) if is_x else language[1]) if language else None,
            url=as_text(answer.get("url")) or post.url,
            codes=tuple(dict.fromkeys(codes)),
        )
    ]


def _post(answer: JsonObject, source: str) -> PostAddress | None:
    """The post's address: stated, else the last in the markup, where its date links to it."""
    links = [html.unescape(link) for link in _LINK.findall(source)[-_MOST_LINKS:]]
    stated = as_text(answer.get("url"))
    for url in [*([stated] if stated else []), *reversed(links)]:
        found = ADDRESSES.read(url)
        if found and found.id:
            return found
    return None


def _handle(answer: JsonObject, source: str) -> str | None:
    handle = as_text(answer.get("author_unique_id"))
    signed = _SIGNER.search(source[-2000:])
    return handle.removeprefix("@") if handle else signed[1] if signed else None


def _words(source: str) -> tuple[str, str]:
    """The first paragraph's attributes and markup."""
    start = source.find("<p")
    match = _PARAGRAPH.match(source, start) if start >= 0 else None
    return (match[1], match[2]) if match else ("", "")


def _day(source: str, language: str) -> str | None:
    link = _DATE.search(source.rstrip()[-800:])
    printed = read_date(html.unescape(link[1]).strip(), 0, languages=(language, "en")) if link else None
    return printed.timestamp[:10] if printed and printed.timestamp else None


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return read_each(opened, read_records(opened), _read_record)


FORMAT = ArchiveFormat("oembed", _recognises, _read)
