"""Shortcodes of site generators and content systems (Hugo, Jekyll, WordPress): each names a platform and a post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialcite.detect.carriers import bare_address
from socialcite.model import Candidate
from socialcite.platforms.addresses import Address, Addresses
from socialcite.platforms.base import Platform
from socialcite.reading import late_re as re

_BRACES = re.compile(
    r"\{\{(?:<|&lt;|%|\\<)\s{0,9}(?P<name>[\w./-]{1,40})(?P<arguments>[^{}]{0,600}?)/?\s{0,9}(?:>|&gt;|%)\}\}"
)
_PERCENT = re.compile(r"\{%-?\s{0,9}(?P<name>[\w./-]{1,40})(?P<arguments>[^{}]{0,600}?)-?%\}")
_BRACKETS = re.compile(
    r"(?<!\[)\[(?P<name>embed|tweet|twitter|instagram|facebook|youtube|tiktok|reddit|vimeo|bluesky|mastodon|telegram)(?P<arguments>[^\[\]\n]{0,400})\](?!\()(?:(?P<inner>[^\[\]\s]{8,600})\[/(?P=name)\])?",
    re.IGNORECASE,
)
_LIQUID_TAG = re.compile(r"(?m)^@\[(?P<name>\w{2,20})\]\((?P<arguments>[^()\n]{5,400})\)[ \t]*$")
_FORMS = ((_BRACES, "{{"), (_PERCENT, "{%"), (_BRACKETS, "["), (_LIQUID_TAG, "@["))
_OPEN_BRACKET = re.compile(
    r"\[(?=[etifyrvbmETIFYRVBM][mwnaoielstMWNAOIELST])(?:embed|tweet|twitter|instagram|facebook|youtube|tiktok|reddit|vimeo|bluesky|mastodon|telegram)\b",
    re.IGNORECASE,
)
_GENERIC = frozenset({"embed", "oembed", "include", "render", "link", "video", "external", "rich-link", "unfurl"})
"""Shortcodes of any platform: the URL tells which."""
_URL = re.compile(r"(?:https?:)?//[^\s\"'<>|]{6,600}")
_ARGUMENT = re.compile(
    r"(?:(?P<key>[\w-]{1,40})\s{0,4}[=:]\s{0,4})?(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'=,]+))"
)
_USER = ("user", "username", "author", "handle", "account")


def find_shortcodes(
    text: str, platforms: Sequence[Platform], addresses: Addresses, *, page: bool
) -> Iterator[Candidate]:
    """Every shortcode of a source that names a post.

    Args:
        text: the source.
        platforms: whose shortcodes count.
        addresses: all platforms' URL forms.
        page: whether it is a page: in one, only WordPress's brackets can stand.

    """
    names: dict[str, Platform] = {}
    for pattern, needle in _FORMS:
        if (
            needle not in text
            or (pattern is _BRACKETS and not _OPEN_BRACKET.search(text))
            or (page and pattern is not _BRACKETS)
        ):
            continue
        names = names or {name.lower(): one for one in platforms for name in one.carriers.shortcodes}
        for match in pattern.finditer(text):
            # In a plain text a shortcode that was never drawn and names an id alone shows nothing of a post.
            bare = page or pattern is not _BRACKETS
            address = _read(match, names, addresses, bare=bare)
            if address and address.id:
                yield Candidate(
                    platform=address.platform.name, kind="embed", rule=f"shortcode {match['name']}"[:40],
                    start=match.start(), end=match.end(), body="", markup=True, handle=address.handle, url=address.url,
                    post_id=address.id,
                )  # fmt: skip


def _read(match: re.Match[str], names: dict[str, Platform], addresses: Addresses, *, bare: bool) -> Address | None:
    """The post that one shortcode names."""
    name = match["name"].lower()
    arguments = match["arguments"] + " " + (match.groupdict().get("inner") or "")
    if name in ("include", "render", "partial"):  # the file that is included names the platform
        name = (arguments.split() or [""])[0].rpartition("/")[2].partition(".")[0].strip("\"'").lower()
        arguments = arguments.strip().partition(" ")[2]
    platform = names.get(name) or next((p for word, p in names.items() if len(word) > 3 and word in name), None)  # noqa: PLR2004 - "x" and "vk" stand in many words
    if platform is None and name not in _GENERIC:
        return None
    for url in _URL.finditer(arguments):
        address = addresses.read_any(url[0])
        if address and address.id and (platform is None or name == "video" or address.platform is platform):
            return address
    return _read_bare(arguments, platform, addresses) if bare and platform and name != "video" else None


def _read_bare(arguments: str, platform: Platform, addresses: Addresses) -> Address | None:
    """The post whose id stands alone among the arguments, or as `user/status/id`."""
    user = found = None
    for argument in _ARGUMENT.finditer(arguments):
        value = argument["double"] or argument["single"] or argument["bare"] or ""
        key = (argument["key"] or "").lower()
        if key in _USER:
            user = value.lstrip("@")
        elif "/" in value:
            for host in platform.permalink.hosts[:2]:
                address = addresses.read(f"https://{host}/{value.lstrip('/')}")
                if address and address.id:
                    return address
        elif (
            found is None
            and platform.carriers.id
            and platform.carriers.id.fullmatch(value)
            and not key.startswith(("width", "height", "class"))
        ):
            found = value
    if found is None:
        return None
    return bare_address(platform, found, user if "{handle}" in platform.permalink.form else None)
