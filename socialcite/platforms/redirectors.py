"""Addresses that only lead on to another one, which they carry: of sites, mail filters, publishers, archives.

Declarations only. A link through one of them is a link to what it carries. Share buttons carry addresses too, but lead
to a form for a new post: they are none of these, and nothing but these is unwrapped.
"""

from __future__ import annotations

import html
from typing import NamedTuple
from urllib.parse import unquote

from socialcite.reading import late_re as re


class Redirector(NamedTuple):
    """One form of address that leads on.

    Attributes:
        form: an expression for host and path, up to the query or the carried address.
        parameters: those of which one holds the carried address; empty: it stands right behind, as it is or encoded.

    """

    form: str
    parameters: tuple[str, ...] = ()


REDIRECTORS = (
    Redirector(r"(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?/url\?", ("q", "url")),
    Redirector(r"(?:l|lm|www|m)\.facebook\.com/(?:l\.php|flx/warn/)\?", ("u",)),
    Redirector(r"l\.(?:instagram\.com|threads\.(?:net|com)|messenger\.com|wl\.co)/(?:l\.php|l)?/?\?", ("u",)),
    Redirector(r"(?:(?:m\.)?vk\.(?:com|ru)|away\.vk\.(?:com|ru))/away(?:\.php)?\?", ("to",)),
    Redirector(r"(?:www\.|m\.)?youtube\.com/redirect\?", ("q",)),
    Redirector(r"(?:www\.)?linkedin\.com/(?:redir/redirect|safety/go)/?\?", ("url",)),
    Redirector(r"out\.reddit\.com/[\w/-]{0,80}\?", ("url",)),
    Redirector(r"t\.umblr\.com/redirect\?", ("z",)),
    Redirector(r"slack-redir\.net/link\?", ("url",)),
    Redirector(r"steamcommunity\.com/linkfilter/?\?", ("u", "url")),
    Redirector(r"(?:www\.)?duckduckgo\.com/l/\?", ("uddg",)),
    Redirector(r"(?:[\w-]{1,40}\.)?safelinks\.protection\.outlook\.com/(?:[\w.]{1,40})?\?", ("url",)),
    Redirector(r"disq\.us/(?:url)?\?", ("url",)),
    Redirector(r"link\.zhihu\.com/\?", ("target",)),
    Redirector(r"(?:www\.)?douban\.com/link2/?\?", ("url",)),
    Redirector(r"weibo\.cn/sinaurl\?", ("u", "toasturl")),
    Redirector(r"medium\.com/r/?\?", ("url",)),
    Redirector(r"(?:exit|gate)\.sc/\?", ("url",)),
    Redirector(r"getpocket\.com/redirect\?", ("url",)),
    Redirector(r"t\.me/iv\?", ("url",)),
    Redirector(r"go\.(?:skimresources|redirectingat)\.com/\?", ("url",)),
    Redirector(r"redirect\.viglink\.com/\?", ("u",)),
    Redirector(r"(?:href\.li|anon\.to|anonym\.to|nullrefer\.com|(?:www\.)?dereferer\.(?:me|org))/\?"),
    Redirector(r"urldefense\.(?:com|us)/v3/__"),
    Redirector(
        r"archive\.(?:today|ph|is|li|vn|fo|md)/(?:(?:\d{4}[\d.-]{0,20}|newest|oldest|latest)/)?(?=https?(?::|%3a)/)"
    ),
    Redirector(r"arquivo\.pt/wayback/\d{4,14}(?:[a-z]{2}_)?/"),
)
"""The well-known forms. Those that carry only a code (`t.co`) tell nothing."""

_FORM = re.compile(
    "(?:https?:)?//(?:" + "|".join(f"(?P<r{place}>{one.form})" for place, one in enumerate(REDIRECTORS)) + ")",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?:)?//[^\s\"'<>]{6,2000}", re.IGNORECASE)
_MAIL_END = "__;"
"""What a mail filter puts behind the address that it carries."""


def lead_on(url: str) -> str | None:
    """The address to which a redirector's address leads; None for all others.

    >>> lead_on("https://www.google.com/url?sa=t&q=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1")
    'https://example.org/a?b=1'
    >>> lead_on("https://href.li/?https://example.org/a"), lead_on("https://example.org/share?url=https://example.com")
    ('https://example.org/a', None)
    """
    may_carry = "?" in url or "%" in url or url.find("//", url.find("//") + 2) >= 0
    form = _FORM.match(url) if may_carry else None
    if form is None:
        return None
    place = next(int(name[1:]) for name, value in form.groupdict().items() if value)
    carried = _carried(url[form.end() :], REDIRECTORS[place].parameters)
    return carried if carried and _URL.fullmatch(carried) else None


def _carried(rest: str, parameters: tuple[str, ...]) -> str | None:
    if not parameters:
        whole = rest.partition(_MAIL_END)[0]
        return whole if "//" in whole[:8] else unquote(whole)
    pairs = [part.partition("=") for part in re.split(r"[&;#]", html.unescape(rest))]
    return next((unquote(value) for name, _, value in pairs if name in parameters), None)
