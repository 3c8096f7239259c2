"""Printed dates: what date stands exactly here, in whatever language a platform printed it."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from socialcite.reading.calendars import BUDDHIST_OFFSET, jalali_day
from socialcite.reading.clock_times import ClockTime, iso_clock, leading_clock, trailing_clock
from socialcite.reading.date_forms import FORMS
from socialcite.reading.date_words import JALALI, date_words, is_month, key_of, month_number, prints_year_stop
from socialcite.reading.machine_dates import read_machine_date as read_machine_date  # noqa: PLC0414  part of the face

YEARS: Final = range(2006, 2050)
"""The years that a post can be of: Twitter began in 2006."""

_JALALI_YEARS: Final = range(1385, 1431)
_DIRECTION_MARKS: Final = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MASKED_FIRST: Final = "*<[{\\"
_NUMBERED_MONTH: Final = frozenset({"thang", "thg"})  # Vietnamese: "tháng 1"
_DAY_WORDS: Final = frozenset({"ngay", "den"})  # Vietnamese "ngày 27 tháng 1", Danish "torsdag den 27. januar"
_SHORT_WEEKDAY: Final = 2
_ESCAPED_STOP: Final = 2
_YEAR_DIGITS: Final = 4
_CENTURY: Final = 2000


class PrintedDate(NamedTuple):
    """A date as it was found."""

    start: int
    """First code point of the date in the text given."""
    end: int
    """Half-open; includes what belongs to the date: "2022 г.", a time, its zone."""
    timestamp: str | None
    """`2022-01-27`, or `2017-07-06T10:34Z` where time and zone are known; None: impossible, masked, ambiguous."""
    precision: str | None
    """`day`, `minute`, or None."""


class _Day(NamedTuple):
    """A date without its clock time."""

    end: int
    day: date | None
    form: str = ""  # "american": month first; "numbered": 2022年1月27日; "iso"


def read_date(text: str, at: int, *, languages: Sequence[str] = (), order: str = "") -> PrintedDate | None:
    """Read the date that stands in `text` exactly at `at`; None if what stands there does not look like a date.

    `languages` (BCP 47) decide only between the meanings of a month word that has several. `order` (`mdy`, `dmy`,
    `ymd`) allows numeric dates, which say nothing of their order themselves. Nothing is searched, nothing invented:
    a date without its year is none.

    >>> read_date("Jul 6, 2017 at 3:34am PDT But", 0)
    PrintedDate(start=0, end=25, timestamp='2017-07-06T10:34Z', precision='minute')
    >>> read_date("24 марта 2019 г.", 0)
    PrintedDate(start=0, end=16, timestamp='2019-03-24', precision='day')
    >>> read_date("February 30, 2022", 0)
    PrintedDate(start=0, end=17, timestamp=None, precision=None)
    >>> read_date("May the force", 0) is None
    True
    """
    if not 0 <= at < len(text):
        return None
    start = at
    while start < len(text) and start < at + 4 and text[start] in _DIRECTION_MARKS:
        start += 1
    found = _day(text, start, languages, order)
    if found is not None:
        clock = None if found.day is None else _clock_behind(text, found)
        return _printed(start, found, clock, order)
    clock = leading_clock(text, start)
    found = clock and _day(text, clock.end, languages, order)
    return None if clock is None or found is None else _printed(start, found, clock._replace(end=found.end), order)


def _printed(start: int, found: _Day, clock: ClockTime | None, order: str) -> PrintedDate:
    end = found.end if clock is None else clock.end
    if found.day is None:
        return PrintedDate(start, end, None, None)
    if clock is not None and clock.minutes is not None:
        offset = clock.utc_offset(american=found.form == "american" or order == "mdy")
        if offset is not None:
            midnight = datetime(found.day.year, found.day.month, found.day.day)  # noqa: DTZ001  shifted to UTC below
            moment = midnight + timedelta(minutes=clock.minutes - offset)
            return PrintedDate(start, end, f"{moment:%Y-%m-%dT%H:%MZ}", "minute")
    return PrintedDate(start, end, found.day.isoformat(), "day")


def _clock_behind(text: str, found: _Day) -> ClockTime | None:
    if found.end >= len(text):
        return None
    if found.form == "iso":
        return iso_clock(text, found.end)
    return trailing_clock(text, found.end, bare=found.form == "numbered")


def _day(text: str, at: int, languages: Sequence[str], order: str) -> _Day | None:
    """Read a date without its time: it begins with a number, a mask, or a word."""
    sign = text[at : at + 1]
    if sign.isdecimal():
        return (_numeric(text, at, order) if order else None) or _number_first(text, at, languages)
    if sign in _MASKED_FIRST:
        return (_year_first(text, at, languages) or _day_first(text, at, languages)) if sign else None
    return _word_first(text, at, languages)


def _number_first(text: str, at: int, languages: Sequence[str]) -> _Day | None:
    if text[at : at + _YEAR_DIGITS].isdecimal():
        return _year_first(text, at, languages)
    return _day_first(text, at, languages)


def _year_first(text: str, at: int, languages: Sequence[str]) -> _Day | None:
    found = FORMS.numbered_months.match(text, at)
    if found is not None:
        day = _gregorian(found["year"], found["month"], found["day"])
        return _with_weekday(text, _Day(found.end(), day, "numbered"))
    found = FORMS.iso.match(text, at)
    if found is not None:
        return _Day(found.end(), _gregorian(found["year"], found["month"], found["day"]), "iso")
    found = FORMS.year_month_day.match(text, at)
    if found is not None and is_month(key := _month_key(found)):
        # The full stop of "2022. január 27." belongs to the date; behind "2022 January 27." it ends a sentence.
        sentence_end = (
            (found["tail"] or "").endswith(".") and len(found["tail"]) <= _ESCAPED_STOP and found["mark"] != "."
        )
        end = found.start("tail") if sentence_end else found.end()
        return _with_weekday(text, _Day(end, _calendar_day(found, key, languages)))
    found = FORMS.year_day_month.match(text, at)
    if found is not None and is_month(key := _month_key(found)):
        return _with_weekday(text, _Day(found.end(), _calendar_day(found, key, languages)))
    return None


def _day_first(text: str, at: int, languages: Sequence[str]) -> _Day | None:
    found = FORMS.day_month_year.match(text, at)
    if found is None:
        return None
    key = _month_key(found)
    if found["number"] is not None:
        if key not in _NUMBERED_MONTH:
            return None
        return _Day(found.end(), _gregorian(found["year"], found["number"], found["day"]))
    if not is_month(key) or _runs_on(text, found):
        return None
    end = found.end()
    stop = text.startswith((".", "\\."), end)
    day = _calendar_day(found, key, languages, dotted=found["stop"] is not None, stopped=stop)
    if stop and found["stop"] and prints_year_stop(key, None if day is None else day.month, languages):
        end = text.index(".", end) + 1
    elif "\u0400" <= key[0] <= "\u058f":  # Cyrillic, Armenian: "2022 г."
        year_word = FORMS.year_word.match(text, end)
        if year_word and (year_word["word"].islower() or found["month"].isupper()):  # "Г." may be an initial
            end = year_word.end()
    return _with_weekday(text, _Day(end, day))


def _word_first(text: str, at: int, languages: Sequence[str], *, in_front: bool = True) -> _Day | None:
    """Read "January 27, 2022", and dates behind a weekday if `in_front` allows one."""
    words = date_words()
    opening = FORMS.opening_word.match(text, at)
    if opening is None:
        return None
    key = key_of(opening.group())
    if key in words.month_openers:
        found = FORMS.month_day_year.match(text, at)
        if found is not None and is_month(month := _month_key(found)) and not _runs_on(text, found):
            return _Day(found.end(), _calendar_day(found, month, languages), "american")
    if key in _DAY_WORDS:
        behind = FORMS.weekday.match(text, at)
        return _day_first(text, behind.end(), languages) if behind else None
    if in_front and key in words.weekday_openers:
        return _behind_weekday(text, at, languages, two_words=words.weekday_openers[key])
    return None


def _behind_weekday(text: str, at: int, languages: Sequence[str], *, two_words: bool) -> _Day | None:
    """Read a date behind its weekday, which is not compared: Facebook prints it in the reader's zone."""
    words = date_words()
    found = FORMS.weekday_of_two_words.match(text, at) if two_words else None
    if found is None or key_of(found["word"]) not in words.weekdays:
        found = FORMS.weekday.match(text, at)
    if found is None or key_of(found["word"]) not in words.weekdays:
        return None
    word = found["word"]
    if len(word) <= _SHORT_WEEKDAY and word.isascii() and found["sign"] is None:  # "to", "do", "so" are words, too
        return None
    at = found.end()
    sign = text[at : at + 1]
    return _number_first(text, at, languages) if sign.isdecimal() else _word_first(text, at, languages, in_front=False)


