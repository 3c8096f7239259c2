"""A person's own wording with a record's fields in braces: `[{handle}, {timestamp}]`."""

from __future__ import annotations

import html
from dataclasses import dataclass
from string import Formatter

from socialcite.errors import WrongUse
from socialcite.model import CITATION_FIELDS, Citation

BLOCK = "block"
"""The field that stands for the cited block itself."""


@dataclass(frozen=True, slots=True)
class Template:
    """Literal texts and, behind each, the field that follows it (None behind the last)."""

    parts: tuple[tuple[str, str | None], ...]

    def fill(self, citation: Citation, *, markup: bool = False) -> str:
        """The text for one record: lists joined by one space, what is not known as nothing.

        Args:
            citation: the record.
            markup: whether the text goes into markup: then values are escaped, the template's own text is not.

        """
        return "".join(
            literal + (_value(citation, name, markup=markup) if name else "") for literal, name in self.parts
        )


def read_template(text: str) -> Template:
    """A template; `{{` and `}}` stand for the braces themselves.

    Raises:
        WrongUse: an unknown field, a brace that is never closed, a format behind a field.

    >>> read_template("[{handle}]").parts
    (('[', 'handle'), (']', None))

    """
    return Template(tuple(_read(text, CITATION_FIELDS)))


def read_wrapper(text: str) -> tuple[Template, Template]:
    """What stands before and behind a block, of a template that holds `{block}` once.

    Raises:
        WrongUse: as `read_template`; `{block}` missing or given twice.

    """
    parts = _read(text, (BLOCK, *CITATION_FIELDS))
    places = [place for place, (_, name) in enumerate(parts) if name == BLOCK]
    if len(places) != 1:
        raise WrongUse(f"template {text!r}: {{block}} is expected once, for the cited block")
    opening = (*parts[: places[0]], (parts[places[0]][0], None))
    return Template(opening), Template(tuple(parts[places[0] + 1 :]))


def _read(text: str, known: tuple[str, ...]) -> list[tuple[str, str | None]]:
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise WrongUse(f"template {text!r}: {error} ({{{{ and }}}} stand for braces)") from error
    for _, name, form, conversion in parts:
        if name is not None and (name not in known or form or conversion):
            raise WrongUse(f"template {text!r}: unknown field {{{name}}}: there are {', '.join(known)}")
    return [(literal, name) for literal, name, _, _ in parts]


def _value(citation: Citation, name: str, *, markup: bool) -> str:
    value = getattr(citation, name)
    text = "" if value is None else " ".join(value) if isinstance(value, tuple) else str(value)
    return html.escape(text) if markup else text
