"""The language of a post: sentences in `fixtures/language/`, and texts on which nothing may fail."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest

from socialcite.reading.language import detect_language
from tests.conftest import rows

HOSTILE = [
    "\x00",
    "\ud800\udfff lone surrogates",
    "\ufffe\uffff\ufdd0 no characters",
    "".join(map(chr, range(0x20))),
    "\u0301\u0316" * 100_000,
    "\ufdfa" * 100_000,
    "@a" * 500_000,
    "http://" * 100_000,
    "#\u0941" * 300_000,
]


@pytest.mark.parametrize("row", rows("language/posts.tsv"), ids=lambda row: row["why"])
def test_language(row: dict[str, str]) -> None:
    text = row["text"].replace("\\\\", "\\")
    assert detect_language(text, prior=row["prior"] or None) == (row["language"] or None)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: f"{text[:4]!a} {len(text)}")
def test_no_text_fails_or_takes_long(text: str) -> None:
    start = time.process_time()
    detect_language(text, prior="en")
    assert time.process_time() - start < 1


def test_no_random_text_fails() -> None:
    chance = random.Random(7)  # noqa: S311  no secret
    for _ in range(2_000):
        text = "".join(chr(chance.randrange(0x110000) >> chance.choice((0, 4, 9))) for _ in range(chance.randrange(60)))
        found = detect_language(text)
        assert found is None or (found.isascii() and found.islower() and 2 <= len(found) <= 3)


def test_the_library_is_loaded_when_first_needed() -> None:
    code = "import sys, socialcite.reading.language; print('pycld2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
