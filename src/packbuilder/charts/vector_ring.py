"""Rings and gauges: parts of a whole, and one figure on its scale."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from packbuilder.charts.drawing import Drawing, Shape
from packbuilder.charts.paint import Paint, ink_on, paint
from packbuilder.charts.pen import CAP, Pen
from packbuilder.charts.plot import Plot
from packbuilder.charts.settled import Segment, gauge_range, gauge_value, segments, settled_format
from packbuilder.charts.sheet import GAP, Key, Sheet
from packbuilder.charts.vector_frame import TARGET_WIDTH, finished, hatch_ground, key_shapes, panel, rule
from packbuilder.charts.vector_stage import Point, Stage
from packbuilder.tree import Chart

_HOLE = 0.62
"""The hole's share of the ring's radius."""

_STEP = math.radians(3)
"""Arcs are drawn as chords of three degrees: at 120 points they miss the circle by 0.04 points."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A segment between two angles, measured clockwise from the top."""

    segment: Segment
    paint: Paint
    start: float
    end: float


def ring(sheet: Sheet) -> Drawing:
    """A ring, its parts clockwise from the top, and the list of them at its right."""
    parts = _parts(sheet)
    diameter = min(sheet.height - 4, sheet.width * 0.5)
    room = sheet.width - diameter - 4 * GAP - 2
    widest = _list_width(sheet, parts, room)
    left = max(2.0, (sheet.width - diameter - 4 * GAP - widest) / 2)
    middle = (left + diameter / 2, sheet.height / 2)
    plot = Plot(left, middle[1] - diameter / 2, diameter, diameter, (-1.0, 1.0), (-1.0, 1.0))
    stage = Stage(plot)
    for part in parts:
        _draw(sheet, stage, part)
    in_front = [
        *_centre(sheet, middle, diameter),
        *_values(sheet, parts, middle, diameter),
        *_list(sheet, parts, plot.right + 3 * GAP, widest),
    ]
    return finished(sheet, (), stage, in_front)


def _parts(sheet: Sheet) -> list[_Part]:
    given = segments(sheet.chart)
    whole = float(sum(abs(segment.value) for segment in given)) or 1.0
    found, start = [], 0.0
    for place, segment in enumerate(given):
        end = start + 2 * math.pi * abs(float(segment.value)) / whole
        found.append(_Part(segment, paint(place, segment.tone, sheet.theme), start, end))
        start = end
    return found


def _draw(sheet: Sheet, stage: Stage, part: _Part) -> None:
    if part.end - part.start < 1e-9:
        return
    outline = [*_arc(part.start, part.end, 1.0), *reversed(_arc(part.start, part.end, _HOLE))]
    stage.fill([outline], hatch_ground(part.paint, sheet.theme), part.paint.hatch, part.paint.colour)
    if part.end - part.start < 2 * math.pi - 1e-9:
        stage.outline([outline], part.paint.edge or sheet.theme.colours.paper, 0.75)


def _arc(start: float, end: float, radius: float) -> list[Point]:
    count = max(1, math.ceil((end - start) / _STEP))
    angles = (start + (end - start) * i / count for i in range(count + 1))
    return [(radius * math.sin(angle), radius * math.cos(angle)) for angle in angles]


def _centre(sheet: Sheet, middle: Point, diameter: float) -> Iterator[Shape]:
    """The central words, as large as the hole takes."""
    text = sheet.chart.centre
    if not text:
        return
    for size in (24.0, 20.0, 16.0, 13.0, 11.0, 10.0, 9.0, 8.0):
        pen = Pen(sheet.metrics, size)
        lines = pen.lines(text, diameter * _HOLE * 0.8, bold=True)
        if len(lines) * pen.leading <= diameter * _HOLE * 0.62 and (len(lines) == 1 or size <= 16):
            break
    first = middle[1] + (len(lines) - 1) * pen.leading / 2
    for i, line in enumerate(lines):
        y = pen.level(first - i * pen.leading)
        yield pen.centred(line, middle[0], y, sheet.theme.colours.accent, bold=True)


def _values(sheet: Sheet, parts: Sequence[_Part], middle: Point, diameter: float) -> Iterator[Shape]:
    """On each part that is long enough; the list has them all."""
    if not sheet.chart.labels:
        return
    format_, pen = settled_format(sheet.chart), sheet.pen
    radius = diameter / 2 * (1 + _HOLE) / 2
    for part in parts:
        text = format_.text(part.segment.value)
        width = pen.width(text)
        is_long = radius * (part.end - part.start) >= max(width, pen.size) + 4
        if not is_long or width > diameter / 2 * (1 - _HOLE) - 2:
            continue
        angle = (part.start + part.end) / 2
        x, y = middle[0] + radius * math.sin(angle), middle[1] + radius * math.cos(angle)
        if part.paint.hatch:
            half, high = width / 2 + 1.5, pen.size / 2
            yield panel(x - half, y - high, x + half, y + high, sheet.theme.colours.paper)
        ink = sheet.theme.colours.ink if part.paint.hatch else ink_on(part.paint.colour, sheet.theme)
        yield pen.centred(text, x, pen.level(y), ink)


