"""What all of X's own formats share: authors, edit histories, languages, and the credit of a reposted original."""

from __future__ import annotations

import re
from typing import NamedTuple

from socialcite.archives.holding import Address
from socialcite.archives.values import JsonObject, as_list, as_object, as_text, dig
from socialcite.platforms.twitter import TWITTER

PLATFORM = TWITTER.name
MOST_VERSIONS = 50
"""Ids of one edit history that are read; X allows five edits."""
_LANGUAGES = dict(TWITTER.languages)
_REPOST = re.compile(r"RT @(\w{1,20}): ?", re.ASCII)
_HISTORIES = (
    ("edit_history_tweet_ids",),
    ("edit_info", "initial", "editTweetIds"),
    ("edit_info", "edit", "editControlInitial", "editTweetIds"),
    ("edit_control", "edit_tweet_ids"),
    ("edit_control", "edit_control_initial", "edit_tweet_ids"),
    ("edit_history", "edit_tweet_ids"),
)
"""Where X's formats keep the ids of an edit history."""


class Author(NamedTuple):
    """Who wrote a post, where the record itself does not say it."""

    handle: str | None = None
    user_id: str | None = None
    name: str | None = None
    handles_before: tuple[str, ...] = ()


NOBODY = Author()


def read_user(user: object) -> Author:
    """The author as v1.1 and its kin describe a user."""
    if type(user) is not dict:
        return NOBODY
    number = user.get("id_str")
    if type(number) is not str or not number:
        number = user.get("id")
        number = str(number) if type(number) is int else number if type(number) is str else None
    return Author(as_text(user.get("screen_name")), number, as_text(user.get("name")))


def read_language(code: object) -> str | None:
    """X's language code as BCP 47; None for those that say nothing.

    >>> read_language("in"), read_language("und"), read_language("de")
    ('id', None, 'de')
    """
    return None if type(code) is not str or not code else _LANGUAGES.get(code, code)


def read_versions(post: JsonObject) -> tuple[str, ...]:
    """The ids of a post's edit history, oldest first, where it says them."""
    for path in _HISTORIES:
        if path[0] in post:
            ids = as_list(dig(post, *path))
            if ids:
                return tuple(value for value in ids[:MOST_VERSIONS] if type(value) is str and value.isdigit())
    return ()


def reposted_handle(text: object) -> str | None:
    """Whose words a text that begins with `RT @handle:` repeats.

    >>> reposted_handle("RT @ada_w: The bridge"), reposted_handle("The bridge")
    ('ada_w', None)
    """
    match = _REPOST.match(text) if type(text) is str else None
    return match[1] if match else None


def without_repost_mark(text: str) -> str:
    """The words behind `RT @handle:`.

    >>> without_repost_mark("RT @ada_w: The bridge")
    'The bridge'
    """
    return _REPOST.sub("", text, count=1)


def is_cut(text: str | None) -> bool:
    """Whether a text ends where X cut it.

    >>> is_cut("The bridge is…"), is_cut("The bridge is… https://t.co/aB3dE6gH9j"), is_cut("The bridge")
    (True, True, False)
    """
    return text is not None and re.search(r"…(?: https://t\.co/\w{5,20})?$", text[-60:]) is not None


def leads_to_itself(entities: object, post_id: str | None) -> bool:
    """Whether a text ends in a link to its own whole form: how X marked a text that its API cut."""
    if post_id is None:
        return False
    for link in as_list(as_object(entities).get("urls"))[-1:]:
        target = as_object(link).get("expanded_url")
        if type(target) is str and target.endswith(f"/i/web/status/{post_id}"):
            return True
    return False


def below(address: Address, pointer: str) -> Address:
    """The address of something inside a record."""
    return Address(address.path, address.record, address.offset, address.pointer + pointer)
