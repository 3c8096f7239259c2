"""The shapes of printed dates, as linear patterns; every repetition is bounded and possessive."""

from functools import cached_property
from typing import Final

from socialcite.reading import late_re as re

SPACE: Final = r"[ \t\f\v\xa0\u1680\u2000-\u200b\u200e\u200f\u202a-\u202f\u205f\u2060\u2066-\u2069\u3000\u061c\ufeff]"
"""White space on one line, with the invisible marks of direction that stand between the parts of a date."""

GAP: Final = rf"{SPACE}{{0,40}}+(?:(?:\r\n|[\n\r\x85\u2028\u2029])(?:{SPACE}|>){{0,40}}+){{0,2}}+"
"""What may stand between two parts: spaces, up to two line breaks with indentation and Markdown quote prefixes."""

LETTER: Final = (
    r"[^\s\d\x00-\x40\x5b-\x60\x7b-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u02b9-\u02bf\u060c\u061b\u061c\u06d4"
    r"\u200b\u200e-\u206f\u3000-\u303f\ufeff\uff00-\uff0f]"
)
"""A letter or a combining mark: what is neither space nor digit nor punctuation."""

WORD: Final = rf"{LETTER}{{1,24}}+(?:['’ʼ]{LETTER}{{1,16}}+)?"
"""A word, which may have an apostrophe inside ("пʼятниця")."""

MASK: Final = r"(?:\\?[*<\[{](?i:NUM|NUMBER|DIGITS?|DAY|YEAR|DATE)\\?[*>\]}]|#{2,4}(?![\w#]))"
"""A number that a data set has masked: `*NUMBER*`, `[YEAR]`, `##`."""

_STOP = r"\\?\."
_COMMA = r"\\?[.,،]"
_SMALL = rf"(?:\d{{1,2}}(?!\d)|{MASK})"
_YEAR = rf"(?P<year>\d{{4}}|{MASK})"
_ORDINAL = r"(?:(?i:st|nd|rd|th|er|ère|re|º|°|ª|-?го|-?е|η|-?a)(?!\w))"
# Thai and Lao abbreviate with full stops inside: "ม.ค.".
_MONTH = (
    rf"(?P<month>[\u0e00-\u0eff]{{1,3}}\.[\u0e00-\u0eff]{{1,3}}\.?|{WORD})"
    rf"(?:{SPACE}{{1,3}}(?P<second>ال(?:\w|[\u0653-\u0655]){{3,7}}+|(?i:fómhair|fo\u0301mhair)))?"
)
_BEFORE_MONTH = r"(?:(?i:d)['’ʼ‘`´]|(?i:del?|of|den|ta['’]|ng|ika)(?=\s))"
_ERA = r"(?P<era>[คพ]\.?ศ\.?|พุทธศักราช|คริสต์ศักราช)"
_BEFORE_YEAR = rf"(?:(?i:del?|of|năm|na\u0306m)(?=\s)|{_ERA})"
# What stands with a year that comes first: "2022(e)ko", "2022 m.", "2022. gada", "2022 ж.", "2022 оны".
_AFTER_YEAR = (
    rf"(?:\((?i:e)\)(?i:ko)|(?i:e?ko)(?=\s)|{_STOP}{GAP}(?i:gada)(?=\s)|{GAP}(?:(?i:m|г|ж){_STOP},?|թ{_STOP}?|(?i:оны)(?=\s))"
    rf"|-(?i:ж){_STOP},?|{_COMMA})"
)
_AFTER_DAY = rf"(?:\((?i:e?an?)\)|{SPACE}?(?i:d){_STOP}|{_STOP}|(?i:an?)(?!\w))"


