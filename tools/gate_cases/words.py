"""The invented words of the gate, read from its tables, and how they are drawn: always from a seed."""

from __future__ import annotations

import csv
import random
import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

WORDS = Path(__file__).parents[2] / "fixtures" / "gate" / "words"
Item = TypeVar("Item")
LETTERS = string.ascii_letters + string.digits


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    r"""The rows of a table; `\n` in a cell is a line break."""
    with (WORDS / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(tuple(cell.replace("\\n", "\n") for cell in row) for row in rows if row and row[0][:1] != "#")


@dataclass(frozen=True)
class Person:
    """Who posts; `kind` says what is hard about the name."""

    kind: str
    handle: str
    name: str


class Draw:
    """Everything that is drawn for one case; the same seed gives the same case."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self._used: set[str] = set()

    def one(self, choices: Sequence[Item]) -> Item:
        """One of several."""
        return self.random.choice(choices)

    def happens(self, chance: float) -> bool:
        """True with this chance."""
        return self.random.random() < chance

    def code(self, length: int = 10) -> str:
        """A random word as link shorteners make them."""
        return "".join(self.random.choices(LETTERS, k=length))

    def fresh(self, choices: list[str]) -> str:
        """One of several texts that this case has not used yet, if there is one."""
        found = self.one([text for text in choices if text not in self._used] or choices)
        self._used.add(found)
        return found

    def narrative(self, language: str, role: str) -> str:
        """A sentence, heading or lead-in of a language; English where it has none."""
        rows = [text for code, kind, text in table("narrative") if (code, kind) == (language, role)]
        return self.fresh(rows) if rows else self.narrative("en", role)

    def paragraph(self, language: str, sentences: int) -> str:
        """Several sentences in one line."""
        gap = "" if language in ("ja", "zh") else " "
        return gap.join(self.narrative(language, "sentence") for _ in range(sentences))

    def words(self, language: str, kinds: tuple[str, ...]) -> str:
        """A post's text, its placeholders still in it; English where the language has none of these kinds."""
        rows = [text for code, kind, text in table("posts") if code == language and kind in kinds]
        return self.fresh(rows) if rows else self.words("en", kinds)

    def series(self, prefix: str) -> list[str]:
        """The posts of one thread or conversation, in order."""
        name = self.one(sorted({kind for _, kind, _ in table("posts") if kind.startswith(prefix)}))
        return [text for _, kind, text in table("posts") if kind == name]

    def caption(self, kind: str, language: str) -> str:
        """A caption, in English where the language has none."""
        rows = [text for code, what, text in table("captions") if (code, what) == (language, kind)]
        return self.fresh(rows) if rows else self.caption(kind, "en")

    def person(self, *kinds: str) -> Person:
        """Somebody; of these kinds, if any are given."""
        people = [Person(*row) for row in table("people")]
        chosen = [person for person in people if not kinds or person.kind in kinds]
        handle = self.fresh([person.handle for person in chosen])
        return next(person for person in chosen if person.handle == handle)
