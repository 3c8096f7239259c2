"""Signatures as encodings, sources and data sets leave them: dashes lost, entities, wraps, links, masks."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace

from .posts import draw_post
from .styles import Case
from .texts import LATIN, ONE_LINE, SPOKEN, Layout, Text, many
from .words import Draw


def ascii_only(text: str) -> str:
    """Every sign outside ASCII lost, a space in its place."""
    return re.sub(r"[^\x00-\x7f]", " ", text)


def mistaken(text: str) -> str:
    """UTF-8 read as Windows-1252."""
    return "".join(bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in text.encode())


def questioned(text: str) -> str:
    """Written as Latin-1: what it lacks became a question mark."""
    return text.encode("latin-1", "replace").decode("latin-1")


def masked(mask: str) -> Callable[[str], str]:
    """Numbers masked by a data set."""
    return lambda text: re.sub(r"(?<![\w./])\d+(?![\w/])", mask, text)


def undash(dash: str) -> Layout:
    """A layout with this dash, in its usual places."""
    return Layout(dash=(f" {dash} ", f"{dash} ", f"\n{dash} ", f"\n\n{dash} "))


def _no_dash() -> list[Case]:
    """News sets that lost everything outside ASCII: one line, glued on both sides, two spaces where the dash was."""
    layout = Layout(dash=("— ",), before=("", " "), after=("",), led=0.3, kinds=ONE_LINE, languages=("en",))
    layout = replace(layout, people=("plain", "lower", "dots", "comma", "digits", "emoji", "bar"))
    cases = many("no_dash_ascii", layout, "all signs outside ASCII lost, posts glued on both sides", change=ascii_only)
    for case in cases:
        case["text"] = case["text"].replace("\n\n", "")
    return cases


def _escaped_markup() -> list[Case]:
    """The embed code itself, shown as text."""
    cases = []
    for place in range(6):
        name = f"made-{place + 31:02}"
        draw = Draw(f"escaped {name}")
        text = Text(draw, "en")
        text.narrative()
        post = draw_post(draw, "en", ("plain",))
        sign = html.escape(post.person.name, quote=False)
        link = f'<a href="{post.url}">{post.date}</a>'
        text.parts.append(
            f"\n\n<p>{html.escape(post.text, quote=False)}</p>&mdash; {sign} (@{post.person.handle}) {link}\n\n"
        )
        text.posts.append(post.expected(linked=True))
        text.narrative(1)
        cases.append(text.case(name, "embed code shown as text"))
    return cases


def _entities() -> list[Case]:
    """`&mdash;` as it stands in the source; half of the texts have all their signs escaped."""
    layout = undash("&mdash;")
    cases = many("dash_entity", layout, "undecoded &mdash;")
    for place, case in enumerate(cases):
        if place % 2:
            case["text"] = html.escape(case["text"], quote=False).replace("&amp;mdash;", "&mdash;")
            case["note"] = "undecoded entities everywhere"
    return cases + _escaped_markup()


def _wrapped() -> list[Case]:
    """Signatures broken by the source's line width: behind the dash, in the name, before the handle, in the date."""
    cases = []
    for place in range(30):
        name = f"made-{place + 1:02}"
        draw = Draw(f"wrapped_signature {name}")
        language = LATIN[place % len(LATIN)]
        text = Text(draw, language)
        quote = "> " if place % 3 == 2 else ""
        text.narrative()
        text.parts.append("\n\n")
        post = draw_post(draw, language, ("plain",), people=("plain", "emoji", "comma"))
        words = post.signature().split(" ")
        broken = {place % (len(words) - 1)} | ({draw.random.randrange(len(words) - 1)} if draw.happens(0.3) else set())
        signature = "".join(word + ("\n" + quote if at in broken else " ") for at, word in enumerate(words)).rstrip()
        text.parts.append(
            f"{quote}{post.text}\n{quote}{signature}" if draw.happens(0.5) else f"{quote}{post.text} {signature}"
        )
        text.posts.append(post.expected())
        text.parts.append("\n\n")
        text.narrative(1)
        cases.append(text.case(name, "line break inside the signature"))
    return cases


def _linked(shape: str) -> list[Case]:
    """The date as a link: in Markdown, by reference, or by a text browser's number."""
    cases = []
    for place in range(24):
        name = f"made-{place + 1:02}"
        draw = Draw(f"{shape} {name}")
        text = Text(draw, SPOKEN[place % len(SPOKEN)])
        definitions = []
        text.narrative()
        quote = draw.one(("> ", "")) if shape != "link_number" else "   "
        dash = draw.one(("— ", "-- ", "\\-- ")) if shape != "link_number" else "— "
        for number in draw.random.sample(range(2, 90), draw.one((1, 2))):
            post = draw_post(draw, text.language, ONE_LINE)
            target = f"{post.url}?ref_src=twsrc%5Etfw"
            date = {
                "markdown_link": f"[{post.date}]({target})",
                "markdown_reference": f"[{post.date}][{number}]",
                "link_number": f"[{number}]{post.date}",
            }[shape]
            definitions.append(f"[{number}]: {target}" if shape == "markdown_reference" else f"  {number:2}. {target}")
            signature = f"{dash}{post.person.name} (@{post.person.handle}) {date}"
            text.parts += [
                "\n\n",
                f"{quote}{post.text}\n{quote.rstrip()}\n{quote}{signature}"
                if draw.happens(0.6) and shape != "link_number"
                else f"{quote}{post.text}\n{quote}{signature}",
                "\n\n",
            ]
            text.posts.append(post.expected(linked=True))
            text.narrative(1)
        heading = "References\n\n   Visible links:\n" if shape == "link_number" else ""
        if shape != "markdown_link":
            text.parts += ["\n\n", heading, "\n".join(definitions), "\n"]
        cases.append(text.case(name, "the date is a link: the id tells the moment"))
    return cases


def _masked() -> list[Case]:
    """Numbers masked: no date can be known."""
    layout = Layout(dash=(" — ", "\n— "), people=("plain", "lower"), languages=("en", "en", "en", "es", "de", "fr"))
    cases = []
    for mask, count in (("*NUMBER*", 16), ("<NUM>", 4), ("[NUM]", 4)):
        cases += many(f"masked {mask}", layout, f"numbers masked as {mask}", count, masked(mask))
    for place, case in enumerate(cases):
        case["id"] = f"made-{place + 1:02}"
        case["posts"] = [post | {"timestamp": None} for post in case["posts"]]
    return cases


def spoiled_shapes() -> dict[str, list[Case]]:
    """Every such shape by its file's name."""
    return {
        "no_dash_ascii": _no_dash(),
        "dash_double": many("dash_double", undash("--"), "two hyphens for the dash"),
        "dash_double_escaped": many("dash_double_escaped", undash("\\--"), "escaped hyphens for the dash", 20),
        "dash_en": many("dash_en", undash("–"), "en dash"),
        "dash_lost": many("dash_lost", Layout((" — ", "\n— "), languages=LATIN), "dash lost to ?", change=questioned),
        "dash_entity": _entities(),
        "mojibake": many("mojibake", replace(undash("—"), languages=LATIN), "UTF-8 as Windows-1252", change=mistaken),
        "wrapped_signature": _wrapped(),
        "markdown_link": _linked("markdown_link"),
        "markdown_reference": _linked("markdown_reference"),
        "link_number": _linked("link_number"),
        "masked_numbers": _masked(),
    }
