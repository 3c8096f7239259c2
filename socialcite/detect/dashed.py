"""Signatures `— NAME (@handle) DATE`: anchored on `(@handle)`, the date behind it, the name before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialcite.detect.bylines import follows_head, opens_section
from socialcite.detect.claims import Claim
from socialcite.detect.names import Signer, is_byline, is_credit, read_signer
from socialcite.detect.tails import Tail, read_tail
from socialcite.model import Reject
from socialcite.platforms.base import DashSigned, Platform
from socialcite.reading import late_re as re
from socialcite.reading.dates import PrintedDate, read_date

_HANDLE = re.compile(
    r"\(\s{0,3}(?:\[\d{1,4}\]|\[)?@((?:\\?[\w.-]){1,253})(?:\]\([^()\s]{1,300}\)|\]\[\d{1,4}\])?\s{0,3}\\?\)", re.ASCII
)
_OPENING = 8
"""Code points between `(` and `@` at the most: blanks, a link's bracket or a link number."""
_NEXT_HANDLE = re.compile(r"\s{0,3}\(\s{0,3}@")
_POST_MARK = re.compile(r"pic\.(?:twitter|x)\.com/\w|//t\.co/\w|(?<!\w)[#@]\w")
_OWN_MARK = re.compile(r"pic\.(?:twitter|x)\.com/\w|//t\.co/\w|(?<![\w(])(?:@\w|#(?!\d{1,9}\b)\w)")
"""The same without another's `(@handle)` and without `#12`, which tells a change, not a topic."""
_LINK = re.compile(r"pic\.(?:twitter|x)\.com/|t\.co/")
_LINK_END = re.compile(r"(?:pic\.(?:twitter|x)\.com|t\.co)/\w{8,10}\W{0,3}\Z")
_ITEM = re.compile(r"[ \t>]{0,8}([-–])[ \t\u00a0]{1,3}[^\n@]{1,80}\(@[\w.-]{1,253}\)", re.ASCII)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODE_LINE = re.compile(r"[ \t]{0,40}(?:(?://+|#+|/\*+|<!)[ \t]{0,4}|\* @\w[^\n]{0,80})\Z")
_CODE_WORDS = frozenset(
    ("property", "override", "nullable", "nonnull", "notnull", "deprecated", "staticmethod", "classmethod", "param")
)
_MAIL_MARK = re.compile(r"\\?--[ \t]{0,2}\n")
_SPAN = re.compile(r"[ \u00a0]{0,2}(?:[–—-]|(?:to|until|till|bis|hasta|au?|al|t/m)\b)[ \u00a0]{0,2}")
_ROW = re.compile(r"(?:[ \u00a0]{2}|\t)\S")
_CLOCK = re.compile(r",?[ \u00a0]{1,2}(?:(?:at|um|à|às|alle|kl\.?)[ \u00a0])?\d{1,2}[:.]\d{2}(?!\d)")
_MARK_REACH = 300
"""How far before a signature without date a mark of a post is looked for."""
_LINE_REST = 200
_STRONG = ("em", "entity", "double", "mojibake")


def find_dashed(
    text: str, platforms: Sequence[Platform], taken: Sequence[tuple[int, int]], languages: tuple[str, ...]
) -> Iterator[Claim | Reject]:
    """Every dash-signed post of a text, in order of place, and what looked like one.

    Args:
        text: the document's.
        platforms: whose signatures count.
        taken: blocks of other citations, in order: no signature begins before their end.
        languages: hints for month names with two meanings.

    """
    floor = 0
    blocks = iter([*taken, (len(text), len(text))])
    block = next(blocks)
    seen = [0, 0]
    for match in _anchors(text):
        while block[1] <= match.start() and block[0] < len(text):
            floor = max(floor, block[1])
            block = next(blocks)
        if block[0] <= match.start() < block[1]:
            continue
        # A name may hold one `(@…)`; it does not reach over two.
        claim = _read_claim(text, match, platforms, max(floor, seen[0]), languages)
        seen = [seen[1], match.end()]
        if isinstance(claim, Claim):
            floor = claim.end
        if claim is not None:
            yield claim


def _anchors(text: str) -> Iterator[re.Match[str]]:
    """Every `(@handle)`. The one-character search runs many times faster than the expression."""
    at = text.find("@")
    while at >= 0:
        opening = text.rfind("(", max(0, at - _OPENING), at)
        if opening >= 0:
            match = _HANDLE.match(text, opening)
            if match and match.start(1) - 1 == at:
                yield match
        at = text.find("@", at + 1)


