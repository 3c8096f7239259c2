"""A post's own text as its reader sees it: entities decoded, marks and quote prefixes gone, line breaks kept."""

from __future__ import annotations

import html
from itertools import pairwise

from socialcite.reading import late_re as re

_PREFIX = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_QUOTED = re.compile(r"\n[ \t]*>")
_LINK = re.compile(
    r"!?\[(?P<label>[^\[\]\n]{0,400}(?:\n[^\[\]\n]{1,400})?)\]\((?P<url>[^()\s]{1,600}(?:\([^()\s]{0,100}\)[^()\s]{0,200})?)(?:\s+\"[^\"\n]{0,200}\")?\)"
)
_BRACKETED_LINK = re.compile(r"\[(\[[^\[\]\n]{1,100}\])\]\([^()\s]{1,600}\)")
_REFERENCE_LINK = re.compile(r"\[(?P<label>[^\[\]\n]{1,400})\]\s?\[\d{1,4}\]")
_CUT_LINK = re.compile(r"\]\([^()\s]{1,600}\)")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,600})>")
_NUMBER = re.compile(r"\[\d{1,4}\](?=[#@\w\[]|https?:)")
_NUMBER_AFTER = re.compile(r"(?<=\S)\[\d{1,4}\]$")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~])")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|\*)(?=\S)([^*\n]{1,300}?\S)\1(?![\w*])")
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*\*")
_TAG = re.compile(r"</?(?:p|a|br|span|div|blockquote|em|strong)\b[^<>]{0,400}>", re.IGNORECASE)
_BREAK_TAG = re.compile(r"<br\b[^<>]{0,100}>|</p\s{0,10}>(?=\s*\S)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\u00a0]+")
_LINE_ENDS = re.compile(r" *\n *")
_BLANK_LINES = re.compile(r"\n{3,}")


def read_words(body: str, *, markup: bool) -> str | None:
    r"""The text of a post whose stretch of the source is `body`; None where there is no text.

    Args:
        body: flattened text as it stands in the source, or text already read from markup.
        markup: whether `body` was read from markup: then it is what a reader sees, and only white space is tidied.

    >>> read_words("> Read [#this](https://example.com/t)\n> now", markup=False)
    'Read #this now'

    """
    return _tidy(body if markup else _strip_marks(body)) or None


def _tidy(text: str) -> str:
    """Single spaces within lines, none at their ends, and at most one blank line between two."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "  " in text or "\t" in text or "\u00a0" in text:
        text = _SPACES.sub(" ", text)
    if "\n" in text:
        text = _BLANK_LINES.sub("\n\n", _LINE_ENDS.sub("\n", text))
    return text.strip()


def read_name(name: str, printed: str) -> str:
    r"""An author's name as its reader sees it, without what a flattener added to it.

    Args:
        name: as it stands in the source, white space folded.
        printed: the whole signature: whether it is Markdown shows there.

    >>> read_name("M&auml;rta Ruiz", "")
    'Märta Ruiz'
    >>> read_name("**Märta**", "")
    'Märta'
    >>> read_name(r"\_Märta\_", r"— \_Märta\_ (@m\_lh) [May 3, 2022](https://example.org)")
    '_Märta_'

    """
    text = html.unescape(name) if "&" in name else name
    if "](" in printed or "\\_" in printed:
        text = _ESCAPE.sub(r"\1", text)
    bold = _BOLD.fullmatch(text)
    return (bold[1] if bold else text).strip() or name


def read_labels(body: str) -> list[tuple[str, str]]:
    r"""The Markdown links of a flattened post's stretch of the source, as its reader sees them, each with its address.

    >>> read_labels("> Map: [example.org/lo\\_…](https://example.org/lo_ng)")
    [('example.org/lo_…', 'https://example.org/lo_ng')]
    """
    return [(_ESCAPE.sub(r"\1", _label(link)), link["url"]) for link in _LINK.finditer(body)] if "](" in body else []


def _strip_marks(body: str) -> str:
    """Flattened text without what its flattener added."""
    text = body
    if "&" in body or "<" in body:
        text = html.unescape(_TAG.sub("", _BREAK_TAG.sub("\n", body)))
    quoted = _is_quoted(body)
    if quoted:
        text = _join_wrapped(_PREFIX.sub("", text))
    if quoted or _is_markdown(body):
        text = _LINK.sub(_label, _BRACKETED_LINK.sub(r"\1", text))
        text = _CUT_LINK.sub("", _REFERENCE_LINK.sub(r"\g<label>", text))
        text = _EMPHASIS.sub(r"\2", _ESCAPE.sub(r"\1", _AUTOLINK.sub(r"\1", text)))
    return _NUMBER_AFTER.sub("", _NUMBER.sub("", text)) if "[" in text else text


def _is_quoted(body: str) -> bool:
    """Whether a Markdown quote's prefixes stand at the line starts."""
    return ">" in body and (body.lstrip()[:1] == ">" or _QUOTED.search(body) is not None)


def _is_markdown(body: str) -> bool:
    """Whether the flattener wrote Markdown: beside quotes it shows in links."""
    return "](" in body or "][" in body or ("<" in body and _AUTOLINK.search(body) is not None)


def _label(link: re.Match[str]) -> str:
    """A link as it is read: its label, or its address where it shows nothing else."""
    return link["label"].removeprefix("> ").strip("\n") or link["url"]


def _join_wrapped(text: str) -> str:
    """Markdown's own line breaks: two spaces or a blank line; every other one is only a wrap of the source."""
    lines = text.split("\n")
    joined = [lines[0]]
    for before, line in pairwise(lines):
        wrapped = before.strip() and line.strip() and not before.endswith("  ") and not before.endswith("\\")
        joined.append((" " if wrapped else "\n") + line)
    return "".join(joined)
