"""Expressions that are compiled late answer like those of `re`."""

from __future__ import annotations

import copy
import pickle
import re

from socialcite.reading import late_re


def test_it_answers_as_a_compiled_expression() -> None:
    for source, flags, text in ((r"(?P<year>\d{4})", 0, "in 2022 and 2023"), (b"a+", late_re.IGNORECASE, b"bAAb")):
        late, early = late_re.compile(source, flags), re.compile(source, flags)
        assert late.findall(text) == early.findall(text)
        assert late.sub(text[:1], text) == early.sub(text[:1], text)
        assert [match.span() for match in late.finditer(text, 2)] == [match.span() for match in early.finditer(text, 2)]
        assert (late.pattern, late.flags, late.groupindex) == (early.pattern, early.flags, early.groupindex)


def test_it_can_be_copied_and_sent_to_another_process() -> None:
    late = late_re.compile("a+")
    for twin in (copy.copy(late), copy.deepcopy(late), pickle.loads(pickle.dumps(late))):  # noqa: S301 - our own
        assert twin.fullmatch("aaa")