def _read_claim(
    text: str, match: re.Match[str], platforms: Sequence[Platform], floor: int, languages: tuple[str, ...]
) -> Claim | Reject | None:
    """The signature around one `(@handle)`, or why it is none; None where no platform has such handles."""
    handle = match[1].replace("\\", "")
    found = _signed_by(handle, platforms)
    if found is None:
        return None
    platform, form = found
    tail = read_tail(text, match.end(), languages)

    def refuse(reason: str) -> Reject:
        return Reject(platform=platform.name, rule=form.rule, start=match.start(), end=tail.end, reason=reason)

    if tail.date is None and (not form.dateless or not _may_stand_without_date(text, match)):
        return refuse("no date stands behind the handle")
    escaped = text.startswith("\\", match.start() - 1) if match.start() else False
    signer = read_signer(text, match.start() - escaped, floor)
    if signer is None:
        return refuse("no name stands before the handle")
    reason = _refusal(text, match, signer, tail, floor)
    if reason:
        return refuse(reason)
    return Claim(
        platform=platform, rule=f"{form.rule}:{signer.sign}", start=signer.start, end=tail.end, name=signer.name,
        handle=handle, date=tail.date, url=tail.url, reference=tail.reference,
        body_end=_residue_start(text, form, signer.start, floor),
    )  # fmt: skip


def _signed_by(handle: str, platforms: Sequence[Platform]) -> tuple[Platform, DashSigned] | None:
    """The first platform that has such handles, and how it signs."""
    for platform in platforms:
        for form in platform.signed:
            if form.handle.fullmatch(handle):
                return platform, form
    return None


def _residue_start(text: str, form: DashSigned, start: int, floor: int) -> int | None:
    """Where the embed's own residue (`[image or embed]`) begins, if it stands before a signature."""
    if form.residue is None:
        return None
    match = form.residue.search(text, max(floor, start - _MARK_REACH), start)
    return match.start() if match else None


def _refusal(text: str, match: re.Match[str], signer: Signer, tail: Tail, floor: int) -> str | None:
    """Why a name and a handle are no signature."""
    if reason := _refusal_of_form(text, match, signer, tail, floor):
        return reason
    if _is_byline(text, signer, floor):
        return "a byline, not a signature"
    if signer.sign == "line" and (reason := _refusal_of_line(text, signer.start, floor)):
        return reason
    if tail.date is None:
        return _refusal_without_date(text, match, signer, floor)
    if signer.sign in ("hyphen", "en") and not (tail.url or tail.reference):
        return _refusal_of_item(text, signer, tail, tail.date, floor)
    return None


def _refusal_of_form(text: str, match: re.Match[str], signer: Signer, tail: Tail, floor: int) -> str | None:
    """Why what stands around a name and a handle is some other form of text."""
    if match[1].lower() in _CODE_WORDS or _opens_code(text, signer.start, floor):
        return "code or a comment in code, not a signature"
    if signer.sign == "double" and _is_mail_mark(text, signer.start):
        return "the line that sets off the signature of an e-mail, not a post's dash"
    if tail.date is None or tail.url or tail.reference:
        return None
    return _refusal_behind(text, match, signer, tail, tail.date)


def _opens_code(text: str, start: int, floor: int) -> bool:
    """Whether a line of code or of a comment in code is opened right before a place."""
    low = max(floor, start - _LINE_REST)
    line = text.rfind("\n", low, start) + 1 or (0 if low == 0 else -1)
    return 0 <= line < start and _CODE_LINE.match(text, line, start) is not None


def _is_mail_mark(text: str, start: int) -> bool:
    """Whether a line of two hyphens and no more begins at a place."""
    return (start == 0 or text[start - 1] == "\n") and _MAIL_MARK.match(text, start) is not None


def _refusal_behind(text: str, match: re.Match[str], signer: Signer, tail: Tail, date: PrintedDate) -> str | None:
    """Why a date that is printed bare is none of a signature, by what follows it."""
    span = _SPAN.match(text, tail.end)
    if span and read_date(text, span.end()) is not None:
        return "a span of days, as lists of posts held and games played have them, not a post's day"
    if signer.sign == "spaces" and _ROW.match(text, match.end()) and _ROW.match(text, tail.end):
        return "a row of a table, not a signature"
    if signer.sign == "double" and _ISO.match(text, date.start):
        return "a change and its date, as lists of changes have them: no platform prints dates so"
    if signer.sign == "line" and _CLOCK.match(text, tail.end):
        return "a head of comments: the platform prints no clock time"
    return None


