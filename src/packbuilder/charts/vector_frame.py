"""What surrounds the marks of a vector drawing: the room shared out, grid and axes, legend, labels beside the marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from packbuilder.charts.drawing import Drawing, Path, Shape
from packbuilder.charts.paint import Paint, darkened, mixed_with, paint, stroke_colour
from packbuilder.charts.vector_stage import Stage, rgb, swatch_shapes
from packbuilder.charts.vector_words import CAP, Beside, Pen
from packbuilder.theme import Theme
from packbuilder.theme.metrics import Metrics
from packbuilder.tree import Chart

DIRECT = 3
"""Up to so many series are labelled at their marks; more have a legend."""

TARGET_DASH = (4.0, 2.5)
TARGET_WIDTH = 1.2
GAP = 6.0
"""Between the marks and the words around them, in points."""

_BESIDE_AT_MOST = 0.28
_LINES_BESIDE = 3
_LEGEND_AT_MOST = 0.34
_SWATCH = 8.0


@dataclass(frozen=True, slots=True)
class Sheet:
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


def sheet(chart: Chart, theme: Theme, metrics: Metrics, width: float, height: float) -> Sheet:
    """Ten-point type on a slide's chart, nine in a report, eight (the least) where it is small."""
    size = 10.0 if height >= 240 and width >= 380 else 9.0 if height >= 180 and width >= 280 else 8.0
    return Sheet(chart, theme, Pen(metrics, size), width, height)


def finished(sheet: Sheet, behind: Sequence[Shape], stage: Stage | None, in_front: Sequence[Shape]) -> Drawing:
    """The drawing: what lies behind the marks, the marks, what stands before them."""
    marks = stage.shapes() if stage is not None else []
    return Drawing(sheet.width, sheet.height, (*behind, *marks, *in_front))


def rule(
    x0: float, y0: float, x1: float, y1: float, colour: str, width: float = 0.6, dash: tuple[float, ...] = ()
) -> Path:
    """A straight line."""
    steps: tuple[tuple[str | float, ...], ...] = (
        ("m", round(x0, 2), round(y0, 2)),
        ("l", round(x1, 2), round(y1, 2)),
    )
    return Path(steps, stroke=rgb(colour), width=width, dash=dash)


def target_line(sheet: Sheet, x0: float, y0: float, x1: float, y1: float, is_over_bars: bool = True) -> Iterator[Shape]:
    """The dashed line of a target; over bars the gaps are white, so that it is seen on dark ones too."""
    if is_over_bars:
        yield rule(x0, y0, x1, y1, sheet.theme.colours.paper, TARGET_WIDTH)
    yield rule(x0, y0, x1, y1, sheet.theme.colours.ink, TARGET_WIDTH, TARGET_DASH)


def panel(left: float, bottom: float, right: float, top: float, colour: str) -> Path:
    """A filled box."""
    x0, y0, x1, y1 = (round(v, 2) for v in (left, bottom, right, top))
    return Path((("m", x0, y0), ("l", x1, y0), ("l", x1, y1), ("l", x0, y1), ("h",)), fill=rgb(colour))


def band_colour(theme: Theme) -> str:
    """The pale fill of a reference range."""
    return mixed_with(theme.palette[0], theme.colours.paper, 0.87)


def hatch_ground(paint: Paint, theme: Theme) -> str:
    """The fill under a hatching: the colour, most of it white; without hatching the colour itself."""
    return mixed_with(paint.colour, theme.colours.paper, 0.55) if paint.hatch else paint.colour


def beside(sheet: Sheet, text: str, y: float, colour: str, bold: bool = True) -> Beside:
    """A label for the right margin, broken where it is long, cut where that is not enough."""
    lines = sheet.pen.lines(text, sheet.room_beside(), bold)
    if len(lines) > _LINES_BESIDE:
        rest = sheet.pen.cut(" ".join(lines[_LINES_BESIDE - 1 :]), sheet.room_beside(), bold)
        lines = (*lines[: _LINES_BESIDE - 1], rest)
    return Beside(lines, y, colour, bold)


def width_beside(sheet: Sheet, labels: Sequence[Beside]) -> float:
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


def legend(sheet: Sheet, keys: Sequence[Key]) -> Legend:
    """The keys in as many rows as they need; names are cut before the rows take more than a third of the height."""
    for across in (1, 2, 3):
        room = sheet.width / across - _SWATCH - 26
        rows = _rows(sheet, [replace(key, text=sheet.pen.cut(key.text, room)) for key in keys])
        height = len(rows) * sheet.pen.leading * 1.15 + GAP if rows else 0.0
        if height <= sheet.height * _LEGEND_AT_MOST:
            break
    return Legend(rows, height)


def _rows(sheet: Sheet, keys: Sequence[Key]) -> tuple[tuple[Key, ...], ...]:
    rows: list[list[Key]] = []
    used = 0.0
    for key in keys:
        needed = key_width(sheet, key)
        if not rows or used + needed > sheet.width + 14:
            rows.append([])
            used = 0.0
        rows[-1].append(key)
        used += needed
    return tuple(map(tuple, rows))


def key_width(sheet: Sheet, key: Key) -> float:
    """The room of a key: swatch, words, and the distance to the next."""
    return _SWATCH + 4 + sheet.pen.width(key.text) + 14 + (8 if key.is_line else 0)


def legend_shapes(sheet: Sheet, given: Legend, left: float) -> list[Shape]:
    """The legend at the foot of the sheet, from `left` on or as far left as its widest row asks."""
    widest = max((sum(key_width(sheet, key) for key in row) for row in given.rows), default=0.0)
    start = max(0.0, min(left, sheet.width - widest + 14))
    shapes: list[Shape] = []
    line = sheet.pen.leading * 1.15
    for i, row in enumerate(given.rows):
        x, y = start, (len(given.rows) - 1 - i) * line + sheet.pen.size * 0.3
        for key in row:
            shapes.extend(key_shapes(sheet, key, x, y))
            x += key_width(sheet, key)
    return shapes


def key_shapes(sheet: Sheet, key: Key, x: float, y: float) -> list[Shape]:
    """One key, its words on the baseline y."""
    middle = y + sheet.pen.size * CAP / 2
    words = sheet.pen.left(key.text, x + _SWATCH + 4 + (8 if key.is_line else 0), y, sheet.theme.colours.ink)
    if key.is_line:
        return [rule(x, middle, x + _SWATCH + 8, middle, stroke_colour(key.paint), 2.0, key.dash), words]
    return [*swatch(sheet, key.paint, x, middle - _SWATCH / 2), words]


def swatch(sheet: Sheet, paint_: Paint, x: float, y: float) -> list[Shape]:
    """A small box in the paint of a series, hatched like its marks."""
    return swatch_shapes(x, y, _SWATCH, hatch_ground(paint_, sheet.theme), paint_)
