"""A drawing as plain data: what the vector renderer hands to PDF operators and to SVG. Points, origin bottom left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from packbuilder.tree import Chart

Rgb = tuple[float, float, float]
"""Red, green, blue from 0 to 1."""


Steps = tuple[tuple[str | float, ...], ...]
"""Lines and curves in PDF's order of operands: ("m", x, y), ("l", x, y), ("c", x1, y1, x2, y2, x3, y3), ("h",)."""


@dataclass(frozen=True, slots=True)
class Path:
    """Lines and curves, filled, stroked or both.

    `dash` is the pattern of on and off lengths; `clip` a rectangle (x, y, width, height) or None, `within` an outline:
    what lies outside is not drawn.
    """

    steps: Steps
    fill: Rgb | None = None
    stroke: Rgb | None = None
    width: float = 0.0
    dash: tuple[float, ...] = ()
    cap: str = "butt"
    join: str = "miter"
    opacity: float = 1.0
    clip: tuple[float, float, float, float] | None = None
    within: Steps = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text on its baseline, left end at (x, y), turned by `angle` degrees."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    colour: Rgb = (0.0, 0.0, 0.0)
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class Bitmap:
    """An image (PNG bytes) in the box whose lower left corner is (x, y), of which only what lies `within` is drawn."""

    data: bytes
    x: float
    y: float
    width: float
    height: float
    within: Steps = ()


Shape = Path | Words | Bitmap


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in painting order on a canvas of `width` by `height` points."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


Asked = tuple[Chart, float, float]
"""A chart and the width and height in points in which it is drawn."""

Draw = Callable[[Chart, float, float], Drawing]
"""(chart, width, height in points) -> its drawing; cache and matplotlib stand behind it, called only where needed."""

Ahead = Callable[[Sequence[Asked]], None]
"""Told of all that will be drawn before the first of it is: many are drawn sooner by two."""


def nothing_ahead(_: Sequence[Asked]) -> None:
    """Each is drawn when it is asked for."""
