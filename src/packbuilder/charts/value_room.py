"""Which values have the room to be printed, and how large. Both drawings ask here."""

from __future__ import annotations

from collections.abc import Sequence

from packbuilder.charts.bars import Bar
from packbuilder.charts.pen import Pen
from packbuilder.charts.plot import Plot
from packbuilder.charts.settled import HORIZONTAL, settled_format
from packbuilder.charts.sheet import ChartSheet


def has_room_inside(sheet: ChartSheet, plot: Plot, bar: Bar) -> bool:
    """Whether a segment of a stack has the room for its value; nought has none."""
    width = sheet.pen.width(settled_format(sheet.chart).text(bar.value))
    if sheet.chart.kind in HORIZONTAL:
        long = abs(plot.seen_across(bar.end) - plot.seen_across(bar.base))
        thick = abs(plot.y(bar.far) - plot.y(bar.near))
        return bar.value != 0 and long >= width + 3 and thick >= sheet.pen.size * 0.95
    long = abs(plot.seen(bar.end) - plot.seen(bar.base))
    return bar.value != 0 and long >= sheet.pen.size * 1.05 and plot.x(bar.far) - plot.x(bar.near) >= width + 2


def size_at_ends(sheet: ChartSheet, plot: Plot, bars: Sequence[Bar]) -> float:
    """The type of values at the ends of bars: the usual, else the least, else nought: neighbours may not touch."""
    sizes = (sheet.pen.size, sheet.theme.chart_least)
    if sheet.chart.kind in HORIZONTAL:
        thick = min((abs(plot.y(bar.far) - plot.y(bar.near)) for bar in bars), default=0.0)
        return next((size for size in sizes if thick >= size * 0.95), 0.0)
    format_ = settled_format(sheet.chart)
    is_alone = len({bar.place for bar in bars}) <= 1
    slot = plot.width / (plot.across[1] - plot.across[0])
    room = [slot if is_alone else plot.x(bar.far) - plot.x(bar.near) for bar in bars]
    for size in sizes:
        pen = Pen(sheet.metrics, size)
        if all(pen.width(format_.text(bar.value)) + 2 <= one for bar, one in zip(bars, room, strict=True)):
            return size
    return 0.0


def size_along_line(sheet: ChartSheet, plot: Plot) -> float:
    """The type of values along a line that is alone: all of them or none."""
    if len(sheet.chart.series) != 1 or not sheet.chart.labels:
        return 0.0
    format_, pen = settled_format(sheet.chart), Pen(sheet.metrics, max(sheet.theme.chart_least, sheet.pen.size - 1))
    slot = plot.width / (plot.across[1] - plot.across[0])
    known = (value for value in sheet.chart.series[0].values if value is not None)
    return pen.size if all(pen.width(format_.text(value)) + 2 <= slot for value in known) else 0.0
