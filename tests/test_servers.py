"""Asking live web archives: pywb on the own machine, and servers that misbehave in every way."""

from __future__ import annotations

import base64
import gzip
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest

from socialcite.archives.holding import Holding, Notice
from socialcite.archives.queries import (
    batches,
    cdx_url,
    domains_of,
    is_fully_known,
    is_server,
    read_entries,
    read_server,
    timemap_url,
    variants_of,
)
from socialcite.archives.servers import ask
from socialcite.errors import UnwritableOutput, WrongUse
from socialcite.files import http
from socialcite.files.answers import Answers
from socialcite.files.asking import Answer, NotAnswered
from socialcite.files.http import Client, open_client
from tests.live_archive import free_port, run_pywb
from tests.web_archives import CAPTURES, in_short, write_warc


class Post(NamedTuple):
    """A post to ask for."""

    platform: str
    post_id: str | None
    handle: str | None = None
    url: str | None = None


HELD = Post("twitter", "1486814410259673092", "marta_lh")
SOFT = Post("twitter", "1486814410259673104", "marta_lh")
GONE = Post("twitter", "1486814410259673105", "marta_lh")
REDIRECTED = Post("twitter", "1486814410259673112", "another_handle")
MISSING = Post("twitter", "1486814410259670000", "marta_lh")
BEGINNING = Post("twitter", "148681441025967309", "marta_lh")
"""Its id is the beginning of a held one's."""
CODE = Post("twitter", None, None, "https://t.co/AbCdEfGhIj")
OTHER_CASE = Post("twitter", None, None, "https://t.co/abcdefghij")
NAMELESS = Post("twitter", None)
URL = "https://twitter.com/marta_lh/status/1486814410259673092"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("pywb")
    warc = folder / "captures.warc.gz"
    warc.write_bytes(write_warc(CAPTURES))
    with run_pywb(folder, warc) as address:
        yield address


def _client(**options: object) -> Client:
    """A client that does not wait."""
    waits: list[float] = []
    return Client(sleep=waits.append, **options)  # type: ignore[arg-type]  # whatever a test turns


def _ask(address: str, posts: list[Post], client: Client | None = None, **options: str) -> list[str]:
    items = list(ask(read_server(address), posts, client or _client(), **options))
    return sorted(_said(item) for item in items)


def _said(item: Holding | Notice) -> str:
    return f"{item.kind} {item.address.record}" if isinstance(item, Notice) else in_short(item)


def test_a_live_archive_says_what_it_holds(archive: str) -> None:
    posts = [HELD, SOFT, GONE, REDIRECTED, MISSING, BEGINNING, CODE, OTHER_CASE, NAMELESS]
    assert _ask(f"cdx+{archive}/pier/cdx", posts) == [
        "index twitter 1486814410259673092",
        "index twitter 1486814410259673104",  # an index does not tell what a page says
        "index twitter 1486814410259673112",  # under another handle
        "not-asked 9",
        "unusable twitter  AbCdEfGhIj",
        "unusable twitter 1486814410259673092",
        "unusable twitter 1486814410259673105",
    ]


@pytest.mark.parametrize("form", ["link", "json", "cdxj"])
def test_a_live_timemap_says_what_it_holds(archive: str, form: str) -> None:
    found = _ask(f"timemap+{archive}/pier/timemap/{form}/", [HELD, MISSING, CODE, OTHER_CASE])
    state = "index" if form == "link" else "unusable"
    assert found == sorted(["index twitter 1486814410259673092", f"{state} twitter  AbCdEfGhIj"])


@pytest.mark.parametrize("kind", ["cdx", "timemap"])
def test_no_such_collection_is_not_missing(archive: str, kind: str) -> None:
    address = f"{kind}+{archive}/none/{'cdx' if kind == 'cdx' else 'timemap/link/'}"
    assert _ask(address, [HELD, MISSING, HELD]) == ["not-asked 1", "not-asked 2", "not-asked 3"]
    assert _ask(address, [MISSING], probe=URL) == ["not-asked 1"]


