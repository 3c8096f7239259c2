"""Made articles: plain text as old extractors and text collections have it, posts inside paragraphs and running lines.

The pages of the corpus set nearly every post off by a line break. Text met flat in the wild does not: a post follows a
lead-in in the same paragraph, stands between two sentences, or is glued to both.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup

from socialcite.detect.boundaries.scenes import Signed

from .labels import Sample, fold
from .recombine import SLOT, Host, Post, hosts_of, posts_of, script_of

_LEAD_INS = """
She wrote on Twitter: | The mayor tweeted: | He put it like this: | Here is what the minister said: |
One user replied: | Another answered: | The club announced: | In a tweet she said: | He later added: |
The reaction was swift: | Watch: | Escribió en Twitter: | Así lo anunció: | Una usuaria respondió: |
Estas fueron sus palabras: | Il a écrit sur Twitter : | Voici sa réaction : | Un internaute a répondu : |
Auf Twitter schrieb sie: | Der Minister erklärte dazu: | Ein Nutzer antwortete: | Ha scritto su Twitter: |
Ecco il messaggio: | Ele escreveu no Twitter: | A resposta foi imediata: | Op Twitter schreef hij: |
Een gebruiker reageerde: | Napisał na Twitterze: | Napsal na Twitteru: | Она написала в твиттере: |
Вот что он ответил: | Він написав у твіттері: | Twitter'dan şunları yazdı: | Bir kullanıcı yanıtladı: |
Dalam cuitannya ia menulis: | Hän kirjoitti Twitterissä: | Hon skrev på Twitter: | كتب على تويتر: |
او در توییتر نوشت: | הוא כתב בטוויטר: | उन्होंने ट्वीट किया: | 彼はツイッターにこう書いた： | ツイートはこちら： |
他在推特上写道： | 그는 트위터에 이렇게 썼다:
"""
LEAD_INS = [words.strip() for words in _LEAD_INS.split("|")]
RUNNING = ["oneline", "ascii", "glued"]  # layouts without line breaks
LAYOUTS = [*2 * ["paragraphs"], *2 * ["inside"], *3 * ["led"], "lines", "oneline", "oneline", "ascii", "ascii", "glued"]
SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")


def paragraphs_of(hosts: list[Host]) -> list[str]:
    """The paragraphs of a site's pages, as text without posts."""
    found = []
    for host in hosts:
        for block in host.blocks:
            if block.startswith("<p") and SLOT not in block and len(block) > 60:
                text = " ".join(BeautifulSoup(block, "lxml").get_text().split())
                if 40 < len(text) < 1500 and "(@" not in text:
                    found.append(text)
    return list(dict.fromkeys(found))


def article_samples(corpus: Path, count: int, seed: int = 9) -> Iterator[Sample]:
    """`count` made articles, each with one to four posts of another site."""
    rng = random.Random(seed)
    hosts: dict[str, list[Host]] = defaultdict(list)
    for host in hosts_of(corpus):
        hosts[host.group].append(host)
    narrative = {site: paragraphs_of(found) for site, found in hosts.items()}
    narrative = {site: found for site, found in narrative.items() if len(found) >= 8}
    pools: dict[str, list[Post]] = defaultdict(list)
    for post in posts_of(corpus):
        pools[post.group].append(post)
    sites, givers = sorted(narrative), sorted(pools)
    site_weights = [len(narrative[s]) ** 0.3 for s in sites]
    giver_weights = [len(pools[g]) ** 0.5 for g in givers]
    for number in range(count):
        site = rng.choices(sites, site_weights)[0]
        pool = pools[rng.choices(givers, giver_weights)[0]]
        posts = rng.sample(pool, min(len(pool), rng.choice([1, 1, 2, 3, 4])))
        yield _article(rng, f"article-{number}", site, narrative[site], posts)


def _article(rng: random.Random, name: str, site: str, narrative: list[str], posts: list[Post]) -> Sample:
    layout = rng.choice(LAYOUTS)
    begin = rng.randrange(len(narrative))
    taken = [narrative[(begin + i) % len(narrative)] for i in range(rng.randint(3, 9))]
    writer = _Writer(rng, layout)
    slots = sorted(rng.choices(range(len(taken) + 1), k=len(posts)))
    queue = list(posts)
    for place, paragraph in enumerate([*taken, ""]):
        waiting = [queue.pop(0) for slot in slots if slot == place and queue]
        writer.write(paragraph, waiting)
    groups = frozenset({site, *(post.group for post in posts)})
    return Sample(name, f"made-{layout}", groups, writer.text, writer.signed, writer.gold, made=True)


