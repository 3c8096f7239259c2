"""What an archive holds: one post as one of its records gives it, and what was noticed about the archive itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Address(NamedTuple):
    """Where something stands in an archive: enough for a person to go and look.

    Attributes:
        path: the file as given; a member of a ZIP or WACZ follows behind `!/`.
        record: 1-based line or record number.
        offset: byte of the record's start in the file as it lies on the disk, None where it is compressed as a whole.
        pointer: JSON pointer inside the record (`/retweeted_status`), empty for the record itself.

    """

    path: str
    record: int | None = None
    offset: int | None = None
    pointer: str = ""


class Link(NamedTuple):
    """A shortened link of a post's text and where it leads."""

    short: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One post as one record of an archive gives it. All text is unescaped; ids are strings; None is "not said".

    Attributes:
        platform: as in the citation record.
        address: where it stands.
        state: `post` (the post itself), `quoted` (its words stand in something else: a like, a news page),
            `deleted` (the archive says that it is gone), `index` (an entry names it, no body was seen),
            `captured` (a body was captured that does not show the text), `unusable` (a capture of an error or login
            page, a redirect, 404, 429).
        post_id: as the platform's permalink has it.
        handle: of the author at the archive's time, without `@`.
        handles_before: earlier handles of the same account, where the archive knows them.
        user_id: the platform's own number of the account.
        author: display name.
        text: the post's whole text as its reader sees it (entities decoded, t.co links as they stand).
        truncated: whether `text` is known to be cut.
        timestamp: ISO 8601, UTC (`…Z`).
        precision: `day`, `minute`, `second` or `millisecond`.
        language: BCP 47.
        url: permalink as the archive has it.
        codes: media codes (`pic.twitter.com/…` and t.co codes of media), exact case, the code alone.
        links: t.co and other shortened links with their targets.
        versions: ids of the same edit history, oldest first, its own included.
        reposted: id of the post that this record merely reposts (its words are then not this author's); empty where the
            archive does not say which post that is.
        reply_to: id of the answered post.
        quotes: id of the quoted post.
        nested: whether it stands inside another post's record (a retweeted or quoted post, `includes`).

    """

    platform: str
    address: Address
    state: str = "post"
    post_id: str | None = None
    handle: str | None = None
    handles_before: tuple[str, ...] = ()
    user_id: str | None = None
    author: str | None = None
    text: str | None = None
    truncated: bool = False
    timestamp: str | None = None
    precision: str | None = None
    language: str | None = None
    url: str | None = None
    codes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    versions: tuple[str, ...] = ()
    reposted: str | None = None
    reply_to: str | None = None
    quotes: str | None = None
    nested: bool = False


class Notice(NamedTuple):
    """Something that a person should know about the archive itself.

    Attributes:
        kind: `unreadable` (a record or file), `cut` (not read to its end), `count` (declared and found differ),
            `float-ids` (ids went through floating-point numbers), `duplicate`, `past-end` (an index entry behind the
            end of its file), `digest` (declared and computed digest differ), `not-asked` (a server could not be asked),
            `declared` (what the archive says of itself; `message` says it), `scope` (accounts or times that the archive
            claims to hold).
        message: in words.
        address: where.
        count: a declared number of records, for `declared`.
        since: for `scope`: first moment claimed, ISO 8601.
        until: for `scope`: last moment claimed.
        handles: for `scope`: the accounts claimed.

    """

    kind: str
    message: str
    address: Address
    count: int | None = None  # type: ignore[assignment]  # tuple.count is never called on a notice
    since: str | None = None
    until: str | None = None
    handles: tuple[str, ...] = ()
