"""Invented pages: a title, narrative, and between it posts as their embed codes."""

from __future__ import annotations

import html
from dataclasses import dataclass, field

from .posts import Post, draw_post, make_post, markup
from .words import Draw

JOINTS = {"pretty": "\n", "indented": "\n      ", "minified": ""}
WRAPPERS = ("{}", "{}", '<div class="tweet">{}</div>', "<div>\n{}\n</div>")


@dataclass
class Page:
    """One page: its blocks as HTML, and the posts in order."""

    language: str
    title: str
    layout: str
    blocks: list[str] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)

    def paragraph(self, text: str, tag: str = "p") -> None:
        """A block of narrative."""
        self.blocks.append(f"<{tag}>{html.escape(text, quote=False)}</{tag}>")

    def post(self, post: Post, wrapper: str = "{}") -> None:
        """An embed."""
        self.posts.append(post)
        self.blocks.append(wrapper.replace("{}", markup(post)))

    def html(self) -> str:
        """The whole page."""
        joint = JOINTS[self.layout]
        title = html.escape(self.title, quote=False)
        head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
        body = joint.join([f"<h1>{title}</h1>", *self.blocks])
        article = f"<article>{joint}{body}{joint}</article>"
        return f'<!DOCTYPE html>\n<html lang="{self.language}">{head}\n<body>{article}</body></html>\n'


def draw_page(draw: Draw, language: str, *, layouts: tuple[str, ...] = ("pretty", "pretty", "indented")) -> Page:
    """A page with one to four posts, some led in, some in sequence, some a thread."""
    page = Page(language, draw.narrative(language, "heading"), draw.one(layouts))
    page.paragraph(draw.paragraph(language, 2))
    page.paragraph(draw.paragraph(language, 2 if draw.happens(0.5) else 1))
    groups = draw.one((1, 1, 2, 2))
    for group in range(groups):
        if draw.happens(0.2):
            page.paragraph(draw.narrative(language, "heading"), "h2")
        if draw.happens(0.45):
            page.paragraph(draw.narrative(language, "lead"))
        for post in _group(draw, language):
            page.post(post, draw.one(WRAPPERS))
        if group + 1 < groups or draw.happens(0.85):
            page.paragraph(draw.paragraph(language, draw.one((1, 2))))
    return page


def _group(draw: Draw, language: str) -> list[Post]:
    """One post, two in sequence, or a whole thread or conversation."""
    if language == "en" and draw.happens(0.15):
        return draw_series(draw, draw.one(("thread", "talk")))
    kinds = ("plain", "plain", "lines", "long", "reply", "tags", "quote")
    return [draw_post(draw, language, (draw.one(kinds), "plain")) for _ in range(draw.one((1, 1, 1, 2)))]


def draw_series(draw: Draw, prefix: str) -> list[Post]:
    """A thread by one person, or a conversation of several: all within some hours, in order."""
    author = draw.person("plain")
    posts: list[Post] = []
    for words in draw.series(prefix):
        person = author if prefix == "thread" else draw.person("plain")
        posts.append(make_post(draw, words, "en", person, behind=posts[-1] if posts else None))
    return posts
