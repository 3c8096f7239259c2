"""Asking a live web archive for posts: what it shows, and for which posts it could not be asked.

"Nothing found" is ambiguous: an empty answer also comes from a collection that does not exist. So a server first has to
show that it holds something (`probe`), and that it finds this again in each way in which it will be asked. A post that
could not be asked for gives a notice `not-asked`; a post for which nothing at all is given is not there.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import NamedTuple
from urllib.parse import urlsplit

from socialcite.archives import cdx, timemap, wayback_json
from socialcite.archives.base import Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.index_entries import Entry, holding_of
from socialcite.archives.queries import (
    FILTERS,
    AskedPost,
    Server,
    batches,
    cdx_url,
    domains_of,
    filter_for,
    is_fully_known,
    read_entries,
    timemap_url,
    variants_of,
)
from socialcite.files.asking import Answer, Asks, NotAnswered

_LIKELY = ("com", "org", "net", "edu", "gov", "de", "uk", "example.com")
"""Where some capture of almost every collection stands."""
_MOST_FAILURES = 3
"""Questions in a row without an answer, after which a server is left alone."""
_WORD = re.compile(r"[A-Za-z0-9_-]{4,40}")
_GOOD, _ABSENT = 200, 404
_INSIDE = "!/"
_NO_HANDLE = "its author is not known, so that its usual address cannot be asked for"
_NOTHING_THERE = (
    "the server shows nothing that it holds: no such collection, or an empty one; name a URL that it holds as probe"
)


def ask(
    server: Server, posts: Iterable[AskedPost], client: Asks, *, probe: str | None = None
) -> Iterator[Holding | Notice]:
    """What a server holds of some posts.

    Args:
        server: as `read_server` reads its address.
        posts: what is asked for; the `address.record` of a notice `not-asked` is a post's 1-based number here.
        client: what asks, as `socialcite.files.http.open_client` makes it; its file of answers lets a run that was
            stopped go on where it was.
        probe: a URL that the server is known to hold; without one, one is looked for.

    """
    asker = _CdxAsker(server, client, probe) if server.kind == "cdx" else _TimeMapAsker(server, client, probe)
    yield from asker.ask(list(posts))


class _Found(NamedTuple):
    """An answer's captures, and what a reader of a report can ask to see them."""

    question: str
    entries: list[tuple[int, Entry]]
    complete: bool


class _Asker(ABC):
    """What is common to all servers: giving up, and saying which posts could not be asked for."""

    def __init__(self, server: Server, client: Asks, probe: str | None) -> None:
        self._server = server
        self._client = client
        self._probe = probe
        self._failures = 0
        self._last_failure = ""

    def ask(self, posts: list[AskedPost]) -> Iterator[Holding | Notice]:
        """What is held of some posts."""
        groups: dict[tuple[str, ...], list[int]] = {}
        for number, post in enumerate(posts, 1):
            key = post.post_id or post.url
            if key and variants_of(post):
                groups.setdefault((post.platform, key, *domains_of(post)), []).append(number)
            else:
                yield self._not_asked(number, post, "it has no id and no address to ask for")
        if groups:
            yield from self._ask_all([(self._fullest(posts, numbers), numbers) for numbers in groups.values()])

    @staticmethod
    def _fullest(posts: list[AskedPost], numbers: list[int]) -> AskedPost:
        """Of the same post, cited more than once, the citation that tells enough for its address."""
        same = [posts[number - 1] for number in numbers]
        return next(filter(is_fully_known, same), same[0])

    @abstractmethod
    def _ask_all(self, posts: list[tuple[AskedPost, list[int]]]) -> Iterator[Holding | Notice]:
        """What is held of posts, each with its numbers."""

    def _get(self, url: str) -> Answer:
        """An answer, unless the server has failed too often.

        Raises:
            NotAnswered: there is none.

        """
        if self._failures >= _MOST_FAILURES:
            raise NotAnswered(f"given up after {_MOST_FAILURES} questions in a row: {self._last_failure}")
        try:
            answer = self._client.get(url)
        except NotAnswered as failure:
            self._note(str(failure))
            raise
        if answer.status not in (_GOOD, _ABSENT):
            self._note(f"answered {answer.status}")
            raise NotAnswered(self._last_failure)
        self._failures = 0
        return answer

    def _note(self, why: str) -> None:
        self._failures += 1
        self._last_failure = why

    def _not_asked(self, number: int, post: AskedPost, why: str) -> Notice:
        what = f"{post.platform} {post.post_id or post.url or '(no id)'}"
        return Notice("not-asked", f"{what}: {why}", Address(self._server.name, number))

    def _none_asked(self, posts: list[tuple[AskedPost, list[int]]], why: str) -> Iterator[Notice]:
        for post, numbers in posts:
            yield from (self._not_asked(number, post, why) for number in numbers)

    def _at(self, question: str, number: int) -> Address:
        return Address(f"{self._server.name}{_INSIDE}{question.removeprefix(self._server.url).lstrip('/')}", number)


