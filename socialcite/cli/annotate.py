"""`socialcite annotate`: documents with their cited posts wrapped."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from socialcite.cli.filters import (
    ConfidenceOption,
    HandleOption,
    KindOption,
    LanguageOption,
    PlatformOption,
    SinceOption,
    UntilOption,
    read_selection,
    say_unknown,
)
from socialcite.cli.output import open_output
from socialcite.cli.rewriting import (
    FormatInOption,
    Outcome,
    OutputOption,
    PathArgument,
    TextFieldOption,
    TextFormat,
    rewrite_all,
)
from socialcite.cli.status import Status
from socialcite.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable

    from socialcite.rewrite.wrappers import Wrapper
    from socialcite.selection import Sieve
    from socialcite.sources.rewritable import Rewritable


class Style(StrEnum):
    """What is put around a block."""

    mark = "mark"
    brackets = "brackets"
    standoff = "standoff"


def annotate(
    path: PathArgument,
    output: OutputOption = None,
    style: Annotated[
        Style | None,
        typer.Option("--format", help="Default: mark for HTML and Markdown, brackets for text; standoff is JSON."),
    ] = None,
    template: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Your own wrapper, e.g. '<q cite=\"{url}\">{block}</q>'.")
    ] = None,
    form_in: FormatInOption = None,
    text_field: TextFieldOption = None,
    kind: KindOption = None,
    platform: PlatformOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    handle: HandleOption = None,
    language: LanguageOption = None,
    min_confidence: ConfidenceOption = None,
) -> None:
    """Wrap every cited post where it stands; all else stays byte for byte.

    HTML and Markdown get <mark class="socialcite" data-platform=… data-handle=…> (<div> around whole blocks), text gets
    marks in double brackets that say the same. A post that cannot be wrapped safely, as one in a script, is said and
    left, and the exit status is 1. A text that cannot be given back byte for byte is left out, and the status is 3.

    \b
    Examples:
      socialcite annotate page.html -o annotated.html
      socialcite annotate articles/ -o annotated/ --kind embed,signature
      socialcite annotate dump.jsonl --text-field body -o annotated.jsonl
      socialcite annotate article.txt --template '«{block}»({handle})'
      socialcite annotate articles/ --format standoff -o spans.jsonl
    """  # noqa: D301 - the sign that keeps the lines of the examples apart
    from socialcite.selection import Sieve

    selection = read_selection(
        kind=kind, platform=platform, since=since, until=until, handle=handle, language=language,
        min_confidence=min_confidence,
    )  # fmt: skip
    if template is not None and style is not None:
        raise WrongUse("--format and --template: one of them")
    sieve = Sieve(selection)
    if style is Style.standoff:
        status = _stand_off(path, output, form_in, text_field, sieve)
    else:
        status = rewrite_all(path, output, form_in, text_field, _rewriter(style, template, sieve))
    say_unknown(sieve)
    raise typer.Exit(status.code())


def _rewriter(style: Style | None, template: str | None, sieve: Sieve) -> Callable[[Rewritable], Outcome]:
    from socialcite.pipeline import cite
    from socialcite.rewrite.annotating import wrap_citations
    from socialcite.rewrite.wrappers import choose_wrapper

    wrappers: dict[str, Wrapper] = {
        form: choose_wrapper(form, style.value if style else None, template) for form in ("text", "markdown", "html")
    }

    def rewrite(item: Rewritable) -> Outcome:
        found = sieve.sift(cite(item.document))
        done = wrap_citations(item.document.text, found, wrappers[item.form], item.form)
        return Outcome(done.text, done.left)

    return rewrite


def _stand_off(
    path: str, output: str | None, form_in: TextFormat | None, text_field: str | None, sieve: Sieve
) -> Status:
    """One line of JSON for each document; nothing is given back, so every document that can be read will do."""
    from socialcite.files.walking import find_inputs
    from socialcite.model import Document
    from socialcite.pipeline import cite
    from socialcite.rewrite.standoff import write_standoff
    from socialcite.sources import FORMATS
    from socialcite.sources.documents import read_documents
    from socialcite.sources.raw import Reading

    status = Status()
    how = Reading(form_in.value if form_in else None, text_field)
    with open_output(output) as stream:
        for source in status.report_errors(find_inputs([path], FORMATS)):
            for document in status.report_errors(read_documents(source, how)):
                if isinstance(document, Document):
                    status.documents += 1
                    stream.write(write_standoff(document, sieve.sift(cite(document))))
    return status
