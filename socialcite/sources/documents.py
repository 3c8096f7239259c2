"""One input → its documents, whatever its format; what cannot be read comes as the error that says so."""

from __future__ import annotations

from collections.abc import Iterator

from socialcite.errors import NothingToRead, SocialciteError, UnreadableInput
from socialcite.files.contents import STDIN_NAME, open_contents, read_small
from socialcite.files.opened import Opened
from socialcite.files.opening import HEAD
from socialcite.files.reading import is_text, read_bytes, replace_surrogates, said_of
from socialcite.files.walking import STDIN, Input, suffix_of
from socialcite.model import Document
from socialcite.sources import FORMATS
from socialcite.sources.columns import read_columns
from socialcite.sources.html import read_html
from socialcite.sources.jsonl import check_json_lines, read_json_lines
from socialcite.sources.notices import Notice
from socialcite.sources.plain import read_plain
from socialcite.sources.raw import Item, Place, Raw, Reading, Uncited
from socialcite.sources.recognition import recognise
from socialcite.sources.searching import EVERYTHING, Search
from socialcite.sources.tables import read_table
from socialcite.sources.warc import read_warc
from socialcite.sources.whole import undecoded

DEFAULT = Reading()


def read_raw(
    source: Input,
    how: Reading = DEFAULT,
    search: Search = EVERYTHING,
    begin: int = 0,
    end: int | None = None,
    place: Place | None = None,
) -> Iterator[Item]:
    """The documents of one input, undecoded, with the notices and errors met on the way, in order.

    Args:
        source: a file (or container of files), or standard input.
        how: how it is to be read.
        search: which lines of JSON Lines are wanted.
        begin: first byte of a range, for plain JSON Lines.
        end: half-open end of the range; lines that begin in it are given.
        place: is told how far the reader is.

    """
    whole = _read_small(source, how) if end is None and source.path != STDIN else None
    return _read_opened(source, how, search, begin, end, place) if whole is None else iter((whole,))


def _read_small(source: Input, how: Reading) -> Raw | UnreadableInput | None:
    """A small file that is one document, as most are of a corpus with a file for each; None where it is another."""
    data = read_small(source.path)
    if not data:
        return None
    form = how.form or recognise(data[:HEAD], source.path)
    return _check_whole(data, form, source.path, source.name, how.limit) if form in ("text", "html") else None


def _read_opened(
    source: Input, how: Reading, search: Search, begin: int, end: int | None, place: Place | None
) -> Iterator[Item]:
    """What any other input holds."""
    name = STDIN_NAME if source.path == STDIN else source.path
    if end is not None:
        how = how._replace(form="jsonl")
    elif how.mark:
        how = how._replace(mark="")
    empty = True
    for opened in open_contents(source.path, _is_readable):
        empty = False
        try:
            if isinstance(opened, UnreadableInput):
                yield opened
            else:
                if place:
                    place.enter(opened)
                called = (source.name if source.path != STDIN else name) + opened.path.removeprefix(name)
                yield from _read(opened, called, how, search, begin, end)
        except UnreadableInput as error:
            yield error
        except (OSError, EOFError) as error:
            yield UnreadableInput(opened.path if isinstance(opened, Opened) else name, said_of(error))
        finally:
            if place:
                place.enter(None)
    if empty:
        yield NothingToRead(name, "no file in it can be read")


def _is_readable(name: str) -> bool:
    return suffix_of(name) in FORMATS


def _read(opened: Opened, called: str, how: Reading, search: Search, begin: int, end: int | None) -> Iterator[Item]:
    """The documents of one file."""
    form = how.form or recognise(opened.head, f"{STDIN_NAME}.txt" if opened.path == STDIN_NAME else opened.path)
    if form == "jsonl":
        check_json_lines(opened.head, opened.path)
        yield from read_json_lines(opened.stream, opened.path, how, search.find_lines, begin, end)
    elif form in ("csv", "tsv"):
        yield from read_table(opened.stream, opened.path, form, how, opened.head)
    elif form in ("parquet", "arrow"):
        yield from read_columns(opened, form, how)
    elif form == "warc":
        yield from read_warc(opened.stream, opened.path, how)
    else:
        yield from _read_whole(opened, called, form, how.limit)


def _check_whole(data: bytes, form: str, where: str, called: str, limit: int) -> Raw | UnreadableInput:
    """A file that is one document, and was read already."""
    if len(data) > limit:
        return UnreadableInput(where, f"longer than {limit:,} bytes, not read")
    return undecoded(data, form, where, called) if is_text(data) else UnreadableInput(where, "not a text file")


def _read_whole(opened: Opened, called: str, form: str, limit: int) -> Iterator[Raw | Notice]:
    """A file that is one document."""
    data = read_bytes(opened.stream, opened.path, limit)
    if not data:
        yield Notice(opened.path, "is empty")
    yield undecoded(data, form, opened.path, called)


def is_divisible(path: str, form: str | None) -> bool:
    """Whether ranges of a file can be read for themselves: of JSON Lines that are not compressed."""
    if form not in (None, "jsonl"):
        return False
    for found in open_contents(path, _is_readable):
        return (
            isinstance(found, Opened)
            and found.path == path
            and not found.compressed
            and found.stream.seekable()
            and (form or recognise(found.head, path)) == "jsonl"
        )
    return False


def read_documents(
    source: Input, how: Reading = DEFAULT, search: Search = EVERYTHING
) -> Iterator[Document | Uncited | Notice | SocialciteError]:
    """Every document of one input, decoded, with the notices and errors met on the way, in order.

    Args:
        source: a file (or container of files), or standard input.
        how: how it is to be read.
        search: what may cite anything; a document that does not comes as `Uncited`.

    """
    for item in read_raw(source, how, search):
        if isinstance(item, Raw):
            yield from _decode(item, search)
        elif isinstance(item, (Notice, SocialciteError)):
            yield item


def _decode(item: Raw, search: Search) -> Iterator[Document | Uncited | Notice | SocialciteError]:
    if item.searchable is not None and not search.may_cite(item.searchable, item.form):
        yield Uncited(item.where)
        return
    try:
        document, note = item.read()
    except UnreadableInput as error:
        yield error
        return
    if note:
        yield Notice(item.where, note)
    hopeless = item.searchable is None and not search.may_cite_decoded(document)
    yield Uncited(item.where) if hopeless else document


def read_text(text: str, name: str | None = None) -> Document:
    """A text that is already in memory, as a document; lone surrogates become U+FFFD."""
    return read_plain(replace_surrogates(text).text, name)


def read_page(source: str, name: str | None = None) -> Document:
    """A page's source that is already in memory, as a document; lone surrogates become U+FFFD."""
    return read_html(replace_surrogates(source).text, name)
