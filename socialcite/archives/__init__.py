"""Archives of posts: one file per format, each known by its content, read as holdings and notices."""

from __future__ import annotations

from socialcite.archives import (
    auto_archiver,
    bluesky,
    bluesky_car,
    facebook,
    gallery_dl,
    graphql,
    id_list,
    instagram,
    mastodon,
    nitter,
    oembed,
    own_records,
    pushshift,
    snscrape,
    syndication,
    telegram,
    threadreader,
    tiktok,
    twarc_csv,
    twarc_v1,
    twarc_v2_flat,
    twarc_v2_pages,
    x_archive,
    ytdlp,
)
from socialcite.archives.base import ArchiveFormat, Glance, Opened, read_glances
from socialcite.archives.holding import Address, Holding, Link, Notice

__all__ = [
    "FORMATS",
    "Address",
    "ArchiveFormat",
    "Glance",
    "Holding",
    "Link",
    "Notice",
    "Opened",
    "format_of",
    "read_glances",
]

FORMATS: tuple[ArchiveFormat, ...] = (
    x_archive.FORMAT,
    bluesky_car.FORMAT,
    own_records.FORMAT,
    twarc_csv.FORMAT,
    auto_archiver.FORMAT,
    snscrape.FORMAT,
    gallery_dl.FORMAT,
    ytdlp.FORMAT,
    syndication.FORMAT,
    graphql.FORMAT,
    oembed.FORMAT,
    mastodon.FORMAT,
    telegram.FORMAT,
    tiktok.FORMAT,
    instagram.FORMAT,
    facebook.FORMAT,
    bluesky.FORMAT,
    pushshift.FORMAT,
    twarc_v2_pages.FORMAT,
    twarc_v2_flat.FORMAT,
    twarc_v1.FORMAT,
    nitter.FORMAT,
    threadreader.FORMAT,
    id_list.FORMAT,
)
"""The formats in the order in which they are asked, the most specific first."""


def format_of(opened: Opened) -> ArchiveFormat | None:
    """The format of a file, None where it is of none."""
    return next((form for form in FORMATS if form.recognises(opened)), None)
