"""Where the posts of a flattened page really begin: the page's own embeds, found again in its plain text."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from socialcite.detect.boundaries.scenes import Signed

LINK_MARKS = re.compile(r"\]\([^)\s]*\)|\[\d+\]|[\[\]]")
TYPOGRAPHY = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "―": "-", "…": "."}
DROPPED = frozenset("\\<>*_\u200b\u200c\u200d\u2060\u00ad\ufe0f\u200e\u200f")
DASHES = "—–―-?"


class Folded(NamedTuple):
    """A text as it is compared (no white space, no marks), and where each of its characters stands in the source."""

    text: str
    places: list[int]


@dataclass
class Sample:
    """One flattened document with its signatures; `gold[i]` is the folded text of the post that signature i signs."""

    name: str
    style: str
    groups: frozenset[str]
    text: str
    signed: list[Signed]
    gold: list[str | None]
    made: bool = False
    starts: list[int] = field(default_factory=list)


def fold(text: str) -> Folded:
    """Fold a text for comparison and keep the way back; the same rules as the corpus's own scorer."""
    kept: list[str] = []
    places: list[int] = []
    marks = [(m.start(), m.end()) for m in LINK_MARKS.finditer(text)] + [(len(text), len(text))]
    at = 0
    for begin, end in marks:
        for place in range(at, begin):
            char = text[place]
            if char.isspace() or char in DROPPED:
                continue
            kept.append(TYPOGRAPHY.get(char, char))
            places.append(place)
        at = end
    return _collapse(kept, places)


def _collapse(kept: list[str], places: list[int]) -> Folded:
    """`...` counts as one full stop, a run of hyphens as one."""
    flat = "".join(kept)
    out: list[str] = []
    back: list[int] = []
    at = 0
    for run in re.finditer(r"\.{3}|-{2,}", flat):
        out.append(flat[at : run.start() + 1])
        back.extend(places[at : run.start() + 1])
        at = run.end()
    out.append(flat[at:])
    back.extend(places[at:])
    text = "".join(out)
    return Folded(text, back)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """All objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _occurrences(text: str, needle: str) -> list[int]:
    found = []
    at = text.find(needle)
    while at >= 0:
        found.append(at)
        at = text.find(needle, at + 1)
    return found


def label(
    name: str, style: str, groups: frozenset[str], text: str, truths: list[dict[str, Any]], *, made: bool = False
) -> Sample | None:
    """Find the signatures of the page's embeds in its flattened text, and what text stands before each of them."""
    folded = fold(text)
    found: dict[int, tuple[Signed, str | None]] = {}
    for truth in truths:
        if not (truth.get("handle") and truth.get("date_text")):
            continue
        tail = fold(f"(@{truth['handle']})").text + fold(truth["date_text"]).text
        author = fold(truth.get("author") or "").text
        wanted = fold(LINK_MARKS.sub("", truth.get("text") or "")).text
        for at in _occurrences(folded.text, tail):
            place = _sign(text, folded, at, len(tail), author, truth)
            if place is None:
                continue
            head, signed = place
            good = bool(wanted) and folded.text.endswith(wanted, 0, head)
            if at not in found or good:
                found[at] = (signed, wanted if good else found.get(at, (None, None))[1])
    if not found:
        return None
    rows = [found[at] for at in sorted(found)]
    signs: list[Signed] = []
    for signed, _ in rows:
        signs.append(signed._replace(floor=signs[-1].end if signs else 0))
    return Sample(name, style, groups, text, signs, [gold for _, gold in rows], made=made)


