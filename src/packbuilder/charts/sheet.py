"""What a chart is drawn on, its type, and what needs room beside the marks: a legend, labels in the right margin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from packbuilder.charts.paint import Paint, darkened, paint, stroke_colour
from packbuilder.charts.pen import Pen
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Chart

GAP = 6.0
"""Between the marks and the words around them, in points."""

TARGET_WIDTH = 1.2
"""Of the line of a target, in points."""

_TARGET_DASHES = ((4.0, 2.5), (1.5, 2.0), (8.0, 2.0, 1.5, 2.0))
SWATCH = 8.0
KEY_GAP = 14.0
"""Between the entries of a legend."""

_BESIDE_AT_MOST = 0.28
_LINES_BESIDE = 3
_LEGEND_AT_MOST = 0.34


@dataclass(frozen=True, slots=True)
class ChartSheet:
    """A chart to be drawn on so large a sheet, and the theme and pen to draw it with."""

    chart: Chart
    theme: Theme
    pen: Pen
    width: float
    height: float

    @property
    def metrics(self) -> Metrics:
        return self.pen.metrics

    def paint(self, place: int) -> Paint:
        """The paint of a series."""
        return paint(place, self.chart.series[place].tone, self.theme)

    def wording(self, place: int) -> str:
        """The colour for words about a series."""
        return darkened(stroke_colour(self.paint(place)), self.theme)

    def room_beside(self) -> float:
        """The widest that labels in the right margin may stand."""
        return self.width * _BESIDE_AT_MOST


def sheet(chart: Chart, theme: Theme, metrics: Metrics, width: float, height: float) -> ChartSheet:
    """Ten-point type on a large chart, nine in a report, eight where it is small; on slides ten at the least."""
    size = 10.0 if height >= 240 and width >= 380 else 9.0 if height >= 180 and width >= 280 else 8.0
    return ChartSheet(chart, theme, Pen(metrics, max(size, theme.chart_least)), width, height)


def target_dash(place: int) -> tuple[float, ...]:
    """The dashes of the line of a target: the first, the second ..."""
    return _TARGET_DASHES[place % len(_TARGET_DASHES)]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands in the right margin at the height of a mark: broken lines, in one colour."""

    lines: tuple[str, ...]
    y: float
    colour: str
    bold: bool = True


def beside(sheet: ChartSheet, text: str, y: float, colour: str, bold: bool = True) -> Beside:
    """A label for the right margin, broken where it is long, cut where that is not enough."""
    lines = sheet.pen.lines(text, sheet.room_beside(), bold)
    if len(lines) > _LINES_BESIDE:
        rest = sheet.pen.cut(" ".join(lines[_LINES_BESIDE - 1 :]), sheet.room_beside(), bold)
        lines = (*lines[: _LINES_BESIDE - 1], rest)
    return Beside(lines, y, colour, bold)


def width_beside(sheet: ChartSheet, labels: Sequence[Beside]) -> float:
    """How much room the labels take in the right margin, their distance from the marks included."""
    widest = max((sheet.pen.width(line, label.bold) for label in labels for line in label.lines), default=0.0)
    return widest + GAP if labels else 0.0


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend; `is_line` shows a piece of line instead of a swatch."""

    text: str
    paint: Paint
    is_line: bool = False
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Legend:
    """Rows of keys, from top to bottom."""

    rows: tuple[tuple[Key, ...], ...]
    height: float


def legend(sheet: ChartSheet, keys: Sequence[Key]) -> Legend:
    """The keys in as many rows as they need; names are cut before the rows take more than a third of the height."""
    for across in (1, 2, 3):
        room = sheet.width / across - SWATCH - 26
        rows = _rows(sheet, [replace(key, text=sheet.pen.cut(key.text, room)) for key in keys])
        height = len(rows) * sheet.pen.leading * 1.15 + GAP if rows else 0.0
        if height <= sheet.height * _LEGEND_AT_MOST:
            break
    return Legend(rows, height)


def _rows(sheet: ChartSheet, keys: Sequence[Key]) -> tuple[tuple[Key, ...], ...]:
    rows: list[list[Key]] = []
    used = 0.0
    for key in keys:
        needed = key_width(sheet, key)
        if not rows or used + needed > sheet.width + KEY_GAP:
            rows.append([])
            used = 0.0
        rows[-1].append(key)
        used += needed
    return tuple(map(tuple, rows))


def key_width(sheet: ChartSheet, key: Key) -> float:
    """The room of a key: swatch, words, and the distance to the next."""
    return SWATCH + 4 + sheet.pen.width(key.text) + KEY_GAP + (8 if key.is_line else 0)
