"""What a reader of an archive format is: a name, a way to recognise it by content, a way to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from socialcite.archives.holding import Holding, Notice
from socialcite.archives.passing import Passed, Seek
from socialcite.files.opened import Opened

__all__ = ["ArchiveFormat", "Glance", "Opened", "glance_at", "read_glances"]


class Glance(NamedTuple):
    """What a record's post can cheaply be found by, before its Holding is built.

    Whoever looks for some posts among millions asks for glances, compares these few fields and calls `build` for what
    could be wanted: building all is what costs.

    Attributes:
        platform: as in the Holding.
        post_id: as in the Holding.
        codes: as in the Holding.
        handle: as in the Holding, without earlier handles.
        day: ISO day of its timestamp (UTC), None where it is not known.
        text: the words as they stand in the record: entities may not be decoded yet.
        nested: as in the Holding.
        reposted: as in the Holding.
        versions: as in the Holding: who cites an earlier edit is told of the later one.
        build: makes the Holding.

    """

    platform: str
    post_id: str | None
    codes: tuple[str, ...]
    handle: str | None
    day: str | None
    text: str | None
    nested: bool
    reposted: str | None
    versions: tuple[str, ...]
    build: Callable[[], Holding]


new_glance = partial(tuple.__new__, Glance)
"""Makes a glance of its ten values in order: half as costly as its constructor, where there are millions."""


@dataclass(frozen=True, slots=True)
class ArchiveFormat:
    """A format: one file under `archives/` declares one.

    Attributes:
        name: as reports say it, e.g. `twarc-v1.1`.
        recognises: whether these first bytes (and this path) are of this format; never raises.
        read: the holdings and notices in it, streamed, bounded in memory; one bad record is a Notice and costs that
            record only. An `OSError`, `EOFError` or decompression error of the stream passes through: the caller says
            `cut`.
        glances: the same posts, in the same order, as glances, for formats of which there are millions of records in
            one file; None where it would save nothing. `read` gives exactly what their `build` makes.
        platform: the only one whose posts it can hold; None where it may hold any.
        sift: as `glances`, but posts in which nothing is looked for are only counted; None where it would save nothing.

    """

    name: str
    recognises: Callable[[Opened], bool]
    read: Callable[[Opened], Iterator[Holding | Notice]]
    glances: Callable[[Opened], Iterator[Glance | Notice]] | None = None
    sift: Callable[[Opened, Seek], Iterator[Glance | Notice | Passed]] | None = None
    platform: str | None = None


def read_glances(form: ArchiveFormat, opened: Opened) -> Iterator[Glance | Notice]:
    """The posts of a file as glances, whatever its format: the cheap way where there is one."""
    if form.glances is not None:
        yield from form.glances(opened)
        return
    for item in form.read(opened):
        yield item if isinstance(item, Notice) else glance_at(item)


def glance_at(holding: Holding) -> Glance:
    """The glance of a holding that is already built."""
    day = None if holding.timestamp is None else holding.timestamp[:10]
    return Glance(
        holding.platform,
        holding.post_id,
        holding.codes,
        holding.handle,
        day,
        holding.text,
        holding.nested,
        holding.reposted,
        holding.versions,
        lambda: holding,
    )
