"""What is put before and behind a cited block: `<mark>` or `<div>` with data, `[[post:…]]`, or a person's template."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

from socialcite.errors import WrongUse
from socialcite.model import Citation
from socialcite.rewrite.templates import Template, read_wrapper

MARK_CLASS = "socialcite"
"""By this class the wrappers are known."""
_FACTS = (("handle", "handle"), ("post-id", "post_id"), ("timestamp", "timestamp"))


class Part(NamedTuple):
    """Which of how many parts of a block is wrapped, and whether it holds whole blocks of markup."""

    number: int
    total: int
    is_block: bool


class Tags(NamedTuple):
    """What stands before and behind."""

    opening: str
    closing: str


Wrapper = Callable[[Citation, Part], Tags]


def as_mark(citation: Citation, part: Part) -> Tags:
    """HTML elements: `<mark>`, or `<div>` around whole blocks, which `<mark>` may not hold.

    >>> post = Citation(platform="twitter", kind="signature", handle="marta", line=1, start=0, end=1)
    >>> as_mark(post, Part(1, 1, False)).opening
    '<mark class="socialcite" data-platform="twitter" data-kind="signature" data-handle="marta">'
    """
    name = "div" if part.is_block else "mark"
    facts = [("platform", citation.platform), ("kind", citation.kind)]
    facts += [(label, value) for label, field in _FACTS if (value := getattr(citation, field)) is not None]
    if part.total > 1:
        facts.append(("part", f"{part.number}/{part.total}"))
    data = "".join(f' data-{label}="{_attribute(value)}"' for label, value in facts)
    return Tags(f'<{name} class="{MARK_CLASS}"{data}>', f"</{name}>")


def _attribute(value: str) -> str:
    """A value as it may stand in quotes on one line; signs beyond ASCII as references, for any encoding."""
    printable = "".join(sign if sign.isprintable() else " " for sign in value)
    return html.escape(printable).encode("ascii", "xmlcharrefreplace").decode("ascii")


def as_brackets(citation: Citation, part: Part) -> Tags:
    """Marks for plain text: known values only, each percent-encoded where it holds white space or brackets.

    >>> post = Citation(platform="twitter", kind="signature", handle="marta", line=1, start=0, end=1)
    >>> as_brackets(post, Part(1, 1, False))
    Tags(opening='[[post:twitter kind=signature handle=marta]]', closing='[[/post]]')
    """
    facts = [("kind", citation.kind)]
    facts += [(label, value) for label, field in _FACTS if (value := getattr(citation, field)) is not None]
    if part.total > 1:
        facts.append(("part", f"{part.number}/{part.total}"))
    told = "".join(f" {label}={quote(value, safe=_SAFE, errors='replace')}" for label, value in facts)
    return Tags(f"[[post:{quote(citation.platform)}{told}]]", "[[/post]]")


_SAFE = "/@:.-_+~"


def as_template(opening: Template, closing: Template, *, markup: bool) -> Wrapper:
    """A person's own wording around each block; in markup, values are escaped."""

    def wrap(citation: Citation, _: Part) -> Tags:
        return Tags(opening.fill(citation, markup=markup), closing.fill(citation, markup=markup))

    return wrap


def choose_wrapper(form: str, style: str | None, template: str | None) -> Wrapper:
    """The wrapper for a form of document.

    Args:
        form: `text`, `markdown` or `html`.
        style: `mark` or `brackets`; None takes what suits the form.
        template: a person's own wording instead.

    Raises:
        WrongUse: the template cannot be read, or there is no such style.

    """
    if template is not None:
        return as_template(*read_wrapper(template), markup=form != "text")
    if style is None:
        style = "brackets" if form == "text" else "mark"
    if style not in WRAPPERS:
        raise WrongUse(f"unknown style {style}: there are {', '.join(WRAPPERS)}")
    return WRAPPERS[style]


WRAPPERS: dict[str, Wrapper] = {"mark": as_mark, "brackets": as_brackets}
