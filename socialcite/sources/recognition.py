"""Which format a file is in: what its first bytes prove, else what its suffix says, else what they look like."""

from __future__ import annotations

import orjson

from socialcite.files.walking import suffix_of
from socialcite.sources import FORMATS

_PROOFS = (
    (b"PAR1", "parquet"),
    (b"ARROW1\0\0", "arrow"),
    (b"FEA1", "arrow"),
    (b"\xff\xff\xff\xff", "arrow"),
    (b"WARC/1.", "warc"),
    (b"WARC/0.", "warc"),
)
"""What no text begins with. A stream of Arrow begins with a mark, which is followed by a length."""
_PROVING = tuple(proof for proof, _ in _PROOFS)
_PAGES = (b"<!doctype html", b"<html", b"<?xml", b"<rss", b"<feed")
_BOM = b"\xef\xbb\xbf"
_GLANCE = 65_536


def recognise(head: bytes, name: str) -> str:
    r"""The format of a file: `text`, `html`, `jsonl`, `csv`, `tsv`, `parquet`, `arrow` or `warc`.

    Args:
        head: its first bytes, decompressed.
        name: its name.

    >>> recognise(b"PAR1", "a.txt"), recognise(b"...", "a.html.gz"), recognise(b'{"text": "a"}\n', "dump")
    ('parquet', 'html', 'jsonl')

    """
    if head.startswith(_PROVING):
        return next(form for proof, form in _PROOFS if head.startswith(proof))
    suffix = FORMATS.get(suffix_of(name))
    if suffix in ("text", "html", "jsonl", "csv", "tsv"):
        return suffix
    return _guess(head.removeprefix(_BOM).lstrip()[:_GLANCE])


def _guess(head: bytes) -> str:
    """By the look of it, for files whose name says nothing or says what they are not."""
    if head[:14].lower().startswith(_PAGES):
        return "html"
    first, broken, _ = head.partition(b"\n")
    if first.startswith(b"{") and (not broken or _is_object(first)):
        return "jsonl"
    return "text"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False
