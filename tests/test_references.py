"""The reference lists in three styles, and the Markdown table, as their readers show them."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from socialcite.export import WRITERS
from socialcite.model import Citation, CitedPost
from tests.conftest import FIXTURES, json_lines, rows
from tests.records import ANY, records

POSTS = [Citation.from_dict(row) for row in json_lines(FIXTURES / "export" / "posts.jsonl")]


def write(form: str, citations: list[Citation], **options: object) -> str:
    stream = io.BytesIO()
    WRITERS[form](citations, stream, **options)
    return stream.getvalue().decode()


class Page(HTMLParser):
    """The tags of a page, and the text of its list items."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.items: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what it is, and where it leads."""
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag == "li":
            self.items.append("")

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if self.items:
            self.items[-1] += data


@pytest.mark.parametrize("row", rows("export/references.tsv"), ids=lambda row: f"{row['style']}-{row['post']}")
def test_an_entry_in_its_style(row: dict[str, str]) -> None:
    post = POSTS[int(row["post"])]
    assert write("references", [post], style=row["style"]) == row["entry"] + "\n"
    assert Page(write("references-html", [post], style=row["style"])).items == [row["entry"] + "\n\n"]


def test_entries_are_sorted_and_each_has_its_line() -> None:
    lines = write("references", POSTS).splitlines()
    assert len(lines) == len(POSTS)
    begins = ["Harbour", "=HYPERLINK", "@jonas", "Märta", "Ruiz", "[Video]", "Zoë", "Олена", "سلمى", "林港渡輪"]
    assert [begin in line for begin, line in zip(begins, lines, strict=True)] == [True] * len(begins), lines
    assert write("references", list(reversed(POSTS))).splitlines() == lines


def test_an_author_who_comes_twice_is_named_twice() -> None:
    lines = write("references", POSTS[:1] * 2, style="chicago").splitlines()
    assert len(set(lines)) == 1


def test_the_page_links_addresses_of_the_web_alone() -> None:
    page = Page(write("references-html", POSTS))
    assert page.tags == {"meta", "title", "ul", "li", "i", "a"}
    assert set(page.links) == {post.url for post in POSTS if post.url}
    script = Citation(platform="x", kind="link", url="javascript:alert(1)", author="<b>", line=1, start=0, end=1)
    assert Page(write("references-html", [script])).links == []


@given(records(ANY, Citation, CitedPost))
@settings(max_examples=30, deadline=None)
def test_any_record_is_one_entry(citation: Citation) -> None:
    page = Page(write("references-html", [citation, citation]))
    assert page.tags <= {"meta", "title", "ul", "li", "i", "a"}
    assert len(page.items) == 2
    assert len(write("references", [citation, citation], style="mla").split("\n")) == 3


@given(records(ANY, Citation, CitedPost))
@settings(max_examples=100, deadline=None)
def test_any_record_is_one_row_of_the_markdown_table(citation: Citation) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(write("markdown", [citation, citation]))
    assert [token.type for token in tokens].count("tr_open") == 3
    cells = [token.children or [] for token in tokens if token.type == "inline"][7:]
    assert len(cells) == 14
    for children in cells:
        kinds = {child.type for child in children} - {"link_open", "link_close"}
        assert kinds <= {"text", "text_special", "html_inline"}
        assert {child.content for child in children if child.type == "html_inline"} <= {"<br>"}
    shown = "".join("\n" if child.type == "html_inline" else child.content for child in cells[3])
    expected = "\n".join(re.split("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", citation.text or "")).strip()
    assert re.sub(r"\s+|[\ufffd\0]", "", shown) == re.sub(r"\s+|[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd]", "", expected)
