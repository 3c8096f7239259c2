"""A markup source → its tags with their offsets, in one pass; what no reader sees as markup is left out.

Comments, scripts, styles, templates and text fields are skipped as a browser skips them: what is never closed reaches
to the end. Scripts are given apart, because posts hide in their data. A `<![CDATA[` of a feed is looked into.
"""

from __future__ import annotations

import html
from typing import NamedTuple

from socialcite.reading import late_re as re

_OPENING = r"<(?:(?:%s)|(?P<comment>!--)|(?=/?[a-zA-Z]))"
"""A tag, else the opening of a comment, else the opening of a tag that never ends."""
_TAG = re.compile(_OPENING % r"(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])))*+)>")
_TAG_IN_TEXT = re.compile(
    _OPENING % r"(/?)([a-zA-Z][\w:.-]{0,60})(?=[\s/>])((?:[^<>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])))*+)>"
)
_RAW = ("script", "style", "textarea", "title", "xmp", "noembed", "noframes")
_CLOSING = {name: re.compile(rf"</(?i:{name})(?=[\s/>])") for name in (*_RAW, "iframe", "template")}
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'>/=][^\s>/=]*+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>]*+)))?"
)
LONGEST_ATTRIBUTES = 400_000
"""Code points of one tag's attributes that are read; only frames with a whole page in `srcdoc` come near."""


class Tag(NamedTuple):
    """One tag: its lower-case name, its place, and where its attributes stand."""

    name: str
    start: int
    end: int
    closing: bool
    inner: tuple[int, int]


class Script(NamedTuple):
    """A script: its opening tag and where its content stands."""

    tag: Tag
    start: int
    end: int


class Markup(NamedTuple):
    """All tags of a source that make its page, in order; its scripts; the stretches that no reader sees."""

    tags: list[Tag]
    scripts: list[Script]
    hidden: list[tuple[int, int]]


def read_markup(source: str, *, page: bool = True) -> Markup:
    """The tags of a source.

    Args:
        source: a page, or a text with markup in it.
        page: whether it is a page: then `<` opens a tag wherever a letter follows, as in a browser. In a text it must
            also close as one before the next `<`.

    """
    markup = Markup([], [], [])
    find = (_TAG if page else _TAG_IN_TEXT).search
    at, templates, template_start = 0, 0, 0
    endless: set[str] = set()  # elements of a text that are never closed from here on: looked for once
    while match := find(source, at):
        start, at = match.span()
        name = match[2]
        if name is None:
            if match["comment"]:
                at = _end_of_seen_comment(source, start, endless, page=page)
                markup.hidden.append((start, at))
                continue
            if page:  # a tag that never ends: a browser drops it and all behind it
                break
            at = start + 1
            continue
        tag = Tag(name.lower(), start, at, bool(match[1]), match.span(3))
        if tag.name == "template" and (page or templates or _is_closed(source, tag, endless)):
            if not templates and not tag.closing:
                template_start = start
            templates = max(0, templates + (-1 if tag.closing else 1))
            if not templates and tag.closing:
                markup.hidden.append((template_start, at))
            continue
        if not tag.closing and tag.name in _CLOSING and tag.name != "template":
            at = _skip_raw(source, tag, markup, endless, seen=not templates, page=page)
        if not templates:
            markup.tags.append(tag)
    if templates:
        markup.hidden.append((template_start, len(source)))
    return markup


def read_tag(source: str, start: int) -> Tag | None:
    """The tag of a page that begins at `start`; None where none does, or one that never ends.

    >>> read_tag("x <B a='>'> y", 2)
    Tag(name='b', start=2, end=11, closing=False, inner=(4, 10))
    """
    match = _TAG.match(source, start)
    if match is None or match[2] is None:
        return None
    return Tag(match[2].lower(), start, match.end(), bool(match[1]), match.span(3))


def end_of_comment(source: str, start: int) -> int:
    """The end of a page's comment that begins at `start`: its own, else that of the page."""
    closed = source.find("-->", start + 2)
    return closed + 3 if closed >= 0 else len(source)


def end_of_raw(source: str, tag: Tag) -> int:
    """Where the reading of a page goes on behind a tag: behind what is no markup, for a tag of such an element."""
    if tag.closing or tag.name not in _CLOSING or tag.name == "template":
        return tag.end
    if tag.name == "iframe":
        return _end_of_frame(source, tag)
    closing = _CLOSING[tag.name].search(source, tag.end)
    return closing.start() if closing else len(source)


def _end_of_frame(source: str, tag: Tag) -> int:
    """A frame is mostly empty; one that holds markup, or is never closed, would hide the rest, so it hides nothing."""
    end = source.find("<", tag.end)
    return end if end >= 0 and _CLOSING["iframe"].match(source, end) else tag.end


def _end_of_seen_comment(source: str, start: int, endless: set[str], *, page: bool) -> int:
    closed = -1 if "comment" in endless else source.find("-->", start + 2)
    if closed >= 0:
        return closed + 3
    endless.add("comment")
    return len(source) if page else start + 4


def _is_closed(source: str, tag: Tag, endless: set[str]) -> bool:
    """Whether an element of a text is closed anywhere behind its tag: else it is only talked about."""
    if tag.closing or tag.name in endless:
        return False
    if _CLOSING[tag.name].search(source, tag.end):
        return True
    endless.add(tag.name)
    return False


def _skip_raw(source: str, tag: Tag, markup: Markup, endless: set[str], *, seen: bool, page: bool) -> int:
    """Where the reading goes on behind an element whose content is no markup."""
    if tag.name == "iframe":
        return _end_of_frame(source, tag)
    if not page and not _is_closed(source, tag, endless):
        return tag.end
    closing = None if tag.name in endless else _CLOSING[tag.name].search(source, tag.end)
    if closing is None:
        endless.add(tag.name)
    end = closing.start() if closing else len(source)
    if tag.name == "script" and seen:
        markup.scripts.append(Script(tag, tag.end, end))
    elif seen:
        markup.hidden.append((tag.end, end))
    return end


def read_attributes(source: str, tag: Tag) -> dict[str, str]:
    """A tag's attributes, names in lower case, entities decoded; the first of a name counts.

    >>> source = "<p CLASS=a id='b&amp;c' hidden data-x=1 class=z>"
    >>> read_attributes(source, read_markup(source).tags[0])
    {'class': 'a', 'id': 'b&c', 'hidden': '', 'data-x': '1'}
    """
    start, end = tag.inner
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source, start, min(end, start + LONGEST_ATTRIBUTES)):
        value = match["double"] or match["single"] or match["bare"] or ""
        name = match["name"].lower()
        if name not in found:
            found[name] = html.unescape(value) if "&" in value else value
    return found