@pytest.mark.parametrize("kind", ["cdx", "timemap"])
def test_a_probe_tells_that_the_collection_is_there(archive: str, kind: str) -> None:
    address = f"{kind}+{archive}/pier/{'cdx' if kind == 'cdx' else 'timemap/link/'}"
    assert _ask(address, [MISSING], probe="https://news.example/pier") == []
    without = _ask(address, [MISSING])
    assert without == ([] if kind == "cdx" else ["not-asked 1"])


def test_an_unknown_author_is_found_by_domain_but_not_by_address(archive: str) -> None:
    nameless = HELD._replace(handle=None)
    assert "index twitter 1486814410259673092" in _ask(f"cdx+{archive}/pier/cdx", [nameless])
    found = _ask(f"timemap+{archive}/pier/timemap/json/", [nameless, MISSING._replace(handle=None)])
    assert found == ["not-asked 2", "unusable twitter 1486814410259673092"]


# Servers that misbehave


class _Handler(BaseHTTPRequestHandler):
    """Answers as the test says; keeps what it was asked."""

    answer: Callable[[_Handler], None]
    asked: list[str]
    headers_seen: list[dict[str, str]]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.headers_seen.append(dict(self.headers))
        try:
            self.answer()
        except (BrokenPipeError, ConnectionResetError):
            pass  # whoever asked has had enough
        finally:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        pass

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Served(NamedTuple):
    """A running server."""

    base: str
    asked: list[str]
    headers: list[dict[str, str]]


@contextmanager
def serve(answer: Callable[[_Handler], None]) -> Iterator[Served]:
    asked: list[str] = []
    headers: list[dict[str, str]] = []
    handler = type("Handler", (_Handler,), {"answer": answer, "asked": asked, "headers_seen": headers})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}", asked, headers)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _lines(*urls: str) -> bytes:
    return b"".join(json.dumps({"urlkey": "x", "url": url, "status": "200"}).encode() + b"\n" for url in urls)


