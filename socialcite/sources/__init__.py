"""Bytes → documents: the formats that can be read, by suffix."""

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
}
"""Suffix → format. A file that is named by hand and has another suffix is read as text."""
