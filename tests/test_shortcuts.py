"""What a finder passes over could not have been found: every shortcut is held against the plain way."""

from __future__ import annotations

import html
import re
from collections import Counter
from importlib.resources import files

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcite.detect import places
from socialcite.detect.dashed import _CODE_LINE, _opens_code
from socialcite.detect.embeds import EmbedFinder
from socialcite.detect.names import _DASH, _FOLD, _LINKED, _QUOTE_BREAK, _SPACES, _places, fold_name
from socialcite.detect.needles import Needles
from socialcite.detect.pages import read_page
from socialcite.detect.permalinks import _BEHIND, PermalinkFinder
from socialcite.detect.places import Places, Words
from socialcite.detect.search import search_each
from socialcite.export.as_jsonl import render
from socialcite.export.rows import rows
from socialcite.model import Citation
from socialcite.normalize.words import read_words
from socialcite.platforms import ADDRESSES, PLATFORMS
from socialcite.platforms.base import Form, Permalink
from socialcite.platforms.redirectors import _FORM, lead_on
from socialcite.reading.language import _OF_ONE_LANGUAGE, _OTHER_LETTER, _by_script, _language_of_letter
from socialcite.reading.urls import find_urls
from tests.records import ALL_SHAPES, ANY, records

NEEDLES = Needles(PLATFORMS, ADDRESSES)
EMBEDS = EmbedFinder(PLATFORMS, ADDRESSES)
PERMALINKS = PermalinkFinder(ADDRESSES)
WORDS = ("Publi", "Publicado por", "Posted by", "by u/", "♬", " PM - ", " AM - ", "(@", " @", "Post by @", "@a")
SIGNS = (
    "—", "–", "-", "--", "&mdash;", "\\u2014", "?", "\ufffd", "â€”", "  ", " ", "\u00a0", "\n", "\n\n", "\n> \n", ">",
    "|", "https://t.co/aB3dE6gH9j", "https://", "HTTPS://x", "pic.twitter.com/kL2mN5pQ8r", "pic.x.com/kL2mN5pQ8r",
    "//t.co/", "//", "/*", "/", "Marta", "Ruiz", "Ñandú", "word. Then more words go", "?!", ".", "…", "...", "\u200b",
    "&nbsp;", "*", "_", "\\", "<", "(@ada)", "\x0b", "\x85", "\r", "\r\n", "\x1c", "\t", "aaaaaaapic.twitter.com/",
    "x.com/", "co.uk/", "pinterest.co.uk/pin", "youtu.be/abc", "a.b", "ä", "ſ", "\u212a", "at://", "data-tweet",
    "vk_post_", 'tweet_id"', "{{ x", "[embed", "%2F%2Fx.com/", "\\/\\/x.com/", "@user", "#", "# ", "* @a", "[12]", "`",
    "<b>", "{%", "Мария", "これは", "αβγ", "fb.watch/", "X.COM/", "&", ":", "=", "%",
)  # fmt: skip
"""What the shortcuts look for, and what lies near it."""
HOSTED = st.lists(
    st.sampled_from(
        (*"&@:=%/-_.äſa", "x.com/", "pinterest.co.uk/", "youtu.be/", "X.COM/", "\u212ar/", "b" * 61, "c." * 30)
    ),
    max_size=8,
).map("".join)
SIGNED = st.lists(st.sampled_from((*WORDS, *SIGNS)), max_size=25).map("".join)


def _each(text: str, word: str) -> set[int]:
    return {at for at in range(len(text)) if text.startswith(word, at)}


