"""What can go wrong outside a text: one family, so that one `except SocialciteError` catches all of it.

Doubtful data is never an exception: it becomes a `Reject` or a problem in the record.
"""

from __future__ import annotations


class SocialciteError(Exception):
    """Something that a person has to mend; the message names the place and says what is wrong."""


class UnreadableInput(SocialciteError):
    """An input that could not be read (to its end): `where` is its path, with `:line` where there is one."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


class UnwritableOutput(SocialciteError):
    """A target that cannot be written: `where` is its path."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


class WrongUse(SocialciteError):
    """A call that cannot be meant: an unknown format, platform or kind."""


class WorkerDied(UnreadableInput):
    """A process that did a part of the work was ended from outside or by a fault: the run cannot go on without it."""


class NothingToRead(UnreadableInput):
    """A folder or a pattern in which no file can be read: nothing is wrong with it, there is just nothing."""


class MissingExtra(SocialciteError):
    """A library that is not installed, because it belongs to an extra: the message says how to install it."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed: pip install 'socialcite[{extra}]'")