def _good(handler: _Handler) -> None:
    """A small CDX server that holds one post: by domain with pywb's filter, by prefix, exactly."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(handler.path).query).items()}
    asked = query["url"].partition("://")[2] or query["url"]
    held = URL.partition("://")[2]
    match = query.get("matchType")
    if match == "domain":
        words = query.get("filter", "").removeprefix("~url:.*(").removesuffix(").*").split("|")
        hit = held.startswith(asked) and any(word in held for word in words)
    else:
        hit = held.startswith(asked) if match == "prefix" else held == asked
    handler.say(200, _lines(URL) if hit else b"")


def _by(server: Served) -> str:
    return f"cdx+{server.base}/pier/cdx"


def test_a_server_in_order_is_asked_few_questions() -> None:
    with serve(_good) as server:
        posts = [HELD, *(Post("twitter", str(1486814410259600000 + number), "marta_lh") for number in range(100))]
        assert _ask(_by(server), posts) == ["index twitter 1486814410259673092"]
        assert len(server.asked) == 4 + 2 * 3  # what it can do; two portions of ids, three hosts


def _busy_first(times: int, **headers: str) -> Callable[[_Handler], None]:
    count = iter(range(10**6))

    def answer(handler: _Handler) -> None:
        if next(count) < times:
            handler.say(503 if times % 2 else 429, b"busy", **headers)
        else:
            _good(handler)

    return answer


@pytest.mark.parametrize(("times", "headers"), [(2, {"Retry_After": "7"}), (3, {}), (2, {"Retry_After": "soon"})])
def test_a_busy_server_is_asked_again(times: int, headers: dict[str, str]) -> None:
    waits: list[float] = []
    with serve(_busy_first(times, **headers)) as server:
        assert _ask(_by(server), [HELD, MISSING], Client(sleep=waits.append)) == ["index twitter 1486814410259673092"]
    assert waits == ([7.0, 7.0] if headers.get("Retry_After") == "7" else [1.0, 2.0, 4.0][:times])


def test_a_wait_until_a_date_is_kept() -> None:
    from datetime import UTC, datetime, timedelta
    from email.utils import format_datetime

    waits: list[float] = []
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    with serve(_busy_first(2, Retry_After=soon)) as server:
        assert _ask(_by(server), [MISSING], Client(sleep=waits.append)) == []
    assert all(10 < wait <= 20 for wait in waits)


def _always(status: int, body: bytes = b"", **headers: str) -> Callable[[_Handler], None]:
    return lambda handler: handler.say(status, body, **headers)


def _drip(handler: _Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"{")
        handler.wfile.flush()
        time.sleep(0.05)


def _drip_head(handler: _Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(200):
        handler.wfile.write(b"X-%d: a\r\n" % number)
        handler.wfile.flush()
        time.sleep(0.05)


def _nothing(handler: _Handler) -> None:
    del handler


def _no_http(handler: _Handler) -> None:
    handler.wfile.write(b"SSH-2.0-x\r\n")


def _silent(handler: _Handler) -> None:
    del handler
    time.sleep(1.5)


def _huge(handler: _Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    line = _lines("https://lindhamn.example/" + "a" * 900) * 1000
    for _ in range(40):
        handler.wfile.write(line)


def _broken_chunks(handler: _Handler) -> None:
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"5\r\nabcde\r\nffff\r\nabc")


MISBEHAVING: dict[str, tuple[Callable[[_Handler], None], str]] = {
    "429 for ever": (_always(429), "answered 429"),
    "a wait of hours": (_always(429, Retry_After="7200"), "asks to wait 7,200 seconds"),
    "503": (_always(503), "answered 503"),
    "500": (_always(500), "answered 500"),
    "403": (_always(403, b"<html>"), "answered 403"),
    "garbage": (_always(200, b"\x00\xff<html>go away</html>\n"), "no index"),
    "JSON of something else": (_always(200, b'{"error": "maintenance"}'), "no index"),
    "an array of something else": (_always(200, b'[{"a": 1}]'), "no index"),
    "no HTTP": (_no_http, "no HTTP"),
    "nothing at all": (_nothing, "no HTTP"),
    "cut": (_always(200, b'{"url": "x', Content_Length="500"), "broke off"),
    "cut in chunks": (_broken_chunks, "broke off"),
    "silent": (_silent, "in time"),
    "dripping": (_drip, "in time"),
    "dripping headers": (_drip_head, "in time"),
    "too many headers": (_always(200, **{f"X{number}": "a" for number in range(150)}), "no HTTP"),
    "a redirect to elsewhere": (
        _always(302, Location="http://169.254.169.254/a"),
        "redirects to 169.254.169.254",
    ),
    "a redirect to another port": (_always(301, Location="http://127.0.0.1:9/x"), "redirects to 127.0.0.1:9"),
    "a redirect to a file": (_always(301, Location="file:///etc/passwd"), "redirects to"),
    "a redirect to nowhere": (_always(301, Location="http://[x"), "cannot be asked"),
    "a redirect in circles": (_always(302, Location="/pier/cdx?again"), "redirects more than 3 times"),
    "compressed in an unknown way": (_always(200, b"x", Content_Encoding="rot13"), "not asked for"),
}


@pytest.mark.parametrize("way", MISBEHAVING)
def test_a_misbehaving_server_is_never_a_missing_post(way: str) -> None:
    answer, said = MISBEHAVING[way]
    started = time.monotonic()
    with serve(answer) as server:
        items = list(ask(read_server(_by(server)), [HELD, MISSING], _client(timeout=0.4, deadline=0.6, tries=2)))
        asked = len(server.asked)
    assert [(item.kind, item.address.record) for item in items if isinstance(item, Notice)] == [
        ("not-asked", 1),
        ("not-asked", 2),
    ]
    assert all(isinstance(item, Notice) and said in item.message for item in items), items
    assert asked <= 24, "it was left alone"
    assert time.monotonic() - started < 30


@pytest.mark.parametrize("way", ["503", "garbage", "silent", "cut"])
def test_a_misbehaving_timemap_is_never_a_missing_post(way: str) -> None:
    with serve(MISBEHAVING[way][0]) as server:
        items = list(
            ask(
                read_server(f"timemap+{server.base}/timemap/link/"),
                [HELD, MISSING],
                _client(timeout=0.4, deadline=0.6, tries=2),
            )
        )
    assert [(item.kind, item.address.record) for item in items if isinstance(item, Notice)] == [
        ("not-asked", 1),
        ("not-asked", 2),
    ]


def test_nobody_listens() -> None:
    address = f"cdx+http://127.0.0.1:{free_port()}/cdx"
    [said] = list(ask(read_server(address), [HELD], _client(tries=2)))
    assert isinstance(said, Notice)
    assert "cannot be asked" in said.message


def test_a_huge_answer_is_cut_and_says_nothing_of_what_was_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The domain's answer is too long, so the posts are asked for one by one; their own answers, too, are too long."""
    monkeypatch.setattr(http, "LONGEST_ANSWER", 1_000_000)

    def answer(handler: _Handler) -> None:
        if "limit=1" in handler.path or "lindhamn" in handler.path:
            handler.say(200, _lines("https://lindhamn.example/" + "a" * 900))
        else:
            _huge(handler)

    with serve(answer) as server:
        items = list(ask(read_server(_by(server)), [HELD], _client()))
    [said] = items
    assert isinstance(said, Notice)
    assert "too long" in said.message


