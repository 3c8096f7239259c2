"""The embed codes of the other platforms, with what a reader of the page knows."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from babel.dates import format_date

from .posts import draw_post
from .styles import Expected
from .texts import fold
from .words import Draw, Person

SOUNDS = (
    "original sound - Tova Ekskär",
    "Harbour Waltz - The Bearings",
    "som original - cais",
    "Rope Street Blues - Old Tram",
)
PROFILE = "https://bsky.app/profile/did:plc:lindhamn2345abcdefghijkl"
INSTANCES = ("lindhamn.example", "social.harbour.example", "troet.lindhamn.example")


@dataclass(frozen=True)
class Embed:
    """One post of another platform.

    Attributes:
        html: its embed code.
        expected: what a reader of the page knows.
        above: signs that stand before the text, as the reader sees them.
        below: signs that stand behind it.

    """

    html: str
    expected: Expected
    above: str = ""
    below: str = ""


def expect(platform: str, person: Person | None, text: str | None, timestamp: str | None) -> Expected:
    """What a reader knows of a post; a person without a name only has a handle."""
    name, handle = (person.name or None, person.handle) if person else (None, None)
    post: Expected = {"platform": platform, "author": name, "handle": handle, "timestamp": timestamp, "text": text}
    return fold(post)


def _person(draw: Draw) -> Person:
    """Somebody whose name stands without parentheses or at signs of its own."""
    return draw.person("plain", "plain", "lower", "dots", "emoji", "cjk", "digits")


def texted(draw: Draw, language: str) -> str:
    """A text without pictures and short links, which are Twitter's own."""
    while True:
        words = draw.words(language, ("plain", "plain", "lines", "tags"))
        if "{" not in words:
            return words
        language = draw.one((language, "en"))


def bluesky_embed(draw: Draw, language: str) -> Embed:
    """Bluesky: text, `[image or embed]`, dash, name, a domain, date and clock time without zone."""
    person = _person(draw)
    name = person.handle.replace("_", "-").lower()
    handle = draw.one((f"{name}.bsky.social", f"{name}.example", f"{name}.lindhamn.example"))
    moment = draw_post(draw, "en").moment.replace(year=2024)
    day = format_date(moment.date(), "long", "en")
    record = "3l" + "".join(draw.random.choices("234567abcdefghijklmnopqrstuvwxyz", k=11))
    date = f"{day} at {moment.strftime('%I:%M %p').lstrip('0')}"
    text = texted(draw, language)
    media = draw.happens(0.5)
    link = f"{PROFILE}/post/{record}?ref_src=embed"
    picture = f'<br><br><a href="{link}">[image or embed]</a>' if media else ""
    uri = f"at://{PROFILE.rpartition('/')[2]}/app.bsky.feed.post/{record}"
    inner = html.escape(text, quote=False).replace("\n", "<br>")
    code = (
        f'<blockquote class="bluesky-embed" data-bluesky-uri="{uri}">'
        f'<p lang="{language}">{inner}{picture}</p>&mdash; {html.escape(person.name, quote=False)} '
        f'(<a href="{PROFILE}?ref_src=embed">@{handle}</a>) <a href="{link}">{date}</a></blockquote>'
    )
    expected = expect("bluesky", Person("", handle, person.name), text, moment.date().isoformat())
    below = ("[image or embed]" if media else "") + f"{person.name} (@{handle}) {date}"
    return Embed(code, expected, below=below)


def tiktok_embed(draw: Draw, language: str) -> Embed:
    """TikTok: handle, caption with tags, `♬` sound; neither name nor date."""
    handle = draw.person("plain").handle.lower().replace("_", ".")
    caption = draw.caption("caption", language) if draw.happens(0.85) else ""
    sound = draw.one(SOUNDS)
    number = str(draw.random.randrange(6_900_000_000_000_000_000, 7_300_000_000_000_000_000))
    shown = re.sub(
        r"#(\w+)", r'<a title="\1" target="_blank" href="https://www.tiktok.com/tag/\1?refer=embed">#\1</a>', caption
    )
    code = (
        f'<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@{handle}/video/{number}" '
        f'data-video-id="{number}"><section> <a target="_blank" title="@{handle}" '
        f'href="https://www.tiktok.com/@{handle}?refer=embed">@{handle}</a> {"<p>" + shown + "</p>" if shown else ""} '
        f'<a target="_blank" title="♬ {sound}" href="https://www.tiktok.com/music/original-sound-{number[:12]}?refer=embed">'
        f"♬ {sound}</a> </section> </blockquote>"
    )
    return Embed(code, expect("tiktok", Person("", handle, ""), caption, None), f"@{handle}", f"♬ {sound}")


