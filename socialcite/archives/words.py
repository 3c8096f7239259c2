"""Texts as archives keep them → as their reader sees them: entities, mojibake, HTML."""

from __future__ import annotations

import html
import re

LONGEST_TEXT = 1_000_000
"""Code points of one post that are read: no platform allows a tenth of it."""
_BREAK = re.compile(r"<br\b[^<>]{0,200}>|</(?:p|div|li|h[1-6]|blockquote)\s{0,9}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*+>")
_BLANK = re.compile(r"[ \t\r\f\v]{0,99}\n[ \t\r\f\v]{0,99}")


def unescape(text: str) -> str:
    """X's and Reddit's own escaping taken back: they write `&`, `<` and `>` as entities and nothing else.

    >>> unescape("a &lt;3 b &amp;lt;"), unescape("AT&T &copy")
    ('a <3 b &lt;', 'AT&T &copy')
    """
    if "&" not in text:
        return text
    return (
        text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
    )


def mend_latin1(text: str) -> str:
    r"""Meta's exports write UTF-8 as if it were Latin-1; where it is that, it is taken back, else nothing changes.

    >>> mend_latin1("\u00c3\u00a9t\u00c3\u00a9"), mend_latin1("été"), mend_latin1("ok ☕")
    ('été', 'été', 'ok ☕')
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def read_markup(markup: str) -> str | None:
    r"""The words of a post's HTML: tags away, entities decoded, paragraphs and `<br>` as line breaks.

    >>> read_markup("<p>Open &amp; dry<br>again</p><p>#<span>Lindhamn</span></p>")
    'Open & dry\nagain\n#Lindhamn'
    """
    folded = " ".join(markup[:LONGEST_TEXT].split())
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n", folded)))
    return _BLANK.sub("\n", text).strip() or None
