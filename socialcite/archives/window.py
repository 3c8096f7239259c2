"""A stream of JSON passed bracket by bracket through a window of bounded size; strings are skipped."""

from __future__ import annotations

import re
from typing import BinaryIO

from socialcite.archives.lines import CHUNK, LONGEST_LINE

OPENING = frozenset(b"{[")
_STEPS = [1 if byte in b"{[" else -1 if byte in b"}]" else 0 for byte in range(256)]
_QUOTE = ord('"')
_FLAT = rb'[^{}\[\]"]*+(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"[^{}\[\]"]*+)*+'
"""What stands between two brackets, strings skipped. Nothing is ever given back, so that no input takes long."""
_TOKEN = re.compile(_FLAT + rb"[{}\[\]]?", re.DOTALL)
"""Up to the next bracket."""
_SPAN = re.compile(_FLAT + rb"(?:[{\[]" + _FLAT + rb"[}\]]" + _FLAT + rb")*+([{}\[\]])?", re.DOTALL)
"""Up to the next bracket, objects and lists that hold no others skipped: a third of the steps."""
_REST_OF_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)


class Window:
    """The part of a stream that is looked at. `mark` says from where on it is kept.

    Attributes:
        at: place in `data`, behind what was passed; never inside a string.
        lost: whether more than `LONGEST_LINE` bytes stood between `mark` and `at`, so that the mark was moved.

    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.data = b""
        self.base = 0
        self.at = 0
        self._mark = 0
        self.lost = False

    @property
    def offset(self) -> int:
        """Where `at` is in the stream."""
        return self.base + self.at

    def mark(self, back: int = 0) -> None:
        """Keep the bytes from here on, and `back` bytes before."""
        self._mark, self.lost = self.offset - back, False

    def marked(self) -> bytes | None:
        """The bytes from the mark up to here; None where they were too many."""
        start = self._mark - self.base
        return None if self.lost or self.at - start > LONGEST_LINE else self.data[start : self.at]

    def next_bracket(self) -> int:
        """Go behind the next bracket: which it is, 0 at the end."""
        while True:
            start = self.at
            self.at = self._match_end(start)
            if self.at > start and self.data[self.at - 1] in b"{}[]":
                return self.data[self.at - 1]
            if not self._fill():
                return 0

    def pass_value(self) -> bool:
        """Go behind the bracket that closes the one just passed; whether there is one."""
        depth = 1
        while True:
            data, end = self.data, self.at
            for token in _SPAN.finditer(data, end):
                end = token.end()
                if token.lastindex is None:  # the data ends, perhaps inside a string
                    break
                depth += _STEPS[data[end - 1]]
                if not depth:
                    self.at = end
                    return True
            self.at = end
            if not self._fill():
                return False

    def _match_end(self, start: int) -> int:
        token = _TOKEN.match(self.data, start)
        return token.end() if token else start

    def _fill(self) -> bool:
        """Read more; whether there was more. What stands before the mark goes."""
        keep = self._mark - self.base
        if len(self.data) - keep > LONGEST_LINE:
            keep, self._mark, self.lost = self.at, self.offset, True
            if len(self.data) - self.at > LONGEST_LINE:
                return self._pass_string()
        chunk = self._stream.read(max(CHUNK, len(self.data) - keep))
        if chunk:
            self.data = self.data[keep:] + chunk
            self.base, self.at = self.base + keep, self.at - keep
        return bool(chunk)

    def _pass_string(self) -> bool:
        """Go behind a string that is too long for the window; whether it ends."""
        chunk, start = self.data, self.at + 1
        while chunk:
            match = _REST_OF_STRING.match(chunk, start)
            end = match.end() if match else start
            if end < len(chunk) and chunk[end] == _QUOTE:
                self.data, self.at = chunk, end + 1
                self._mark = self.offset
                return True
            start = end + 1 - len(chunk) if end < len(chunk) else 0  # a backslash at the end escapes the next byte
            self.base += len(chunk)
            chunk = self._stream.read(CHUNK)
        self.data, self.at = b"", 0
        self._mark = self.base
        return False
