"""What options mean: lists, sizes, shards, and the formats that inputs may have."""

from __future__ import annotations

import re
import sys
from enum import StrEnum

from socialcite.errors import WrongUse

_SIZE = re.compile(r"(\d{1,12})\s?([kMG]?)B?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}
_JOBS = re.compile(r"\d{1,4}")
_SHARD = re.compile(r"(\d{1,6})/(\d{1,6})")


class Engine(StrEnum):
    """What does the work."""

    local = "local"
    spark = "spark"


class InputFormat(StrEnum):
    """How inputs are read."""

    text = "text"
    html = "html"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    parquet = "parquet"
    arrow = "arrow"
    warc = "warc"


def read_list(words: str | None) -> tuple[str, ...] | None:
    """A list with commas.

    >>> read_list("embed, link")
    ('embed', 'link')
    """
    return None if words is None else tuple(word.strip() for word in words.split(","))


def read_size(text: str) -> int:
    """Bytes, with k, M or G for thousands, millions and thousand millions.

    Raises:
        WrongUse: it is no size.

    >>> read_size("64M"), read_size("1.5")
    Traceback (most recent call last):
    socialcite.errors.WrongUse: --max-document 1.5: give bytes, as 64M

    """
    match = _SIZE.fullmatch(text.strip())
    size = int(match[1]) * _UNITS[match[2].lower()] if match else 0
    if not 0 < size <= sys.maxsize:
        raise WrongUse(f"--max-document {text}: give bytes, as 64M")
    return size


def read_shard(text: str | None) -> tuple[int, int]:
    """The number of a shard and how many there are.

    Raises:
        WrongUse: it is none.

    >>> read_shard("2/10"), read_shard(None)
    ((2, 10), (1, 1))

    """
    if text is None:
        return 1, 1
    match = _SHARD.fullmatch(text.strip())
    number, count = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= number <= count:
        raise WrongUse(f"--shard {text}: give number/count, as 1/10 to 10/10")
    return number, count


def count_jobs(text: str) -> int:
    """How many processes are meant: 0 is one for each processor that may be used.

    Raises:
        WrongUse: it is no number.

    """
    if not _JOBS.fullmatch(text.strip()):
        raise WrongUse(f"--jobs {text}: give a number of processes, or 0 for one a processor")
    if jobs := int(text):
        return jobs
    import os

    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1
