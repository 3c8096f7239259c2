"""Archive files for tests: opened as they lie there, and what is read from them as rows of a fixture."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any, BinaryIO

from socialcite.archives.base import Opened
from socialcite.archives.holding import Address, Holding, Notice

HEAD = 1 << 16


def open_plain(path: Path, root: Path) -> Opened:
    """One uncompressed file of an archive that lies below `root`."""

    def beside(name: str) -> BinaryIO | None:
        found = root / name
        return found.open("rb") if found.is_file() else None

    with path.open("rb") as stream:
        head = stream.read(HEAD)
    return Opened(path.relative_to(root.parent).as_posix(), path.open("rb"), head, beside=beside)


def as_row(item: Holding | Notice) -> dict[str, Any]:  # Any: a row holds texts, numbers and lists
    """What a fixture says of a holding or a notice: what is said at all, its address without the path."""
    if isinstance(item, Holding):
        row = {"platform": item.platform, "at": _place(item.address)}
        for field in fields(item):
            value = getattr(item, field.name)
            if field.name not in {"platform", "address"} and value != field.default:
                row[field.name] = _plain(value)
        return row
    row = {"notice": item.kind, "at": _place(item.address), "message": item.message}
    said = {"count": item.count, "since": item.since, "until": item.until, "handles": list(item.handles)}
    return row | {name: value for name, value in said.items() if value not in (None, [])}


def _plain(value: object) -> object:
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _place(address: Address) -> list[Any]:  # Any: numbers and a pointer
    return [address.record, address.offset, *([address.pointer] if address.pointer else [])]
