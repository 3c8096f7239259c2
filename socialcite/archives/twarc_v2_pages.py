"""twarc 2 before flattening: X's API v2 answers, one page a line: `data`, `includes`, and `errors` for absent posts."""

from __future__ import annotations

from collections.abc import Iterator

from socialcite.archives.base import ArchiveFormat, Glance, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.records import build_all, first_records, read_values
from socialcite.archives.v2_posts import glance_at_v2, is_v2_post, read_errors
from socialcite.archives.values import JsonObject, as_object, objects_in
from socialcite.archives.x_posts import below


def _posts(page: JsonObject) -> list[tuple[str, JsonObject]]:
    """The posts of a page and their pointers."""
    data = page.get("data")
    if type(data) is dict:
        return [("/data", data)] if is_v2_post(data) else []
    return [
        (f"/data/{place}", post) for place, post in enumerate(data if type(data) is list else ()) if is_v2_post(post)
    ]


def _is_page(record: JsonObject) -> bool:
    if _posts(record):
        return True
    errors = objects_in(record.get("errors"))
    return "data" not in record and any("resource_id" in error and "resource_type" in error for error in errors)


def _recognises(opened: Opened) -> bool:
    return any(_is_page(record) for record in first_records(opened.head))


def _read_page(page: JsonObject, address: Address, ids: Ids) -> list[Glance | Notice] | None:
    if "data" not in page and "errors" not in page and "meta" not in page:
        return None
    includes = as_object(page.get("includes"))
    users = {number: user for user in objects_in(includes.get("users")) if type(number := user.get("id")) is str}
    included = objects_in(includes.get("tweets"))
    originals = frozenset(post_id for post in included if type(post_id := post.get("id")) is str)
    found: list[Glance | Notice] = []
    for pointer, post in _posts(page):
        found += glance_at_v2(post, below(address, pointer), ids, users, nested=False, originals=originals)
    for place, post in enumerate(included):
        place_of = below(address, f"/includes/tweets/{place}")
        found += glance_at_v2(post, place_of, ids, users, nested=True, originals=originals)
    found += read_errors(page.get("errors"), address, ids)
    data = page.get("data")
    lost = (len(data) if type(data) is list else data is not None) - len(_posts(page))
    if lost:
        found.append(Notice("unreadable", f"posts of unknown shape in this page: {lost}", address, count=lost))
    return found


def _glances(opened: Opened) -> Iterator[Glance | Notice]:
    return read_values(opened, _read_page)


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    return build_all(_glances(opened))


FORMAT = ArchiveFormat("twarc-v2-pages", _recognises, _read, _glances, platform="twitter")