class _Writer:
    """Writes one article, remembering where its signatures stand."""

    def __init__(self, rng: random.Random, layout: str) -> None:
        self.rng, self.layout = rng, layout
        self.text = ""
        self.signed: list[Signed] = []
        self.gold: list[str | None] = []
        self.dash = rng.choice(("— ", "— ", "— ", "—", "-- ", "&mdash; ", "– ", "? ")) if layout != "ascii" else "  "
        self.before = rng.choice((" ", " ", " ", "\n", "")) if layout not in RUNNING else " "
        self.between = {
            "paragraphs": "\n\n",
            "inside": "\n\n",
            "led": rng.choice(("\n\n", "\n")),
            "lines": "\n",
            "oneline": " ",
            "ascii": rng.choice((" ", "")),
            "glued": "",
        }[layout]

    def write(self, paragraph: str, posts: list[Post]) -> None:
        """A paragraph and the posts that follow it, or stand in it."""
        if self.layout == "inside" and posts and paragraph:
            self._inside(paragraph, posts)
            return
        if self.layout == "led" and posts and paragraph:
            self._led(paragraph, posts)
            return
        if paragraph:
            self._add(self._plain(self._announced(paragraph) if posts else paragraph) + self.between)
        for post in posts:
            self._post(post)
            self._add(self.between if self.layout != "ascii" else self.rng.choice(("", "", " ")))

    def _inside(self, paragraph: str, posts: list[Post]) -> None:
        sentences = SENTENCE.split(paragraph)
        cut = self.rng.randint(1, len(sentences)) if self.rng.random() < 0.5 else len(sentences)
        head = " ".join(sentences[:cut])
        self._add(self._announced(head) + self.rng.choice((" ", " ", " ", "")))
        for post in posts:
            self._post(post)
            self._add(self.rng.choice((" ", " ", "\n", "")))
        rest = " ".join(sentences[cut:])
        self._add(rest + self.between)

    def _led(self, paragraph: str, posts: list[Post]) -> None:
        """Each post in a line of its own, behind an announcement."""
        self._add(paragraph + self.between)
        for post in posts:
            if self.rng.random() < 0.8:
                self._add(self._lead_in(paragraph) + self.rng.choice((" ", " ", " ", "")))
            self._post(post)
            self._add(self.between)

    def _lead_in(self, paragraph: str) -> str:
        """An announcement in the script of the paragraph: a ready one, or a few of its own words and a colon."""
        words = paragraph.split()
        if self.rng.random() < 0.4 and len(words) > 12:
            return " ".join(words[: self.rng.randint(3, 10)]).rstrip(",.;:!?") + ":"
        script = script_of(paragraph)
        return self.rng.choice([words for words in LEAD_INS if script_of(words) == script])

    def _announced(self, paragraph: str) -> str:
        """A paragraph that announces a post: by a lead-in of its own script, or by a colon at its end."""
        roll = self.rng.random()
        lead_in = self._lead_in(paragraph)
        if roll < 0.35:
            return f"{paragraph} {lead_in}"
        if roll < 0.5 and paragraph[-1] in ".!":
            return paragraph[:-1] + ":"
        return lead_in if roll < 0.55 else paragraph

    def _plain(self, text: str) -> str:
        if self.layout != "ascii":
            return text
        return re.sub(r"[^\x00-\x7f]", lambda _: self.rng.choice((" ", " ", "")), text)

    def _post(self, post: Post) -> None:
        words = self._plain(post.truth["text"])
        if self.layout in RUNNING:
            words = " ".join(words.split()) if self.layout != "glued" else re.sub(r"\s*\n\s*", "", words)
        elif self.rng.random() < 0.6:
            words = re.sub(r"\s*\n\s*", " ", words)
        if not words.strip():
            return
        words = words.strip()
        self._add(words + (self.before if self.layout != "ascii" else ""))
        dash = len(self.text) + (2 if self.layout == "ascii" else 0)
        name = self._plain(post.truth.get("author") or "").strip()
        signature = f"{self.dash}{name} (@{post.truth['handle']}) {post.truth['date_text']}"
        self._add(signature)
        floor = self.signed[-1].end if self.signed else 0
        self.signed.append(Signed(dash, len(self.text), floor, name, post.truth["handle"], post.truth.get("date_iso")))
        self.gold.append(fold(words).text or None)

    def _add(self, piece: str) -> None:
        self.text += piece
