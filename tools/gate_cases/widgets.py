"""Rendered widgets: header first, as a browser had shown them."""

from __future__ import annotations

from .posts import Post, draw_post
from .styles import Case
from .texts import Text
from .words import Draw

LANGUAGES = ("en", "en", "en", "es", "de", "fr", "ja", "pt")
ADS = "Twitter Ads info and privacy"


def _clock(post: Post) -> str:
    return post.moment.strftime("%I:%M %p").lstrip("0")


def _widget_2017(draw: Draw, post: Post) -> str:
    """`Follow ⏎ NAME ✔ @handle ⏎ TEXT ⏎ 8:27 AM - 11 Jul 2017 ⏎ counts`."""
    badge = " ✔" if draw.happens(0.4) else ""
    joint = draw.one((" ", "  ", "\n "))
    retweets, likes = draw.random.randrange(2, 999), draw.random.randrange(2, 999)
    counts = f"  {retweets} {retweets} Retweets   {likes} {likes} likes"
    time = f"{_clock(post)} - {post.moment.day} {post.moment:%b %Y}"
    return f" Follow\n {post.person.name}{badge}{joint}@{post.person.handle}\n{post.text}\n{time}\n{counts}\n{ADS}"


def _widget_2018(draw: Draw, post: Post) -> str:
    """`NAME ⏎ @handle ⏎ TEXT ⏎⏎ 3:05 PM - Apr 1, 2018 ⏎ count ⏎ N people are talking about this`."""
    above = "Embedded video\n" if draw.happens(0.25) else ""
    joint = "" if draw.happens(0.2) else "\n"
    replying = "Replying to @pier21_lh\n" if draw.happens(0.2) else ""
    likes, people = draw.random.randrange(2, 999), draw.random.randrange(2, 999)
    time = f"{_clock(post)} - {post.moment:%b} {post.moment.day}, {post.moment.year}"
    talk = f"{people} people are talking about this"
    counts = f"{time}\n{likes}\n{talk}" if draw.happens(0.7) else f"{likes}\n{time}\n{talk}"
    return f"{above}{post.person.name}{joint}@{post.person.handle}\n {replying}{post.text}\n\n{counts}\n{ADS}"


def rendered_shapes() -> dict[str, list[Case]]:
    """Both generations."""
    shapes = {"rendered_2017": _widget_2017, "rendered_2018": _widget_2018}
    found: dict[str, list[Case]] = {}
    for shape, widget in shapes.items():
        found[shape] = []
        for place in range(22):
            name = f"made-{place + 1:02}"
            draw = Draw(f"{shape} {name}")
            text = Text(draw, LANGUAGES[place % len(LANGUAGES)])
            text.narrative()
            for _ in range(draw.one((1, 1, 2))):
                post = draw_post(
                    draw, text.language, ("plain", "plain", "long", "lines"), people=("plain", "emoji", "dots")
                )
                text.parts += ["\n\n", widget(draw, post), "\n\n"]
                text.posts.append(post.expected())
                text.narrative(1)
            found[shape].append(text.case(name, "a rendered widget: header first; its clock has no zone"))
    return found
