"""What surrounds the marks of a vector drawing: lines, panels, the legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from packbuilder.charts.drawing import Drawing, Path, Shape
from packbuilder.charts.paint import Paint, mixed_with, rgb, stroke_colour
from packbuilder.charts.pen import CAP
from packbuilder.charts.sheet import KEY_GAP, SWATCH, TARGET_WIDTH, ChartSheet, Key, Legend, key_width, target_dash
from packbuilder.charts.vector_stage import Stage, swatch_shapes
from packbuilder.theme import Theme


def finished(sheet: ChartSheet, behind: Sequence[Shape], stage: Stage | None, in_front: Sequence[Shape]) -> Drawing:
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


def target_line(
    sheet: ChartSheet, place: int, points: Sequence[tuple[float, float]], is_over_bars: bool = True
) -> Iterator[Shape]:
    """The dashed line of a target; over bars the gaps are white, so that it is seen on dark ones too."""
    line = polyline(points, sheet.theme.colours.ink, TARGET_WIDTH, target_dash(place))
    if is_over_bars:
        yield replace(line, stroke=rgb(sheet.theme.colours.paper), dash=())
    yield line


def polyline(points: Sequence[tuple[float, float]], colour: str, width: float, dash: tuple[float, ...] = ()) -> Path:
    """A line through points."""
    steps = [("l" if i else "m", round(x, 2), round(y, 2)) for i, (x, y) in enumerate(points)]
    return Path(tuple(steps), stroke=rgb(colour), width=width, dash=dash)


def panel(left: float, bottom: float, right: float, top: float, colour: str) -> Path:
    """A filled box."""
    x0, y0, x1, y1 = (round(v, 2) for v in (left, bottom, right, top))
    return Path((("m", x0, y0), ("l", x1, y0), ("l", x1, y1), ("l", x0, y1), ("h",)), fill=rgb(colour))


def hatch_ground(paint: Paint, theme: Theme) -> str:
    """The fill under a hatching: the colour, most of it white; without hatching the colour itself."""
    return mixed_with(paint.colour, theme.colours.paper, 0.55) if paint.hatch else paint.colour


def legend_shapes(sheet: ChartSheet, given: Legend) -> list[Shape]:
    """The legend at the foot of the sheet, each row in the middle, as Office has it."""
    shapes: list[Shape] = []
    line = sheet.pen.leading * 1.15
    for i, row in enumerate(given.rows):
        used = sum(key_width(sheet, key) for key in row) - KEY_GAP
        x, y = max(0.0, (sheet.width - used) / 2), (len(given.rows) - 1 - i) * line + sheet.pen.size * 0.3
        for key in row:
            shapes.extend(key_shapes(sheet, key, x, y))
            x += key_width(sheet, key)
    return shapes


def key_shapes(sheet: ChartSheet, key: Key, x: float, y: float) -> list[Shape]:
    """One key, its words on the baseline y."""
    middle = y + sheet.pen.size * CAP / 2
    words = sheet.pen.left(key.text, x + SWATCH + 4 + (8 if key.is_line else 0), y, sheet.theme.colours.ink)
    if key.is_line:
        return [rule(x, middle, x + SWATCH + 8, middle, stroke_colour(key.paint), 2.0, key.dash), words]
    return [*swatch(sheet, key.paint, x, middle - SWATCH / 2), words]


def swatch(sheet: ChartSheet, paint_: Paint, x: float, y: float) -> list[Shape]:
    """A small box in the paint of a series, hatched like its marks."""
    return swatch_shapes(x, y, SWATCH, hatch_ground(paint_, sheet.theme), paint_)
