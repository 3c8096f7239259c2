"""The shapes of Twitter's signature in running text: each is a layout, written down directly."""

from __future__ import annotations

import re
from dataclasses import replace

from .pages import draw_series
from .posts import draw_post, make_post, print_date
from .styles import Case
from .texts import ONE_LINE, SPOKEN, Layout, Text, many, write
from .words import Draw, table

WIDGET_LANGUAGES = (
    *("en", "en_GB", "ar", "bn", "cs", "da", "de", "el", "es", "fa", "fi", "fil", "fr", "he", "hi", "hu", "id", "it"),
    *("ja", "ko", "ms", "nl", "nb", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "ur", "vi", "zh_CN", "zh_TW"),
    *("ca", "eu", "gl", "bg", "hr", "sr", "sk", "ga", "gu", "kn", "mr", "ta", "lv", "lt", "et", "sl", "is"),
)


PICTURE_ENDS = re.compile(r"pic\.twitter\.com/\w{10}\s*\Z")
DIGITS = {"ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹", "bn": "০১২৩৪৫৬৭৮৯", "mr": "०१२३४५६७८९", "hi": "०१२३४५६७८९"}
"""The languages' own digits: the second post of their case is dated in them."""


def _hard_names() -> list[Case]:
    """Every name that is hard to read, each in one of the usual places."""
    cases = []
    dashes = (" — ", "— ", "\n— ", "\n\n— ")
    hard = [row for row in table("people") if row[0] not in ("plain", "lower")]
    for place, (kind, handle, _) in enumerate(hard):
        name = f"made-{place + 1:02}"
        draw = Draw(f"hard_names {name}")
        person = draw.person(kind)
        while person.handle != handle:
            person = draw.person(kind)
        words = draw.words("en", ("plain",))
        post = make_post(draw, words, "en", person, draw.one(("en", "en", "es", "ja")))
        text = write(draw, Layout(dash=(dashes[place % len(dashes)],)), [post])
        cases.append(text.case(name, f"a hard name: {kind}"))
    return cases


def _dates() -> list[Case]:
    """The date in every language of the embed code, two posts each."""
    cases = []
    for place, language in enumerate(WIDGET_LANGUAGES):
        name = f"made-{place + 1:02}"
        draw = Draw(f"date_languages {name}")
        spoken = language if any(row[0] == language for row in table("narrative")) else "en"
        posts = []
        for digits in ("0123456789", DIGITS.get(language, "0123456789")):
            post = make_post(draw, draw.words(spoken, ("plain",)), spoken, draw.person("plain"))
            date = print_date(post.moment, language).translate(str.maketrans("0123456789", digits))
            posts.append(replace(post, date=date))
        text = write(draw, Layout(dash=(" — ", "\n— ", "— "), before=("\n\n",), after=("\n\n", "\n")), posts)
        cases.append(text.case(name, f"dates as the embed code prints them in {language}"))
    return cases


def _series() -> list[Case]:
    """Threads and conversations, each part signed."""
    cases = []
    for place in range(24):
        name = f"made-{place + 1:02}"
        draw = Draw(f"conversations {name}")
        posts = draw_series(draw, ("thread", "talk")[place % 2])
        text = Text(draw, "en")
        text.narrative()
        text.parts.append("\n\n")
        text.lead(0.6)
        dash, gap = draw.one(
            ((" — ", "\n\n"), ("\n— ", "\n\n"), ("\n\n— ", "\n\n"), (" — ", "\n"), ("— ", "\n"), ("\n— ", "\n"))
        )
        text.parts.append(gap)
        for post in posts:
            text.parts += [post.text, post.signature(dash), gap]
            text.posts.append(post.expected())
        text.parts[-1] = "\n\n"
        text.narrative(1)
        cases.append(text.case(name, "a thread or a conversation, each part signed"))
    return cases


def _in_a_row() -> list[Case]:
    """Several posts in one line, one behind the other."""
    cases = []
    for place in range(24):
        name = f"made-{place + 1:02}"
        draw = Draw(f"one_line_posts {name}")
        text = Text(draw, SPOKEN[place % len(SPOKEN)])
        text.narrative()
        text.parts.append("\n\n")
        gap = draw.one((" ", "", "  "))
        for _ in range(draw.one((2, 3))):
            post = draw_post(draw, text.language, ONE_LINE)
            text.parts += [post.text, post.signature(draw.one((" — ",))), gap]
            text.posts.append(post.expected())
        text.parts[-1] = "\n\n"
        text.narrative(1)
        cases.append(text.case(name, "several posts in one line"))
    return cases


