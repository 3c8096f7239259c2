"""Clock times and zones as they are printed beside a date: "at 3:34am PDT", "à 11h25", "8:24午後 PDT"."""

from functools import cached_property
from typing import Final, NamedTuple

from socialcite.reading import late_re as re
from socialcite.reading.date_forms import GAP, SPACE

HOUR: Final = 60
_NOON: Final = 12
_HOURS: Final = 24

ZONES: Final = {
    "UTC": 0,
    "GMT": 0,
    "PDT": -7 * HOUR,
    "PST": -8 * HOUR,
    "MDT": -6 * HOUR,
    "MST": -7 * HOUR,
    "CDT": -5 * HOUR,
    "CST": -6 * HOUR,
    "EDT": -4 * HOUR,
    "EST": -5 * HOUR,
    "AKDT": -8 * HOUR,
    "AKST": -9 * HOUR,
    "HST": -10 * HOUR,
    "WET": 0,
    "WEST": 1 * HOUR,
    "BST": 1 * HOUR,
    "CET": 1 * HOUR,
    "CEST": 2 * HOUR,
    "EET": 2 * HOUR,
    "EEST": 3 * HOUR,
    "MSK": 3 * HOUR,
    "JST": 9 * HOUR,
    "KST": 9 * HOUR,
    "AEST": 10 * HOUR,
    "AEDT": 11 * HOUR,
    "NZST": 12 * HOUR,
    "NZDT": 13 * HOUR,
}
"""Minutes ahead of UTC of each zone abbreviation that is read."""

_AMERICAN_ONLY: Final = frozenset({"CST", "CDT"})  # else China, Cuba
_NOT_AMERICAN: Final = frozenset({"BST"})  # British
# These clocks count to twelve. Instagram's translations dropped "am" and "pm" in many languages: a post of 18:50 is
# printed "6:50 PDT" in Portuguese, so without them the time is not known.
_TWELVE_HOUR: Final = frozenset({"PDT", "PST", "MDT", "MST", "CDT", "CST", "EDT", "EST", "AKDT", "AKST", "HST"})

_FORENOON = (
    r"[aA]\.?\s?[mM](?![a-z])\.?|午前|上午|오전|\u110b\u1169\u110c\u1165\u11ab|ص|ق\.ظ\.?|π\.μ\.|πμ|p\.d\.|PG|SA|ÖÖ"
)
_AFTERNOON = (
    r"[pP]\.?\s?[mM](?![a-z])\.?|午後|下午|오후|\u110b\u1169\u1112\u116e|م(?!\w)|ب\.ظ\.?"
    r"|μ\.μ\.|μμ|m\.d\.|PTG|CH(?!\w)|ÖS"
)
_JOIN = (
    r"(?:(?i:at|(?:à|a\u0300)s?|as|a\slas?|a\sla\(s\)|um|alle\sore|alle|ore|om|klo|kello|saat|pukul|jam|l(?:ú|u\u0301)c|στις|ob|la|ve|ساعت|الساعة"
    r"|о|в|у|[ou])(?=\s)|(?i:kl)\.?(?=\s))"
)


class ClockTime(NamedTuple):
    """A clock time as printed, and where it ends."""

    end: int
    minutes: int | None  # since midnight of the printed day; None: printed, but not known
    zone: str | None  # an abbreviation of ZONES, or "+HH:MM"

    def utc_offset(self, *, american: bool) -> int | None:
        """Return the minutes ahead of UTC, None where the zone is not known or has two meanings."""
        if self.zone is None or self.zone in (_NOT_AMERICAN if american else _AMERICAN_ONLY):
            return None
        return ZONES[self.zone] if self.zone in ZONES else _numeric_offset(self.zone)


_OFFSET = r"[+-]\d{1,2}(?::?\d{2}(?!\d))?"
_NAMES = "|".join(sorted(ZONES, key=len, reverse=True))
_ZONE = rf"{SPACE}{{0,2}}(?P<bracket>\()?(?P<zone>(?:UTC|GMT){_OFFSET}|(?:{_NAMES})(?![a-z]))(?(bracket)\))"
_CLOCK = (
    rf"(?:(?:(?P<am_before>{_FORENOON})|(?P<pm_before>{_AFTERNOON})){SPACE}{{0,2}})?"
    rf"(?P<hour>\d{{1,2}})(?P<sign>[:.h：٫時时点點]|시{SPACE}?)(?P<minute>\d{{2}})(?!\d)[分분]?"
    rf"(?:[:.](?P<second>\d{{2}})(?!\d))?"
    rf"(?:{SPACE}{{0,2}}(?:(?P<am>{_FORENOON})|(?P<pm>{_AFTERNOON})))?(?:{_ZONE})?"
)


