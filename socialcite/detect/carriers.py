"""Which tags carry a post, and whose: a platform's own class, a frame, AMP, widgets, a publisher's wrapper.

Every rule is about forms of markup; what is a platform's own (classes, URL forms, what an id looks like) is declared
in `platforms`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from socialcite.detect.tags import Tag
from socialcite.platforms.addresses import Address, Addresses, read_address_of
from socialcite.platforms.base import Platform

_FRAMES = ("iframe", "amp-iframe", "embed", "object", "amp-video-iframe")
_PLAIN = (
    "img",
    "script",
    "link",
    "meta",
    "source",
    "form",
    "button",
    "input",
    "html",
    "body",
    "svg",
    "style",
    "option",
)
"""Elements that never are an embed, whatever their attributes say (but a script may say what it will draw)."""
_SHARE = re.compile(
    r"shar(?:e|ing)|follow|btn|button|intent|like|count|icon|social-?link|nav|menu|timeline", re.IGNORECASE
)
_OTHER_WIDGETS = ("amp-facebook-", "amp-ad", "amp-embed", "amp-social-share", "amp-next-page", "amp-list")
"""AMP's elements for comments, counters, sharing and advertisements, which may name a post but do not show it."""
_KINDS = ("data-type", "data-provider", "data-embed-type", "data-embed-provider", "data-embed-platform")
"""Attributes by which publishers' wrappers say of which platform they are."""
_ADDRESS_NAME = re.compile(
    r"embed|permalink|tweet|twitter|instgrm|post|(?:^|-)(?:href|url|uri|src|cite|link)$", re.IGNORECASE
)
_TELLING_NAME = re.compile(r"embed|permalink|tweet|instgrm|telegram", re.IGNORECASE)
"""Attribute names that tell by themselves that the element is an embed."""
_ID_NAME = re.compile(r"(?:^|[-_])(?:id|shortcode|key|slug|code|tweet|video|post)$|id$", re.IGNORECASE)
_WRAPPED = re.compile(r"^[{\"'\s]+|[}\"'\s]+$")
_PATH = re.compile(r"@?\w[\w.-]{0,60}/(?:status|posts|video|p|reel)/[\w-]{5,40}")


class Rank(IntEnum):
    """How sure an element is the embed itself."""

    OFFICIAL = 0
    FRAME = 1
    WRAPPER = 2


class Carrier(NamedTuple):
    """A tag that carries a post.

    Attributes:
        tag: the opening tag.
        platform: whose.
        rule: how it is known, for `explain`.
        rank: how sure it is the embed itself.
        layout: how its content is read; empty: only its attributes say anything.
        address: what its attributes tell.
        attributes: all of them.

    """

    tag: Tag
    platform: Platform
    rule: str
    rank: Rank
    layout: str
    address: Address | None
    attributes: dict[str, str]


