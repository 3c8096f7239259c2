"""What falls short: coverage below what is asked for, and findings that were named as failures."""

from __future__ import annotations

from dataclasses import dataclass

from socialcite.validate.finding import HOLDING_GRADES, NOT_HELD, STATUSES, Finding, Report

FAILURES = {
    "disagreement": "the archive says something else of a post than its citation",
    "incomplete": "a citation lacks author, time, address or text",
    "weak": "of a held post nothing but an index entry, a capture without its text or a record without text was seen",
    "archive": "something is wrong with an archive: damage, counts that differ, ids that were floating-point numbers",
    **{status: text for status, text in STATUSES.items() if status != "held"},
}
"""Every word that `--fail-on` takes, and what it means."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is asked of a validation.

    Attributes:
        fail_under: the least coverage, 0–1.
        fail_on: words of `FAILURES`.

    """

    fail_under: float = 1.0
    fail_on: frozenset[str] = frozenset()

    def named(self, finding: Finding) -> list[str]:
        """Which of the words hold for a finding."""
        return [word for word in FAILURES if word in self.fail_on and _holds(word, finding)]

    def level(self, finding: Finding) -> str:
        """`error` for what fails or is not held, `warning` for what a person should look at, `note`, else `none`."""
        if finding.status in NOT_HELD or self.named(finding):
            return "error"
        if finding.disagreements or finding.status in ("held-other-version", "not-checkable"):
            return "warning"
        return "note" if finding.notes or finding.status == "out-of-scope" else "none"

    def shortfalls(self, report: Report) -> list[str]:
        """Why a report falls short, in words; empty where it does not."""
        found: list[str] = []
        coverage = report.coverage
        if coverage is not None and coverage < self.fail_under:
            found.append(f"coverage {percent(coverage)} is below {percent(self.fail_under)}")
        counts = {word: 0 for word in FAILURES if word in self.fail_on}
        for finding in report.findings:
            for word in self.named(finding):
                counts[word] += 1
        if "archive" in counts:
            counts["archive"] = sum(fact.level != "note" for archive in report.archives for fact in archive.facts)
        return found + [f"{word}: {number:,}" for word, number in counts.items() if number]


def _holds(word: str, finding: Finding) -> bool:
    if word == "disagreement":
        return bool(finding.disagreements)
    if word == "incomplete":
        return bool(finding.gaps)
    if word == "weak":
        strength = finding.evidence[0].strength if finding.evidence else None
        return finding.status.startswith("held") and strength in HOLDING_GRADES[1:]
    return finding.status == word


def percent(share: float) -> str:
    """A share as per cent, never rounded up to a whole that was not reached.

    >>> percent(0.99996), percent(1.0), percent(0.98)
    ('99.99 %', '100 %', '98 %')
    """
    return f"{int(share * 10_000 + 1e-6) / 100:g} %"
