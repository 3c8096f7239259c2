"""The traps of archives, one by one, and what hostile or broken files may not do."""

from __future__ import annotations

import builtins
import io
import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcite.archives import lines, window
from socialcite.archives.beside import candidate_names
from socialcite.archives.holding import Address, Holding, Link, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.moments import iso_moment, read_moment, unix_moment, v1_day, v1_moment
from socialcite.archives.pieces import Pieces
from socialcite.archives.python_values import read_python_value
from socialcite.archives.records import MOST_NOTICES, first_records
from socialcite.archives.words import mend_latin1, read_markup, unescape
from tests.archive_files import open_plain
from tests.test_archives import ARCHIVES, BY_NAME, FILES, folder_of, name_of, opened_bytes, read

BRIDGE = "1486768739578806277"
FERRY = "1486957881717686277"


def holdings(path: str) -> list[Holding]:
    """What a fixture holds."""
    found = ARCHIVES / path
    opened = open_plain(found, folder_of(found))
    with opened.stream:
        return [item for item in BY_NAME[folder_of(found).name].read(opened) if isinstance(item, Holding)]


def notices(items: list[Holding | Notice], kind: str) -> list[Notice]:
    return [item for item in items if isinstance(item, Notice) and item.kind == kind]


def v1_line(post_id: object, **more: object) -> bytes:
    """One post as twarc writes it."""
    row = {
        "created_at": "Thu Jan 27 18:31:05 +0000 2022",
        "id_str": post_id,
        "full_text": "The bridge",
        "entities": {},
        "user": {"screen_name": "marta_lh", "id_str": "5"},
    }
    return orjson.dumps(row | more) + b"\n"


# Trap 1: ids that went through floating-point numbers.


def test_an_id_that_was_a_float_is_none_and_said() -> None:
    for value in ("1.48676E+18", 1.48676e18, "1486768739578806272.0"):
        items = read(v1_line(BRIDGE) + v1_line(value), "twarc-v1.1")
        assert [item.post_id for item in items if isinstance(item, Holding)] == [BRIDGE, None]
        [notice] = notices(items, "float-ids")
        assert (notice.count, notice.address.record) == (1, 2)


def test_a_small_float_is_exact_and_kept() -> None:
    ids = Ids("a")
    assert [ids.read(value, Address("a")) for value in (20.0, "20.0", 20.5, 0, -1, True, None, [], "²", "1" * 21)] == [
        "20",
        "20",
        *[None] * 8,
    ]
    assert len(ids.close()) == 1  # 20.5


def test_ids_ending_in_00_in_bulk_are_said() -> None:
    sound = b"".join(v1_line(str(int(BRIDGE) + number * 4_194_305)) for number in range(50))
    assert not notices(read(sound, "twarc-v1.1"), "float-ids")
    rounded = b"".join(v1_line(f"14867687{number:02}57880{number:02}00") for number in range(10, 50))
    [notice] = notices(read(rounded, "twarc-v1.1"), "float-ids")
    assert notice.count == 40


# Traps 2, 3 and 6: reposts and nested posts.


@pytest.mark.parametrize(
    "path",
    [
        "twarc-v1.1/stream.jsonl",
        "twarc-v2-pages/pages.jsonl",
        "twarc-v2-flat/flat.jsonl",
        "twarc-csv/posts.csv",
        "snscrape/posts.jsonl",
        "gallery-dl/reposts.jsonl",
        "x-graphql/timeline.json",
    ],
)
def test_a_repost_credits_the_original(path: str) -> None:
    """The repost keeps its id and claims no media code; the original is held, nested, with its words and code."""
    found = holdings(path)
    [repost] = [holding for holding in found if holding.reposted == BRIDGE and holding.handle == "bo_ferries"][:1]
    assert repost.codes == ()
    original = next(holding for holding in found if holding.post_id == BRIDGE and holding.nested)
    assert original.handle == "marta_ruiz_lh"
    assert original.reposted is None
    assert "bridge is open & dry" in (original.text or "")


