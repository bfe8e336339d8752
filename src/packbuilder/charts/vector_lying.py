"""Bars from left to right, one row a category."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from packbuilder.charts.bars import Bar, bars, cut, edge_width
from packbuilder.charts.drawing import Drawing, Shape
from packbuilder.charts.lying_frame import LyingFrame, lying_frame
from packbuilder.charts.paint import band_colour
from packbuilder.charts.pen import CAP, Pen
from packbuilder.charts.plot import Plot
from packbuilder.charts.settled import STACKED, settled_format, target_levels
from packbuilder.charts.sheet import GAP, ChartSheet
from packbuilder.charts.ticks import Axis
from packbuilder.charts.value_room import has_room_inside, size_at_ends
from packbuilder.charts.vector_frame import (
    finished,
    hatch_ground,
    legend_shapes,
    panel,
    rule,
    target_line,
)
from packbuilder.charts.vector_stage import Stage
from packbuilder.charts.vector_values import value_inside
from packbuilder.tree import Chart


def lying(sheet: ChartSheet) -> Drawing:
    """Bars, each with its name at the left; the first category on top."""
    frame = lying_frame(sheet)
    plot = frame.plot
    drawn = cut(bars(sheet.chart, plot.height / len(sheet.chart.categories)), *plot.across)
    stage = Stage(plot, is_cut=sheet.chart.range is not None)
    _draw(sheet, stage, drawn)
    in_front = [
        _foot(sheet, plot),
        *_targets(sheet, plot),
        *_band_name(sheet, plot),
        *_values(sheet, plot, drawn),
        *_name_words(sheet, frame),
        *legend_shapes(sheet, frame.legend),
    ]
    return finished(sheet, [*_band(sheet, plot), *_grid(sheet, plot, frame.axis)], stage, in_front)


def _draw(sheet: ChartSheet, stage: Stage, drawn: Sequence[Bar]) -> None:
    for place in range(len(sheet.chart.series)):
        own = [bar for bar in drawn if bar.place == place and bar.base != bar.end]
        if not own:
            continue
        rings = [[(b.base, b.near), (b.end, b.near), (b.end, b.far), (b.base, b.far)] for b in own]
        paint = sheet.paint(place)
        stage.fill(rings, hatch_ground(paint, sheet.theme), paint.hatch, paint.colour)
        if paint.edge:
            stage.outline(rings, paint.edge, edge_width(own, sheet.height, len(sheet.chart.categories)))
        elif len(sheet.chart.series) > 1:
            stage.outline(rings, sheet.theme.colours.paper, edge_width(own, sheet.height, len(sheet.chart.categories)))


def _band(sheet: ChartSheet, plot: Plot) -> Iterator[Shape]:
    if sheet.chart.band is not None:
        low, high = sorted(
            (plot.seen_across(float(sheet.chart.band.low)), plot.seen_across(float(sheet.chart.band.high)))
        )
        yield panel(low, plot.bottom, high, plot.top, band_colour(sheet.theme))


def _grid(sheet: ChartSheet, plot: Plot, scale: Axis) -> Iterator[Shape]:
    colours, pen = sheet.theme.colours, sheet.pen
    end = 0.0
    for tick, text in zip(scale.ticks, scale.texts, strict=True):
        x = plot.x(float(tick))
        yield rule(x, plot.bottom, x, plot.top, colours.rule)
        half = pen.width(text) / 2
        middle = min(x, sheet.width - half)
        if middle - half >= end:
            yield pen.centred(text, middle, plot.bottom - GAP / 2 - pen.size * CAP, colours.muted)
            end = middle + half + GAP


def _foot(sheet: ChartSheet, plot: Plot) -> Shape:
    """The line that the bars start from: at nought, or at the edge where nought is not shown."""
    x = plot.x(0.0 if plot.across[0] <= 0 <= plot.across[1] else plot.across[0])
    return rule(x, plot.bottom, x, plot.top, sheet.theme.colours.muted, 0.75)


def _targets(sheet: ChartSheet, plot: Plot) -> Iterator[Shape]:
    """Each target's line from foot to top, or over each row its own; its name stands in the legend."""
    for place, target in enumerate(sheet.chart.targets):
        rows = enumerate(target.levels) if target.levels else [(None, target.value)]
        for row, level in rows:
            x = plot.x(float(level)) if level is not None else plot.left - 1
            ends = (plot.bottom, plot.top) if row is None else (plot.y(row + 0.45), plot.y(row - 0.45))
            if plot.left <= x <= plot.right:
                yield from target_line(sheet, place, [(x, ends[0]), (x, ends[1])])


