"""Annotate and strip: every case of the fixtures, and the laws that hold for any document."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import socialcite
from socialcite.model import Citation, Document
from socialcite.pipeline import cite
from socialcite.rewrite.annotating import wrap_citations
from socialcite.rewrite.changes import Manner
from socialcite.rewrite.pieces import Edit, Pieces
from socialcite.rewrite.seams import close_seams
from socialcite.rewrite.stripping import MOST_PASSES, strip_citations
from socialcite.rewrite.wrappers import Tags
from tests.conftest import FIXTURES, ROOT, json_lines

ANNOTATE = json_lines(FIXTURES / "rewrite" / "annotate.jsonl")
STRIP = json_lines(FIXTURES / "rewrite" / "strip.jsonl")
PIECES = json_lines(FIXTURES / "laws" / "pieces.jsonl")
PAGE_PIECES = json_lines(FIXTURES / "laws" / "pages.jsonl")
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
PAGES = st.lists(st.sampled_from(PAGE_PIECES), max_size=40).map("".join)
FORMS = ("text", "markdown", "html")


@pytest.mark.parametrize("case", ANNOTATE, ids=lambda case: case["name"])
def test_annotate(case: dict[str, Any]) -> None:
    assert socialcite.annotate(case["source"], form=case["form"], **case.get("options", {})) == case["expected"]


@pytest.mark.parametrize("case", STRIP, ids=lambda case: case["name"])
def test_strip(case: dict[str, Any]) -> None:
    assert socialcite.strip(case["source"], form=case["form"], **case.get("options", {})) == case["expected"]


def document(text: str, form: str) -> Document:
    return Document(text=text, form="html" if form == "html" else "text")


def bare(text: str) -> str:
    """What no rule of white space touches: a seam may lose quote marks that open a line."""
    return re.sub(r"[\s>]", "", text)


def check_annotate(text: str, form: str) -> None:
    """The wrappers taken away, the source is there again; every citation is wrapped or said to be left."""
    found = list(cite(document(text, form)))
    wrapped = wrap_citations(text, found, lambda *_: Tags("\ue100", "\ue101"), form)
    if "\ue100" not in text and "\ue101" not in text:
        assert re.sub("[\ue100\ue101]", "", wrapped.text) == text
        assert wrapped.text.count("\ue100") == wrapped.text.count("\ue101") >= wrapped.done
    assert wrapped.done + len(wrapped.left) == len(found)


def tree(source: str) -> list[tuple[str, object]]:
    """A page as a browser builds it, as events, without our wrappers; neighbouring texts joined."""
    events: list[tuple[str, object]] = []

    def walk(element: Any) -> None:  # Any: html5lib builds ElementTree elements, comments among them
        ours = isinstance(element.tag, str) and element.get("class") == "socialcite"
        if not ours:
            events.append(("open", (element.tag, tuple(sorted(element.attrib.items())))))
        say(element.text)
        for child in element:
            walk(child)
            say(child.tail)
        if not ours:
            events.append(("close", element.tag))

    def say(words: str | None) -> None:
        if words and events and events[-1][0] == "text":
            events[-1] = ("text", f"{events[-1][1]}{words}")
        elif words:
            events.append(("text", words))

    walk(html5lib.parse(source, namespaceHTMLElements=False))
    return events


def check_tree(source: str) -> None:
    """A browser builds the same page with the wrappers and without."""
    assert tree(socialcite.annotate(source, form="html")) == tree(source)


def check_outside(source: Document, kept: Sequence[tuple[int, int]], done: int) -> None:
    """In a text without markup, where one reading was enough: what went stood in a cited block, or was white space."""
    found = list(cite(source))
    if len(found) != done or "<" in source.text:
        return
    gone = bytearray(b"\1" * len(source.text))
    for start, end in (*kept, *((citation.start, citation.end) for citation in found)):
        gone[start:end] = bytes(end - start)
    lost = "".join(sign for sign, went in zip(source.text, gone, strict=True) if went)
    assert not bare(lost)


def check_strip(text: str, form: str, manner: Manner = Manner()) -> None:  # noqa: B008 - frozen
    """What is kept stands in the source; nothing is found again but what is said to be left."""
    source = document(text, form)
    done = strip_citations(source, cite, manner)
    kept = bare("".join(text[start:end] for start, end in done.kept))
    if not manner.keep_text:
        assert kept == bare(done.text)
    end = 0
    for start, stop in done.kept:
        assert end <= start < stop <= len(text)
        end = stop
    check_outside(source, done.kept, done.done)
    again = list(cite(document(done.text, form)))
    assert len(again) == len(done.left)
    if not done.done:
        assert done.text == text


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text(text: str) -> None:
    for form in ("text", "markdown"):
        check_annotate(text, form)
    check_strip(text, "text")
    check_strip(text, "text", Manner(keep_text=True))


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_any_page(source: str) -> None:
    for form in FORMS:
        check_annotate(source, form)
        check_strip(source, form)
        check_strip(source, form, Manner(keep_text=True))


CARRIERS = [case for case in json_lines(FIXTURES / "embeds" / "carriers.jsonl") if case["form"] == "html"]
FEED_OR_COMPONENT = re.compile(r"<\?xml|<rss|<feed|<!\[CDATA\[|<[A-Z]\w+ [^>]*/>|<instagram\b")


@pytest.mark.parametrize("case", CARRIERS, ids=lambda case: case["why"])
def test_a_browser_sees_the_same_page(case: dict[str, Any]) -> None:
    if FEED_OR_COMPONENT.search(case["source"]):  # no page that a browser reads: the source must still be there
        check_annotate(case["source"], "html")
        return
    check_tree(f"<!doctype html><title>t</title><body>\n{case['source']}\n<p>End")


@pytest.mark.parametrize("style", sorted(path.stem for path in (FIXTURES / "gate").glob("*.jsonl")))
def test_the_laws_hold_for_every_shape(style: str) -> None:
    """Over the invented cases of every shape and flattening style."""
    for case in json_lines(FIXTURES / "gate" / f"{style}.jsonl")[:12]:
        form = case.get("form", "text")
        check_annotate(case["text"], form)
        check_strip(case["text"], form)
        check_strip(case["text"], form, Manner(keep_text=True))


CORPUS = ROOT.parent / "shared" / "corpus"
"""Real documents, where they are at hand."""


def real_documents() -> Iterator[tuple[str, str]]:
    """Every fortieth text with its form."""
    for path in sorted(CORPUS.glob("flat/*.jsonl.gz")) + sorted(CORPUS.glob("plain/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for number, line in enumerate(lines) if not number % 40]
        yield from ((row.get("text") or row.get("excerpt") or "", "text") for row in rows)
    pages = CORPUS / "pages.jsonl.gz"
    if pages.exists():
        with gzip.open(pages, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for number, line in enumerate(lines) if not number % 40]
        yield from ((row["source"], "html" if row["kind"] == "html" else "markdown") for row in rows)


def test_the_laws_hold_for_real_documents() -> None:
    for text, form in real_documents():
        check_annotate(text, form)
        check_strip(text, form)
        if form == "html":
            check_tree(text)


def test_what_one_post_left_may_sign_another() -> None:
    """Taking a post away can make its neighbours one: the text is read again."""
    inner = "Open. — Märta (@marta_lh) May 3, 2022"
    text = f"The ferry runs. — Lindhamn {inner} (@lindhamn_lh) May 4, 2022"
    done = socialcite.strip(text)
    assert socialcite.scan(done) == []


def endless(present: Document) -> list[Citation]:
    """A finder that always finds the first sign."""
    return [Citation(platform="x", kind="signature", line=1, start=0, end=1)] if present.text else []


def test_the_reading_ends() -> None:
    done = strip_citations(Document(text="ab" * 40), endless)
    assert done.done == MOST_PASSES
    assert [left.reason for left in done.left] == [
        f"came to light when the document was read for the {MOST_PASSES}th time"
    ]
    kept = strip_citations(Document(text="ab"), endless, Manner(keep_text=True))
    assert (kept.text, kept.done) == ("ab", 0)
    assert kept.left[0].reason == "cannot be told from its own words"


def test_what_is_left_is_said() -> None:
    source = '<script>var page = {"embedUrl": "https://youtu.be/aB3dE5gH7iJ"};</script>'
    [citation] = socialcite.scan_html(source)
    for left in (
        wrap_citations(source, [citation], lambda *_: Tags("", ""), "html").left,
        strip_citations(document(source, "html"), cite).left,
    ):
        assert [one.reason for one in left] == ["stands in a script or a comment"]


@given(st.text(alphabet="ab \n>\r\t.(字", max_size=40), st.lists(st.integers(0, 40), max_size=8))
@settings(max_examples=300, deadline=None)
def test_a_seam_touches_nothing_but_white_space(text: str, edges: list[int]) -> None:
    places = sorted({min(edge, len(text)) for edge in edges})
    cuts = [cut for cut in zip(places[::2], places[1::2], strict=False) if cut[0] < cut[1]]
    pieces = Pieces(text)
    edits = list(close_seams(text, cuts))
    pieces.apply(edits)
    outside = "".join(
        text[a:b] for a, b in zip([0, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), len(text)], strict=True)
    )
    assert bare(pieces.text) == bare(outside)
    for edit in edits:
        assert len(re.findall(r"\r\n|\r|\n", edit.text)) <= 2


def test_pieces_know_what_is_final() -> None:
    pieces = Pieces("one two")
    pieces.apply([Edit(0, 3, "1", final=True)])
    assert pieces.touches_final(0, 1)
    assert pieces.touches_final(0, 3)
    assert not pieces.touches_final(1, 5)
    assert pieces.kept == [(3, 7)]
    pieces.apply([Edit(1, 5)])
    assert (pieces.text, pieces.kept) == ("1", [])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"template": "{block}{block}"}, "expected once"),
        ({"template": "{handle}"}, "expected once"),
        ({"template": "{block"}, "expected '}'"),
        ({"template": "{block}{nobody}"}, "unknown field {nobody}"),
        ({"template": "{block}{handle.real}"}, "unknown field"),
        ({"template": "{block}{handle!r}"}, "unknown field"),
        ({"template": "{block}{}"}, "unknown field"),
        ({"style": "ribbon"}, "unknown style ribbon"),
        ({"form": "rtf"}, "unknown form rtf"),
        ({"kinds": ["tweet"]}, "unknown kind tweet"),
    ],
)
def test_wrong_use_of_annotate(options: dict[str, Any], message: str) -> None:
    with pytest.raises(socialcite.WrongUse, match=re.escape(message)):
        socialcite.annotate("text", **options)


@pytest.mark.parametrize(
    "options",
    [{"keep_text": True, "replace": "x"}, {"replace": "{block}"}, {"form": "rtf"}, {"platforms": ["myspace"]}],
)
def test_wrong_use_of_strip(options: dict[str, Any]) -> None:
    with pytest.raises(socialcite.WrongUse):
        socialcite.strip("text", **options)  # noqa: B005 - ours, not that of a string


def test_a_choice_of_one_s_own() -> None:
    text = "It rained.\n\nOpen. — Märta (@marta_lh) May 3, 2022\n\nShut. — Jon (@jon_lh) May 4, 2022\n"
    assert socialcite.strip(text, select=lambda post: post.handle == "jon_lh") == text.partition("\n\nShut")[0] + "\n"
    assert socialcite.annotate(text, select=lambda post: post.handle == "jon_lh").count("[[/post]]") == 1


def test_lone_surrogates_stay() -> None:
    text = "It rained. \ud83d\n\nOpen. — Märta (@marta_lh) May 3, 2022"
    assert socialcite.strip(text) == "It rained. \ud83d"
    assert socialcite.annotate(text).startswith("It rained. \ud83d\n\n[[post:")


def test_values_cannot_break_out() -> None:
    post = Citation(platform="twitter", kind="link", handle='"><b>]] x\n', line=1, start=0, end=1)
    marked = socialcite.rewrite.wrappers.as_mark(post, socialcite.rewrite.wrappers.Part(1, 1, is_block=False)).opening
    assert 'data-handle="&quot;&gt;&lt;b&gt;]] x "' in marked
    told = socialcite.rewrite.wrappers.as_brackets(post, socialcite.rewrite.wrappers.Part(1, 2, is_block=False)).opening
    assert told == "[[post:twitter kind=link handle=%22%3E%3Cb%3E%5D%5D%20x%0A part=1/2]]"


def test_no_time_grows_faster_than_the_text() -> None:
    """Hostile shapes at the size at which a square would take minutes."""
    link = '<a href="https://x.com/a/status/1486814410259673092">x</a>'
    for source in (
        "<b>" * 20_000 + link,
        f"<i>{link}" * 4_000,
        f"<p>{link}</div>" * 4_000,
        (" " * 2_000 + link) * 200,
        link + "</b>" * 20_000,
    ):
        socialcite.annotate(source, form="html")
        socialcite.strip(source, form="html")
    quoted = "> " * 20_000 + "Open. — Märta (@marta_lh) May 3, 2022\n"
    socialcite.strip(quoted)
    socialcite.annotate(quoted, form="markdown")


def one(start: int, end: int, **values: Any) -> Citation:  # Any: fields of the record
    return Citation(**{"platform": "x", "kind": "signature", "line": 1, "start": start, "end": end, **values})


def marked(source: str, *citations: Citation) -> str:
    done = wrap_citations(source, citations, lambda *_: Tags("«", "»"), "html")
    return done.text + "".join(f" ({left.reason})" for left in done.left)


def test_where_no_single_wrapper_fits() -> None:
    """The runs of text between the tags are wrapped, with inline elements that are whole in them."""
    source = "<p>It <b>rained</b>. Open <i>at six</i><br>now.</p><div>— Märta</div><p>Full.</p>"
    start, end = source.index("Open"), source.index("</div>")
    assert marked(source, one(start, end)) == (
        "<p>It <b>rained</b>. «Open <i>at six</i><br>now.»</p><div>«— Märta»</div><p>Full.</p>"
    )
    inside = "<p>Open <div>at six</div> now.</div>"
    assert marked(inside, one(3, len(inside) - 6)) == "<p>«Open» <div>«at six»</div> «now.»</div>"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<table>@ text @</table>", "stands in a table, outside of its cells"),
        ("<ul>@ text @</ul>", "stands in a list, outside of its items"),
        ("<select><option>@ text @</option></select>", "stands in a choice"),
        ("<svg><text>@ text @</text></svg>", "stands in a drawing or a formula"),
        ("<html><head><noscript>@ text @</noscript></head>", "stands in the page's head"),
        ("<!-- @ text @ -->", "stands in a script or a comment"),
        ("<b>@</b><i>@</i>", "is cut through by tags"),
    ],
)
def test_where_nothing_may_be_put(source: str, reason: str) -> None:
    start, end = source.index("@"), source.rindex("@") + 1
    start, end = (start + 1, end - 1) if reason.startswith("is cut") else (start, end)
    assert marked(source, one(start, end)) == f"{source} ({reason})"


def test_two_posts_in_one_element() -> None:
    source = '<a data-x="1 2">text</a>'
    assert marked(source, one(11, 12), one(13, 14)).startswith("«<a")
    assert "shares its markup" in marked(source, one(11, 12), one(13, 14))
    left = strip_citations(document(source, "html"), lambda present: [one(11, 12), one(13, 14)] if present.text else [])
    assert left.text == ""


def once(*citations: Citation) -> Any:  # Any: a finder
    """A finder that finds these the first time, then nothing."""
    found = [list(citations)]
    return lambda _: found.pop() if found else []


def test_a_post_across_elements_is_taken_out_of_them() -> None:
    source = "<p>It rained. Open.</p><div>— Märta</div>"
    done = strip_citations(document(source, "html"), once(one(source.index("Open"), source.index("</div>"))))
    assert done.text == "<p>It rained. </p><div></div>"


def test_a_signature_that_stands_nowhere_gives_way_to_the_text() -> None:
    source = "It rained. @marta · Open. pic.twitter.com/aB3dE5gH7i Full."
    post = one(11, 52, printed="Märta", text="Open. pic.twitter.com/aB3dE5gH7i", media=("pic.twitter.com/aB3dE5gH7i",))
    assert strip_citations(Document(text=source), once(post), Manner(keep_text=True)).text == "It rained. Open. Full."
    assert strip_citations(Document(text=source), once(one(11, 52, printed="x")), Manner(keep_text=True)).text == (
        "It rained. Full."
    )


def test_markdown_in_pieces() -> None:
    wrapped = wrap_citations("a\n\n \n\nb\n", [one(0, 8)], lambda *_: Tags("«", "»"), "markdown")
    assert wrapped.text == "«a»\n\n \n\n«b»\n"
    table = "<table>\nopen\n</table>"
    left = wrap_citations(table, [one(8, 12)], lambda *_: Tags("«", "»"), "markdown").left
    assert [reason for _, reason in left] == ["stands in a table, outside of its cells"]
