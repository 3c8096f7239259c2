"""What stands where a block was: nothing, its words, the words of its link, or a person's own wording."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from socialcite.model import Citation, Document
from socialcite.rewrite.pieces import Edit
from socialcite.rewrite.places import Places, Stretch, Unsafe
from socialcite.rewrite.templates import Template

_ANCHOR = re.compile(r"<a\b(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>(?P<words>.*)</a\s{0,9}>\Z", re.IGNORECASE | re.DOTALL)
_LABEL = re.compile(r"\[(?P<words>[^\[\]]{0,400})\]\(.*\)\Z", re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,4000}>")
_ADDRESS = re.compile(r"(?:https?:)?\S{0,200}\w\.\w{1,20}/\S{0,4000}")
_DEFINITION = re.compile(r"[ ]{0,3}\[[^\]\n]{1,300}\]:[ \t]*<?\Z")
_LINE_REST = re.compile(r">?[ \t]*(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}')?[ \t]*(?=[\r\n]|\Z)")
_REACH = 310
_MEDIA_LABEL = re.compile(r"!?\[[ \t]{0,3}\Z")
_MEDIA_TARGET = re.compile(r"[ \t]{0,3}\]\([^()\s]{0,2000}\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What stands where a block was.

    Attributes:
        keep_text: the post's words without its signature.
        template: a person's own wording; None for nothing.

    """

    keep_text: bool = False
    template: Template | None = None


class Change(NamedTuple):
    """One edit, and whether the white space beside it is settled."""

    edit: Edit
    is_cut: bool


class Block(NamedTuple):
    """A citation in its document, and the stretches that are its own."""

    document: Document
    places: Places | None
    citation: Citation
    stretches: list[Stretch]

    def source(self, stretch: Stretch) -> str:
        """The source of a stretch."""
        return self.document.text[stretch.start : stretch.end]


def find_stretches(document: Document, places: Places | None, citation: Citation) -> list[Stretch] | Unsafe:
    """What of a document is a citation's, as far as it can be taken away."""
    start, end = citation.start, citation.end
    if document.form == "html" and places:
        return places.find(start, end, wrap=False)
    text = document.text
    if places and (text.startswith("<", start) or places.cuts_tag(start) or places.cuts_tag(end)):
        return places.find(start, end, wrap=False)
    low = max(text.rfind("\n", max(0, start - _REACH), start) + 1, start - _REACH, 0)
    definition, rest = _DEFINITION.match(text[low:start]), _LINE_REST.match(text, end)
    if citation.kind == "link" and definition and rest:
        return [Stretch(low, rest.end())]
    if text[start - 1 : start] == "<" and text[end : end + 1] == ">":
        return [Stretch(start - 1, end + 1)]
    return [Stretch(start, end)]


def plan_changes(block: Block, manner: Manner) -> Iterator[Change]:
    """The edits for one citation."""
    if manner.template:
        first, *others = block.stretches
        filled = manner.template.fill(block.citation, markup=first.is_block or block.document.form == "html")
        text = html.escape(filled, quote=False) if first.escaped else filled
        yield Change(Edit(first.start, first.end, text, final=True), is_cut=not text)
        yield from _cut(others)
    elif block.citation.kind == "link":
        yield from _unlink(block)
    elif not manner.keep_text:
        yield from _cut(block.stretches if block.document.form != "html" else _with_paragraph(block))
    elif block.citation.kind == "embed":
        yield from _speak(block)
    else:
        yield from _unsign(block)


def _cut(stretches: list[Stretch]) -> Iterator[Change]:
    for stretch in stretches:
        yield Change(Edit(stretch.start, stretch.end), is_cut=True)


def _with_paragraph(block: Block) -> list[Stretch]:
    if len(block.stretches) > 1 or block.places is None:
        return block.stretches
    return [block.places.with_paragraph(block.stretches[0])]


def _unlink(block: Block) -> Iterator[Change]:
    """The link goes, the words of the sentence stay; words that are an address themselves go too."""
    stretch = block.stretches[0]
    source = block.source(stretch)
    link = _ANCHOR.match(source) or (_LABEL.match(source) if block.document.form != "html" else None)
    shown = html.unescape(_TAG.sub("", link["words"])).strip() if link else ""
    if link is None or len(block.stretches) > 1 or (_ADDRESS.fullmatch(shown) or not link["words"].strip()):
        yield from _cut(block.stretches)
        return
    yield Change(Edit(stretch.start, stretch.start + link.start("words")), is_cut=False)
    yield Change(Edit(stretch.start + link.end("words"), stretch.end), is_cut=False)


def _speak(block: Block) -> Iterator[Change]:
    """An embed's element gives way to the post's words."""
    first, *others = block.stretches
    words = _without_media(block.citation)
    if words and block.source(first).startswith(("<", "&lt;")):
        lines = "<br>".join(html.escape(line, quote=False) for line in words.split("\n"))
        words = f"<p>{lines}</p>" if first.is_block else lines
        words = html.escape(words, quote=False) if first.escaped else words
    yield Change(Edit(first.start, first.end, words), is_cut=not words)
    yield from _cut(others)


def _without_media(citation: Citation) -> str:
    words = citation.text or ""
    for link in citation.media:
        words = re.sub(rf"\s{{0,20}}{re.escape(link)}", "", words)
    return words.strip()


def _unsign(block: Block) -> Iterator[Change]:
    """The signature goes, and picture links, which are no words; all else stays as it stands in the source."""
    text, citation = block.document.text, block.citation
    start, end = block.stretches[0].start, block.stretches[-1].end
    spans = sorted(_media_spans(text, citation, start, end))
    if citation.printed:
        at = text.rfind(citation.printed, start, end)
        if at < 0:
            yield Change(Edit(start, end, _without_media(citation)), is_cut=not _without_media(citation))
            return
        spans = sorted([*(span for span in spans if span[1] <= at), (at, at + len(citation.printed))])
    for low, high in spans:
        found = block.places.find(low, high, wrap=False) if block.document.form == "html" and block.places else None
        yield from _cut(found if isinstance(found, list) else [Stretch(low, high)])


def _media_spans(text: str, citation: Citation, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a post's picture links stand, each with the Markdown link around it."""
    for link in citation.media:
        at = text.find(link, start, end)
        while at >= 0:
            low, high = at, at + len(link)
            label, target = _MEDIA_LABEL.search(text[max(start, low - 5) : low]), _MEDIA_TARGET.match(text, high, end)
            if label and target:
                low, high = low - len(label[0]), target.end()
            yield low, high
            at = text.find(link, high, end)
