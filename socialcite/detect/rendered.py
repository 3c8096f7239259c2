"""Widgets that a browser had already rendered (2017–20): header first, `NAME ⏎ @handle ⏎ TEXT ⏎ 8:27 AM - 11 Jul 2017`.

Anchored on the line that begins with a clock time and a date; above it stand the text and the header, below it counts
and labels. The time has no zone, so it says the day only; where the line is a link, its address gives the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialcite.detect.claims import Claim
from socialcite.detect.names import fold_name
from socialcite.detect.places import Places
from socialcite.detect.tails import read_tail
from socialcite.platforms.base import Platform, Rendered
from socialcite.reading import late_re as re

REACH = 1500
"""Code points above the time line in which the header stands: a post of 280 with its links, labels and indentation."""

_TIME_LINE = re.compile(r"(?:\A|\n)[ \t\u00a0>]{0,60}(?=\[?(?:[>\s]{0,20})\d{1,2}[:.h]\d{2}|\[?午[前後]\d)")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_HEADER = re.compile(
    r"[ \t\u00a0>]*(?:\[\s*)?(?P<name>[^\n@\[\]]{0,80}?)[ \t\u00a0]*(?:[✔✓☑]\ufe0f?|Verified account)?"
    r"[ \t\u00a0]*@(?P<handle>\w{1,20})(?:\]\([^()\s]{1,200}\))?[ \t\u00a0]*\Z",
    re.ASCII,
)
_NOTHING = re.compile(r"[\s>\[\]✔✓☑|*_\\·•.,\d\u200e\u200f\ufe0f]*\Z")
_COUNT = r"[\d.,]{1,12}[KM]?"
_LABEL = re.compile(
    r"[ \t>\[\]]*(?:!\[[^\]\n]{0,100}\]\([^()\s]{1,300}\)(?:\]\([^()\s]{1,300}\))?|\]\([^()\s]{1,200}\)"
    r"|(?:Replying to|En réponse à|Antwort an|En respuesta a|Em resposta a|In risposta a|返信先)\b.*"
    r"|Embedded video|View (?:image|photos) on Twitter|Follow|Suivre|Folgen|Seguir|Segui|Volgen|フォローする"
    rf"|{_COUNT}\s{{0,3}}\]?\(https?://[^()\s]{{1,200}}(?:\s\"[^\"\n]{{0,60}}\")?\)"
    rf"|(?:{_COUNT}\s{{1,4}}(?:(?:Retweets?|likes?|people are talking about this|Reply|replies)"
    r"\b\s{0,4})?){1,6}"
    r"|.{0,40}people are talking about this.{0,20}|.{0,3}Twitter for .{0,80}"
    r"|.{0,60}Twitter Ads.{0,40}|.{0,4}Twitter広告.{0,20})[\s>\[\]]*\Z",
)
_NAME_LIMIT = 60
"""Code points of a name with the badges that stand beside it."""
_LABELS_BELOW = 12


def find_rendered(places: Places, platforms: Sequence[Platform], languages: tuple[str, ...]) -> Iterator[Claim]:
    """Every rendered widget of a text."""
    for platform in platforms:
        for form in platform.rendered:
            if places.hold(form.hints):
                yield from _find_form(places.text, platform, form, languages)


def _find_form(text: str, platform: Platform, form: Rendered, languages: tuple[str, ...]) -> Iterator[Claim]:
    floor = 0
    for match in _TIME_LINE.finditer(text):
        at = match.end()
        tail = read_tail(text, at, languages)
        if tail.date is None or tail.date.timestamp is None or not _ends_line(text, tail.end):
            continue
        low, floor = max(floor, at - REACH), at  # no header stands above another time line
        claim = _read_above(text, platform, form, low, at)
        if claim is None:
            continue
        end = _skip_labels(text, tail.end)
        yield claim._replace(end=end, date=tail.date, url=tail.url, reference=tail.reference)
        floor = end


def _ends_line(text: str, at: int) -> bool:
    line_end = text.find("\n", at)
    return len(text[at : line_end if line_end >= 0 else len(text)].strip(" \t>[]·")) <= len("Twitter for iPhone ab")


def _read_above(text: str, platform: Platform, form: Rendered, low: int, at: int) -> Claim | None:
    """Header and text above a time line."""
    lines = [(low + match.start(), match.group()) for match in _LINE.finditer(text[low:at]) if match.group()]
    for place in range(len(lines) - 1, -1, -1):
        header = _HEADER.match(lines[place][1].rstrip("\n"))
        if header is None or _LABEL.match(lines[place][1]):
            continue
        name, start = _read_name(lines, place, header)
        if name is None:
            continue
        body = [(offset, line) for offset, line in lines[place + 1 :] if not _is_residue(line)]
        extent = (body[0][0], body[-1][0] + len(body[-1][1])) if body else (at, at)
        return Claim(
            platform=platform, rule=form.rule, start=start, end=at, name=name, handle=header["handle"], text=extent
        )
    return None


def _read_name(lines: list[tuple[int, str]], place: int, header: re.Match[str]) -> tuple[str | None, int]:
    """The name on the handle's line, else on the line above; and where the header begins."""
    own = _clean(header["name"])
    if own:
        return own, lines[place][0]
    for offset, line in reversed(lines[max(0, place - 4) : place]):
        if not _is_residue(line):
            name = _clean(line)
            return (name, offset) if name and len(name) <= _NAME_LIMIT else (None, offset)
    return None, lines[place][0]


def _clean(printed: str) -> str | None:
    return fold_name(printed.strip(" \t\n>[]✔✓☑\u00a0")) or None


def _is_residue(line: str) -> bool:
    """A line that the widget adds: counts, labels, pictures, follow buttons, quote marks."""
    return _NOTHING.match(line) is not None or _LABEL.match(line) is not None


def _skip_labels(text: str, end: int) -> int:
    """The block's end behind the counts and labels below the time line."""
    at = end
    for _ in range(_LABELS_BELOW):
        match = _LINE.match(text, at)
        if match is None or not match.group() or not _is_residue(match.group().strip("\n") or " "):
            break
        if match.group().strip(" \t\n>"):
            end = match.start() + len(match.group().rstrip())
        at = match.end()
    return end
