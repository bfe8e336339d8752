"""What stands around the marks of a native chart: the drawing's plan, in the shares that Office asks for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from packbuilder.charts.bars import Bar, bars, cut
from packbuilder.charts.categories import Year
from packbuilder.charts.lying_frame import lying_frame
from packbuilder.charts.plot import Plot
from packbuilder.charts.ring_frame import gauge_frame
from packbuilder.charts.scale import figures_axis
from packbuilder.charts.settled import HORIZONTAL
from packbuilder.charts.sheet import Legend, Sheet, key_width
from packbuilder.charts.standing_frame import standing_frame
from packbuilder.charts.ticks import Axis
from packbuilder.tree import ChartKind

_LONG_KEY = 28.0
_LEGEND_WIDE = 0.9
"""How much of the width LibreOffice gives to the columns of a legend."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands at the categories: every `every`th of `texts`, level or turned, `years` under their months.

    `entries` are what the legend of a ring says of each (the name with its value), or long names shortened. The
    workbook has both.
    """

    texts: tuple[str, ...]
    years: tuple[Year, ...] = ()
    every: int = 1
    is_turned: bool = False
    entries: tuple[str, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns of the workbook they take."""
        return 2 if self.years or self.entries else 1


@dataclass(frozen=True, slots=True)
class Room:
    """Where plot and axes stand together, from the upper left, as shares of the chart."""

    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The plan of a chart with axes; no `room` where Office is to find it."""

    axis: Axis
    words: Words
    room: Room | None = None
    plot: Plot | None = None
    has_legend: bool = False

    @property
    def slot(self) -> float:
        """How much room each category has, in points."""
        if self.plot is None or not self.words.texts:
            return 100.0
        is_lying = self.plot.up[0] > self.plot.up[1]
        return (self.plot.height if is_lying else self.plot.width) / len(self.words.texts)


def frame(sheet: Sheet, clean: Sheet) -> Frame | None:
    """The frame of a chart that has axes; `clean` is the sheet with names on one line, by which room is measured."""
    chart = sheet.chart
    if chart.kind is ChartKind.DOUGHNUT:
        return None
    if chart.kind is ChartKind.GAUGE:
        return Frame(figures_axis(chart), Words(chart.categories), plot=gauge_frame(clean).plot)
    if not chart.categories:
        return Frame(figures_axis(chart), Words(chart.categories))
    return _lying(sheet, clean) if chart.kind in HORIZONTAL else _standing(sheet, clean)


def _standing(sheet: Sheet, clean: Sheet) -> Frame:
    found = standing_frame(clean)
    named, size = found.categories, sheet.pen.size
    is_as_given = named.texts == clean.chart.categories
    texts = sheet.chart.categories if is_as_given else named.texts
    words = Words(texts, named.years, named.every, named.is_turned, _entries(sheet, clean) if is_as_given else ())
    over = max(0.0, sheet.height - found.plot.top - 0.6 * size)  # half of the uppermost figure belongs to the axes
    return Frame(found.axis, words, _room(sheet, over, found.plot.right, found.legend), found.plot, _has(found.legend))


def _lying(sheet: Sheet, clean: Sheet) -> Frame:
    found = lying_frame(clean)
    right = found.plot.right + sheet.pen.width(found.axis.texts[-1]) / 2
    room = _room(sheet, 0.0, min(right, sheet.width), found.legend)
    words = Words(sheet.chart.categories, every=found.every, entries=_entries(sheet, clean))
    return Frame(found.axis, words, room, found.plot, _has(found.legend))


def _entries(sheet: Sheet, clean: Sheet) -> tuple[str, ...]:
    """The names as drawn, where some are too long to be drawn whole; the workbook has both."""
    pairs = zip(clean.chart.categories, sheet.chart.categories, strict=True)
    is_cut = any(one.endswith("\N{HORIZONTAL ELLIPSIS}") and one != other for one, other in pairs)
    return clean.chart.categories if is_cut else ()


def _has(legend: Legend) -> bool:
    return bool(legend.rows)


def _room(sheet: Sheet, over: float, right: float, legend: Legend) -> Room:
    y, foot = over / sheet.height, legend.height + _more_rows(sheet, legend) * sheet.pen.leading * 1.25
    return Room(y, min(right / sheet.width, 1.0), 1 - y - foot / sheet.height)


def _more_rows(sheet: Sheet, legend: Legend) -> int:
    """The rows that a legend has more in LibreOffice, which draws all keys as long as a line where there is one."""
    widths = [key_width(sheet, key) for row in legend.rows for key in row]
    is_long = any(key.is_line for row in legend.rows for key in row) and sheet.chart.kind not in HORIZONTAL
    if not is_long:
        return 0
    across = max(1, int(_LEGEND_WIDE * sheet.width / (max(widths) + _LONG_KEY)))
    return max(0, math.ceil(len(widths) / across) - len(legend.rows))


def bars_of(sheet: Sheet, frame: Frame) -> Sequence[Bar]:
    """The bars as the drawing has them, by which the room for values is measured."""
    if frame.plot is None or sheet.chart.kind in (ChartKind.LINE, ChartKind.AREA):
        return ()
    ends = frame.plot.across if sheet.chart.kind in HORIZONTAL else frame.plot.up
    return cut(bars(sheet.chart, frame.slot), *ends)
