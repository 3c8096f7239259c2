"""What may be passed over undecoded: the searches on raw bytes that the pipeline hands to the readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from socialcite.files.lines import FindLines, every_line
from socialcite.model import Document


def every_document(raw: bytes, form: str) -> bool:
    """Every document may cite: what is used where nothing faster is at hand."""
    del raw, form
    return True


class Search(NamedTuple):
    """Where anything may be cited, told from raw bytes; nothing that could be found may be left out.

    Both see bytes in which ASCII signs stand as themselves (UTF-8, or any encoding but UTF-16 and UTF-32), as they lie
    in the file: with JSON's escapes in a JSON line, with entities in a page, behind its headers and decompressed in a
    WARC record.

    Attributes:
        may_cite: whether a document of these bytes may cite anything; and its form (`text`, `html`).
        find_lines: the same for JSON Lines, many documents at once: (buffer, end), some hundred kilobytes of whole
            lines in `buffer[:end]` → the spans of the lines that may cite; see `socialcite.files.lines.FindLines`.
        name: what tells this search from another: a run is only gone on with by the search that began it, since what
            was done is counted in what was found.
        settled: whether texts that could not be searched as they lay are not asked of again once they are decoded:
            they are lines that were wanted for what stands in them, nearly all of which cite, and a few in UTF-16.

    """

    may_cite: Callable[[bytes, str], bool] = every_document
    find_lines: FindLines = every_line
    name: str = "everything"
    settled: bool = False

    def may_cite_decoded(self, document: Document) -> bool:
        """The same of a document that could not be searched as it lay in its file, as a line's text."""
        if self.settled and document.form == "text":
            return True
        return self.may_cite(document.text.encode(), document.form)


EVERYTHING = Search()
"""Nothing is passed over."""