def test_a_repost_that_does_not_say_of_what_is_no_evidence() -> None:
    [old] = [item for item in holdings("twarc-v1.1/troubles.jsonl") if item.text and item.text.startswith("RT @")]
    assert (old.reposted, old.truncated) == ("", True)
    assert [item.reposted for item in holdings("x-archive/data/tweets.js")] == [None, None, None, ""]
    assert [item.reposted for item in holdings("telegram-export/result.json")] == [None, None, ""]


# Trap 4: edits. Trap 5: renamed accounts.


@pytest.mark.parametrize(
    "path", ["x-archive/data/tweets.js", "twarc-v2-flat/flat.jsonl", "x-graphql/timeline.json", "twarc-csv/posts.csv"]
)
def test_edits_know_their_history(path: str) -> None:
    [edited] = [holding for holding in holdings(path) if holding.text == "Corrected: the bridge is OPEN"]
    assert edited.versions == ("1654788090885046277", edited.post_id)


def test_earlier_handles_are_known() -> None:
    for holding in holdings("x-archive/data/deleted-tweets.js"):
        assert (holding.handle, holding.handles_before, holding.user_id) == ("marta_ruiz_lh", ("marta_lh",), "81234567")


# Trap 7: likes are no posts. Trap 8: entities. Trap 9: what is gone.


def test_words_that_stand_in_something_else_are_quoted() -> None:
    assert {holding.state for holding in holdings("x-archive/data/like.js")} == {"quoted"}


def test_own_records_hold_a_post_where_they_have_its_words() -> None:
    for path in ("socialcite/records.jsonl", "socialcite/records.csv"):
        found = holdings(path)
        assert [holding.state for holding in found] == ["post" if holding.text else "index" for holding in found]


def test_the_bridge_reads_alike_in_every_format() -> None:
    """Entities are decoded once and only where they were written; the code is the same."""
    seen = 0
    for path in FILES:
        for holding in holdings(name_of(path)):
            if holding.post_id == BRIDGE and holding.state == "post" and "dry again" in (holding.text or ""):
                seen += 1
                assert (holding.text or "").startswith("The old harbour bridge is open & dry again")
                assert "&amp;" not in (holding.text or "")
                assert holding.codes[:1] in ((), ("bR1dG3oP3n",))
                assert holding.timestamp in {None, "2022-01-27", "2022-01-27T18:31Z", "2022-01-27T18:31:05Z"}
    assert seen > 25


@pytest.mark.parametrize(
    ("path", "post_id"),
    [
        ("x-archive/data/deleted-tweets.js", "1488421861585846277"),
        ("twarc-v1.1/stream.jsonl", "1488421861585846277"),
        ("twarc-v2-pages/pages.jsonl", "1399516038558646277"),
        ("x-graphql/timeline.json", "1488784249451446277"),
        ("x-syndication/tweet-result-1488784249451446277.json", "1488784249451446277"),
        ("pushshift/dump.ndjson", "17abcdf"),
        ("bluesky/commits.jsonl", "3lbd2ebt3wk2q"),
    ],
)
def test_what_is_gone_is_said(path: str, post_id: str) -> None:
    assert post_id in {holding.post_id for holding in holdings(path) if holding.state == "deleted"}


# What no file may do.


def test_unreadable_records_are_named_up_to_a_number() -> None:
    items = read(b"{broken}\n" * (MOST_NOTICES + 50) + v1_line(BRIDGE), "twarc-v1.1")
    said = notices(items, "unreadable")
    assert len(said) == MOST_NOTICES + 1
    assert (said[-1].count, said[-1].address.record) == (50, None)
    assert [notice.address.record for notice in said[:3]] == [1, 2, 3]
    assert isinstance(items[MOST_NOTICES], Holding)


def test_a_long_line_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 3000)
    monkeypatch.setattr(lines, "CHUNK", 100)
    data = v1_line(BRIDGE) + b'{"x": "' + b"y" * 20_000 + b'"}\n\n' + v1_line(FERRY) + v1_line("20").strip()
    items = read(data, "twarc-v1.1")
    places = {item.post_id: item.address for item in items if isinstance(item, Holding)}
    assert {key: (place.record, place.offset) for key, place in places.items()} == {
        BRIDGE: (1, 0),
        FERRY: (4, data.index(FERRY.encode()) - data[: data.index(FERRY.encode())][::-1].index(b"\n")),
        "20": (5, data.rindex(b"\n") + 1),
    }
    assert [notice.address.record for notice in notices(items, "unreadable")] == [2]
    assert [number for number, _, _ in lines.read_lines(io.BytesIO(b"z" * 9000))] == [1]


