"""Instagram.

Signature: `[LEAD-IN] [CAPTION] A post shared by NAME (@handle) [on DATE]` in the languages of the embed code; Turkish,
Japanese, Korean, Chinese and Hungarian put the words behind the name, Finnish around it; Arabic and Hebrew wrap it
in marks of direction. Since 2020 the embed prints no date; extractors
that drop `<time>` leave a dangling `on`. Times are Los Angeles time and say so (PST, PDT).
"""

from __future__ import annotations

from socialcite.platforms.base import Blockquote, Carriers, Permalink, Platform, Worded
from socialcite.reading import late_re as re
from socialcite.reading.clocks import instagram_shortcode

_HANDLE = r"[(（][\s\u200e\u200f]{0,3}@[\u200e\u200f]{0,3}(?P<handle>[\w.\\]{1,40})[\s\u200e\u200f]{0,3}[)）]"
_HANDLE_OPENINGS = ("(@", "(\u200e@", "(\u200f@", "(\u200e\u200f@", "(\u200f\u200e@", "（@")
_NAME = r"(?P<name>[^\n()@]{0,80}(?:\([^\n()]{0,120}\)[^\n()@]{0,40})?)"

_BEFORE = (
    r"A (?:post|photo|video) (?:shared|posted) by",
    r"Ein (?:Beitrag geteilt|Foto gepostet|Video gepostet) von",
    r"Una (?:publicaci[óo]n compartida|foto publicada) (?:de|por)",
    r"Un v[íi]deo publicado por",
    r"Uma (?:publica[çc][ãa]o (?:compartilhada|partilhada)|foto publicada|foto compartilhada) por",
    r"Um (?:v[íi]deo publicado|post compartilhado) por",
    r"Une (?:publication partag[ée]e|photo publi[ée]e|vid[ée]o publi[ée]e) par",
    r"Un (?:post condiviso|video pubblicato) da",
    r"Una foto pubblicata da",
    r"Een (?:bericht gedeeld|foto geplaatst|video geplaatst) door",
    r"Ett (?:inl[äa]gg delat|foto publicerat|foto postat) av",
    r"Et (?:opslag delt|innlegg delt|billede delt|bilde publisert) af?v?",
    r"Post udost[ęe]pniony przez(?: u[żz]ytkownika)?",
    r"P[řr][íi]sp[ěe]vek sd[íi]len[ýy](?: u[žz]ivatelem)?",
    r"Pr[íi]spevok,? (?:ktor[ýy] zdie[ľl]a|zdie[ľl]an[ýy])(?: pou[žz][íi]vate[ľl]om?)?",
    r"O postare (?:distribuit[ăa]|partajat[ăa]) de",
    r"(?:Публикация|Фото опубликовано|Видео опубликовано) от(?: пользователя)?",
    r"(?:Публікація|Допис),? (?:поширен(?:ий|а|о)|від|який поширює)(?: користувачем)?",
    r"Η δημοσίευση κοινοποιήθηκε από(?: το χρήστη| τον/την χρήστη)?",
    r"(?:Sebuah k|K)iriman dibagikan oleh",
    r"Siaran dikongsi oleh",
    r"(?:Một b|B)ài viết do",
    r"โพสต์ที่แชร์โดย",
    r"Objava koju d(?:ij)?eli",
    r"Објава коју дели",
    r"Публикация,? споделена от",
    r"منشور تمت مشاركته بواسطة",
    r"تمت مشاركة منشور بواسطة",
    r"פוסט משותף על ידי",
    r"Isang post na ibinahagi ni",
    r"Una publicació compartida per",
)
_BEHIND = (
    r"[’'´]?\s?(?:[iıuüİ]n|n[iıuü]n)?\s?payla[şs]t[ıi][ğg][ıi] bir g[öo]nderi",
    r"\s?(?:さん)?がシェアした投稿",
    r"\s?님의 공유 게시물(?:님)?",
    r"\s{1,3}द्वारा साझा की गई पोस्ट",
    r"\s?分享的(?:貼文|帖子)",
    r"\s?által megosztott bejegyzés",
)
_PROSE = re.compile(
    r"(?:,[ \u00a0]|[ \u00a0]{1,2})(?!(?:on|el|em|le|am|op|il|in)\b)[a-zà-ÿ][\w’']{0,20}[ \u00a0,.]"
    r"|(?<= on)[ \u00a0]{1,2}(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Instagram|social|his|her|their|the)\b"
)
"""What follows `A post shared by X (@x)` where a writer says it: the sentence goes on in small letters."""
_JOINT = r"on|el|em|le|am|op|il|in data:?|den|dne|dňa|dnia|pada|pe|στις|vào|om|na|в"

