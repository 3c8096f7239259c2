"""Makes a folder of invented news pages for the benchmarks: as large and as laden as real ones, posts in 1 of 20.

    python benchmarks/make_pages.py FOLDER [--pages 400] [--seed 11]

Each page has what makes real pages dear to read: metadata, linked data, style sheets, scripts with data, navigation,
share links and profiles of every network, mail addresses, pictures in five sizes, readers' comments, a list of further
articles: 60 to 150 KB. Beside the pages, `labels.jsonl` says what stands in them: `{page, post_id, handle, author,
date, text}` for each embed of X. Nobody and nothing in them exists.
"""

from __future__ import annotations

import argparse
import datetime as dt
import html
import json
import random
from pathlib import Path

EVERY = 20
"""One page of so many holds embeds."""
_SAID = """
the of and to in a that it is was for on with as at by from this have not are but had his they she which or we an
were been their has would what will there if can all her one so who about council harbour ferry bridge works city
mayor night morning weather storm river repair million euros budget minister spokesman residents school station
company report week month year project plan opening traffic workers crane steel engineers inspection bearings
meeting voters election party hospital court judge police decision market price energy winter summer island coast
captain crew passengers timetable terminal quay tender company contract strike union wages debate figures street
"""
WORDS = tuple(_SAID.split())
NAMES = ("Märta Ruíz", "Jonas Åkervik", "Ilse van Doorn", "Kofi Mensahlin", "Ana Perestrelo", "Tuomas Rantakoski")
HANDLES = ("marta_ruiz_lh", "j_akervik", "ilsevandoorn_x", "kofi_mensahlin", "anaperestrelo7", "t_rantakoski")
SECTIONS = ("Politics", "Harbour", "Economy", "Culture", "Sport", "Weather", "Opinion", "Islands", "Science", "Travel")
HOST = "news.lindhamn.example"
EPOCH_MS = 1288834974657
"""The moment from which X counts its ids."""