@pytest.mark.parametrize("chunk", [1, 7, 64, 1 << 20])
def test_a_long_piece_is_passed_over(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    """Whatever the chunks, and wherever the too long piece has its quotes, brackets and backslashes."""
    monkeypatch.setattr(window, "CHUNK", chunk)
    monkeypatch.setattr(window, "LONGEST_LINE", 300)
    strings = ['"' + "\\" * 2 * count + '\\"]}"' for count in range(5)]
    long = '{"a": ["' + '\\"]}\\\\' * 300 + '"]}'
    nested = '{"a": [' + ",".join(f"[{value}]" for value in strings * 40) + "]}"
    document = f'[{{"n": 1, "s": [{",".join(strings)}]}}, {long}, {{"n": 2}}, {nested}, {{"n": 3, "o": {{"p": []}}}}]'
    pieces = list(Pieces(io.BytesIO(document.encode())))
    assert [piece.data is None for piece in pieces] == [False, True, False, True, False]
    assert [json.loads(piece.data)["n"] for piece in pieces if piece.data] == [1, 2, 3]
    assert [document[piece.offset] for piece in pieces] == ["{"] * 5


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
@settings(max_examples=100, deadline=None)
def test_pieces_are_the_elements(value: object) -> None:
    """For any list of JSON values, its objects and lists are found whole, with their places."""
    elements = value if isinstance(value, list) else [value]
    document = json.dumps(elements, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    pieces = Pieces(io.BytesIO(document))
    found = [json.loads(piece.data) for piece in pieces if piece.data and piece.data[:1] in b"{["]
    assert found == [element for element in json.loads(document) if isinstance(element, dict | list)]
    assert not pieces.broken


def test_what_stands_around_a_piece_is_known() -> None:
    document = b'{"id": 5, "name": "x", "chats": [{"id": 7, "list": [{"a": 1}, 3]}, 9], "list": [{"a": 2}], "id": 6}'
    pieces = list(Pieces(io.BytesIO(document), (("list",), ("chats", None, "list"))))
    assert [(piece.path, piece.data) for piece in pieces] == [
        (("chats", 0, "list", 0), b'{"a": 1}'),
        (("chats", 0, "list", 1), b"3"),
        (("list", 0), b'{"a": 2}'),
    ]
    assert pieces[0].around == {"id": 7}
    assert pieces[2].around["name"] == "x"


@pytest.mark.parametrize("tail", [b"", b'{"tweet": {"id_str": "7", "full', b'{"tweet": {}}]]', b"\xff\xff"])
def test_a_document_that_ends_too_early_is_cut(tail: bytes) -> None:
    data = b'window.YTD.tweets.part0 = [{"tweet": {"id_str": "20", "full_text": "x"}}, ' + tail
    items = read(data, "x-archive")
    assert [item.post_id for item in items if isinstance(item, Holding)] == ["20"]
    assert len(notices(items, "cut")) == 1


def test_a_file_without_any_record_says_so() -> None:
    assert [item.kind for item in read(b"window.YTD.tweets.part0 = ", "x-archive") if isinstance(item, Notice)] == [
        "unreadable"
    ]
    assert read(b"", "x-archive") == []
    assert read(b"", "twarc-v1.1") == [Notice("unreadable", "no JSON object or list stands in it", Address("test"))]


def test_a_number_where_a_post_is_expected_is_said() -> None:
    items = read(b'[5, {"created_at": 1}, "x", null]', "twarc-v1.1")
    assert [item.kind for item in items if isinstance(item, Notice)] == ["unreadable"] * 3


DEEP = b'{"a":' * 100_000
HOSTILE = [
    DEEP,
    b"[" * 300_000,
    b"]" * 100_000,
    b'{"user": {"screen_name": "x"}, "text": ' + b"[" * 5000 + b"]" * 5000 + b"}\n",
    b'{"' + b"\\" * 1_000_001,
    b'["' + b'\\"' * 1_000_000,
    b'{"":' + b'"",' * 200_000,
    b"[" + b'"",' * 200_000 + b"]",
    b"[" + b"{}," * 10_000 + b"]",
    b"<div " * 100_000,
    b'<div class="timeline-item">' * 40_000,
    b'<div id="tweet_1" class="content-tweet">' * 40_000,
    b'"' * 1_000_001,
    b'a,b\n"' + b"x\n" * 100_000,
    b"1" * 1_000_000,
    b"\x3a\xa2eroots" + b"\xff" * 300_000,
    b"\x3a\xa2eroots" + b"\x01" * 300_000,
    b"status,metadata,media\n" + b"x," + b"(" * 300_000 + b",y\n",
    b"status,metadata,media\nx," + b"-" * 300_000 + b"1,y\n",
]


@pytest.mark.parametrize("name", sorted(BY_NAME))
@pytest.mark.parametrize("data", HOSTILE, ids=lambda data: repr(data[:24]))
@pytest.mark.timeout(60)
def test_hostile_files_are_read_in_time(name: str, data: bytes) -> None:
    opened = opened_bytes(data, "hostile")
    for form in (BY_NAME[name],):
        form.recognises(opened)
        _exhaust(form.read(opened))


def _exhaust(items: Iterator[Any]) -> int:  # Any: whatever is read
    count = 0
    try:
        for _ in items:
            count += 1
    except EOFError:  # the caller says that the file is cut
        count += 1
    return count


def test_memory_stays_bounded(tmp_path: Path) -> None:
    """A personal archive of 40 MB with one post of 150 MB is read in less memory than that post takes."""
    big = tmp_path / "tweets.js"
    post = b'{"tweet": {"id_str": "%d", "created_at": "Thu Jan 27 18:31:05 +0000 2022", "full_text": "%s"}},\n'
    with big.open("wb") as stream:
        stream.write(b"window.YTD.tweets.part0 = [\n")
        for number in range(40_000):
            stream.write(post % (number + 1, b"word " * 200))
        stream.write(b'{"tweet": {"id_str": "' + b"9" * 150_000_000 + b'"}}, {"tweet": {"id_str": "1"}}]')
    code = (
        "import sys, resource; from pathlib import Path; from tests.archive_files import open_plain;"
        "from socialcite.archives import format_of; path = Path(sys.argv[1]); opened = open_plain(path, path.parent);"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "print(sum(1 for item in format_of(opened).read(opened)));"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(big)], capture_output=True, text=True, check=True, cwd=ARCHIVES.parent.parent
    )
    count, grown = map(int, done.stdout.split())
    assert count == 40_002
    assert grown < 250, "MB: two windows of at most 64 MB each, and a chunk"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 0


LINES = {".jsonl", ".ndjson"}
JSON_FILES = [path for path in FILES if path.suffix in {".json", ".js", *LINES}]
ODD = st.sampled_from(
    [
        None,
        True,
        5,
        -1,
        1e300,
        1.5e18,
        "",
        "x",
        "5" * 30,
        [],
        [5],
        {},
        {"id": {}},
        [[]],
        [{}],
        "\ud800".encode("utf-8", "replace").decode(),
    ]
)


def _mutate(value: object, draw: st.DrawFn, depth: int = 0) -> object:
    """A value of which one part, somewhere, is something else or gone."""
    if (depth and draw(st.integers(0, 5)) == 0) or not isinstance(value, dict | list) or not value:
        return draw(ODD)
    if isinstance(value, dict):
        key = draw(st.sampled_from(sorted(value)))
        if draw(st.booleans()):
            return {**value, key: _mutate(value[key], draw, depth + 1)}
        return {name: inner for name, inner in value.items() if name != key}
    place = draw(st.integers(0, len(value) - 1))
    return [*value[:place], _mutate(value[place], draw, depth + 1), *value[place + 1 :]]


@given(st.data())
@settings(max_examples=700, deadline=None)
def test_mutated_records_never_raise_and_are_said(data: st.DataObject) -> None:
    """Types swapped, keys dropped, lines truncated: each broken line has its notice, the others are read."""
    path = data.draw(st.sampled_from(JSON_FILES))
    form = BY_NAME[folder_of(path).name]
    text = path.read_text(encoding="utf-8")
    prefix, _, body = text.partition("=") if path.suffix == ".js" else ("", "", text)
    if path.suffix not in LINES:
        try:
            mutated = json.dumps(_mutate(json.loads(body), data.draw))
        except ValueError:  # the fixture itself is cut
            return
        opened = opened_bytes(f"{prefix}={mutated}".encode() if prefix else mutated.encode())
        form.recognises(opened)
        assert _exhaust(form.read(opened)) >= 0
        return
    rows = [line for line in body.splitlines() if line.startswith("{")]
    broken = set()
    for number, row in enumerate(rows):
        kind = data.draw(st.integers(0, 2))
        if kind == 1:
            rows[number] = row[: data.draw(st.integers(1, len(row) - 1))]
            broken.add(number + 1)
        elif kind == 2:
            try:
                rows[number] = json.dumps(_mutate(json.loads(row), data.draw))
            except ValueError:
                broken.add(number + 1)
    opened = opened_bytes("\n".join(["{}", *rows]).encode())
    form.recognises(opened)
    items = list(form.read(opened))
    said = {item.address.record for item in items if isinstance(item, Notice) and item.kind == "unreadable"}
    assert {number + 1 for number in broken} <= said


@given(st.data())
@settings(max_examples=700, deadline=None)
def test_spoiled_bytes_never_raise(data: st.DataObject) -> None:
    """Any fixture with bytes changed, doubled or cut off, read by any format."""
    path = data.draw(st.sampled_from(FILES))
    spoiled = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(spoiled) - 1)))
        end = at + data.draw(st.sampled_from([0, 1, 1, 3, 400]))
        spoiled[at:end] = data.draw(
            st.sampled_from([b"", b'"', b"{", b"}", b"[", b"\\", b"\n", b"\0", b"\xff", b",", b"9" * 40])
        )
    own = data.draw(st.booleans())
    name = folder_of(path).name if own else data.draw(st.sampled_from(sorted(BY_NAME)))
    opened = opened_bytes(bytes(spoiled))
    BY_NAME[name].recognises(opened)
    for _ in range(2):
        _exhaust(BY_NAME[name].read(opened))


