"""auto-archiver's records: its CSV (cells as Python prints them), its sheet, its JSON. One a URL, of any platform.

A record whose status is no success holds nothing: it stands as `unusable`.
"""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.moments import read_moment
from socialcite.archives.python_values import read_python_value
from socialcite.archives.records import Record, first_records, read_each, read_records
from socialcite.archives.shortened import last_code
from socialcite.archives.tables import Row, read_header, read_rows
from socialcite.archives.values import JsonObject, as_list, as_object, as_text
from socialcite.archives.words import unescape
from socialcite.archives.x_posts import PLATFORM
from socialcite.platforms import ADDRESSES

_TABLE = {"status", "metadata", "media"}
_SHEET = {"archive status", "archive location"}
_LINK_COLUMNS = ("link", "url", "links", "urls")


def _columns(opened: Opened) -> set[str]:
    return {name.lower() for name in read_header(opened.head)}


def _is_record(record: JsonObject) -> bool:
    return type(record.get("status")) is str and "url" in as_object(record.get("metadata"))


def _recognises(opened: Opened) -> bool:
    columns = _columns(opened)
    if columns == _TABLE or (columns >= _SHEET and columns & set(_LINK_COLUMNS)):
        return True
    return any(_is_record(record) for record in first_records(opened.head))


def _read_json(record: Record, ids: Ids) -> list[Holding] | None:
    del ids  # ids stand in URLs here
    return _hold(record.value, record.address) if _is_record(record.value) else None


def _read_row(row: Row, ids: Ids) -> list[Holding] | None:
    del ids  # ids stand in URLs here
    metadata = as_object(read_python_value(row.cells.get("metadata", "")))
    media = read_python_value(row.cells.get("media", ""))
    record: JsonObject = {"status": row.cells.get("status"), "metadata": metadata, "media": media}
    return _hold(record, row.address) if _is_record(record) else None


def _read_sheet_row(row: Row, ids: Ids) -> list[Holding] | None:
    del ids  # ids stand in URLs here
    cells = {name.lower(): cell for name, cell in row.cells.items()}
    url = next((cells[name] for name in _LINK_COLUMNS if cells.get(name)), None)
    if url is None:
        return None
    metadata: JsonObject = {
        "url": url,
        "timestamp": cells.get("upload timestamp"),
        "title": cells.get("upload title"),
        "content": cells.get("text content"),
    }
    media = ["hash"] if cells.get("hash") or cells.get("thumbnail") else []
    return _hold({"status": cells.get("archive status"), "metadata": metadata, "media": media}, row.address)


def _hold(record: JsonObject, address: Address) -> list[Holding]:
    metadata = as_object(record.get("metadata"))
    url = as_text(metadata.get("url"))
    post = ADDRESSES.read(url) if url else None
    if post is None or post.id is None:
        return []  # a page that is no social post
    is_x = post.platform.name == PLATFORM
    text, language = _content(metadata)
    moment = read_moment(metadata.get("timestamp"))
    code = last_code(text) if is_x and text and as_list(record.get("media")) else None
    succeeded = "success" in (as_text(record.get("status")) or "")
    return [
        Holding(
            platform=post.platform.name,
            address=address,
            state="post" if succeeded and text else "captured" if succeeded else "unusable",
            post_id=post.id,
            handle=post.handle,
            text=unescape(text) if text and is_x else text,
            timestamp=moment.timestamp,
            precision=moment.precision,
            language=language,
            url=url,
            codes=(code,) if code else (),
        )
    ]


def _content(metadata: JsonObject) -> tuple[str | None, str | None]:
    """Words and language; the content may be the platform's own record as JSON text."""
    content = as_text(metadata.get("content"))
    if content and content.lstrip().startswith("{"):
        try:
            record = as_object(orjson.loads(content))
        except orjson.JSONDecodeError:
            return content, None
        text = as_text(record.get("full_text")) or as_text(record.get("text")) or as_text(record.get("rawContent"))
        return text or as_text(metadata.get("title")), as_text(record.get("lang"))
    return content or as_text(metadata.get("title")), None


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    columns = _columns(opened)
    if columns == _TABLE:
        return read_each(opened, read_rows(opened), _read_row)
    if columns >= _SHEET:
        return read_each(opened, read_rows(opened), _read_sheet_row)
    return read_each(opened, read_records(opened), _read_json)


FORMAT = ArchiveFormat("auto-archiver", _recognises, _read)
