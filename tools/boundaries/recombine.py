"""Made pages: the narrative of one site with the posts of another, flattened by the real tools."""

from __future__ import annotations

import html as markup
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag

from .flatteners import STYLES, flatten, to_html
from .labels import Sample, fold, label, read_lines, wild_group

INVENTED_SHARE = 0.15
EXCERPT_SHARE = 0.2
SLOT = "\ue000slot\ue000"
CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
OTHER_SCRIPT = re.compile("[\u0400-\u04ff\u0590-\u07ff\u0900-\u0dff\u0e00-\u0e7f]")
BREAK = re.compile(r"(?:\s*<br\s*/?>\s*)+", re.IGNORECASE)
BLOCKS = frozenset(("p", "h2", "h3", "h4", "ul", "ol", "blockquote", "pre"))
SENTENCE_GAP = re.compile(r"(?<=[.!?:…])\s+(?=[^\s<])|(?<=[。！？])(?=[^\s<。！？])|\s+(?=<a [^>]*hashtag)")


@dataclass
class Post:
    """One post that can be put into any page."""

    group: str
    html: str
    truth: dict[str, Any]
    script: str


@dataclass
class Host:
    """The blocks of one page; SLOT marks where its own embeds stood."""

    group: str
    title: str
    blocks: list[str]
    script: str


def script_of(text: str) -> str:
    """`cjk`, `other` or `latin`, by what a tenth of the letters are."""
    if len(CJK.findall(text)) * 10 > len(text):
        return "cjk"
    return "other" if len(OTHER_SCRIPT.findall(text)) * 10 > len(text) else "latin"


def posts_of(corpus: Path) -> list[Post]:
    """Every distinct post of the corpus's pages and excerpts."""
    found: dict[tuple[str, str], Post] = {}
    for embed in read_lines(corpus / "embeds.jsonl.gz"):
        truth = embed["truth"]
        if (
            embed["platform"] != "twitter"
            or embed["form"] != "blockquote"
            or not (truth.get("text") and truth.get("date_text") and truth.get("handle"))
        ):
            continue
        group = embed["page"].split("__")[0]
        found.setdefault((group, truth["text"]), Post(group, embed["html"], truth, script_of(truth["text"])))
    for case in read_lines(corpus / "plain" / "positives.jsonl.gz"):
        for want in case["expected"]:
            post = _wild_post(case, want)
            if post:
                found.setdefault((post.group, post.truth["text"]), post)
    return list(found.values())


def embed_of(body: str, author: str, handle: str, date: str) -> str:
    """The markup that Twitter's page hands out for a post; `body` is HTML."""
    return (
        f'<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{body}</p>'
        f"&mdash; {markup.escape(author)} (@{handle}) "
        f'<a href="https://twitter.com/{handle}/status/1">{date}</a></blockquote>'
    )


def _wild_post(case: dict[str, Any], want: dict[str, Any]) -> Post | None:
    if (
        want["platform"] != "twitter"
        or case.get("start_ambiguous")
        or want.get("post_start") is None
        or not want.get("date_text")
        or not want.get("author")
    ):
        return None
    text = case["excerpt"][want["post_start"] : want["post_end"]].strip(" \n>")
    if not text or want["post_end"] > want["sig_start"] or "](" in text or "\n>" in text:
        return None
    handle = want["handle"].lstrip("@")
    body = markup.escape(re.sub(r"[ \t]+", " ", text), quote=False)
    body = re.sub(r"(https?://t\.co/\w{10}|pic\.twitter\.com/\w{10})", r'<a href="https://t.co/x">\1</a>', body)
    body = re.sub(r"\s*\n\s*\n\s*", "<br><br>", body).replace("\n", "<br>")
    html = embed_of(body, want["author"], handle, want["date_text"])
    truth = {
        "text": text,
        "author": want["author"],
        "handle": handle,
        "date_text": want["date_text"],
        "date_iso": (want.get("date_iso") or "")[:10] or None,
    }
    return Post(wild_group(case["source"]), html, truth, script_of(text))


def hosts_of(corpus: Path) -> list[Host]:
    """The pages of the corpus as lists of blocks."""
    hosts = []
    for page in read_lines(corpus / "pages.jsonl.gz"):
        soup = BeautifulSoup(to_html(page["source"], page["kind"]), "lxml")
        for unseen in soup(["script", "style", "noscript", "iframe", "form"]):
            unseen.decompose()
        for quote in soup.select("blockquote"):
            if any(c.startswith("twitter-") for c in quote.get_attribute_list("class") if c):
                quote.replace_with(NavigableString(SLOT))
        box = _main_box(soup)
        blocks = [str(child) for child in box.children if str(child).strip()] if box else []
        if len(blocks) >= 6:
            text = " ".join(BeautifulSoup(b, "lxml").get_text() for b in blocks[:30])
            hosts.append(
                Host(page["id"].split("__")[0], soup.title.get_text() if soup.title else "", blocks, script_of(text))
            )
    return hosts