def test_a_repository_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def absent(name: str, *rest: Any) -> Any:  # Any: as __import__ has it
        if name == "libipld":
            raise ImportError(name)
        return found(name, *rest)

    monkeypatch.setattr(builtins, "__import__", absent)
    [notice] = read((ARCHIVES / "bluesky-car" / "repository.car").read_bytes(), "bluesky-car")
    assert isinstance(notice, Notice)
    assert "socialcite[bluesky]" in notice.message


def test_a_repository_that_ends_inside_a_block_is_cut() -> None:
    data = (ARCHIVES / "bluesky-car" / "repository.car").read_bytes()
    for cut in (60, 250):
        with pytest.raises(EOFError):
            read(data[:cut], "bluesky-car")


def test_a_repository_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    from socialcite.archives import bluesky_car

    monkeypatch.setattr(bluesky_car, "_MOST", 100)
    items = read((ARCHIVES / "bluesky-car" / "repository.car").read_bytes(), "bluesky-car")
    assert len(notices(items, "cut")) == 1


# Small parts.


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Thu Jan 27 18:31:05 +0000 2022", "2022-01-27T18:31:05Z"),
        ("Thu Jan 27 18:31:05 +0100 2022", "2022-01-27T17:31:05Z"),
        ("Thu Jan 32 18:31:05 +0000 2022", None),
        ("Thu Jan 27 25:31:05 +0000 2022", None),
        ("2022-01-27T18:31:05.000Z", "2022-01-27T18:31:05Z"),
        ("2022-01-27T18:31:05.123456+00:00", "2022-01-27T18:31:05.123Z"),
        ("2022-01-27 18:31:05+02:00", "2022-01-27T16:31:05Z"),
        ("2022-01-27 18:31:05", "2022-01-27"),
        ("2022-01-27", "2022-01-27"),
        ("0001-01-01T00:00:00+14:00", None),
        ("soon", None),
        ("", None),
        (5, None),
    ],
)
def test_moments(written: object, read_as: str | None) -> None:
    assert read_moment(written).timestamp == read_as
    day = v1_day(written)
    assert day == (read_as[:10] if read_as else None) or read_as is None


