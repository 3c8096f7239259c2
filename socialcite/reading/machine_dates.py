"""Dates as machines write them, in markup and archives: ISO 8601, RFC 2822 and Twitter's `created_at`."""

from datetime import UTC, datetime
from typing import Final

from socialcite.reading import late_re as re
from socialcite.reading.clock_times import HOUR, ZONES

_LONGEST: Final = 64
# A year of four digits and a month that is not to be mistaken: "2022-01-27…" or an English name.
_UNMISTAKABLE: Final = (
    r"\d{4}-?\d{2}-?\d{2}(?!\d)|(?=.{0,40}?(?<!\d)\d{4}(?!\d))"
    r".{0,12}?\b(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
# Two dates that differ in every part: what a text does not say shows as a difference between two readings.
_DEFAULTS: Final = (datetime(2003, 1, 1, 1, 1, 1, 1), datetime(2004, 2, 2, 2, 2, 2, 2))  # noqa: DTZ001  no zone on purpose
_FRACTION: Final = r":\d\d[.,]\d"
_YEARS: Final = range(1990, 2100)
_ISO: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?P<fraction>\.\d{1,6})?"
    r"(?P<zone>Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?",
    re.ASCII,
)
"""The form that nearly all metadata have: read without a library, ten times as fast and without importing one."""


def read_machine_date(text: str) -> tuple[str, str] | None:
    """Read a date that a machine wrote: return the timestamp in UTC and its precision, None if it is none.

    A time without a zone gives the day alone: which instant it is would be a guess.

    >>> read_machine_date("2022-01-27T18:31:05.123Z")
    ('2022-01-27T18:31:05.123Z', 'millisecond')
    >>> read_machine_date("Thu Jan 27 18:31:05 +0000 2022")
    ('2022-01-27T18:31:05Z', 'second')
    >>> read_machine_date("2022-01-27 18:31")
    ('2022-01-27', 'day')
    """
    text = text.strip()
    if not text.isascii() or not 8 <= len(text) <= _LONGEST or re.match(_UNMISTAKABLE, text) is None:  # noqa: PLR2004
        return None
    try:
        if iso := _ISO.fullmatch(text):
            return _read_iso(text, zoned=iso["zone"] is not None, fraction=iso["fraction"] is not None)
        return _agreed(
            *(_parse(text, default) for default in _DEFAULTS), fraction=re.search(_FRACTION, text) is not None
        )
    except (ValueError, OverflowError):  # no such day, no such offset
        return None


def _read_iso(text: str, *, zoned: bool, fraction: bool) -> tuple[str, str] | None:
    """Read the usual form: to the second or its thousandth, or the day alone."""
    moment = datetime.fromisoformat(text)
    if moment.year not in _YEARS:
        return None
    return _in_utc(moment, fraction=fraction) if zoned else (text[:10], "day")


def _in_utc(moment: datetime, *, fraction: bool) -> tuple[str, str]:
    moment = moment.astimezone(UTC).replace(tzinfo=None)
    if fraction:
        return f"{moment.isoformat(timespec='milliseconds')}Z", "millisecond"
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}", "second"


def _agreed(first: datetime, second: datetime, *, fraction: bool) -> tuple[str, str] | None:
    """Return what both readings have in common; `fraction`: whether parts of a second are written."""
    if first.date() != second.date() or first.year not in _YEARS:
        return None
    if first.hour != second.hour or first.minute != second.minute or first.utcoffset() is None:
        return first.date().isoformat(), "day"
    if first.second != second.second:
        return f"{first.astimezone(UTC):%Y-%m-%dT%H:%MZ}", "minute"
    return _in_utc(first, fraction=fraction)


def _parse(text: str, default: datetime) -> datetime:
    from dateutil import parser, tz

    zones = {name: tz.tzoffset(name, minutes * HOUR) for name, minutes in ZONES.items() if name != "CST"}
    return parser.parse(text, default=default, tzinfos=zones.get)