class _ClockForms:
    """The patterns, each compiled when it is first needed."""

    @cached_property
    def leading(self) -> re.Pattern[str]:
        return re.compile(rf"{_CLOCK}{GAP}(?:(?:[-–—·•|,]|\\-){GAP})?")

    @cached_property
    def trailing(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:{GAP}(?P<join>{_JOIN}){GAP}|{SPACE}{{0,3}}(?P<mark>[,،·•|–—-]|\\-){GAP}|{SPACE}{{1,3}})"
            rf"{_CLOCK}(?:{SPACE}Uhr(?!\w))?"
        )

    @cached_property
    def after_iso(self) -> re.Pattern[str]:
        return re.compile(
            rf"[T ](?P<hour>\d{{2}}):(?P<minute>\d{{2}})(?::\d{{2}}(?:\.\d{{1,9}})?)?"
            rf"(?P<zone>Z|{_OFFSET}|\s(?:UTC|GMT))?(?!\w)"
        )


_FORMS: Final = _ClockForms()


def leading_clock(text: str, at: int) -> ClockTime | None:
    """Read the time in front of a date, up to where the date begins ("8:27 AM - ")."""
    found = _FORMS.leading.match(text, at)
    return None if found is None else _clock_time(found)


def trailing_clock(text: str, at: int, *, bare: bool = False) -> ClockTime | None:
    """Read the time behind a date.

    `bare`: whether a clock without a joining word, a zone, "am" or "pm" belongs to the date ("2025年4月15日 17:24").
    """
    found = _FORMS.trailing.match(text, at)
    if found is None:
        return None
    marked = bool(found["zone"] or _meridiem(found))
    joined = bare or found["join"] is not None or (found["mark"] is not None and found["sign"] == ":")
    if found["sign"] == "." and (found["join"] or "at").lower() == "at":
        joined = False
    return _clock_time(found) if joined or marked else None


def iso_clock(text: str, at: int) -> ClockTime | None:
    """Read the time of an ISO 8601 date ("T18:31:05Z")."""
    found = _FORMS.after_iso.match(text, at)
    if found is None or int(found["hour"]) >= _HOURS or int(found["minute"]) >= HOUR:
        return None
    zone = found["zone"]
    if zone in {"Z", " UTC", " GMT"}:
        zone = "UTC"
    return ClockTime(found.end(), int(found["hour"]) * HOUR + int(found["minute"]), zone)


def _meridiem(found: re.Match[str]) -> str:
    if found["am"] or found["am_before"]:
        return "am"
    return "pm" if found["pm"] or found["pm_before"] else ""


def _clock_time(found: re.Match[str]) -> ClockTime | None:
    hour, minute = int(found["hour"]), int(found["minute"])
    if hour >= _HOURS or minute >= HOUR:
        return None
    zone = found["zone"]
    return ClockTime(found.end(), _minutes(hour, minute, _meridiem(found), zone), zone)


def _minutes(hour: int, minute: int, meridiem: str, zone: str | None) -> int | None:
    if not meridiem and zone in _TWELVE_HOUR and 0 < hour <= _NOON:
        return None
    if meridiem == "am" and hour > _NOON:
        return None
    if meridiem and hour <= _NOON:
        hour = hour % _NOON + (_NOON if meridiem == "pm" else 0)
    return hour * HOUR + minute


def _numeric_offset(zone: str) -> int | None:
    """Return the minutes of "+02:00", "UTC+2" or "GMT-0330".

    >>> _numeric_offset("UTC+2"), _numeric_offset("-03:30")
    (120, -210)
    """
    sign, digits = zone.removeprefix("UTC").removeprefix("GMT")[0], zone.lstrip("UTCGM+-").replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))  # noqa: PLR2004
    if hours > 14 or minutes >= HOUR:  # noqa: PLR2004  UTC+14 is the farthest
        return None
    return (hours * HOUR + minutes) * (-1 if sign == "-" else 1)
