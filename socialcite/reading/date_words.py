"""The words that dates are printed with: months and weekdays of all languages, from the table in `data/dates.json`."""

import json
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from socialcite.reading.word_keys import word_key

JALALI: Final = 100
"""Added to the number of a month of the Solar Hijri calendar."""

_SAME_LANGUAGE: Final = {"nn": "nb", "no": "nb", "iw": "he", "in": "id", "msa": "ms", "tl": "fil", "sh": "sr"}


class DateWords(NamedTuple):
    """The table, ready for look-ups; all words are keys of `word_key`."""

    months: Mapping[str, int]  # 1 to 12, Solar Hijri months plus JALALI
    ambiguous: Mapping[str, Mapping[int, frozenset[str]]]  # month → the languages in which the word means it
    weekdays: Mapping[str, frozenset[int]]  # Monday is 0
    month_openers: frozenset[str]  # the first word of each month
    weekday_openers: Mapping[str, bool]  # the first word of each weekday → whether a second word may follow
    dotted_day: frozenset[str]  # languages that print "27."
    stopped_year: frozenset[str]  # languages that print "2022."
    stopped_year_words: frozenset[str]  # month words that only these languages have, among those that print "27."


@cache
def date_words() -> DateWords:
    """Return the table, read once."""
    from importlib.resources import files  # ten times the price of all other imports here

    source = files("socialcite.reading").joinpath("data/dates.json")
    table = json.loads(source.read_text(encoding="utf-8"))
    months = {word: int(place) for place, words in table["months"].items() for word in words.split(" | ")}
    months |= {word: int(place) + JALALI for place, words in table["jalali"].items() for word in words.split(" | ")}
    weekdays: dict[str, set[int]] = {}
    for place, words in table["weekdays"].items():
        for word in words.split(" | "):
            weekdays.setdefault(word, set()).add(int(place))
    ambiguous = {
        word: {int(place): frozenset(tags.split()) for place, tags in readings.items()}
        for word, readings in table["ambiguous"].items()
    }
    weekday_openers: dict[str, bool] = {}
    for phrase in weekdays:
        word, space, _ = phrase.partition(" ")
        weekday_openers[word] = weekday_openers.get(word, False) or bool(space)
    return DateWords(
        months=months,
        ambiguous=ambiguous,
        weekdays={word: frozenset(days) for word, days in weekdays.items()},
        month_openers=frozenset(phrase.partition(" ")[0] for phrase in (*months, *ambiguous)),
        weekday_openers=weekday_openers,
        dotted_day=frozenset(table["dotted_day"].split()),
        stopped_year=frozenset(table["stopped_year"].split()),
        stopped_year_words=frozenset(table["stopped_year_words"].split(" | ")),
    )


@lru_cache(maxsize=2048)
def key_of(printed: str) -> str:
    """Return the key of a word or of several words, as the table has them."""
    return (
        " ".join(map(word_key, printed.replace("-", " ").split()))
        if "-" in printed or len(printed.split()) > 1
        else word_key(printed)
    )


def is_month(key: str) -> bool:
    """Whether a key is a month word, of whatever meaning."""
    words = date_words()
    return key in words.months or key in words.ambiguous


def month_number(key: str, *, dotted: bool, stopped: bool, languages: Sequence[str]) -> int | None:
    """Return which month a word means, None where nothing decides.

    `dotted` and `stopped`: whether a full stop stands after the day and after the year, as only some languages
    print them. These decide first, then the languages given.
    """
    words = date_words()
    known = words.months.get(key)
    if known is not None:
        return known
    readings = {
        month: {tag for tag in tags if (tag in words.dotted_day) is dotted}
        for month, tags in words.ambiguous[key].items()
    }
    hints = {base_language(tag) for tag in languages}
    for chosen in (
        [month for month, tags in readings.items() if tags],
        [month for month, tags in words.ambiguous[key].items() if tags & hints],
        [month for month, tags in readings.items() if stopped and tags & words.stopped_year],
    ):
        if len(chosen) == 1:
            return chosen[0]
    return None


def base_language(tag: str) -> str:
    """Return the language of a BCP 47 tag, under the name that the table has.

    >>> base_language("no-NO"), base_language("hr_HR")
    ('nb', 'hr')
    """
    base = tag.replace("_", "-").partition("-")[0].lower()
    return _SAME_LANGUAGE.get(base, base)


def prints_year_stop(key: str, month: int | None, languages: Sequence[str]) -> bool:
    """Whether a full stop after the year belongs to the date ("27. siječnja 2022.") and does not end a sentence."""
    words = date_words()
    if key in words.ambiguous and month is not None:
        return words.ambiguous[key][month] & words.dotted_day <= words.stopped_year
    return key in words.stopped_year_words or any(base_language(tag) in words.stopped_year for tag in languages)
