"""Bytes → documents: the formats that can be read, by suffix.

`documents.read_raw` gives the documents of an input one after the other, undecoded, each with the bytes that can be
searched. Two searches decide what is worth decoding, and the pipeline hands both over (`searching.Search`):

- `find_lines` goes into the reader: JSON Lines are searched in chunks of whole lines, before any line is looked at.
- `may_cite` is asked by whoever takes the documents (`engines.scanning`), for each `Raw.searchable`.
"""

from __future__ import annotations

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".mdx": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xml": "html",
    ".rss": "html",
    ".atom": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".arrows": "arrow",
    ".feather": "arrow",
    ".warc": "warc",
    ".wet": "warc",
    ".wacz": "container",
    ".zip": "container",
    ".epub": "container",
    ".tar": "container",
}
"""Suffix → format, as folders are walked for; `.gz`, `.zst`, `.bz2` or `.xz` may stand behind it.

What a file really is, its first bytes decide (`recognition`). One that is named by hand may have any suffix."""
