"""Reddit.

Signature: `TITLE by u/NAME in SUB`, glued as the official markup has it (`byu/NAME inSUB`), and for comments
`Comment byu/NAME from discussion inSUB`; no date ever. The handle keeps its `u/`, as everyone writes it.
"""

from __future__ import annotations

import re

from socialcite.platforms.base import Permalink, Platform, Worded

REDDIT = Platform(
    name="reddit",
    label="Reddit",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:www\.|old\.|new\.|np\.|embed\.)?reddit\.com/(?:r/\w{2,21}/|u(?:ser)?/(?P<handle>[\w-]{3,20})/)?comments/(?P<id>[0-9a-z]{4,9})",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://www.reddit.com/comments/{id}/",
        examples=("https://www.reddit.com/comments/17abcde/",),
        form_without_handle="https://www.reddit.com/comments/{id}/",
    ),
    worded=(
        Worded(
            rule="by-in",
            pattern=re.compile(
                r"(?:\bby|(?<=[a-z])by|by)(?P<gap>\s{0,4})\[?(?P<handle>u/[\w-]{3,20})(?:\]\([^()\s]{1,300}\))?(?:\s{1,4}from discussion)?"
                r"\s{1,8}in(?P<gap2>\s{0,4})\[?(?P<sub>(?:r/)?[A-Za-z]\w{1,20})(?:\]\([^()\s]{1,300}\))?",
                re.ASCII,
            ),
            text="before",
            anchors=("byu/", "by u/", "by\nu/", "by\n u/", "by[u/", "by [u/"),
            reach=0,
            line_start_unless_glued=True,
            examples=(
                "The bridge in Lindhamn is open again\nbyu/marta_lh inlindhamn",
                "The bridge in Lindhamn is open again\nby u/marta_lh in lindhamn",
                "Comment\nbyu/marta_lh from discussion\n inlindhamn",
            ),
        ),
    ),
    text_limit=300,
    text_above=True,
)
