"""Charts whose figures rise: columns, lines, areas, and columns with lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from packbuilder.charts.bars import Bar, bars, cut, edge_width, pile_height
from packbuilder.charts.drawing import Drawing, Shape
from packbuilder.charts.paint import stroke_colour
from packbuilder.charts.settled import FROM_NOUGHT, STACKED, axis_range, reached, settled_format, share
from packbuilder.charts.ticks import Axis, axis
from packbuilder.charts.vector_frame import (
    DIRECT,
    GAP,
    Key,
    Legend,
    Sheet,
    band_colour,
    beside,
    finished,
    hatch_ground,
    legend,
    legend_shapes,
    panel,
    rule,
    target_line,
    width_beside,
)
from packbuilder.charts.vector_stage import Plot, Point, Stage
from packbuilder.charts.vector_values import values
from packbuilder.charts.vector_words import CAP, Beside, CategoryLabels, category_labels, set_beside
from packbuilder.figures import Kind, NumberFormat
from packbuilder.tree import ChartKind

DASHES: tuple[tuple[float, ...], ...] = ((), (), (6.0, 2.5), (2.0, 2.0), (7.0, 2.0, 2.0, 2.0), (10.0, 3.0))
_LINE_WIDTH = 2.0
_WIDEST_BAR = 62.0
_WITH_LINES = (ChartKind.LINE, ChartKind.COMBO)
_SHARES = NumberFormat(Kind.PERCENT, 0)
_MOST_LABELS_HIGH = 0.34
"""How much of the height labels of categories may take."""

_TURNED_LEFT = 0.13
"""How much of the width the left margin takes where they are turned."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The plot, and what is around it."""

    plot: Plot
    axis: Axis
    labels: tuple[Beside, ...]
    categories: CategoryLabels
    legend: Legend


def standing(sheet: Sheet) -> Drawing:
    """Columns, lines and areas over their categories."""
    frame = _frame(sheet)
    stage = Stage(frame.plot, is_cut=sheet.chart.range is not None)
    _areas(sheet, stage, frame.plot)
    columns = _columns(sheet, frame.plot)
    _draw_columns(sheet, stage, columns)
    _lines(sheet, stage)
    target = list(_target(sheet, frame.plot))
    is_line = sheet.chart.kind is ChartKind.LINE
    behind = [*_band(sheet, frame.plot), *_grid(sheet, frame), *(target if is_line else ())]
    in_front = [
        _foot(sheet, frame.plot),
        *(() if is_line else target),
        *values(sheet, frame.plot, columns, _target_level(sheet)),
        *_category_words(sheet, frame),
        *set_beside(frame.labels, frame.plot.right + GAP, frame.plot.bottom, sheet.height, sheet.pen),
        *legend_shapes(sheet, frame.legend, frame.plot.left),
    ]
    return finished(sheet, behind, stage, in_front)


# The room shared out


def _frame(sheet: Sheet) -> _Frame:
    """Room for words first; the marks have what is left."""
    scale = _axis(sheet)
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
    plot = Plot(left, bottom, width, sheet.height - bottom - _headroom(sheet), across, (scale.low, scale.high))
    placed = tuple(replace(label, y=plot.y(label.y)) for label in labels)
    return _Frame(plot, scale, placed, named, keys)


def _overhang(sheet: Sheet, named: CategoryLabels, slot: float) -> tuple[float, float]:
    """How far the first label stands out to the left of the plot and the last one to the right."""
    across, last = _across(sheet), len(named.lines) - 1
    first_half, last_half = (
        max((sheet.pen.width(line) / 2 for line in named.lines[at]), default=0.0) for at in (0, last)
    )
    return first_half + across[0] * slot, last_half - (across[1] - last) * slot


def _categories(sheet: Sheet, width: float, across: tuple[float, float]) -> CategoryLabels:
    slot = width / (across[1] - across[0])
    return category_labels(sheet.chart.categories, slot, sheet.pen, sheet.height * _MOST_LABELS_HIGH)


def _headroom(sheet: Sheet) -> float:
    """Above the plot: half a line for the uppermost tick, a whole one for values that stand on their marks."""
    stands_on = sheet.chart.labels and sheet.chart.kind not in STACKED
    return sheet.pen.size * (1.3 if stands_on else 0.6)


