"""Reddit.

Signature: `TITLE by u/NAME in SUB`, glued as the official markup has it (`byu/NAME inSUB`), and for comments
`Comment byu/NAME from discussion inSUB`; no date ever. The handle keeps its `u/`, as everyone writes it.
"""

from __future__ import annotations

from socialcite.platforms.base import Blockquote, Carriers, Form, Permalink, Platform, Worded
from socialcite.reading import late_re as re

REDDIT = Platform(
    name="reddit",
    label="Reddit",
    permalink=Permalink(
        pattern=re.compile(
            r"(?:https?:)?//(?:[\w-]{1,20}\.)?(?:reddit|redditmedia|rxddit|vxreddit)\.com/(?:mediaembed/)?(?:r/[\w.-]{2,30}/|u(?:ser)?/(?P<handle>[\w-]{3,20})/)?comments/(?P<id>[0-9a-z]{4,9})(?![\w-])",
            re.ASCII | re.IGNORECASE,
        ),
        form="https://www.reddit.com/comments/{id}/",
        examples=("https://www.reddit.com/comments/17abcde/",),
        form_without_handle="https://www.reddit.com/comments/{id}/",
        spellings=(
            "https://old.reddit.com/comments/{id}/",
            "https://redd.it/{id}",
            "https://www.reddit.com/gallery/{id}",
        ),
        hosts=("reddit.com", "redditmedia.com", "redd.it", "rxddit.com", "vxreddit.com"),
        forms=(
            Form(
                pattern=re.compile(
                    r"(?:https?:)?//(?:(?:www\.)?redd\.it/|(?:[\w-]{1,20}\.)?reddit\.com/(?:gallery|tb)/)(?P<id>[0-9a-z]{4,9})(?![\w./-])",
                    re.ASCII | re.IGNORECASE,
                ),
                url="https://www.reddit.com/comments/{id}/",
            ),
        ),
        short=re.compile(r"(?:https?:)?//(?:www\.)?reddit\.com/r/\w{2,30}/s/\w{6,20}", re.ASCII | re.IGNORECASE),
        variants=(
            (
                "https://old.reddit.com/r/lindhamn/comments/17abcde/the_bridge_is_open/?ref=share",
                "https://www.reddit.com/comments/17abcde/",
            ),
            (
                "https://embed.reddit.com/r/lindhamn/comments/17abcde/x/kabcdef/",
                "https://www.reddit.com/comments/17abcde/",
            ),
            ("https://www.reddit.com/user/marta_lh/comments/17abcde/x/", "https://www.reddit.com/comments/17abcde/"),
            ("https://redd.it/17abcde", "https://www.reddit.com/comments/17abcde/"),
            ("https://www.reddit.com/r/lindhamn/s/aB3dE5gH7i", None),
        ),
        others=(
            "https://www.reddit.com/r/lindhamn/",
            "https://www.reddit.com/user/marta_lh/",
            "https://i.redd.it/17abcdefghij.jpg",
            "https://www.reddit.com/submit?url=x",
        ),
    ),
    embeds=(
        Blockquote(css_class="reddit-embed-bq", layout="titled"),
        Blockquote(css_class="reddit-card", layout="titled"),
        Blockquote(css_class="reddit-embed", layout="titled"),
    ),
    carriers=Carriers(words=("reddit",), shortcodes=("reddit",)),
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
