"""`socialcite strip`: documents without their cited posts."""

from __future__ import annotations

from itertools import chain, repeat
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
from socialcite.cli.rewriting import (
    FormatInOption,
    Outcome,
    OutputOption,
    PathArgument,
    TextFieldOption,
    rewrite_all,
)
from socialcite.errors import WrongUse

if TYPE_CHECKING:
    from socialcite.sources.rewritable import Rewritable


def strip(
    path: PathArgument,
    output: OutputOption = None,
    keep_text: Annotated[
        bool, typer.Option("--keep-text", help="Keep the post's words, without its signature.")
    ] = False,
    replacement: Annotated[
        str | None, typer.Option("--replace", metavar="TEXT", help="Put this there, e.g. '[{handle}, {timestamp}]'.")
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
    """Take every cited post out of texts; all else stays byte for byte, but for the white space where a post stood.

    Of a link the words of the sentence stay, its address goes. The result is read again until no post is found. A post
    that cannot be taken away safely, as one in a script, is said and left, and the exit status is 1. A text that cannot
    be given back byte for byte is left out, and the status is 3.

    \b
    Examples:
      socialcite strip article.txt -o clean.txt
      socialcite strip corpus/ -o clean/ --kind embed,signature
      socialcite strip dump.jsonl -o clean.jsonl --keep-text
      cat article.txt | socialcite strip - --replace '[{handle}, {timestamp}]'
    """  # noqa: D301 - the sign that keeps the lines of the examples apart
    from socialcite.pipeline import cite
    from socialcite.rewrite.changes import Manner
    from socialcite.rewrite.stripping import strip_citations
    from socialcite.rewrite.templates import read_template
    from socialcite.selection import Sieve

    selection = read_selection(
        kind=kind, platform=platform, since=since, until=until, handle=handle, language=language,
        min_confidence=min_confidence,
    )  # fmt: skip
    if keep_text and replacement is not None:
        raise WrongUse("--keep-text and --replace: one of them")
    template = read_template(replacement) if replacement is not None else None
    manner, sieve = Manner(keep_text=keep_text, template=template), Sieve(selection)

    def rewrite(item: Rewritable) -> Outcome:
        sifts = chain([sieve.sift], repeat(Sieve(selection).sift))  # what is left is read again: counted already
        done = strip_citations(item.document, lambda present: next(sifts)(cite(present)), manner)
        return Outcome(done.text, done.left)

    status = rewrite_all(path, output, form_in, text_field, rewrite)
    say_unknown(sieve)
    raise typer.Exit(status.code())
