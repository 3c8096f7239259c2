"""What archives claim to hold: accounts and times; what lies outside is out of scope, not missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from posixpath import dirname
from typing import NamedTuple

from socialcite.archives.holding import Notice
from socialcite.model import Citation
from socialcite.validate.wanted import Post, read_day, same_account

_OUTSIDE = "the archives say that they hold other accounts or times"
_SERVER = re.compile(r"[a-z0-9]{1,20}\+https?://", re.IGNORECASE)


class Scope(NamedTuple):
    """Accounts (none: any) and days (None: any) that an archive claims to hold."""

    handles: tuple[str, ...]
    since: str | None
    until: str | None

    def admits(self, citation: Citation) -> bool | None:
        """Whether a cited post can be meant; None where the citation does not say enough."""
        day = read_day(citation.timestamp)
        if day and ((self.since and day < self.since) or (self.until and day > self.until)):
            return False
        if not self.handles:
            return True
        if not citation.handle:
            return None
        return any(same_account(citation.handle, handle) for handle in self.handles)


@dataclass
class Part:
    """Files of one format that belong together.

    Attributes:
        platform: the only one whose posts such files can hold; None: any.
        scopes: what they claim to hold; empty means anything.

    """

    platform: str | None = None
    scopes: list[Scope] = field(default_factory=list)

    def admits(self, citation: Citation, platforms: set[str]) -> bool | None:
        """Whether a cited post may be in them; `platforms` are those met, empty where that does not say enough."""
        if self.platform and citation.platform != self.platform:
            return False
        if not self.scopes:
            return True
        if platforms and citation.platform not in platforms:
            return False
        answers = {scope.admits(citation) for scope in self.scopes}
        return True if True in answers else None if None in answers else False


@dataclass
class Group:
    """Files of an archive that belong together: a container's members, a folder's files.

    Attributes:
        name: the container, or the folder.
        whole: whether all of them were read.
        floats: whether their ids went through floating-point numbers.
        platforms: whose posts were met in them.
        parts: format → its files; what one claims to hold says nothing of another.
        unknown: whether one of them could not even be recognised: what it holds, nobody knows.
        is_server: whether it is a server, which is asked for posts by their ids.
        unasked: numbers of the posts that it could not be asked for.

    """

    name: str
    whole: bool = True
    floats: bool = False
    platforms: set[str] = field(default_factory=set)
    parts: dict[str, Part] = field(default_factory=dict)
    unknown: bool = False
    is_server: bool = False
    unasked: set[int] = field(default_factory=set)

    @property
    def complete(self) -> bool:
        """Whether all that was to be read was read, and all that was to be asked was answered."""
        return self.whole and not self.unasked

    def add_scope(self, form: str, notice: Notice) -> None:
        """Remember a claim of the files of a format."""
        part = self.parts.setdefault(form, Part())
        part.scopes.append(Scope(notice.handles, read_day(notice.since), read_day(notice.until)))

    def admits(self, citation: Citation) -> bool | None:
        """Whether a cited post may be in it; None where the citation does not say enough."""
        if self.unknown and not any(part.scopes for part in self.parts.values()):
            return True
        platforms = self.platforms if self.whole else set()
        answers = {part.admits(citation, platforms) for part in self.parts.values()} or {True}
        return True if True in answers else None if None in answers else False


def is_server(address: str) -> bool:
    """Whether an archive's address is a server's: its protocol stands before it.

    >>> is_server("cdx+https://index.lindhamn.example/cdx"), is_server("cdx+https.jsonl")
    (True, False)
    """
    return _SERVER.match(address) is not None


def group_of(path: str) -> str:
    """The container or folder of a file, or the server itself.

    >>> group_of("a/export.zip!/data/tweets.js"), group_of("a/data/tweets.js")
    ('a/export.zip', 'a/data/')
    """
    container, inside, _ = path.partition("!/")
    return container if inside or is_server(path) else dirname(path) + "/"


def explain_absence(citation: Citation, post: Post, groups: Iterable[Group]) -> tuple[str, str | None]:
    """What it means that a post was found nowhere: a status and the reason.

    A post is missing only where every archive that may hold it was read to its end.
    """
    admitting = [(group, group.admits(citation)) for group in groups]
    possible = [group for group, admits in admitting if admits is not False]
    damaged = sorted({group.name for group in possible if not group.whole or post.number in group.unasked})
    if damaged:
        return "not-checkable", f"not found, but not everything could be read of {', '.join(damaged)}"
    if admitting and not possible:  # a dump of another platform claims nothing: the post is held nowhere all the same
        claiming = all(part.scopes for group, _ in admitting for part in group.parts.values())
        return ("out-of-scope", _OUTSIDE) if claiming else ("missing", None)
    if admitting and all(admits is None for _, admits in admitting if admits is not False):
        return "not-checkable", "its account is not cited, and the archives hold certain accounts only"
    if not (post.post_id or post.url) and any(group.is_server for group in possible):
        return "not-checkable", "no id is cited, and a server is asked for ids only"
    if any(group.floats for group in possible) and not (post.by_words or post.codes):
        return "not-checkable", "not found, but the archive's ids went through floating-point numbers"
    return "missing", None