class _CdxAsker(_Asker):
    """Asks a CDX server: by domain with a filter for many ids at once where it can, else by prefix, else exactly."""

    def __init__(self, server: Server, client: Asks, probe: str | None) -> None:
        super().__init__(server, client, probe)
        self._filter = ""
        self._match = ""

    def _ask_all(self, posts: list[tuple[AskedPost, list[int]]]) -> Iterator[Holding | Notice]:
        try:
            known = self._find_known(posts)
            if not known:
                yield from self._none_asked(posts, _NOTHING_THERE)
                return
            self._learn(known)
        except NotAnswered as failure:
            yield from self._none_asked(posts, str(failure))
            return
        by_domains: dict[tuple[str, ...], list[tuple[AskedPost, list[int]]]] = {}
        for post, numbers in posts:
            domains = domains_of(post) if self._filter and post.post_id else ()
            by_domains.setdefault(domains, []).append((post, numbers))
        for domains, group in by_domains.items():
            yield from self._ask_domains(domains, group)

    def _search(self, url: str, match: str = "", *, filters: str = "", limit: int = 0) -> _Found:
        """The captures that a question finds.

        Raises:
            NotAnswered: there is no answer, or it is no index.

        """
        question = cdx_url(self._server, url, match, filters=filters, limit=limit)
        answer = self._get(question)
        if answer.status == _ABSENT:
            return _Found(question, [], complete=True)
        try:
            return _Found(question, read_entries(answer.body, complete=answer.complete), answer.complete)
        except ValueError as error:
            raise NotAnswered(f"answered what is no index: {error}") from error

    def _find_known(self, posts: list[tuple[AskedPost, list[int]]]) -> str | None:
        """A URL that the server holds, None where it shows none.

        Raises:
            NotAnswered: it does not answer at all.

        """
        if self._probe:
            return self._probe if self._search(self._probe, limit=1).entries else None
        domains = dict.fromkeys(domain for post, _ in posts for domain in domains_of(post)[:2])
        failure: NotAnswered | None = None
        answered = False
        for place in (*domains, *_LIKELY):
            try:
                found = self._search(place, "" if place == _LIKELY[-1] else "domain", limit=1)
            except NotAnswered as error:
                failure = error
                continue
            answered = True
            if found.entries:
                return found.entries[0][1].url
        if failure and not answered:
            raise failure
        return None

    def _learn(self, known: str) -> None:
        """Which ways of asking find what is known to be there.

        Raises:
            NotAnswered: not even its own address finds it.

        """
        if not _holds(self._search(known), known):
            raise NotAnswered("the server does not find what it shows: it cannot be asked")
        host = urlsplit(known).hostname or ""
        words = _WORD.findall(known.partition("://")[2].partition("/")[2])
        for form in FILTERS if words and host else ():
            if self._finds(known, host, "domain", filters=filter_for(form, words[-1:])):
                self._filter = form
                break
        if self._finds(known, known[:-1], "prefix"):
            self._match = "prefix"
        self._failures = 0

    def _finds(self, known: str, url: str, match: str, *, filters: str = "") -> bool:
        try:
            found = self._search(url, match, filters=filters)
        except NotAnswered:  # this way is not offered, which is no failure of the server
            return False
        return found.complete and _holds(found, known)

    def _ask_domains(
        self, domains: tuple[str, ...], posts: list[tuple[AskedPost, list[int]]]
    ) -> Iterator[Holding | Notice]:
        """Posts of the same domains: all at once if there are domains to ask, what fails one by one."""
        alone = [] if domains else posts
        portions = batches([post.post_id or "" for post, _ in posts]) if domains else ()
        place = 0
        for ids in portions:
            portion = posts[place : place + len(ids)]
            place += len(ids)
            filters = filter_for(self._filter, ids)
            found: list[_Found] = []
            with suppress(NotAnswered):
                found = [self._search(domain, "domain", filters=filters) for domain in domains]
            if not found or not all(answer.complete for answer in found):
                alone.extend(portion)
                continue
            for answer in found:
                yield from self._holdings(answer, portion)
        for post, numbers in alone:
            yield from self._ask_one(post, numbers)

    def _ask_one(self, post: AskedPost, numbers: list[int]) -> Iterator[Holding | Notice]:
        usable = False
        failure = ""
        for variant in variants_of(post):
            try:
                found = self._search(variant.rstrip("/") if self._match else variant, self._match)
            except NotAnswered as error:
                failure = str(error)
                continue
            failure = failure if found.complete else "the answer is too long"
            for holding in self._holdings(found, [(post, numbers)]):
                usable = usable or holding.state == "index"
                yield holding
            if usable:
                return
        if not failure and not is_fully_known(post):
            failure = _NO_HANDLE
        if failure:
            yield from self._none_asked([(post, numbers)], failure)

    def _holdings(self, found: _Found, posts: list[tuple[AskedPost, list[int]]]) -> Iterator[Holding]:
        """The captures of these posts: a filter and a prefix also find longer ids, which are others'."""
        wanted = {(post.platform, post.post_id) for post, _ in posts if post.post_id}
        links = {post.url for post, _ in posts if not post.post_id}
        for number, entry in found.entries:
            holding = holding_of(entry, self._at(found.question, number))
            if holding and ((holding.platform, holding.post_id) in wanted or entry.url in links):
                yield holding