def _is_block(child: Any) -> bool:
    return (isinstance(child, Tag) and child.name in BLOCKS) or SLOT in str(child)[:200]


def _main_box(soup: BeautifulSoup) -> Tag | None:
    best, most = None, 0
    for box in soup.find_all(["body", "div", "article", "section", "main", "td"]):
        count = sum(1 for child in box.children if _is_block(child))
        if count > most:
            best, most = box, count
    return best


def _varied(post: Post, rng: random.Random) -> str:
    """The post's markup, now and then with more or fewer line breaks than it had."""
    if BREAK.search(post.html):
        return BREAK.sub(" ", post.html) if rng.random() < 0.25 else post.html
    if rng.random() > (0.5 if post.script == "cjk" else 0.3) or "</p>" not in post.html:
        return post.html
    head, tail = post.html.split("</p>", 1)
    opening = head.find(">", head.find("<p")) + 1
    gaps = [
        m
        for m in SENTENCE_GAP.finditer(head, opening)
        if head.count("<a ", 0, m.start()) == head.count("</a>", 0, m.start())
    ]
    sign = rng.choice(["<br>", "<br><br>", "<br/><br/>"])
    chosen = sorted(rng.sample(range(len(gaps)), min(len(gaps), rng.choice([1, 1, 2, 3]))), reverse=True)
    for index in chosen:
        gap = gaps[index]
        head = head[: gap.start()] + sign + head[gap.end() :]
    return head + "</p>" + tail


