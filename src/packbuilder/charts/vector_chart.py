"""The chart that PDF and SVG draw: plain shapes, its words measured with the shipped fonts.

matplotlib (behind `vector_stage`) turns data into paths and is imported here only, when a chart is drawn.
"""

from __future__ import annotations

from typing import assert_never

from packbuilder.charts.drawing import Drawing
from packbuilder.charts.settled import on_one_line, with_a_series
from packbuilder.charts.sheet import sheet
from packbuilder.charts.vector_lying import lying
from packbuilder.charts.vector_ring import gauge, ring
from packbuilder.charts.vector_standing import standing
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Chart, ChartKind


def draw(chart: Chart, theme: Theme, metrics: Metrics, width: float, height: float) -> Drawing:
    """The chart on a canvas of this size in points. Same chart, same drawing."""
    if not chart.categories:
        return Drawing(width, height, ())
    on = sheet(on_one_line(with_a_series(chart)), theme, metrics, width, height)
    match chart.kind:
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
            assert_never(chart.kind)
