"""The contract that every platform keeps."""

from __future__ import annotations

import pytest

import socialcite
from socialcite.platforms import BY_NAME, PLATFORMS
from socialcite.platforms.base import Platform
from tests.conftest import ROOT


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_a_platform_is_one_file_of_its_name(platform: Platform) -> None:
    source = (ROOT / "socialcite" / "platforms" / f"{platform.name}.py").read_text(encoding="utf-8")
    assert f'name="{platform.name}"' in source
    assert BY_NAME[platform.name] is platform


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_every_signature_has_examples_that_are_found(platform: Platform) -> None:
    for form in (*platform.signed, *platform.worded, *platform.rendered):
        assert form.examples
        for example in form.examples:
            [citation] = socialcite.scan("It rained on Monday.\n\n" + example)
            assert (citation.platform, citation.kind) == (platform.name, "signature")


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_a_canonical_url_is_read_as_itself(platform: Platform) -> None:
    assert platform.permalink.examples
    for url in platform.permalink.examples:
        match = platform.permalink.pattern.match(url)
        assert match
        assert platform.permalink.form.format(**match.groupdict()) == url


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_no_platform_claims_anothers_links(platform: Platform) -> None:
    others = [url for other in PLATFORMS if other is not platform for url in other.permalink.examples]
    assert [url for url in others if platform.permalink.pattern.match(url)] == []


@pytest.mark.parametrize("platform", [p for p in PLATFORMS if p.clock], ids=lambda platform: platform.name)
@pytest.mark.parametrize("bad", ["", "x", "-1", "١٢٣", "9" * 40])
def test_clocks_never_guess(platform: Platform, bad: str) -> None:
    assert platform.clock is not None
    assert platform.clock(bad) is None
