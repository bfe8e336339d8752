"""What both drawings of a chart settle alike before either draws: decimals, rings, gauges, what stands for nought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from packbuilder.figures import Kind, NumberFormat, known_sum
from packbuilder.tree import Chart, ChartKind, Target, Tone

STACKED = frozenset((ChartKind.STACKED_COLUMN, ChartKind.PERCENT_COLUMN, ChartKind.STACKED_BAR))
HORIZONTAL = frozenset((ChartKind.BAR, ChartKind.STACKED_BAR, ChartKind.GAUGE))
FROM_NOUGHT = frozenset(ChartKind) - {ChartKind.LINE}
"""Kinds whose marks have a length, which only an axis from nought shows truly."""

_PLACES_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a ring; `series` or `category` gave its name."""

    name: str
    value: Decimal
    tone: Tone | None = None


def values(chart: Chart) -> list[Decimal]:
    """Every value there is, series by series."""
    return [value for series in chart.series for value in series.values if value is not None]


def axis_range(chart: Chart) -> tuple[Decimal, Decimal] | None:
    """The range given for the axis of figures, stretched to nought where marks have a length."""
    if chart.range is None or chart.kind not in FROM_NOUGHT:
        return chart.range
    low, high = sorted(chart.range)
    return min(low, Decimal(0)), max(high, Decimal(0))


def reached(chart: Chart) -> list[Decimal]:
    """The levels that the axis must hold: values, and sums where marks stand on each other."""
    if chart.kind not in STACKED and chart.kind is not ChartKind.AREA:
        return values(chart)
    columns = zip(*(one.values for one in chart.series), strict=True)
    sums = (known_sum(column) for column in columns)
    return [*values(chart), *(stacked for stacked in sums if stacked is not None)]


def settled_format(chart: Chart) -> NumberFormat:
    """The chart's format with its decimals settled: one number of them for all values of the chart."""
    if chart.format.places is not None:
        return chart.format
    exact = NumberFormat() if chart.format.kind is Kind.TEXT else chart.format
    places = max((_places(exact.rounded(value)) for value in values(chart)), default=0)
    return replace(exact, places=min(places, _PLACES_AT_MOST))


def decimals(format_: NumberFormat, end: Decimal) -> int:
    """The decimals that an end of a scale needs: its own, but no more than the figures have."""
    return min(_places(format_.scaled(end).normalize()), format_.places or 0)


def with_decimals_of(format_: NumberFormat, figures: Iterable[Decimal]) -> NumberFormat:
    """The format with as many decimals as these figures have: the axes of charts side by side have the same steps."""
    places = max((_places(format_.scaled(value).normalize()) for value in figures), default=0)
    return format_.with_places(min(max(places, format_.places or 0), _PLACES_AT_MOST))


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def target_levels(chart: Chart, target: Target) -> tuple[Decimal | None, ...]:
    """What a target is for each category."""
    return target.levels or (target.value,) * len(chart.categories)


def segments(chart: Chart) -> tuple[Segment, ...]:
    """The parts of a doughnut: of several series each is a part (its sum), else each category is one."""
    if len(chart.series) == 1:
        tones = chart.tones or (None,) * len(chart.categories)
        rated = zip(chart.categories, chart.series[0].values, tones, strict=True)
        return tuple(Segment(name, value, tone) for name, value, tone in rated if value is not None)
    sums = [(one, known_sum(one.values)) for one in chart.series]
    return tuple(Segment(one.name, value, one.tone) for one, value in sums if value is not None)


def gauge_value(chart: Chart) -> Decimal | None:
    """The figure of a gauge: the last one of its series."""
    return next((value for value in reversed(chart.series[0].values) if value is not None), None)


def gauge_range(chart: Chart) -> tuple[Decimal, Decimal]:
    """The scale of a gauge: the one given; else to a hundred per cent, or to the greater of figure and target.

    Where one of them is less than nothing, as far to the left of nought as to the right: the bar is seen to run back.
    """
    if chart.range is not None:
        return chart.range
    whole = {Kind.PERCENT: Decimal(1), Kind.PER_CENT_SIGN: Decimal(100)}.get(chart.format.kind)
    levels = [level for level in (gauge_value(chart), *(t.value for t in chart.targets)) if level is not None]
    greatest = max(map(abs, levels), default=Decimal(1)) or Decimal(1)
    if whole is not None and greatest <= whole:
        greatest = whole
    return (-greatest if min(levels, default=greatest) < 0 else Decimal(0)), greatest


class Beyond(StrEnum):
    """Where the figure of a gauge stands, if not on its scale; the sign follows the figure."""

    BELOW = "\N{BLACK LEFT-POINTING POINTER}"
    ABOVE = "\N{BLACK RIGHT-POINTING POINTER}"


def beyond(chart: Chart) -> Beyond | None:
    """Whether the figure of a gauge is off its scale: the bar ends at the edge, and a sign says that it goes on."""
    value, (low, high) = gauge_value(chart), gauge_range(chart)
    if value is None or low <= value <= high:
        return None
    return Beyond.BELOW if value < low else Beyond.ABOVE


def gauge_text(chart: Chart) -> str:
    """The figure of a gauge as it is printed over its scale."""
    value, off = gauge_value(chart), beyond(chart)
    said = settled_format(chart).text(value) if value is not None else ""
    return f"{said} {off.value}" if off is not None else said


def share(chart: Chart, value: Decimal) -> Decimal:
    """A target of a chart that stacks to a hundred, as a share of one: 80 and 0.8 both mean 80 %."""
    in_hundreds = chart.format.kind is not Kind.PERCENT and value > 1
    return value / 100 if in_hundreds else value
