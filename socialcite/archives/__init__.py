"""Archives of posts: one file per format, each known by its content, read as holdings and notices."""

from __future__ import annotations

from socialcite.archives import (
    auto_archiver,
    bluesky,
    bluesky_car,
    cdx,
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
    timemap,
    twarc_csv,
    twarc_v1,
    twarc_v2_flat,
    twarc_v2_pages,
    wacz,
    wacz_pages,
    warc,
    wayback_json,
    x_archive,
    ytdlp,
)
from socialcite.archives.base import ArchiveFormat, Glance, Opened, read_glances
from socialcite.archives.bodies import body_reader
from socialcite.archives.holding import Address, Holding, Link, Notice
from socialcite.archives.warc import BodyReader

__all__ = [
    "DUMPS",
    "FORMATS",
    "Address",
    "ArchiveFormat",
    "Glance",
    "Holding",
    "Link",
    "Notice",
    "Opened",
    "format_of",
    "formats_with",
    "read_glances",
]

_CAPTURED = (syndication.FORMAT, graphql.FORMAT, oembed.FORMAT, nitter.FORMAT, threadreader.FORMAT)
"""What platforms and mirrors answer: the bodies of captures."""


def formats_with(read_page: BodyReader | None) -> tuple[ArchiveFormat, ...]:
    """The formats, with WARC files read by `read_page` where they hold pages that quote posts.

    Args:
        read_page: reads the posts that an HTML page quotes; None leaves those pages out.

    """
    read_warc = warc.warc_format(body_reader(_CAPTURED), read_page)
    return (read_warc, wacz.FORMAT, wacz_pages.FORMAT, timemap.FORMAT, wayback_json.FORMAT, cdx.FORMAT, *DUMPS)


DUMPS: tuple[ArchiveFormat, ...] = (
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
"""Dumps and exports in the order in which they are asked, the most specific first."""
FORMATS = formats_with(None)
"""All formats in the order in which they are asked."""


def format_of(opened: Opened) -> ArchiveFormat | None:
    """The format of a file, None where it is of none."""
    return next((form for form in FORMATS if form.recognises(opened)), None)
