"""Posts' addresses in all their forms: every platform's own examples, and that nobody claims another's."""

from __future__ import annotations

import pytest

from socialcite.platforms import ADDRESSES, PLATFORMS
from socialcite.platforms.addresses import read_address_of
from socialcite.platforms.base import Platform
from tests.conftest import rows

VARIANTS = [(platform, *variant) for platform in PLATFORMS for variant in platform.permalink.variants]
OTHERS = [(platform, url) for platform in PLATFORMS for url in platform.permalink.others]


@pytest.mark.parametrize(("platform", "url", "canonical"), VARIANTS, ids=[url for _, url, _ in VARIANTS])
def test_every_form_is_read_to_its_canonical_url(platform: Platform, url: str, canonical: str | None) -> None:
    address = ADDRESSES.read(url)
    assert address
    assert address.platform is platform
    assert address.url == canonical
    if canonical:
        again = ADDRESSES.read(canonical)
        assert again
        assert (again.id, again.url) == (address.id, canonical)


@pytest.mark.parametrize(("platform", "url"), OTHERS, ids=[url for _, url in OTHERS])
def test_profiles_searches_and_shares_are_no_posts(platform: Platform, url: str) -> None:
    assert ADDRESSES.read(url) is None, platform.name


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_no_platform_claims_anothers_address(platform: Platform) -> None:
    urls = [url for other in PLATFORMS if other is not platform for url in other.permalink.examples]
    urls += [url for other, url, _ in VARIANTS if other is not platform]
    assert [url for url in urls if read_address_of(platform, url)] == []


@pytest.mark.parametrize("row", rows("addresses/inside.tsv"), ids=lambda row: row["url"][:60])
def test_addresses_inside_addresses(row: dict[str, str]) -> None:
    """Frames, proxies and archives carry a post's address in their own."""
    address = ADDRESSES.read_any(row["url"])
    assert (address.id if address else "") == row["id"]


def test_an_address_of_endless_escapes_is_none() -> None:
    assert ADDRESSES.read_any("https://example.com/?u=" + "%25" * 3000) is None
