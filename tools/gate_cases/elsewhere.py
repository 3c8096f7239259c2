"""The other platforms: as the real tools flatten their embed codes, and as they were met in running text."""

from __future__ import annotations

import re
from collections.abc import Callable

from .embeds import (
    Embed,
    bluesky_embed,
    expect,
    facebook_embed,
    instagram_embed,
    mastodon_embed,
    reddit_embed,
    texted,
    threads_embed,
    tiktok_embed,
)
from .flatteners import TOOLS
from .pages import Page
from .styles import Case
from .texts import Text
from .truth import Squeezed, locate_piece
from .words import Draw, Person, table

NARRATED = (
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
    "ja",
    "ko",
    "ru",
    "tr",
    "id",
    "sv",
    "cs",
    "el",
    "vi",
)
SDK = (
    "(function(d, s, id) {  var js, fjs = d.getElementsByTagName(s)[0];  if (d.getElementById(id)) return;  "
    "js = d.createElement(s); js.id = id;  js.src = '//connect.facebook.net/en_US/sdk.js#xfbml=1&version=v2.9';  "
    "fjs.parentNode.insertBefore(js, fjs);}(document, 'script', 'facebook-jssdk'));"
)
EMBED_TOOLS = (
    "bs4_empty",
    "bs4_space",
    "bs4_newline",
    "html2text",
    "inscriptis",
    "lynx",
    "w3m",
    "trafilatura",
    "one_line",
)


def _flattened(platform: str, make: Callable[[Draw, str], Embed], languages: tuple[str, ...], count: int) -> list[Case]:
    """Embed codes in pages, through the tools in turn."""
    cases: list[Case] = []
    attempt = 0
    while len(cases) < count:
        tool, language = EMBED_TOOLS[attempt % len(EMBED_TOOLS)], languages[attempt % len(languages)]
        draw = Draw(f"{platform} {attempt}")
        attempt += 1
        page = Page(language, draw.narrative(language, "heading"), draw.one(("pretty", "pretty", "indented")))
        page.paragraph(draw.paragraph(language, 2))
        embed = make(draw, language)
        page.blocks.append(embed.html)
        page.paragraph(draw.paragraph(language, 2))
        page.paragraph(draw.paragraph(language, 1))
        flat = TOOLS[tool](page.html())
        squeezed = Squeezed(flat or "", tool)
        found = flat and locate_piece(flat, tool, squeezed, embed.above, embed.expected["text"] or "", embed.below)
        if flat and found is not None:
            post = embed.expected | {"text": found or None}
            cases.append(
                {"id": f"made-{len(cases) + 1:02}", "text": flat, "posts": [post], "note": f"{tool}, {language}"}
            )
    return cases


def _running(
    platform: str, make: Callable[[Draw, str], Embed], languages: tuple[str, ...], count: int, note: str
) -> list[Case]:
    """The same posts as met in running text: their parts glued, in one line, or in lines of their own."""
    cases = []
    for place in range(count):
        name = f"made-{place + 51:02}"
        draw = Draw(f"{platform} running {name}")
        text = Text(draw, languages[place % len(languages)])
        text.narrative()
        gap, outer = draw.one((("", "\n\n"), (" ", "\n\n"), ("\n", "\n"), ("\n", "\n\n"), ("\n\n", "\n\n")))
        for _ in range(draw.one((1, 1, 2))):
            embed = make(draw, text.language)
            parts = [part for part in (embed.above, embed.expected["text"], embed.below) if part]
            if not gap and _undivided(embed):
                parts.insert(-1, " ")
            behind = draw.one(("", outer)) if embed.expected["timestamp"] else outer
            text.parts += [outer, gap.join(parts), behind]
            text.posts.append(embed.expected)
            text.narrative(1)
        cases.append(text.case(name, note))
    return cases


def _undivided(embed: Embed) -> bool:
    """Whether nobody could tell where the text ends if the name stood right behind it."""
    name, text = embed.expected["author"], embed.expected["text"]
    return bool(name and text) and embed.below.startswith(str(name))


def _by_rows(
    rows: list[tuple[str, ...]], make: Callable[[Draw, str, tuple[str, ...]], Embed]
) -> Callable[[Draw, str], Embed]:
    """A maker that takes a signature of the page's language, else an English one."""

    def choose(draw: Draw, language: str) -> Embed:
        spoken = [row for row in rows if language in row[:2]] or [row for row in rows if "en" in row[:2]]
        return make(draw, language, draw.one(spoken))

    return choose


def _languages(rows: list[tuple[str, ...]], column: int) -> tuple[str, ...]:
    return tuple(sorted({row[column] for row in rows}))


def _instagram() -> dict[str, list[Case]]:
    found = {}
    for shape in ("new", "old", "dangling"):
        rows = [row for row in table("instagram") if row[0] == shape]
        make = _by_rows(rows, instagram_embed)
        languages = _languages(rows, 1)
        note = {"new": "since 2020: no date", "old": "with caption and date", "dangling": "the date is lost"}[shape]
        flattened = _flattened(f"instagram {shape}", make, languages, len(languages) if shape == "new" else 14)
        found[f"instagram_{shape}"] = flattened + _running(f"instagram {shape}", make, languages, 18, note)
    return found


