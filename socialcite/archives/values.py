"""Values of a JSON record, each taken only as the type that is expected: a wrong one counts as absent."""

from __future__ import annotations

JsonObject = dict[str, object]
NO_OBJECT: JsonObject = {}
"""Stands for an object that is not there; nobody writes to it."""
NO_LIST: list[object] = []
"""Stands for a list that is not there; nobody writes to it."""


def as_object(value: object) -> JsonObject:
    """The value if it is an object, else an empty one."""
    return value if type(value) is dict else NO_OBJECT


def as_list(value: object) -> list[object]:
    """The value if it is a list, else an empty one."""
    return value if type(value) is list else NO_LIST


def as_text(value: object) -> str | None:
    """The value if it is a string that is not empty.

    >>> as_text("a"), as_text(""), as_text(5)
    ('a', None, None)
    """
    return value if type(value) is str and value else None


def as_count(value: object) -> int | None:
    """A count that an archive states, as a number or in digits.

    >>> as_count("12"), as_count(12), as_count("many"), as_count(True)
    (12, 12, None, None)
    """
    if type(value) is int:
        return value if value >= 0 else None
    if type(value) is str and value.isascii() and value.isdigit() and len(value) <= 15:  # noqa: PLR2004 - beyond any count
        return int(value)
    return None


def dig(value: object, *path: str) -> object:
    """What stands at the end of a path of keys; None where the path breaks off.

    >>> dig({"a": {"b": 1}}, "a", "b"), dig({"a": 1}, "a", "b")
    (1, None)
    """
    for key in path:
        if type(value) is not dict:
            return None
        value = value.get(key)
    return value


def objects_in(value: object) -> list[JsonObject]:
    """The objects of a list; an empty list where it is none.

    >>> objects_in([{"a": 1}, 2])
    [{'a': 1}]
    """
    return [item for item in value if type(item) is dict] if type(value) is list else []
