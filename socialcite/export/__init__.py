"""Citations → files, one format a file here; written to a stream that someone else opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from socialcite.export import as_csv, as_jsonl
from socialcite.model import Citation

WRITERS: dict[str, Callable[[Iterable[Citation], BinaryIO], None]] = {"jsonl": as_jsonl.write, "csv": as_csv.write}
"""Format → its writer."""
READERS: dict[str, Callable[[BinaryIO], Iterator[Citation]]] = {"jsonl": as_jsonl.read, "csv": as_csv.read}
"""Format → its reader, for those that can be read back whole."""
SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}
"""Suffix → format."""
