"""Posts that stand as a platform's own markup: `<blockquote class="twitter-tweet">`.

One pass over the source finds the elements with their offsets; each is cut to its balanced end, and only the piece is
read with BeautifulSoup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from socialcite.detect.masks import find_masks
from socialcite.detect.names import fold_name, read_signer
from socialcite.model import Candidate, Document, Reject
from socialcite.platforms.base import Platform
from socialcite.reading.dates import read_date

if TYPE_CHECKING:
    from bs4 import Tag

UNCLOSED_LIMIT = 20_000
"""How far an element that is never closed is read, in code points."""

_TAG = re.compile(
    r"<(?P<close>/?)blockquote\b(?P<attributes>(?:[^>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,4000})>", re.IGNORECASE
)
_CLASS = re.compile(r"\bclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:—|–|―|--?|&mdash;)?\s*")
_SIGNER = re.compile(r"(?P<name>.*)\(\s*@(?P<handle>[\w.-]{1,253})\s*\)", re.DOTALL | re.ASCII)
_LAST_PARAGRAPH = re.compile(r"</p\s*>", re.IGNORECASE)
_CLOSING = re.compile(r"</blockquote\s*>\s*$", re.IGNORECASE)


class _Region(NamedTuple):
    """One embed's element in the source."""

    start: int
    end: int
    platform: Platform


def find_embeds(document: Document, platforms: Sequence[Platform]) -> Iterator[Candidate | Reject]:
    """Every embed of a document, in order of place; an embed inside another belongs to the outer one."""
    classes = {embed.css_class: platform for platform in platforms for embed in platform.embeds}
    lowered = document.text.lower() if "<" in document.text else ""
    if not any(css_class in lowered for css_class in classes):
        return
    for region in _find_regions(document.text, classes):
        yield _read_region(document.text, region)


def _find_regions(source: str, classes: dict[str, Platform]) -> Iterator[_Region]:
    """The outermost embed elements. Closing tags pair with the last element still open."""
    masks = find_masks(source)
    opened: list[tuple[int, Platform | None]] = []
    unclosed: list[_Region] = []
    reach = 0
    for tag in _TAG.finditer(source):
        if masks.covers(tag.start()):
            continue
        if not tag["close"]:
            opened.append((tag.start(), _platform_of(tag["attributes"], classes)))
        elif opened:
            start, platform = opened.pop()
            if platform and not any(outer for _, outer in opened):
                yield _Region(start, tag.end(), platform)
                reach = tag.end()
    limit = len(source)
    for start, platform in reversed(opened):
        if platform and start >= reach:
            unclosed.append(_Region(start, min(limit, start + UNCLOSED_LIMIT), platform))
            limit = start
    yield from reversed(unclosed)


def _platform_of(attributes: str, classes: dict[str, Platform]) -> Platform | None:
    """Whose embed an element with these attributes is."""
    match = _CLASS.search(attributes)
    words = (match[1] or match[2] or match[3] or "").lower().split() if match else []
    return next((classes[word] for word in words if word in classes), None)


def _read_region(source: str, region: _Region) -> Candidate | Reject:
    """The post in one embed element."""
    from bs4 import BeautifulSoup  # imported when the first embed is met: it costs more than a scan of plain text

    fragment = source[region.start : region.end]
    soup = BeautifulSoup(fragment, "html.parser")
    quote = soup.find("blockquote")
    if quote is None:
        return _refuse(region, "no element could be read")
    link = _permalink(quote, region.platform)
    signer = _read_signer(quote)
    if link is None and signer.handle is None:
        return _refuse(region, "neither a permalink nor a signature in the embed")
    date = read_date(signer.date, 0) if signer.date else None
    return Candidate(
        platform=region.platform.name,
        kind="embed",
        rule="blockquote",
        start=region.start,
        end=region.end,
        body=signer.body,
        markup=True,
        author=signer.name,
        handle=signer.handle,
        timestamp=date.timestamp if date else None,
        precision=date.precision if date else None,
        printed=_printed(fragment),
        url=link,
        language=signer.language,
    )


def _refuse(region: _Region, reason: str) -> Reject:
    return Reject(platform=region.platform.name, rule="blockquote", start=region.start, end=region.end, reason=reason)


def _attribute(tag: Tag, name: str) -> str | None:
    """An attribute's value as one string."""
    value = tag.get(name)
    return value if isinstance(value, str) else None


def _permalink(quote: Tag, platform: Platform) -> str | None:
    """The post's own address: the last link to a post of the platform (links in the text come before it)."""
    addresses = [_attribute(link, "href") or "" for link in quote.find_all("a")]
    return next((url for url in reversed(addresses) if platform.permalink.pattern.match(url)), None)


class _Signer(NamedTuple):
    """Text and signature of one embed, read from its elements."""

    body: str
    name: str | None = None
    handle: str | None = None
    date: str | None = None
    language: str | None = None


def _read_signer(quote: Tag) -> _Signer:
    """Text in `<p>`, signature behind it; in embeds whose signature stands inside the paragraph, cut at its dash."""
    paragraphs = quote.find_all("p", recursive=False) or quote.find_all("p")
    body = "\n\n".join(_words(paragraph) for paragraph in paragraphs)
    links = quote.find_all("a")
    date = " ".join(links[-1].get_text().split()) if links else None
    language = _attribute(paragraphs[0], "lang") if paragraphs else None
    for paragraph in paragraphs:
        paragraph.decompose()
    tail = _SIGNER.search(_words(quote))
    if tail:
        name = fold_name(_DASH.sub("", tail["name"], count=1))
        return _Signer(body, name or None, tail["handle"], date, language)
    inside = _SIGNER.search(body)
    signer = read_signer(body, inside.end("name"), 0) if inside else None
    if inside and signer:
        return _Signer(body[: signer.start].rstrip(), signer.name, inside["handle"], date, language)
    return _Signer(body, date=date, language=language)


def _words(tag: Tag) -> str:
    """An element's text as its reader sees it: white space folded, `<br>` as a line break."""
    for line_break in tag.find_all("br"):
        line_break.replace_with("\ue000")  # a private sign, so that the source's own line breaks can be folded first
    return re.sub(r" ?\ue000 ?", "\n", " ".join(tag.get_text().split()))


def _printed(fragment: str) -> str | None:
    """The signature as it stands in the source: what follows the last paragraph."""
    paragraphs = list(_LAST_PARAGRAPH.finditer(fragment))
    tail = _CLOSING.sub("", fragment[paragraphs[-1].end() :]).strip() if paragraphs else ""
    return tail or None
