"""What is found out when it is first asked for, and then stays: most of what could be known is never asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")


class lazy(Generic[Value]):  # noqa: N801 - used as a decorator, like `property`
    """A method without arguments as an attribute; `functools.cached_property` takes a lock for that in Python 3.11.

    >>> class Word:
    ...     @lazy
    ...     def length(self) -> int:
    ...         print("counted")
    ...         return 4
    >>> word = Word()
    >>> word.length + word.length
    counted
    8
    """

    def __init__(self, make: Callable[[Any], Value]) -> None:  # Any: the object whose attribute it is
        self.make, self.__doc__ = make, make.__doc__

    @overload
    def __get__(self, of: None, owner: type) -> lazy[Value]: ...
    @overload
    def __get__(self, of: object, owner: type) -> Value: ...
    def __get__(self, of: object | None, owner: type) -> lazy[Value] | Value:
        """Make the value and put it in this attribute's place."""
        if of is None:
            return self
        value = self.make(of)
        setattr(of, self.make.__name__, value)
        return value