def invented(host: Host, signed: Post, rng: random.Random) -> Post | None:
    """A post made of another page's own sentences: shapes and languages that the real posts lack."""
    paragraphs = [b for b in host.blocks if b.startswith("<p")]
    if not paragraphs:
        return None
    text = " ".join(BeautifulSoup(rng.choice(paragraphs), "lxml").get_text().replace(SLOT, " ").split())
    sentences = [s for s in re.split(r"(?<=[.!?…])\s+|(?<=[。！？])", text) if s]
    begin = rng.randrange(max(1, len(sentences)))
    chosen = sentences[begin : begin + rng.choice([1, 1, 2, 2, 3, 4])]
    most = 125 if script_of(text) == "cjk" else 250
    while len("".join(chosen)) > most and len(chosen) > 1:
        chosen.pop()
    if not chosen or not 8 < len(" ".join(chosen)) <= most or "http" in text or "@" in text:
        return None
    between = rng.choice([" ", " ", "\n", "\n", "\n\n"])
    body = between.join(chosen)
    mark = "".join(rng.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789", k=10))
    if rng.random() < 0.25:
        body += f"{rng.choice([' ', between])}#" + re.sub(r"\W", "", rng.choice(text.split()))[:15]
    if rng.random() < 0.5:
        body += rng.choice([f" pic.twitter.com/{mark}", f" https://t.co/{mark}"])
    truth = {**signed.truth, "text": body}
    linked = markup.escape(body, quote=False).replace("\n", "<br>")
    linked = re.sub(r"((?:https://t\.co|pic\.twitter\.com)/\w{10})", r'<a href="https://t.co/x">\1</a>', linked)
    html = embed_of(linked, truth["author"] or "", truth["handle"], truth["date_text"])
    return Post(host.group, html, truth, script_of(body))


def _slice(host: Host, rng: random.Random) -> list[str]:
    size = rng.randint(10, 45)
    slots = [i for i, b in enumerate(host.blocks) if SLOT in b]
    if slots and rng.random() < 0.8:
        begin = max(0, rng.choice(slots) - rng.randint(2, size - 2))
    else:
        begin = rng.randint(0, max(0, len(host.blocks) - size))
    return host.blocks[begin : begin + size]


def _insert(blocks: list[str], rng: random.Random) -> list[str]:
    """New slots between blocks: after paragraphs, headings and announcements, alone or several in a row."""
    have = sum(b.count(SLOT) for b in blocks)
    for _ in range(rng.choice([0, 1, 2, 3]) if have else rng.choice([1, 2, 3, 4])):
        places = list(range(1, len(blocks) + 1))
        roll = rng.random()
        if roll < 0.15:
            places = [i for i in places if blocks[i - 1].startswith("<h")] or places
        elif roll < 0.35:
            places = [i for i in places if re.search(r"[:：](?:</\w+>)*\s*$", blocks[i - 1])] or places
        elif roll < 0.75:
            places = [i for i in places if blocks[i - 1].startswith("<p")] or places
        at = rng.choice(places)
        run = rng.choice([1, 1, 1, 1, 2, 3, 5])
        blocks[at:at] = [SLOT] * run
    return blocks


def _shape(blocks: list[str], rng: random.Random) -> str:
    """One body: as published, minified, or with paragraphs parted by line breaks alone."""
    roll = rng.random()
    if roll < 0.12:
        return re.sub(r">\s+<", "><", "".join(blocks)).replace("\n", " ")
    if roll < 0.22:
        return "\n".join(re.sub(r"^<p[^>]*>(.*)</p>$", r"\1<br>", b, flags=re.DOTALL) for b in blocks)
    if roll < 0.32:
        return "<div>" + "</div>\n<div>".join(blocks) + "</div>"
    return ("\n" if rng.random() < 0.7 else "\n\n").join(blocks)


def made_pages(corpus: Path, count: int, seed: int) -> Iterator[tuple[str, frozenset[str], str, list[dict[str, Any]]]]:
    """Name, sites, HTML and truths of `count` made pages."""
    rng = random.Random(seed)
    hosts: dict[str, list[Host]] = defaultdict(list)
    for host in hosts_of(corpus):
        hosts[host.group].append(host)
    pools: dict[str, list[Post]] = defaultdict(list)
    for post in posts_of(corpus):
        pools[post.group].append(post)
    sites = sorted(hosts)
    host_weights = [len(hosts[s]) ** 0.4 for s in sites]
    givers = sorted(pools)
    giver_weights = [len(pools[g]) ** 0.6 for g in givers]
    made = 0
    while made < count:
        host = rng.choice(hosts[rng.choices(sites, host_weights)[0]])
        pool = pools[rng.choices(givers, giver_weights)[0]]
        near = [p for p in pool if p.script == host.script]
        if not near or rng.random() < 0.15:
            near = pool if rng.random() < 0.3 or host.script != "latin" else near
        if not near:
            continue
        body = _shape(_insert(_slice(host, rng), rng), rng)
        number = min(body.count(SLOT), 14)
        truths, groups = [], {host.group}
        other = rng.choice(hosts[rng.choices(sites, host_weights)[0]])
        fill = (
            [invented(other, rng.choice(near), rng) for _ in range(number)]
            if rng.random() < INVENTED_SHARE and other.script == host.script
            else []
        )
        deck = [post for post in fill if post] or rng.sample(near, min(len(near), number))
        for i in range(body.count(SLOT)):
            post = deck[i] if i < len(deck) else None
            body = body.replace(SLOT, _varied(post, rng) if post else "", 1)
            if post:
                truths.append(post.truth)
                groups.add(post.group)
        title = re.sub(r"\s+", " ", host.title)
        yield (
            f"made-{made}",
            frozenset(groups),
            f"<html><head><title>{markup.escape(title)}</title></head><body>\n<h1>{markup.escape(title)}</h1>\n{body}\n</body></html>",
            truths,
        )
        made += 1


def made_samples(corpus: Path, count: int, seed: int = 5) -> Iterator[Sample]:
    """Made pages in every style, labelled like real ones."""
    for name, groups, html, truths in made_pages(corpus, count, seed):
        for style, text in flatten(html, list(STYLES)):
            sample = label(name, style, groups, text, truths, made=True)
            if sample:
                yield sample
                yield from excerpts(sample)


def excerpts(sample: Sample) -> Iterator[Sample]:
    """Now and then the same text once more, cut off at any character before one of its posts, as excerpts are."""
    rng = random.Random(f"{sample.name} {sample.style}")
    known = [i for i, gold in enumerate(sample.gold) if gold]
    if not known or rng.random() > EXCERPT_SHARE:
        return
    index = rng.choice(known)
    dash, gold = sample.signed[index].dash, sample.gold[index] or ""
    cut = dash - len(gold) - rng.randint(30, 600)
    if cut <= 0 or not fold(sample.text[cut:dash]).text.endswith(gold):
        return
    signed = [
        s._replace(dash=s.dash - cut, end=s.end - cut, floor=max(0, s.floor - cut))
        for s in sample.signed
        if s.dash >= cut
    ]
    golds = [
        g if k > index - 1 else None
        for k, (s, g) in enumerate(zip(sample.signed, sample.gold, strict=True))
        if s.dash >= cut
    ]
    yield Sample(sample.name, sample.style, sample.groups, sample.text[cut:], signed, golds, made=True)
