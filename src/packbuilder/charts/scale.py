"""The axis of figures of a chart: its ends, steps and texts. Both drawings ask here, so that they agree."""

from __future__ import annotations

from decimal import Decimal

from packbuilder.charts.settled import (
    FROM_NOUGHT,
    HORIZONTAL,
    STACKED,
    axis_range,
    gauge_range,
    reached,
    settled_format,
)
from packbuilder.charts.ticks import Axis, axis
from packbuilder.figures import Kind, NumberFormat
from packbuilder.tree import Chart, ChartKind

_STEPS = 5
"""About how many steps an axis has, at whatever size: a chart in a deck and in a report has the same ends."""

_SHARES = NumberFormat(Kind.PERCENT, 0)
_UNDER_HANGING = Decimal("0.09")
"""Room for the figure under the longest hanging column, as a share of what is shown."""


def figures_axis(chart: Chart) -> Axis:
    """The axis that holds the marks, the target and the band. Office is given its ends, and does not fit its own."""
    format_ = settled_format(chart)
    if chart.kind is ChartKind.GAUGE:
        low, high = gauge_range(chart)
        return Axis(low, high, high if low == -high else high - low, format_)
    if chart.kind is ChartKind.PERCENT_COLUMN:
        low = Decimal(min([0, *(-1 for value in reached(chart) if value < 0)]))
        return axis((), _SHARES, _STEPS, from_nought=True, given=(low, Decimal(1)))
    return axis(_levels(chart), format_, _STEPS, chart.kind in FROM_NOUGHT, axis_range(chart))


def _levels(chart: Chart) -> list[Decimal]:
    levels = reached(chart)
    if chart.target is not None:
        levels.append(chart.target.value)
    if chart.band is not None:
        levels.extend((chart.band.low, chart.band.high))
    hangs = chart.labels and chart.kind not in STACKED and chart.kind not in HORIZONTAL
    if hangs and min(levels, default=Decimal(0)) < 0:
        levels.append(min(levels) - _UNDER_HANGING * (max([Decimal(0), *levels]) - min(levels)))
    return levels