def test_a_server_without_domains_is_asked_by_prefix_and_one_without_prefixes_exactly() -> None:
    def no_domains(handler: _Handler) -> None:
        if "domain" in handler.path and "limit=1" not in handler.path:
            handler.say(400, b'{"message": "no"}')
        else:
            _good(handler)

    def exact(handler: _Handler) -> None:
        if "matchType" in handler.path and "limit=1" not in handler.path:
            handler.say(400, b'{"message": "no"}')
        else:
            _good(handler)

    for answer in (no_domains, exact):
        with serve(answer) as server:
            nameless = Post("twitter", "1486814410259670001")
            found = _ask(_by(server), [HELD, MISSING._replace(handle=None), nameless, MISSING])
        assert found == ["index twitter 1486814410259673092", "not-asked 3"]


def test_a_server_that_does_not_find_what_it_shows_cannot_be_asked() -> None:
    def forgetful(handler: _Handler) -> None:
        handler.say(200, _lines(URL) if "limit=1" in handler.path else b"")

    with serve(forgetful) as server:
        [said] = list(ask(read_server(_by(server)), [HELD], _client()))
    assert isinstance(said, Notice)
    assert "does not find what it shows" in said.message


def test_a_server_that_breaks_down_on_the_way_leaves_the_rest_not_asked() -> None:
    def answer(handler: _Handler) -> None:
        if "14868144102596" in handler.path and "73092" not in handler.path:
            handler.say(503)
        else:
            _good(handler)

    with serve(answer) as server:
        found = _ask(_by(server), [MISSING, Post("twitter", "1486814410259670001", "marta_lh")], _client(tries=1))
        assert found == ["not-asked 1", "not-asked 2"]
        assert len(server.asked) < 12


def test_the_wayback_machines_way_of_answering_and_filtering() -> None:
    def wayback(handler: _Handler) -> None:
        query = {name: values[0] for name, values in parse_qs(urlsplit(handler.path).query).items()}
        hit = query.get("filter", "original:").startswith("original:") and "73092" in query.get("filter", "73092")
        hit = hit and ("limit" in query or "twitter.com" in query["url"])
        found = [["original", "statuscode"], [URL, "200"]] if hit else []
        handler.say(200, json.dumps(found).encode())

    with serve(wayback) as server:
        assert "index twitter 1486814410259673092" in _ask(_by(server), [HELD])
        assert any("filter=original%3A" in asked for asked in server.asked)


# A run that was stopped, credentials


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path) -> None:
    cache = tmp_path / "answers.sqlite"
    posts = [HELD, MISSING, CODE]
    broken = threading.Event()
    broken.set()

    def answer(handler: _Handler) -> None:
        if "t.co" in handler.path and broken.is_set():
            handler.say(503)
        else:
            _good(handler)

    with serve(answer) as server:
        with open_client(cache=str(cache)) as client:
            client._sleep = [].append  # noqa: SLF001 - the test does not wait
            assert _ask(_by(server), posts, client) == ["index twitter 1486814410259673092", "not-asked 3"]
        first = len(server.asked)
        broken.clear()
        with open_client(cache=str(cache)) as client:
            assert _ask(_by(server), posts, client) == ["index twitter 1486814410259673092"]
            assert client.asked == 1  # only what had no answer
        assert len(server.asked) == first + 1


