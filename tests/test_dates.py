"""Printed dates are read as the fixtures say, in every language, and nothing is read that is no date."""

import re
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from socialcite.reading.calendars import is_jalali_leap, jalali_day
from socialcite.reading.dates import PrintedDate, read_date, read_machine_date

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "dates"
PRINTED = (
    "languages.tsv",
    "twitter.tsv",
    "instagram_facebook_bluesky.tsv",
    "widgets_and_shapes.tsv",
    "unknowable.tsv",
)
PARTS = (
    "January 27, 2022",
    "*NUMBER*",
    "27. srp 2022.",
    "2022. január 27.",
    "27 Ocak 2022 Perşembe",
    "8:24午後 PDT",
    " at 3:34am PDT",
    "2017 4月 10",
    "24 марта 2019 г.",
    "۷ بهمن ۱۴۰۰",
    "Thu, ",
    "27 ม.ค. 2565",
    "\n> ",
    "\\.",
    "(a)",
    "-",
    ".",
    ", ",
    " ",
    "2018",
    "12",
    "May",
    "de ",
)


def rows(*names: str, columns: int) -> list[tuple[str, ...]]:
    found = []
    for name in names:
        for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("# "):
                cells = line.replace("⏎", "\n").replace("⍽", "\xa0").split("\t")
                found.append(tuple((cells + [""] * columns)[:columns]))
    return found


def expectation(printed: str, expected: str) -> PrintedDate | None:
    if not expected:
        return None
    start = len(printed) - len(printed.lstrip("\u200f"))
    if expected == "-":
        return PrintedDate(start, len(printed), None, None)
    return PrintedDate(start, len(printed), expected, "minute" if "T" in expected else "day")


@pytest.mark.parametrize(("language", "printed", "behind", "expected"), rows(*PRINTED, columns=4))
def test_printed_date(language: str, printed: str, behind: str, expected: str) -> None:
    languages = [language] if language else []
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, printed)
        assert read_date(text + behind, 0, languages=languages) == expectation(text, expected)


@pytest.mark.parametrize(("language", "printed", "behind", "expected"), rows(*PRINTED, columns=4))
def test_text_before_only_shifts(language: str, printed: str, behind: str, expected: str) -> None:
    languages = [language] if language else []
    before = "Name (@name) 12 "
    shifted = read_date(before + printed + behind, len(before), languages=languages)
    alone = expectation(printed, expected)
    assert alone is not None
    assert shifted == alone._replace(start=alone.start + len(before), end=alone.end + len(before))


@pytest.mark.parametrize(("order", "printed", "behind", "expected"), rows("numeric.tsv", columns=4))
def test_numeric_date_needs_an_order(order: str, printed: str, behind: str, expected: str) -> None:
    assert read_date(printed + behind, 0, order=order) == expectation(printed, expected)


@pytest.mark.parametrize(("printed", "note"), rows("not_dates.tsv", columns=2))
def test_not_a_date(printed: str, note: str) -> None:
    assert read_date(printed, 0) is None, note


@pytest.mark.parametrize(("written", "timestamp", "precision"), rows("machine.tsv", columns=3))
def test_machine_date(written: str, timestamp: str, precision: str) -> None:
    assert read_machine_date(written) == ((timestamp, precision) if timestamp else None)


def test_languages_decide_only_what_is_open() -> None:
    readings = {tag: read_date("27. lis 2019", 0, languages=[tag]) for tag in ("hr", "cs", "cs-CZ", "sk", "en")}
    assert {tag: found and found.timestamp for tag, found in readings.items()} == {
        "hr": "2019-10-27",
        "cs": "2019-11-27",
        "cs-CZ": "2019-11-27",
        "sk": None,
        "en": None,
    }
    contradicting = read_date("27. lis 2019", 0, languages=["hr", "cs"])
    assert contradicting is not None
    assert contradicting.timestamp is None
    assert read_date("20 lipca 2015", 0, languages=["hr"]) == PrintedDate(0, 13, "2015-07-20", "day")


