"""The ten ways of making plain text from a page that the corpus knows, run on any HTML."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator

import html2text
import inscriptis
import trafilatura
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)
TITLE = re.compile(r"^title:\s*(.+)$", re.MULTILINE)
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def to_html(source: str, kind: str) -> str:
    """A page of the corpus as HTML; Markdown is rendered as its site would."""
    if kind == "html":
        return source
    front = FRONT_MATTER.match(source)
    body = source[front.end() :] if front else source
    title = TITLE.search(front[1]) if front else None
    name = title[1].strip().strip("\"'") if title else ""
    return f"<html><head><title>{name}</title></head><body>\n{MARKDOWN.render(body)}</body></html>"


def _soup_text(html: str, separator: str) -> str:
    soup = BeautifulSoup(html, "lxml")
    for unseen in soup(["script", "style", "noscript"]):
        unseen.decompose()
    return soup.get_text(separator)


def _html2text(html: str, width: int) -> str:
    reader = html2text.HTML2Text()
    reader.body_width = width
    return reader.handle(html)


def _browser(command: list[str], html: str) -> str:
    if shutil.which(command[0]) is None:
        return ""
    done = subprocess.run(command, input=html.encode(), capture_output=True, timeout=60, check=False)
    return done.stdout.decode("utf-8", "replace")


LYNX = ["lynx", "-dump", "-stdin", "-force_html", "-display_charset=utf-8", "-assume_charset=utf-8", "-width=100"]
W3M = ["w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", "-cols", "100"]
STYLES: dict[str, Callable[[str], str | None]] = {
    "bs4_empty": lambda html: _soup_text(html, ""),
    "bs4_space": lambda html: _soup_text(html, " "),
    "bs4_newline": lambda html: _soup_text(html, "\n"),
    "trafilatura": trafilatura.extract,
    "trafilatura_recall": lambda html: trafilatura.extract(html, favor_recall=True, include_links=True),
    "inscriptis": inscriptis.get_text,
    "html2text": lambda html: _html2text(html, 0),
    "html2text_wrap78": lambda html: _html2text(html, 78),
    "lynx": lambda html: _browser(LYNX, html),
    "w3m": lambda html: _browser(W3M, html),
}


def flatten(html: str, styles: list[str]) -> Iterator[tuple[str, str]]:
    """Every style's text of a page; a tool that fails on it is left out."""
    for style in styles:
        try:
            text = STYLES[style](html)
        except Exception as error:  # noqa: BLE001 - a tool's failure on a made page is no failure of ours
            print(f"{style}: {error}")
            continue
        if text:
            yield style, text
