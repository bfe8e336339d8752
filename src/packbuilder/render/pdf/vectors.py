"""A drawing in SVG as plain shapes: paths in plain paint and words. None where it has anything else.

It was made safe when it was read (`data/svg`). What is not understood here is shown as the picture in dots that stands
beside it: gradients, masks, patterns, markers, style sheets, copies, parts of words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path.parser import parse_path
from fontTools.svgLib.path.shapes import PathBuilder
from lxml import etree
from PIL import ImageColor

from packbuilder.charts.drawing import Drawing, Path, Rgb, Shape, Steps, Words
from packbuilder.theme.metrics import Face, Metrics
from packbuilder.theme.signs import SHAPED

_OUTLINES: Final = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))
_SILENT: Final = frozenset(("title", "desc", "metadata", "defs"))
_INHERITED: Final = frozenset(
    ("fill", "stroke", "stroke-width", "fill-opacity", "stroke-opacity", "stroke-linecap", "stroke-linejoin",
     "stroke-dasharray", "font-size", "font-weight", "font-style", "text-anchor")
)  # fmt: skip
_PLACES: Final = frozenset(
    ("id", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "transform",
     "viewBox", "version", "font-family", "role", "lang", "space", "fill-rule", "stroke-miterlimit", "opacity", "style")
)  # fmt: skip
_TRANSFORM: Final = re.compile(r"(matrix|translate|scale|rotate)\s*\(([^)]*)\)")
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")

_FAR: Final = 30_000.0

Style = Mapping[str, str]


class _NotUnderstood(Exception):
    """The drawing has what is only shown in dots."""


def drawing_of(svg: bytes, width: float, height: float, metrics: Metrics) -> Drawing | None:
    """The drawing in this size in points, if all of it can be told in shapes."""
    try:
        root = etree.fromstring(svg)
        shapes = tuple(_shapes(root, {}, _placed(root, width, height), metrics))
    except (_NotUnderstood, ValueError, TypeError, KeyError, ZeroDivisionError, IndexError):
        return None
    box = (0.0, 0.0, round(width, 2), round(height, 2))
    return Drawing(width, height, tuple(_cut(shape, box) for shape in shapes))


def _cut(shape: Shape, box: tuple[float, float, float, float]) -> Shape:
    match shape:
        case Path():
            return Path(shape.steps, shape.fill, shape.stroke, shape.width, shape.dash, shape.cap, shape.join,
                        shape.opacity, box)  # fmt: skip
        case _:
            return shape


def _placed(root: Any, width: float, height: float) -> Transform:
    """From the drawing's units, which grow downwards, to points, which grow upwards."""
    box = _numbers(root.get("viewBox", ""))
    left, top, across, down = box or (0.0, 0.0, *(_numbers(root.get(side, ""))[0] for side in ("width", "height")))
    scale_x, scale_y = width / across, height / down
    if abs(scale_x / scale_y - 1) > 0.02:  # it would stand in a part of its room
        raise _NotUnderstood
    return Transform(scale_x, 0, 0, -scale_y, -left * scale_x, height + top * scale_y)


def _shapes(element: Any, above: Style, at: Transform, metrics: Metrics) -> Iterator[Shape]:
    name = etree.QName(element).localname
    if name in _SILENT:
        return
    said = _said(element)
    if said.get("display") == "none":
        return
    style = {**above, **{key: value for key, value in said.items() if key in _INHERITED}}
    at = at.transform(_transform(element.get("transform", "")))
    if name in _OUTLINES:
        yield from _paths(element, style, float(said.get("opacity", 1)), at)
    elif name == "text" and not len(element):
        yield _words(element, style, at, metrics)
    elif name in ("svg", "g") and "opacity" not in said:
        for kid in element:
            if name == "svg" and etree.QName(kid).localname == "svg":
                raise _NotUnderstood
            yield from _shapes(kid, style, at, metrics)
    else:
        raise _NotUnderstood


def _said(element: Any) -> dict[str, str]:
    """Its attributes, those of `style` before the others."""
    said = {etree.QName(name).localname: str(value).strip() for name, value in element.attrib.items()}
    for one in said.get("style", "").split(";"):
        name, _, value = one.partition(":")
        if name.strip():
            said[name.strip()] = value.strip()
    unknown = said.keys() - _INHERITED - _PLACES - {"display"}
    if any(not name.startswith(("data-", "aria-")) for name in unknown) or said.get("fill-rule") == "evenodd":
        raise _NotUnderstood
    return said


def _transform(said: str) -> Transform:
    found = Identity
    for kind, operands in _TRANSFORM.findall(said):
        numbers = _numbers(operands)
        match kind, len(numbers):
            case "matrix", 6:
                found = found.transform(tuple(numbers))
            case "translate", 1 | 2:
                found = found.translate(*numbers)
            case "scale", 1 | 2:
                found = found.scale(*numbers)
            case "rotate", 1:
                found = found.rotate(math.radians(numbers[0]))
            case "rotate", 3:
                turn, x, y = numbers
                found = found.translate(x, y).rotate(math.radians(turn)).translate(-x, -y)
            case _:
                raise _NotUnderstood
    if _TRANSFORM.sub("", said).strip(" ,\n\t"):
        raise _NotUnderstood
    return found


