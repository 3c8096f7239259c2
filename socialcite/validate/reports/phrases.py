"""A finding in words, for the formats that people read: which post, where it is cited, where it is held."""

from __future__ import annotations

import re

from socialcite.archives.holding import Address
from socialcite.model import Citation
from socialcite.validate.finding import Disagreement, Evidence, Finding

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Signs that no XML may hold, or that could turn a line around: shown as a mark instead."""
_EXCERPT = 80


def tell_post(citation: Citation) -> str:
    """Which post is cited, as shortly as can be: by its id, else account and day, else its words.

    >>> tell_post(Citation(platform="twitter", kind="link", handle="marta_lh", post_id="20", line=1, start=0, end=1))
    'twitter @marta_lh 20'
    """
    handle = f"@{citation.handle}" if citation.handle else citation.author
    known = [citation.platform, handle, citation.post_id or (citation.timestamp or "")[:10]]
    if not citation.post_id and citation.text:
        known.append(f"“{shorten(citation.text)}”")
    return plain(" ".join(part for part in known if part))


def tell_place(citation: Citation) -> str:
    """Where it is cited: document and line."""
    return plain(f"{citation.document or 'text'}:{citation.line}")


def tell_address(address: Address) -> str:
    """Where something stands in an archive.

    >>> tell_address(Address("a.zip!/tweets.js", 12, 4096, "/retweeted_status"))
    'a.zip!/tweets.js record 12, byte 4,096, /retweeted_status'
    """
    parts = [f"record {address.record}" if address.record is not None else None]
    parts += [f"byte {address.offset:,}" if address.offset is not None else None, address.pointer]
    return plain(f"{address.path} {', '.join(part for part in parts if part)}".rstrip())


def tell_evidence(evidence: Evidence) -> str:
    """What a record shows, and where it stands."""
    alike = f", {evidence.similarity:g} % alike" if evidence.similarity is not None else ""
    return plain(f"{evidence.kind} ({evidence.strength}{alike}): {tell_address(evidence.address)}")


def tell_disagreement(disagreement: Disagreement) -> str:
    """Both sides of a disagreement."""
    field, cited, archive = disagreement
    return plain(f"{field}: cited {shorten(cited)!r}, in the archive {shorten(archive)!r}")


def tell_finding(finding: Finding) -> str:
    """A finding in one sentence."""
    differing = "; ".join(tell_disagreement(disagreement) for disagreement in finding.disagreements)
    parts = (f"{tell_post(finding.citation)} is {finding.status}", finding.reason, differing)
    return plain(": ".join(part for part in parts if part))


def shorten(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else line[:_EXCERPT].rstrip() + "…"


def plain(text: str) -> str:
    """A text without signs that could break a report."""
    return CONTROLS.sub("�", text)