def _is_byline(text: str, signer: Signer, floor: int) -> bool:
    """Whether a name begins as a byline does. Behind a post's own link it is a name: `Follow Your Dreams`."""
    if signer.sign in ("line", "linked", "hyphen") and signer.name and is_byline(signer.name):
        return True
    if signer.sign not in (*_STRONG, "en") or not signer.name or not is_credit(signer.name):
        return False
    before = text[max(floor, signer.start - _MARK_REACH) : signer.start].rstrip()
    return _LINK_END.search(before) is None


def _refusal_of_line(text: str, start: int, floor: int) -> str | None:
    """Why a name without a dash on a line of its own is no signature."""
    if not _is_signed_line(text, start, floor):
        return "a name and a date on their own line, without a dash and without a post before: a head, not a signature"
    if follows_head(text, start, floor, _is_head):
        return "a head of comments: the paragraph above opens with one too"
    return None


def _refusal_of_item(text: str, signer: Signer, tail: Tail, date: PrintedDate, floor: int) -> str | None:
    """Why a hyphen opens the item of a list rather than a signature."""
    if _is_list_item(text, signer.start, tail.end, floor):
        return "an item of a list of names and dates, not a signature"
    if signer.sign != "hyphen":
        return None
    if _ISO.match(text, date.start):
        return "a change and its date, as lists of changes have them: no platform prints dates so"
    if opens_section(text, signer.start, floor):
        return "an item of a list: no text stands before the hyphen, or only a heading"
    return None


def _is_list_item(text: str, start: int, end: int, floor: int) -> bool:
    """Whether the same bullet opens this line and the one above or below, and both hold a name, a handle and a date.

    Posts in a row have their text between the signatures; where media alone were lost, the first has its text.
    """
    before = text[max(floor, start - _MARK_REACH) : start].rstrip(" \t>")
    if before and not before.endswith("\n"):
        return False
    above = before[:-1].rsplit("\n", 1)[-1]
    if _is_item(above, 0, text[start]):
        return True
    if not _is_item(text, end + 1, text[start]) or text[end : end + 1] != "\n":
        return False
    nearest = before.rstrip(" \t>\n").rsplit("\n", 1)[-1]
    introduced = not above.strip(" \t>") or above.rstrip().endswith(":")
    return introduced and not _POST_MARK.search(nearest)


def _is_item(text: str, at: int, bullet: str) -> bool:
    """Whether a line `BULLET NAME (@handle) DATE` begins at a place."""
    item = _ITEM.match(text, at)
    return item is not None and item[1] == bullet and read_tail(text, item.end(), ()).date is not None


def _is_signed_line(text: str, start: int, floor: int) -> bool:
    """Whether a post's own marks stand in the line right above a name that no dash precedes."""
    above = text[max(floor, start - _MARK_REACH) : start].rstrip(" \t>*_|")
    if not above.endswith("\n"):
        return False
    line = above[:-1].rsplit("\n", 1)[-1]
    heads = [head for head in _anchors(line) if read_tail(line, head.end(), ()).date is not None]
    for head in reversed(heads):  # the handle of another head, which is no mark of a post
        line = line[: head.start()] + line[head.end() :]
    return _POST_MARK.search(line) is not None


def _is_head(line: str) -> bool:
    """Whether a line is `NAME (@handle) DATE` and no more."""
    heads = list(_anchors(line))
    tail = read_tail(line, heads[-1].end(), ()) if heads else None
    if tail is None or tail.date is None:
        return False
    clock = _CLOCK.match(line, tail.end)
    return not line[clock.end() if clock else tail.end :].strip(" \t>*_|")


def _may_stand_without_date(text: str, match: re.Match[str]) -> bool:
    """A quick look before the name is read: the handle ends its line, or a post's link stands shortly before."""
    if _NEXT_HANDLE.match(text, match.end()):  # the first belongs to the name: `moved to (@new) (@old)`
        return False
    rest = text[match.end() : match.end() + _LINE_REST].split("\n", 1)[0]
    return not rest.strip(" \t>*_") or _LINK.search(text, max(0, match.start() - _LINE_REST), match.start()) is not None


def _refusal_without_date(text: str, match: re.Match[str], signer: Signer, floor: int) -> str | None:
    """AMP and lost dates: only behind a strong dash, and where a post's own marks stand before."""
    if signer.sign not in _STRONG:
        return "no date stands behind the handle"
    before = text[max(floor, signer.start - _MARK_REACH) : signer.start]
    if _LINK_END.search(before.rstrip()):
        return None
    if text[match.end() : match.end() + _LINE_REST].split("\n", 1)[0].strip(" \t>*_"):
        return "no date stands behind the handle, and the line goes on"
    if not _OWN_MARK.search(before.rstrip().rsplit("\n\n", 1)[-1]):
        return "no date stands behind the handle, and nothing before it is a post's alone: anyone may be quoted so"
    return None
