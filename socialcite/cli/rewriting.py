"""What `annotate` and `strip` share: one path in, the same kind of thing out, and what could not be done is said."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from socialcite.cli.output import open_output
from socialcite.cli.status import Status
from socialcite.errors import UnreadableInput, WrongUse

if TYPE_CHECKING:
    from socialcite.files.walking import Input
    from socialcite.rewrite.annotating import Left
    from socialcite.sources.notices import Notice
    from socialcite.sources.rewritable import Rewritable, Untouched

    Item = Rewritable | Untouched | Notice | UnreadableInput


class TextFormat(StrEnum):
    """How inputs are read."""

    text = "text"
    html = "html"
    jsonl = "jsonl"


PathArgument = Annotated[str, typer.Argument(metavar="PATH", help="A file, a folder, a glob, or - for standard input.")]
OutputOption = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="PATH", help="Write there; a folder's files need a folder."),
]
FormatInOption = Annotated[
    TextFormat | None, typer.Option("--format-in", help="Read inputs as this, whatever their suffix.")
]
TextFieldOption = Annotated[
    str | None, typer.Option("--text-field", help="The field of a JSON line that holds the text.", metavar="NAME")
]


class Outcome(NamedTuple):
    """A document's new text, and the citations that were left as they stand."""

    text: str
    left: tuple[Left, ...]


Rewrite = Callable[["Rewritable"], Outcome]


class RewritingStatus(Status):
    """As `Status`, with what was left as it stands.

    Attributes:
        left: citations that could not be wrapped or taken away.

    """

    def __init__(self) -> None:
        super().__init__()
        self.left = 0

    def say_left(self, where: str, left: Iterable[Left]) -> None:
        """Say which citations were left, and why."""
        for citation, reason in left:
            self.left += 1
            what = f"{citation.platform} {citation.kind} of line {citation.line}"
            print(f"socialcite: {where}: {what} left as it stands: it {reason}", file=sys.stderr)

    def code(self) -> int:
        """The exit status: as `Status`; 1 where a citation was left."""
        return super().code() or min(self.left, 1)


def rewrite_all(
    path: str, output: str | None, form: TextFormat | None, text_field: str | None, rewrite: Rewrite
) -> RewritingStatus:
    """Every document of a path with a new text, written as the kind of thing it was.

    Raises:
        WrongUse: a folder or a pattern without `-o`, or with an output inside of it.
        UnwritableOutput: the output cannot be written.

    """
    from socialcite.files.walking import STDIN, Input, find_inputs
    from socialcite.sources.rewritable import SUFFIXES

    status = RewritingStatus()
    run = _Run(form.value if form else None, text_field, rewrite, status)
    if path == STDIN or os.path.isfile(path):  # noqa: PTH113 - never raises
        run.one(Input(path, path), _beside(path, output))
        return status
    is_pattern = not os.path.exists(path) and glob.has_magic(path)  # noqa: PTH110 - never raises
    root = _fixed_folder(path) if is_pattern else path
    if os.path.isdir(root):  # noqa: PTH112 - never raises
        _check_folder(root, output, is_read_whole=not is_pattern)
    for source in status.report_errors(find_inputs([path], SUFFIXES)):
        name = os.path.relpath(source.path, root) if is_pattern else source.name
        run.one(source, _below(output or "", name))
    return status


def _beside(path: str, output: str | None) -> str | None:
    """Where one file goes: into a folder under its own name."""
    if output is not None and os.path.isdir(output):  # noqa: PTH112 - never raises
        return os.path.join(output, os.path.basename(path) if path != "-" else "stdin")  # noqa: PTH118, PTH119 - as the walk names files
    return output


def _below(folder: str, name: str) -> str:
    from socialcite.files.folders import place_below

    return place_below(folder, name)


def _fixed_folder(pattern: str) -> str:
    """The folder of a pattern, up to its first star."""
    fixed: list[str] = []
    for part in pattern.split("/")[:-1]:
        if glob.has_magic(part):
            break
        fixed.append(part)
    return "/".join(fixed) or ("/" if pattern.startswith("/") else ".")


def _check_folder(root: str, output: str | None, *, is_read_whole: bool) -> None:
    from socialcite.files.folders import lies_inside

    if output is None:
        raise WrongUse(f"{root}: several files go to a folder: add -o FOLDER")
    if os.path.exists(output) and not os.path.isdir(output):  # noqa: PTH110, PTH112 - never raise
        raise WrongUse(f"{output}: a file, where several files go to a folder")
    if is_read_whole and lies_inside(output, root):
        raise WrongUse(f"{output}: lies inside of {root}, which is read")


class _Run(NamedTuple):
    """What stays the same from file to file."""

    form: str | None
    text_field: str | None
    rewrite: Rewrite
    status: RewritingStatus

    def one(self, source: Input, target: str | None) -> None:
        """One file; nothing is written where nothing of it could be read."""
        from socialcite.sources.rewritable import read_rewritable

        unreadable = self.status.unreadable
        written = self._write(read_rewritable(source, form=self.form, text_field=self.text_field))
        first = next(written, None)
        if first is None and self.status.unreadable > unreadable:
            return
        with open_output(target) as stream:
            stream.write(first or b"")
            stream.writelines(written)

    def _write(self, items: Iterable[Item]) -> Iterator[bytes]:
        from socialcite.sources.rewritable import Untouched

        read: Iterator[Rewritable | Untouched] = self.status.report_errors(items)
        for item in read:
            if isinstance(item, Untouched):
                yield item.data
                continue
            self.status.documents += 1
            outcome = self.rewrite(item)
            try:
                data = item.put(outcome.text)
            except UnreadableInput as error:
                list(self.status.report_errors([error]))
                continue
            self.status.say_left(item.where, outcome.left)
            yield data
