"""`socialcite schema`: the record as JSON Schema, for who checks or generates code from it."""

from __future__ import annotations

import sys


def schema() -> None:
    """Print the JSON Schema of a record.

    \b
    Example:
      socialcite schema > record.schema.json
    """  # noqa: D301 - the sign that keeps the line of the example apart
    from importlib.resources import files

    sys.stdout.write(files("socialcite.export").joinpath("data/record.schema.json").read_text(encoding="utf-8"))
