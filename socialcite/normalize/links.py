"""The links of a post: as printed, expanded where the markup shows what a label stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from socialcite.reading.urls import find_urls, is_media


def expand_links(text: str, targets: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Every link of a post but media, each once, in order.

    Args:
        text: the post's.
        targets: labels that stand in the text, in order, each with the address it stands for.

    >>> expand_links("map: example.org/lo… and t.co/aB3dE6gH9j", [("example.org/lo…", "https://example.org/long")])
    ('https://example.org/long', 't.co/aB3dE6gH9j')

    """
    labels = list(_find_labels(text, targets))
    printed = [
        (start, url)
        for start, end, url in find_urls(text)
        if not is_media(url) and not any(low < end and start < high for low, high, _ in labels)
    ]
    found = sorted([*printed, *((start, target) for start, _, target in labels)], key=lambda link: link[0])
    return tuple(dict.fromkeys(url for _, url in found))


def _find_labels(text: str, targets: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """Where the labels stand; what was cut off the text is passed over."""
    end = 0
    for label, target in targets:
        start = text.find(label, end)
        if start >= 0:
            end = start + len(label)
            yield start, end, target
