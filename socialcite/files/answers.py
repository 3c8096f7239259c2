"""Answers of servers, kept in one file, so that a run that was stopped goes on where it was."""

from __future__ import annotations

import sqlite3
import zlib
from types import TracebackType
from typing import Self

from socialcite.errors import UnwritableOutput
from socialcite.files.asking import Answer

_MARK = 0x50C1A1  # tells our files from others'


class Answers:
    """A file of answers by their URL; each is safe on the disk before the next is asked for.

    It holds no credentials: they are no part of a URL here. To ask anew, delete it.
    """

    def __init__(self, path: str) -> None:
        """Opens or makes the file.

        Raises:
            UnwritableOutput: it cannot be, or it is something else.

        """
        self._path = path
        try:
            self._database = sqlite3.connect(path)
            try:
                self._prepare()
            except BaseException:
                self._database.close()
                raise
        except sqlite3.Error as error:
            raise UnwritableOutput(path, f"cannot keep answers there: {error}") from error

    def _prepare(self) -> None:
        (mark,) = self._database.execute("PRAGMA application_id").fetchone()
        (tables,) = self._database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and mark != _MARK:
            raise UnwritableOutput(self._path, "is a database of something else")
        self._database.execute(f"PRAGMA application_id = {_MARK}")
        self._database.execute("CREATE TABLE IF NOT EXISTS answers (url TEXT PRIMARY KEY, status INTEGER, body BLOB)")
        self._database.commit()

    def get(self, url: str) -> Answer | None:
        """The answer that is kept for a URL."""
        row = self._database.execute("SELECT status, body FROM answers WHERE url = ?", (url,)).fetchone()
        return Answer(row[0], zlib.decompress(row[1])) if row else None

    def put(self, url: str, answer: Answer) -> None:
        """Keeps an answer.

        Raises:
            UnwritableOutput: the disk is full, or the file is in use.

        """
        try:
            row = (url, answer.status, zlib.compress(answer.body, 1))
            self._database.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", row)
            self._database.commit()
        except sqlite3.Error as error:
            raise UnwritableOutput(self._path, f"cannot keep answers there: {error}") from error

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
