"""The nouns, frozen: Document, Candidate, Reject, Citation and what grows from it. Imports nothing of ours.

A text flows Document → Candidate (or Reject) → Citation. `Citation` is the record, the public contract: one flat row,
the same names in Python, JSON Lines, CSV and Parquet. `None` always means "not known". `KeyedCitation` is the record
with keys by which runs are joined, `CitedPost` the row that stands for all citations of one post.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

KINDS = ("embed", "signature", "link")
"""How a post can stand in a document: a platform's markup, flattened text, a permalink alone."""

PROBLEM_MEANINGS = {
    "date-disagrees": "The printed day is not the day that the id's clock tells (or, of one post, citations tell "
    "days more than one apart). `timestamp` has the surest of them, `printed` what is printed.",
    "handle-disagrees": "The signature names another account than the address: renamed, mistyped or forged. `handle` "
    "has the signature's, `url` the address's.",
    "after-document": "The post is younger than its document: one of the dates is wrong, or the document was changed.",
    "start-uncertain": "Nothing says clearly where the text begins: it may have a sentence of the document too much, "
    "or one of the post too little. `confidence` says how sure it is.",
    "truncated": "The text was cut by the platform: it ends in an ellipsis at its limit.",
    "no-author": "Nobody is named by a display name.",
    "no-date": "No day is known.",
    "no-text": "No words of the post are known.",
    "text-disagrees": "Citations of one post have texts of which none holds the other.",
}
"""What each problem means, to whoever looks at it."""

