"""A page's running text with the way back to its source: as a reader sees it, blocks apart, embeds left out.

So that signatures that stand in ordinary paragraphs are found by the rules for flattened text.
"""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from socialcite.detect.mapped import ENTITY, Mapped
from socialcite.detect.pages import Page
from socialcite.detect.tags import Tag
from socialcite.model import Candidate, Reject
from socialcite.reading import late_re as re

_PARAGRAPHS = frozenset(
    (
        "p",
        "div",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "nav",
        "blockquote",
        "figure",
        "figcaption",
        "ul",
        "ol",
        "dl",
        "table",
        "form",
        "fieldset",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "address",
        "details",
        "summary",
        "body",
        "html",
        "head",
        "noscript",
        "iframe",
        "script",
        "style",
    )
)
_LINES = frozenset(("br", "li", "tr", "td", "th", "dt", "dd", "option", "label"))
_TEXT, _CUT, _LINE, _PARAGRAPH = -1, 0, 1, 2
"""What a reader sees; the last two are line breaks."""
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "noembed", "noframes"))
_SHOWN_TAG = re.compile(r"</?(?:blockquote|p|a|script|iframe)(?:\s[^<>]{0,300})?>", re.IGNORECASE)
_REACH = 40
_HANDLE = re.compile(r"\(\s{0,3}(?:<a\s[^<>]{0,600}>)?\s{0,3}@\w")
_CODE = frozenset(("code", "samp", "kbd"))
_MARK = re.compile(r"<!\[CDATA\[|\]\]>|<[!?][^>]{0,400}>")
_PIECE = re.compile(rf"(?P<entity>{ENTITY.pattern})|(?P<mark>{_MARK.pattern})|[ \t\n\r\f]{{1,9999}}")


class Flat(Mapped):
    """Running text that is folded as it grows; `cuts` are the places where an embed stood, each a line break."""

    def __init__(self) -> None:
        super().__init__()
        self.cuts: list[tuple[int, int]] = []
        self._end = "\n\n"

    def add(self, source: str, start: int, end: int) -> None:
        """Append a stretch of text: entities decoded, white space folded."""
        at = start
        for piece in _PIECE.finditer(source, start, end):
            self._keep(source, at, piece.start())
            at = piece.end()
            if piece["entity"]:
                self._put(html.unescape(piece["entity"]), piece.start(), at)
            elif not piece["mark"] and self._end[-1] not in " \n":
                self._put(" ", piece.start(), at)
        self._keep(source, at, end)

    def _keep(self, source: str, start: int, end: int) -> None:
        if end > start:
            self.keep(source, start, end)
            self._end = source[max(start, end - 2) : end]

    def _put(self, text: str, start: int, end: int) -> None:
        self.put(text, start, end)
        self._end = (self._end + text)[-2:]

    def break_line(self, place: int, breaks: int) -> None:
        """Make sure that the text ends with so many line breaks."""
        while not self._end.endswith("\n" * breaks):
            self._put("\n", place, place)

    def cut(self, start: int, end: int) -> None:
        """Note that an embed stood here."""
        self.break_line(start, 1)
        self.cuts.append((self.length, self.length + 1))
        self._put("\n", start, end)


def flatten(page: Page, taken: Sequence[tuple[int, int]], *, with_code: bool = False) -> Flat:
    """The running text of a page outside what is `taken` and what no reader sees, with or without its code."""
    flat = Flat()
    for what, start, end in _walk(page, taken, with_code=with_code):
        if what == _TEXT:
            flat.add(page.text, start, end)
        elif what == _CUT:
            flat.cut(start, end)
        else:
            flat.break_line(start, what)
    return flat


def find_quotes(page: Page) -> Iterator[tuple[int, int]]:
    """Where the blockquotes with a handle in them begin: a post that is signed in one does not begin before it."""
    handles = [match.start() for match in _HANDLE.finditer(page.text)]
    opened: list[Tag] = []
    for tag in page.markup.tags if handles else ():
        if tag.name != "blockquote":
            continue
        if not tag.closing:
            opened.append(tag)
        elif opened:
            quote = opened.pop()
            place = bisect_left(handles, quote.end)
            if place < len(handles) and handles[place] < tag.start:
                yield quote.start, quote.start


