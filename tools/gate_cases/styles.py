"""The flattening styles: pages of every language through every tool, with the truth from the pages."""

from __future__ import annotations

from typing import Any

from .flatteners import SPACELESS, TOOLS
from .pages import Page, draw_page
from .truth import Squeezed, find
from .words import Draw

Case = dict[str, Any]  # Any: a case is a line of JSON
Expected = dict[str, str | None]
LANGUAGES = (
    *("en", "en", "en", "en", "en", "en", "en", "es", "de", "fr", "pt", "it", "nl", "pl", "ru", "uk", "tr"),
    *("ja", "ko", "zh", "ar", "fa", "he", "hi", "id", "sv", "fi", "cs", "el", "vi"),
)
WRAPPING = ("hard_wrapped", "html2text_wrap78")
TRIES = 40
MINIFIED = ("bs4_empty", "bs4_space", "bs4_newline")


def style_cases(tool: str) -> list[Case]:
    """One case for each language of the list, English several times."""
    cases = []
    for place, language in enumerate(LANGUAGES):
        if tool in WRAPPING and language in SPACELESS:
            continue
        cases.append(_case(tool, language, f"made-{place + 1:02}"))
    return cases


def _case(tool: str, language: str, name: str) -> Case:
    """The first page that this tool flattens without destroying a post."""
    layouts = ("pretty", "pretty", "indented") + (("minified",) if tool in MINIFIED else ())
    for attempt in range(TRIES):
        page = draw_page(Draw(f"{tool} {name} {attempt}"), language, layouts=layouts)
        flat = TOOLS[tool](page.html())
        posts = locate(page, flat, tool) if flat else None
        if flat and posts:
            return {"id": name, "text": flat, "posts": posts, "note": f"{tool}, {language}, {page.layout} source"}
    message = f"{tool} destroys every {language} page"
    raise AssertionError(message)


def locate(page: Page, flat: str, tool: str) -> list[Expected] | None:
    """What a reader of the flattened page finds; None where a post of it is not whole any more."""
    squeezed = Squeezed(flat, tool)
    found: list[Expected] = []
    after = 0
    for post in page.posts:
        place = find(flat, tool, squeezed, post.text, post.signature(dash=""), after)
        if place is None:
            return None
        shown = post.id in flat
        found.append(post.expected(linked=shown, text=place.text))
        after = place.end
    return found
