"""An HTML source → Document: title, day, address and language as the page itself states them."""

from __future__ import annotations

import html

from socialcite.model import Document
from socialcite.reading import late_re as re
from socialcite.reading.machine_dates import read_machine_date

_HEAD = 200_000
"""Code points in which a page's head is looked for."""
_HEAD_END = re.compile(r"</head\b|<body\b", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]{0,200}>([^<]{1,2000})</title", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"<(?:html|rss|feed)\b[^>]{0,1000}?\s(?:xml:)?lang\s*=\s*[\"']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3})",
    re.IGNORECASE,
)
_FEED_LANGUAGE = re.compile(r"<language>\s{0,9}([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\s{0,9}</language>")
_META = re.compile(r"<(?:meta|link)\b([^>]{5,3000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:.-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'>]{1,2000}))")
_LINKED_DATE = re.compile(r"\"datePublished\"\s{0,9}:\s{0,9}\"([^\"]{8,40})\"")
_TIME = re.compile(
    r"<time\b(?=[^>]{0,600}(?:pubdate|published|entry-date|dt-published))[^>]{0,600}?\bdatetime\s*=\s*[\"']?([\w:+.-]{8,40})",
    re.IGNORECASE,
)
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publication_date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created",
    "citation_publication_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
"""Names of metadata that state the day of publishing, the surest first."""
_ASKED = frozenset(
    ("og:title", "twitter:title", "canonical", "og:url", "content-language", "og:locale", "language", *_DATES)
)
"""All names that are asked for."""
_HINTS = ("title", "canonical", "url", "language", "locale", "date", "pub", "created")
"""One of these stands in each of them."""


def read_html(source: str, name: str | None = None) -> Document:
    """A page's source as a document.

    >>> page = read_html('<html lang=en><title>A &amp; B</title><meta property="og:url" content="https://example.com/a">')
    >>> page.title, page.language, page.url
    ('A & B', 'en', 'https://example.com/a')
    """
    end = _HEAD_END.search(source, 0, _HEAD)
    head = source[: end.start() if end else _HEAD]
    stated = _read_metadata(head)
    title = _TITLE.search(head)
    return Document(
        text=source,
        id=name,
        title=_fold(title[1] if title else None) or stated.get("og:title") or stated.get("twitter:title"),
        date=_read_date(source, stated),
        url=_address(stated.get("canonical")) or _address(stated.get("og:url")),
        language=_read_language(head, stated),
        form="html",
    )


def _read_metadata(head: str) -> dict[str, str]:
    """What `<meta>` and `<link>` state of what is asked for, by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in _META.finditer(head):
        low = tag[1].lower()
        if not any(hint in low for hint in _HINTS):  # a style sheet, an icon
            continue
        attributes = {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(tag[1])}
        names = [attributes.get(key, "").lower() for key in ("property", "name", "itemprop", "http-equiv", "rel")]
        value = _fold(attributes.get("content") or attributes.get("href"))
        for key in filter(_ASKED.__contains__, names):
            if value:
                found.setdefault(key, value)
    return found


def _read_date(source: str, stated: dict[str, str]) -> str | None:
    """The day of publishing (in UTC where a zone is stated): metadata, linked data, a marked `<time>`."""
    values = [stated[name] for name in _DATES[:4] if name in stated]
    at = source.find('"datePublished"')
    linked = _LINKED_DATE.match(source, at) if at >= 0 else None
    values += [linked[1]] if linked else []
    values += [stated[name] for name in _DATES[4:] if name in stated]
    time = _TIME.search(source, 0, _HEAD) if not values else None
    values += [time[1]] if time else []
    return next((read[0][:10] for value in values if (read := read_machine_date(value))), None)


def _read_language(head: str, stated: dict[str, str]) -> str | None:
    """BCP 47 as the root element says it, else the metadata."""
    found = _LANGUAGE.search(head) or _FEED_LANGUAGE.search(head)
    language = (
        found[1] if found else stated.get("content-language") or stated.get("og:locale") or stated.get("language")
    )
    if not language or not re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", language):
        return None
    return language.replace("_", "-")


def _fold(value: str | None) -> str | None:
    return " ".join(html.unescape(value).split()) or None if value else None


def _address(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) else None
