"""Ids of posts as strings, and whether they went through floating-point numbers on their way.

A 19-digit id does not fit into a double: spreadsheets, pandas and JavaScript round it, and it then names another post
or none. Facts: a double holds integers up to 2^53; JavaScript prints 17 digits and fills up with zeros, Excel keeps 15.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from socialcite.archives.holding import Address, Notice

_EXACT = 2**53
"""From here on a double skips integers."""
_LONG = 17
"""Digits of an id that a rounding would have changed."""
_LONGEST = 20
"""Digits of the largest 64-bit number."""
_BULK = 10
"""So many long ids are needed to judge by their endings."""
_SHARE = 0.3
"""Of sound ids one in a hundred ends in 00, one in twenty-five at most (their low bits are often zero)."""
_FLOAT = re.compile(r"\d{1,20}\.\d{0,20}|\d(?:\.\d{1,20})?[eE]\+?\d{1,2}", re.ASCII)


def written_as_float(value: str) -> bool:
    """Whether an id is printed as a floating-point number.

    >>> written_as_float("1.71992E+18"), written_as_float("1719916014465974272.0"), written_as_float("17199")
    (True, True, False)
    """
    return _FLOAT.fullmatch(value) is not None


class Ids:
    """The ids of one file: reads each, and at the end says whether they can be trusted."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._long = 0
        self._rounded = 0
        self._floats = 0
        self._first: Address | None = None

    def read(self, value: object, address: Address) -> str | None:
        """A number id as a string; None where there is none, or where it was a float that need not be exact."""
        if type(value) is str:
            length = len(value)
            if length <= _LONGEST and value.isdigit() and value.isascii():
                if length >= _LONG:
                    self._long += 1
                    if value.endswith("00"):
                        self._rounded += 1
                return value
            return self._from_float(float(value), address) if written_as_float(value) else None
        if type(value) is int:
            return self.read(str(value), address) if 0 < value < 2**64 else None
        return self._from_float(value, address) if type(value) is float else None

    def judge(self, ids: Sequence[str]) -> None:
        """Count ids of digits, as `read` does, many at once."""
        long = [post_id for post_id in ids if len(post_id) >= _LONG]
        self._long += len(long)
        self._rounded += f"{' '.join(long)} ".count("00 ")

    def _from_float(self, value: float, address: Address) -> str | None:
        if 0 < value < _EXACT and value.is_integer():
            return str(int(value))
        self._floats += 1
        self._first = self._first or address
        return None

    def close(self) -> list[Notice]:
        """What is to be said of the file's ids, once it has been read."""
        found = []
        if self._floats and self._first:
            found.append(
                Notice(
                    "float-ids",
                    f"ids lost as they were written as floating-point numbers: {self._floats:,}; here is the first",
                    self._first,
                    count=self._floats,
                )
            )
        if self._long >= _BULK and self._rounded >= _SHARE * self._long:
            found.append(
                Notice(
                    "float-ids",
                    f"{self._rounded:,} of {self._long:,} ids end in 00: they were rounded and name other posts",
                    Address(self._path),
                    count=self._rounded,
                )
            )
        return found
