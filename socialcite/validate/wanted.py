"""What is looked for: every cited post once, by id, by media code, by account and day, by day and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from socialcite.archives.holding import Holding
from socialcite.archives.passing import Sought
from socialcite.model import Citation
from socialcite.platforms import BY_NAME
from socialcite.validate.finding import Looked
from socialcite.validate.words import Words, read_words, split_plainly, tell_words

SHARED = 3
"""Telling words that a post of the day must share with a citation before the two are compared, if it has so many."""
TELLING = 12
"""Words by which a citation is found: those that the fewest citations have."""
_CODE = re.compile(r"(?:pic\.(?:twitter|x)\.com|\bt\.co)/(\w{4,20})", re.ASCII)
COUNTED_WITHIN_ACCOUNTS = frozenset(name for name, platform in BY_NAME.items() if platform.counts_within_account)
"""Platforms whose post ids say nothing without their account."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(slots=True, kw_only=True)
class Post:
    """One cited post, as it is looked for.

    Attributes:
        number: place in the order in which posts are first cited.
        platform: its platform.
        post_id: its id.
        url: its permalink.
        key: its id as `id_key` has it, None where it is not known.
        codes: codes of its media, exact case.
        handle: as cited.
        day: ISO 8601, in UTC as far as known.
        words: the cited words.
        text: the cited text.
        loose: whether a flattener may have lost the text's extent.
        citations: numbers of the citations of this post.
        needed: telling words that a text must share with it before the two are compared.

    """

    number: int
    platform: str
    post_id: str | None
    url: str | None
    key: str | None
    codes: tuple[str, ...]
    handle: str | None
    day: str | None
    words: Words
    text: str | None
    loose: bool
    citations: list[int] = field(default_factory=list)
    needed: int = SHARED

    @property
    def days(self) -> tuple[str, ...]:
        """The day, the one before, the one after; none where the day is not known."""
        return days_around(self.day) if self.day else ()

    @property
    def by_words(self) -> bool:
        """Whether its words are evidence: long enough, and dated."""
        return self.words.is_evidence and self.day is not None

    def looked_for(self) -> tuple[Looked, ...]:
        """How it is looked for, the strongest first."""
        ways = [Looked("id", f"{self.platform} {self.key}")] if self.key else []
        ways += [Looked("code", code) for code in self.codes]
        if self.by_words:
            first, _, last = self.days
            by = "text-handle-day" if self.handle else "text-day"
            ways.append(Looked(by, f"@{self.handle} {first}/{last}" if self.handle else f"{first}/{last}"))
        return tuple(ways)


def days_around(day: str) -> tuple[str, str, str]:
    """A day and its neighbours, ISO 8601.

    >>> days_around("2022-03-01")
    ('2022-02-28', '2022-03-01', '2022-03-02')
    """
    middle = date.fromisoformat(day)
    before = middle - timedelta(days=1) if middle > date.min else middle
    after = middle + timedelta(days=1) if middle < date.max else middle
    return before.isoformat(), day, after.isoformat()


def read_day(timestamp: str | None) -> str | None:
    """The day of an ISO 8601 moment, None where there is none."""
    if not timestamp or not _DAY.match(timestamp):
        return None
    try:
        return date.fromisoformat(timestamp[:10]).isoformat()
    except ValueError:
        return None


def account(handle: str) -> str:
    """A handle as it is compared: small letters, without Reddit's `u/` and the instance of a Mastodon account.

    >>> account("Marta@lindhamn.example"), account("u/Marta")
    ('marta', 'marta')
    """
    return handle.lower().removeprefix("@").removeprefix("u/").partition("@")[0]


def same_account(one: str, other: str) -> bool:
    """Whether two handles can name one account; an instance that only one of them names is no difference."""
    if account(one) != account(other):
        return False
    instances = [handle.lower().removeprefix("@").partition("@")[2] for handle in (one, other)]
    return not all(instances) or instances[0] == instances[1]


