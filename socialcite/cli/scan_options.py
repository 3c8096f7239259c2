"""The options of `socialcite scan` beside those of what is written, as its help shows them."""

from __future__ import annotations

from typing import Annotated

import typer

from socialcite.cli.choices import Engine, InputFormat

Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, globs, or - for standard input.")]
FormIn = Annotated[
    InputFormat | None, typer.Option("--format-in", help="Read inputs as this, whatever they look like.")
]
TextField = Annotated[str | None, typer.Option(help="The field or column that holds the text.", metavar="NAME")]
ShownSource = Annotated[
    bool,
    typer.Option("--shown-source", help="Count embeds whose source a text shows: in code, escaped, to copy from."),
]
Every = Annotated[
    bool, typer.Option("--every-document", help="Decode also what cites nothing, so that all damage is said (slower).")
]
Jobs = Annotated[str, typer.Option("-j", "--jobs", metavar="N", help="Work with N processes; 0 is one a processor.")]
Part = Annotated[str | None, typer.Option(metavar="I/N", help="Only the I-th of N equal parts, for job arrays.")]
Resume = Annotated[
    bool,
    typer.Option("--resume", help="Keep a journal beside FILE; go on where a run that was broken off had come to."),
]
EngineOption = Annotated[
    Engine | None, typer.Option("--engine", help="spark: on a cluster. Default: processes of this machine.")
]
Master = Annotated[str | None, typer.Option(metavar="URL", help="Of Spark: spark://HOST:PORT; default: this machine.")]
MaxDocument = Annotated[str, typer.Option(metavar="BYTES", help="Longer documents are refused, with a message.")]