def _band_name(sheet: ChartSheet, plot: Plot) -> Iterator[Shape]:
    """The name of the band over its middle, but not beyond the sheet."""
    band = sheet.chart.band
    if band is None:
        return
    text = sheet.pen.cut(band.label, sheet.width)
    left = plot.seen_across(float(band.low + band.high) / 2) - sheet.pen.width(text) / 2
    left = max(0.0, min(left, sheet.width - sheet.pen.width(text)))
    yield sheet.pen.left(text, left, plot.top + 5, sheet.theme.colours.muted)


def _values(sheet: ChartSheet, plot: Plot, drawn: Sequence[Bar]) -> Iterator[Shape]:
    """At the ends of bars, in the middle of segments; only where there is the room."""
    if not sheet.chart.labels:
        return
    format_ = settled_format(sheet.chart)
    size = sheet.pen.size if sheet.chart.kind in STACKED else size_at_ends(sheet, plot, drawn)
    pen = Pen(sheet.metrics, size)
    for bar in drawn if size else ():
        text, y = format_.text(bar.value), (plot.y(bar.near) + plot.y(bar.far)) / 2
        low, high = sorted((plot.seen_across(bar.base), plot.seen_across(bar.end)))
        if sheet.chart.kind not in STACKED:
            yield from _at_end(sheet, plot, pen, text, bar, (low, high))
        elif has_room_inside(sheet, plot, bar):
            yield from value_inside(sheet, bar.place, text, (low + high) / 2, y)


def _at_end(
    sheet: ChartSheet, plot: Plot, pen: Pen, text: str, bar: Bar, reach: tuple[float, float]
) -> Iterator[Shape]:
    """A value beyond the end of its bar, on a ground of its own where a target's line runs through it."""
    width, y = pen.width(text), (plot.y(bar.near) + plot.y(bar.far)) / 2
    is_left = bar.value < 0 and reach[0] - 4 - width >= plot.left  # else it would stand on the name of its row
    left = reach[0] - 4 - width if is_left else reach[1] + 4
    if any(left - 1 < plot.x(float(level)) < left + width + 1 for level in _levels(sheet.chart, bar.at)):
        half = pen.size * 0.5
        yield panel(left - 1, y - half, left + width + 1, y + half, sheet.theme.colours.paper)
    yield pen.left(text, left, pen.level(y), sheet.theme.colours.ink)


def _levels(chart: Chart, at: int) -> list[Decimal]:
    """What the targets are in a row."""
    found = (target_levels(chart, target)[at] for target in chart.targets)
    return [level for level in found if level is not None]


def _name_words(sheet: ChartSheet, frame: LyingFrame) -> Iterator[Shape]:
    """The name of each row level with its bars; where rows are lower than type, only some have one."""
    pen, plot = sheet.pen, frame.plot
    row = plot.height / len(frame.names)
    for at, lines in enumerate(frame.names):
        if at % frame.every:
            continue
        is_low = len(lines) * pen.leading > row
        shown = (pen.cut(sheet.chart.categories[at], plot.left - GAP),) if is_low else lines
        first = plot.y(at) + (len(shown) - 1) * pen.leading / 2
        for i, line in enumerate(shown):
            yield pen.right(line, plot.left - GAP, pen.level(first - i * pen.leading), sheet.theme.colours.ink)