def _axis(sheet: Sheet) -> Axis:
    chart = sheet.chart
    most = max(2, min(6, int(sheet.height * 0.72 / (sheet.pen.size * 2.9))))
    if chart.kind is ChartKind.PERCENT_COLUMN:
        return axis((), _SHARES, most, from_nought=True, given=(Decimal(0), Decimal(1)))
    levels = reached(chart)
    if chart.target is not None:
        levels.append(chart.target.value)
    if chart.band is not None:
        levels.extend((chart.band.low, chart.band.high))
    if chart.labels and min(levels, default=Decimal(0)) < 0:
        room = Decimal(2 * sheet.pen.size / sheet.height)  # for the value under the longest hanging column
        levels.append(min(levels) - room * (max([Decimal(0), *levels]) - min(levels)))
    return axis(levels, settled_format(chart), most, chart.kind in FROM_NOUGHT, axis_range(chart))


def _across(sheet: Sheet) -> tuple[float, float]:
    """The slots: columns stand in the middle of theirs, lines and areas run from edge to edge."""
    last = len(sheet.chart.categories) - 1
    if last < 1:
        return -0.5, 0.5
    match sheet.chart.kind:
        case ChartKind.AREA:
            return 0.0, float(last)
        case ChartKind.LINE:
            return -0.02 * last, last + 0.01 * last
        case _:
            return -0.5, last + 0.5


def _is_direct(sheet: Sheet) -> bool:
    """Whether the series are named at their marks: of stacks, lines and areas up to three."""
    kinds = (*STACKED, ChartKind.LINE, ChartKind.AREA)
    return 1 < len(sheet.chart.series) <= DIRECT and sheet.chart.kind in kinds


def _keys(sheet: Sheet) -> Iterator[Key]:
    if len(sheet.chart.series) < 2 or _is_direct(sheet):
        return
    for place, one in enumerate(sheet.chart.series):
        is_line = _is_line(sheet, place)
        yield Key(one.name, sheet.paint(place), is_line, _dash(place) if is_line else ())


def _is_line(sheet: Sheet, place: int) -> bool:
    chart = sheet.chart
    return chart.kind is ChartKind.LINE or (chart.kind is ChartKind.COMBO and chart.series[place].line)


def _dash(place: int) -> tuple[float, ...]:
    return DASHES[place % len(DASHES)]


# Labels at the right; their heights in the units of the data, until the plot is known


def _labels_beside(sheet: Sheet) -> Iterator[Beside]:
    chart = sheet.chart
    if chart.target is not None:
        yield beside(sheet, chart.target.label, _target_level(sheet), sheet.theme.colours.ink, bold=False)
    if chart.band is not None:
        middle = float(chart.band.low + chart.band.high) / 2
        yield beside(sheet, chart.band.label, middle, sheet.theme.colours.muted, bold=False)
    if chart.kind in STACKED or chart.kind is ChartKind.AREA:
        yield from _segment_labels(sheet) if _is_direct(sheet) else ()
    else:
        yield from _line_labels(sheet)


def _target_level(sheet: Sheet) -> float:
    target = sheet.chart.target
    if target is None:
        return 0.0
    is_share = sheet.chart.kind is ChartKind.PERCENT_COLUMN
    return float(share(sheet.chart, target.value) if is_share else target.value)


def _segment_labels(sheet: Sheet) -> Iterator[Beside]:
    """Each name at the height of its part of the last pile."""
    last = len(sheet.chart.categories) - 1
    whole = pile_height(sheet.chart, last)
    height = 0.0
    for place, one in enumerate(sheet.chart.series):
        size = float(one.values[last] or 0) / whole
        yield beside(sheet, one.name, height + size / 2, sheet.wording(place))
        height += size


def _line_labels(sheet: Sheet) -> Iterator[Beside]:
    """The last value of each line, with its name where there are two or three."""
    format_ = settled_format(sheet.chart)
    for place, one in enumerate(sheet.chart.series):
        known = [value for value in one.values if value is not None]
        if not known or not _is_line(sheet, place) or (len(sheet.chart.series) > DIRECT):
            continue
        value = format_.text(known[-1])
        text = f"{one.name} {value}" if _is_direct(sheet) else value
        yield beside(sheet, text, float(known[-1]), sheet.wording(place))


# Behind the marks


def _band(sheet: Sheet, plot: Plot) -> Iterator[Shape]:
    band = sheet.chart.band
    if band is not None and sheet.chart.kind is not ChartKind.PERCENT_COLUMN:
        low, high = sorted((plot.seen(float(band.low)), plot.seen(float(band.high))))
        yield panel(plot.left, low, plot.right, high, band_colour(sheet.theme))


def _grid(sheet: Sheet, frame: _Frame) -> Iterator[Shape]:
    """A light line at each tick, the figures at the left."""
    plot, colours = frame.plot, sheet.theme.colours
    for tick, text in zip(frame.axis.ticks, frame.axis.texts, strict=True):
        y = plot.y(tick)
        yield rule(plot.left, y, plot.right, y, colours.rule)
        yield sheet.pen.right(text, plot.left - GAP, sheet.pen.level(y), colours.muted)


