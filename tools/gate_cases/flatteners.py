"""The tools that flatten pages, each as its users call it, and what a reader takes off their output again."""

from __future__ import annotations

import re
import subprocess
import textwrap
from collections.abc import Callable

import html2text
import inscriptis  # type: ignore[import-untyped]
import markdownify
import trafilatura
from bs4 import BeautifulSoup

COLUMNS = 72
BLOCKS = ("h1", "h2", "p", "li", "blockquote")


def _soup(html: str) -> BeautifulSoup:
    soup = BeautifulSoup(html, "lxml")
    for unseen in soup(["script", "style", "noscript"]):
        unseen.decompose()
    return soup


def _html2text(html: str, width: int) -> str:
    reader = html2text.HTML2Text()
    reader.body_width = width
    return str(reader.handle(html))


def _browser(command: list[str], html: str) -> str:
    done = subprocess.run(command, input=html.encode(), capture_output=True, timeout=60, check=True)
    return done.stdout.decode("utf-8", "replace")


def _paragraphs(html: str) -> list[str]:
    """Every block in one line, an embed as one paragraph: as newspaper's older versions print them."""
    found = []
    for block in _soup(html).find_all(BLOCKS):
        if block.find_parent("blockquote") is None:
            for line_break in block.find_all("br"):
                line_break.replace_with(" ")
            for paragraph in block.find_all("p"):
                paragraph.insert_after(" ")
            found.append(" ".join(block.get_text().split()))
    return found


def _wrapped(html: str) -> str:
    lines = (textwrap.fill(line, COLUMNS, break_long_words=False, break_on_hyphens=False) for line in _paragraphs(html))
    return "\n\n".join(lines)


LYNX = ["lynx", "-dump", "-stdin", "-force_html", "-display_charset=utf-8", "-assume_charset=utf-8", "-width=100"]
W3M = ["w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", "-cols", "100"]
TOOLS: dict[str, Callable[[str], str | None]] = {
    "bs4_empty": lambda html: _soup(html).get_text(""),
    "bs4_space": lambda html: _soup(html).get_text(" "),
    "bs4_newline": lambda html: _soup(html).get_text("\n"),
    "one_line": lambda html: " ".join(_soup(html).get_text(" ", strip=True).split()),
    "trafilatura": trafilatura.extract,
    "trafilatura_recall": lambda html: trafilatura.extract(html, favor_recall=True, include_links=True),
    "html2text": lambda html: _html2text(html, 0),
    "html2text_wrap78": lambda html: _html2text(html, 78),
    "markdownify": lambda html: markdownify.markdownify(str(_soup(html).body), heading_style="ATX"),
    "inscriptis": inscriptis.get_text,
    "lynx": lambda html: _browser(LYNX, html),
    "w3m": lambda html: _browser(W3M, html),
    "newspaper": lambda html: "\n\n".join(_paragraphs(html)),
    "hard_wrapped": _wrapped,
}
MARKDOWN = ("html2text", "html2text_wrap78", "markdownify", "trafilatura_recall")
SPACELESS = ("ja", "zh")
"""Languages without spaces between words: a wrap at a column can only stand inside a word."""


def unmark(tool: str, piece: str) -> str:
    """A piece of a tool's output as its reader reads it: without link targets, escapes, quote marks, link numbers."""
    if tool in MARKDOWN:
        piece = re.sub(r"^[ \t]*(?:>[ \t]?)+", "", piece, flags=re.MULTILINE)
        piece = re.sub(r"<(https?://[^<>\s]+)>", r"\1", piece)
        piece = re.sub(r"!?\[([^\[\]]*)\]\([^()]*\)", r"\1", piece)
        piece = re.sub(r"\\([\\`*_{}\[\]()#+\-.!<>|~])", r"\1", piece)
    if tool == "lynx":
        piece = re.sub(r"\[\d{1,3}\]", "", piece)
    return " ".join(piece.split())
