"""What stands behind `(@handle)`: the gap, the date in its link, and where the signature ends.

Flatteners write the date bare, as a Markdown link (`[January 27, 2022](https://…)`, also with reference or list
numbers), as a left-over `<a href>`, or break the line anywhere; the address then gives the post's id.
"""

from __future__ import annotations

from typing import NamedTuple

from socialcite.reading import late_re as re
from socialcite.reading.dates import PrintedDate, read_date

_SIGNS = r"\s>|*_\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MOJIBAKE = re.compile("[ÂÃÄÅÐÑØÙà][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_DATE_WINDOW = 60
_BREAKS = 2
"""Line breaks that a flattener puts between the handle and its date at the most."""
_GAP = re.compile(
    rf"(?:(?!\*NUM)[{_SIGNS}]|&(?:amp;)?nbsp;|&#160;){{0,80}}"
    r"(?:(?P<number>\[\d{1,4}\])\s?"
    r"|(?P<bracket>\\?\[(?!NUM))[\s>]{0,20}"
    r"|<a\b[^<>]{0,200}?\bhref=[\"']?(?P<href>[^\s\"'<>]{1,400})[^<>]{0,200}>\s{0,20})?"
)
_TARGET = re.compile(
    r"[\s>]{0,20}\]\((?P<url>[^\s()<>]{1,400}(?:\s{1,3}>? ?[^\s()<>\"]{1,400})?)(?:\s\"[^\"\n]{0,200}\")?\)"
)
_REFERENCE = re.compile(r"[\s>]{0,20}\]\s?\[(?P<number>\d{1,4})\]")
_TRAILING_URL = re.compile(r"[\s>]{0,20}\((?P<url>https?://[^\s()]{1,400})\)")
_CLOSING_TAG = re.compile(r"\s{0,20}</a>", re.IGNORECASE)
_BARE_BRACKET = re.compile(r"[\s>]{0,20}\\?\]")


class Tail(NamedTuple):
    """What was read behind a handle.

    Attributes:
        end: half-open end of the signature, its link included.
        date: the date as printed; None where none follows.
        url: where the date links to.
        reference: the number of a reference link, to be looked up among the document's link definitions.

    """

    end: int
    date: PrintedDate | None
    url: str | None = None
    reference: str | None = None


def read_tail(text: str, at: int, languages: tuple[str, ...] = ()) -> Tail:
    """The rest of a signature whose handle's closing parenthesis ends at `at`."""
    gap = _GAP.match(text, at)
    if gap is None or _is_new_block(gap.group()):
        return Tail(at, None)
    date = read_date(text, gap.end(), languages=languages) or _read_mojibake(text, gap.end(), languages)
    if date is None:
        return Tail(at, None)
    return _close(text, date, gap)


def _read_mojibake(text: str, at: int, languages: tuple[str, ...]) -> PrintedDate | None:
    """A date whose UTF-8 was read as Windows-1252 (`16 dÃ©cembre`): read as it was meant, measured as it stands."""
    window = text[at : at + _DATE_WINDOW]
    if not _MOJIBAKE.search(window):
        return None
    meant = window.encode("cp1252", "replace").decode("utf-8", "replace")
    date = read_date(meant, 0, languages=languages)
    if date is None:
        return None
    printed = len(meant[: date.end].encode("utf-8").decode("cp1252", "replace"))
    return date._replace(start=at, end=at + printed) if printed <= len(window) else None


def _is_new_block(gap: str) -> bool:
    """More than two line breaks with text between the handle and what follows: something else begins there."""
    return gap.count("\n") > _BREAKS


def _close(text: str, date: PrintedDate, gap: re.Match[str]) -> Tail:
    """The end of the signature behind its date, by what opened before the date."""
    if gap.lastgroup is None:
        trailing = _TRAILING_URL.match(text, date.end)
        return Tail(trailing.end(), date, url=trailing["url"]) if trailing else Tail(date.end, date)
    if gap["href"]:
        closing = _CLOSING_TAG.match(text, date.end)
        return Tail(closing.end() if closing else date.end, date, url=gap["href"])
    if gap["number"]:
        return Tail(date.end, date, reference=gap["number"].strip("[]"))
    return _close_link(text, date)


def _close_link(text: str, date: PrintedDate) -> Tail:
    """The end of a Markdown link around the date."""
    if target := _TARGET.match(text, date.end):
        return Tail(target.end(), date, url=re.sub(r"[\s>]+", "", target["url"]))
    if reference := _REFERENCE.match(text, date.end):
        return Tail(reference.end(), date, reference=reference["number"])
    bracket = _BARE_BRACKET.match(text, date.end)
    return Tail(bracket.end() if bracket else date.end, date)