def test_a_kill_in_the_middle_costs_no_answer(tmp_path: Path) -> None:
    cache = str(tmp_path / "answers.sqlite")
    with serve(_good) as server:
        with open_client(cache=cache) as client:
            found = ask(read_server(_by(server)), [HELD], client)
            next(found)  # and never the rest
            del found
        first = len(server.asked)
        with open_client(cache=cache) as client:
            assert _ask(_by(server), [HELD], client) == ["index twitter 1486814410259673092"]
            assert client.asked == 0
        assert len(server.asked) == first


def test_a_cache_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutput, match="cannot keep"):
        Answers(str(tmp_path / "none" / "a.sqlite"))
    (tmp_path / "text").write_bytes(b"no database at all" * 100)
    with pytest.raises(UnwritableOutput, match="cannot keep"):
        Answers(str(tmp_path / "text"))
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("CREATE TABLE a (b)")
    other.close()
    with pytest.raises(UnwritableOutput, match="something else"):
        Answers(str(tmp_path / "other.sqlite"))
    with Answers(str(tmp_path / "ours.sqlite")) as answers:
        answers.put("u", Answer(200, b"a"))
        assert answers.get("u") == Answer(200, b"a")
        answers._database.execute("PRAGMA query_only = 1")  # noqa: SLF001 - a disk that takes nothing more
        with pytest.raises(UnwritableOutput, match="cannot keep"):
            answers.put("v", Answer(200, b"a"))


def test_credentials_go_to_the_host_alone_and_into_nothing_else(tmp_path: Path) -> None:
    secret = base64.b64encode(b"marta:low tide").decode()

    def answer(handler: _Handler) -> None:
        if handler.headers.get("Authorization") != f"Basic {secret}":
            handler.say(401)
        elif "again" not in handler.path:
            handler.say(302, Location=f"{handler.path}&again=1")
        else:
            _good(handler)

    with serve(answer) as served:
        server = read_server(f"cdx+{served.base.replace('//', '//marta:low%20tide@')}/cdx")
        assert server.name == f"cdx+{served.base}/cdx"
        cache = tmp_path / "a.sqlite"
        with open_client(server.authorization, str(cache)) as client:
            items = list(ask(server, [HELD], client))
        assert [in_short(item) for item in items] == ["index twitter 1486814410259673092"]
        assert all("low" not in str(item) and secret not in str(item) for item in items)
        assert not any(word in cache.read_bytes() for word in (b"low", secret.encode()))


def test_a_compressed_answer_is_read_though_none_was_asked_for() -> None:
    with serve(_always(200, gzip.compress(b"abc"), Content_Encoding="gzip")) as server:
        assert Client().get(server.base) == Answer(200, b"abc")
    with serve(_always(200, b"abc")) as server:
        assert Client().get(f"{server.base}?a=b") == Answer(200, b"abc")
        assert server.asked == ["/?a=b"]
        assert server.headers[0]["User-Agent"].startswith("socialcite")


@pytest.mark.parametrize(
    ("url", "target", "stays"),
    [
        ("http://a.example/x", "http://a.example/y", True),
        ("http://a.example/x", "http://a.example:80/y", True),
        ("http://a.example/x", "https://a.example/y", True),
        ("https://a.example/x", "http://a.example/y", False),
        ("http://a.example:8080/x", "https://a.example/y", False),
        ("http://a.example/x", "http://b.example/y", False),
        ("http://a.example/x", "http://a.example:99999/y", False),
        ("http://a.example/x", "http://me@a.example/y", False),
    ],
)
def test_which_redirects_stay(url: str, target: str, stays: bool) -> None:
    assert http._stays(url, target) is stays  # noqa: SLF001 - the rule itself


# Addresses and questions


