"""Bars from left to right, one row a category."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

from packbuilder.charts.bars import Bar, bars, cut, edge_width
from packbuilder.charts.drawing import Drawing, Shape
from packbuilder.charts.settled import STACKED, axis_range, reached, settled_format
from packbuilder.charts.ticks import Axis, axis
from packbuilder.charts.vector_frame import (
    GAP,
    Key,
    Sheet,
    band_colour,
    finished,
    hatch_ground,
    legend,
    legend_shapes,
    panel,
    rule,
    target_line,
)
from packbuilder.charts.vector_stage import Plot, Stage
from packbuilder.charts.vector_values import value_inside
from packbuilder.charts.vector_words import CAP, Pen

_WIDEST_BAR = 30.0
_NAMES_AT_MOST = 0.36
"""How much of the width the names of the rows may take."""


def lying(sheet: Sheet) -> Drawing:
    """Bars, each with its name at the left; the first category on top."""
    scale = _axis(sheet)
    names, width = _names(sheet)
    keys = legend(sheet, list(_keys(sheet)))
    plot = _plot(sheet, scale, width, keys.height)
    widest = _WIDEST_BAR / (plot.height / len(sheet.chart.categories))
    drawn = cut(bars(sheet.chart, widest), *plot.across)
    stage = Stage(plot, is_cut=sheet.chart.range is not None)
    _draw(sheet, stage, drawn)
    in_front = [
        _foot(sheet, plot),
        *_standard(sheet, plot),
        *_values(sheet, plot, drawn),
        *_name_words(sheet, plot, names),
        *legend_shapes(sheet, keys, plot.left),
    ]
    return finished(sheet, [*_band(sheet, plot), *_grid(sheet, plot, scale)], stage, in_front)


def _axis(sheet: Sheet) -> Axis:
    chart = sheet.chart
    levels = reached(chart)
    if chart.target is not None:
        levels.append(chart.target.value)
    if chart.band is not None:
        levels.extend((chart.band.low, chart.band.high))
    most = max(2, min(6, int(sheet.width * 0.6 / (5 * sheet.pen.size))))
    return axis(levels or [Decimal(0)], settled_format(chart), most, from_nought=True, given=axis_range(chart))


def _names(sheet: Sheet) -> tuple[list[tuple[str, ...]], float]:
    """The names of the rows, broken to at most two lines where they are long, and the width that they take."""
    room = sheet.width * _NAMES_AT_MOST
    lines = [_two_lines(sheet.pen, name, room) for name in sheet.chart.categories]
    return lines, max((sheet.pen.width(line) for name in lines for line in name), default=0.0)


def _two_lines(pen: Pen, name: str, room: float) -> tuple[str, ...]:
    lines = pen.lines(name, room)
    return lines if len(lines) <= 2 else (lines[0], pen.cut(" ".join(lines[1:]), room))


def _keys(sheet: Sheet) -> Iterator[Key]:
    if len(sheet.chart.series) > 1:
        for place, one in enumerate(sheet.chart.series):
            yield Key(one.name, sheet.paint(place))


def _plot(sheet: Sheet, scale: Axis, names: float, foot: float) -> Plot:
    chart, pen = sheet.chart, sheet.pen
    left = max(names + GAP, pen.width(scale.texts[0]) / 2 if scale.texts else 0.0)
    values = [settled_format(chart).text(bar.value) for bar in bars(chart, 1.0)] if _prints_at_ends(sheet) else []
    over = pen.width(scale.texts[-1]) / 2 if scale.texts else 0.0
    right = max(over, max((pen.width(text) for text in values), default=0.0) + 4)
    bottom = foot + pen.leading + GAP / 2
    top = (pen.leading + 3) if _standards(sheet) else 2.0
    rows = (len(chart.categories) - 0.5, -0.5)  # the first row on top
    return Plot(left, bottom, sheet.width - left - right, sheet.height - bottom - top, (scale.low, scale.high), rows)


def _prints_at_ends(sheet: Sheet) -> bool:
    return sheet.chart.labels and sheet.chart.kind not in STACKED


def _draw(sheet: Sheet, stage: Stage, drawn: Sequence[Bar]) -> None:
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


def _band(sheet: Sheet, plot: Plot) -> Iterator[Shape]:
    if sheet.chart.band is not None:
        low, high = sorted(
            (plot.seen_across(float(sheet.chart.band.low)), plot.seen_across(float(sheet.chart.band.high)))
        )
        yield panel(low, plot.bottom, high, plot.top, band_colour(sheet.theme))


def _grid(sheet: Sheet, plot: Plot, scale: Axis) -> Iterator[Shape]:
    colours, pen = sheet.theme.colours, sheet.pen
    end = 0.0
    for tick, text in zip(scale.ticks, scale.texts, strict=True):
        x = plot.x(tick)
        yield rule(x, plot.bottom, x, plot.top, colours.rule)
        half = pen.width(text) / 2
        middle = min(x, sheet.width - half)
        if middle - half >= end:
            yield pen.centred(text, middle, plot.bottom - GAP / 2 - pen.size * CAP, colours.muted)
            end = middle + half + GAP


def _foot(sheet: Sheet, plot: Plot) -> Shape:
    """The line that the bars start from: at nought, or at the edge where nought is not shown."""
    x = plot.x(0.0 if plot.across[0] <= 0 <= plot.across[1] else plot.across[0])
    return rule(x, plot.bottom, x, plot.top, sheet.theme.colours.muted, 0.75)


def _standards(sheet: Sheet) -> list[tuple[str, float, str]]:
    """What is labelled over the plot: target and band, each where it stands."""
    chart, colours = sheet.chart, sheet.theme.colours
    found = []
    if chart.target is not None:
        found.append((chart.target.label, float(chart.target.value), colours.ink))
    if chart.band is not None:
        found.append((chart.band.label, float(chart.band.low + chart.band.high) / 2, colours.muted))
    return found


def _standard(sheet: Sheet, plot: Plot) -> Iterator[Shape]:
    """The target's line from foot to top, and the names over the plot."""
    x = plot.x(float(sheet.chart.target.value)) if sheet.chart.target is not None else plot.left - 1
    if plot.left <= x <= plot.right:
        yield from target_line(sheet, x, plot.bottom, x, plot.top + 2)
    yield from _labels_above(sheet, plot)


