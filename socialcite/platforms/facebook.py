"""Facebook.

Signature: `TEXT Posted by NAME on Weekday, Month D, YYYY`, in the language of the page that embeds; the text is cut at
about 150 characters, often without an ellipsis. Flattened with its script, the SDK's own line closes right before it.
"""

from __future__ import annotations

from socialcite.platforms.base import Blockquote, Carriers, Form, Permalink, Platform, Worded
from socialcite.reading import late_re as re

_BEFORE = (
    r"Posted by",
    r"Publicado por",
    r"Publi[ée]e? par",
    r"Pubblicat[oa] da",
    r"Gepostet von",
    r"Opublikowan[ye] przez",
    r"Geplaatst door",
    r"Publicerat av",
    r"Sl[åa]et op af",
    r"Publisert av",
    r"Опубликовано",
    r"Опубліковано",
    r"Δημοσιεύτηκε από(?: τον/την)?",
    r"Diposting oleh",
    r"Zve[řr]ejnil\(?a?\)?",
    r"Publicat[ăa]? de",
    r"Objavio/la je",
)
_HOST = r"(?:https?:)?//(?:[\w-]{1,20}\.){0,2}(?:facebook|fb)\.com/"
_ID = r"(?P<id>\d{5,25}|pfbid\w{10,100})"


def _form(path: str, url: str) -> Form:
    return Form(pattern=re.compile(_HOST + path, re.ASCII | re.IGNORECASE), url=url)


_WORD = r"on|en|em|sur|su|am|na|op|på|den|il|le|el|pe|dne|στις|pada"
_JOINT = rf"(?:på|i)[ \u00a0](?:man|tirs|ons|tors|fre|lør|søn|Man|Tirs|Ons|Tors|Fre|Lør|Søn)dag[ \u00a0]den|{_WORD}"
_WEEKDAYS = (
    r"Poniedziałek|Wtorek|Środa|Czwartek|Piątek|Sobota|Niedziela"
    r"|Понедельник|Вторник|Среда|Четверг|Пятница|Суббота|Воскресенье"
    r"|Понеділок|Вівторок|Середа|Четвер|П['’]ятниця|Субота|Неділя"
    r"|Måndag|Tisdag|Onsdag|Torsdag|Fredag|Lördag|Söndag"
)
"""Where the platform prints the day right behind the name, without a word between."""

