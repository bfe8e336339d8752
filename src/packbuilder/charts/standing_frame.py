"""The room of charts whose figures rise, shared out: words first, marks have what is left. Both drawings ask here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from packbuilder.charts.categories import CategoryLabels, category_labels
from packbuilder.charts.paint import Paint, band_colour, dashes
from packbuilder.charts.pen import LEADING
from packbuilder.charts.plot import Plot
from packbuilder.charts.scale import figures_axis
from packbuilder.charts.settled import STACKED, settled_format, share, target_levels
from packbuilder.charts.sheet import GAP, Beside, ChartSheet, Key, Legend, beside, legend, target_dash, width_beside
from packbuilder.charts.ticks import Axis
from packbuilder.tree import Chart, ChartKind, Target

_DASHES: tuple[tuple[float, ...], ...] = ((), (6.0, 2.5), (2.0, 2.0), (7.0, 2.0, 2.0, 2.0), (10.0, 3.0))

_DIRECT = 3
"""Up to so many lines are named at their ends, where those stand apart."""

_MOST_LABELS_HIGH = 0.34
"""How much of the height labels of categories may take."""

_TURNED_LEFT = 0.13
"""How much of the width the left margin takes where they are turned."""

_USUAL_PLOT = 0.72
"""How much of the height the marks have, before the room is shared out."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot, and what is around it."""

    plot: Plot
    axis: Axis
    labels: tuple[Beside, ...]
    categories: CategoryLabels
    legend: Legend


def standing_frame(sheet: ChartSheet) -> Frame:
    """Where the plot stands, and the words around it."""
    scale = figures_axis(sheet.chart)
    labels = tuple(_labels_beside(sheet))
    keys = legend(sheet, list(_keys(sheet)))
    left = max((sheet.pen.width(text) for text in scale.texts), default=0.0) + GAP
    right = width_beside(sheet, labels) or 2.0
    across = _across(sheet)
    named = _categories(sheet, sheet.width - left - right, across)
    if named.is_turned:
        left = max(left, sheet.width * _TURNED_LEFT)  # the first label hangs to the left of its column
        named = _categories(sheet, sheet.width - left - right, across)
    else:
        hanging = _overhang(sheet, named, (sheet.width - left - right) / (across[1] - across[0]))
        left, right = max(left, hanging[0]), max(right, hanging[1])
        named = _categories(sheet, sheet.width - left - right, across)
    width = sheet.width - left - right
    bottom = keys.height + named.height + GAP
    up = (float(scale.low), float(scale.high))
    plot = Plot(left, bottom, width, sheet.height - bottom - _headroom(sheet), across, up)
    placed = tuple(replace(label, y=plot.y(label.y)) for label in labels)
    return Frame(plot, scale, placed, named, keys)


def _overhang(sheet: ChartSheet, named: CategoryLabels, slot: float) -> tuple[float, float]:
    """How far the first label stands out to the left of the plot and the last one to the right."""
    across, last = _across(sheet), len(named.lines) - 1
    first_half, last_half = (
        max((sheet.pen.width(line) / 2 for line in named.lines[at]), default=0.0) for at in (0, last)
    )
    return first_half + across[0] * slot, last_half - (across[1] - last) * slot


def _categories(sheet: ChartSheet, width: float, across: tuple[float, float]) -> CategoryLabels:
    slot = width / (across[1] - across[0])
    return category_labels(sheet.chart.categories, slot, sheet.pen, sheet.height * _MOST_LABELS_HIGH)


def _headroom(sheet: ChartSheet) -> float:
    """Above the plot: half a line for the uppermost tick, a whole one for values that stand on their marks."""
    stands_on = sheet.chart.labels and sheet.chart.kind not in STACKED
    return sheet.pen.size * (1.3 if stands_on else 0.6)


def _across(sheet: ChartSheet) -> tuple[float, float]:
    last = len(sheet.chart.categories) - 1
    return (0.0, float(last)) if is_edge_to_edge(sheet.chart) else (-0.5, last + 0.5)


def is_edge_to_edge(chart: Chart) -> bool:
    """Whether the first and the last point stand at the edges of the plot; columns stand in the middle of slots."""
    return len(chart.categories) > 1 and chart.kind in (ChartKind.LINE, ChartKind.AREA)


def is_line(sheet: ChartSheet, place: int) -> bool:
    """Whether a series is drawn as a line."""
    chart = sheet.chart
    return chart.kind is ChartKind.LINE or (chart.kind is ChartKind.COMBO and chart.series[place].line)


