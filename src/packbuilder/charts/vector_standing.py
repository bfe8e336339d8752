"""Charts whose figures rise: columns, lines, areas, and columns with lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

from packbuilder.charts.bars import Bar, bars, cut, edge_width
from packbuilder.charts.drawing import Drawing, Shape
from packbuilder.charts.paint import band_colour, stroke_colour
from packbuilder.charts.pen import CAP
from packbuilder.charts.plot import Plot
from packbuilder.charts.sheet import GAP, ChartSheet
from packbuilder.charts.standing_frame import (
    Frame,
    dash,
    drawn_levels,
    end_words,
    ends_in_margin,
    is_line,
    prints_last,
    standing_frame,
)
from packbuilder.charts.vector_frame import (
    finished,
    hatch_ground,
    legend_shapes,
    panel,
    rule,
    target_line,
)
from packbuilder.charts.vector_stage import Point, Stage
from packbuilder.charts.vector_values import values
from packbuilder.charts.vector_words import set_beside
from packbuilder.tree import ChartKind

_LINE_WIDTH = 2.0
_WITH_LINES = (ChartKind.LINE, ChartKind.COMBO)


def standing(sheet: ChartSheet) -> Drawing:
    """Columns, lines and areas over their categories."""
    frame = standing_frame(sheet)
    stage = Stage(frame.plot, is_cut=sheet.chart.range is not None)
    _areas(sheet, stage, frame.plot)
    columns = _columns(sheet, frame.plot)
    _draw_columns(sheet, stage, columns)
    _lines(sheet, stage)
    target = list(_targets(sheet, frame.plot))
    is_behind = sheet.chart.kind is ChartKind.LINE
    behind = [*_band(sheet, frame.plot), *_grid(sheet, frame), *(target if is_behind else ())]
    in_front = [
        _foot(sheet, frame.plot),
        *(() if is_behind else target),
        *values(sheet, frame.plot, columns),
        *_category_words(sheet, frame),
        *_years(sheet, frame),
        *set_beside(frame.labels, frame.plot.right + GAP, frame.plot.bottom, sheet.height, sheet.pen),
        *_ends(sheet, frame.plot),
        *legend_shapes(sheet, frame.legend),
    ]
    return finished(sheet, behind, stage, in_front)


# Behind the marks


def _band(sheet: ChartSheet, plot: Plot) -> Iterator[Shape]:
    band = sheet.chart.band
    if band is not None and sheet.chart.kind is not ChartKind.PERCENT_COLUMN:
        low, high = sorted((plot.seen(float(band.low)), plot.seen(float(band.high))))
        yield panel(plot.left, low, plot.right, high, band_colour(sheet.theme))


def _grid(sheet: ChartSheet, frame: Frame) -> Iterator[Shape]:
    """A light line at each tick, the figures at the left."""
    plot, colours = frame.plot, sheet.theme.colours
    for tick, text in zip(frame.axis.ticks, frame.axis.texts, strict=True):
        y = plot.y(float(tick))
        yield rule(plot.left, y, plot.right, y, colours.rule)
        yield sheet.pen.right(text, plot.left - GAP, sheet.pen.level(y), colours.muted)


# Marks


def _columns(sheet: ChartSheet, plot: Plot) -> list[Bar]:
    if sheet.chart.kind in (ChartKind.LINE, ChartKind.AREA):
        return []
    slot = plot.width / (plot.across[1] - plot.across[0])
    return cut(bars(sheet.chart, slot), *plot.up)


def _draw_columns(sheet: ChartSheet, stage: Stage, columns: Sequence[Bar]) -> None:
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


def _areas(sheet: ChartSheet, stage: Stage, plot: Plot) -> None:
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


def _lines(sheet: ChartSheet, stage: Stage) -> None:
    """Lines with a dot at the last value; a value between two gaps is a dot of its own."""
    for place, one in enumerate(sheet.chart.series):
        known = [at for at, value in enumerate(one.values) if value is not None]
        if not known or not is_line(sheet, place):
            continue
        colour = stroke_colour(sheet.paint(place))
        points = [(float(at), math.nan if v is None else float(v)) for at, v in enumerate(one.values)]
        stage.line(points, colour, _LINE_WIDTH, dash(place), is_round=not dash(place))
        alone = [points[at] for at in known[:-1] if at - 1 not in known and at + 1 not in known]
        if alone:
            stage.dots(alone, colour, colour, 1.6)
        stage.dots([points[known[-1]]], colour, sheet.theme.colours.paper, 3.2)


# In front of the marks


def _foot(sheet: ChartSheet, plot: Plot) -> Shape:
    """The line that the marks stand on: at nought, or at the foot where nought is not shown."""
    y = plot.y(0.0 if plot.up[0] <= 0 <= plot.up[1] else plot.up[0])
    return rule(plot.left, y, plot.right, y, sheet.theme.colours.muted, 0.75)


def _targets(sheet: ChartSheet, plot: Plot) -> Iterator[Shape]:
    """From edge to edge; one that changes runs from the middle of a slot to the next, and stops at gaps."""
    is_over_bars = sheet.chart.kind not in _WITH_LINES
    for place, target in enumerate(sheet.chart.targets):
        levels = drawn_levels(sheet.chart, target)
        for points in _runs(levels, plot) if target.levels else [_across(levels[0], plot)]:
            if len(points) > 1:
                yield from target_line(sheet, place, points, is_over_bars)


def _across(level: float | None, plot: Plot) -> list[Point]:
    y = plot.y(level or 0.0)
    return [(plot.left, y), (plot.right, y)] if plot.bottom <= y <= plot.top else []


def _runs(levels: Sequence[float | None], plot: Plot) -> Iterator[list[Point]]:
    """The points between gaps."""
    for is_known, group in groupby(enumerate(levels), key=lambda one: one[1] is not None):
        if is_known:
            yield [(plot.x(at), plot.seen(level)) for at, level in group if level is not None]


def _ends(sheet: ChartSheet, plot: Plot) -> Iterator[Shape]:
    """The last values of lines that end before the edge: beside their ends, on a ground of their own."""
    for place, one in enumerate(sheet.chart.series):
        if prints_last(sheet, place) and not ends_in_margin(sheet, place) and (said := end_words(sheet, place)):
            last, value = max((at, value) for at, value in enumerate(one.values) if value is not None)
            width = sheet.pen.width(said, bold=True)
            x, y = min(plot.x(last) + GAP, sheet.width - width - 1), plot.seen(float(value))
            yield panel(x - 1, y - sheet.pen.size / 2, x + width + 1, y + sheet.pen.size / 2, sheet.theme.colours.paper)
            yield sheet.pen.left(said, x, sheet.pen.level(y), sheet.wording(place), bold=True)


def _category_words(sheet: ChartSheet, frame: Frame) -> Iterator[Shape]:
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


def _years(sheet: ChartSheet, frame: Frame) -> Iterator[Shape]:
    """Each year under the middle of its months, a stroke between years."""
    pen, plot, colours = sheet.pen, frame.plot, sheet.theme.colours
    y = plot.bottom - 0.65 * pen.size - pen.size * CAP - pen.leading
    for year in frame.categories.years:
        ends = (max(plot.x(year.first - 0.5), plot.left), min(plot.x(year.last + 0.5), plot.right))
        if year.first:
            yield rule(ends[0], plot.bottom, ends[0], y, colours.muted)
        half = pen.width(year.text) / 2
        yield pen.centred(year.text, min(max(sum(ends) / 2, half), sheet.width - half), y, colours.ink)
