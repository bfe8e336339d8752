"""The chart that PDF and SVG draw: plain shapes, its words measured with the shipped fonts.

matplotlib (behind `vector_stage`) turns data into paths and is imported here only, when a chart is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from packbuilder.charts.drawable import NO_DATA, drawable, is_empty, with_drawn_names
from packbuilder.charts.drawing import Drawing, Shape
from packbuilder.charts.sheet import GAP, ChartSheet, sheet
from packbuilder.charts.vector_frame import panel
from packbuilder.charts.vector_lying import lying
from packbuilder.charts.vector_ring import gauge, ring
from packbuilder.charts.vector_standing import standing
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Chart, ChartKind


def draw(chart: Chart, theme: Theme, metrics: Metrics, width: float, height: float) -> Drawing:
    """The chart on a canvas of this size in points. Same chart, same drawing."""
    on = sheet(with_drawn_names(drawable(chart)), theme, metrics, width, height)
    drawing = _drawn(on) if chart.categories else Drawing(width, height, ())
    return replace(drawing, shapes=(*drawing.shapes, *_no_data(on))) if is_empty(chart) else drawing


def _no_data(on: ChartSheet) -> Iterator[Shape]:
    """Words in the middle, on a ground of their own."""
    x, y, half = on.width / 2, on.height * 0.6, on.pen.width(NO_DATA) / 2 + GAP
    yield panel(x - half, y - on.pen.leading / 2, x + half, y + on.pen.leading / 2, on.theme.colours.paper)
    yield on.pen.centred(NO_DATA, x, on.pen.level(y), on.theme.colours.ink)


def _drawn(on: ChartSheet) -> Drawing:
    match on.chart.kind:
        case (
            ChartKind.COLUMN
            | ChartKind.STACKED_COLUMN
            | ChartKind.PERCENT_COLUMN
            | ChartKind.LINE
            | ChartKind.AREA
            | ChartKind.COMBO
        ):
            return standing(on)
        case ChartKind.BAR | ChartKind.STACKED_BAR:
            return lying(on)
        case ChartKind.DOUGHNUT:
            return ring(on)
        case ChartKind.GAUGE:
            return gauge(on)
        case _:
            assert_never(on.chart.kind)
