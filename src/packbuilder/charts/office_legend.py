"""The legend of a native chart: its box under the plot, and which series have an entry.

Left to themselves, Office and LibreOffice set it where they like: in a low chart, on the words of the categories.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packbuilder.charts.office_layout import Box, layout
from packbuilder.charts.office_paint import type_
from packbuilder.charts.office_run import Mark, PlottedSeries
from packbuilder.charts.settled import HORIZONTAL
from packbuilder.charts.sheet import KEY_GAP, SWATCH, ChartSheet, Legend
from packbuilder.charts.standing_frame import dash, is_line

_LONG_KEY, _DASHED_KEY = 24.0, 46.0
"""In LibreOffice every key is so long where a line is drawn, or a dashed one; Office's are no longer."""

_WIDER = 1.06
"""What words may take more in another program, or another font."""

_ROOM = 0.99
"""How much of the width columns may take: in the last hundredth LibreOffice would count otherwise."""


@dataclass(frozen=True, slots=True)
class LegendBox:
    """So many points wide and high, in the middle of the chart's foot."""

    width: float
    height: float


def legend_box(on: ChartSheet, drawn: Legend) -> LegendBox | None:
    """The box of the legend that the drawing has; None where it has none.

    LibreOffice sets entries in columns, so it may need more rows than the drawing; and it lifts a box that is less than
    twice as wide as an entry by a row.
    """
    keys = [key for row in drawn.rows for key in row]
    if not keys:
        return None
    widths = [_longest_key(on) + 4 + on.pen.width(key.text) * _WIDER + KEY_GAP for key in keys]
    across = _columns(widths, on.width * _ROOM)
    rows = max(len(drawn.rows), -(-len(keys) // across))
    width = max(_taken(widths, across), 2 * max(widths)) + KEY_GAP
    return LegendBox(min(on.width, width), drawn.height + (rows - len(drawn.rows)) * on.pen.leading * 1.25)


def _longest_key(on: ChartSheet) -> float:
    """By all that is drawn, whether it has an entry or not."""
    lines = [place for place in range(len(on.chart.series)) if is_line(on, place)]
    if on.chart.kind in HORIZONTAL or not (lines or on.chart.targets):
        return SWATCH
    return _DASHED_KEY if on.chart.targets or any(dash(place) for place in lines) else _LONG_KEY


def _columns(widths: Sequence[float], room: float) -> int:
    """The most columns, each as wide as its widest entry, that stand beside each other."""
    return next((n for n in range(len(widths), 1, -1) if _taken(widths, n) <= room), 1)


def _taken(widths: Sequence[float], across: int) -> float:
    return sum(max(widths[column::across]) for column in range(across))


_MARKS = (Mark.BAR, Mark.LINE, Mark.AREA)


def legend(on: ChartSheet, box: LegendBox | None, runs: Sequence[PlottedSeries]) -> str:
    """The series in the order of drawing, where the drawing has them so; what is named in its place needs no entry."""
    needless = _needless(on, runs)
    if box is None or len(needless) == len(runs):
        return ""
    entries = "".join(f'<c:legendEntry><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>' for i in needless)
    place = layout(on, Box((on.width - box.width) / 2, 0.0, box.width, box.height))
    type_xml = type_(on, on.theme.colours.ink)
    return f'<c:legend><c:legendPos val="b"/>{entries}{place}<c:overlay val="0"/>{type_xml}</c:legend>'


def _needless(on: ChartSheet, runs: Sequence[PlottedSeries]) -> list[int]:
    unnamed = {Mark.FLOOR, Mark.TARGET, Mark.TARGET_ACROSS}
    is_lying = on.chart.kind in HORIZONTAL  # LibreOffice counts the entries of lying bars from the other end
    is_alone = sum(run.mark in _MARKS or run.is_in_legend for run in runs) == 1
    return [
        run.place
        for run in runs
        if (run.mark in unnamed and not run.is_in_legend) or (is_alone and not is_lying and run.mark in _MARKS)
    ]