@pytest.mark.parametrize("library", [True, False])
def test_words_are_found_where_they_stand(library: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not library:
        monkeypatch.setattr(places, "make_search", lambda words: lambda data: search_each(words, bytes(data)))
    words = Words(WORDS)

    @given(SIGNED, st.integers(1, 40), st.sets(st.sampled_from(WORDS), min_size=1))
    @settings(max_examples=200, deadline=None)
    def finds(text: str, stretch: int, wanted: set[str]) -> None:
        asked = tuple(sorted(wanted))
        with monkeypatch.context() as patch:
            patch.setattr(places, "_STRETCH", stretch)
            for known in (Places(text, words), Places(text)):
                assert known.of(asked) == known.of(asked) == sorted(set().union(*(_each(text, w) for w in asked)))
                assert known.hold(asked) == any(word in text for word in asked)

    finds()


_LINK = re.compile(r"https?://|pic\.(?:twitter|x)\.com/|//t\.co/", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[\s>|]*\n")
_LINE = re.compile(r"(?:^|\n)[ \t>|*_\u00a0]*(?=[^\s>|*_])")


@given(SIGNED, st.booleans())
@settings(max_examples=200, deadline=None)
def test_no_name_begins_before_a_link_or_a_blank_line(window: str, at_line_start: bool) -> None:
    every = [(match.start(), match.end(), match.lastgroup or "") for match in _DASH.finditer(window)]
    every += [(match.end(), match.end(), "spaces") for match in _SPACES.finditer(window)]
    every += [
        (match.end(), match.end(), "line") for match in _LINE.finditer(window) if match.start() > 0 or at_line_start
    ]
    every += [(match.start("sign"), match.end(), "linked") for match in _LINKED.finditer(window)]
    may_begin = [
        place
        for place in sorted(every)
        if not _LINK.search(window[place[1] :]) and not _BLANK_LINE.search(window[place[1] :].rstrip())
    ]
    assert _places(window, at_line_start=at_line_start) == may_begin


@given(SIGNED)
@settings(max_examples=200, deadline=None)
def test_a_name_is_folded_as_by_expressions(raw: str) -> None:
    assert fold_name(raw) == _FOLD.sub(" ", _QUOTE_BREAK.sub(" ", raw)).strip()


@given(SIGNED, st.integers(0, 30))
@settings(max_examples=200, deadline=None)
def test_code_is_opened_in_the_line_alone(text: str, floor: int) -> None:
    anywhere = re.compile(r"(?:\A|\n)" + _CODE_LINE.pattern)
    low = max(floor, len(text) - 200)
    assert _opens_code(text, len(text), floor) == (anywhere.search(text, low, len(text)) is not None)


@given(SIGNED, st.integers(0, 20))
@settings(max_examples=200, deadline=None)
def test_needles_are_found_as_by_each_expression(text: str, cut: int) -> None:
    stop = max(0, len(text) - cut)
    patterns = [one for _, several in NEEDLES._patterns for one in several]  # noqa: SLF001 - each by itself
    patterns += [NEEDLES._address, re.compile("at://")]  # noqa: SLF001 - as above
    domains = "|".join(sorted({re.escape(host.rpartition(".")[2] + "/") for host in ADDRESSES.hosts}))
    hosts = tuple(f"{host}/" for host in ADDRESSES.hosts)
    named = any(text[: dot.end()].lower().endswith(hosts) for dot in re.finditer(rf"\.(?i:{domains})", text[:stop]))
    assert NEEDLES.search(text, 0, stop) == (named or any(one.search(text, 0, stop) for one in patterns))


@given(HOSTED)
@settings(max_examples=500, deadline=None)
def test_hosts_without_protocol_are_found_as_by_one_expression(text: str) -> None:
    domains = {host.partition(".")[2] for host in ADDRESSES.hosts}
    bare = re.compile(rf"\.(?i:{'|'.join(sorted(map(re.escape, domains)))})/(?=\w|@)")
    before = re.compile(r"(?<![\w@./:%=&-])[\w-]{1,60}(?:\.[\w-]{1,60}){0,3}\Z", re.ASCII)
    plain = []
    for dot in bare.finditer(text):
        low = max(0, dot.start() - 130)
        host, behind = before.search(text[low : dot.start()]), _BEHIND.match(text, dot.end())
        if host and behind:
            plain.append((low + host.start(), behind.end()))
    assert list(PERMALINKS._without_protocol(text)) == plain  # noqa: SLF001 - the shortcut itself


@given(SIGNED)
@settings(max_examples=200, deadline=None)
def test_a_text_without_brackets_holds_no_embed(text: str) -> None:
    bare = re.sub(r"[<\[{]", "", text)
    page = read_page(bare, is_html=False)
    assert EMBEDS.find(page) == []
    assert [*EMBEDS._find_shown(page, 0), *EMBEDS._find_data(page)] == []  # noqa: SLF001 - the plain way


@given(
    st.lists(st.sampled_from(("//", "https:", "archive.ph/", "href.li/", "l.php", "?", "%2F", "x.com/a")), max_size=9)
)
@settings(max_examples=200, deadline=None)
def test_what_carries_no_address_leads_nowhere(parts: list[str]) -> None:
    url = "".join(parts)
    if "?" not in url and "%" not in url and "//" not in url.partition("//")[2]:
        form = _FORM.match(url)
        assert form is None or not re.fullmatch(r"(?:https?:)?//[^\s\"'<>]{6,}", url[form.end() :])
        assert lead_on(url) is None


@given(st.text(st.sampled_from("abc эюя これ漢字 αβγδ ไทย 한국어 été123"), max_size=30))
@settings(max_examples=200, deadline=None)
def test_a_script_decides_as_if_every_letter_was_counted(words: str) -> None:
    counts = Counter(_language_of_letter(letter) for letter in _OTHER_LETTER.findall(words))
    if not set(counts) - {None}:
        assert _by_script(words) is None
    assert bool(set(counts) - {None}) == (_OF_ONE_LANGUAGE.search(words) is not None)


@given(SIGNED)
@settings(max_examples=200, deadline=None)
def test_words_are_tidied_as_by_expressions(text: str) -> None:
    spaced = re.sub(r"[ \t\u00a0]+", " ", text.replace("\r\n", "\n").replace("\r", "\n"))
    tidied = re.sub(r"\n{3,}", "\n\n", re.sub(r" *\n *", "\n", spaced)).strip()
    assert read_words(text, markup=True) == (tidied or None)


def test_every_top_level_domain_begins_with_a_letter_that_a_link_is_known_by() -> None:
    domains = files("socialcite.reading").joinpath("data/tlds.txt").read_text(encoding="utf-8").split()
    assert [domain for domain in domains if not re.match(r"[^\W\d_]", domain)] == []
    assert find_urls("example.org") == [(0, 11, "example.org")]


@given(records(ANY, *ALL_SHAPES))
@settings(max_examples=200, deadline=None)
def test_a_line_is_the_row_written(citation: Citation) -> None:
    assert render([citation]) == b"".join(orjson.dumps(row) + b"\n" for row in rows([citation]))


def test_entities_in_a_redirector_are_read_first() -> None:
    assert lead_on("https://medium.com/r/?url=&#47;&#47;example.org/abc") == "//example.org/abc"
    coded = html.escape("https://href.li/?https://x.com/ada/status/1486814410259673092").replace("?", "&#63;")
    address = ADDRESSES.read_through(coded)
    assert address is not None
    assert address.id == "1486814410259673092"


@given(
    st.sampled_from(("", "https:", "HTTP:")),
    st.sampled_from(("t.co", "www.t.co", "pic.twitter.com", "pic.x.com")),
    st.text("abcXYZ0189", min_size=6, max_size=12),
)
@settings(max_examples=200, deadline=None)
def test_a_code_alone_tells_no_post(scheme: str, host: str, code: str) -> None:
    url = f"{scheme}//{host}/{code}"
    assert ADDRESSES.is_code(url)
    assert ADDRESSES.read(url) is ADDRESSES.read_through(url) is None
    assert not ADDRESSES.is_code(f"{url}/status/1486814410259673092")


FORMS = [form for platform in PLATFORMS for form in (platform.permalink, *platform.permalink.forms) if form.sign]


@given(st.sampled_from(FORMS), st.data())
@settings(max_examples=200, deadline=None)
def test_no_address_is_without_its_sign(form: Permalink | Form, data: st.DataObject) -> None:
    url = data.draw(st.from_regex(re.compile(form.pattern.pattern, re.ASCII | re.IGNORECASE)))
    if form.pattern.match(url):
        assert form.sign in url.lower()
