"""What was gathered about a cited post → its status, with evidence: by id, then by code, then by words."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from socialcite.model import Citation
from socialcite.validate.comparing import Said, compare_with
from socialcite.validate.finding import HOLDING_GRADES, KINDS, Disagreement, Evidence, Finding
from socialcite.validate.gathering import ACCEPTED, MARGIN, Gathered, Match, identity
from socialcite.validate.wanted import Post, same_account
from socialcite.validate.words import read_words

MOST_SHOWN = 10
"""Records of evidence in a finding; how many more there were is said in its notes."""
_DIRECT = ("id", "version", "repost")
Absence = Callable[[Citation, Post], tuple[str, str | None]]
"""What it means that a post was found nowhere: a status and the reason."""


class _Verdict(NamedTuple):
    """A status with the match that it rests on (None: none was compared)."""

    status: str
    best: Match | None = None
    said: Said = ([], [])


def decide(citation: Citation, post: Post, gathered: Gathered, absence: Absence) -> Finding:
    """The finding about one citation of a post."""
    matches, rivals = gathered.matches(), gathered.rivals()
    verdict = _verdict(citation, matches, rivals)
    shown = _shown(verdict.best if verdict else None, matches, rivals)
    looked_for = post.looked_for()
    status, reason = (verdict.status, None) if verdict else _absent(citation, post, absence)
    disagreements, notes = verdict.said if verdict else ([], [])
    return Finding(
        status=status,
        citation=citation,
        evidence=tuple(_evidence(match) for match in shown[:MOST_SHOWN]),
        disagreements=tuple(disagreements),
        looked_for=looked_for,
        gaps=tuple(name for name in ("author", "timestamp", "url", "text") if not getattr(citation, name)),
        notes=(*dict.fromkeys(notes), *_left_out(gathered.records, len(shown[:MOST_SHOWN]))),
        reason=reason,
    )


def choose(citation: Citation, gathered: Gathered) -> tuple[str, Match, list[Disagreement]] | None:
    """The status, the record and the disagreements of a post that is held; None where it is not."""
    verdict = _verdict(citation, gathered.matches(), gathered.rivals())
    if verdict is None or verdict.best is None or not verdict.status.startswith("held"):
        return None
    return verdict.status, verdict.best, verdict.said[0]


def _verdict(citation: Citation, matches: list[Match], rivals: list[Match]) -> _Verdict | None:
    """What the strongest evidence says; a doubt about words comes behind what the archive says of the post itself."""
    words = _by_words(citation, rivals)
    sure, doubtful = (None, words) if words and words.status == "ambiguous" else (words, None)
    return (
        _by_record(citation, matches)
        or _by_code(citation, matches)
        or sure
        or _told(matches, "known-deleted")
        or doubtful
        or _told(matches, "ambiguous")
        or _told(matches, "quoted-elsewhere")
    )


def _by_record(citation: Citation, matches: list[Match]) -> _Verdict | None:
    """Records with the post's own id, else with one of its edit history, else reposts that name it."""
    for kind in _DIRECT:
        held = [match for match in matches if match.kind == kind and match.strength in HOLDING_GRADES]
        if held:
            return _compare_best(citation, held, "held-other-version" if kind == "version" else None)
    return None


def _compare_best(citation: Citation, held: list[Match], status: str | None = None) -> _Verdict:
    """Of the records that show most of the post, the one that agrees best with the citation."""
    grade = held[0].strength
    said, best = min(
        ((compare_with(citation, match), match) for match in held if match.strength == grade),
        key=lambda pair: (len(pair[0][0]), pair[1].order),
    )
    notes = [*said[1], *_conflict(held)]
    if grade != "text":
        notes.append(_WEAK[grade])
    return _Verdict(status or ("held-with-disagreement" if said[0] else "held"), best, (said[0], notes))


_WEAK = {
    "record": "the archive's record has no text",
    "capture": "a capture names the post, its text was not seen in it",
    "index": "an index entry names the post, no body was seen",
}


def _conflict(held: list[Match]) -> list[str]:
    """Whether the archive's whole records of one id have different words."""
    texts = {words_of(match) for match in held if match.strength == "text" and not match.holding.truncated}
    return ["the archive's records of this post have different texts"] if len(texts) > 1 else []


