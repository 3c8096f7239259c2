"""Signatures that say in words who posted: `A post shared by NAME (@handle) on DATE`, `@handle … ♬ SOUND`.

What is looked for is declared by the platforms; here is only how. A window before an anchor never reaches over the
previous anchor, so that the work is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialcite.detect.claims import Claim
from socialcite.detect.names import fold_name
from socialcite.detect.places import Places
from socialcite.detect.spans import Spans
from socialcite.model import Reject
from socialcite.platforms.base import Platform, Worded
from socialcite.reading import late_re as re
from socialcite.reading.dates import PrintedDate, read_date

_NAME_WINDOW = 80
_WORD = 8
"""Code points of the longest word that `Worded.before` names."""
_NAME_BREAK = re.compile(r"\n|[ \u00a0]{2,}|[.!?。！？] |\u3000")
_SPACES = re.compile(r"[ \t\u00a0\u200e\u200f]{0,10}")
_MARKS = re.compile(r"(?:\s|[>|*_\u200e\u200f]){0,40}")
_LINK_END = re.compile(r"\s{0,3}\]\((?P<url>[^()\s]{1,400})\)")
_LABEL = re.compile(r"\[([^\[\]\n]{1,100})\]\([^()\s]{1,400}\)")
_JOINT = re.compile(r",?\s{1,3}(?:(?:in data:|[^\W\d_]{1,4})\s{1,3})?")
_LINK_OPENING = re.compile(r"(?:\[\d{1,4}\]|!?\[)\s{0,4}\Z")
_LINK_MARKS = 16
_PARAGRAPH_END = re.compile(r"\n[ \t>]*\n|\Z")


def find_worded(
    places: Places, platforms: Sequence[Platform], claimed: Spans, languages: tuple[str, ...]
) -> Iterator[Claim | Reject]:
    """Every worded signature of a text outside what is `claimed` already, form by form."""
    for platform in platforms:
        for form in platform.worded:
            anchors = places.of(form.anchors)
            if anchors:
                yield from _find_form(places.text, platform, form, anchors, claimed, languages)


def _find_form(
    text: str, platform: Platform, form: Worded, anchors: Sequence[int], claimed: Spans, languages: tuple[str, ...]
) -> Iterator[Claim | Reject]:
    previous, last = 0, -form.least
    for anchor in anchors:
        crowded, last = anchor - last < form.least, anchor
        if crowded or anchor < previous or claimed.covers(anchor):
            continue
        if form.before and not text.endswith(form.before, max(0, anchor - _WORD), anchor):
            continue
        low = max(previous, anchor - max(form.reach, _NAME_WINDOW))
        match = (
            form.pattern.match(text, anchor)
            if form.reach == 0 or form.header
            else _search(form, text, max(low, anchor - form.reach), anchor)
        )
        previous = anchor + 1
        if match is None:
            continue
        claim = _read_match(text, platform, form, match, low, languages)
        previous = max(previous, claim.end)
        yield claim


def _search(form: Worded, text: str, low: int, anchor: int) -> re.Match[str] | None:
    """The match of a pattern that reaches from before the anchor over it."""
    match = form.pattern.search(text, low, anchor + form.reach)
    while match and match.end() <= anchor:
        match = form.pattern.search(text, match.end(), anchor + form.reach)
    return match if match and match.start() <= anchor else None


def _read_match(
    text: str, platform: Platform, form: Worded, match: re.Match[str], low: int, languages: tuple[str, ...]
) -> Claim | Reject:
    """What one match says, or why it says nothing."""

    def refuse(reason: str) -> Reject:
        return Reject(platform=platform.name, rule=form.rule, start=match.start(), end=match.end(), reason=reason)

    groups = match.groupdict()
    date, end, url = _read_date(text, form, match, languages)
    if form.dated == "required" and date is None and form.joints:
        date, end, groups["name"] = _read_later_date(text, form.joints, match, languages)
    if form.dated == "required" and (date is None or date.timestamp is None):
        return refuse("no date stands where the platform prints one")
    if form.byline and form.byline.match(text, match.start(), end):
        return refuse("a byline of the page: the platform prints the weekday too")
    if form.byline_rest and form.byline_rest.match(text, end):
        return refuse("a byline of the page: what follows is the page's own")
    goes_on = form.prose is not None and date is None and form.prose.match(text, end) is not None
    if goes_on and not _is_led_in(text, platform, low, match.start()):
        return refuse("in the middle of a sentence")
    if form.line_start_unless_glued and groups.get("gap") and not _opens_line(text, match.start()):
        return refuse("in the middle of a sentence")
    start, name = match.start(), groups.get("name")
    if form.name_before:
        start = _name_start(text, match.start(), low, platform)
        name = text[start : match.start()].removesuffix(form.honorific)
    handle = (groups.get("handle") or "").replace("\\", "") or None
    claim = Claim(
        platform=platform, rule=form.rule, start=start, end=end, handle=handle, url=url,
        name=fold_name(_LABEL.sub(r"\1", name or "")) or None,
        date=date, textless=form.text == "none", placement="layout", printed=(start, end),
    )  # fmt: skip
    return _lay_out(text, form, claim, low) or refuse("no header stands before it")


def _lay_out(text: str, form: Worded, claim: Claim, low: int) -> Claim | None:
    """The claim with its text, where the form's own layout tells where that is."""
    if form.header:
        header = _find_header(text, form, low, claim.start)
        if header is None:
            return None
        return claim._replace(
            start=header.start(),
            handle=header["handle"],
            text=(header.end(), _before_link(text, header.end(), claim.start)),
            printed=(header.start(), claim.end),
        )
    if form.text == "after":
        ending = _PARAGRAPH_END.search(text, claim.end)
        stop = ending.start() if ending else len(text)
        return claim._replace(text=(claim.end, stop), end=stop, problems=("start-uncertain",))
    return claim


