"""`socialcite explain`: what a URL or id tells; what is seen in a text and why, and what was refused."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from socialcite.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from socialcite.cli.status import Status
    from socialcite.model import Candidate, Document, Reject

_PATH = re.compile(r"\S{0,200}[\w-]\.\w{1,6}|\S{0,200}/\S{1,200}")
"""What looks like the path of a file."""
_WIDTH = 80
"""Columns of a terminal; a reason is wrapped there."""
_STARTS = 6
"""How many starts are shown."""
_SAYS_SO = {"id": "by the id's clock", "markup": "by the markup", "printed": "as printed"}
_CONTEXT = 32
"""Code points shown before and behind a start."""


def explain(
    subject: Annotated[
        str,
        typer.Argument(metavar="URL|ID|TEXT|FILE", help="A post's URL or id, a text, a file, or - (standard input)."),
    ],
) -> None:
    """Show what a post's URL or id tells, or what is seen in a text and why.

    Of a URL or id: platform, handle, the moment that the id tells, the canonical URL, and the forms of it under which
    web archives would hold the post.

    Of a text: for each post the rule that claimed it, what was read, and the starts that were weighed with their
    probabilities. Then what looked like a post and was refused, with the reason.

    \b
    Examples:
      socialcite explain "The bridge is open. — Marta (@marta_lh) May 3, 2022"
      socialcite explain https://x.com/marta_lh/status/1486814410259673092
      socialcite explain article.txt
    """  # noqa: D301 - the sign that keeps the lines of the examples apart
    from socialcite.cli.status import Status

    told = [] if os.path.isfile(subject) else _explain_post(subject)  # noqa: PTH113 - never raises, whatever the text
    if told:
        print("\n".join(told))
        raise typer.Exit(0)
    status = Status()
    for document in _documents(subject, status):
        status.documents += 1
        for line in _explain(document):
            print(line)
    raise typer.Exit(status.code())


def _documents(subject: str, status: Status) -> Iterator[Document]:
    """A file's documents, or the text itself."""
    from socialcite.files.walking import STDIN, Input
    from socialcite.model import Document
    from socialcite.sources.documents import read_documents, read_text

    if os.path.isdir(subject):  # noqa: PTH112 - never raises, whatever the text
        raise WrongUse(f"{subject}: a folder; explain takes a text or one file")
    if subject == STDIN or os.path.isfile(subject):  # noqa: PTH113 - the same
        items = status.report_errors(read_documents(Input(subject, subject)))
        yield from (item for item in items if isinstance(item, Document))
        return
    if _PATH.fullmatch(subject):
        print(f"socialcite: {subject}: no such file, explained as a text", file=sys.stderr)
    yield read_text(subject, "text")


def _explain_post(subject: str) -> list[str]:
    """The lines about a URL or id; none where the subject is a text."""
    from socialcite.cli.explain_post import explain_post

    return explain_post(subject.strip())


def _explain(document: Document) -> Iterator[str]:
    from socialcite.cli.table import CONTROLS
    from socialcite.pipeline import examine

    candidates, rejects = examine(document)
    lines = [f"{document.id}: {len(candidates)} claimed, {len(rejects)} refused"]
    for number, candidate in enumerate(candidates, 1):
        lines += ["", f"{number}. {candidate.platform} {candidate.kind}, by the rule {candidate.rule}"]
        lines += [f"   {line}" for line in _describe(document, candidate)]
    for reject in rejects:
        lines += ["", *_refused(document, reject)]
    yield from (CONTROLS.sub("�", line) for line in lines)


def _describe(document: Document, candidate: Candidate) -> Iterator[str]:
    """One claim: the record that it gives, and how its start was chosen."""
    from socialcite.normalize import normalize
    from socialcite.platforms import BY_NAME

    line = document.text.count("\n", 0, candidate.start) + 1
    record = normalize(candidate, document, BY_NAME[candidate.platform], line)
    origin = f" ({_SAYS_SO[record.timestamp_origin]})" if record.timestamp_origin else ""
    yield f"where      line {line}, {record.start} to {record.end}"
    yield f"author     {record.author or '(none printed)'}"
    yield f"handle     {record.handle or '(none printed)'}"
    yield f"date       {record.timestamp or '(none that can be read)'}{origin}"
    yield f"signature  {_fold(record.printed or '(none printed)')}"
    if record.url or candidate.url:
        yield f"link       {record.url or candidate.url}"
    if record.problems:
        yield f"problems   {', '.join(record.problems)}"
    yield f"text       {_fold(record.text or '(none)')}"
    yield f"sure       {int(record.confidence * 1000) / 10:.1f} %"
    if candidate.starts:
        yield "starts     (probability, what stands before | what it would open with)"
    for start, probability in candidate.starts[:_STARTS]:
        before = _fold(document.text[max(0, start - _CONTEXT) : start], keep_lines=True)
        yield f"  {probability:7.2%}  {before} | {_fold(document.text[start : start + _CONTEXT])}"


def _refused(document: Document, reject: Reject) -> Iterator[str]:
    """One refusal: the line, the reason, the rule, and the words around it."""
    from textwrap import wrap

    line = document.text.count("\n", 0, reject.start) + 1
    around = document.text[max(0, reject.start - _CONTEXT) : reject.end + _CONTEXT]
    said = f"line {line}: {reject.reason} ({reject.platform}, {reject.rule})"
    yield from wrap(said, _WIDTH, initial_indent="refused    ", subsequent_indent=" " * 11, break_on_hyphens=False)
    yield f"           … {_fold(around)} …"


def _fold(text: str, *, keep_lines: bool = False) -> str:
    """White space folded; line breaks shown as a sign where they matter."""
    return " ".join((text.replace("\n", " ⏎ ") if keep_lines else text).split())
