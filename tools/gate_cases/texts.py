"""Texts in the making: narrative, posts in a layout, and what a reader finds in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from .posts import Post, draw_post
from .styles import Case, Expected
from .words import Draw

SPOKEN = (
    "en",
    "en",
    "en",
    "es",
    "de",
    "fr",
    "pt",
    "it",
    "nl",
    "pl",
    "tr",
    "ru",
    "uk",
    "ja",
    "ko",
    "ar",
    "he",
    "hi",
    "id",
)
LATIN = ("en", "en", "es", "de", "fr", "pt", "it", "nl", "sv")
ONE_LINE = ("plain", "plain", "reply", "quote")
ANY = ("plain", "plain", "lines", "long", "reply", "quote")


@dataclass(frozen=True)
class Layout:
    """How a post stands in the text.

    Attributes:
        dash: what stands between text and name.
        before: what stands between narrative and post.
        after: what stands between signature and narrative.
        gap: what stands between handle and date.
        led: the chance of a lead-in before the post.
        kinds: of posts.
        people: kinds of names; empty: any.
        languages: of narrative and posts.

    """

    dash: tuple[str, ...] = (" — ",)
    before: tuple[str, ...] = ("\n\n", "\n\n", "\n")
    after: tuple[str, ...] = ("\n\n", "\n\n", "\n")
    gap: tuple[str, ...] = (" ",)
    led: float = 0.4
    kinds: tuple[str, ...] = ANY
    people: tuple[str, ...] = ()
    languages: tuple[str, ...] = SPOKEN


@dataclass
class Text:
    """A text in the making, with its posts."""

    draw: Draw
    language: str
    parts: list[str] = field(default_factory=list)
    posts: list[Expected] = field(default_factory=list)

    def narrative(self, sentences: int = 2) -> None:
        """A paragraph."""
        self.parts.append(self.draw.paragraph(self.language, sentences))

    def lead(self, chance: float) -> None:
        """A lead-in, or one more sentence."""
        self.parts.append(self.draw.narrative(self.language, "lead" if self.draw.happens(chance) else "sentence"))

    def case(self, name: str, note: str, change: Callable[[str], str] = str) -> Case:
        """The finished case; `change` is what happened to the whole text."""
        text = change("".join(self.parts))
        posts = [
            {key: value and change(value) if key in ("author", "text") else value for key, value in post.items()}
            for post in self.posts
        ]
        return {"id": name, "text": text, "posts": [fold(post) for post in posts], "note": note}


def fold(post: Expected) -> Expected:
    """Author and text with their white space folded; empty is None."""
    words = {key: " ".join((post[key] or "").split()) or None for key in ("author", "text")}
    return post | words


def write(draw: Draw, layout: Layout, posts: list[Post] | None = None) -> Text:
    """A text with one or two posts in a layout, with narrative before and behind."""
    language = posts[0].language if posts else draw.one(layout.languages)
    text = Text(draw, language)
    text.narrative()
    text.parts.append("\n\n")
    dash, gap = draw.one(layout.dash), draw.one(layout.gap)
    before, after = _outer(draw, layout, dash)
    drawn = posts or [
        draw_post(draw, language, (draw.one(layout.kinds),), people=layout.people) for _ in range(draw.one((1, 2)))
    ]
    for post in drawn if before != "\n" else map(_without_blank_lines, drawn):
        text.lead(layout.led)
        text.parts += [before, post.text, post.signature(dash, gap), after]
        text.posts.append(post.expected())
    text.narrative(1)
    return text


def _outer(draw: Draw, layout: Layout, dash: str) -> tuple[str, str]:
    """What stands around a post: one tool writes it alike on both sides, and never less than before the signature."""
    before, after = draw.one(layout.before), draw.one(layout.after)
    if dash.startswith("\n\n"):
        return "\n\n", "\n\n"
    breaks = ("\n", "\n\n")
    return before, before if before in breaks and after in breaks else after


def _without_blank_lines(post: Post) -> Post:
    """A post whose tool writes every break as one line break."""
    return replace(post, text=re.sub(r"\n+", "\n", post.text))


def many(shape: str, layout: Layout, note: str, count: int = 24, change: Callable[[str], str] = str) -> list[Case]:
    """Several cases of one layout."""
    languages = layout.languages
    cases = []
    for place in range(count):
        only = replace(layout, languages=(languages[place % len(languages)],))
        name = f"made-{place + 1:02}"
        cases.append(write(Draw(f"{shape} {name}"), only).case(name, note, change))
    return cases