def reduce(page: Page, taken: Sequence[tuple[int, int]]) -> str | None:
    """A much shorter source with the same running text, made in a tenth of the time; None where that is not so simple.

    Elements within a line are left out, all others are paragraphs.
    """
    pieces = [page.text[start:end] if what == _TEXT else "\0" for what, start, end in _walk(page, taken)]
    source = _MARK.sub("", "".join(pieces))
    return None if "<" in source else source.replace("\0", "<p>")


def _walk(page: Page, taken: Sequence[tuple[int, int]], *, with_code: bool = False) -> Iterator[tuple[int, int, int]]:
    """What a reader of a page sees, in order: text, places where an embed stood, and how many lines break where."""
    blocks = _merge([*((start, end, True) for start, end in taken), *((s, e, False) for s, e in page.markup.hidden)])
    if not with_code:
        blocks = _merge([*blocks, *((start, end, False) for start, end in _find_code(page))])
    place, raw, at = 0, False, 0
    for tag in [*page.markup.tags, None]:
        stop = tag.start if tag else len(page.text)
        while place < len(blocks) and blocks[place][0] <= stop:
            start, end, is_embed = blocks[place]
            if start > at and not raw:
                yield _TEXT, at, start
            if is_embed:
                yield _CUT, start, end
            at = max(at, end)
            place += 1
        if tag is None or tag.start < at:
            continue
        if not raw and tag.start > at:
            yield _TEXT, at, tag.start
        at, raw = tag.end, tag.name in _RAW and not tag.closing
        if tag.name in _PARAGRAPHS:
            yield _PARAGRAPH, tag.start, tag.start
        elif tag.name in _LINES:
            yield _LINE, tag.start, tag.start
    if at < len(page.text) and not raw:
        yield _TEXT, at, len(page.text)


def _find_code(page: Page) -> Iterator[tuple[int, int]]:
    """The elements that show code: nothing is cited there."""
    depth, begun = 0, 0
    for tag in page.markup.tags:
        if tag.name not in _CODE:
            continue
        if not tag.closing:
            begun = begun if depth else tag.end
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield begun, tag.start


def _merge(blocks: Iterable[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Blocks in order, those inside others left out."""
    kept: list[tuple[int, int, bool]] = []
    for start, end, is_embed in sorted(blocks, key=lambda block: (block[0], -block[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, is_embed))
    return kept


def is_source(item: Candidate | Reject, flat: Flat) -> bool:
    """Whether what was found is markup that the page shows as such: a lesson in embedding, not a citation."""
    return _SHOWN_TAG.search(flat.text, max(0, item.start - _REACH), item.end + _REACH) is not None


def stands_alone(item: Candidate, flat: Flat) -> bool:
    """Whether an address is all that its paragraph holds: content systems draw the post in its place."""
    before = flat.text[max(0, item.start - 2) : item.start]
    behind = flat.text[item.end : item.end + 3].lstrip(" ")
    return before in ("", "\n\n") and (not behind or behind.startswith("\n\n"))


def map_back(item: Candidate | Reject, flat: Mapped, source: str) -> Candidate | Reject:
    """What was found in the running text, with its place in the source."""
    start, end = flat.place(item.start), flat.place_end(item.end)
    if isinstance(item, Reject):
        return replace(item, start=start, end=max(start, end))
    printed = item.printed
    at = flat.text.rfind(printed, item.start, item.end) if printed else -1
    if printed and at >= 0:
        printed = source[flat.place(at) : flat.place_end(at + len(printed))]
    starts = tuple((flat.place(offset), probability) for offset, probability in item.starts)
    return replace(item, start=start, end=end, printed=printed, starts=starts)