def test_moments_in_seconds() -> None:
    assert unix_moment(True).timestamp is None  # noqa: FBT003 - the value
    assert [unix_moment(value).timestamp for value in (float("nan"), 1e300, "x", None, [], "9" * 100)] == [None] * 6
    assert iso_moment("2022-01-27T18:31:05", utc=True).timestamp == "2022-01-27T18:31:05Z"
    assert v1_moment("Thu Jan 27").timestamp is None


def test_words() -> None:
    assert unescape("&lt;b&gt; &quot;x&quot; &#39;y&#x27; &amp;amp;") == "<b> \"x\" 'y' &amp;"
    assert mend_latin1("plain é") == "plain é"
    assert read_markup("<p></p>") is None


def test_python_values() -> None:
    assert read_python_value("{'a': (1, 2), 5: 6, 'b': {'c': b'x'}, 'd': -1}") == {
        "a": [1, 2],
        "b": {"c": None},
        "d": None,
    }
    zoned = "datetime.datetime(2022, 1, 27, 20, 31, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))"
    assert read_python_value(zoned) == "2022-01-27T20:31:00+02:00"
    assert read_python_value("datetime.datetime(2022, 1, 27, tzinfo=Somewhere())") == "2022-01-27T00:00:00"
    for printed in (
        "datetime.datetime(2022, 99, 1)",
        "datetime.datetime('x', 1, 1)",
        "datetime.datetime(1)",
        "f(1)",
        "x" * 2_000_000,
        "'\\d'" * 3 + "(",
    ):
        assert read_python_value(printed) is None
    assert read_python_value("datetime.datetime(2022, 1, 27, tzinfo=datetime.timezone(datetime.timedelta(weeks=1)))")
    assert read_python_value("[" * 60 + "]" * 60) is not None


