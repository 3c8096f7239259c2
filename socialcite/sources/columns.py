"""Parquet, Arrow and Feather → documents: one a row, its text in a column, a batch of rows at a time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from socialcite.errors import UnreadableInput
from socialcite.files.opened import Opened
from socialcite.files.reading import is_searchable
from socialcite.model import Document
from socialcite.sources.notices import Notice
from socialcite.sources.raw import Item, Raw, Reading
from socialcite.sources.rows import KNOWN_FIELDS, describe_row, expectation, form_of_field, text_names

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 64
"""Rows decoded at once: documents of some kilobytes make some hundred kilobytes."""
_PIECE = 2**20
_LARGEST_LAID = 2**32
"""Bytes of a compressed or contained file, which has to be laid on the disk because it is read from its end."""
_LEAST_SUSPECT = 2**30
_LARGEST_RATIO = 250
"""Once a column of a row group has a GiB, more than this from one byte is no column of texts."""
_FEATHER_1 = b"FEA1"


def read_columns(opened: Opened, form: str, how: Reading) -> Iterator[Item]:
    """The documents of a columnar file.

    Args:
        opened: the file.
        form: `parquet` or `arrow` (IPC file, stream, Feather).
        how: which column holds the text, and how large a document may be.

    Raises:
        UnreadableInput: pyarrow is not installed, the file is damaged, or no column holds the text.
        OSError, EOFError: as the stream does.

    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise UnreadableInput(opened.path, "reading this needs pyarrow: pip install 'socialcite[parquet]'") from error
    names = text_names(how.text_field)
    try:
        yield from _read_batches(opened, form, how, names)
    except (pa.ArrowException, ValueError) as error:
        raise UnreadableInput(opened.path, f"damaged: {str(error).splitlines()[0][:200]}") from error


def _read_batches(opened: Opened, form: str, how: Reading, names: Sequence[str]) -> Iterator[Item]:
    if form == "arrow" and opened.head.startswith(_FEATHER_1):
        raise UnreadableInput(opened.path, "Feather of version 1, which is out of use: write it anew")
    if form == "arrow" and not opened.head.startswith(b"ARROW1"):
        from pyarrow import ipc

        with ipc.open_stream(opened.stream) as stream:
            name = _text_column(stream.schema.names, names, opened.path)
            yield from _read_rows(stream, name, opened.path, how)
        return
    with tempfile.TemporaryFile() as laid:
        file = _seekable(opened, cast("BinaryIO", laid))
        open_file = _open_parquet if form == "parquet" else _open_arrow
        yield from open_file(file, names, opened.path, how)


def _seekable(opened: Opened, laid: BinaryIO) -> BinaryIO:
    """The file itself where it can be read from its end, else a nameless copy on the disk."""
    if not opened.compressed and opened.stream.seekable():
        return opened.stream
    left = _LARGEST_LAID
    while data := opened.stream.read(_PIECE):
        left -= len(data)
        if left < 0:
            raise UnreadableInput(opened.path, "too large to be read out of its container: unpack it first")
        laid.write(data)
    laid.seek(0)
    return laid


def _open_parquet(file: BinaryIO, names: Sequence[str], path: str, how: Reading) -> Iterator[Item]:
    from pyarrow import parquet

    source = parquet.ParquetFile(file, pre_buffer=False, buffer_size=2**20)
    columns = source.schema_arrow.names
    name = _text_column(columns, names, path)
    _weigh(source.metadata, name, path)
    wanted = [name, *(column for column in KNOWN_FIELDS if column in columns and column != name)]
    batches = source.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False)
    yield from _read_rows(batches, name, path, how)


def _weigh(metadata: Any, name: str, path: str) -> None:  # Any: pyarrow has no types
    """Refuses a file whose texts unfold without measure."""
    for group in range(metadata.num_row_groups):
        row_group = metadata.row_group(group)
        for index in range(row_group.num_columns):
            column = row_group.column(index)
            swollen = column.total_uncompressed_size > _LARGEST_RATIO * max(1, column.total_compressed_size)
            if column.path_in_schema == name and swollen and column.total_uncompressed_size > _LEAST_SUSPECT:
                raise UnreadableInput(path, f"refused: unfolds to {column.total_uncompressed_size:,} bytes")


def _open_arrow(file: BinaryIO, names: Sequence[str], path: str, how: Reading) -> Iterator[Item]:
    from pyarrow import ipc

    source = ipc.open_file(file)
    name = _text_column(source.schema.names, names, path)
    batches = (source.get_batch(index) for index in range(source.num_record_batches))
    yield from _read_rows(batches, name, path, how)


def _text_column(columns: Sequence[str], names: Sequence[str], path: str) -> str:
    name = next((name for name in names if name in columns), None)
    if name is None:
        raise UnreadableInput(path, expectation(names, "a column"))
    return name


def read_rows(batches: Iterator[pa.RecordBatch], path: str, how: Reading) -> Iterator[Item]:
    """The documents of batches that are in memory already; the first of them says which column holds the text.

    Raises:
        UnreadableInput: no column does.

    """
    first = next(batches, None)
    if first is None:
        yield Notice(path, "is empty")
        return
    name = _text_column(first.schema.names, text_names(how.text_field), path)
    yield from _read_rows(chain([first], batches), name, path, how)


def _read_rows(batches: Iterator[pa.RecordBatch], name: str, path: str, how: Reading) -> Iterator[Item]:
    """The documents of all rows; a row without a text is an empty document."""
    number = 0
    for batch in batches:
        texts = _as_binary(batch.column(name), name, path)
        for index, text in enumerate(texts):
            number += 1
            where = f"{path}: row {number}"
            size = text.as_buffer().size if text.is_valid else 0
            if size > how.limit:
                yield UnreadableInput(where, f"longer than {how.limit:,} bytes, not read")
                continue
            data = text.as_py() if text.is_valid else b""
            searchable = data if is_searchable(data) else None
            read = partial(_read_row, batch, index, data, name, f"{path}#{number}")
            yield Raw(where, form_of_field(name), searchable, read)
    if not number:
        yield Notice(path, "is empty")


def _as_binary(column: pa.Array, name: str, path: str) -> pa.Array:
    """The texts as bytes, not copied where the column holds plain strings."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return column
    if pa.types.is_large_string(kind):
        return column.view(pa.large_binary())
    if pa.types.is_string(kind):
        return column.view(pa.binary())
    if pa.types.is_null(kind):
        return column.cast(pa.binary())
    try:
        return column.cast(pa.large_string()).view(pa.large_binary()) if "string" in str(kind) else _refuse(kind)
    except (TypeError, pa.ArrowException) as error:
        raise UnreadableInput(path, f"the column `{name}` holds no text, but {kind}") from error


def _refuse(kind: Any) -> pa.Array:  # Any: pyarrow has no types
    raise TypeError(str(kind))


def _read_row(batch: pa.RecordBatch, index: int, data: bytes, name: str, fallback: str) -> tuple[Document, str | None]:
    row: dict[str, Any] = {  # Any: what a cell may hold
        column: _value(batch.column(column)[index])
        for column in KNOWN_FIELDS
        if column in batch.schema.names and column != name
    }
    text = data.decode("utf-8", "replace")
    note = "undecodable places replaced" if text.count("�") > data.count("�".encode()) else None
    return describe_row(row, text, name, fallback), note


def _value(scalar: Any) -> object:  # Any: pyarrow has no types
    """A cell's value; None where Python has none for it (as times beyond its years)."""
    try:
        return scalar.as_py()
    except (ValueError, OverflowError, TypeError):
        return None
