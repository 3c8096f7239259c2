"""What Instagram's and Facebook's exports share: UTF-8 written as Latin-1, and the account in a file of its own."""

from __future__ import annotations

from socialcite.archives.base import Opened
from socialcite.archives.beside import open_beside
from socialcite.archives.records import parse
from socialcite.archives.values import as_text, dig, objects_in
from socialcite.archives.words import mend_latin1

_LARGEST = 4_000_000
"""Bytes of a profile that are read."""
_INSTAGRAM = (
    "personal_information/personal_information/personal_information.json",
    "personal_information/personal_information.json",
    "account_information/personal_information.json",
)
_FACEBOOK = (
    "personal_information/profile_information/profile_information.json",
    "profile_information/profile_information.json",
)


def words_of(value: object) -> str | None:
    """A text of an export, mended."""
    text = as_text(value)
    return mend_latin1(text) if text else None


def _profile(opened: Opened, names: tuple[str, ...]) -> object:
    found = open_beside(opened, *names)
    if not found:
        return None
    with found[1] as stream:
        try:
            return parse(stream.read(_LARGEST))
        except ValueError:
            return None


def instagram_account(opened: Opened) -> tuple[str | None, str | None]:
    """Handle and name of the account whose export it is."""
    user = next(iter(objects_in(dig(_profile(opened, _INSTAGRAM), "profile_user"))), {})
    return (
        as_text(dig(user, "string_map_data", "Username", "value")),
        words_of(dig(user, "string_map_data", "Name", "value")),
    )


def facebook_name(opened: Opened) -> str | None:
    """Name of the person whose export it is."""
    profile = _profile(opened, _FACEBOOK)
    return words_of(dig(profile, "profile_v2", "name", "full_name") or dig(profile, "profile", "name", "full_name"))