def names_at_ends(sheet: ChartSheet) -> bool:
    """Whether lines are named where they end: up to three that all reach the last category, with room between.

    Stacks and areas have a legend: Office cannot name a segment beside it, or not so that the name stays in its place
    when somebody adds a row.
    """
    chart = sheet.chart
    if chart.kind is not ChartKind.LINE or not 1 < len(chart.series) <= _DIRECT:
        return False
    reach_the_end = all(one.values and one.values[-1] is not None for one in chart.series)
    return reach_the_end and ends_are_apart(sheet)


def ends_are_apart(sheet: ChartSheet) -> bool:
    """Whether the labels of the last values and the target's have each its own room."""
    chart = sheet.chart
    scale = figures_axis(chart)
    levels = [one.values[-1] for one in chart.series if one.values]
    levels += [target.value for target in chart.targets]
    known = sorted(level for level in levels if level is not None)
    lines = max((len(label.lines) for label in _labels_beside(sheet, named=True)), default=1)
    least = Decimal(lines * sheet.pen.size * LEADING / (sheet.height * _USUAL_PLOT)) * (scale.high - scale.low)
    return all(high - low >= least for low, high in pairwise(known))


def prints_last(sheet: ChartSheet, place: int) -> bool:
    """Whether a series prints its last value beside its end."""
    if not is_line(sheet, place):
        return False
    alone = len(sheet.chart.series) == 1 or sheet.chart.kind is ChartKind.COMBO
    return (alone and sheet.chart.ends) or names_at_ends(sheet)


def ends_in_margin(sheet: ChartSheet, place: int) -> bool:
    """Whether a line reaches the edge of the plot, so that the margin is beside its end."""
    return is_edge_to_edge(sheet.chart) and sheet.chart.series[place].values[-1] is not None


def end_words(sheet: ChartSheet, place: int) -> str:
    """What stands at the end of a line: its last value, after its name where there are several lines."""
    one = sheet.chart.series[place]
    known = [value for value in one.values if value is not None]
    if not known:
        return ""
    if not sheet.chart.ends:
        return one.name
    value = settled_format(sheet.chart).text(known[-1])
    return value if len(sheet.chart.series) == 1 or sheet.chart.kind is ChartKind.COMBO else f"{one.name} {value}"


def _keys(sheet: ChartSheet) -> Iterator[Key]:
    """The band, the series where there are several that are not named where they end, targets that change."""
    if sheet.chart.band is not None and sheet.chart.kind is not ChartKind.PERCENT_COLUMN:
        yield Key(sheet.chart.band.label, Paint(band_colour(sheet.theme), 0))
    named = range(len(sheet.chart.targets)) if is_in_legend(sheet.chart) else range(0)
    is_single = len(sheet.chart.series) < 2 and not named
    for place, one in enumerate(sheet.chart.series if not is_single and not names_at_ends(sheet) else ()):
        lies = is_line(sheet, place)
        yield Key(one.name, sheet.paint(place), lies, dash(place) if lies else ())
    for place in named:
        yield Key(sheet.chart.targets[place].label, Paint(sheet.theme.colours.ink, 0), True, target_dash(place))


def is_in_legend(chart: Chart) -> bool:
    """Whether targets have their names in the legend: over columns a line may end with the last, on its value."""
    return not is_edge_to_edge(chart)


def dash(place: int) -> tuple[float, ...]:
    """The dashes of the line of a series."""
    return _DASHES[dashes(place)]


def on_axis(chart: Chart, level: Decimal) -> float:
    """Where a target's level is drawn, in the units of the axis."""
    return float(share(chart, level) if chart.kind is ChartKind.PERCENT_COLUMN else level)


def drawn_levels(chart: Chart, target: Target) -> list[float | None]:
    """Where a target is drawn over each category, in the units of the axis."""
    return [None if level is None else on_axis(chart, level) for level in target_levels(chart, target)]


def _labels_beside(sheet: ChartSheet, named: bool | None = None) -> Iterator[Beside]:
    """Labels in the right margin; their heights in the units of the data, until the plot is known."""
    chart = sheet.chart
    for target in () if is_in_legend(chart) else chart.targets:
        yield beside(sheet, target.label, on_axis(chart, target.value), sheet.theme.colours.ink, bold=False)
    for place, one in enumerate(chart.series):
        known = [value for value in one.values if value is not None]
        shown = is_line(sheet, place) if named else prints_last(sheet, place) and ends_in_margin(sheet, place)
        if known and shown:
            yield beside(sheet, end_words(sheet, place), float(known[-1]), sheet.wording(place))
