"""Rings and gauges: parts of a whole, and one figure on its scale."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

from packbuilder.charts.drawing import Drawing, Shape
from packbuilder.charts.paint import ink_on
from packbuilder.charts.ring_frame import (
    HOLE,
    GaugeFrame,
    Part,
    RingFrame,
    end_text,
    gauge_frame,
    has_room_on_ring,
    ring_frame,
)
from packbuilder.charts.settled import gauge_range, gauge_text, gauge_value, settled_format
from packbuilder.charts.sheet import GAP, SWATCH, TARGET_WIDTH, ChartSheet, Key
from packbuilder.charts.vector_frame import finished, hatch_ground, key_shapes, panel, rule
from packbuilder.charts.vector_stage import Point, Stage

_STEP = math.radians(3)
"""Arcs are drawn as chords of three degrees: at 120 points they miss the circle by 0.04 points."""


def ring(sheet: ChartSheet) -> Drawing:
    """A ring, its parts clockwise from the top, and the list of them at its right."""
    frame = ring_frame(sheet)
    stage = Stage(frame.plot)
    for part in frame.parts:
        _draw(sheet, stage, part)
    in_front = [*_centre(sheet, frame), *_values(sheet, frame), *_list(sheet, frame)]
    return finished(sheet, (), stage, in_front)


def _draw(sheet: ChartSheet, stage: Stage, part: Part) -> None:
    if part.end - part.start < 1e-9:
        return
    outline = [*_arc(part.start, part.end, 1.0), *reversed(_arc(part.start, part.end, HOLE))]
    stage.fill([outline], hatch_ground(part.paint, sheet.theme), part.paint.hatch, part.paint.colour)
    if part.end - part.start < 2 * math.pi - 1e-9:
        stage.outline([outline], part.paint.edge or sheet.theme.colours.paper, 0.75)


def _arc(start: float, end: float, radius: float) -> list[Point]:
    count = max(1, math.ceil((end - start) / _STEP))
    angles = (start + (end - start) * i / count for i in range(count + 1))
    return [(radius * math.sin(angle), radius * math.cos(angle)) for angle in angles]


def _centre(sheet: ChartSheet, frame: RingFrame) -> Iterator[Shape]:
    if frame.centre is None:
        return
    pen, (x, middle) = frame.centre.pen, frame.middle
    first = middle + (len(frame.centre.lines) - 1) * pen.leading / 2
    for i, line in enumerate(frame.centre.lines):
        yield pen.centred(line, x, pen.level(first - i * pen.leading), sheet.theme.colours.accent, bold=True)


def _values(sheet: ChartSheet, frame: RingFrame) -> Iterator[Shape]:
    """On each part that is long enough; the list has them all."""
    format_, pen, (x0, y0) = settled_format(sheet.chart), sheet.pen, frame.middle
    radius = frame.plot.width / 2 * (1 + HOLE) / 2
    for part in frame.parts if sheet.chart.labels else ():
        if not has_room_on_ring(sheet, part, frame.plot.width):
            continue
        text = format_.text(part.segment.value)
        x, y = x0 + radius * math.sin(part.middle), y0 + radius * math.cos(part.middle)
        if part.paint.hatch:
            half, high = pen.width(text) / 2 + 1.5, pen.size / 2
            yield panel(x - half, y - high, x + half, y + high, sheet.theme.colours.paper)
        ink = sheet.theme.colours.ink if part.paint.hatch else ink_on(part.paint.colour, sheet.theme)
        yield pen.centred(text, x, pen.level(y), ink)


def _list(sheet: ChartSheet, frame: RingFrame) -> Iterator[Shape]:
    """Name and value of every part, values under each other at the right."""
    pen, format_, more = sheet.pen, settled_format(sheet.chart), len(frame.parts) - len(frame.listed)
    left, width = frame.list_left, frame.list_width
    rows = len(frame.listed) + bool(more)
    line = min(pen.size * 1.75, (sheet.height - 4) / max(1, rows))
    top = sheet.height / 2 + (rows - 1) * line / 2
    if more:
        y = pen.level(top - (rows - 1) * line)
        yield pen.left(f"and {more} more", left + SWATCH + 4, y, sheet.theme.colours.muted)
    for i, part in enumerate(frame.listed):
        value = format_.text(part.segment.value)
        y = pen.level(top - i * line)
        name = pen.cut(part.segment.name, width - 12 - GAP - pen.width(value, bold=True))
        yield from key_shapes(sheet, Key(name, part.paint), left, y)
        yield pen.right(value, left + width + GAP, y, sheet.theme.colours.ink, bold=True)


def gauge(sheet: ChartSheet) -> Drawing:
    """One figure: large, and as a bar on its scale, with each target as a mark across it."""
    frame = gauge_frame(sheet)
    plot = frame.plot
    low, high = plot.across
    stage = Stage(plot, is_cut=True)
    value = gauge_value(sheet.chart)
    behind = [panel(plot.left, plot.bottom, plot.right, plot.top, sheet.theme.colours.rule)]
    if value is not None:
        own = sheet.paint(0)
        ends = sorted((min(max(0.0, low), high), min(max(float(value), low), high)))
        stage.fill([[(ends[0], 0.0), (ends[1], 0.0), (ends[1], 1.0), (ends[0], 1.0)]], own.edge or own.colour)
    return finished(sheet, behind, stage, [*_gauge_words(sheet, frame), *_gauge_targets(sheet, frame)])


def _gauge_words(sheet: ChartSheet, frame: GaugeFrame) -> Iterator[Shape]:
    """The figure over the bar, the ends of the scale (and nought) under it."""
    colours, pen, plot, big = sheet.theme.colours, sheet.pen, frame.plot, frame.figure
    value = gauge_value(sheet.chart)
    if value is not None:
        text = gauge_text(sheet.chart)
        half = big.width(text, bold=True) / 2
        x = min(max(plot.x(float(value)), plot.left + half), plot.right - half)
        yield big.centred(text, x, plot.top + pen.leading + 4, colours.accent, bold=True)
    low, high = (end_text(sheet, end) for end in gauge_range(sheet.chart))
    yield pen.centred(low, plot.left, frame.foot, colours.muted)
    yield pen.centred(high, plot.right, frame.foot, colours.muted)
    nought = end_text(sheet, Decimal(0))
    half = pen.width(nought) / 2 + GAP
    if plot.left + pen.width(low) / 2 + half < plot.x(0) < plot.right - pen.width(high) / 2 - half:
        yield pen.centred(nought, plot.x(0), frame.foot, colours.muted)


def _gauge_targets(sheet: ChartSheet, frame: GaugeFrame) -> Iterator[Shape]:
    """A mark across the bar for each target, its label under the scale, one under another."""
    pen, colours, plot = sheet.pen, sheet.theme.colours, frame.plot
    for place, target in enumerate(sheet.chart.targets):
        x = plot.seen_across(float(target.value))
        label = pen.cut(target.label, sheet.width)
        half = pen.width(label) / 2
        y = frame.foot - (1 + place) * pen.leading - 3
        yield rule(x, plot.bottom - 6, x, plot.top + 4, colours.ink, 2 * TARGET_WIDTH)
        yield pen.centred(label, min(max(x, half), sheet.width - half), y, colours.ink)