def _with_weekday(text: str, found: _Day) -> _Day:
    """Take in a weekday printed behind ("27 Ocak 2022 Perşembe"), but only the right one: it may be the next text."""
    behind = FORMS.weekday_behind.match(text, found.end)
    if behind is None or found.day is None:
        return found
    weekdays = date_words().weekdays
    for word, end in ((behind["word"], behind.end()), (behind["first"], behind.end("first"))):
        if found.day.weekday() in weekdays.get(key_of(word), ()) and len(word) > _SHORT_WEEKDAY:
            return found._replace(end=end)
    return found


def _numeric(text: str, at: int, order: str) -> _Day | None:
    found = FORMS.numeric.match(text, at)
    if found is None or sorted(order) != sorted("dmy"):
        return None
    parts = dict(zip(order, found.group("first", "middle", "last"), strict=True))
    year = parts["y"]
    if len(year) not in {2, _YEAR_DIGITS} or len(parts["m"]) > 2 or len(parts["d"]) > 2:  # noqa: PLR2004
        return None
    return _Day(found.end(), _gregorian(str(int(year) + (_CENTURY if len(year) == 2 else 0)), parts["m"], parts["d"]))  # noqa: PLR2004


def _month_key(found: re.Match[str]) -> str:
    second = found["second"]
    return key_of(f"{found['month']} {second}") if second else key_of(found["month"])


