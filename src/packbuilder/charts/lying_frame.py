"""The room of bars from left to right, shared out. Both drawings ask here."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from packbuilder.charts.bars import bars
from packbuilder.charts.paint import Paint
from packbuilder.charts.pen import CAP, Pen
from packbuilder.charts.plot import Plot
from packbuilder.charts.scale import figures_axis
from packbuilder.charts.settled import STACKED, settled_format
from packbuilder.charts.sheet import GAP, ChartSheet, Key, Legend, legend, target_dash
from packbuilder.charts.ticks import Axis

_NAMES_AT_MOST = 0.4
"""How much of the width the names of the rows may take."""


@dataclass(frozen=True, slots=True)
class LyingFrame:
    """The plot, and what is around it; a name for each row in up to two lines."""

    plot: Plot
    axis: Axis
    names: tuple[tuple[str, ...], ...]
    legend: Legend
    every: int = 1
    """Every so manieth row has its name: rows may be lower than type."""


def lying_frame(sheet: ChartSheet) -> LyingFrame:
    """Where the plot stands, and the words around it."""
    scale = figures_axis(sheet.chart)
    names = tuple(_two_lines(sheet.pen, name, sheet.width * _NAMES_AT_MOST) for name in sheet.chart.categories)
    widest = max((sheet.pen.width(line) for name in names for line in name), default=0.0)
    keys = legend(sheet, list(_keys(sheet)))
    plot = _plot(sheet, scale, widest, keys.height)
    every = math.ceil(sheet.pen.size * CAP * 1.3 * len(names) / plot.height)
    return LyingFrame(plot, scale, names, keys, every)


def _two_lines(pen: Pen, name: str, room: float) -> tuple[str, ...]:
    lines = pen.lines(name, room)
    return lines if len(lines) <= 2 else (lines[0], pen.cut(" ".join(lines[1:]), room))


def _keys(sheet: ChartSheet) -> Iterator[Key]:
    """The series, if there are several, and the targets beside them: Office has no other place for their names."""
    if len(sheet.chart.series) > 1 or sheet.chart.targets:
        for place, one in enumerate(sheet.chart.series):
            yield Key(one.name, sheet.paint(place))
    for place, target in enumerate(sheet.chart.targets):
        yield Key(target.label, Paint(sheet.theme.colours.ink, 0), is_line=True, dash=target_dash(place))


def _plot(sheet: ChartSheet, scale: Axis, names: float, foot: float) -> Plot:
    chart, pen = sheet.chart, sheet.pen
    left = max(names + GAP, pen.width(scale.texts[0]) / 2 if scale.texts else 0.0)
    values = [settled_format(chart).text(bar.value) for bar in bars(chart, 1.0)] if prints_at_ends(sheet) else []
    over = pen.width(scale.texts[-1]) / 2 if scale.texts else 0.0
    right = max(over, max((pen.width(text) for text in values), default=0.0) + 4)
    bottom = foot + pen.leading + GAP / 2
    top = (pen.leading + 3) if chart.band is not None else 2.0
    rows = (len(chart.categories) - 0.5, -0.5)  # the first row on top
    ends = (float(scale.low), float(scale.high))
    return Plot(left, bottom, sheet.width - left - right, sheet.height - bottom - top, ends, rows)


def prints_at_ends(sheet: ChartSheet) -> bool:
    """Whether values stand beyond the ends of bars."""
    return sheet.chart.labels and sheet.chart.kind not in STACKED
