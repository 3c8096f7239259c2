"""Facebook.

Signature: `TEXT Posted by NAME on Weekday, Month D, YYYY`, in the language of the page that embeds; the text is cut at
about 150 characters, often without an ellipsis. Flattened with its script, the SDK's own line closes right before it.
"""

from __future__ import annotations

import re

from socialcite.platforms.base import Permalink, Platform, Worded

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
_JOINT = r"on|en|em|sur|su|am|na|op|den|il|le|el|pe|dne|στις|pada|в|у"

FACEBOOK = Platform(
    name="facebook",
    label="Facebook",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:www\.|m\.|[a-z]{2}-[a-z]{2}\.)?facebook\.com/(?P<handle>[\w.-]{1,80})/(?:posts|videos|photos/[\w.]{1,60})/(?P<id>\d{5,25})",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://www.facebook.com/{handle}/posts/{id}",
        examples=("https://www.facebook.com/lindhamn.ferries/posts/1234567890123456",),
    ),
    worded=(
        Worded(
            rule="posted-by",
            pattern=re.compile(
                rf"(?:{'|'.join(_BEFORE)})[ \u00a0]{{0,2}}\[?(?P<name>[^\n\[\]@]{{1,100}}?)(?:\]\([^()\s]{{1,300}}\))?[ \u00a0]{{1,2}}(?P<joint>(?:{_JOINT})[ \u00a0]{{0,2}})\[?"
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
            byline=re.compile(r"Posted by .{1,100} on[ \u00a0]{1,2}(?:\d|[A-Z][a-z]{2,8} \d)"),
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
