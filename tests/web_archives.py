"""Web archives made from the rows of `fixtures/web_archives/captures.tsv`: a WARC, its index, a WACZ."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotlicffi
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from socialcite.archives.base import ArchiveFormat
from socialcite.archives.holding import Address, Holding, Notice
from socialcite.archives.warc import warc_format
from socialcite.cli.captures import read_page
from socialcite.errors import UnreadableInput
from socialcite.files.opening import open_archive
from tests.conftest import rows

CAPTURES = rows("web_archives/captures.tsv")


def json_reader(body: bytes, mime: str, url: str) -> Iterator[Holding]:
    """Stands for the readers of platforms' answers: one post, flat."""
    assert url
    found = json.loads(body) if "json" in mime else {}
    if "text" in found:
        yield Holding(
            platform="twitter", address=Address("", pointer="/here"), post_id=found["id_str"], text=found["text"]
        )


WARC = warc_format(json_reader, read_page)


def write_warc(captures: list[dict[str, str]], *, packed: bool = True) -> bytes:
    """The captures as a WARC, each in its own gzip member if `packed`."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    about = writer.create_warcinfo_record("x.warc.gz", {"software": "tests"})
    for record in (about, *(_record(writer, capture) for capture in captures)):
        writer.write_record(record)
        record.raw_stream.close()  # a temporary file, which the library leaves open
    return stream.getvalue()


def _record(writer: Any, capture: dict[str, str]) -> Any:  # Any: warcio has no types
    headers = [("Content-Type", capture["type"])]
    headers += [tuple(header.split(": ", 1)) for header in capture["headers"].split(" | ") if header]
    body = capture["body"].encode()
    said = dict(headers)
    if said.get("Content-Encoding") == "gzip":
        body = gzip.compress(body)
    if said.get("Content-Encoding") == "br":
        body = brotlicffi.compress(body)
    if "Transfer-Encoding" in said:
        body = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(body[:50]), body[:50], len(body[50:]), body[50:])
    http = StatusAndHeaders(f"{capture['status']} Said", headers, protocol="HTTP/1.1")
    when = {"WARC-Date": "2023-11-03T10:11:12Z"}
    return writer.create_warc_record(
        capture["url"], "response", payload=io.BytesIO(body), http_headers=http, warc_headers_dict=when
    )


def write_cdxj(warc: bytes, filename: str) -> bytes:
    """The index of a WARC, sorted, with a sorting key that has lost its case as real ones have."""
    records = ArchiveIterator(io.BytesIO(warc))
    lines = []
    for record in records:
        if record.rec_type != "response":
            continue
        url = record.rec_headers.get_header("WARC-Target-URI")
        host, _, path = url.partition("://")[2].partition("/")
        key = ",".join(reversed(host.removeprefix("www.").split("."))) + ")/" + path.lower()
        entry = {
            "url": url,
            "mime": "text/html",
            "status": record.http_headers.get_statuscode(),
            "digest": "sha1:A",
            "length": str(records.get_record_length()),
            "offset": str(records.get_record_offset()),
            "filename": filename,
        }
        lines.append(f"{key} 20231103101112 {json.dumps(entry)}\n")
    return "".join(sorted(lines)).encode()


def write_wacz(path: Path, warc: bytes, spoil: dict[str, Any] | None = None) -> Path:
    """A WACZ of one WARC: index, list of pages, datapackage; `spoil` replaces what is declared of the WARC."""
    pages = [{"format": "json-pages-1.0", "id": "pages", "title": "All pages"}]
    pages += [{"url": capture["url"], "ts": "2023-11-03T10:11:12Z"} for capture in CAPTURES[:1]]
    members = {
        "archive/x.warc.gz": warc,
        "indexes/index.cdx.gz": gzip.compress(write_cdxj(warc, "x.warc.gz")),
        "indexes/index.idx": b"!meta {}\n",
        "pages/pages.jsonl": "".join(json.dumps(page) + "\n" for page in pages).encode(),
    }
    listed = [
        {"name": name, "path": name, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}
        for name, data in members.items()
    ]
    listed[0] |= spoil or {}
    package = {"profile": "data-package", "wacz_version": "1.1.1", "title": "The pier", "resources": listed}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**members, "datapackage.json": json.dumps(package).encode()}.items():
            archive.writestr(name, data)
    return path


def read_all(path: Path, formats: tuple[ArchiveFormat, ...]) -> list[tuple[str, list[Holding | Notice]]]:
    """Every file of an archive with the name of its format and what was read; a cut is a notice of that kind."""
    found = []
    for opened in open_archive(str(path)):
        assert not isinstance(opened, UnreadableInput), opened
        form = next((form for form in formats if form.recognises(opened)), None)
        items: list[Holding | Notice] = []
        try:
            for item in form.read(opened) if form else ():
                items.append(item)  # noqa: PERF402 - what stands before a failure is kept
        except (OSError, EOFError) as error:
            items.append(Notice("cut", str(error), Address(opened.path)))
        found.append((form.name if form else "", items))
    return found


def in_short(item: Holding | Notice) -> str:
    """An item as `captures.tsv` expects it."""
    if isinstance(item, Notice):
        return f"notice {item.kind}"
    target = f"-> {item.links[0].target}" if item.links and not item.post_id else ""
    return " ".join(
        part for part in (item.state, item.platform, item.post_id or "", *item.codes, target) if part or part == ""
    ).rstrip()
