"""The addresses under which an archive can hold a post: filled with what is known of it, and all read back to it."""

from __future__ import annotations

import pytest

from socialcite.archives.named import read_named
from socialcite.platforms import ADDRESSES, BY_NAME, PLATFORMS
from socialcite.platforms.base import Platform
from socialcite.platforms.spellings import spellings


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_every_spelling_names_the_post(platform: Platform) -> None:
    for url in platform.permalink.examples:
        address = ADDRESSES.read(url)
        assert address
        assert address.id
        found = spellings(platform, address.id, address.handle, address.url)
        assert found[0] == address.url
        assert len(set(found)) == len(found)
        for form in found:
            named = read_named(form)
            assert named, form
            assert (named.platform, named.post_id) == (platform.name, address.id), form


def test_what_is_not_known_is_not_filled() -> None:
    assert spellings(BY_NAME["twitter"], "1486814410259673092") == (
        "https://twitter.com/i/web/status/1486814410259673092",
        "https://x.com/i/status/1486814410259673092",
        "https://x.com/i/web/status/1486814410259673092",
        "https://cdn.syndication.twimg.com/tweet-result?id=1486814410259673092",
    )
    assert spellings(BY_NAME["mastodon"], "108779000807761862") == ()
    assert spellings(BY_NAME["mastodon"], "108779000807761862", "marta@lindhamn.example")[:2] == (
        "https://lindhamn.example/@marta/108779000807761862",
        "https://lindhamn.example/users/marta/statuses/108779000807761862",
    )


def test_a_handle_is_taken_from_the_address() -> None:
    url = "https://twitter.com/marta_lh/status/1486814410259673092"
    assert spellings(BY_NAME["twitter"], "1486814410259673092", None, url) == spellings(
        BY_NAME["twitter"], "1486814410259673092", "marta_lh", url
    )