def test_names_of_files_beside() -> None:
    assert list(candidate_names("a.zip!/data/tweets.js", "account.js")) == ["account.js", "data/account.js"]
    assert len(list(candidate_names("/".join("abcdefghij") + "/x", "y"))) <= 16


def test_the_head_of_a_long_record_tells_its_keys() -> None:
    head = b'{"data": [' + v1_line(BRIDGE).strip() + b"," + b'{"x": "' + b"y" * 70_000
    [record] = first_records(head)
    assert isinstance(record["data"], list)


def test_links_lead_somewhere() -> None:
    for holding in holdings("twarc-v1.1/stream.jsonl"):
        assert all(isinstance(link, Link) and link.target.startswith("https://") for link in holding.links)


# Files that know each other, and what stands beside broken.


def read_with(data: bytes, name: str, **beside: bytes) -> list[Holding | Notice]:
    """What is read from a file with others beside it; `_js` and `_json` in a name stand for its suffix."""
    files = {key.replace("_js", ".js").replace("__", "-"): value for key, value in beside.items()}
    opened = opened_bytes(data)._replace(beside=lambda asked: io.BytesIO(files[asked]) if asked in files else None)
    return list(BY_NAME[name].read(opened))


POST = b'{"tweet": {"id_str": "20", "created_at": "Thu Jan 27 18:31:05 +0000 2022", "full_text": "%s"}}'
TWEETS = b"window.YTD.tweets.part0 = [%s]"
NOTE = b'{"noteTweet": {"createdAt": "%s", "core": {"text": "The whole long text", "urls": [{"shortUrl": 5}]}}}'


def test_the_account_may_stand_in_the_manifest_alone() -> None:
    manifest = b'window.__THAR_CONFIG = {"userInfo": {"userName": "ada", "accountId": "5"}}'
    [post] = read_with(TWEETS % (POST % b"x"), "x-archive", manifest_js=manifest, account_js=b"window.YTD = [")
    assert isinstance(post, Holding)
    assert (post.handle, post.user_id) == ("ada", "5")
    [post] = read_with(TWEETS % (POST % b"x"), "x-archive", manifest_js=b"window.x = {")
    assert isinstance(post, Holding)
    assert post.handle is None


