"""A report as one HTML file that needs nothing else: the charts as inline SVG, and every number in a table."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from socialcite.tallies.charts import draw
from socialcite.tallies.report import Group, Report

_PROLOGUE = re.compile(r"\A.*?(?=<svg\b)", re.DOTALL)
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "svg{width:100%;height:auto}table{border-collapse:collapse;margin:.5rem 0 2rem}"
    "td,th{padding:.15rem .8rem .15rem 0;text-align:left;border-bottom:1px solid #ddd}"
    "td+td,th+th{text-align:right}"
)


def draw_page(report: Report) -> bytes:
    """The page.

    Raises:
        MissingExtra: matplotlib is not installed.

    """
    picture = _PROLOGUE.sub("", draw(report, "svg").decode("utf-8"))
    parts = [
        "<!doctype html>",
        '<html lang="en"><meta charset="utf-8"><title>Cited posts</title>',
        f"<style>{_STYLE}</style>",
        f"<h1>{report.records:,} cited posts</h1>",
        f"<p>In {report.documents:,} documents that were read.</p>" if report.documents is not None else "",
        picture,
        *(line for group in report.groups for line in _table(group)),
        *_fields(report),
        "</html>\n",
    ]
    return "\n".join(filter(None, parts)).encode("utf-8")


def _table(group: Group) -> Iterator[str]:
    yield f"<h2>By {group.name}</h2>"
    if group.slack:
        yield f"<p>So many names that the rarest were let go: a count may be too low by {group.slack:,}.</p>"
    yield f"<table><tr><th>{group.name}</th><th>records</th></tr>"
    for name, count in group.values:
        yield f"<tr><td>{html.escape(name)}</td><td>{count:,}</td></tr>"
    if group.others:
        yield f"<tr><td><i>others</i></td><td>{group.others:,}</td></tr>"
    if group.unknown:
        yield f"<tr><td><i>not known</i></td><td>{group.unknown:,}</td></tr>"
    yield "</table>"


def _fields(report: Report) -> Iterator[str]:
    yield "<h2>How complete the fields are</h2>"
    yield "<table><tr><th>field</th><th>records</th><th>share</th></tr>"
    for name, count in report.fields:
        share = f"{count / report.records:.1%}" if report.records else ""
        yield f"<tr><td>{name}</td><td>{count:,}</td><td>{share}</td></tr>"
    yield "</table>"