def _before_link(text: str, low: int, high: int) -> int:
    """The end of a text without the bracket or link number that opens the link behind it."""
    opening = _LINK_OPENING.search(text, max(low, high - _LINK_MARKS), high)
    return opening.start() if opening else high


def _find_header(text: str, form: Worded, low: int, high: int) -> re.Match[str] | None:
    """The last header that opens a line, else the first within a line: mentions may follow it."""
    header = None
    if form.header:
        for header in form.header.finditer(text, low, high):  # noqa: B007 - the last one counts
            pass
    if header is None and form.header_inline:
        return form.header_inline.search(text, low, high)
    return header


def _read_date(
    text: str, form: Worded, match: re.Match[str], languages: tuple[str, ...]
) -> tuple[PrintedDate | None, int, str | None]:
    """The date behind a match, where the signature ends with it, and the address if the words before it are a link."""
    end, url = match.end(), None
    link = _LINK_END.match(text, end)
    if link:
        end, url = link.end(), link["url"]
    if "joint" not in match.re.groupindex:
        return None, end, url
    gap = (_JOINT if link else _SPACES).match(text, end)
    date = read_date(text, gap.end() if gap else end, languages=languages, order=form.order)
    if date is None:
        return None, end, url
    return date, date.end, url


def _read_later_date(
    text: str, joints: re.Pattern[str], match: re.Match[str], languages: tuple[str, ...]
) -> tuple[PrintedDate | None, int, str]:
    """The date behind a later word that joins name and date, for a name may hold such a word (`Ferry on the Bay`)."""
    begin = match.start("name")
    line_end = text.find("\n", begin, begin + _NAME_WINDOW)
    stop = line_end if line_end >= 0 else min(begin + _NAME_WINDOW, len(text))
    for joint in joints.finditer(text, match.end("name") + 1, stop):
        if date := read_date(text, joint.end(), languages=languages):
            return date, date.end, text[begin : joint.start()]
    return None, match.end(), text[begin : match.end("name")]


def _is_led_in(text: str, platform: Platform, low: int, at: int) -> bool:
    """Whether the platform's own lead-in stands right before a signature."""
    lead_in = platform.lead_in
    return lead_in is not None and any(not text[lead.end() : at].strip() for lead in lead_in.finditer(text, low, at))


def _opens_line(text: str, at: int) -> bool:
    """Whether a line, or what two spaces set off, begins at `at`."""
    line = text[max(0, text.rfind("\n", 0, at)) : at]
    return line.endswith("  ") or not line.strip(" \t\n>*_|")


def _name_start(text: str, end: int, low: int, platform: Platform) -> int:
    """Where a name without any sign before it begins: behind the lead-in, the line, two spaces, a sentence."""
    window_start = max(low, end - _NAME_WINDOW)
    window = text[window_start:end].rstrip()
    start = max((gap.end() for gap in _NAME_BREAK.finditer(window)), default=0)
    if (
        platform.lead_in is not None
    ):  # what follows it is the name, however it looks, or a caption and a line of its own
        opening = max((lead.end() for lead in platform.lead_in.finditer(window)), default=None)
        start = start if opening is None else max(opening, window.rfind("\n") + 1)
    marks = _MARKS.match(window, start)
    return window_start + (marks.end() if marks else start)
