"""The tree of a plain fragment of HTML: well nested, quoted attributes, ordinary entities; None for any other.

Most embeds are as plain as their platform wrote them. Their trees need no forgiving parser, whose import alone costs
more than a scan, and which takes five times as long. The tree has the few methods of BeautifulSoup's that `quotes`
uses, with the same answers; what is not plain goes there.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from socialcite.reading import late_re as re

_SIGN = (
    r"3[2-9]|[4-9]\d|1[01]\d|12[0-6]|1[6-9]\d|[2-9]\d\d|82\d\d|12[6-9]\d{3}"
    r"|x(?:[2-6][0-9a-fA-F]|7[0-9a-eA-E]|[1-9a-fA-F][0-9a-fA-F]{2}|(?:20|[3-9][0-9a-fA-F])[0-9a-fA-F]{2}|1[fF][0-9aA][0-9a-fA-F]{2})"
)
_LETTER = r"[aeiouAEIOU](?:acute|grave|circ|uml)|[nN]tilde|[cC]cedil|szlig"
_ENTITY = rf"&(?:amp|lt|gt|quot|nbsp|[mn]dash|hellip|[lr](?:[sd]quo|aquo)|bull|middot|{_LETTER}|#(?:{_SIGN}));"
"""Entities that every reader of HTML reads alike."""
_VALUE = rf"(?:\"(?:[^\"<>&]++|{_ENTITY})*+\"|'(?:[^'<>&]++|{_ENTITY})*+')"
_TOKEN = re.compile(
    rf"((?:[^<&]++|{_ENTITY})++)"
    rf"|<([a-zA-Z][a-zA-Z0-9]{{0,20}})((?:\s+[a-zA-Z][a-zA-Z0-9:-]{{0,60}}(?:={_VALUE})?)*+)\s*+(/?)>"
    r"|</([a-zA-Z][a-zA-Z0-9]{0,20})>"
)
_ATTRIBUTE = re.compile(r"\s([a-zA-Z][a-zA-Z0-9:-]{0,60})(?:=(?:\"([^\"]*+)\"|'([^']*+)'))?")
_VOID = frozenset(("br", "img", "hr", "wbr"))
_NOT_PLAIN = frozenset(
    (
        *("script", "style", "template", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"),
        *("plaintext", "rt", "rp", "pre", "area", "base", "basefont", "bgsound", "col", "command", "embed", "frame"),
        *("image", "input", "isindex", "keygen", "link", "menuitem", "meta", "nextid", "param", "source", "spacer"),
        "track",
    )
)
"""Elements that are read in a way of their own."""
_DEEPEST = 40
_LONGEST = 30_000


class Element:
    """An element, or the whole fragment: its name is empty then.

    Attributes:
        names: of all elements in the whole fragment.

    """

    __slots__ = ("_attributes", "children", "name", "names", "parent")

    def __init__(self, name: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.name = name
        self.names: set[str] = parent.names if parent else set()
        self.names.add(name)
        self._attributes = attributes
        self.children: list[Element | str] = []
        self.parent = parent

    def get(self, name: str) -> str | Sequence[str] | None:
        """An attribute's value; of `class`, its words."""
        value = self._attributes.get(name)
        return value.split() if value is not None and name == "class" else value

    def __setitem__(self, name: str, value: str) -> None:
        self._attributes[name] = value

    def find_all(self, names: str | tuple[str, ...]) -> list[Element]:
        """All elements inside, in order, that have a name, or one of some."""
        found: list[Element] = []
        wanted = (names,) if isinstance(names, str) else names
        if not self.names.isdisjoint(wanted):
            self.collect(wanted, found)
        return found

    def collect(self, names: tuple[str, ...], found: list[Element]) -> None:
        """Append all elements inside that have one of some names to a list, in order."""
        for child in self.children:
            if child.__class__ is Element:
                if child.name in names:
                    found.append(child)
                if child.children:
                    child.collect(names, found)

    def find(self, name: str) -> Element | None:
        """The first element inside that has a name."""
        return next(iter(self.find_all(name)), None)

    def get_text(self) -> str:
        """All text inside."""
        return "".join([child if isinstance(child, str) else child.get_text() for child in self.children])

    def decompose(self) -> None:
        """Take it out of its tree."""
        self._put()

    def replace_with(self, text: str) -> None:
        """Put a text in its place."""
        self._put(text)

    def insert_before(self, text: str) -> None:
        """Put a text before it."""
        self._put(text, self)

    def insert_after(self, text: str) -> None:
        """Put a text behind it."""
        self._put(self, text)

    def append(self, text: str) -> None:
        """Put a text at the end of what is inside."""
        self.children.append(text)

    def add_text(self, text: str) -> None:
        """Put a text as it stands in the source at the end of what is inside."""
        self.children.append(html.unescape(text) if "&" in text else text)

    def _put(self, *instead: Element | str) -> None:
        if self.parent is None:  # taken out with what was around it
            return
        siblings = self.parent.children
        place = next(place for place, child in enumerate(siblings) if child is self)
        siblings[place : place + 1] = instead
        if self not in instead:
            self.parent = None


def read_plain(fragment: str) -> Element | None:
    """The tree of a fragment; None where it is not plain.

    >>> tree = read_plain('<p class="a b">Open &amp; <b>dry</b><br>!</p>')
    >>> tree.get_text(), tree.find("p").get("class"), [element.name for element in tree.find_all(("b", "br"))]
    ('Open & dry!', ['a', 'b'], ['b', 'br'])
    >>> read_plain("<p>Open"), read_plain("<p>R&D</p>")
    (None, None)
    """
    root = element = Element("", {}, None)
    at = depth = 0
    if len(fragment) > _LONGEST:
        return None
    while at < len(fragment):
        token = _TOKEN.match(fragment, at)
        if token is None:
            return None
        at = token.end()
        text, name, attributes, slash, closed = token.groups()
        if text:
            element.add_text(text)
        elif closed:
            if closed.lower() != element.name or element.parent is None:
                return None
            element, depth = element.parent, depth - 1
        else:
            name, read = name.lower(), _read_attributes(attributes)
            if name in _NOT_PLAIN or read is None or depth > _DEEPEST:
                return None
            inner = Element(name, read, element)
            element.children.append(inner)
            if name not in _VOID and not slash:
                element, depth = inner, depth + 1
    return root if element is root else None


def _read_attributes(source: str) -> dict[str, str] | None:
    """An element's attributes; None where one stands twice."""
    found: dict[str, str] = {}
    for name, double, single in _ATTRIBUTE.findall(source):
        value = double or single
        if name.lower() in found:
            return None
        found[name.lower()] = html.unescape(value) if "&" in value else value
    return found
