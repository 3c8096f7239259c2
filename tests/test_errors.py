"""The public errors and their page."""

from __future__ import annotations

import inspect

from socialcite import errors
from tests.conftest import FIXTURES

PAGE = (FIXTURES.parent / "docs" / "errors.md").read_text(encoding="utf-8")


def test_every_error_class_stands_on_the_page_and_in_one_family() -> None:
    classes = [value for _, value in inspect.getmembers(errors, inspect.isclass) if value.__module__ == errors.__name__]
    assert len(classes) >= 6
    for one in classes:
        assert issubclass(one, errors.SocialciteError)
        assert f"| `{one.__name__}` |" in PAGE