INSTAGRAM = Platform(
    name="instagram",
    label="Instagram",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:[\w-]{1,20}\.)?(?:(?:dd|kk)?instagram\.com|instagr\.am)/(?:(?!(?:share|explore|stories)/)(?P<handle>[\w.]{1,30})/)?(?:p|reel|reels|tv)/(?!audio(?:[/?#]|$))(?P<id>[\w-]{5,60})",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://www.instagram.com/p/{id}/",
        examples=("https://www.instagram.com/p/B1cD3fG5hI7/",),
        form_without_handle="https://www.instagram.com/p/{id}/",
        hosts=("instagram.com", "instagr.am", "ddinstagram.com", "kkinstagram.com"),
        spellings=(
            "https://instagram.com/p/{id}/",
            "http://instagr.am/p/{id}/",
            "https://www.instagram.com/reel/{id}/",
            "https://www.instagram.com/tv/{id}/",
            "https://www.instagram.com/p/{id}/embed/",
        ),
        short=re.compile(
            r"(?:https?:)?//(?:www\.)?instagram\.com/share/(?:(?:p|reel)/)?[\w-]{5,40}", re.ASCII | re.IGNORECASE
        ),
        variants=(
            ("http://instagr.am/p/B1cD3fG5hI7/", "https://www.instagram.com/p/B1cD3fG5hI7/"),
            (
                "https://www.instagram.com/reel/B1cD3fG5hI7/?utm_source=ig_embed&utm_campaign=loading",
                "https://www.instagram.com/p/B1cD3fG5hI7/",
            ),
            ("https://m.instagram.com/tv/B1cD3fG5hI7", "https://www.instagram.com/p/B1cD3fG5hI7/"),
            ("https://www.instagram.com/marta.lh/p/B1cD3fG5hI7/", "https://www.instagram.com/p/B1cD3fG5hI7/"),
            (
                "https://www.instagram.com/p/B1cD3fG5hI7/embed/captioned/?v=14",
                "https://www.instagram.com/p/B1cD3fG5hI7/",
            ),
            ("https://www.instagram.com/share/p/_aB3dE5gH7", None),
        ),
        others=(
            "https://www.instagram.com/marta.lh/",
            "https://www.instagram.com/explore/tags/lindhamn/",
            "https://www.instagram.com/stories/marta.lh/2890123456789012345/",
            "https://www.instagram.com/reels/audio/1234567890/",
        ),
    ),
    clock=instagram_shortcode,
    clock_note="the id is given when the upload begins: it may be minutes older than the posting",
    embeds=(Blockquote(css_class="instagram-media", layout="worded"),),
    carriers=Carriers(
        words=("instagram", "instgrm"),
        id=re.compile(r"[A-Za-z0-9_-]{9,12}", re.ASCII),
        shortcodes=("instagram", "instagram_simple", "instagramembed"),
    ),
    worded=(
        Worded(
            rule="shared-by",
            pattern=re.compile(
                rf"(?:{'|'.join(_BEFORE)})[\s\u200e\u200f]{{0,4}}{_NAME}[\s\u200e\u200f]{{0,3}}{_HANDLE}"
                rf"(?:\s?chia sẻ)?(?P<joint>,?\s{{1,3}}(?:{_JOINT})(?=\s|$))?"
            ),
            text="before",
            anchors=_HANDLE_OPENINGS,
            least=18,
            reach=160,
            prose=_PROSE,
            examples=(
                "View this post on Instagram\n\nA post shared by Lindhamn Ferries (@lindhamn.ferries)",
                "It runs again! #lindhamnA post shared by Lindhamn (@lindhamn.ferries) on Jul 6, 2017 at 3:34am PDT",
                "Una publicación compartida de Lindhamn Ferries (@lindhamn.ferries) el",
                "Sieh dir diesen Beitrag auf Instagram an\n\nEin Beitrag geteilt von Lindhamn (@lindhamn.ferries)",
            ),
        ),
        Worded(
            rule="shared-by-handle",
            pattern=re.compile(
                rf"(?:{'|'.join(_BEFORE)})[\s\u200e\u200f]{{0,4}}@(?P<handle>[\w.]{{1,30}})"
                rf"(?P<joint>,?\s{{1,3}}(?:{_JOINT})(?=\s|$))?"
            ),
            text="before",
            anchors=(" @",),
            before=("by", "von", "de", "por", "par", "da", "door", "av", "przez", "oleh", "от", "do"),
            reach=60,
            prose=_PROSE,
            examples=("A post shared by @lindhamn.ferries on\n\nThe council",),
        ),
        Worded(
            rule="shared-by-around",
            pattern=re.compile(
                rf"(?:Henkilön|Käyttäjän|Ein von)\s{{1,4}}{_NAME}\s{{0,3}}{_HANDLE}\s{{1,3}}"
                rf"(?:jakama julkaisu|geteilter Beitrag)(?P<joint>,|\s{{1,3}}am(?=\s|$))?"
            ),
            text="before",
            anchors=_HANDLE_OPENINGS,
            least=18,
            reach=160,
            examples=(
                "Näytä tämä julkaisu Instagramissa\n\nHenkilön Märta (@marta.lh) jakama julkaisu",
                "Sieh dir diesen Beitrag auf Instagram an\n\nEin von Märta (@marta.lh) geteilter Beitrag",
            ),
        ),
        Worded(
            rule="shared-by-handle-around",
            pattern=re.compile(r"Ein von\s{1,4}@(?P<handle>[\w.]{1,30})\s{1,3}geteilter Beitrag"),
            text="before",
            anchors=(" @",),
            before=("von",),
            reach=60,
            examples=("Sieh dir diesen Beitrag auf Instagram an\n\nEin von @lindhamn.ferries geteilter Beitrag",),
        ),
        Worded(
            rule="shared-by-behind",
            pattern=re.compile(rf"{_HANDLE}(?:{'|'.join(_BEHIND)})(?P<joint>\s?[-–,]\s?)?"),
            text="before",
            anchors=_HANDLE_OPENINGS,
            reach=0,
            name_before=True,
            honorific="さん",
            examples=(
                "この投稿をInstagramで見る\n\nリンハムフェリー(@lindhamn.ferries)がシェアした投稿",
                "양말 가게(@lindhamn.socks)님의 공유 게시물",
                "Lindhamn Vapur (@lindhamn.ferries)'in paylaştığı bir gönderi",
            ),
        ),
    ),
    lead_in=re.compile(
        r"(?:View this post on Instagram|Sieh dir diesen Beitrag auf Instagram an|Ver (?:essa foto|esta publicação|essa publicação) no Instagram"
        r"|Ver esta publicación en Instagram|(?:Voir|Afficher) cette publication sur Instagram|Visualizza questo post su Instagram"
        r"|Dit bericht (?:op Instagram bekijken|bekijken op Instagram)|Visa det här inlägget på Instagram|(?:Se|Vis) dette (?:opslag|innlegget) på Instagram"
        r"|Näytä tämä julkaisu Instagramissa|Wyświetl ten post na Instagramie|Zobrazit (?:tento )?příspěvek na Instagramu"
        r"|Zobraziť (?:tento )?príspevok na Instagrame|A bejegyzés megtekintése az Instagramon|(?:Vezi|Vizualizează) această postare pe Instagram"
        r"|Посмотреть эту публикацию в Instagram|Переглянути (?:цей допис|цю публікацію) в Instagram|Bu gönderiyi Instagram[’']da gör"
        r"|Δείτε αυτή τη δημοσίευση στο Instagram|Lihat (?:postingan|kiriman) ini di Instagram|Lihat siaran ini di Instagram"
        r"|Xem bài viết này trên Instagram|ดูโพสต์นี้บน Instagram|この投稿をInstagramで見る|Instagram에서 이 게시물 보기"
        r"|Ver esta foto no Instagram|Visa detta inlägg på Instagram|Просмотреть эту публикацию в Instagram"
        r"|عرض هذا المنشور على Instagram|इस पोस्ट को Instagram पर देखें|Tingnan ang post na ito sa Instagram"
        r"|הצג את הפוסט הזה ב-?Instagram|Вижте тази публикация в Instagram|查看這則 ?Instagram ?貼文"
        r"|在 ?Instagram ?(?:查看这篇帖子|查看這則貼文)|Prikaži ovu objavu (?:na|u aplikaciji) Instagramu?)\.?"
    ),
    mention_style="dotted",
    text_limit=2200,
    days_off=1,
    clock_seconds=86_400,
)