def id_key(platform: str, post_id: str | None, handle: str | None) -> str | None:
    """An id as it is looked for: where a platform counts posts within each account, with the account."""
    if not post_id:
        return None
    if platform not in COUNTED_WITHIN_ACCOUNTS:
        return post_id
    return f"{account(handle)}/{post_id}" if handle else None


class Wanted:
    """An index of the cited posts, asked with every record of an archive.

    Args:
        citations: what is cited; those of one post are looked for once.

    """

    def __init__(self, citations: Sequence[Citation]) -> None:
        self.posts: list[Post] = []
        self._ids: dict[str, dict[str, Post]] = {}
        self._codes: dict[str, list[Post]] = {}
        self._accounts: dict[str, dict[str, list[Post]]] = {}
        self._vocabulary: dict[str, dict[str, list[Post]]] = {}
        self._reserve: dict[str, dict[str, list[Post]]] = {}
        self._of: dict[object, Post] = {}
        for number, citation in enumerate(citations):
            self._post_of(citation).citations.append(number)
        frequencies = Counter(word for post in self.posts if post.by_words for word in tell_words(post.words.folded))
        for post in self.posts:
            self._index(post, frequencies)
        self._plainly: dict[int, tuple[dict[bytes, list[Post]], int]] = {}
        self._told = bool(self._vocabulary or self._reserve)
        self._within = COUNTED_WITHIN_ACCOUNTS & self._ids.keys()

    def _post_of(self, citation: Citation) -> Post:
        """The post that a citation cites; a new one where it was not cited before."""
        key = id_key(citation.platform, citation.post_id, citation.handle)
        codes = tuple(dict.fromkeys(_CODE.findall(" ".join((*citation.media, *citation.links)))))
        words = read_words(citation.text)
        day = read_day(citation.timestamp)
        known: tuple[object, ...] = (
            (key,) if key else (citation.post_id, citation.url, citation.handle, day, codes, words, citation.text)
        )
        same = (citation.platform, *known)
        post = self._of.get(same)
        if post is None:
            post = Post(
                number=len(self.posts),
                platform=citation.platform,
                post_id=citation.post_id,
                url=citation.url,
                key=key,
                codes=codes,
                handle=citation.handle,
                day=day,
                words=words,
                text=citation.text,
                loose=citation.text_origin == "printed" and citation.confidence < 1,
            )
            self._of[same] = post
            self.posts.append(post)
        else:
            self._enrich(post, citation, codes, words, day)
        return post

    @staticmethod
    def _enrich(post: Post, citation: Citation, codes: tuple[str, ...], words: Words, day: str | None) -> None:
        """What another citation of the same id says and the first did not, whatever their order."""
        post.codes = tuple(sorted({*post.codes, *codes}))
        post.day = min(filter(None, (post.day, day)), default=None)
        post.url = min(filter(None, (post.url, citation.url)), default=None)
        post.handle = min(filter(None, (post.handle, citation.handle)), default=None)
        if (len(words.folded), words.folded) > (len(post.words.folded), post.words.folded):
            post.words, post.text = words, citation.text
        post.loose = post.loose or (citation.text_origin == "printed" and citation.confidence < 1)

    def _index(self, post: Post, frequencies: Counter[str]) -> None:
        if post.key:
            self._ids.setdefault(post.platform, {})[post.key] = post
        for code in post.codes:
            self._codes.setdefault(code, []).append(post)
        if not post.by_words:
            return
        words_of = tell_words(post.words.folded)
        telling = sorted(words_of, key=lambda word: (frequencies[word], word))[:TELLING]
        post.needed = min(SHARED, max(1, len(telling) - 1))
        for day in post.days:
            if post.handle:
                self._accounts.setdefault(account(post.handle), {}).setdefault(day, []).append(post)
            index = self._reserve if post.handle or post.key else self._vocabulary
            words = index.setdefault(day, {})
            for word in telling:
                words.setdefault(word, []).append(post)

    def wants(
        self,
        platform: str,
        post_id: str | None,
        codes: Sequence[str],
        handle: str | None,
        day: str | None,
        text: str | None,
        reposted: str | None = None,
        versions: Sequence[str] = (),
    ) -> bool:
        """Whether a record may speak of a cited post: asked with what is cheap to read, before a `Holding` is built.

        Args:
            platform: as in the citation record.
            post_id: as in `Holding`.
            codes: media codes.
            handle: without `@`.
            day: ISO 8601.
            text: as it stands in the record, entities and all.
            reposted: id of the post that is merely reposted.
            versions: ids of its edits.

        """
        known = self._ids.get(platform)
        if known is not None:
            key = id_key(platform, post_id, handle) if platform in self._within else post_id
            if key in known or reposted in known or (versions and not known.keys().isdisjoint(versions)):
                return True
        if codes and not self._codes.keys().isdisjoint(codes):
            return True
        if day is None:
            return False
        if handle is not None and self._accounts:
            name = handle.lower()
            days = self._accounts.get(account(name) if "@" in name or "/" in name else name)
            if days is not None and day in days:
                return True
        return self._told and self._may_be_told(day, text or "", reserve=handle is None or post_id is None)

    def sought(self, platform: str) -> Sought:
        """What is looked for on a platform, for readers that pass over the rest; decides as `wants` does.

        It is asked with posts that have an id, an account and a day.
        """
        tells = partial(self._may_be_told, reserve=False) if self._vocabulary else None
        return Sought(self._ids.get(platform, {}), self._codes, self._accounts, tells)

    def _may_be_told(self, day: str, text: str, *, reserve: bool) -> bool:
        """Whether a text shares enough words with one cited near its day."""
        plain = split_plainly(text)
        for index in (self._vocabulary, self._reserve) if reserve else (self._vocabulary,):
            words = index.get(day)
            if words is None:
                continue
            if plain is None:
                shared: Iterable[list[Post]] = (words[word] for word in tell_words(text) & words.keys())
            else:
                known, least = self._plainly.get(id(words)) or self._keep_plainly(words)
                common = known.keys() & plain
                if len(common) < least:
                    continue
                shared = (known[word] for word in common)
            if next(_sharing(shared), None) is not None:
                return True
        return False

    def _keep_plainly(self, words: dict[str, list[Post]]) -> tuple[dict[bytes, list[Post]], int]:
        """A day's telling words as `split_plainly` has them, and how many its least demanding post needs; both kept."""
        least = min(post.needed for posts in words.values() for post in posts)
        known = {word.encode(): posts for word, posts in words.items() if word.isascii()}
        kept = self._plainly[id(words)] = known, least
        return kept

    def by_id(self, platform: str, key: str | None) -> Post | None:
        """The post that is cited by an id."""
        return self._ids.get(platform, {}).get(key) if key else None

    def by_codes(self, holding: Holding) -> Iterator[Post]:
        """The posts that are cited with one of a record's media codes."""
        for code in holding.codes:
            for post in self._codes.get(code, ()):
                if post.platform == holding.platform:
                    yield post

    def by_words(self, holding: Holding, day: str) -> Iterator[Post]:
        """The posts of the record's account and day, and those of its day that share words with it; each once."""
        found: dict[int, Post] = {}
        for handle in (holding.handle, *holding.handles_before):
            for post in self._accounts.get(account(handle), {}).get(day, ()) if handle else ():
                found[post.number] = post
        told = tell_words(holding.text or "") if self._told else frozenset()
        for index in (self._vocabulary, self._reserve if not (holding.handle and holding.post_id) else {}):
            words = index.get(day)
            for post in _sharing(words[word] for word in told & words.keys()) if words else ():
                found[post.number] = post
        for post in found.values():
            if post.platform == holding.platform:
                yield post


def _sharing(shared: Iterable[list[Post]]) -> Iterator[Post]:
    """The posts that share enough telling words with a text, by the posts of each word that it has."""
    counts: dict[int, int] = {}
    for posts in shared:
        for post in posts:
            counts[post.number] = count = counts.get(post.number, 0) + 1
            if count == post.needed:
                yield post
