"""socialcite's own records, as JSON Lines or CSV: what documents say that posts said.

What one run found is another run's archive, for whoever gives it as one: a record with words holds the post, one
without them only names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from socialcite.archives.base import ArchiveFormat, Opened
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.ids import Ids
from socialcite.archives.records import Record, first_records, read_each, read_records
from socialcite.archives.shortened import code_of
from socialcite.archives.tables import Row, read_header, read_rows
from socialcite.archives.values import as_text

_NEEDED = {"platform", "kind", "start", "end"}
_FORMULAS = tuple("=+-@\t\r\n＝＋－＠'")


def _recognises(opened: Opened) -> bool:
    return _is_table(opened) or any(record.keys() >= _NEEDED for record in first_records(opened.head))


def _is_table(opened: Opened) -> bool:
    return _NEEDED.issubset(read_header(opened.head))


def _read_record(record: Record, ids: Ids) -> list[Holding] | None:
    del ids  # they are strings since they were written
    media = record.value.get("media")
    return _hold(record.value, media if type(media) is list else [], record.address)


def _read_row(row: Row, ids: Ids) -> list[Holding] | None:
    cells = {name: _bare(cell) for name, cell in row.cells.items()}
    if cells.get("post_id") and cells.get("platform") == "twitter":
        cells["post_id"] = ids.read(cells["post_id"], row.address) or ""  # a spreadsheet may have rounded it
    return _hold(cells, cells.get("media", "").split(), row.address)


def _bare(cell: str) -> str:
    """A cell without the sign that keeps spreadsheets from running it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULAS) else cell


def _hold(row: Mapping[str, object], media: list[object] | list[str], address: Address) -> list[Holding] | None:
    platform = as_text(row.get("platform"))
    if platform is None or "kind" not in row:
        return None
    codes = (code_of(link) for link in media)
    problems = row.get("problems")
    problems = problems if isinstance(problems, str | list) else ()
    return [
        Holding(
            platform=platform,
            address=address,
            state="post" if row.get("text") else "index",
            post_id=as_text(row.get("post_id")),
            handle=as_text(row.get("handle")),
            author=as_text(row.get("author")),
            text=as_text(row.get("text")),
            truncated="truncated" in problems,
            timestamp=as_text(row.get("timestamp")),
            precision=as_text(row.get("timestamp_precision")),
            language=as_text(row.get("language")),
            url=as_text(row.get("url")),
            codes=tuple(dict.fromkeys(code for code in codes if code)),
            reply_to=as_text(row.get("reply_to")),
            quotes=as_text(row.get("quotes")),
        )
    ]


def _read(opened: Opened) -> Iterator[Holding | Notice]:
    if _is_table(opened):
        return read_each(opened, read_rows(opened), _read_row)
    return read_each(opened, read_records(opened), _read_record)


FORMAT = ArchiveFormat("socialcite", _recognises, _read)