def test_a_ledger_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from socialcite.archives import x_archive_account

    monkeypatch.setattr(x_archive_account, "_LARGEST", 50)
    account = b'window.YTD.account.part0 = [{"account": {"username": "ada", "accountId": "5"}}]'
    [post] = read_with(TWEETS % (POST % b"x"), "x-archive", account_js=account)
    assert isinstance(post, Holding)
    assert post.handle is None


@pytest.mark.parametrize(
    ("text", "made", "joined"),
    [
        ("The whole…", "2022-01-27T18:31:06Z", True),
        ("The whole… https://t.co/aB3dE6gH9j", "2022-01-27T18:31:03Z", True),
        ("The whole…", "2022-01-27T18:31:09Z", False),
        ("Another…", "2022-01-27T18:31:05Z", False),
        ("https://t.co/aB3dE6gH9j", "2022-01-27T18:31:05Z", False),
        ("The whole long text", "2022-01-27T18:31:05Z", False),
        ("The whole…", "2022-01-27", False),
    ],
)
def test_a_note_is_joined_by_time_and_beginning(text: str, made: str, joined: bool) -> None:
    notes = b"window.YTD.note_tweet.part0 = [" + NOTE % made.encode() + b", {broken}]"
    tweets = TWEETS % (POST % text.encode() + b", {broken}")
    [post, *_] = read_with(tweets, "x-archive", note__tweet_js=notes)
    assert isinstance(post, Holding)
    assert (post.text == "The whole long text") == (joined or text == "The whole long text")
    lone = read_with(notes, "x-archive", tweets_js=tweets, note__tweet_js=notes)
    assert any(isinstance(item, Holding) for item in lone) == (not joined and len(made) > 10)


def test_notes_are_kept_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    from socialcite.archives import x_archive_notes

    monkeypatch.setattr(x_archive_notes, "_MOST", 5)
    notes = b"window.YTD.note_tweet.part0 = [" + NOTE % b"2022-01-27T18:31:05Z" + b"]"
    [post] = read_with(TWEETS % (POST % "The whole…".encode()), "x-archive", note__tweet_js=notes)
    assert isinstance(post, Holding)
    assert post.text == "The whole…"


def test_profiles_that_cannot_be_read_are_none() -> None:
    outbox = b'{"type": "OrderedCollection", "orderedItems": [{"type": "Create", "object": {"content": "<p>x</p>"}}]}'
    for actor in (b"{", b'{"preferredUsername": "ada", "id": "https://[x"}'):
        [post] = read_with(outbox, "mastodon-outbox", actor_json=actor)
        assert isinstance(post, Holding)
        assert post.handle is None
    opened = opened_bytes(b'[{"timestamp": 1643308265, "data": [{"post": "x"}]}]')
    [post] = BY_NAME["facebook-export"].read(opened._replace(beside=lambda _: io.BytesIO(b"{")))
    assert isinstance(post, Holding)
    assert post.author is None