def _sign(
    text: str, folded: Folded, at: int, length: int, author: str, truth: dict[str, Any]
) -> tuple[int, Signed] | None:
    head = at
    if author:
        if folded.text[max(0, at - len(author)) : at].lower() != author.lower():
            return None
        head = at - len(author)
    dash = folded.places[head]
    while dash > 0 and text[dash - 1] in "[*_\\":
        dash -= 1
    if head and folded.text[head - 1] in DASHES:
        head -= 1
        dash = folded.places[head]
        while dash > 0 and text[dash - 1] in DASHES + "\\" and text[dash - 1] != "?":
            dash -= 1
    last = folded.places[at + length - 1] + 1
    target = re.compile(r"\]\([^)\s]{0,500}\)|\]").match(text, last)
    return head, Signed(
        dash, target.end() if target else last, 0, truth.get("author"), truth["handle"], truth.get("date_iso")
    )


def real_samples(corpus: Path) -> list[Sample]:
    """Every flattened page of the corpus that holds a signature."""
    truths: dict[str, list[dict[str, Any]]] = {}
    for embed in read_lines(corpus / "embeds.jsonl.gz"):
        if embed["platform"] == "twitter":
            truths.setdefault(embed["page"], []).append(embed["truth"])
    samples = []
    for path in sorted((corpus / "flat").glob("*.jsonl.gz")):
        style = path.name.removesuffix(".jsonl.gz")
        for document in read_lines(path):
            page = document["id"]
            sample = label(page, style, frozenset({page.split("__")[0]}), document["text"], truths.get(page, []))
            if sample:
                samples.append(sample)
    return samples


def wild_group(source: str) -> str:
    """The site or collection that an excerpt comes from: never in training and test at once."""
    if source.startswith("page: "):
        return "+".join(source[6:].split("/")[:2])
    if source.startswith("http"):
        return source.split("/")[2]
    if source.startswith("repo file id"):
        return source.partition(" (")[0]
    return source.partition(":")[0].replace("/", "+")


def wild_samples(corpus: Path) -> list[Sample]:
    """The excerpts met flat in the wild; what they call a post is labelled by reading."""
    samples = []
    for case in read_lines(corpus / "plain" / "positives.jsonl.gz"):
        text = case["excerpt"]
        rows = []
        for want in sorted(
            (w for w in case["expected"] if w.get("sig_start") is not None), key=lambda w: w["sig_start"]
        ):
            gold = None
            if not case.get("start_ambiguous") and want.get("post_start") is not None and want["platform"] == "twitter":
                body = text[want["post_start"] : want["post_end"]]
                between = text[want["post_end"] : want["sig_start"]]
                before = want["post_end"] <= want["sig_start"]
                gold = fold(body).text if before and body.strip() and not between.strip(" \n>\u3000\xa0*_\\") else None
            signed = Signed(
                want["sig_start"],
                want["sig_end"],
                0,
                want.get("author"),
                (want.get("handle") or "").lstrip("@"),
                (want.get("date_iso") or "")[:10] or None,
            )
            rows.append((signed, gold))
        taken = [(s.dash, s.end) for s, _ in rows]
        rows += [
            (s, None)
            for s in _context(text, [h.lstrip("@") for h in case.get("other_signatures_in_context", [])], taken)
        ]
        rows.sort(key=lambda row: row[0].dash)
        signs: list[Signed] = []
        for signed, _ in rows:
            signs.append(signed._replace(floor=max(signs[-1].end if signs else 0, 0)))
        if rows:
            samples.append(
                Sample(case["id"], "wild", frozenset({wild_group(case["source"])}), text, signs, [g for _, g in rows])
            )
    return samples


def _context(text: str, handles: list[str], taken: list[tuple[int, int]]) -> list[Signed]:
    """Signatures of an excerpt that its labels name but do not describe: they are borders all the same."""
    found = []
    for m in re.finditer(
        r"(?:—|&mdash;|--|–|\?|  )\s?[^\n(@]{1,60}\(@(\w{1,15})\)(?:[^\n(@]{0,40}?(?:19|20)\d\d)?", text
    ):
        dated = m[0][-4:].isdigit()
        if not (dated or m[1] in handles) or any(a < m.end() and m.start() < b for a, b in taken):
            continue
        found.append(Signed(m.start(), m.end(), 0, None, m[1], None))
    return found