def mastodon_embed(draw: Draw, _: str) -> Embed:
    """Mastodon since 4.3: who, and a label."""
    handle = f"{draw.person('plain').handle}@{draw.one(INSTANCES)}"
    user = handle.split("@", maxsplit=1)[0]
    number = str(draw.random.randrange(109_000_000_000_000_000, 113_000_000_000_000_000))
    code = (
        f'<blockquote class="mastodon-embed" data-embed-url="https://lindhamn.example/@{user}/{number}/embed">'
        f'<a href="https://lindhamn.example/@{user}/{number}" target="_blank"><div>Post by @{handle}</div> '
        "<div>View on Mastodon</div> </a></blockquote>"
    )
    return Embed(
        code,
        expect("mastodon", Person("", handle, ""), None, None),
        f"Post by @{handle}",
        "View on Mastodon",
    )


def threads_embed(draw: Draw, _: str) -> Embed:
    """Threads: who, and a label."""
    handle = draw.person("plain").handle.lower()
    link = f"https://www.threads.net/@{handle}/post/{draw.code(11)}"
    code = (
        f'<blockquote class="text-post-media" data-text-post-permalink="{link}"><a href="{link}" target="_blank">'
        f"<div><div></div><div>Post by @{handle}</div> <div>View on Threads</div></div></a></blockquote>"
    )
    return Embed(
        code,
        expect("threads", Person("", handle, ""), None, None),
        f"Post by @{handle}",
        "View on Threads",
    )


def reddit_embed(draw: Draw, _: str) -> Embed:
    """Reddit: title, author and place, glued as the official code has them; or a comment."""
    user, place = draw.person("plain").handle, draw.one(("lindhamn", "ferries", "harbourlife", "dataisnautical"))
    comment = draw.happens(0.2)
    title = "Comment" if comment else draw.caption("title", "en")
    code = (
        f'<blockquote class="reddit-embed-bq" style="height:316px" data-embed-height="316">'
        f'<a href="https://www.reddit.com/r/{place}/comments/17{draw.code(4).lower()}/a_title/">{title}</a><br> '
        f'by<a href="https://www.reddit.com/user/{user}/">u/{user}</a>{" from discussion" if comment else ""} '
        f'in<a href="https://www.reddit.com/r/{place}/">{place}</a></blockquote>'
    )
    middle = "from discussion" if comment else ""
    expected = expect("reddit", Person("", f"u/{user}", ""), title, None)
    return Embed(code, expected, below=f"byu/{user}{middle}in{place}")


def instagram_embed(draw: Draw, language: str, row: tuple[str, ...]) -> Embed:
    """Instagram, any generation: lead-in, caption, signature in its language."""
    shape, _, lead, pattern, timestamp = row
    person = draw.person("plain") if draw.happens(0.7) else draw.person("emoji", "cjk", "dots")
    person = Person("", person.handle.lower().replace("_", "."), person.name)
    signature = pattern.format(name=person.name, handle=person.handle)
    named = "{name}" in pattern
    captioned = {"new": 0.2, "old": 0.8, "dangling": 0.4}[shape]
    caption = draw.caption("caption", language) if draw.happens(captioned) else ""
    link = f"https://www.instagram.com/p/{draw.code(11)}/?utm_source=ig_embed"
    parts = [f'<div><a href="{link}" target="_blank">{html.escape(lead, quote=False)}</a></div>'] if lead else []
    parts += [f'<p><a href="{link}">{html.escape(caption, quote=False)}</a></p>'] if caption else []
    parts.append(f"<p>{html.escape(signature, quote=False)}</p>")
    code = f'<blockquote class="instagram-media" data-instgrm-version="14"><div>{"".join(parts)}</div></blockquote>'
    expected = expect("instagram", person, caption or None, timestamp or None)
    if not named:
        expected["author"] = None
    return Embed(code, expected, lead, signature)


def facebook_embed(draw: Draw, language: str, row: tuple[str, ...]) -> Embed:
    """Facebook: the text, cut, and who posted it when."""
    _, pattern, timestamp = row
    person = draw.person("plain") if draw.happens(0.8) else draw.person("dots", "emoji", "digits", "comma")
    text = draw.caption("cut", language)
    signature = pattern.format(name=person.name)
    code = (
        f'<div class="fb-post" data-href="https://www.facebook.com/lh/posts/{draw.random.randrange(10**15)}">'
        f'<blockquote class="fb-xfbml-parse-ignore"><p>{html.escape(text, quote=False)}</p>'
        f"{html.escape(signature, quote=False)}</blockquote></div>"
    )
    return Embed(code, expect("facebook", person, text, timestamp) | {"handle": None}, below=signature)
