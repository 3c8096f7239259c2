"""Libraries that only one format needs: imported when it is first used, and named with their extra when absent."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from socialcite.errors import MissingExtra


def need(module: str, extra: str) -> Any:  # Any: a module
    """The module.

    Raises:
        MissingExtra: it is not installed; says what installs it.

    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(module.partition(".")[0], extra) from error