PROBLEMS = tuple(PROBLEM_MEANINGS)
"""Every word that `Citation.problems` may hold; the last one only where citations of one post were merged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with what is known about it.

    Attributes:
        text: the decoded text or markup source; all offsets count its code points.
        id: how the document's reader calls it: a path, the `id` of a JSON line.
        title: the document's title.
        date: the day it was published, ISO 8601 (`2022-01-28`).
        url: where it was published.
        language: BCP 47.
        form: `text` (Markdown too) or `html`.

    """

    text: str
    id: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    form: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stretch of a document that a detector claims, with the strings as they are printed there.

    Attributes:
        platform: the platform's name.
        kind: one of `KINDS`.
        rule: the detector's rule that claimed it, for `explain`.
        start: first code point of the whole block.
        end: half-open end of the whole block, text and signature.
        body: the post's own text as it stands in the source (flattened text, or already read from markup).
        markup: whether `body` was read from markup (and needs no cleaning).
        author: the display name as printed.
        handle: as printed, without `@`.
        timestamp: the printed date's meaning (ISO 8601), None where nothing or nothing readable is printed.
        precision: of `timestamp`: `day` or `minute`.
        printed: the signature exactly as it stands in the source.
        url: a permalink printed with it.
        language: as the markup says.
        confidence: calibrated probability that the text has exactly the right extent.
        problems: what the detector saw.
        starts: the starts that were weighed, best first, with their probabilities.
        post_id: the post's id, where `url` does not tell it.
        stated: the moment that the markup states beside the printed date, ISO 8601 in UTC.
        reply_to: id of the post that this one answers.
        quotes: id of the post that this one quotes.
        targets: labels of links in `body`, in order, each with the address it stands for.

    """

    platform: str
    kind: str
    rule: str
    start: int
    end: int
    body: str
    markup: bool = False
    author: str | None = None
    handle: str | None = None
    timestamp: str | None = None
    precision: str | None = None
    printed: str | None = None
    url: str | None = None
    language: str | None = None
    confidence: float = 1.0
    problems: tuple[str, ...] = ()
    starts: tuple[tuple[int, float], ...] = ()
    post_id: str | None = None
    stated: str | None = None
    reply_to: str | None = None
    quotes: str | None = None
    targets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A stretch that looked like a citation and is none: `reason` says why, in words."""

    platform: str
    rule: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One occurrence of a post in a document: the record. All offsets count code points of the document's text.

    Attributes:
        platform: `twitter` (X too), `instagram`, … lower-case.
        kind: `embed`, `signature` or `link`.
        author: display name as printed, white space folded.
        handle: without `@`, case kept.
        text: the post's own text as its reader sees it, line breaks kept; never an empty string.
        text_origin: `markup`, `printed` or `archive`.
        language: BCP 47.
        language_origin: `markup` or `detected`.
        timestamp: ISO 8601 at the precision known; UTC whenever it has a time.
        timestamp_precision: `day`, `minute`, `second` or `millisecond`.
        timestamp_origin: `id`, `markup`, `printed` or `archive`.
        url: canonical permalink, only if the id is known.
        post_id: always a string.
        url_origin: where `url` and `post_id` come from: `markup`, `printed` or `archive`.
        reply_to: id of the post that this one answers.
        quotes: id of the post that this one quotes.
        mentions: handles named in the text, without `@`.
        hashtags: without `#`.
        links: URLs in the text but media.
        media: `pic.twitter.com/…` and media URLs.
        printed: the signature exactly as it stands in the source.
        confidence: calibrated probability that `text` has exactly the right extent.
        problems: facts that a person should look at, from `PROBLEMS`.
        document: which document, as its reader calls it.
        document_title: the document's title.
        document_date: the document's day.
        document_url: the document's address.
        line: 1-based line of `start` in the document's text.
        start: first code point of the whole cited block.
        end: half-open end of the block, text and signature.

    """

    platform: str
    kind: str
    author: str | None = None
    handle: str | None = None
    text: str | None = None
    text_origin: str | None = None
    language: str | None = None
    language_origin: str | None = None
    timestamp: str | None = None
    timestamp_precision: str | None = None
    timestamp_origin: str | None = None
    url: str | None = None
    post_id: str | None = None
    url_origin: str | None = None
    reply_to: str | None = None
    quotes: str | None = None
    mentions: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    printed: str | None = None
    confidence: float = 1.0
    problems: tuple[str, ...] = ()
    document: str | None = None
    document_title: str | None = None
    document_date: str | None = None
    document_url: str | None = None
    line: int
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:  # Any: a row holds strings, numbers and lists
        """The record as one flat row: every field in its order, lists as lists."""
        return {
            name: list(value) if isinstance(value := getattr(self, name), tuple) else value
            for name in columns_of(type(self))
        }

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Citation:  # Any: as in to_dict
        """The record that `row` (as `to_dict` gives it) stands for; unknown names are refused.

        A row that has the columns of a `KeyedCitation` or a `CitedPost` becomes one.

        Raises:
            TypeError: a name that is no field, or a needed one that is missing.

        """
        shape = cls
        if shape is Citation and "citation" in row:
            shape = CitedPost if "cited_by" in row else KeyedCitation
        values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()}
        return shape(**values)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedCitation(Citation):
    """A record with its keys (`socialcite.keys` says of what they are made), so that runs can be joined.

    Attributes:
        citation: the key of this occurrence: the same in every run over the same documents.
        post: the key of what is cited, by all that this record alone knows of it.

    """

    citation: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPost(KeyedCitation):
    """One post and all citations of it: the record of the citation that shows it best, filled up from the others.

    `citation`, `kind`, `printed` and the place (`document` … `end`) are that citation's own.

    Attributes:
        citations: the keys of all citations, in the order in which they were met.
        cited_by: the documents that cite it, each once.
        first_cited: the earliest day of a document that cites it, ISO 8601.
        last_cited: the latest.

    """

    citations: tuple[str, ...]
    cited_by: tuple[str, ...]
    first_cited: str | None = None
    last_cited: str | None = None


def columns_of(shape: type[Citation]) -> tuple[str, ...]:
    """The names of a record's fields in their order."""
    return _COLUMNS[shape]


_COLUMNS = {shape: tuple(field.name for field in fields(shape)) for shape in (Citation, KeyedCitation, CitedPost)}
CITATION_FIELDS = columns_of(Citation)
"""The record's fields in their order."""
LIST_FIELDS = ("mentions", "hashtags", "links", "media", "problems", "citations", "cited_by")
"""Those that hold lists."""
