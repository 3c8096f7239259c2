"""A report → a file, one format a file here; written to a stream that someone else opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from socialcite.validate.finding import Report
from socialcite.validate.reports import as_csv, as_html, as_json, as_jsonl, as_junit, as_sarif
from socialcite.validate.reports.judging import Judgement

WRITERS: dict[str, Callable[[Report, Judgement, BinaryIO], None]] = {
    "json": as_json.write,
    "jsonl": as_jsonl.write,
    "csv": as_csv.write,
    "junit": as_junit.write,
    "sarif": as_sarif.write,
    "html": as_html.write,
}
"""Format → its writer."""
SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".xml": "junit",
    ".sarif": "sarif",
    ".html": "html",
    ".htm": "html",
}
"""Suffix → format."""