def _labels_above(sheet: Sheet, plot: Plot) -> Iterator[Shape]:
    """The names of target and band over the plot: each above its place, moved apart, none beyond the sheet."""
    pen, standards = sheet.pen, sorted(_standards(sheet), key=lambda standard: standard[1])
    texts = [pen.cut(label, sheet.width / max(1, len(standards)) - GAP) for label, _, _ in standards]
    lefts: list[float] = []
    end = 0.0
    for text, (_, value, _) in zip(texts, standards, strict=True):
        lefts.append(max(end, plot.seen_across(value) - pen.width(text) / 2))
        end = lefts[-1] + pen.width(text) + GAP
    limit = sheet.width
    for i in reversed(range(len(lefts))):
        lefts[i] = min(lefts[i], limit - pen.width(texts[i]))
        limit = lefts[i] - GAP
    for text, left, (_, _, colour) in zip(texts, lefts, standards, strict=True):
        yield pen.left(text, left, plot.top + 5, colour)


def _values(sheet: Sheet, plot: Plot, drawn: Sequence[Bar]) -> Iterator[Shape]:
    """At the ends of bars, in the middle of segments; only where there is the room."""
    if not sheet.chart.labels:
        return
    format_ = settled_format(sheet.chart)
    pen = sheet.pen
    for bar in drawn:
        text = format_.text(bar.value)
        low, high = sorted((plot.seen_across(bar.base), plot.seen_across(bar.end)))
        y = (plot.y(bar.near) + plot.y(bar.far)) / 2
        if abs(plot.y(bar.near) - plot.y(bar.far)) < pen.size * 0.95:
            continue
        if sheet.chart.kind in STACKED:
            if bar.value != 0 and high - low >= pen.width(text) + 3:
                yield from value_inside(sheet, bar.place, text, (low + high) / 2, y)
        else:
            yield from _at_end(sheet, plot, text, (low, high), y, bar.value < 0)


def _at_end(
    sheet: Sheet, plot: Plot, text: str, reach: tuple[float, float], y: float, is_negative: bool
) -> Iterator[Shape]:
    """A value beyond the end of its bar, on a ground of its own where the target's line runs through it."""
    width = sheet.pen.width(text)
    is_left = is_negative and reach[0] - 4 - width >= plot.left  # else it would stand on the name of its row
    left = reach[0] - 4 - width if is_left else reach[1] + 4
    target = sheet.chart.target
    if target is not None and left - 1 < plot.x(float(target.value)) < left + width + 1:
        half = sheet.pen.size * 0.5
        yield panel(left - 1, y - half, left + width + 1, y + half, sheet.theme.colours.paper)
    yield sheet.pen.left(text, left, sheet.pen.level(y), sheet.theme.colours.ink)


def _name_words(sheet: Sheet, plot: Plot, names: Sequence[tuple[str, ...]]) -> Iterator[Shape]:
    """The name of each row level with its bars; where rows are lower than type, only some have one."""
    pen = sheet.pen
    row = plot.height / len(names)
    every = math.ceil(pen.size * CAP * 1.3 / row)
    for at, lines in enumerate(names):
        if at % every:
            continue
        is_low = len(lines) * pen.leading > row
        shown = (pen.cut(sheet.chart.categories[at], plot.left - GAP),) if is_low else lines
        first = plot.y(at) + (len(shown) - 1) * pen.leading / 2
        for i, line in enumerate(shown):
            yield pen.right(line, plot.left - GAP, pen.level(first - i * pen.leading), sheet.theme.colours.ink)
