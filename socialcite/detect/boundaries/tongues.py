"""Which of some Latin-script languages a line speaks, by its commonest words: enough to see that two lines differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMMON = (
    "the and of to is in that it for was with on this are be you i have not but from they at what we can my how by",
    "de la que el en los se del las por un con una su para es al lo como más pero no está muy ya me",
    "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il nous vous c'est",
    "de que e o da em um para com não uma os no se na por mais as dos como mas é foi ao você",
    "il di che e la un a per in una sono mi ho non si lo ma ti con le è del della",
    "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an aus er hat wir ich",
    "de het een van en in is dat op te zijn met voor niet die er aan ook als maar om hij bij wij ik",
    "yang dan di dari ini itu untuk dengan tidak ada pada ke juga akan saya bisa karena dalam sudah kita gak ya jadi",
    "ve bir bu da de için çok ile olarak ne daha gibi ama en o var mı kadar sonra",
    "w i na z do się że to nie jest o jak za po ale od przez co dla tak są",
    "och i att det som en på är av för med till den har de inte om ett men jag var",
)
_SPEAKERS: dict[str, tuple[int, ...]] = {}
for _number, _words in enumerate(_COMMON, 1):
    for _word in _words.split():
        _SPEAKERS[_word] = (*_SPEAKERS.get(_word, ()), _number)
_KNOWN = frozenset(_SPEAKERS)


def tongue_of(words: Iterable[str]) -> int:
    """A number for the language of lower-case words, 0 if none is clear.

    >>> tongue_of({"das", "ist", "nicht"}) == tongue_of({"wir", "und", "ich"}) != 0
    True
    >>> tongue_of({"ok"})
    0
    """
    common = _KNOWN.intersection(words)
    if len(common) < 2:  # noqa: PLR2004 - one word may belong to any
        return 0
    counts = [0] * (len(_COMMON) + 1)
    for word in common:
        for speaker in _SPEAKERS[word]:
            counts[speaker] += 1
    best = max(counts)
    return counts.index(best) if best > 1 and counts.count(best) == 1 else 0


def differ(one: int, other: int) -> int:
    """1 the languages differ, -1 they are the same, 0 nobody knows."""
    return (1 if one != other else -1) if one and other else 0
