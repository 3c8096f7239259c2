"""Any record: what the property tests of the writers draw from."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from hypothesis import strategies as st

from socialcite.model import KINDS, PROBLEMS, Citation, CitedPost, KeyedCitation

NASTY = (
    "=1+1", "'=1", "+49", "-1", "@a", "\t=", "\r\n", "'", "''=x", "＝1", "\n=1", '"', '""', ",", ";", "a\x00b",
    "\x1b[31m", "{", "}", "}{", "{}", "{{a}", "\\", "\\\\", "\\n", "$", "$a$", "%", "%25", "%e2", "#", "&amp;", "&",
    "_", "~", "^", "--", "---", "``", "''", "?`", "<<", "<script>alert(1)</script>", "]]>", "|", "a|b", "`", "*b*",
    "~~", "[x](y)", "TY  - JOUR", "ER  - ", "a\nER  - \n", "@online{x,", "\nauthor = {x},", "and", "A and B",
    "Ruiz, Marta", ", ", "a [@b]", "a\u2028b", "a\x85b", "a\x0bb", "\ufeff", "\ufffe", "\ue000\ue001\ue002",
    "مرحبا", "Привет", "\U0001f600\U0001f469\u200d\U0001f469\u200d\U0001f467", "\u202eabc",
    "https://x.com/a_b/status/1?x=%20&y={z}#~", "my dir/a b.txt", "\\textbackslash{}", "\\newline{}", "\\input{x}",
    "0", "\\0",
)  # fmt: skip
"""What some format takes for its own."""
ANY = st.one_of(
    st.text(st.characters(), min_size=1, max_size=30),
    st.sampled_from(NASTY),
    st.lists(st.sampled_from(NASTY), min_size=1, max_size=5).map("".join),
)
"""Any text that a program can hold, lone surrogates too."""
ENCODABLE = ANY.filter(lambda text: text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text))


_MOMENTS = ("2022-01-27", "2019-06-16T14:30Z", "2022-01-27T18:31:05.123Z", "0001-01-01", "2022-02-30", "9999-12-31")


@st.composite
def records(draw: st.DrawFn, texts: st.SearchStrategy[str], *shapes: type[Citation]) -> Citation:
    """A record of one of these shapes; its fields are filled from a few texts that are drawn."""
    shape = draw(st.sampled_from(shapes))
    pool = draw(st.lists(texts, min_size=1, max_size=6))
    step = draw(st.integers(0, 6))
    values: dict[str, Any] = {}  # Any: a field's value
    for place, field in enumerate(fields(shape)):
        text = pool[place * step % len(pool)]
        if field.type == "tuple[str, ...]":
            values[field.name] = tuple(pool[: place % 4])
        else:
            values[field.name] = None if field.type == "str | None" and place % 5 == step else text
    values["platform"] = draw(st.sampled_from(("twitter", "youtube", "mastodon", pool[0])))
    values["links"] = tuple(pool) * draw(st.sampled_from((0, 1, 200)))
    values["timestamp"] = draw(st.sampled_from((None, pool[0], *_MOMENTS)))
    values["document_date"] = draw(st.sampled_from((None, pool[0], *_MOMENTS)))
    values["kind"] = draw(st.sampled_from(KINDS))
    values["problems"] = PROBLEMS[:step]
    values["confidence"] = draw(st.floats(0, 1))
    values |= {"line": place + step, "start": draw(st.integers(0, 10**9)), "end": draw(st.integers(0, 10**9))}
    return shape(**values)


ALL_SHAPES = (Citation, KeyedCitation, CitedPost)
