"""The nouns of a validation, frozen: Evidence, Disagreement, Finding, ArchiveFact, ArchiveSummary, Report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from socialcite.archives.holding import Address
from socialcite.model import Citation

STATUSES = {
    "held": "the archive holds the post, and nothing contradicts the citation",
    "held-other-version": "the archive holds another version of the post: an edit, before or after",
    "held-with-disagreement": "the archive holds the post, and says something else of it than the citation",
    "ambiguous": "several posts, or none well enough, fit what is cited: a person has to look",
    "quoted-elsewhere": "the post's words or name stand in something else, the post itself does not",
    "known-deleted": "the archive knows the post and says that it was deleted",
    "missing": "every archive was read to its end, and none holds the post",
    "out-of-scope": "the archives say that they hold other accounts or times",
    "not-checkable": "nothing can be said: too little is cited, or an archive could not be read whole",
}
"""Every status and what it says, in the order of reports."""
HELD = ("held", "held-other-version", "held-with-disagreement")
UNCOUNTED = ("out-of-scope", "not-checkable")
"""What does not count for coverage."""
NOT_HELD = tuple(status for status in STATUSES if status not in (*HELD, *UNCOUNTED))

KINDS = {
    "id": "the post's id",
    "version": "an id of the same edit history",
    "repost": "a repost that names the post's id and shows its words",
    "code": "the code of its picture or film",
    "text-handle-day": "its words, by the same account within a day",
    "text-day": "its words, within a day",
    "other-id": "its words by the same account within a day, under another id",
}
"""What evidence rests on, the strongest first."""
GRADES = ("text", "record", "capture", "index", "deleted", "quoted", "unusable")
"""How much of the post was seen, the most first: its text in the archive; a record of it without text; a captured body
that names it but does not show its text; an index entry alone; a note that it was deleted; its words inside something
else; a capture of an error page."""
HOLDING_GRADES = GRADES[:4]
"""Those that count as held."""


class Evidence(NamedTuple):
    """One record of an archive that speaks of a cited post.

    Attributes:
        kind: what it rests on, one of `KINDS`.
        strength: how much of the post was seen, one of `GRADES`.
        similarity: of the words, 0–100; None where they were not compared.
        address: where it stands.
        post_id: as the archive has it, like all that follows.
        handle: the author's.
        author: the author's display name.
        timestamp: ISO 8601.
        url: permalink.
        text: the post's words.

    """

    kind: str
    strength: str
    similarity: float | None
    address: Address
    post_id: str | None = None
    handle: str | None = None
    author: str | None = None
    timestamp: str | None = None
    url: str | None = None
    text: str | None = None


class Disagreement(NamedTuple):
    """One thing that the citation and the archive say differently.

    Attributes:
        field: `text`, `extent` (one text is the other and more), `handle`, `timestamp`, `post_id`, `reply_to` or
            `quotes`.
        cited: as cited.
        archive: as the archive has it.

    """

    field: str
    cited: str
    archive: str


class Looked(NamedTuple):
    """One way in which a post was looked for: `by` is a kind of evidence, `value` what was looked for."""

    by: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found about one citation.

    Attributes:
        status: one of `STATUSES`.
        citation: the record, as it was given.
        evidence: records that speak of the post, the strongest first; the first is the one that was compared.
        disagreements: what the two say differently.
        looked_for: how the post was looked for.
        gaps: what the record lacks: `author`, `timestamp`, `url`, `text`.
        notes: what a person may want to know and is no disagreement.
        reason: why nothing can be said, for `not-checkable` and `out-of-scope`.

    """

    status: str
    citation: Citation
    evidence: tuple[Evidence, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    looked_for: tuple[Looked, ...] = ()
    gaps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str | None = None


class ArchiveFact(NamedTuple):
    """Something to know about an archive.

    Attributes:
        kind: as in `Notice`, or `lacking` and `unrecognised`.
        level: `error` (it was not read whole), `warning` or `note`.
        message: in words.
        address: where; None for the archive as a whole.
        count: how often it was met, where it was met often.

    """

    kind: str
    level: str
    message: str
    address: Address | None = None
    count: int = 1  # type: ignore[assignment]  # tuple.count is never called on a fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSummary:
    """One archive as it was given on the command line, and what was met in it.

    Attributes:
        path: as given.
        formats: names of the formats met, sorted.
        files: files read in it.
        posts: records of posts themselves, nested ones left out.
        nested: posts inside other posts' records.
        others: all other records: index entries, captures, quotes, deletions.
        since: the first moment of a post in it; None where nothing is dated.
        until: the last.
        whole: whether all of it was read.
        facts: what to know about it, sorted.
        bytes: its size as it lies on the disk; None where that is not known (a server).
        sha256: of its bytes, in hexadecimal digits; None where it was not asked for.
        seconds: in which it was read; None where nobody measured.

    """

    path: str
    formats: tuple[str, ...]
    files: int
    posts: int
    nested: int
    others: int
    since: str | None
    until: str | None
    whole: bool
    facts: tuple[ArchiveFact, ...]
    bytes: int | None = None
    sha256: str | None = None
    seconds: float | None = None


@dataclass(frozen=True)
class Report:
    """All findings in the order of the citations, and the archives in the order in which they were given."""

    findings: tuple[Finding, ...]
    archives: tuple[ArchiveSummary, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many findings have each status."""
        counted = Counter(finding.status for finding in self.findings)
        return {status: counted[status] for status in STATUSES}

    @property
    def held(self) -> int:
        """Citations whose post is held."""
        return sum(self.counts[status] for status in HELD)

    @property
    def counted(self) -> int:
        """Citations that count for coverage."""
        return len(self.findings) - sum(self.counts[status] for status in UNCOUNTED)

    @property
    def coverage(self) -> float | None:
        """Held / counted; None where nothing counts."""
        return self.held / self.counted if self.counted else None

    @property
    def whole(self) -> bool:
        """Whether every archive was read to its end."""
        return all(archive.whole for archive in self.archives)
