"""Passing over posts in the shape of X's API v1.1 that nobody looks for, at hardly more cost than parsing them."""

from __future__ import annotations

from typing import Any

from socialcite.archives.moments import utc_day
from socialcite.archives.passing import LONGEST, SHORTEST, Passer, Passing, Sought
from socialcite.archives.x_posts import PLATFORM

_EDITED = (
    "extended_tweet", "edit_history_tweet_ids", "edit_info", "edit_control", "edit_history", "__typename",
)  # fmt: skip
"""Keys of what is looked at in full: words and codes in two places, versions."""
_INSIDE = ("retweeted_status", "quoted_status")
_UNUSUAL = (*_INSIDE, *_EDITED)
_MOST_DAYS = 4096
_LINK = "https://t.co/"
_DEEPEST = 2
"""X nests two posts deep; what is deeper is looked at in full."""


def v1_passer(sought: Sought) -> Passer:
    """What passes over posts in which nothing is looked for: it says yes only where the whole way would say the same.

    A post with anything unusual is never passed over: no id in digits, no account, no time, words that begin with
    `RT @` without the original, edits.
    """
    passing = Passing(PLATFORM)
    ids, accounts, tells, codes = sought.ids, sought.accounts, sought.tells, sought.codes
    add_id, add_day, days = passing.ids.append, passing.days.add, _Days()
    inside: list[str] = []

    def seen(post: Any, depth: int) -> str | None:  # noqa: PLR0911 - asked of millions
        """The day of a post that may be passed over; None where it is to be looked at."""
        post_id = post["id_str"]
        if post_id in ids or not SHORTEST <= len(post_id) <= LONGEST or not (post_id.isdigit() and post_id.isascii()):
            return None
        usual = post.keys().isdisjoint(_UNUSUAL)
        if not usual and not post.keys().isdisjoint(_EDITED):
            return None
        handle, created = post["user"]["screen_name"], post["created_at"]
        text = post["full_text"] if "full_text" in post else post["text"]
        day = days[created[4:10] + created[19:]]
        if type(handle) is not str or type(text) is not str or not text or not day:
            return None
        if codes and ((media := post["entities"].get("media")) or "extended_entities" in post) and shows(post, media):
            return None
        if accounts and day in accounts.get(handle.lower(), ()):
            return None
        if tells is not None and tells(day, text):
            return None
        if not usual:
            return day if depth < _DEEPEST and look_inside(post, depth) else None
        return None if text.startswith("RT @") else day

    def shows(post: Any, media: Any) -> bool:
        """Whether a code that is looked for may be among the media; what is no usual link may be one."""
        for medium in media or ():
            if medium["url"][:13] != _LINK or medium["url"][13:] in codes:
                return True
        if "extended_entities" not in post:
            return False
        links = [medium["url"] for medium in post["extended_entities"].get("media") or ()]
        return any(not link.startswith(_LINK) or link[13:] in codes for link in links)

    def look_inside(post: Any, depth: int) -> bool:
        """Whether the posts inside a post may be passed over too, which adds their ids."""
        for name in _INSIDE:
            if name in post:
                if seen(post[name], depth + 1) is None:
                    return False
                inside.append(post[name]["id_str"])
        return True

    def passes(post: Any) -> bool:
        try:
            day = seen(post, 0)
        except (KeyError, TypeError, AttributeError):  # something is not there, or of another type
            day = None
        if inside:
            if day is not None:
                passing.inside.extend(inside)
            inside.clear()
        if day is None:
            return False
        add_id(post["id_str"])
        add_day(day)
        return True

    return Passer(passes, passing)


class _Days(dict[str, str]):
    """`Nov 02 +0000 2023` → its ISO day; empty for what is none. An archive has few days and many posts."""

    def __missing__(self, printed: str) -> str:
        if len(self) > _MOST_DAYS:
            self.clear()
        day = self[printed] = utc_day(printed) or ""
        return day