# Marks


def _columns(sheet: Sheet, plot: Plot) -> list[Bar]:
    if sheet.chart.kind in (ChartKind.LINE, ChartKind.AREA):
        return []
    slot = plot.width / (plot.across[1] - plot.across[0])
    return cut(bars(sheet.chart, _WIDEST_BAR / slot), *plot.up)


def _draw_columns(sheet: Sheet, stage: Stage, columns: Sequence[Bar]) -> None:
    """Series by series, parted by white where they touch."""
    for place in range(len(sheet.chart.series)):
        own = [bar for bar in columns if bar.place == place and bar.base != bar.end]
        if not own:
            continue
        rings = [_corners(bar) for bar in own]
        paint = sheet.paint(place)
        stage.fill(rings, hatch_ground(paint, sheet.theme), paint.hatch, paint.colour)
        if paint.edge:
            stage.outline(rings, paint.edge, edge_width(own, sheet.width, len(sheet.chart.categories)))
        elif len(sheet.chart.series) > 1:
            stage.outline(rings, sheet.theme.colours.paper, edge_width(own, sheet.width, len(sheet.chart.categories)))


def _corners(bar: Bar) -> list[Point]:
    return [(bar.near, bar.base), (bar.far, bar.base), (bar.far, bar.end), (bar.near, bar.end)]


def _areas(sheet: Sheet, stage: Stage, plot: Plot) -> None:
    """Areas on each other; a gap counts as nought, for an area has no other way to show it."""
    if sheet.chart.kind is not ChartKind.AREA:
        return
    ground = [0.0] * len(sheet.chart.categories)
    for place, one in enumerate(sheet.chart.series):
        top = [base + float(value or 0) for base, value in zip(ground, one.values, strict=True)]
        upper, lower = (
            [(float(x), min(max(y, plot.up[0]), plot.up[1])) for x, y in enumerate(e)] for e in (top, ground)
        )
        paint = sheet.paint(place)
        stage.fill([[*upper, *reversed(lower)]], hatch_ground(paint, sheet.theme), paint.hatch, paint.colour)
        stage.line(upper, sheet.theme.colours.paper, 0.75)
        ground = top


def _lines(sheet: Sheet, stage: Stage) -> None:
    """Lines with a dot at the last value; a value between two gaps is a dot of its own."""
    for place, one in enumerate(sheet.chart.series):
        known = [at for at, value in enumerate(one.values) if value is not None]
        if not known or not _is_line(sheet, place):
            continue
        colour = stroke_colour(sheet.paint(place))
        points = [(float(at), math.nan if v is None else float(v)) for at, v in enumerate(one.values)]
        stage.line(points, colour, _LINE_WIDTH, _dash(place), is_round=not _dash(place))
        alone = [points[at] for at in known[:-1] if at - 1 not in known and at + 1 not in known]
        if alone:
            stage.dots(alone, colour, colour, 1.6)
        stage.dots([points[known[-1]]], colour, sheet.theme.colours.paper, 3.2)


# In front of the marks


def _foot(sheet: Sheet, plot: Plot) -> Shape:
    """The line that the marks stand on: at nought, or at the foot where nought is not shown."""
    y = plot.y(0.0 if plot.up[0] <= 0 <= plot.up[1] else plot.up[0])
    return rule(plot.left, y, plot.right, y, sheet.theme.colours.muted, 0.75)


def _target(sheet: Sheet, plot: Plot) -> Iterator[Shape]:
    y = plot.y(_target_level(sheet))
    if sheet.chart.target is not None and plot.bottom <= y <= plot.top:
        yield from target_line(sheet, plot.left, y, plot.right, y, is_over_bars=sheet.chart.kind not in _WITH_LINES)


def _category_words(sheet: Sheet, frame: _Frame) -> Iterator[Shape]:
    """Under the plot, each in the middle of its slot, none beyond the sheet."""
    pen, ink = sheet.pen, sheet.theme.colours.ink
    top = frame.plot.bottom - 0.65 * pen.size  # clear of the figure at the foot of the axis
    for at, lines in enumerate(frame.categories.lines):
        x = frame.plot.x(at)
        for i, line in enumerate(lines):
            if frame.categories.is_turned:
                yield pen.turned(
                    line, min(x + pen.size * 0.3, sheet.width - 0.75 * pen.size), top - pen.size * CAP, ink
                )
                continue
            half = pen.width(line) / 2
            middle = min(max(x, half), sheet.width - half)
            yield pen.centred(line, middle, top - pen.size * CAP - i * pen.leading, ink)
