"""The axis of figures of a chart: its ends, steps and texts. Both drawings ask here, so that they agree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from packbuilder.charts.settled import (
    FROM_NOUGHT,
    STACKED,
    axis_range,
    decimals,
    gauge_range,
    reached,
    settled_format,
    target_levels,
    values,
    with_decimals_of,
)
from packbuilder.charts.ticks import Axis, axis
from packbuilder.figures import Kind, NumberFormat
from packbuilder.tree import Chart, ChartKind

_STEPS = 5
"""About how many steps an axis has, at whatever size: a chart in a deck and in a report has the same ends."""

_SHARES = NumberFormat(Kind.PERCENT, 0)
_UNDER_LINES = Decimal("0.05")
_UNDER_HANGING = Decimal("0.09")
"""Room for the figure under the longest hanging column (left of the longest bar), as a share of what is shown."""


def figures_axis(chart: Chart) -> Axis:
    """The axis that holds the marks, the target and the band. Office is given its ends, and does not fit its own."""
    format_ = settled_format(chart)
    if chart.kind is ChartKind.GAUGE:
        low, high = gauge_range(chart)
        places = max(decimals(format_, end) for end in (low, high))
        return Axis(low, high, high if low == -high else high - low, format_.with_places(places))
    if chart.kind is ChartKind.PERCENT_COLUMN:
        low = Decimal(min([0, *(-1 for value in reached(chart) if value < 0)]))
        return axis((), _SHARES, _STEPS, from_nought=True, given=(low, Decimal(1)))
    if chart.beside:
        format_ = with_decimals_of(format_, chart.beside)
    fitted = axis(_levels(chart), format_, _STEPS, chart.kind in FROM_NOUGHT, axis_range(chart))
    more = list(_clear_of_ends(chart, fitted))
    return axis([*_levels(chart), *more], format_, _STEPS, chart.kind in FROM_NOUGHT) if more else fitted


def _clear_of_ends(chart: Chart, fitted: Axis) -> Iterator[Decimal]:
    """Levels that give a line room: under its lowest figure for what is printed there, round a band."""
    if chart.kind is not ChartKind.LINE or chart.range is not None or chart.beside:
        return
    span = fitted.high - fitted.low
    lowest = min(values(chart), default=fitted.high)
    is_near = chart.labels and lowest - fitted.low < _UNDER_LINES * span
    if is_near or (chart.band is not None and chart.band.low <= fitted.low):
        least = min(lowest, chart.band.low) if chart.band is not None else lowest
        yield least - _UNDER_LINES * span if least < 0 else max(Decimal(0), least - _UNDER_LINES * span)
    if chart.band is not None and chart.band.high >= fitted.high:
        yield chart.band.high + _UNDER_LINES * span


def _levels(chart: Chart) -> list[Decimal]:
    levels = reached(chart)
    levels.extend(level for target in chart.targets for level in target_levels(chart, target) if level is not None)
    levels.extend(chart.beside)
    if chart.band is not None:
        levels.extend((chart.band.low, chart.band.high))
    hangs = chart.labels and chart.kind not in STACKED
    if hangs and min(levels, default=Decimal(0)) < 0:
        levels.append(min(levels) - _UNDER_HANGING * (max([Decimal(0), *levels]) - min(levels)))
    return levels
