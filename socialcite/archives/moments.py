"""Times as archives write them → ISO 8601 in UTC and how exact they are."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from socialcite.reading.machine_dates import read_machine_date


class Moment(NamedTuple):
    """A moment; both None where it is not known.

    Attributes:
        timestamp: ISO 8601, UTC.
        precision: `day`, `minute`, `second` or `millisecond`.

    """

    timestamp: str | None = None
    precision: str | None = None


UNKNOWN = Moment()
_ABBREVIATED = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: f"{number:02}" for number, name in enumerate(_ABBREVIATED, start=1)}
_V1_LENGTH = len("Thu Nov 02 03:15:07 +0000 2023")
_EARLIEST, _LATEST = 631_152_000, 4_102_444_800  # 1990 and 2100: no post is older or younger
_LONGEST = 64


def v1_day(created: object) -> str | None:
    """The day of X's old form of time, without looking at the rest of it: cheap.

    >>> v1_day("Thu Nov 02 03:15:07 +0000 2023")
    '2023-11-02'
    """
    if type(created) is str and len(created) == _V1_LENGTH:
        day = utc_day(created[4:10] + created[19:])
        if day:
            return day
    stamp = read_moment(created).timestamp
    return None if stamp is None else stamp[:10]


@lru_cache(maxsize=4096)
def utc_day(printed: str) -> str | None:
    """The ISO day of `Nov 02 +0000 2023`: an archive has few days and many posts."""
    month = _MONTHS.get(printed[:3])
    if month is None or printed[6:13] != " +0000 ":
        return None
    try:
        return date.fromisoformat(f"{printed[13:]}-{month}-{printed[4:6]}").isoformat()
    except ValueError:  # no such day, no digits
        return None


def v1_moment(created: str) -> Moment:
    """X's old form of time, in UTC; UNKNOWN for anything else.

    >>> v1_moment("Thu Nov 02 03:15:07 +0000 2023")
    Moment(timestamp='2023-11-02T03:15:07Z', precision='second')
    """
    day = utc_day(created[4:10] + created[19:]) if len(created) == _V1_LENGTH else None
    if day is None or created[13] != ":" or created[16] != ":":
        return UNKNOWN
    clock = created[11:19]
    try:
        time.fromisoformat(clock)
    except ValueError:
        return UNKNOWN
    return Moment(f"{day}T{clock}Z", "second")


def iso_moment(stamp: str, *, utc: bool = False) -> Moment:
    """An ISO 8601 time; without a zone it gives the day alone, or the second if it is known to be in UTC.

    Milliseconds that are all zero are none: APIs that count seconds write them so.

    >>> iso_moment("2023-11-02T03:15:07.000Z")
    Moment(timestamp='2023-11-02T03:15:07Z', precision='second')
    >>> iso_moment("2023-11-02T05:15+02:00")
    Moment(timestamp='2023-11-02T03:15Z', precision='minute')
    >>> iso_moment("2023-11-02 03:15:07"), iso_moment("2023-11-02 03:15:07", utc=True).precision
    (Moment(timestamp='2023-11-02', precision='day'), 'second')
    """
    if not 10 <= len(stamp) <= _LONGEST:  # noqa: PLR2004 - a day's length
        return UNKNOWN
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return UNKNOWN
    colons = stamp.count(":", 10, 19)
    if len(stamp) == 10 or not colons or (moment.tzinfo is None and not utc):  # noqa: PLR2004 - a day's length
        return Moment(moment.date().isoformat(), "day")
    try:
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return UNKNOWN
    if colons == 1:
        return Moment(f"{moment:%Y-%m-%dT%H:%MZ}", "minute")
    return _exact(moment)


def _exact(moment: datetime) -> Moment:
    bare = moment.replace(tzinfo=None)
    if bare.microsecond < 1000:  # noqa: PLR2004 - a millisecond
        return Moment(f"{bare.isoformat(timespec='seconds')}Z", "second")
    return Moment(f"{bare.isoformat(timespec='milliseconds')}Z", "millisecond")


def unix_moment(seconds: object) -> Moment:
    """Seconds since 1970, as a number or in digits.

    >>> unix_moment("1698894907"), unix_moment(-5)
    (Moment(timestamp='2023-11-02T03:15:07Z', precision='second'), Moment(timestamp=None, precision=None))
    """
    if isinstance(seconds, str) and len(seconds) <= _LONGEST:
        try:
            seconds = float(seconds)
        except ValueError:
            return UNKNOWN
    if not isinstance(seconds, int | float) or not _EARLIEST <= seconds < _LATEST:
        return UNKNOWN
    return _exact(datetime.fromtimestamp(int(seconds), tz=UTC))


def read_moment(value: object) -> Moment:
    """A time in whatever form a machine wrote it; UNKNOWN where it is none.

    >>> read_moment("Thu, 02 Nov 2023 03:15:07 GMT").timestamp
    '2023-11-02T03:15:07Z'
    """
    if type(value) is not str:
        return UNKNOWN
    moment = v1_moment(value)
    if moment is UNKNOWN:
        moment = iso_moment(value)
    if moment is UNKNOWN:
        found = read_machine_date(value)
        return Moment(*found) if found else UNKNOWN
    return moment