def _entry(chart: Chart, part: _Part) -> str:
    return f"{part.segment.name} {settled_format(chart).text(part.segment.value)}"


def _list_width(sheet: Sheet, parts: Sequence[_Part], room: float) -> float:
    widest = max((sheet.pen.width(_entry(sheet.chart, part)) for part in parts), default=0.0) + 14 + GAP
    return min(widest, room)


def _list(sheet: Sheet, parts: Sequence[_Part], left: float, width: float) -> Iterator[Shape]:
    """Name and value of every part, values under each other at the right."""
    pen, format_ = sheet.pen, settled_format(sheet.chart)
    line = min(pen.size * 1.75, (sheet.height - 4) / max(1, len(parts)))
    top = sheet.height / 2 + (len(parts) - 1) * line / 2
    for i, part in enumerate(parts):
        value = format_.text(part.segment.value)
        y = pen.level(top - i * line)
        name = pen.cut(part.segment.name, width - 12 - GAP - pen.width(value, bold=True))
        yield from key_shapes(sheet, Key(name, part.paint), left, y)
        yield pen.right(value, left + width + GAP, y, sheet.theme.colours.ink, bold=True)


def gauge(sheet: Sheet) -> Drawing:
    """One figure: large, and as a bar on its scale, with the target as a mark across it."""
    chart, colours, pen = sheet.chart, sheet.theme.colours, sheet.pen
    low, high = (float(bound) for bound in gauge_range(chart))
    thick = max(12.0, min(26.0, sheet.height * 0.12))
    middle = sheet.height * 0.46
    plot = Plot(pen.size, middle - thick / 2, sheet.width - 2 * pen.size, thick, (low, high), (0.0, 1.0))
    stage = Stage(plot, is_cut=True)
    value = gauge_value(chart)
    behind = [panel(plot.left, plot.bottom, plot.right, plot.top, colours.rule)]
    if value is not None:
        own = sheet.paint(0)
        ends = sorted((min(max(0.0, low), high), min(max(float(value), low), high)))
        stage.fill([[(ends[0], 0.0), (ends[1], 0.0), (ends[1], 1.0), (ends[0], 1.0)]], own.edge or own.colour)
    return finished(sheet, behind, stage, [*_gauge_words(sheet, plot), *_gauge_target(sheet, plot)])


def _gauge_words(sheet: Sheet, plot: Plot) -> Iterator[Shape]:
    """The figure over the bar, the ends of the scale (and nought) under it."""
    format_, colours = settled_format(sheet.chart), sheet.theme.colours
    value = gauge_value(sheet.chart)
    big = Pen(sheet.metrics, max(16.0, min(30.0, sheet.height * 0.16)))
    if value is not None:
        text = format_.text(value)
        half = big.width(text, bold=True) / 2
        x = min(max(plot.x(float(value)), plot.left + half), plot.right - half)
        yield big.centred(text, x, plot.top + sheet.pen.leading + 4, colours.accent, bold=True)
    low, high = gauge_range(sheet.chart)
    y = plot.bottom - GAP - sheet.pen.size * CAP
    ends = (format_.text(low), format_.text(high))
    yield sheet.pen.left(ends[0], plot.left, y, colours.muted)
    yield sheet.pen.right(ends[1], plot.right, y, colours.muted)
    nought = format_.text(Decimal(0))
    half = sheet.pen.width(nought) / 2 + GAP
    if plot.left + sheet.pen.width(ends[0]) + half < plot.x(0) < plot.right - sheet.pen.width(ends[1]) - half:
        yield sheet.pen.centred(nought, plot.x(0), y, colours.muted)


def _gauge_target(sheet: Sheet, plot: Plot) -> Iterator[Shape]:
    """A mark across the bar, its label under the scale."""
    target = sheet.chart.target
    if target is None:
        return
    pen, colours = sheet.pen, sheet.theme.colours
    x = plot.seen_across(float(target.value))
    label = pen.cut(target.label, sheet.width)
    half = pen.width(label) / 2
    y = plot.bottom - GAP - pen.leading - pen.size * CAP - 3
    yield rule(x, plot.bottom - 6, x, plot.top + 4, colours.ink, 2 * TARGET_WIDTH)
    yield pen.centred(label, min(max(x, half), sheet.width - half), y, colours.ink)
