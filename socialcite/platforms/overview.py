"""What is known of every platform, as a table made from the declarations: for the command line and the README."""

from __future__ import annotations

from collections.abc import Iterable

from socialcite.platforms.base import Platform

COLUMNS = ("platform", "embeds", "signature in text", "permalink", "time in the id")


def describe(platforms: Iterable[Platform]) -> list[tuple[str, ...]]:
    """One row a platform, cells as in `COLUMNS`."""
    return [
        (
            platform.name,
            ", ".join(embed.css_class for embed in platform.embeds) or "frames, components",
            _signatures(platform),
            platform.permalink.examples[0].removeprefix("https://").removeprefix("www."),
            _clock(platform),
        )
        for platform in platforms
    ]


def _signatures(platform: Platform) -> str:
    rules = [form.rule for form in platform.signed]
    rules += [form.rule for form in platform.worded]
    rules += [form.rule for form in platform.rendered]
    return ", ".join(dict.fromkeys(rules)) or "none"


def _clock(platform: Platform) -> str:
    if platform.clock is None:
        return "none"
    return platform.clock_note or "exact"


def as_markdown(platforms: Iterable[Platform]) -> str:
    """The table as Markdown."""
    lines = [COLUMNS, tuple("---" for _ in COLUMNS), *describe(platforms)]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)
