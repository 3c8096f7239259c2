"""`socialcite explain URL|ID` and `socialcite platforms`."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import termios

import pytest
from typer.testing import CliRunner

from socialcite.archives.named import read_named
from socialcite.cli import app
from socialcite.cli.explain_post import explain_post
from socialcite.platforms import PLATFORMS
from socialcite.platforms.overview import as_markdown, describe
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


@pytest.mark.parametrize("url", sorted({url for p in PLATFORMS for _, url in p.permalink.variants if url}))
def test_archives_are_asked_for_the_same_post(url: str) -> None:
    """Each form that is named reads back to the post, never to another."""
    told = explain_post(url)
    begin, end = told.index("archived   under any of") + 1, told.index("           as in")
    forms = [line.split()[0] for line in told[begin:end]]
    assert forms[0] == url
    ids = {named.post_id if (named := read_named(form)) else form for form in forms}
    assert len(ids) == 1


def test_the_address_as_given_may_be_the_archived_one() -> None:
    url = "https://www.reddit.com/r/lindhamn/comments/17abcde/the_bridge_is_open/"
    assert f"           {url} (as given)" in explain_post(url)
    assert "as given" not in " ".join(explain_post("https://youtu.be/aB3dE5gH7iJ"))


def test_what_has_other_forms_than_a_post_has_only_its_own() -> None:
    assert not any("wall" in line for line in explain_post("https://vk.com/video-12345678_456239017"))
    assert "           https://vkvideo.ru/video-12345678_456239017" in explain_post("//vk.com/video-12345678_456239017")
    assert not any("/videos/" in line for line in explain_post("https://clips.twitch.tv/OpenBridgeFerryLindhamn"))
    assert not any("tiktok.com" in line for line in explain_post("https://www.douyin.com/video/7253412088251534594"))


def test_an_id_of_the_future_is_none() -> None:
    told = explain_post("7253412088251534594")
    assert [line.split()[1] for line in told] == ["tiktok", "linkedin", "pinterest"]


def test_an_id_whose_platform_declares_no_form() -> None:
    assert any(line.startswith("as reddit") for line in explain_post("17abcde"))
    assert explain_post("abcdefg") == []
    assert explain_post("20") == []


def test_the_records_date_and_problems_are_shown() -> None:
    told = _run(
        "explain",
        '<blockquote class="twitter-tweet"><p>Open</p>&mdash; Märta (@marta_lh) <a href="https://twitter.com/marta_lh/'
        'status/1486814410259673092">January 25, 2022</a></blockquote> and youtu.be/aB3dE5gH7iJ',
    )
    assert "date       2022-01-27T21:32:33.738Z (by the id's clock)" in told
    assert "problems   date-disagrees" in told
    assert "problems   no-date" in told


def test_a_dates_origin_is_shown() -> None:
    assert "date       2022-05-03 (as printed)" in _run("explain", "Open again. — Märta (@marta_lh) May 3, 2022")


def test_an_embed_inside_an_embed_is_refused_in_sight() -> None:
    inner = (
        '<blockquote class="twitter-tweet"><p>Shut</p>&mdash; N (@n_lh) '
        '<a href="https://twitter.com/n_lh/status/1486814410259673000">January 27, 2022</a></blockquote>'
    )
    told = _run(
        "explain",
        f'<blockquote class="twitter-tweet"><p>Open</p>{inner}&mdash; Märta (@marta_lh) '
        '<a href="https://twitter.com/marta_lh/status/1486814410259673092">January 27, 2022</a></blockquote>',
    )
    assert "1 claimed, 1 refused" in told
    assert "an embed of another post inside this embed" in told


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


@pytest.mark.parametrize("columns", [20, 80, 109, 110, 200])
def test_a_terminal_gets_every_word_whatever_its_width(columns: int) -> None:
    shown = _run_on_terminal(columns, "platforms")
    lines = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in shown.splitlines()]
    cells = [cell for row in describe(PLATFORMS) for cell in row]
    assert "…" not in shown
    if columns < 110:
        assert lines[:2] == ["twitter", "  embeds: twitter-tweet, twitter-video, twitter-tweet-rendered"]
        assert all(any(line.endswith(cell) for line in lines) for cell in cells)
    else:
        assert {len(line) for line in lines} == {max(map(len, lines))}
        assert max(map(len, lines)) <= columns
        read = ["".join(column).replace(" ", "") for column in zip(*_rows(lines), strict=True)]
        for column, cell in ((place % 5, cell) for place, cell in enumerate(cells)):
            assert cell.replace(" ", "") in read[column]


def _rows(lines: list[str]) -> list[list[str]]:
    """The cells of a table's lines."""
    return [line.strip("│").split("│") for line in lines if line.startswith("│")]


def _run_on_terminal(columns: int, *arguments: str) -> str:
    """What a person sees on a terminal of this width."""
    mine, its = pty.openpty()
    termios.tcsetwinsize(its, (24, columns))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    process = subprocess.Popen(
        [sys.executable, "-m", "socialcite", *arguments], stdout=its, stderr=its, env={**environment, "TERM": "xterm"}
    )
    os.close(its)
    shown = bytearray()
    try:
        while data := os.read(mine, 65536):
            shown += data
    except OSError:  # how Linux says that the other end was closed
        pass
    os.close(mine)
    assert process.wait(timeout=60) == 0, shown
    return shown.decode()


def test_a_long_reason_is_wrapped() -> None:
    told = _run("explain", "Skipper — Lindhamn Ferries (@lindhamn_f) March 4, 2019 – May 4, 2020")
    reason = told.split("refused    ", 1)[1].split("…", 1)[0]
    assert all(len(line) <= 80 for line in told.splitlines() if "…" not in line)
    assert " ".join(reason.split()).endswith("not a post's day (twitter, dash-signed)")