class Pages:
    """Draws pages; the same seed draws the same."""

    def __init__(self, seed: int) -> None:
        self.drawn = random.Random(seed)

    def sentence(self, low: int = 8, high: int = 24) -> str:
        """A sentence of no meaning."""
        words = self.drawn.choices(WORDS, k=self.drawn.randint(low, high))
        return " ".join(words).capitalize() + "."

    def paragraph(self, sentences: int = 4) -> str:
        """Sentences with what articles have besides: links, stress, typographic quotes."""
        said = [self.sentence() for _ in range(self.drawn.randint(2, sentences + 2))]
        if self.drawn.random() < 0.3:
            said.append(f"“{self.sentence()}” {self.drawn.choice(NAMES)} said.")
        if self.drawn.random() < 0.3:
            said.append(f'<a href="https://{HOST}/{self.slug()}">{self.sentence(3, 6)}</a>')
        if self.drawn.random() < 0.1:
            said.append(f"<em>{self.sentence(4, 9)}</em>")
        return " ".join(said)

    def slug(self) -> str:
        """The path of an article."""
        return f"2023/{self.drawn.randint(1, 12):02}/{'-'.join(self.drawn.choices(WORDS, k=6))}-{self.number(7)}"

    def number(self, digits: int) -> str:
        """Digits, the first not 0."""
        return str(self.drawn.randrange(10 ** (digits - 1), 10**digits))

    def code(self, length: int) -> str:
        """Letters and digits."""
        return "".join(
            self.drawn.choices("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789_-", k=length - 1)
        ) + self.drawn.choice("AB3")

    def picture(self) -> str:
        """A figure in five sizes."""
        source = f"https://media.{HOST}/img/{self.code(10)}/{self.number(8)}"
        sizes = ", ".join(
            f"{source}-{width}x{width * 9 // 16}.jpg?w={width}&amp;q=80 {width}w"
            for width in (320, 480, 768, 1024, 1600)
        )
        return (
            f'<figure class="article__figure figure figure--wide" id="figure-{self.number(5)}"><picture>'
            f'<source type="image/webp" srcset="{sizes}" sizes="(max-width: 768px) 100vw, 66vw">'
            f'<img src="{source}-768x432.jpg" srcset="{sizes}" loading="lazy" decoding="async" alt="{self.sentence(4, 9)}"></picture>'
            f'<figcaption class="figure__caption"><span>{self.sentence()}</span> <span class="figure__credit">Photo: '
            f"{self.drawn.choice(NAMES)}/Lindhamn Press</span></figcaption></figure>"
        )

    def teaser(self) -> str:
        """An article in a list of further ones."""
        return (
            f'<li class="teaser teaser--compact" data-article-id="{self.number(7)}" data-position="{self.drawn.randint(1, 40)}">'
            f'<a class="teaser__link" href="https://{HOST}/{self.slug()}" data-tracking=\'{{"area":"related","pos":3}}\'>'
            f'{self.picture() if self.drawn.random() < 0.5 else ""}<span class="teaser__kicker">{self.drawn.choice(SECTIONS)}</span>'
            f'<h3 class="teaser__title">{self.sentence(5, 9)}</h3></a>'
            f'<time datetime="2023-0{self.drawn.randint(1, 9)}-1{self.drawn.randint(0, 9)}T08:30:00+01:00">1 day ago</time></li>\n'
        )

    def comment(self) -> str:
        """A reader's comment."""
        name = self.drawn.choice(NAMES)
        return (
            f'<li class="comment even depth-1" id="comment-{self.number(6)}"><article class="comment-body"><footer '
            f'class="comment-meta"><div class="comment-author vcard"><img alt="" src="https://avatars.example/{self.code(16)}?s=48&amp;d=mm" '
            f'height="48" width="48"><b class="fn">{name}</b> <span class="says">says:</span></div><a href="#comment-1">'
            f'<time>March 3, 2023 at 9:1{self.drawn.randint(0, 9)} am</time></a></footer><div class="comment-content"><p>'
            f"{'@' + name.split()[0] + ' ' if self.drawn.random() < 0.2 else ''}{self.sentence()} {self.sentence()}</p></div>"
            f'<div class="reply"><a rel="nofollow" class="comment-reply-link" href="#respond">Reply</a></div></article></li>\n'
        )

    def navigation(self) -> str:
        """Menus, with the profiles of the paper."""
        entries = "".join(
            f'<li class="menu-item menu-item-type-taxonomy menu-item-{self.number(5)}"><a href="https://{HOST}/{section.lower()}/{word}/">'
            f"{section}: {word}</a></li>"
            for section in SECTIONS
            for word in self.drawn.sample(WORDS, 6)
        )
        profiles = "".join(
            f'<a class="social-link social-link--{name}" href="{url}" rel="noopener" target="_blank" aria-label="{name}">'
            f'<i class="fab fa-{name}" aria-hidden="true"></i></a>'
            for name, url in (
                ("twitter", "https://twitter.com/lindhamn_news"),
                ("facebook", "https://www.facebook.com/lindhamnnews"),
                ("instagram", "https://www.instagram.com/lindhamn.news/"),
                ("youtube", "https://www.youtube.com/channel/UC1234567890abcdefghijkl"),
                ("linkedin", "https://www.linkedin.com/company/lindhamn-news/"),
                ("tiktok", "https://www.tiktok.com/@lindhamn.news"),
            )
        )
        return f'<nav class="menu" aria-label="Main"><ul id="menu-main">{entries}</ul></nav><div class="social">{profiles}</div>'

    def share(self, url: str) -> str:
        """Buttons that share the article."""
        coded = url.replace(":", "%3A").replace("/", "%2F")
        targets = (
            ("twitter", f"https://twitter.com/intent/tweet?text=Open%20again&amp;url={coded}&amp;via=lindhamn_news"),
            ("facebook", f"https://www.facebook.com/sharer/sharer.php?u={coded}"),
            ("linkedin", f"https://www.linkedin.com/shareArticle?mini=true&amp;url={coded}"),
            ("pinterest", f"https://pinterest.com/pin/create/button/?url={coded}"),
            ("reddit", f"https://www.reddit.com/submit?url={coded}"),
            ("telegram", f"https://t.me/share/url?url={coded}"),
            ("whatsapp", f"https://api.whatsapp.com/send?text={coded}"),
            ("mail", f"mailto:?subject=Open%20again&amp;body={coded}"),
        )
        return "".join(
            f'<a class="share__button share__button--{name}" href="{link}" data-network="{name}"><svg class="icon icon-{name}" '
            f'viewBox="0 0 24 24"><path d="M{self.number(2)}.5 {self.number(2)}.{self.number(3)}h-{self.number(2)}v3.9l-4.{self.number(3)}z"/></svg>'
            f"<span>{name.title()}</span></a>"
            for name, link in targets
        )

    def styles(self) -> str:
        """A style sheet."""
        rules = "".join(
            f".{self.drawn.choice(WORDS)}-{self.drawn.choice(WORDS)}__{self.drawn.choice(WORDS)}{{margin:0 auto {self.number(2)}px;"
            f"padding:{self.drawn.random():.2f}em 1em;color:#{self.number(6)};background:url(//static.{HOST}/i/{self.code(6)}.svg) no-repeat}}\n"
            + ("@media (max-width: 768px){.grid{display:block}}\n" if self.drawn.random() < 0.1 else "")
            for _ in range(self.drawn.randint(30, 90))
        )
        return (
            f'<style id="critical">@charset "utf-8";@font-face{{font-family:Text;src:url(/f/t.woff2)}}\n{rules}</style>'
        )

    def scripts(self) -> str:
        """Configuration as data, and code."""
        data = {
            "page": {"id": self.number(7), "type": "article", "tags": self.drawn.sample(WORDS, 12)},
            "social": {"twitter": "https://twitter.com/lindhamn_news", "facebookAppId": self.number(15)},
            "ads": [
                {
                    "slot": f"/{self.number(8)}/{word}",
                    "sizes": [[300, 250], [728, 90]],
                    "url": f"https://ads.example/{self.code(20)}",
                }
                for word in self.drawn.sample(WORDS, 25)
            ],
            "related": [{"url": f"https://{HOST}/{self.slug()}", "title": self.sentence(5, 9)} for _ in range(30)],
        }
        code = "".join(
            f"function {self.code(6).replace('-', '_')}(e,t){{var n=e.querySelector('.{self.drawn.choice(WORDS)}');if(n&&t<{self.number(3)})"
            f'{{n.innerHTML="<span class=\\"badge\\">"+t+"<\\/span>";return!0}}return!1}}\n'
            for _ in range(self.drawn.randint(40, 120))
        )
        escaped = json.dumps(data).replace("/", "\\/")
        return f"<script>window.__CONFIG__ = {escaped};</script>\n<script>{code}</script>\n"

    def head(self, title: str, url: str) -> str:
        """Metadata in its usual four forms."""
        linked = {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": "2023-03-02T08:30:00+01:00",
            "author": [{"@type": "Person", "name": self.drawn.choice(NAMES), "url": f"https://{HOST}/author/a"}],
            "publisher": {"@type": "Organization", "name": "Lindhamn News", "sameAs": ["https://www.facebook.com/lindhamnnews", "https://twitter.com/lindhamn_news"]},
            "image": [f"https://media.{HOST}/img/{self.number(8)}.jpg"], "mainEntityOfPage": {"@type": "WebPage", "@id": url},
            "articleBody": " ".join(self.sentence() for _ in range(60)),
        }  # fmt: skip
        stated = "".join(
            f'<meta {kind}="{name}" content="{html.escape(value)}">\n'
            for kind, name, value in (
                ("name", "description", self.sentence()), ("property", "og:title", title), ("property", "og:url", url),
                ("property", "og:description", self.sentence()), ("property", "og:site_name", "Lindhamn News"),
                ("property", "article:published_time", "2023-03-02T08:30:00+01:00"),
                ("property", "article:publisher", "https://www.facebook.com/lindhamnnews"),
                ("name", "twitter:card", "summary_large_image"), ("name", "twitter:site", "@lindhamn_news"),
                ("name", "twitter:creator", "@marta_ruiz_lh"), ("name", "twitter:title", title),
                ("name", "viewport", "width=device-width, initial-scale=1"),
            )
        )  # fmt: skip
        links = "".join(
            f'<link rel="stylesheet" href="https://static.{HOST}/css/{self.code(12)}.css?ver=6.1.1" media="all">\n'
            for _ in range(15)
        )
        return (
            f'<meta charset="utf-8"><title>{html.escape(title)} - Lindhamn News</title>\n<link rel="canonical" href="{url}">\n{stated}{links}'
            f'<script type="application/ld+json">{json.dumps(linked, ensure_ascii=False)}</script>\n{self.styles()}\n'
            f'<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>\n'
        )

    def post(self) -> tuple[str, dict[str, str]]:
        """An embed of X, and what it says."""
        who = self.drawn.randrange(len(NAMES))
        moment = dt.datetime(2015, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=self.drawn.randrange(250_000_000))
        post_id = str((int(moment.timestamp() * 1000) - EPOCH_MS) << 22 | self.drawn.randrange(1 << 22))
        text = f"{self.sentence(8, 22)} @harbour_works #lindhamn pic.twitter.com/{'aBcDeFgH'}{self.number(2)}"
        shown = html.escape(text).replace(
            "@harbour_works", '<a href="https://twitter.com/harbour_works?ref_src=twsrc%5Etfw">@harbour_works</a>'
        )
        day = f"{moment:%B} {moment.day}, {moment.year}"
        source = (
            f'<blockquote class="twitter-tweet" data-dnt="true"><p lang="en" dir="ltr">{shown}</p>&mdash; {NAMES[who]} (@{HANDLES[who]}) '
            f'<a href="https://twitter.com/{HANDLES[who]}/status/{post_id}?ref_src=twsrc%5Etfw">{day}</a></blockquote> '
            '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>'
        )
        return source, {
            "post_id": post_id, "handle": HANDLES[who], "author": NAMES[who], "date": f"{moment:%Y-%m-%d}", "text": text,
        }  # fmt: skip

    def other(self) -> str:
        """An embed of another platform."""
        code = self.code(11)
        return self.drawn.choice(
            (
                f'<iframe width="560" height="315" src="https://www.youtube.com/embed/{code}" title="Video" allowfullscreen></iframe>',
                (
                    f'<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/{code}/" data-instgrm-version="14">'
                    f'<div><a href="https://www.instagram.com/p/{code}/">View this post on Instagram</a><p><a href="https://www.instagram.com/p/{code}/">'
                    "A post shared by Lindhamn Ferries (@lindhamn.ferries)</a></p></div></blockquote>"
                ),
                f'<div class="fb-post" data-href="https://www.facebook.com/lindhamn.ferries/posts/{self.number(16)}" data-width="500"></div>',
            )
        )

    def page(self, *, cited: bool) -> tuple[str, list[dict[str, str]]]:
        """One page and the labels of its embeds of X."""
        title, url = self.sentence(5, 10), f"https://{HOST}/{self.slug()}"
        paragraphs = [f"<p>{self.paragraph()}</p>\n" for _ in range(self.drawn.randint(10, 30))]
        posts = [self.post() for _ in range(self.drawn.randint(1, 3))] if cited else []
        pieces = [*(source for source, _ in posts), *([self.other()] if cited else [])]
        pieces += [self.picture() for _ in range(self.drawn.randint(1, 4))]
        for piece in pieces:
            paragraphs.insert(self.drawn.randint(1, len(paragraphs)), piece + "\n")
        author = self.drawn.choice(HANDLES)
        size = self.drawn.randint(8, 30)
        source = (
            f'<!DOCTYPE html>\n<html lang="en-GB" class="no-js">\n<head>{self.head(title, url)}</head>\n<body class="single single-post">\n'
            f'<!-- header -->{self.navigation()}\n<main><article><h1>{title}</h1><p class="byline">By <a rel="author" '
            f'href="https://{HOST}/author/{author}">{self.drawn.choice(NAMES)}</a> <a class="byline__handle" href="https://twitter.com/{author}">'
            f'@{author}</a></p><div class="share">{self.share(url)}</div>{"".join(paragraphs)}<p>Contact: <a href="mailto:{author}@{HOST}">'
            f'{author}@{HOST}</a></p></article><section class="related"><ul>{"".join(self.teaser() for _ in range(size))}</ul></section>\n'
            f'<section id="comments"><ol>{"".join(self.comment() for _ in range(size))}</ol></section></main>\n<!-- footer --><footer>'
            f"{self.navigation()}<p>Lindhamn News, editor@{HOST}</p></footer>\n{self.scripts()}</body></html>\n"
        )
        return source, [label for _, label in posts]


def make(folder: Path, pages: int, seed: int) -> None:
    """Write the pages and their labels."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = Pages(seed)
    with (folder / "labels.jsonl").open("w", encoding="utf-8") as labels:
        for number in range(pages):
            source, found = drawn.page(cited=number % EVERY == EVERY // 2)
            name = f"page{number:05}.html"
            (folder / name).write_text(source, encoding="utf-8")
            labels.writelines(json.dumps({"page": name, **label}, ensure_ascii=False) + "\n" for label in found)


def main() -> None:
    """Read the arguments and make the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--seed", type=int, default=11)
    given = parser.parse_args()
    make(given.folder, given.pages, given.seed)


if __name__ == "__main__":
    main()
