"""The room of rings and gauges, shared out. Both drawings ask here."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from packbuilder.charts.paint import Paint, paint
from packbuilder.charts.pen import CAP, Pen
from packbuilder.charts.plot import Plot
from packbuilder.charts.settled import Segment, decimals, gauge_range, segments, settled_format
from packbuilder.charts.sheet import GAP, ChartSheet

HOLE = 0.62
"""The hole's share of the ring's radius."""

_CENTRES = (24.0, 20.0, 16.0, 13.0, 11.0, 10.0, 9.0, 8.0)
"""The sizes of the words in the hole, in points."""

_WORDS_WIDE = 0.42
"""How much of the diameter the words in the hole may take: LibreOffice 7 makes every hole half of its ring."""


@dataclass(frozen=True, slots=True)
class Part:
    """A segment between two angles, measured clockwise from the top."""

    segment: Segment
    paint: Paint
    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Centre:
    """The words in the hole: broken lines in one size."""

    lines: tuple[str, ...]
    pen: Pen


@dataclass(frozen=True, slots=True)
class RingFrame:
    """The box of the ring (from -1 to 1 both ways), the list at its right, and the words in the hole.

    `listed` are the first parts, as many as the list has room for: it says that there are more.
    """

    plot: Plot
    parts: tuple[Part, ...]
    listed: tuple[Part, ...]
    list_left: float
    list_width: float
    centre: Centre | None

    @property
    def middle(self) -> tuple[float, float]:
        return self.plot.x(0.0), self.plot.y(0.0)


def ring_frame(sheet: ChartSheet) -> RingFrame:
    """A ring, its parts clockwise from the top, and the list of them at its right; both in the middle of the sheet."""
    parts = tuple(_parts(sheet))
    diameter = min(sheet.height - 4, sheet.width * 0.5)
    room = sheet.width - diameter - 4 * GAP - 2
    widest = _list_width(sheet, parts, room)
    left = max(2.0, (sheet.width - diameter - 4 * GAP - widest) / 2)
    plot = Plot(left, (sheet.height - diameter) / 2, diameter, diameter, (-1.0, 1.0), (-1.0, 1.0))
    return RingFrame(plot, parts, _listed(sheet, parts), plot.right + 3 * GAP, widest, _centre(sheet, diameter))


def _parts(sheet: ChartSheet) -> Iterator[Part]:
    given = segments(sheet.chart)
    whole = float(sum(abs(segment.value) for segment in given)) or 1.0
    start = 0.0
    for place, segment in enumerate(given):
        end = start + 2 * math.pi * abs(float(segment.value)) / whole
        yield Part(segment, paint(place, segment.tone, sheet.theme), start, end)
        start = end


def _listed(sheet: ChartSheet, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts that stand in the list, a line each; where they are too many the last line says how many more."""
    rows = int((sheet.height - 4) // sheet.pen.leading)
    return parts if len(parts) <= rows else parts[: max(1, rows - 1)]


def _list_width(sheet: ChartSheet, parts: tuple[Part, ...], room: float) -> float:
    format_ = settled_format(sheet.chart)
    entries = (f"{part.segment.name} {format_.text(part.segment.value)}" for part in parts)
    widest = max((sheet.pen.width(entry) for entry in entries), default=0.0) + 14 + GAP
    return min(widest, room)


def _centre(sheet: ChartSheet, diameter: float) -> Centre | None:
    """The central words, as large as the hole takes."""
    text = sheet.chart.centre
    for size in (size for size in _CENTRES if text and size >= sheet.theme.chart_least):
        pen = Pen(sheet.metrics, size)
        lines = pen.lines(text, diameter * _WORDS_WIDE, bold=True)
        is_whole = " ".join(lines).split() == text.split()
        if is_whole and len(lines) * pen.leading <= diameter * HOLE * 0.62 and (len(lines) == 1 or size <= 16):
            break
    return Centre(lines, pen) if text else None


def has_room_on_ring(sheet: ChartSheet, part: Part, diameter: float) -> bool:
    """Whether a part is long enough for its value; the list has them all."""
    width = sheet.pen.width(settled_format(sheet.chart).text(part.segment.value))
    radius = diameter / 2 * (1 + HOLE) / 2
    is_long = radius * (part.end - part.start) >= max(width, sheet.pen.size) + 4
    return is_long and width <= diameter / 2 * (1 - HOLE) - 2


@dataclass(frozen=True, slots=True)
class GaugeFrame:
    """The box of the scale, the figure over it, and what stands under it: the scale's ends, nought, the targets."""

    plot: Plot
    figure: Pen
    foot: float
    """The baseline of the scale's ends; the targets stand under it, a line each."""


def gauge_frame(sheet: ChartSheet) -> GaugeFrame:
    """A bar across the sheet, as high above the foot as its words need."""
    low, high = (float(bound) for bound in gauge_range(sheet.chart))
    thick = max(12.0, min(26.0, sheet.height * 0.12))
    bottom = sheet.height * 0.46 - thick / 2
    half = max(sheet.pen.width(end_text(sheet, end)) / 2 + 1 for end in gauge_range(sheet.chart))
    plot = Plot(half, bottom, sheet.width - 2 * half, thick, (low, high), (0.0, 1.0))
    figure = Pen(sheet.metrics, max(16.0, min(30.0, sheet.height * 0.16)))
    return GaugeFrame(plot, figure, bottom - GAP - sheet.pen.size * CAP)


def end_text(sheet: ChartSheet, end: Decimal) -> str:
    """An end of a gauge's scale, with the decimals that it has itself."""
    format_ = settled_format(sheet.chart)
    return format_.with_places(decimals(format_, end)).text(end)
