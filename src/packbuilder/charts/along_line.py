"""Where the values along a line stand: above its peaks, below its dips, beside its slopes, and clear of the line.

Both drawings ask here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from packbuilder.charts.drawing import Words
from packbuilder.charts.pen import CAP, Pen
from packbuilder.charts.plot import Plot
from packbuilder.charts.settled import settled_format
from packbuilder.charts.sheet import ChartSheet
from packbuilder.charts.value_room import size_along_line
from packbuilder.charts.vector_words import Rect, box

Point = tuple[float, float]
Known = tuple[int, float]
"""A category and its value."""

OFF = 5.0
"""How far words stand above a point of the line or below it, in points."""

_BESIDE, _UP = 1.0, 3.0
"""How far beside it, and how far above a slope."""

_CLEAR = 0.9
"""How near to words their own line may run: half its width."""


def along_line(sheet: ChartSheet, plot: Plot) -> Iterator[tuple[int, Words]]:
    """The words of each value of a line that is alone, with their category; the last stands in the margin."""
    size = size_along_line(sheet, plot)
    if size:
        format_, values = settled_format(sheet.chart), enumerate(sheet.chart.series[0].values)
        known = [((at, float(value)), format_.text(value)) for at, value in values if value is not None]
        yield from _set(sheet, plot, Pen(sheet.metrics, size), known)


def _set(sheet: ChartSheet, plot: Plot, pen: Pen, known: Sequence[tuple[Known, str]]) -> Iterator[tuple[int, Words]]:
    line = [(plot.x(at), plot.y(value)) for (at, value), _ in known]
    runs = [
        (line[i], line[i + 1])
        for i, ((one, _), (other, _)) in enumerate(pairwise(k for k, _ in known))
        if other == one + 1
    ]
    taken: list[Rect] = []
    for n, ((at, _), text) in enumerate(known[:-1]):
        tried = []
        for x, y in _wanted(line, n, pen, text):
            words = pen.left(text, max(x, plot.left + 1), y, sheet.theme.colours.ink)
            tried.append((_spoilt(box(words, sheet.metrics), plot, runs, taken), words))
            if not tried[-1][0]:
                break
        _, chosen = min(tried, key=lambda one: one[0])
        taken.append(box(chosen, sheet.metrics))
        yield at, chosen


def _wanted(line: Sequence[Point], n: int, pen: Pen, text: str) -> Iterator[Point]:
    """Where the words of a point may begin, the best place first."""
    (x, y), width, height = line[n], pen.width(text), pen.size * CAP
    around = [line[i][1] for i in (n - 1, n + 1) if i >= 0]
    left, middle, right = x - width - _BESIDE, x - width / 2, x + _BESIDE
    below, above = (middle, y - OFF - height), (middle, y + OFF)
    slopes = [(left, y + _UP), (right, y + _UP)]
    if y <= min(around):
        yield below
    elif y >= max(around):
        yield above
    yield from slopes if around[-1] > y else reversed(slopes)
    yield from (above, below, (left, y - _UP - height), (right, y - _UP - height))
    for step in range(1, 11):  # in a narrow dip near the foot: higher, and to either side
        yield from ((x - width * aside, y + _UP + pen.size * step / 2) for aside in (0.5, 0.75, 0.25, 1.0, 0.0))


def _spoilt(words: Rect, plot: Plot, runs: Sequence[tuple[Point, Point]], taken: Sequence[Rect]) -> float:
    """How much of the words is overprinted, by the line, by other words, or stands outside; nought is none."""
    outside = max(0.0, plot.bottom + _CLEAR - words.bottom) + max(0.0, words.top - plot.top - 2 * OFF)
    met = sum(words.right - words.left for other in taken if words.meets(other))
    wide = Rect(words.left - _CLEAR, words.bottom - _CLEAR, words.right + _CLEAR, words.top + _CLEAR)
    return 2 * outside + met + sum(_inside(wide, *run) for run in runs)


def _inside(room: Rect, start: Point, end: Point) -> float:
    """How far a stretch of the line runs through a box, across: it is clipped to the box (Liang and Barsky)."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    first, last = 0.0, 1.0
    for delta, low, high in ((dx, room.left - x, room.right - x), (dy, room.bottom - y, room.top - y)):
        if not delta:
            if low > 0 or high < 0:
                return 0.0
            continue
        ends = sorted((low / delta, high / delta))
        first, last = max(first, ends[0]), min(last, ends[1])
    return max(0.0, last - first) * abs(dx)