@pytest.mark.parametrize(
    ("address", "name", "url"),
    [
        ("cdx+http://a.example/pier/cdx", "cdx+http://a.example/pier/cdx", "http://a.example/pier/cdx"),
        ("CDX+HTTPS://me:x@a.example:8443", "cdx+https://a.example:8443/", "https://a.example:8443/"),
        ("timemap+http://[::1]:80/t/", "timemap+http://[::1]:80/t/", "http://[::1]:80/t/"),
    ],
)
def test_addresses_of_servers(address: str, name: str, url: str) -> None:
    server = read_server(address)
    assert (server.name, server.url) == (name, url)
    assert is_server(address)


@pytest.mark.parametrize(
    "address",
    ["http://a.example/", "cdx+ftp://a.example/", "cdx+http://", "cdx+http://a:99999/", "cdx+http://me:key@[x/"],
)
def test_what_is_no_address_of_a_server(address: str) -> None:
    with pytest.raises(WrongUse) as said:
        read_server(address)
    assert "key" not in str(said.value)


def test_what_is_asked_for_is_escaped() -> None:
    cdx = read_server("cdx+http://a.example/cdx?coll=pier")
    asked = cdx_url(cdx, f"{URL}?s=20&t=x#y", "exact", limit=3)
    assert parse_qs(urlsplit(asked).query)["url"] == [f"{URL}?s=20&t=x#y"]
    assert asked.startswith("http://a.example/cdx?coll=pier&url=https%3A%2F%2F")
    timemap = read_server("timemap+http://a.example/timemap/link")
    assert timemap_url(timemap, "http://b.example/#!/ä?c=d") == (
        "http://a.example/timemap/link/http://b.example/%23!/%C3%A4?c=d"
    )


def test_what_is_known_of_posts_to_ask_for() -> None:
    assert domains_of(HELD) == ("twitter.com", "x.com", "cdn.syndication.twimg.com")
    assert domains_of(Post("nowhere", "1")) == ()
    assert domains_of(Post("mastodon", "1", None, "https://lindhamn.example/@marta/108779000807761862")) == (
        "lindhamn.example",
    )
    assert variants_of(Post("nowhere", "1", None, "https://a.example/1")) == ("https://a.example/1",)
    assert not any("#" in form or form.endswith("/photo/1") for form in variants_of(HELD))
    assert is_fully_known(HELD._replace(handle=None, url=URL))
    assert not is_fully_known(HELD._replace(handle=None))
    assert is_fully_known(Post("youtube", "aB3dE5gH7iJ"))
    assert is_fully_known(Post("nowhere", None, None, "https://a.example/1"))


def test_many_ids_go_in_portions() -> None:
    ids = [str(number) * 19 for number in range(10)] * 30
    found = list(batches(ids))
    assert [post_id for batch in found for post_id in batch] == ids
    assert all(len("|".join(batch)) <= 1200 for batch in found)
    assert list(batches([])) == []


def test_a_cut_answer_gives_what_is_whole() -> None:
    lines = _lines("https://a.example/1", "https://a.example/2")
    assert [entry.url for _, entry in read_entries(lines[:-5], complete=False)] == ["https://a.example/1"]
    rows = json.dumps([["original"], ["https://a.example/1"], ["https://a.example/2"]]).encode()
    assert [entry.url for _, entry in read_entries(rows[:-5], complete=False)] == ["https://a.example/1"]
    with pytest.raises(ValueError, match="ends behind"):
        read_entries(rows[:-5])
    assert read_entries(b"") == read_entries(b"[]") == []


def test_nothing_to_ask_for_asks_nothing() -> None:
    with serve(_good) as server:
        assert _ask(_by(server), []) == []
        assert _ask(_by(server), [NAMELESS]) == ["not-asked 1"]
        assert server.asked == []


def test_what_asks_may_be_anything() -> None:
    class Deaf:
        def get(self, url: str) -> Answer:
            raise NotAnswered(f"nobody hears {url[:4]}")

    [said] = list(ask(read_server("cdx+http://a.example/cdx"), [HELD], Deaf()))
    assert isinstance(said, Notice)
    assert said.address.path == "cdx+http://a.example/cdx"
