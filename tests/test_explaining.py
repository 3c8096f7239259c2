"""`socialcite explain URL|ID` and `socialcite platforms`."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from socialcite.cli import app
from socialcite.cli.explain_post import explain_post
from socialcite.platforms import PLATFORMS
from socialcite.platforms.overview import as_markdown
from tests.conftest import ROOT


def _run(*arguments: str) -> str:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("url", [url for platform in PLATFORMS for url in platform.permalink.examples])
def test_a_url_tells_its_post(url: str) -> None:
    told = _run("explain", url)
    assert f"url        {url}" in told
    assert f"https://web.archive.org/web/*/{url}" in told


def test_a_url_of_twitter_in_full() -> None:
    told = _run("explain", "https://mobile.twitter.com/marta_lh/status/1486814410259673092?s=20")
    for line in (
        "platform   twitter (X (Twitter))",
        "handle     marta_lh",
        "time       2022-01-27T21:32:33.738Z",
        "           https://x.com/marta_lh/status/1486814410259673092",
        "           https://twitter.com/i/web/status/1486814410259673092",
    ):
        assert line in told.splitlines()


def test_what_an_address_does_not_tell_is_said() -> None:
    assert "(none: a shortened address" in _run("explain", "https://vm.tiktok.com/ZMaB3dE5g/")
    assert "(the address does not tell)" in _run("explain", "https://twitter.com/i/web/status/1486814410259673092")
    assert "(the id does not tell)" in _run("explain", "https://youtu.be/aB3dE5gH7iJ")
    assert "not tell enough" in _run("explain", "https://embed.tumblr.com/embed/post/aB3dE5gH7iJ/626907179849564160")


def test_an_id_alone() -> None:
    told = _run("explain", "1486814410259673092")
    assert "as twitter      2022-01-27T21:32:33.738Z   https://twitter.com/i/web/status/1486814410259673092" in told
    assert any(line.startswith("as bluesky") for line in explain_post("3lbd2ebt3wk2r"))
    assert explain_post("Harbour") == []
    assert explain_post("two words") == []


def test_a_text_is_explained_as_before() -> None:
    assert "1 claimed" in _run("explain", "Open again. — Märta (@marta_lh) May 3, 2022")


def test_the_table_of_platforms_is_the_readmes() -> None:
    table = as_markdown(PLATFORMS)
    assert _run("platforms").strip() == table
    assert table in (ROOT / "README.md").read_text(encoding="utf-8")