class DateForms:
    """The compiled patterns, each for `match` where a date may begin, and each compiled when it is first needed."""

    @cached_property
    def day_month_year(self) -> re.Pattern[str]:
        """Match "27 January 2022", "27 de enero de 2022", "27. Januar 2022", "27 tháng 1, 2022"."""
        return re.compile(
            rf"(?P<day>{_SMALL}){_ORDINAL}?(?P<stop>{_STOP})?[-,]?{GAP}(?:{_BEFORE_MONTH}{GAP})?"
            rf"{_MONTH}(?:{GAP}(?P<number>\d{{1,2}}(?!\d)))?(?:{_COMMA}){{0,2}}-?{GAP}(?:{_BEFORE_YEAR}{GAP})?{_YEAR}"
        )

    @cached_property
    def month_day_year(self) -> re.Pattern[str]:
        """Match "January 27, 2022", "Jan. 27th 2022"."""
        return re.compile(
            rf"{_MONTH}(?:{_STOP})?{GAP}(?P<day>{_SMALL}){_ORDINAL}?(?:{_COMMA}){{0,2}}{GAP}"
            rf"(?:{_BEFORE_YEAR}{GAP})?{_YEAR}"
        )

    @cached_property
    def year_month_day(self) -> re.Pattern[str]:
        """Match "2022. január 27.", "2022(e)ko urtarrilaren 27(a)", "2022 m. sausio 27 d."."""
        return re.compile(
            rf"{_YEAR}(?!\d)(?P<mark>{_AFTER_YEAR})?{GAP}{_MONTH}(?:{_STOP})?{GAP}(?P<day>{_SMALL})"
            rf"(?P<tail>{_AFTER_DAY})?(?!,?{SPACE}?\d{{4}})"
        )

    @cached_property
    def year_day_month(self) -> re.Pattern[str]:
        """Match "2022. gada 27. janvāris", "2022 ж. 27 қаңтар"."""
        return re.compile(rf"{_YEAR}(?!\d){_AFTER_YEAR}{GAP}(?P<day>{_SMALL})(?P<stop>{_STOP})?-?{GAP}{_MONTH}")

    @cached_property
    def numbered_months(self) -> re.Pattern[str]:
        """Match "2022年1月27日", "2022년 1월 27일", "2017 4月 10", "2015, 2月 8"."""
        return re.compile(
            rf"{_YEAR}(?!\d)(?:{GAP}(?:年|년|\u1102\u1167\u11ab)|[.,،])?{GAP}(?P<month>{_SMALL}){GAP}(?:月|월|\u110b\u116f\u11af)"
            rf"{GAP}(?P<day>{_SMALL})(?:{SPACE}?(?:日|일|\u110b\u1175\u11af|号|號))?"
        )

    @cached_property
    def iso(self) -> re.Pattern[str]:
        """Match "2022-01-27"."""
        return re.compile(r"(?P<year>\d{4})\\?-(?P<month>\d\d)\\?-(?P<day>\d\d)(?!\d)")

    @cached_property
    def numeric(self) -> re.Pattern[str]:
        """Match "12/31/25", "27.01.2022", "2022/1/27"."""
        return re.compile(
            r"(?P<first>\d{1,4})(?P<sign>\\?[./-])(?P<middle>\d{1,2})(?P=sign)(?P<last>\d{4}|\d{1,2}(?!\d))"
        )

    @cached_property
    def opening_word(self) -> re.Pattern[str]:
        """Match the word that a date begins with."""
        return re.compile(WORD)

    @cached_property
    def weekday(self) -> re.Pattern[str]:
        """Match one word in front of a date, with its comma."""
        return re.compile(rf"(?P<word>{WORD})(?P<sign>(?:{_COMMA}){{1,2}})?{GAP}")

    @cached_property
    def weekday_of_two_words(self) -> re.Pattern[str]:
        """Match "quinta-feira, ", "Thứ Năm, "."""
        return re.compile(rf"(?P<word>{WORD}(?:{SPACE}{{1,3}}|-){WORD})(?P<sign>(?:{_COMMA}){{1,2}})?{GAP}")

    @cached_property
    def weekday_behind(self) -> re.Pattern[str]:
        """Match one or two words behind a date, on the same line."""
        return re.compile(rf",?{SPACE}{{0,2}}(?P<word>(?P<first>{WORD})(?:{SPACE}{WORD})?)")

    @cached_property
    def year_word(self) -> re.Pattern[str]:
        """Match the word for "year" behind its number: "2022 г.", "2022 р."."""
        return re.compile(rf"{GAP}(?P<word>(?i:[гр]{_STOP}|[гр](?!\w)|թ\.?(?!\w)|года(?!\w)|року(?!\w)))")


FORMS: Final = DateForms()
"""The patterns of this process."""