def test_the_stop_of_the_year_follows_the_language() -> None:
    assert read_date("27. april 2022.", 0) == PrintedDate(0, 14, "2022-04-27", "day")
    assert read_date("27. april 2022.", 0, languages=["sr"]) == PrintedDate(0, 15, "2022-04-27", "day")


@pytest.mark.parametrize("at", [-1, 16, 17])
def test_outside_of_the_text(at: int) -> None:
    assert read_date("January 27, 2022", at) is None
    assert read_date("", 0) is None


def test_solar_hijri_years_begin_at_the_equinox() -> None:
    """The civil calendar's first days as published, and years without a gap between."""
    known = {1385: (2006, 3, 21), 1387: (2008, 3, 20), 1391: (2012, 3, 20), 1399: (2020, 3, 20), 1403: (2024, 3, 20)}
    for year, first in known.items():
        assert jalali_day(year, 1, 1) == date(*first)
    for year in range(1385, 1430):
        last = jalali_day(year, 12, 30 if is_jalali_leap(year) else 29)
        assert last is not None
        assert jalali_day(year + 1, 1, 1) == last + timedelta(days=1)


@pytest.mark.parametrize(("month", "day"), [(0, 1), (13, 1), (1, 0), (1, 32), (7, 31), (12, 31)])
def test_days_that_the_solar_hijri_calendar_lacks(month: int, day: int) -> None:
    assert jalali_day(1399, month, day) is None


TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=6), max_size=8).map("".join)


@given(text=TEXTS, at=st.integers(-2, 80), order=st.sampled_from(["", "mdy", "dmy", "ymd"]))
@example(text="27. srp 2022.", at=0, order="")
@example(text="2018 March 15, 2019", at=0, order="")
@example(text="²7 May 2018", at=0, order="")
def test_laws(text: str, at: int, order: str) -> None:
    """Reading never raises, stays in the text, and reads what it found alone again in the same way."""
    found = read_date(text, at, order=order)
    if found is None:
        return
    assert at <= found.start < found.end <= len(text)
    assert (found.timestamp is None) == (found.precision is None)
    alone = read_date(text[found.start : found.end], 0, order=order)
    assert alone == found._replace(start=0, end=found.end - found.start)


ISO = st.from_regex(
    r"(?:19|20|21)\d\d-[01]\d-[0-3]\d([T ][0-2]\d:[0-6]\d:[0-6]\d(\.[0-9]{1,7})?(Z|[+-][01]\d:?[0-6]\d)?)?",
    fullmatch=True,
)


@given(ISO)
@example("2022-02-30T10:00:00Z")
@example("2022-12-31T23:59:59-14:00")
@example("1990-01-01T00:00:00+01:00")
@example("2022-01-27T18:31:05.9999Z")
@example("2022-01-27T18:31:05.12+0130")
def test_the_usual_machine_date_is_read_as_by_the_library(written: str) -> None:
    """The short way gives what the long one gives."""
    short = read_machine_date(written)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("socialcite.reading.machine_dates._ISO", re.compile(r"(?!)"))
        assert short == read_machine_date(written)


@given(text=st.text(max_size=80) | TEXTS)
def test_machine_dates_never_raise(text: str) -> None:
    found = read_machine_date(text)
    assert found is None or found[1] in {"day", "minute", "second", "millisecond"}


@given(day=st.dates(date(2006, 3, 21), date(2049, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for printed in (f"{day:%B} {day.day}, {day.year}", day.isoformat(), f"{day.year}年{day.month}月{day.day}日"):
        assert read_date(printed, 0) == PrintedDate(0, len(printed), day.isoformat(), "day")


@pytest.mark.parametrize("repeated", ["1", " ", "\n", "> ", "a", "*", "\\", "27. ", "May ", "januar\u0301", "1:11 "])
def test_long_runs_are_no_trouble(repeated: str) -> None:
    read_date(repeated * 100_000, 0)
    read_date("January 27, 2022" + repeated * 100_000, 0)
    read_date("27 " + repeated * 100_000, 0)
