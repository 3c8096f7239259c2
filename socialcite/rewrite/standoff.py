"""Annotations beside the text: offsets and records as JSON, one line for each document."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from socialcite.model import Citation, Document


def write_standoff(document: Document, citations: Iterable[Citation]) -> bytes:
    r"""One line: which document, how long its text is, and each citation's span and record.

    >>> write_standoff(Document(text="Nobody.", id="a"), [])
    b'{"document":"a","length":7,"spans":[]}\n'
    """
    spans = [
        {"start": citation.start, "end": citation.end, "label": citation.platform, "record": citation.to_dict()}
        for citation in citations
    ]
    row = {"document": document.id, "length": len(document.text), "spans": spans}
    return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
