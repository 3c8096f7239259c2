"""The lines of a JSON Lines file as bytes, each bounded: a longer one is skipped, said and counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from socialcite.errors import UnreadableInput
from socialcite.files.reading import MAX_DOCUMENT


def read_lines(stream: BinaryIO, name: str) -> Iterator[tuple[int, bytes | UnreadableInput]]:
    """Each line with its 1-based number, without its line break; blank lines are left out.

    A line longer than `MAX_DOCUMENT` comes as the error that names it, and never stands in memory as a whole.
    """
    number = 0
    while line := stream.readline(MAX_DOCUMENT + 1):
        number += 1
        if len(line) > MAX_DOCUMENT and not line.endswith(b"\n"):
            while (rest := stream.readline(MAX_DOCUMENT)) and not rest.endswith(b"\n"):
                pass
            yield number, UnreadableInput(f"{name}:{number}", f"a line longer than {MAX_DOCUMENT:,} bytes, not read")
        elif stripped := line.strip():
            yield number, stripped
