"""The face of rewriting: a text with its cited posts wrapped, or without them. Everything is imported when needed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from socialcite.errors import WrongUse

if TYPE_CHECKING:
    from socialcite.model import Citation, Document


def annotate(
    text: str,
    *,
    form: str = "text",
    style: str | None = None,
    template: str | None = None,
    kinds: Collection[str] | None = None,
    platforms: Collection[str] | None = None,
    select: Callable[[Citation], bool] | None = None,
) -> str:
    """A text with every post that it cites wrapped; nothing but the wrappers is put in.

    Args:
        text: a text, a Markdown text or the source of a page.
        form: which of them: `text`, `markdown` or `html`.
        style: `mark` (HTML elements) or `brackets` (`[[post:…]] … [[/post]]`); None takes what suits the form.
        template: a wrapper of your own, with the record's fields and `{block}` in braces.
        kinds: only these kinds; None means all.
        platforms: only these; None means all.
        select: whether a citation is meant.

    Returns:
        The text. What cannot be wrapped safely, as a post in a script, stands in it as before
        (`socialcite.rewrite.annotating.wrap_citations` tells what and why).

    Raises:
        WrongUse: a form, style, kind, platform or field that does not exist.

    >>> annotate("It rained. Open again. — Marta (@marta_lh) May 3, 2022", template="{block} <- {handle}")
    'It rained. Open again. — Marta (@marta_lh) May 3, 2022 <- marta_lh'

    """
    from socialcite.pipeline import cite
    from socialcite.platforms.choosing import check_choices
    from socialcite.rewrite.annotating import wrap_citations
    from socialcite.rewrite.wrappers import choose_wrapper

    document = _as_document(text, form)
    check_choices(kinds, platforms)
    found = filter(select, cite(document, kinds, platforms)) if select else cite(document, kinds, platforms)
    return wrap_citations(text, found, choose_wrapper(form, style, template), form).text


def strip(
    text: str,
    *,
    form: str = "text",
    keep_text: bool = False,
    replace: str | None = None,
    kinds: Collection[str] | None = None,
    platforms: Collection[str] | None = None,
    select: Callable[[Citation], bool] | None = None,
) -> str:
    r"""A text without the posts that it cites; the white space where one stood is settled (`docs/annotate.md`).

    Args:
        text: a text, a Markdown text or the source of a page.
        form: which of them: `text`, `markdown` or `html`.
        keep_text: the post's words stay, its signature goes.
        replace: what stands in a post's place, with the record's fields in braces: `[{handle}, {timestamp}]`.
        kinds: only these kinds; None means all.
        platforms: only these; None means all.
        select: whether a citation is meant.

    Returns:
        The text. What cannot be taken away safely, as a post in a script, still stands in it
        (`socialcite.rewrite.stripping.strip_citations` tells what and why).

    Raises:
        WrongUse: a form, kind, platform or field that does not exist; `keep_text` and `replace` together.

    >>> strip("It rained.\n\nOpen again. — Marta (@marta_lh) May 3, 2022\n\nThe ferry runs.")
    'It rained.\n\nThe ferry runs.'

    """
    from dataclasses import replace as changed

    from socialcite.pipeline import cite
    from socialcite.platforms.choosing import check_choices
    from socialcite.rewrite.changes import Manner
    from socialcite.rewrite.stripping import strip_citations
    from socialcite.rewrite.templates import read_template

    if keep_text and replace is not None:
        raise WrongUse("keep_text and replace: one of them")
    document = _as_document(text, form)
    check_choices(kinds, platforms)

    def find(present: Document) -> Iterator[Citation]:
        from socialcite.files.reading import replace_surrogates

        sound = changed(present, text=replace_surrogates(present.text).text)  # sign by sign: places stay
        return filter(select or (lambda _: True), cite(sound, kinds, platforms))

    template = read_template(replace) if replace is not None else None
    return strip_citations(changed(document, text=text), find, Manner(keep_text=keep_text, template=template)).text


def _as_document(text: str, form: str) -> Document:
    """A text as a document.

    Raises:
        WrongUse: a form that does not exist.

    """
    from socialcite.rewrite.annotating import FORMS
    from socialcite.sources.documents import read_page, read_text

    if form not in FORMS:
        raise WrongUse(f"unknown form {form}: there are {', '.join(FORMS)}")
    return read_page(text) if form == "html" else read_text(text)
