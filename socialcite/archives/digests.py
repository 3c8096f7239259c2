"""The digest that a WARC record declares of its block, held against what was read."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Protocol

_ALGORITHMS = {
    "sha1": "sha1",
    "sha-1": "sha1",
    "sha256": "sha256",
    "sha-256": "sha256",
    "sha512": "sha512",
    "md5": "md5",
}


class Digest(Protocol):
    """A running digest."""

    def update(self, data: bytes, /) -> None:
        """More of the block."""

    def digest(self) -> bytes:
        """What it comes to."""


class Declared:
    """A declared digest (`sha1:` and base 32 or hexadecimal), fed with the block as it is read."""

    def __init__(self, declared: str | None) -> None:
        name, _, self._value = (declared or "").strip().partition(":")
        algorithm = _ALGORITHMS.get(name.lower())
        self._running: Digest | None = hashlib.new(algorithm, usedforsecurity=False) if algorithm else None

    def update(self, data: bytes) -> None:
        """More of the block."""
        if self._running:
            self._running.update(data)

    def agrees(self) -> bool:
        """Whether all that was read has the declared digest; so has what declares none, or one of another kind."""
        if not self._running or not self._value:
            return True
        found = self._running.digest()
        return self._value.lower() in (found.hex(), base64.b32encode(found).decode().lower(), _base64(found))


def _base64(found: bytes) -> str:
    return binascii.b2a_base64(found, newline=False).decode().lower()
