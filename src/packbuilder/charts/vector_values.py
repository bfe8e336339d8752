"""Values printed on the marks of charts whose figures rise: inside segments, on top of columns, along a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packbuilder.charts.along_line import along_line
from packbuilder.charts.bars import Bar
from packbuilder.charts.drawing import Shape
from packbuilder.charts.paint import ink_on
from packbuilder.charts.pen import CAP, Pen
from packbuilder.charts.plot import Plot
from packbuilder.charts.settled import STACKED, settled_format
from packbuilder.charts.sheet import ChartSheet
from packbuilder.charts.standing_frame import drawn_levels
from packbuilder.charts.value_room import has_room_inside, size_at_ends
from packbuilder.charts.vector_frame import panel
from packbuilder.charts.vector_words import Rect, box
from packbuilder.tree import ChartKind

_CLEAR = 2.5
"""How near to words the target's line may run, in points."""


def values(sheet: ChartSheet, plot: Plot, columns: Sequence[Bar]) -> Iterator[Shape]:
    """The values of columns and of a line that is alone."""
    if not sheet.chart.labels:
        return
    if sheet.chart.kind in STACKED:
        yield from _values_inside(sheet, plot, columns)
    elif sheet.chart.kind is ChartKind.LINE:
        yield from _values_of_line(sheet, plot)
    else:
        yield from _values_on_top(sheet, plot, columns)


def _values_inside(sheet: ChartSheet, plot: Plot, columns: Sequence[Bar]) -> Iterator[Shape]:
    """In the middle of each segment that has the room; on hatching they have a ground of their own."""
    format_ = settled_format(sheet.chart)
    for bar in columns:
        if has_room_inside(sheet, plot, bar):
            x, y = (plot.x(bar.near) + plot.x(bar.far)) / 2, (plot.seen(bar.base) + plot.seen(bar.end)) / 2
            yield from value_inside(sheet, bar.place, format_.text(bar.value), x, y)


def value_inside(sheet: ChartSheet, place: int, text: str, x: float, y: float) -> Iterator[Shape]:
    """A value in the middle of a fill, in white or ink; its ground keeps hatching and the target's line off it."""
    paint = sheet.paint(place)
    half = sheet.pen.width(text) / 2 + 1.5
    if paint.hatch or sheet.chart.targets:
        ground = sheet.theme.colours.paper if paint.hatch else paint.colour
        yield panel(x - half, y - sheet.pen.size * 0.5, x + half, y + sheet.pen.size * 0.5, ground)
    ink = sheet.theme.colours.ink if paint.hatch else ink_on(paint.colour, sheet.theme)
    yield sheet.pen.centred(text, x, sheet.pen.level(y), ink)


def _values_on_top(sheet: ChartSheet, plot: Plot, columns: Sequence[Bar]) -> Iterator[Shape]:
    """Above each column (below it, where it hangs); all of them or, where they would not fit side by side, none."""
    format_ = settled_format(sheet.chart)
    size = size_at_ends(sheet, plot, columns)
    if not size:
        return
    pen = Pen(sheet.metrics, size)
    for bar in columns:
        text = format_.text(bar.value)
        end = plot.seen(bar.end)
        below = end - 3 - pen.size * CAP
        above = (plot.seen(bar.base) if bar.value < 0 else end) + 3
        y = below if bar.value < 0 and below - 2 >= plot.bottom else above
        words = pen.centred(text, (plot.x(bar.near) + plot.x(bar.far)) / 2, y, sheet.theme.colours.ink)
        yield from _over_the_targets(sheet, plot, bar.at, box(words, sheet.metrics))
        yield words


def _over_the_targets(sheet: ChartSheet, plot: Plot, at: int, words: Rect) -> Iterator[Shape]:
    """A ground under the words at a category that a target's line would run through."""
    levels = [drawn_levels(sheet.chart, target)[at] for target in sheet.chart.targets]
    if any(level is not None and words.bottom - 1 < plot.y(level) < words.top + _CLEAR for level in levels):
        yield panel(words.left - 1, words.bottom, words.right + 1, words.top + _CLEAR, sheet.theme.colours.paper)


def _values_of_line(sheet: ChartSheet, plot: Plot) -> Iterator[Shape]:
    """At each point of a line that is alone, clear of it; the last stands in the margin."""
    for at, words in along_line(sheet, plot):
        yield from _over_the_targets(sheet, plot, at, box(words, sheet.metrics))
        yield words