# outlines


class _Steps(BasePen):
    """Keeps what is drawn in PDF's operands."""

    def __init__(self) -> None:
        super().__init__(None)
        self.steps: list[tuple[str | float, ...]] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - its name
        self._add("m", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._add("l", pt)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("c", *points)

    def _closePath(self) -> None:  # noqa: N802
        self.steps.append(("h",))

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        self.steps.append((operator, *(round(_sane(number), 2) for point in points for number in point)))


@dataclass(frozen=True, slots=True)
class _Paint:
    colour: Rgb | None
    opacity: float


def _paths(element: Any, style: Style, opacity: float, at: Transform) -> Iterator[Shape]:
    """The outline filled, then stroked: each has an opacity of its own."""
    steps = _steps(element, at)
    fill = _paint(style, "fill", "black", opacity)
    stroke = _paint(style, "stroke", "none", opacity)
    scale = math.sqrt(abs(at[0] * at[3] - at[1] * at[2]))
    width = _length(style.get("stroke-width", "1")) * scale
    if fill.colour is not None and steps:
        yield Path(steps, fill=fill.colour, opacity=fill.opacity)
    if stroke.colour is not None and width and steps:
        dash = style.get("stroke-dasharray", "none")
        dashes = () if dash == "none" else tuple(round(number * scale, 2) for number in _numbers(dash))
        yield Path(
            steps, stroke=stroke.colour, width=round(_sane(width), 2), dash=dashes * (1 + len(dashes) % 2),
            cap=_one_of(style.get("stroke-linecap", "butt"), ("butt", "round", "square")),
            join=_one_of(style.get("stroke-linejoin", "miter"), ("miter", "round", "bevel")),
            opacity=stroke.opacity,
        )  # fmt: skip


def _steps(element: Any, at: Transform) -> Steps:
    builder, kept = PathBuilder(), _Steps()
    plain = etree.Element(etree.QName(element).localname, {k: v for k, v in element.attrib.items() if k != "transform"})
    if builder.add_path_from_element(plain):
        for path in builder.paths:
            parse_path(path, TransformPen(kept, at))
    return tuple(kept.steps)


def _paint(style: Style, kind: str, default: str, opacity: float) -> _Paint:
    said = style.get(kind, default)
    if said.startswith("url"):
        raise _NotUnderstood
    seen = round(float(style.get(f"{kind}-opacity", 1)) * opacity, 3)
    return _Paint(None if said == "none" else _colour(said), seen)


def _colour(said: str) -> Rgb:
    red, green, blue = ImageColor.getrgb("black" if said == "currentColor" else said)[:3]
    return round(red / 255, 4), round(green / 255, 4), round(blue / 255, 4)


# words


def _words(element: Any, style: Style, at: Transform, metrics: Metrics) -> Words:
    """Words on one line, turned as a whole."""
    a, b, c, d, _, _ = at
    if math.hypot(a + d, b - c) > 0.02 * math.hypot(a, b):  # pulled out of shape
        raise _NotUnderstood
    text = " ".join((element.text or "").split())
    if not SHAPED.isdisjoint(text):  # the picture in dots has them right
        raise _NotUnderstood
    size = _length(style.get("font-size", "16")) * math.hypot(a, b)
    bold = style.get("font-weight", "normal") in ("bold", "600", "700", "800", "900")
    italic = style.get("font-style", "normal") in ("italic", "oblique")
    turn = math.atan2(b, a)
    face = {(True, False): Face.BOLD, (False, True): Face.ITALIC, (True, True): Face.BOLD_ITALIC}.get(
        (bold, italic), Face.REGULAR
    )
    back = {"middle": 0.5, "end": 1.0}.get(style.get("text-anchor", "start"), 0.0) * metrics.width(text, size, face)
    x, y = at.transformPoint((float(element.get("x", 0)), float(element.get("y", 0))))
    fill = _paint(style, "fill", "black", 1.0)
    x, y = _sane(x - back * math.cos(turn)), _sane(y - back * math.sin(turn))
    colour = fill.colour or (0.0, 0.0, 0.0)
    angle = round(math.degrees(turn), 2)
    return Words(text, round(x, 2), round(y, 2), round(_sane(size), 2), bold, italic, colour, angle)


def _length(said: str) -> float:
    return float(said.removesuffix("px"))


def _sane(number: float) -> float:
    """What a PDF can hold: no infinity, nothing far beyond any page."""
    if not abs(number) < _FAR:
        raise _NotUnderstood
    return float(number)


def _one_of(said: str, known: tuple[str, ...]) -> str:
    if said not in known:
        raise _NotUnderstood
    return said


def _numbers(said: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(said)]
