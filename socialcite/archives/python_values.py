"""Values as Python prints them (`repr`): auto-archiver writes them into its tables, with `datetime.datetime(...)`."""

from __future__ import annotations

import ast
import warnings
from datetime import UTC, datetime, timedelta, timezone

LONGEST = 1_000_000
"""Code points of one printed value that are read."""
_DEEPEST = 50


def read_python_value(printed: str) -> object:
    """The value that was printed: dicts with text keys, lists, numbers, strings, None; times become ISO 8601.

    Nothing is run: only what a literal can hold is read, and anything else is None.

    >>> read_python_value("{'a': [1, None], 't': datetime.datetime(2023, 11, 2, 3, 15, tzinfo=datetime.timezone.utc)}")
    {'a': [1, None], 't': '2023-11-02T03:15:00+00:00'}
    >>> read_python_value("open('x')") is None
    True
    """
    if len(printed) > LONGEST:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a stray backslash is no concern of whoever reads an archive
            tree = ast.parse(printed.strip(), mode="eval")
        return _value(tree.body, 0)
    except (ValueError, SyntaxError, RecursionError, MemoryError, OverflowError):
        return None


def _value(node: ast.expr, depth: int) -> object:
    if depth > _DEEPEST:
        return None
    if isinstance(node, ast.Constant):
        return node.value if type(node.value) in {str, int, float, bool} else None
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return {
            key.value: _value(value, depth + 1)
            for key, value in pairs
            if isinstance(key, ast.Constant) and type(key.value) is str
        }
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [_value(item, depth + 1) for item in node.elts]
    return _moment(node) if isinstance(node, ast.Call) else None


def _moment(call: ast.Call) -> str | None:
    """`datetime.datetime(2023, 11, 2, 3, 15, tzinfo=datetime.timezone.utc)` as ISO 8601."""
    if ast.unparse(call.func) not in {"datetime.datetime", "datetime"}:
        return None
    parts = [part.value for part in call.args if isinstance(part, ast.Constant) and type(part.value) is int]
    if len(parts) != len(call.args) or not 3 <= len(parts) <= 7:  # noqa: PLR2004 - from the day to the microsecond
        return None
    zone = next((word.value for word in call.keywords if word.arg == "tzinfo"), None)
    offset = _offset(zone) if zone else None
    year, month, day, hour, minute, second, microsecond = [*parts, 0, 0, 0, 0][:7]
    zone_of = None if offset is None else timezone(offset)
    return datetime(year, month, day, hour, minute, second, microsecond, zone_of).isoformat()


def _offset(zone: ast.expr) -> timedelta | None:
    """The offset that a printed zone has; None for one that is not known."""
    name = ast.unparse(zone)
    if name in {"datetime.timezone.utc", "timezone.utc", "tzutc()", "<UTC>", "datetime.UTC"}:
        return UTC.utcoffset(None)
    if isinstance(zone, ast.Call) and ast.unparse(zone.func).endswith("timezone") and zone.args:
        inner = zone.args[0]
        if isinstance(inner, ast.Call) and ast.unparse(inner.func).endswith("timedelta"):
            words = {word.arg: ast.literal_eval(word.value) for word in inner.keywords if word.arg}
            if words.keys() <= {"days", "seconds"} and all(type(value) is int for value in words.values()):
                return timedelta(**words)
    return None
