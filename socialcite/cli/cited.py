"""RECORDS or DOCUMENTS → citations that are to be checked, with what stands around them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from socialcite.cli.records import read_input
from socialcite.errors import SocialciteError, UnreadableInput
from socialcite.files.walking import Input
from socialcite.model import Citation, Document
from socialcite.pipeline import choose_search, cite
from socialcite.sources.notices import Notice
from socialcite.sources.raw import Reading
from socialcite.validate.repairing import Surroundings, look_around


class Cited(NamedTuple):
    """A citation with the stretch of its document around it, where that is at hand and may be needed."""

    citation: Citation
    around: Surroundings | None = None


Read = Cited | Notice | SocialciteError


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedReader:
    """How inputs are read.

    Attributes:
        form: of documents: one of the input formats; None tells it by the content.
        text_field: the field of a JSON line that holds the text.
        kinds: only these kinds; None means all.
        platforms: only these platforms; None means all.
        around: whether the stretch of the document around a citation is kept.

    """

    form: str | None = None
    text_field: str | None = None
    kinds: Collection[str] | None = None
    platforms: Collection[str] | None = None
    around: bool = False

    def read(self, source: Input) -> Iterator[Read]:
        """What one input cites; errors and notices among it."""
        how, search = Reading(self.form, self.text_field), choose_search(self.kinds, self.platforms)
        try:
            for item in read_input(source, how, search):
                if isinstance(item, Citation):
                    if self._is_asked(item):
                        yield Cited(item)
                elif isinstance(item, Document):
                    yield from self._cite(item)
                elif isinstance(item, (Notice, SocialciteError)):
                    yield item
        except UnreadableInput as error:
            yield error

    def _cite(self, document: Document) -> Iterator[Cited]:
        for citation in cite(document, self.kinds, self.platforms):
            wanted = self.around and citation.text_origin == "printed"
            yield Cited(citation, look_around(document.text, citation) if wanted else None)

    def _is_asked(self, citation: Citation) -> bool:
        return (self.kinds is None or citation.kind in self.kinds) and (
            self.platforms is None or citation.platform in self.platforms
        )