FACEBOOK = Platform(
    name="facebook",
    label="Facebook",
    permalink=Permalink(
        pattern=re.compile(
            _HOST
            + r"(?!groups/|events/|plugins/|watch/|dialog/|sharer)(?P<handle>[^\s/?#\"'<>]{1,100})/posts/(?:[^\s/?#\"'<>]{1,300}/)?"
            + _ID,
            re.IGNORECASE,
        ),
        form="https://www.facebook.com/{handle}/posts/{id}",
        examples=("https://www.facebook.com/lindhamn.ferries/posts/1234567890123456",),
        spellings=(
            "https://m.facebook.com/{handle}/posts/{id}",
            "https://facebook.com/{handle}/posts/{id}",
            "https://www.facebook.com/{handle}/videos/{id}/",
        ),
        hosts=("facebook.com", "fb.com", "fb.watch"),
        forms=(
            _form(
                r"(?!watch/)(?P<handle>[^\s/?#\"'<>]{1,100})/videos/(?:[^\s/?#\"'<>]{1,300}/){0,2}" + _ID,
                "https://www.facebook.com/{handle}/videos/{id}/",
            ),
            _form(
                r"(?P<handle>[^\s/?#\"'<>]{1,100})/photos/(?:[^\s/?#\"'<>]{1,100}/){0,2}" + _ID,
                "https://www.facebook.com/{handle}/photos/{id}/",
            ),
            _form(
                r"groups/(?P<group>[\w.-]{1,100})/(?:posts|permalink)/(?:[^\s/?#\"'<>]{1,300}/)?" + _ID,
                "https://www.facebook.com/groups/{group}/posts/{id}/",
            ),
            _form(
                r"(?:permalink|story)\.php\?(?=[^\s\"'<>]{0,1500}\bid=(?P<page>\d{3,25}))[^\s\"'<>]{0,1500}?\bstory_fbid="
                + _ID,
                "https://www.facebook.com/permalink.php?story_fbid={id}&id={page}",
            ),
            _form(
                r"photo(?:\.php|/)?\?[^\s\"'<>]{0,1500}?\bfbid=" + _ID, "https://www.facebook.com/photo.php?fbid={id}"
            ),
            _form(
                r"(?:watch/?|watch/live/?|video\.php|video/video\.php)\?[^\s\"'<>]{0,1500}?\bv=" + _ID,
                "https://www.facebook.com/watch/?v={id}",
            ),
            _form(r"video/embed\?[^\s\"'<>]{0,1500}?\bvideo_id=" + _ID, "https://www.facebook.com/watch/?v={id}"),
            _form(r"reel/" + _ID, "https://www.facebook.com/reel/{id}"),
        ),
        short=re.compile(
            r"(?:https?:)?//(?:fb\.watch/[\w-]{4,40}|(?:www\.|m\.)?facebook\.com/share/(?:[pvr]/)?[\w-]{5,40})",
            re.ASCII | re.IGNORECASE,
        ),
        variants=(
            (
                "https://m.facebook.com/lindhamn.ferries/posts/the-ferry-runs-again/1234567890123456/",
                "https://www.facebook.com/lindhamn.ferries/posts/1234567890123456",
            ),
            (
                "https://www.facebook.com/lindhamn.ferries/posts/pfbid02aB3dE5gH7iJ9",
                "https://www.facebook.com/lindhamn.ferries/posts/pfbid02aB3dE5gH7iJ9",
            ),
            (
                "https://www.facebook.com/lindhamn.ferries/videos/vb.100/1234567890123456/?type=2",
                "https://www.facebook.com/lindhamn.ferries/videos/1234567890123456/",
            ),
            (
                "https://de-de.facebook.com/lindhamn.ferries/photos/a.1.2.3/1234567890123456",
                "https://www.facebook.com/lindhamn.ferries/photos/1234567890123456/",
            ),
            (
                "https://www.facebook.com/permalink.php?story_fbid=1234567890123456&id=100001",
                "https://www.facebook.com/permalink.php?story_fbid=1234567890123456&id=100001",
            ),
            (
                "https://m.facebook.com/story.php?id=100001&amp;story_fbid=1234567890123456",
                "https://www.facebook.com/permalink.php?story_fbid=1234567890123456&id=100001",
            ),
            (
                "https://www.facebook.com/photo.php?fbid=1234567890123456&set=a.1.2&type=3",
                "https://www.facebook.com/photo.php?fbid=1234567890123456",
            ),
            (
                "https://www.facebook.com/watch/?v=1234567890123456",
                "https://www.facebook.com/watch/?v=1234567890123456",
            ),
            (
                "https://www.facebook.com/groups/lindhamn/permalink/1234567890123456/",
                "https://www.facebook.com/groups/lindhamn/posts/1234567890123456/",
            ),
            ("https://www.facebook.com/reel/1234567890123456", "https://www.facebook.com/reel/1234567890123456"),
            ("https://fb.watch/aB3dE5gH7i/", None),
        ),
        others=(
            "https://www.facebook.com/lindhamn.ferries",
            "https://www.facebook.com/sharer/sharer.php?u=https://example.com/posts/1234567890123456",
            "https://www.facebook.com/events/1234567890123456",
            "https://www.facebook.com/hashtag/lindhamn",
            "https://www.facebook.com/tr?id=1234567890123456&ev=PageView",
        ),
    ),
    embeds=(
        Blockquote(css_class="fb-post", layout="worded"),
        Blockquote(css_class="fb-video", layout="worded"),
        Blockquote(css_class="fb-xfbml-parse-ignore", layout="worded"),
    ),
    carriers=Carriers(words=("facebook",), shortcodes=("facebook",)),
    worded=(
        Worded(
            rule="posted-by",
            pattern=re.compile(
                rf"(?:{'|'.join(_BEFORE)})[ \u00a0]{{0,2}}\[?(?P<name>[^\n\[\]@]{{1,100}}?)(?:\]\([^()\s]{{1,300}}\))?[ \u00a0]{{1,2}}"
                rf"(?P<joint>(?:{_JOINT})[ \u00a0]{{1,2}}|(?=(?:{_WEEKDAYS})\b))\[?"
            ),
            text="before",
            anchors=(
                "Posted by",
                "Publicado por",
                "Publi",
                "Pubblicat",
                "Gepostet von",
                "Opublikowan",
                "Geplaatst door",
                "Slået op af",
                "Опубликовано",
                "Опубліковано",
                "Δημοσιεύτηκε",
                "Diposting oleh",
                "Zveřejnil",
                "Objavio/la",
            ),
            reach=0,
            dated="required",
            joints=re.compile(
                rf"(?:\]\([^()\s]{{1,300}}\))?[ \u00a0]{{1,2}}(?:(?:{_JOINT})[ \u00a0]{{1,2}}|(?=(?:{_WEEKDAYS})\b))\[?"
            ),
            byline=re.compile(
                r"Posted by .{1,100} on[ \u00a0]{1,2}(?:\d|[A-Z][a-z]{2,8} \d)"
                rf"|(?!Posted by|Opublikowan).{{1,120}}(?<!dag)[ \u00a0](?:{_WORD})[ \u00a0]{{1,2}}(?:\d[\w. ,]{{4,30}}\Z|[^\W\dA-ZА-ЯΑ-ΩÀ-ÞŚ]{{2,14}}(?:-feira)?,?[ \u00a0](?:den[ \u00a0])?\d)"
                r"|.{1,30}?\b(?:[Aa]dmin(?:istrator)?|[Ww]ebmaster|[Ss]taff|[Ee]ditor)[ \u00a0]"
            ),
            byline_rest=re.compile(
                r"[ \t]{1,4}(?:in|under|at)[ \t]{1,3}[A-Z\d]|[ \t]{0,4}[|•·]|\s{1,4}\(?\d{1,5} [Cc]omments?\b",
            ),
            examples=(
                "The ferry runs again, and the bridge opens on Friday.Posted by Lindhamn Ferries on Thursday, June 22, 2017Featured",
                "El puente está abierto.Publicado por Lindhamn Ferries en Jueves, 12 de noviembre de 2020",
                "Most jest otwarty. Opublikowany przez Lindhamn na 16 marca 2018",
            ),
        ),
    ),
    lead_in=re.compile(r"(?:['’]\s?facebook-jssdk['’]\s?\)\s?\)\s?;)"),
    text_limit=5000,
    text_above=True,
)
