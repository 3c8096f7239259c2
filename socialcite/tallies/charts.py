"""A report as charts, drawn by matplotlib: SVG and PNG."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from socialcite.errors import MissingExtra
from socialcite.tallies.counting import Counted
from socialcite.tallies.report import Group, Report, join_months

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FORMATS = ("svg", "png")
_COLOUR = "#2f6f8f"
_SHOWN = 15
"""Bars of one chart."""
_MONTHS = 60
"""Months that are drawn one by one; of more, the years."""
_LONGEST = 40
"""Signs of a name beside its bar."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_TITLES = {
    "platform": "Platforms", "kind": "Kinds", "month": "Time", "language": "Languages", "handle": "Handles",
    "document": "Documents",
}  # fmt: skip


def draw(report: Report, form: str) -> bytes:
    """A picture with a chart for each group and one for the completeness of fields.

    The same report gives the same bytes. Names in scripts that the font does not have are drawn as boxes in PNG; in SVG
    they are text.

    Args:
        report: what to draw.
        form: one of `FORMATS`.

    Raises:
        MissingExtra: matplotlib is not installed.

    """
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtra("matplotlib", "plot") from error
    charts = [group for group in report.groups if group.values]
    rows = len(charts) // 2 + 1
    stream = io.BytesIO()
    options: Any = {  # Any: matplotlib's own type lists every name it knows
        "svg.fonttype": "none",
        "svg.hashsalt": "socialcite",
        "font.family": "sans-serif",
        "font.size": 9,
        "text.parse_math": False,  # a name with two $ is no formula
    }
    with rc_context(options), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure = Figure(figsize=(12, 3.6 * rows), layout="constrained")
        figure.suptitle(f"{report.records:,} cited posts")
        for place, group in enumerate(charts, 1):
            _draw_group(_axes(figure, rows, place), group)
        _draw_fields(_axes(figure, rows, len(charts) + 1), report)
        metadata = {"Date": None, "Creator": "socialcite"} if form == "svg" else {"Software": "socialcite"}
        figure.savefig(stream, format=form, dpi=110, metadata=metadata)
    return stream.getvalue()


def _axes(figure: Figure, rows: int, place: int) -> Axes:
    axes = figure.add_subplot(rows, 2, place)
    axes.spines[["top", "right"]].set_visible(False)
    return axes


def _draw_group(axes: Axes, group: Group) -> None:
    axes.set_title(_TITLES[group.name], loc="left")
    if group.name == "month":
        _draw_time(axes, join_months(group.values, _MONTHS))
    else:
        _draw_bars(axes, group.values[:_SHOWN])


def _draw_bars(axes: Axes, values: Sequence[Counted]) -> None:
    """One lying bar for each name, the highest on top."""
    places = range(len(values))
    bars = axes.barh(places, [value.records for value in values], color=_COLOUR)
    axes.bar_label(bars, [f"{value.records:,}" for value in values], padding=2)
    axes.set_yticks(places, [_name(value.name) for value in values])
    axes.invert_yaxis()
    axes.margins(x=0.12)
    axes.locator_params(axis="x", integer=True)


def _draw_time(axes: Axes, values: Sequence[Counted]) -> None:
    places = range(len(values))
    axes.bar(places, [value.records for value in values], color=_COLOUR)
    axes.locator_params(axis="y", integer=True)
    step = max(1, len(values) // 12)
    axes.set_xticks(places[::step], [value.name for value in values[::step]], rotation=45, ha="right")


def _draw_fields(axes: Axes, report: Report) -> None:
    axes.set_title("Records that have a field, %", loc="left")
    places = range(len(report.fields))
    axes.barh(places, [100 * field.records / max(report.records, 1) for field in report.fields], color=_COLOUR)
    axes.set_yticks(places, [field.name for field in report.fields], fontsize=6)
    axes.set_xlim(0, 100)
    axes.invert_yaxis()


def _name(name: str) -> str:
    """A name beside its bar: of a long one its end, which tells more of a path."""
    shown = _CONTROLS.sub("�", name)
    return shown if len(shown) <= _LONGEST else "…" + shown[-_LONGEST + 1 :]