def _facebook() -> dict[str, list[Case]]:
    rows = list(table("facebook"))
    make = _by_rows(rows, facebook_embed)
    languages = _languages(rows, 0)
    sdk = []
    for place in range(20):
        name = f"made-{place + 1:02}"
        draw = Draw(f"facebook sdk {name}")
        text = Text(draw, languages[place % len(languages)])
        text.narrative()
        embed = make(draw, text.language)
        gap = draw.one(("", "", " "))
        text.parts += [
            draw.one((" ", "\n\n")),
            SDK,
            gap,
            embed.expected["text"] or "",
            gap,
            embed.below,
            draw.one(("", "", "\n\n")),
        ]
        text.posts.append(embed.expected)
        text.narrative(1)
        sdk.append(text.case(name, "the script's own line stands before the text"))
    flattened = _flattened("facebook", make, languages, 14)
    return {"facebook": flattened + _running("facebook", make, languages, 14, "in running text"), "facebook_sdk": sdk}


def _truthsocial() -> list[Case]:
    """Posted again elsewhere: header, then the text, in a paragraph of its own."""
    cases = []
    rows = table("truthsocial")
    for place in range(22):
        name = f"made-{place + 1:02}"
        draw = Draw(f"truthsocial {name}")
        text = Text(draw, "en")
        pattern, timestamp = rows[place % len(rows)]
        text.narrative()
        for _ in range(draw.one((1, 1, 2))):
            person = draw.person("plain", "dots")
            words = texted(draw, "en").replace("\n\n", "\n")
            text.parts += ["\n\n", pattern.format(name=person.name), " ", words, "\n\n"]
            text.posts.append(expect("truthsocial", person, words, timestamp) | {"handle": None})
            text.narrative(1)
        cases.append(text.case(name, "header first, dates in the American order"))
    return cases


def other_platforms() -> dict[str, list[Case]]:
    """Every platform's cases by file name."""
    english = ("en",)
    return {
        **_instagram(),
        **_facebook(),
        "tiktok": _flattened("tiktok", tiktok_embed, NARRATED, 18) + _tiktok_running(),
        "bluesky": [
            clocked(with_residue(case))
            for case in _flattened("bluesky", bluesky_embed, NARRATED, 18)
            + _running("bluesky", _dashed(bluesky_embed), NARRATED, 14, "dash, name, domain, date with a clock time")
        ],
        "mastodon": [
            clocked(case)
            for case in _flattened("mastodon", mastodon_embed, NARRATED, 18)
            + _running("mastodon", mastodon_embed, NARRATED, 6, "who, and a label")
        ],
        "threads": [clocked(case) for case in _flattened("threads", threads_embed, NARRATED, 18)]
        + _running("threads", threads_embed, NARRATED, 6, "who, and a label"),
        "reddit": _flattened("reddit", reddit_embed, english, 18) + _reddit_running(),
        "truthsocial": _truthsocial(),
    }


LINKED = re.compile(r"\]\(https?://|^ *\d+\. https?://", re.MULTILINE)


def clocked(case: Case) -> Case:
    """A case whose text shows addresses: invented ids tell other moments than invented dates, so none is asked."""
    if not LINKED.search(case["text"]):
        return case
    posts = [{name: value for name, value in post.items() if name != "timestamp"} for post in case["posts"]]
    return {**case, "posts": posts}


RESIDUE = re.compile(
    r"(\s*)[>\s]*\[{1,2}(?:\d+\])?\[?image or embed\]{1,2}(?:\([^()\s]*\))?(?=[^\n]*(?:\n[^\n]*){0,3}$)"
)


def with_residue(case: Case) -> Case:
    """A Bluesky case whose posts keep the `[image or embed]` that the embed prints at their end, as it stands there."""
    posts = []
    for post in case["posts"]:
        signed = case["text"].replace("\\", "").partition(f"@{post['handle']}")[0]
        residue = RESIDUE.search(signed[-400:])
        gap = " " if residue and (residue[1] or ">" in residue[0]) else ""
        posts.append({**post, "text": post["text"] + (f"{gap}[image or embed]" if residue else "")})
    return {**case, "posts": posts}


def _dashed(make: Callable[[Draw, str], Embed]) -> Callable[[Draw, str], Embed]:
    """With the dash before the name, and the residue before the dash."""

    def dashed(draw: Draw, language: str) -> Embed:
        embed = make(draw, language)
        media = embed.below.startswith("[image or embed]")
        return Embed(
            embed.html, embed.expected, below=f"[image or embed]\n— {embed.below[16:]}" if media else f"— {embed.below}"
        )

    return dashed


def _tiktok_running() -> list[Case]:
    """In lines of their own, or the whole post in one line."""
    cases = []
    for place in range(10):
        name = f"made-{place + 51:02}"
        draw = Draw(f"tiktok running {name}")
        text = Text(draw, NARRATED[place % len(NARRATED)])
        text.narrative()
        embed = tiktok_embed(draw, text.language)
        parts = [part for part in (embed.above, embed.expected["text"], embed.below) if part]
        text.parts += ["\n\n", draw.one((" ", "\n", "\n\n")).join(parts), draw.one(("\n\n", "\n"))]
        text.posts.append(embed.expected)
        text.narrative(1)
        cases.append(text.case(name, "handle, caption, sound"))
    return cases


def _reddit_running() -> list[Case]:
    """The card and the spaced form: `TITLE ⏎ by u/NAME in SUB`."""
    cases = []
    for place in range(8):
        name = f"made-{place + 51:02}"
        draw = Draw(f"reddit running {name}")
        text = Text(draw, "en")
        text.narrative()
        title, user = draw.caption("title", "en"), draw.person("plain").handle
        joint, glue = draw.one(("\n", "\n\n")), draw.one((" ", "", "\n"))
        text.parts += ["\n\n", f"{title}{joint}by{glue}u/{user} in{glue}lindhamn", "\n\n"]
        text.posts.append(expect("reddit", Person("", f"u/{user}", ""), title, None))
        text.narrative(1)
        cases.append(text.case(name, "title, author and place"))
    return cases
