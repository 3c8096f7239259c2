"""socialcite: every social post cited in a text, as a structured record.

>>> import socialcite
>>> text = "It rained. The bridge is open again. — Marta Ruiz (@marta_ruiz_x) January 27, 2022"
>>> [citation] = socialcite.scan(text)
>>> citation.handle, citation.timestamp
('marta_ruiz_x', '2022-01-27')
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from socialcite.errors import SocialciteError, UnreadableInput, WrongUse
from socialcite.rewrite.face import annotate, strip

if TYPE_CHECKING:
    from os import PathLike

    from socialcite.model import Citation, Document

__version__ = "0.1.0"
__all__ = [
    "Citation",
    "Document",
    "SocialciteError",
    "UnreadableInput",
    "WrongUse",
    "annotate",
    "read_records",
    "scan",
    "scan_batches",
    "scan_document",
    "scan_file",
    "scan_files",
    "scan_html",
    "strip",
    "to_arrow",
    "to_batches",
    "to_pandas",
    "to_polars",
]


def __getattr__(name: str) -> Any:  # Any: a class of the model
    """`Citation` and `Document`, made when they are asked for: the command's help needs neither."""
    if name not in ("Citation", "Document"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from socialcite import model

    return getattr(model, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def scan(
    text: str,
    *,
    document: str | None = None,
    kinds: Collection[str] | None = None,
    platforms: Collection[str] | None = None,
    shown_source: bool = False,
) -> list[Citation]:
    """Every post that a text cites, in order of place.

    Args:
        text: any text; a leading line ` date 2022-01-28 Title` gives the document's date and title. Lone surrogates
            count as U+FFFD.
        document: how the records call the text.
        kinds: only these (`embed`, `signature`, `link`); None means all.
        platforms: only these; None means all.
        shown_source: whether an embed counts whose source is shown to the reader: in Markdown's code, escaped in a
            page, in a text field to copy from.

    Returns:
        The records. Offsets are code points of `text`, half-open.

    Raises:
        WrongUse: a kind or platform that does not exist.

    >>> scan("Nobody is cited here.")
    []

    """
    from socialcite.sources.documents import read_text

    return scan_document(read_text(text, document), kinds=kinds, platforms=platforms, shown_source=shown_source)


def scan_document(
    document: Document,
    *,
    kinds: Collection[str] | None = None,
    platforms: Collection[str] | None = None,
    shown_source: bool = False,
) -> list[Citation]:
    """Every post that a document cites: as `scan`, where more is known of the text than the text says itself.

    >>> from socialcite import Document
    >>> page = Document(text="Open again. — Marta Ruiz (@marta_ruiz_x) May 3, 2022", date="2022-05-01", id="a1")
    >>> [citation] = scan_document(page)
    >>> citation.document, citation.problems
    ('a1', ('after-document',))

    """
    from socialcite.pipeline import cite

    check_choices(kinds, platforms)
    return list(cite(document, kinds, platforms, shown_source=shown_source))


def scan_html(
    source: str,
    *,
    document: str | None = None,
    kinds: Collection[str] | None = None,
    platforms: Collection[str] | None = None,
    shown_source: bool = False,
) -> list[Citation]:
    """Every post that a page cites: as `scan`, for the source of an HTML page.

    Title, day, address and language of the page are taken from its own metadata. Offsets count code points of `source`.

    Raises:
        WrongUse: a kind or platform that does not exist.

    >>> page = '<iframe src="https://www.youtube.com/embed/aB3dE5gH7iJ"></iframe>'
    >>> [citation] = scan_html(page)
    >>> citation.platform, citation.kind, citation.post_id
    ('youtube', 'embed', 'aB3dE5gH7iJ')

    """
    from socialcite.pipeline import cite, may_cite
    from socialcite.sources.documents import read_page

    check_choices(kinds, platforms)
    if not shown_source and not may_cite(source.encode("utf-8", "surrogatepass")):
        return []
    return list(cite(read_page(source, document), kinds, platforms, shown_source=shown_source, sifted=True))


def scan_file(
    path: str | PathLike[str],
    *,
    kinds: Collection[str] | None = None,
    platforms: Collection[str] | None = None,
    shown_source: bool = False,
) -> list[Citation]:
    """Every post that a file's documents cite, whatever its format; the first thing that cannot be read ends it.

    Raises:
        UnreadableInput: the file, or a line of it, cannot be read.
        WrongUse: a kind or platform that does not exist.

    """
    from os import fspath

    from socialcite.files.walking import Input
    from socialcite.model import Document
    from socialcite.pipeline import choose_search, cite
    from socialcite.sources.documents import read_documents

    check_choices(kinds, platforms)
    search = choose_search(kinds, platforms, shown_source=shown_source)
    found: list[Citation] = []
    for item in read_documents(Input(fspath(path), fspath(path)), search=search):
        if isinstance(item, UnreadableInput):
            raise item
        if isinstance(item, Document):
            found += cite(item, kinds, platforms, shown_source=shown_source)
    return found


def scan_files(
    paths: Iterable[str | PathLike[str]],
    *,
    jobs: int = 1,
    kinds: Collection[str] | None = None,
    platforms: Collection[str] | None = None,
    text_field: str | None = None,
    shown_source: bool = False,
    report: Callable[[str], None] | None = None,
) -> Iterator[Citation]:
    """Every post that the documents of many files cite, in order, as they are found; memory stays bounded.

    Args:
        paths: files of any format, folders, globs.
        jobs: processes that work at once; 1 means this one. Where processes are spawned (other systems than Linux, or
            a program with threads), the calling module must be importable: guard it with `if __name__ == "__main__"`.
        kinds: only these (`embed`, `signature`, `link`); None means all.
        platforms: only these; None means all.
        text_field: the field or column that holds the text; None looks for `text`, `html`, `body`, `content`.
        shown_source: see `scan`.
        report: is told of each record or file that could not be read (or not faithfully); None makes warnings of them.
            The rest is read all the same.

    Raises:
        WrongUse: a kind or platform that does not exist.
        UnreadableInput: a process was ended from outside.

    >>> list(scan_files([]))
    []

    """
    import io
    from os import fspath, urandom

    from socialcite.engines.planning import Plan
    from socialcite.engines.running import run
    from socialcite.engines.scanning import Task
    from socialcite.export import as_jsonl
    from socialcite.selection import choose
    from socialcite.sources.raw import Reading

    check_choices(kinds, platforms)
    task = Task(
        Reading(text_field=text_field, mark=urandom(16).hex()),
        choose(kinds=kinds, platforms=platforms),
        shown_source=shown_source,
    )
    for batch in run(task, Plan(tuple(fspath(path) for path in paths)).units(), jobs):
        for text, _ in batch.messages:
            (report or _warn)(text)
        yield from as_jsonl.read(io.BytesIO(batch.data))


def _warn(text: str) -> None:
    from warnings import warn

    warn(text, UserWarning, stacklevel=3)


def scan_batches(
    batches: Any,  # Any: pyarrow carries no types
    *,
    column: str | None = None,
    name: str = "table",
    kinds: Collection[str] | None = None,
    platforms: Collection[str] | None = None,
    shown_source: bool = False,
    report: Callable[[str], None] | None = None,
) -> Iterator[Citation]:
    """Every post that the documents of a table in memory cite, a row a document, in order, as they are found.

    The records come one by one, as from every scan: `to_arrow`, `to_pandas` and `to_polars` make a frame of them,
    `to_batches` record batches again. Texts that can cite nothing are not even decoded.

    Args:
        batches: a `pyarrow.Table`, `RecordBatch`, `RecordBatchReader`, `Dataset` or `Scanner`, a frame of polars or
            pandas, or an iterable of them, as `parquet_file.iter_batches()`; at most one batch is held at a time.
        column: which one holds the text; None looks for `text`, `html`, `body`, `content`. `html` is read as pages.
            From `id`, `title`, `date`, `url`, `language` or `lang` more is taken, where they are there.
        name: how the table is called: `NAME#ROW` is the document of a row that has no `id`.
        kinds: only these (`embed`, `signature`, `link`); None means all.
        platforms: only these; None means all.
        shown_source: see `scan`.
        report: is told of each row that could not be read (or not faithfully); None makes warnings of them.

    Raises:
        MissingExtra: pyarrow is not installed.
        UnreadableInput: no column holds the text.
        WrongUse: a kind or platform that does not exist, or what holds no record batches.

    """
    from socialcite.engines.batches import scan_rows
    from socialcite.engines.scanning import Task
    from socialcite.selection import choose
    from socialcite.sources.raw import Reading

    check_choices(kinds, platforms)
    task = Task(Reading(text_field=column), choose(kinds=kinds, platforms=platforms), shown_source=shown_source)
    return scan_rows(batches, task, name, report or _warn)


def read_records(path: str | PathLike[str]) -> Iterator[Citation]:
    """The records of a file that socialcite wrote, in any format that can be read back (told by the suffix).

    JSON Lines, CSV, Parquet and CSL-JSON give back every field, BibLaTeX and RIS those that they have a place for. The
    file may be compressed.

    Raises:
        UnreadableInput: the file cannot be read or holds something else; names file and record.
        MissingExtra: the format needs a library that is not installed.
        WrongUse: a suffix that no format of records has.

    """
    from csv import Error as CsvError
    from os import fspath

    from socialcite.export import READERS, SUFFIXES, format_of
    from socialcite.files.compressing import name_within
    from socialcite.files.reading import open_decompressed

    name = fspath(path)
    form = format_of(name_within(name))
    if form not in READERS:
        known = [suffix for suffix, form in SUFFIXES.items() if form in READERS]
        raise WrongUse(f"{name}: records are read from {', '.join(known)}")
    count = 0
    with open_decompressed(name) as stream:
        try:
            for citation in READERS[form](stream):
                count += 1
                yield citation
        except (ValueError, TypeError, CsvError) as error:
            raise UnreadableInput(f"{name}: record {count + 1}", str(error)) from error


def to_arrow(citations: Iterable[Citation]) -> Any:  # Any: pyarrow carries no types
    """Records as a `pyarrow.Table`: a typed column a field.

    Lists are lists of strings, `line`, `start` and `end` int64, `confidence` float64, all else strings (a timestamp
    too, at the precision known); what is not known is null. Records with keys, or grouped, have their columns besides.

    Raises:
        MissingExtra: pyarrow is not installed.
        WrongUse: records with keys and without, or grouped and not, together.

    """
    from socialcite.export.as_arrow import to_arrow

    return to_arrow(citations)


def to_batches(citations: Iterable[Citation]) -> Iterator[Any]:  # Any: as in to_arrow
    """Records as `pyarrow.RecordBatch`es of ten thousand, as they come: for a writer of data sets, in bounded memory.

    Raises:
        MissingExtra: pyarrow is not installed.
        WrongUse: as `to_arrow`.

    """
    from socialcite.export.as_arrow import to_batches

    return to_batches(citations)


def to_pandas(citations: Iterable[Citation]) -> Any:  # Any: pandas carries no types
    """Records as a `pandas.DataFrame`: a typed column a field, as in `to_arrow`.

    Strings have the type `string`, with `<NA>` where nothing is known; lists are lists of Python, of no type of their
    own (`object`): `frame.explode("hashtags")` makes a row of each.

    Raises:
        MissingExtra: pandas is not installed.
        WrongUse: as `to_arrow`.

    """
    from socialcite.export.as_frames import to_pandas

    return to_pandas(citations)


def to_polars(citations: Iterable[Citation]) -> Any:  # Any: kept alike, and polars may be absent
    """Records as a `polars.DataFrame`: a typed column a field, as in `to_arrow`.

    Raises:
        MissingExtra: polars is not installed.
        WrongUse: as `to_arrow`.

    """
    from socialcite.export.as_frames import to_polars

    return to_polars(citations)


def check_choices(kinds: Collection[str] | None, platforms: Collection[str] | None) -> None:
    """Refuse kinds and platforms that do not exist.

    Raises:
        WrongUse: naming what there is.

    """
    from socialcite.platforms.choosing import check_choices as check

    check(kinds, platforms)