def _runs_on(text: str, found: re.Match[str]) -> bool:
    """Whether the four digits read as a year are the beginning of some other number."""
    year, end = found["year"], found.end()
    return year.isdecimal() and text[end : end + 1].isdecimal() and int(year) not in YEARS


def _calendar_day(
    found: re.Match[str], key: str, languages: Sequence[str], *, dotted: bool = False, stopped: bool = False
) -> date | None:
    """Return the Gregorian day of a date with a month word, None where it is masked, ambiguous or does not exist."""
    if not found["year"].isdecimal() or not found["day"].isdecimal():
        return None
    month = month_number(key, dotted=dotted, stopped=stopped, languages=languages)
    if month is None:
        return None
    year, day = int(found["year"]), int(found["day"])
    if month > JALALI:
        return jalali_day(year, month - JALALI, day) if year in _JALALI_YEARS else None
    era = (found["era"] or "") if "era" in found.re.groupindex else ""
    buddhist = era.startswith("พ") or (not era and "\u0e01" <= key[0] <= "\u0e2e" and year not in YEARS)
    return _day_of(year - BUDDHIST_OFFSET if buddhist else year, month, day)


def _gregorian(year: str, month: str, day: str) -> date | None:
    """Return the day, None where a part is masked, there is no such day, or no post can be of that year."""
    if not (year.isdecimal() and month.isdecimal() and day.isdecimal()):
        return None
    return _day_of(int(year), int(month), int(day))


def _day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, None where there is no such day, or no post can be of that year."""
    if year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