def test_tables_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell that is never closed, a line without end and NULs cost themselves only."""
    from socialcite.archives import tables

    monkeypatch.setattr(tables, "LONGEST_LINE", 120)
    monkeypatch.setattr(lines, "LONGEST_LINE", 500)
    monkeypatch.setattr(lines, "CHUNK", 64)
    header = b"id,text,author.username,referenced_tweets.retweeted.id\n"
    data = header + b"\n20,a\0b,ada,\n" + b"x" * 2000 + b"\n21,c,ada,\n" + b'22,"' + b"word\n" * 60 + b"23,d,ada,\n"
    items = read(data, "twarc-csv")
    held = [(item.post_id, item.text) for item in items if isinstance(item, Holding)]
    assert held[:2] == [("20", "a\ufffdb"), ("21", "c")]
    assert held[-1] == ("23", "d")
    assert {notice.message.split(" ")[0] for notice in notices(items, "unreadable")} >= {"a", "not"}
    assert tables.read_header(b"y" * 5000) == ()
    monkeypatch.undo()
    tables.read_header(b"")


def test_long_lines_of_ids_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 500)
    monkeypatch.setattr(lines, "CHUNK", 64)
    items = read(b"20\n" + b"1" * 900 + b"\n21\n", "id-list")
    assert [item.post_id if isinstance(item, Holding) else item.kind for item in items] == ["20", "unreadable", "21"]


def test_a_page_that_is_too_large_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    from socialcite.archives import saved_pages

    page = (ARCHIVES / "threadreader" / "page.html").read_bytes()
    monkeypatch.setattr(saved_pages, "LARGEST_PAGE", len(page) - 1)
    assert len(notices(read(page, "threadreader"), "cut")) == 1
    assert [item.kind for item in read(b"<p>none</p>", "nitter") if isinstance(item, Notice)] == ["unreadable"]


def test_a_string_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "CHUNK", 16)
    monkeypatch.setattr(window, "LONGEST_LINE", 60)
    pieces = Pieces(io.BytesIO(b'[{"a": 1}, {"b": "' + b"z" * 500))
    assert [piece.data for piece in pieces] == [b'{"a": 1}', None]
    assert pieces.broken


def test_content_that_only_looks_like_json_is_words() -> None:
    record = {"status": "success", "metadata": {"url": f"https://x.com/a/status/{BRIDGE}", "content": "{curly} words"}}
    [held] = read(json.dumps(record).encode(), "auto-archiver")
    assert isinstance(held, Holding)
    assert held.text == "{curly} words"


SHARED = ARCHIVES.parent.parent.parent / "shared" / "archives"
EXAMPLES = {
    "twarc-v1.1.jsonl": "twarc-v1.1",
    "twarc-v2-pages.jsonl": "twarc-v2-pages",
    "twarc-v2-flat.jsonl": "twarc-v2-flat",
    "twarc2.csv": "twarc-csv",
    "ids.txt": "id-list",
    "twitter-archive/data/tweets.js": "x-archive",
    "snscrape.jsonl": "snscrape",
    "gallery-dl_1719916014465974273_1.json": "gallery-dl",
    "ytdlp_1719916014465974273.info.json": "yt-dlp",
    "auto-archiver_db.csv": "auto-archiver",
    "auto-archiver_gsheet.csv": "auto-archiver",
    "auto-archiver_metadata.json": "auto-archiver",
    "syndication_tweet-result.json": "x-syndication",
    "graphql_TweetResultByRestId.json": "x-graphql",
    "oembed.json": "oembed",
    "nitter.html": "nitter",
    "threadreader.html": "threadreader",
}
OTHERS = {
    "bluesky_feedViewPost.json": "bluesky",
    "bluesky_getRecord.json": "bluesky",
    "bluesky_repo.car": "bluesky-car",
    "facebook_your_posts_1.json": "facebook-export",
    "instagram_posts_1.json": "instagram-export",
    "mastodon_outbox.json": "mastodon-outbox",
    "reddit_RS_2023-11.ndjson": "pushshift",
    "telegram_result.json": "telegram-export",
    "tiktok_user_data.json": "tiktok-export",
}
"""Examples of other platforms: the time of the same post, where it says one."""


def shared(names: dict[str, str]) -> list[Any]:  # Any: what parametrize takes
    return [pytest.param(name, form, id=name) for name, form in names.items() if (SHARED / name).exists()]


def read_shared(name: str, form: str) -> list[Holding]:
    path = SHARED / name
    opened = open_plain(path, path.parent)
    with opened.stream:
        assert [known.name for known in BY_NAME.values() if known.recognises(opened)] == [form]
        return [item for item in BY_NAME[form].read(opened) if isinstance(item, Holding)]


@pytest.mark.parametrize(("name", "form"), shared(EXAMPLES))
def test_the_same_post_in_every_example(name: str, form: str) -> None:
    """The example archives, where they are at hand: post A has the same id, words and time everywhere."""
    post_id, moment = json.loads((SHARED / "ids.json").read_text(encoding="utf-8"))["A"]
    found = [holding for holding in read_shared(name, form) if holding.post_id == post_id]
    assert found
    if form != "id-list":
        held = found[0]
        assert (held.text or "").startswith("Bridge closed & flooded")
        assert held.handle == "ada_example"
        assert held.timestamp is None or moment.startswith(held.timestamp.rstrip("Z"))


@pytest.mark.parametrize(("name", "form"), shared(OTHERS))
def test_the_examples_of_other_platforms(name: str, form: str) -> None:
    assert "2023-11-02T03:15:07Z" in {holding.timestamp for holding in read_shared(name, form)}
