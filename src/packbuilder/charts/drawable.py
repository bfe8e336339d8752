"""The chart as both drawings take it: something to draw, marks that can be seen, names that have room."""

from __future__ import annotations

import re
from dataclasses import replace

from packbuilder.charts.settled import HORIZONTAL, values
from packbuilder.tree import Chart, ChartKind, Series

NO_DATA = "No data"
"""What a chart without a figure says: an empty frame might be a slip."""

_LINE_ENDS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_MOST_LYING, _MOST = 64, 40
"""The longest names of categories, in letters: two lines beside a bar; three under a column, or one rising to it."""


def drawable(chart: Chart) -> Chart:
    """With a series, so that there is something to draw nothing of; an area over one category would have no width."""
    if not chart.series:
        chart = replace(chart, series=(Series("", (None,) * len(chart.categories)),))
    if chart.kind is ChartKind.AREA and len(chart.categories) == 1:
        chart = replace(chart, kind=ChartKind.STACKED_COLUMN)
    return chart


def is_empty(chart: Chart) -> bool:
    """Whether it has no figure at all."""
    return not values(chart)


def with_drawn_names(chart: Chart) -> Chart:
    """The chart with names that hold no line ends (who sets them breaks them), and none longer than there is room."""
    most = _MOST_LYING if chart.kind in HORIZONTAL else _MOST
    names = tuple(_shortened(_LINE_ENDS.sub(" ", name), most) for name in chart.categories)
    series = tuple(replace(one, name=_shortened(_LINE_ENDS.sub(" ", one.name), most)) for one in chart.series)
    return replace(chart, categories=names, series=series)


def _shortened(name: str, most: int) -> str:
    """The name, or as many of its words as are no longer than this, before an ellipsis."""
    if len(name) <= most:
        return name
    start = name[: most - 1]
    return (start[: start.rfind(" ")] if " " in start[most // 2 :] else start).rstrip(
        " ,;:"
    ) + "\N{HORIZONTAL ELLIPSIS}"