class _TimeMapAsker(_Asker):
    """Asks a TimeMap server for each address form; its 404 means something only once it has shown that it is there."""

    def _ask_all(self, posts: list[tuple[AskedPost, list[int]]]) -> Iterator[Holding | Notice]:
        proven = False
        absent: list[tuple[AskedPost, list[int]]] = []
        with suppress(NotAnswered):  # it is asked for the posts all the same
            proven = bool(self._probe) and self._is_there(self._probe or "")
        for post, numbers in posts:
            failure = "" if is_fully_known(post) else _NO_HANDLE
            found: list[Holding] = []
            for variant in variants_of(post):
                try:
                    found = [holding for holding in self._captures(variant) if _is_asked(holding, post)]
                except NotAnswered as error:
                    failure = str(error)
                if found:
                    break
            proven = proven or bool(found)
            yield from found
            if not found and failure:
                yield from self._none_asked([(post, numbers)], failure)
            elif not found:
                absent.append((post, numbers))
        if not proven:
            yield from self._none_asked(absent, _NOTHING_THERE)

    def _is_there(self, url: str) -> bool:
        """Whether a TimeMap is answered for a URL, whatever it is of."""
        answer = self._get(timemap_url(self._server, url))
        return answer.status == _GOOD and bool(answer.body.strip())

    def _captures(self, url: str) -> list[Holding]:
        """The captures that a TimeMap lists.

        Raises:
            NotAnswered: there is no answer, or it is no TimeMap.

        """
        question = timemap_url(self._server, url)
        answer = self._get(question)
        if answer.status == _ABSENT or not answer.body.strip():
            return []
        opened = Opened(question, BytesIO(answer.body), answer.body[:65_536])
        for form in (timemap.FORMAT, wayback_json.FORMAT, cdx.FORMAT):
            if form.recognises(opened):
                return [
                    replace(item, address=self._at(question, item.address.record or 0))
                    for item in form.read(opened)
                    if isinstance(item, Holding)
                ]
        raise NotAnswered("answered what is no TimeMap")


def _is_asked(holding: Holding, post: AskedPost) -> bool:
    """Whether a capture is one of the post that was asked for."""
    if post.post_id:
        return (holding.platform, holding.post_id) == (post.platform, post.post_id)
    return holding.url == post.url


def _holds(found: _Found, url: str) -> bool:
    return any(entry.url == url for _, entry in found.entries)
