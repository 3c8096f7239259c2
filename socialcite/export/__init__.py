"""Citations → files, one format a file here; written to a stream that someone else opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, BinaryIO, NamedTuple

from socialcite.model import Citation


class Format(NamedTuple):
    """How records stand in a file.

    Attributes:
        name: as `--format` takes it.
        suffixes: by which a file's name tells it.
        module: its file in this folder.
        whole: whether what is written can be read back: `True` every field, `False` some, `None` nothing.
        options: what its writer takes beside records and stream: `shape`, `columns`, `mark`, `style`.
        once: whether it names each post once, so that citations of one post are merged.

    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    whole: bool | None = None
    options: tuple[str, ...] = ()
    once: bool = False


FORMATS = (
    Format("jsonl", (".jsonl", ".ndjson"), "as_jsonl", whole=True, options=("columns",)),
    Format("csv", (".csv",), "as_csv", whole=True, options=("shape", "columns", "mark")),
    Format("parquet", (".parquet",), "as_parquet", whole=True, options=("shape", "columns")),
    Format("csl-json", (".csl.json",), "as_csl_json", whole=True),
    Format("biblatex", (".bib",), "as_biblatex", whole=False),
    Format("ris", (".ris",), "as_ris", whole=False),
    Format("markdown", (".md",), "as_markdown", options=("columns",)),
    Format("references", (".txt",), "as_references", options=("style",), once=True),
    Format("references-html", (".html",), "as_references_page", options=("style",), once=True),
)
"""Every format, with the suffixes that tell it."""
BY_NAME = {form.name: form for form in FORMATS}
SUFFIXES = {suffix: form.name for form in FORMATS for suffix in form.suffixes}
"""Suffix → format."""


def format_of(path: str) -> str | None:
    """The format that a file's name tells; None where it tells none.

    >>> format_of("posts.csl.json"), format_of("posts.json"), format_of("POSTS.CSV")
    ('csl-json', None, 'csv')

    """
    return next((form for suffix, form in SUFFIXES.items() if path.lower().endswith(suffix)), None)


def _late(module: str, name: str) -> Callable[..., Any]:  # Any: a writer returns nothing, a reader citations
    """A function of a format's file, which is imported with its libraries when it is first called."""

    def call(*arguments: object, **options: object) -> Any:  # Any: as above
        return getattr(import_module(f"socialcite.export.{module}"), name)(*arguments, **options)

    return call


WRITERS: dict[str, Callable[..., None]] = {form.name: _late(form.module, "write") for form in FORMATS}
"""Format → its writer: records and stream, then its options."""
READERS: dict[str, Callable[[BinaryIO], Iterator[Citation]]] = {
    form.name: _late(form.module, "read") for form in FORMATS if form.whole is not None
}
"""Format → its reader."""
HEADS: dict[str, Callable[..., bytes]] = {name: _late(BY_NAME[name].module, "head") for name in ("jsonl", "csv")}
"""Format → what stands before the first record (`shape`, `columns` and `mark` as its writer), for the formats whose
files are a head and then one record after the other: they can be made in pieces by many processes, and continued where
they were broken off."""
RENDERERS: dict[str, Callable[[Iterable[Citation], Sequence[str] | None], bytes]] = {
    name: _late(BY_NAME[name].module, "render") for name in HEADS
}
"""The same formats → the bytes of some records, with all their fields or some."""

__all__ = ["BY_NAME", "FORMATS", "HEADS", "READERS", "RENDERERS", "SUFFIXES", "WRITERS", "Format", "format_of"]
