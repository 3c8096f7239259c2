"""Texts that can be written back: bytes that are the encoding of their text, mark and line breaks included."""

from __future__ import annotations

from typing import NamedTuple

from socialcite.errors import UnreadableInput
from socialcite.files.reading import decode


class Faithful(NamedTuple):
    """A text, and how it is written: its encoding and its byte-order mark.

    Attributes:
        text: the decoded text.
        encoding: a codec's name.
        mark: the byte-order mark, empty for none.
        note: what a person should know of the reading.

    """

    text: str
    encoding: str
    mark: bytes
    note: str | None

    def encode(self, text: str, where: str) -> bytes:
        """Another text, written as this one was.

        Raises:
            UnreadableInput: the encoding has no such sign; names `where`.

        """
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            sign = f"U+{ord(text[error.start]):04X}"
            raise UnreadableInput(where, f"left out: {self.encoding}, in which it is written, has no {sign}") from error


def decode_faithfully(data: bytes, where: str) -> Faithful:
    """The text of a document's bytes.

    Raises:
        UnreadableInput: its text, written again, would not give the same bytes; names `where`.

    """
    decoded = decode(data)
    try:
        same = decoded.mark + decoded.text.encode(decoded.encoding) == data
    except UnicodeError:
        same = False
    if not same:
        why = decoded.note or f"not plain {decoded.encoding}"
        raise UnreadableInput(where, f"cannot be given back byte for byte, left out ({why})")
    return Faithful(decoded.text, decoded.encoding, decoded.mark, decoded.note)
