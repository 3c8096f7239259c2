"""What asking a server comes to: an answer, or the reason why there is none; and who asks."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Answer(NamedTuple):
    """What a server said.

    Attributes:
        status: of HTTP.
        body: its bytes, no more than are read of any answer.
        complete: whether that is all of it.

    """

    status: int
    body: bytes
    complete: bool = True


class NotAnswered(Exception):
    """A server gave no usable answer, also after all tries; the message says why."""


class Asks(Protocol):
    """What asks a server: `socialcite.files.http.Client`, or whatever stands in for it."""

    def get(self, url: str) -> Answer:
        """The answer at a URL.

        Raises:
            NotAnswered: there is none.

        """


class Memory(Protocol):
    """Remembers answers by their URL."""

    def get(self, url: str) -> Answer | None:
        """The answer that was remembered."""

    def put(self, url: str, answer: Answer) -> None:
        """Remembers an answer."""
