"""Paths → units of work, in order: files, handfuls of small files, ranges of bytes; the same whoever does them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from socialcite.errors import SocialciteError
from socialcite.files.walking import Input, Standing, find_inputs, stand
from socialcite.sources import FORMATS
from socialcite.sources.documents import is_divisible

RANGE = 16_000_000
"""Bytes of a range of a large file: searched in hundredths of a second, dense ones in seconds; much more than what
beginning anew costs."""
_HANDFUL_FILES = 64
_HANDFUL_BYTES = 4 * 2**20
_FILE_COST = 4096
"""Opening a file costs about as much as reading so many bytes: what shards are weighed with."""
_SHORT = 65_536
"""Bytes of a file whose texts are read in less time than the search is made in."""
_NAMED = 1000
"""Inputs whose standing is kept by name, so that the one that changed can be told."""


class Unit(NamedTuple):
    """A piece of work.

    Attributes:
        inputs: what is read, one after the other.
        size: bytes of it.
        begin: first byte of a range of the only input.
        end: half-open end of the range; None where whole inputs are read.
        again: whether it can be read by another process, and again later (a pipe cannot).
        error: what cannot be read at all, instead of inputs.

    """

    inputs: tuple[Input, ...] = ()
    size: int = 0
    begin: int = 0
    end: int | None = None
    again: bool = True
    error: SocialciteError | None = None

    @property
    def weight(self) -> int:
        """What it costs, in bytes."""
        return self.size + _FILE_COST * len(self.inputs)

    @property
    def is_short(self) -> bool:
        """Whether it is one short file of texts, which is read before a search for what may cite is even made.

        By this the unit decides, and not what was read before it: what comes of it is the same whoever does it.
        """
        if len(self.inputs) != 1 or self.end is not None or not self.again or not 0 < self.size <= _SHORT:
            return False
        path = self.inputs[0].path
        return FORMATS.get(path[path.rfind(".") :]) in ("text", "jsonl")  # neither packed nor a container


class Survey(NamedTuple):
    """What the inputs are, for progress, shards, and to know them again.

    Attributes:
        files: how many.
        size: bytes of all.
        weight: what all units cost.
        again: whether all can be read more than once.
        digest: of every path, size and time of last change.
        first: the same of the first inputs, by name.

    """

    files: int = 0
    size: int = 0
    weight: int = 0
    again: bool = True
    digest: str = ""
    first: tuple[tuple[str, int, int], ...] = ()


class Shard(NamedTuple):
    """One of several equal parts of the work: `number` of `count`, from 1. The parts follow one another."""

    number: int = 1
    of: int = 1


class Plan(NamedTuple):
    """What is to be read.

    Attributes:
        paths: as a person gives them.
        form: the format of all inputs, None where it is told by each.
        shard: which part of the work.
        size: bytes of a range of a large file.

    """

    paths: tuple[str, ...]
    form: str | None = None
    shard: Shard = Shard()
    size: int = RANGE

    def units(self, weight: int = 0) -> Iterator[Unit]:
        """The units of the shard, in order.

        Args:
            weight: what all units of all shards cost (`Survey.weight`); needed where there is more than one shard.

        """
        before = 0
        for unit in self._all_units():
            number = min(before * self.shard.of // max(weight, 1), self.shard.of - 1) + 1
            before += unit.weight
            if number == self.shard.number:
                yield unit

    def survey(self) -> Survey:
        """Look at all inputs once, without reading them."""
        import hashlib  # slow to import, and seldom needed

        files = size = weight = 0
        again = True
        digest = hashlib.blake2b(digest_size=16)
        first: list[tuple[str, int, int]] = []
        for unit, standings in self._standing_units():
            size += unit.size
            weight += unit.weight
            again = again and unit.again
            if unit.error:
                digest.update(f"{unit.error}\0".encode("utf-8", "surrogatepass"))
            for source, standing in standings:
                files += 1
                known = (source.path, standing.size, standing.changed)
                digest.update(repr(known).encode("utf-8", "surrogatepass"))
                if len(first) < _NAMED:
                    first.append(known)
        return Survey(files, size, weight, again, digest.hexdigest(), tuple(first))

    def _all_units(self) -> Iterator[Unit]:
        return (unit for unit, _ in self._standing_units())

    def _standing_units(self) -> Iterator[tuple[Unit, Sequence[tuple[Input, Standing]]]]:
        """Every unit with the standing of the inputs that begin in it."""
        handful: list[tuple[Input, Standing]] = []
        size = 0
        for found in find_inputs(self.paths, FORMATS):
            standing = Standing() if isinstance(found, SocialciteError) else stand(found.path)
            small = standing.again and standing.size <= min(_HANDFUL_BYTES, self.size)
            other = isinstance(found, SocialciteError) or not small
            if handful and (other or len(handful) >= _HANDFUL_FILES or size + standing.size > _HANDFUL_BYTES):
                yield _gather(handful), handful
                handful, size = [], 0
            if isinstance(found, SocialciteError):
                yield Unit(error=found), ()
            elif small:
                handful.append((found, standing))
                size += standing.size
            else:
                yield from self._divide(found, standing)
        if handful:
            yield _gather(handful), handful

    def _divide(self, source: Input, standing: Standing) -> Iterator[tuple[Unit, Sequence[tuple[Input, Standing]]]]:
        """A large file in ranges, where it can be divided."""
        told = [(source, standing)]
        if standing.size <= self.size or not standing.again or not is_divisible(source.path, self.form):
            yield Unit((source,), standing.size, again=standing.again), told
            return
        for begin in range(0, standing.size, self.size):
            end = min(begin + self.size, standing.size)
            yield Unit((source,), end - begin, begin, end), told if begin == 0 else ()


def _gather(handful: Sequence[tuple[Input, Standing]]) -> Unit:
    return Unit(tuple(source for source, _ in handful), sum(standing.size for _, standing in handful))