def words_of(match: Match) -> str:
    """The words of a match's record, so that equal ones are equal."""
    words = read_words(match.holding.text)
    return words.letters or words.folded


def _by_code(citation: Citation, matches: list[Match]) -> _Verdict | None:
    """A media code is one post's; where several have it, the cited account's, else a person has to look."""
    held = [match for match in matches if match.kind == "code" and match.strength in HOLDING_GRADES]
    if len({identity(match.holding) for match in held}) > 1 and citation.handle:
        handle = citation.handle
        own = [match for match in held if match.holding.handle and same_account(handle, match.holding.handle)]
        held = own or held
    if not held:
        return None
    if len({identity(match.holding) for match in held}) > 1:
        return _Verdict("ambiguous", held[0], ([], ["several posts have the media code"]))
    return _compare_best(citation, held)


def _by_words(citation: Citation, rivals: list[Match]) -> _Verdict | None:
    """The most alike post, if it is alike enough and no other is nearly as alike."""
    if not rivals:
        return None
    best, similarity = rivals[0], rivals[0].similarity or 0.0
    others = [rival for rival in rivals[1:] if not _one_post(best, rival)]
    second = others[0].similarity or 0.0 if others else 0.0
    if similarity < ACCEPTED:
        return _Verdict("ambiguous", best, ([], [f"the words are {similarity:g} % alike: not enough to be sure"]))
    if similarity - second < MARGIN:
        note = f"{len(others) + 1} posts have like words: {similarity:g} and {second:g} % alike"
        return _Verdict("ambiguous", best, ([], [note]))
    if best.strength == "deleted":
        return _Verdict("known-deleted", best)
    return _compare_best(citation, [best])


def _one_post(one: Match, other: Match) -> bool:
    """Whether two records are one post's, of which an archive without ids (or accounts) tells less."""
    pair = one.holding, other.holding
    if all(held.post_id for held in pair) or words_of(one) != words_of(other):
        return False
    handles = [held.handle for held in pair if held.handle]
    return len(handles) < len(pair) or same_account(*handles)


_TOLD: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "known-deleted": (("id", "version", "code"), ("deleted",)),
    "ambiguous": (("other-id",), HOLDING_GRADES),
    "quoted-elsewhere": (tuple(KINDS), ("quoted",)),
}
"""What is known of a post that is not held: kinds and strengths of the evidence for it."""


def _told(matches: list[Match], status: str) -> _Verdict | None:
    kinds, strengths = _TOLD[status]
    for match in matches:
        if match.kind in kinds and match.strength in strengths:
            note = ["the words stand under another id of the same account"] if match.kind == "other-id" else []
            return _Verdict(status, match, ([], note))
    return None


def _absent(citation: Citation, post: Post, absence: Absence) -> tuple[str, str | None]:
    if not post.looked_for():
        return "not-checkable", _too_little(citation, post)
    return absence(citation, post)


def _too_little(citation: Citation, post: Post) -> str:
    """Why there is nothing to look for."""
    if citation.post_id:
        return f"ids of {citation.platform} count within an account, and no account is cited"
    if not citation.text:
        return "neither an id nor a text is cited"
    if not post.words.is_evidence:
        return "no id is cited, and the text is too short to tell a post by"
    return "no id is cited, and no day: words alone are no evidence"


def _shown(best: Match | None, matches: list[Match], rivals: list[Match]) -> list[Match]:
    """All evidence, that which was compared first."""
    rest = [match for match in (*matches, *rivals) if match is not best]
    return [*([best] if best else []), *sorted(rest, key=lambda match: match.order)]


def _left_out(records: int, shown: int) -> list[str]:
    return [f"{records - shown} more records speak of this post"] if records > shown else []


def _evidence(match: Match) -> Evidence:
    held = match.holding
    return Evidence(
        kind=match.kind,
        strength=match.strength,
        similarity=match.similarity,
        address=held.address,
        post_id=held.post_id,
        handle=held.handle,
        author=held.author,
        timestamp=held.timestamp,
        url=held.url,
        text=held.text,
    )
