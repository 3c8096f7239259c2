"""Days of other calendars as Gregorian days: Solar Hijri (Jalali) and Thai Buddhist years."""

from datetime import date
from typing import Final

BUDDHIST_OFFSET: Final = 543
"""Thai Buddhist year minus Gregorian year, for every day since the Thai year begins on 1 January (1941)."""

_JALALI_EPOCH: Final = 226_894  # proleptic Gregorian ordinal (`date.toordinal`) of 0 Farvardin of year 1
_MONTHS_OF_31: Final = 6
_LAST_MONTH: Final = 12


def is_jalali_leap(year: int) -> bool:
    """Whether a Solar Hijri year has 366 days, by the 33-year cycle with eight leap years.

    The civil rule is astronomical (the year begins at the noon nearest to the equinox at Iran's meridian); the cycle
    agrees with it from 1178 to 1634: K. M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon, and
    Planets 74 (1996), 223-230.

    >>> [year for year in range(1395, 1410) if is_jalali_leap(year)]
    [1395, 1399, 1403, 1408]
    """
    return (25 * year + 11) % 33 < 8  # noqa: PLR2004  the cycle: 8 leap years in 33


def jalali_day(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a Solar Hijri day, None if there is no such day.

    Months 1 to 6 have 31 days, 7 to 11 have 30, month 12 has 29 or, in a leap year, 30.

    >>> jalali_day(1400, 11, 7)
    datetime.date(2022, 1, 27)
    >>> jalali_day(1400, 12, 30) is None
    True
    """
    if not 1 <= month <= _LAST_MONTH or not 1 <= day <= _month_length(year, month):
        return None
    before_year = 365 * (year - 1) + (8 * year + 21) // 33
    before_month = 31 * (month - 1) if month <= _MONTHS_OF_31 + 1 else 30 * (month - 1) + _MONTHS_OF_31
    return date.fromordinal(_JALALI_EPOCH + before_year + before_month + day)


def _month_length(year: int, month: int) -> int:
    if month <= _MONTHS_OF_31:
        return 31
    return 30 if month < _LAST_MONTH or is_jalali_leap(year) else 29