class CarrierReader:
    """Knows all platforms' marks."""

    def __init__(self, platforms: Sequence[Platform], addresses: Addresses) -> None:
        self._addresses = addresses
        self._classes = {
            embed.css_class: (platform, embed.layout) for platform in platforms for embed in platform.embeds
        }
        self._words = [(word, platform) for platform in platforms for word in platform.carriers.words]
        names = {*self._classes, *(word for word, _ in self._words), "embed", "//", "%2f", "&#"}
        self._hints = sorted(name for name in names if not any(other in name for other in names - {name}))

    def may_read(self, source: str) -> bool:
        """Whether the lower-case source of a tag holds what stands in every tag that carries a post."""
        return any(map(source.__contains__, self._hints))

    def read(self, tag: Tag, attributes: dict[str, str]) -> Carrier | None:
        """The post that a tag carries; None for all other tags."""
        for word in attributes.get("class", "").lower().split():
            if word in self._classes:
                platform, layout = self._classes[word]
                address = self._own_address(attributes, platform)
                return Carrier(tag, platform, word, Rank.OFFICIAL, layout, address, attributes)
        if tag.name in _FRAMES:
            return self._read_frame(tag, attributes)
        if tag.name in _PLAIN and "data-telegram-post" not in attributes:
            return None
        return self._read_wrapper(tag, attributes)

    def _own_address(self, attributes: dict[str, str], platform: Platform) -> Address | None:
        """The address in an official embed's attributes."""
        found: Address | None = None
        for name, value in attributes.items():
            if name in ("class", "style", "id") or ("/" not in value and "%2F" not in value):
                continue
            if value.startswith("/") and not value.startswith("//"):  # relative to the platform itself
                value = f"https://{platform.permalink.hosts[0]}{value}" if platform.permalink.hosts else value  # noqa: PLW2901
            address = self._addresses.read_any(value)
            if address and address.platform is platform and address.id and not (found and found.url):
                found = address
        return found or self._by_id(attributes, platform)

    def _read_frame(self, tag: Tag, attributes: dict[str, str]) -> Carrier | None:
        """A frame whose address, whether loaded now or later, is a post's or holds one."""
        for name, value in attributes.items():
            if name in ("style", "class", "allow", "srcdoc", "title") or "/" not in value:
                continue
            address = self._addresses.read_any(value) or self._proxied(value)
            if address and address.id:
                return Carrier(tag, address.platform, tag.name, Rank.FRAME, "", address, attributes)
        return self._read_wrapper(tag, attributes)

    def _proxied(self, url: str) -> Address | None:
        """A publisher's own frame page, which names the platform in its path and the post by its id."""
        lowered = url.lower()
        for word, platform in self._words:
            if word in lowered and platform.carriers.id:
                parts = re.split(r"[/?&=#;]", url)
                found = [part for part in parts if platform.carriers.id.fullmatch(part) and _is_coded(part)]
                if len(found) == 1:
                    return _bare(platform, found[0])
        return None

    def _read_wrapper(self, tag: Tag, attributes: dict[str, str]) -> Carrier | None:
        """AMP, widgets, components and publishers' wrappers."""
        name = " ".join((tag.name, attributes.get("class", ""), attributes.get("id", "")))
        if (_SHARE.search(name) and not tag.name.startswith("amp-")) or _is_other_widget(tag, attributes):
            return None
        telling = "embed" in name.lower()
        named = self._named(" ".join([name, *(attributes.get(key, "") for key in _KINDS)]))
        own = named is not None and any(word in tag.name for word in named.carriers.words)
        for key, value in attributes.items():
            if key == "data-telegram-post" and value:
                address = self._addresses.read(f"https://t.me/{value}")
            elif key == "id" and own and "//" in value:  # a component's, `<Tweet id="https://…" />`
                address = self._addresses.read_any(_WRAPPED.sub("", value))
            elif key in ("class", "style", "id", "action", "src", "title") and not (named and key == "src"):
                continue
            elif _ADDRESS_NAME.search(key) and ("//" in value or "%2F" in value):
                address = self._addresses.read_any(value)
                sure = telling or named or _TELLING_NAME.search(key) or tag.name in ("oembed", "fb:post", "fb:video")
                address = address if sure and address and (tag.name != "a" or telling or "pin" in name) else None
            else:
                address = None
            if address and address.id:
                return Carrier(tag, address.platform, f"{tag.name}[{key}]", Rank.WRAPPER, "", address, attributes)
        return self._read_link(tag, attributes) or self._read_id(tag, attributes, named)

    def _read_link(self, tag: Tag, attributes: dict[str, str]) -> Carrier | None:
        """A link that a platform's or aggregator's script turns into the post."""
        marks = attributes.keys() & {"data-flickr-embed", "data-embed", "data-card-key"}
        pinned = attributes.get("data-pin-do", "").lower() == "embedpin"
        if tag.name == "a" and (marks or pinned or "embedly-card" in attributes.get("class", "")):
            address = self._addresses.read(attributes.get("href", ""))
            if address and address.id:
                return Carrier(tag, address.platform, "linked embed", Rank.WRAPPER, "", address, attributes)
        return None

    def _read_id(self, tag: Tag, attributes: dict[str, str], named: Platform | None) -> Carrier | None:
        """An element that names the platform and holds a bare id."""
        owner, number = attributes.get("data-owner-id", ""), attributes.get("data-post-id", "")
        if tag.name == "amp-vk" and owner and number:
            address = self._addresses.read(f"https://vk.com/wall{owner}_{number}")
            if address:
                return Carrier(tag, address.platform, tag.name, Rank.WRAPPER, "", address, attributes)
        if attributes.get("id", "").startswith("vk_post_"):
            address = self._addresses.read(f"https://vk.com/wall{attributes['id'].removeprefix('vk_post_')}")
            if address:
                return Carrier(tag, address.platform, "vk_post", Rank.WRAPPER, "", address, attributes)
        platforms = [named] if named else []
        keys = " ".join(attributes)
        platforms += [platform for word, platform in self._words if word in keys]
        for platform in dict.fromkeys(platforms):
            own = any(word in tag.name for word in platform.carriers.words)
            address = self._by_id(attributes, platform, named=platform is named, any_name=own)
            if address:
                return Carrier(tag, platform, f"{tag.name} with an id", Rank.WRAPPER, "", address, attributes)
        return None

    def _named(self, name: str) -> Platform | None:
        lowered = name.lower()
        return next((platform for word, platform in self._words if word in lowered), None)

    def _by_id(
        self, attributes: dict[str, str], platform: Platform, *, named: bool = True, any_name: bool = False
    ) -> Address | None:
        """The post whose bare id one of the attributes holds; `named`: the element itself names the platform."""
        words = platform.carriers.words
        for key, raw in attributes.items():
            telling = _ID_NAME.search(key) or (any_name and key in ("data-src", "src"))
            if not telling or (not named and not any(word in key for word in words)):
                continue
            if key == "id" and _ID_NAME.search(raw):
                continue
            value = _WRAPPED.sub("", raw)
            if platform.carriers.id and platform.carriers.id.fullmatch(value) and _is_coded(value):
                return _bare(platform, value)
        path = next((value for key, value in attributes.items() if "link" in key and _PATH.fullmatch(value)), None)
        for host in platform.permalink.hosts[:1] if path else ():
            return read_address_of(platform, f"https://{host}/{path}")
        return None


def _is_other_widget(tag: Tag, attributes: dict[str, str]) -> bool:
    """Whether an element draws something else of a platform: comments, counters, timelines, moments, buttons."""
    if tag.name.startswith(_OTHER_WIDGETS) or attributes.get("data-do", "").lower().startswith("button"):
        return True
    return any(key.startswith(("data-moment", "data-timeline")) for key in attributes)


def _is_coded(value: str) -> bool:
    """Whether an id is no ordinary word: it holds a digit, or both cases."""
    return any(sign.isdigit() for sign in value) or (value != value.lower() and value != value.upper())


def _bare(platform: Platform, post_id: str) -> Address:
    """The post with an id alone."""
    return bare_address(platform, post_id)


def bare_address(platform: Platform, post_id: str, handle: str | None = None) -> Address:
    """The address of a post whose id (and perhaps handle) is known, as canonical as its platform allows."""
    permalink = platform.permalink
    form = permalink.form if handle else permalink.form_without_handle
    url = form.format(id=post_id, handle=handle) if form else None
    return Address(platform, post_id, handle, url)
