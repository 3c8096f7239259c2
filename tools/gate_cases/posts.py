"""A post of Twitter with everything that its embed prints: names, text with links, the date in a language, an id."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from babel.dates import format_date

from .words import Draw, Person

EPOCH_MS = 1_288_834_974_657
OLD_LIMIT = 140
PICTURE = 24
FIRST = datetime(2014, 1, 3, tzinfo=UTC)
LONGER = datetime(2018, 1, 3, tzinfo=UTC)
LAST = datetime(2024, 6, 28, tzinfo=UTC)
ENTITY = re.compile(
    r"(?P<pic>pic\.twitter\.com/\w{10})|(?P<link>https://t\.co/\w{10})|(?<!\w)(?P<tag>#\w+)|(?<!\w)(?P<at>@\w+)"
)
SPACE = re.compile("[\u00a0\u202f]")


@dataclass(frozen=True)
class Post:
    """One invented post.

    Attributes:
        person: who posted it.
        text: as its reader sees it; line breaks are `<br>`.
        language: of the text.
        moment: when, to the millisecond.
        date: as printed.
        id: the number whose clock tells the moment.

    """

    person: Person
    text: str
    language: str
    moment: datetime
    date: str
    id: str

    @property
    def day(self) -> str:
        """The printed day, ISO 8601."""
        return self.moment.date().isoformat()

    @property
    def clocked(self) -> str:
        """The moment that the id tells, ISO 8601."""
        return self.moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    @property
    def url(self) -> str:
        """The permalink."""
        return f"https://twitter.com/{self.person.handle}/status/{self.id}"

    def signature(self, dash: str = "— ", gap: str = " ") -> str:
        """The printed signature."""
        return f"{dash}{self.person.name} (@{self.person.handle}){gap}{self.date}"

    def expected(self, *, linked: bool = False, **changes: str | None) -> dict[str, str | None]:
        """What a reader of the printed post knows; with the id, if its link is shown."""
        return {
            "platform": "twitter",
            "author": self.person.name,
            "handle": self.person.handle,
            "timestamp": self.clocked if linked else self.day,
            "text": self.text,
            "post_id": self.id if linked else None,
        } | changes


def print_date(moment: datetime, language: str) -> str:
    """The day as the embed of a language prints it: CLDR's long form."""
    return SPACE.sub(" ", format_date(moment.date(), "long", language.replace("-", "_")))


def fill(draw: Draw, words: str) -> str:
    """A text with its placeholders filled."""
    words = re.sub(r"\{pic\}", lambda _: f"pic.twitter.com/{draw.code()}", words)
    return re.sub(r"\{link\}", lambda _: f"https://t.co/{draw.code()}", words)


def make_post(
    draw: Draw,
    words: str,
    language: str,
    person: Person | None = None,
    date_language: str = "en",
    behind: Post | None = None,
) -> Post:
    """A post with this text, hours `behind` another; its day suits its length (140 signs until November 2017)."""
    text = fill(draw, words)
    bare = ENTITY.sub(lambda match: "" if match["pic"] else "x" * 23 if match["link"] else match.group(), text)
    weight = sum(1 if ord(sign) < 0x1100 else 2 for sign in bare)
    assert weight <= 2 * OLD_LIMIT, f"too long for a post: {text}"
    moment = _moment(draw, LONGER if weight > OLD_LIMIT - PICTURE else FIRST, behind)
    number = (round(moment.timestamp() * 1000) - EPOCH_MS) << 22 | draw.random.randrange(1 << 22)
    who = person or (draw.person("plain") if draw.happens(0.75) else draw.person())
    return Post(who, text, language, moment, print_date(moment, date_language), str(number))


def draw_post(draw: Draw, language: str, kinds: tuple[str, ...] = ("plain",), *, people: tuple[str, ...] = ()) -> Post:
    """A post in a language (now and then in English), signed by anybody, dated in the page's language or in English."""
    spoken = language if draw.happens(0.85) else "en"
    person = draw.person(*people) if people else None
    return make_post(draw, draw.words(spoken, kinds), spoken, person, language if draw.happens(0.5) else "en")


def _moment(draw: Draw, first: datetime, behind: Post | None) -> datetime:
    """When: anywhere in the years, or some minutes behind another post."""
    if behind:
        return behind.moment + timedelta(
            seconds=draw.random.randrange(40, 9000), milliseconds=draw.random.randrange(1000)
        )
    seconds = draw.random.randrange(int((LAST - first).total_seconds()))
    return first + timedelta(seconds=seconds, milliseconds=draw.random.randrange(1000))


def inner_markup(post: Post) -> str:
    """The paragraph's content: entities linked as the embed links them."""

    def link(match: re.Match[str]) -> str:
        shown = match.group()
        if match["tag"]:
            href = f"https://twitter.com/hashtag/{shown[1:]}?src=hash&amp;ref_src=twsrc%5Etfw"
        elif match["at"]:
            href = f"https://twitter.com/{shown[1:]}?ref_src=twsrc%5Etfw"
        else:
            href = f"https://t.co/{shown[-10:][::-1] if match['pic'] else shown[-10:]}"
        return f'<a href="{href}">{shown}</a>'

    return ENTITY.sub(link, html.escape(post.text, quote=False)).replace("\n", "<br>")


def markup(post: Post) -> str:
    """The embed code."""
    name = html.escape(post.person.name, quote=False)
    return (
        f'<blockquote class="twitter-tweet"><p lang="{post.language}" dir="ltr">{inner_markup(post)}</p>&mdash; {name} '
        f'(@{post.person.handle}) <a href="{post.url}?ref_src=twsrc%5Etfw">{post.date}</a></blockquote> '
        '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'
    )