def _displaced() -> list[Case]:
    """Lines behind a line break stand after the signature.

    What the signature signs is the first line; where a picture link closes the moved lines, they too are known as the
    post's.
    """
    cases = []
    languages = [code for code, kind, words in table("posts") if kind == "lines" and "\n" in words]
    for place in range(24):
        name = f"made-{place + 1:02}"
        draw = Draw(f"displaced_tail {name}")
        text = Text(draw, languages[place % len(languages)])
        post = draw_post(draw, text.language, ("lines",))
        first, _, rest = post.text.partition("\n")
        text.narrative()
        text.parts.append("\n\n" if draw.happens(0.5) else "\n")
        text.parts += [f"{first}\n{post.signature()}\n", re.sub(r"\n+", "\n", rest.strip()), "\n"]
        text.posts.append(post.expected(text=post.text if PICTURE_ENDS.search(rest) else first))
        text.narrative(2)
        cases.append(
            text.case(
                name,
                "lines behind a <br> moved after the signature; the post's where a picture link ends them",
            )
        )
    return cases


def _unsigned() -> list[Case]:
    """The signature is lost; the picture link says that a post stands here."""
    cases = []
    texts = [(code, words) for code, _, words in table("posts") if words.endswith("{pic}") and len(words) > 12]
    for place in range(24):
        name = f"made-{place + 1:02}"
        draw = Draw(f"lost_signature {name}")
        language, words = texts[place * len(texts) // 24]
        text = Text(draw, language)
        post = make_post(draw, words, language)
        text.narrative()
        text.parts.append("\n\n")
        text.lead(0.4)
        text.parts += ["\n\n", post.text, "\n\n"]
        text.posts.append(post.expected(author=None, handle=None, timestamp=None))
        text.narrative(1)
        cases.append(text.case(name, "signature lost, the picture link remains"))
    return cases


def _dateless() -> list[Case]:
    """AMP pages and readers that hide links: no date."""
    layout = Layout(
        dash=("\n— ", "\n\n— ", " — "), before=("\n\n",), after=("\n\n",), kinds=("plain", "reply", "tags", "lines")
    )
    cases = []
    for place in range(24):
        name = f"made-{place + 1:02}"
        draw = Draw(f"dateless {name}")
        language = SPOKEN[place % len(SPOKEN)]
        post = draw_post(draw, language, (draw.one(layout.kinds),))
        while not re.search(r"pic\.|t\.co|#\w|@\w", post.text):
            post = draw_post(draw, draw.one(("en", language)), (draw.one(layout.kinds),))
        text = write(draw, layout, [replace(post, date="")])
        text.parts[:] = [part.replace(") \n", ")\n") for part in text.parts]
        text.parts = ["".join(text.parts).replace(") \n", ")\n")]
        text.posts = [post.expected(timestamp=None)]
        cases.append(text.case(name, "no date behind the handle"))
    return cases


def _headed() -> list[Case]:
    """A heading, without full stop, right before the post."""
    cases = []
    for place in range(24):
        name = f"made-{place + 1:02}"
        draw = Draw(f"headed {name}")
        text = Text(draw, SPOKEN[place % len(SPOKEN)])
        gap = draw.one(("\n", "\n\n"))
        text.narrative()
        for _ in range(draw.one((1, 2))):
            post = draw_post(draw, text.language, ("plain",))
            text.parts += [
                "\n\n",
                draw.narrative(text.language, "heading"),
                gap,
                post.text,
                post.signature(draw.one((" — ", "\n— "))),
                "\n\n",
            ]
            text.posts.append(post.expected())
        text.narrative(1)
        cases.append(text.case(name, "a heading before the post"))
    return cases


def printed_shapes() -> dict[str, list[Case]]:
    """Every such shape by its file's name."""
    led = Layout((" — ", "\n— "), before=(" ", "\n"), led=1, kinds=ONE_LINE)
    running = Layout(before=(" ",), after=(" ",), kinds=ONE_LINE)
    glued = Layout(("— ",), before=("",), after=("",), kinds=ONE_LINE)
    return {
        "dash_spaced": many("dash_spaced", Layout(), "em dash between spaces, in the text's line"),
        "dash_glued": many("dash_glued", Layout(("— ",), after=("", "\n\n", "\n")), "em dash glued to the text"),
        "dash_own_line": many("dash_own_line", Layout(("\n— ",)), "signature in a line of its own"),
        "dash_own_paragraph": many("dash_own_paragraph", Layout(("\n\n— ",)), "signature in a paragraph of its own"),
        "dash_no_space": many("dash_no_space", Layout((" —", "\n—", "—")), "no space between dash and name", 20),
        "running_line": many("running_line", running, "inside a running line"),
        "glued_page": many("glued_page", glued, "glued on both sides"),
        "media_only": many("media_only", Layout((" — ", "\n— ", "— "), kinds=("media",)), "nothing but a link"),
        "short_posts": many("short_posts", Layout((" — ", "\n— "), kinds=("short", "tags")), "a word, hashtags"),
        "multi_line": many("multi_line", Layout(("\n— ", " — ", "\n\n— "), kinds=("lines",)), "several lines"),
        "led_in": many("led_in", led, "a lead-in with a colon"),
        "hard_names": _hard_names(),
        "date_languages": _dates(),
        "conversations": _series(),
        "one_line_posts": _in_a_row(),
        "displaced_tail": _displaced(),
        "lost_signature": _unsigned(),
        "dateless": _dateless(),
        "headed": _headed(),
    }
