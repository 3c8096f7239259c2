"""Candidate → Citation: what was printed becomes what it means; nothing is invented on the way."""

from __future__ import annotations

from socialcite.model import Candidate, Citation, Document
from socialcite.normalize.links import expand_links
from socialcite.normalize.moments import settle_moment
from socialcite.normalize.problems import find_problems
from socialcite.normalize.words import read_labels, read_name, read_words
from socialcite.platforms.addresses import Address, read_address_of
from socialcite.platforms.base import Platform
from socialcite.reading import late_re as re
from socialcite.reading.entities import read_entities
from socialcite.reading.language import detect_language
from socialcite.reading.link_targets import read_target

SUREST = 0.999
"""The highest confidence of a text whose extent no markup says."""
_FIELDS = re.compile(r"\{(\w+)\}")


def normalize(candidate: Candidate, document: Document, platform: Platform, line: int) -> Citation:
    """The record of one candidate.

    Args:
        candidate: what a detector claims.
        document: where it stands.
        platform: the candidate's platform.
        line: 1-based line of the candidate's start.

    """
    text = read_words(candidate.body, markup=candidate.markup)
    link = read_address_of(platform, candidate.url) if candidate.url else None
    post_id = (link.id if link else None) or candidate.post_id
    handle = candidate.handle or (link.handle if link else None)
    moment = settle_moment(candidate, platform, post_id)
    language, language_origin = _language(candidate, platform, document, text)
    entities = read_entities(text or "", style=platform.mention_style)
    return Citation(
        platform=candidate.platform, kind=candidate.kind, author=_author(candidate), handle=handle, text=text,
        text_origin=_text_origin(candidate, text), language=language, language_origin=language_origin,
        timestamp=moment.timestamp, timestamp_precision=moment.precision, timestamp_origin=moment.origin,
        url=_url(platform, link, handle) if link else None, post_id=post_id, url_origin=_url_origin(candidate, post_id),
        reply_to=candidate.reply_to, quotes=candidate.quotes, mentions=entities.mentions, hashtags=entities.hashtags,
        links=_links(candidate, platform, text) or entities.links, media=entities.media, printed=candidate.printed,
        confidence=1.0 if candidate.markup else min(round(candidate.confidence, 4), SUREST),
        problems=find_problems(
            candidate, document, platform, text=text, moment=moment, url_handle=link.handle if link else None
        ),
        document=document.id, document_title=document.title, document_date=document.date, document_url=document.url,
        line=line, start=candidate.start, end=candidate.end,
    )  # fmt: skip


def _text_origin(candidate: Candidate, text: str | None) -> str | None:
    if text is None:
        return None
    return "markup" if candidate.markup else "printed"


def _url_origin(candidate: Candidate, post_id: str | None) -> str | None:
    if post_id is None:
        return None
    return "markup" if candidate.markup or candidate.kind == "embed" else "printed"


def _author(candidate: Candidate) -> str | None:
    """The author's name: as markup has it, or as it was printed without what a flattener added."""
    if candidate.author is None or candidate.kind != "signature":
        return candidate.author
    return read_name(candidate.author, candidate.printed or "")


def _links(candidate: Candidate, platform: Platform, text: str | None) -> tuple[str, ...]:
    """The post's links where its markup, or Markdown's, shows what they stand for; none where nothing does."""
    targets = candidate.targets
    if not candidate.markup:
        hosts = platform.permalink.hosts
        read = ((label, read_target(label, url, own=hosts)) for label, url in read_labels(candidate.body))
        targets = tuple((label, target) for label, target in read if target)
    return expand_links(text, targets) if text and targets else ()


def _language(
    candidate: Candidate, platform: Platform, document: Document, text: str | None
) -> tuple[str | None, str | None]:
    """The post's language and who says so: its markup, else its words."""
    if candidate.language:
        codes = dict(platform.languages)
        language = codes.get(candidate.language.lower(), candidate.language)
        if language:
            return write_tag(language), "markup"
        return None, None
    detected = detect_language(text, prior=document.language) if text else None
    return detected, "detected" if detected else None


def write_tag(language: str) -> str:
    """A language's tag in the usual writing of BCP 47, whatever the page's.

    >>> write_tag("EN"), write_tag("pt_BR"), write_tag("zh-hant-tw")
    ('en', 'pt-BR', 'zh-Hant-TW')
    """
    first, *others = language.replace("_", "-").split("-")
    return "-".join([first.lower(), *(_REGION_OR_SCRIPT.get(len(part), str.lower)(part) for part in others)])


_REGION_OR_SCRIPT = {2: str.upper, 4: str.title}


def _url(platform: Platform, link: Address, handle: str | None) -> str | None:
    """The canonical permalink; where the link itself tells no handle but its form has one, with the signature's."""
    permalink = platform.permalink
    if (
        handle
        and link.id
        and not link.handle
        and "{handle}" in permalink.form
        and set(_FIELDS.findall(permalink.form)) == {"handle", "id"}
    ):
        return permalink.form.format(handle=handle, id=link.id)
    return link.url
