"""Outlines of a template's shapes, in points on the slide: the plain presets, and those that are drawn by hand."""

from __future__ import annotations

import math
from typing import Final

from fontTools.misc.transform import Transform
from lxml import etree

from packbuilder.lengths import in_points
from packbuilder.render.pptx.xml import A
from packbuilder.theme.ground import Frame
from packbuilder.theme.icons import Outline, Step

_DEGREE: Final = 60_000
_QUARTER: Final = 90 * _DEGREE
_CURVE: Final = 0.5523
"""How far the handles of a quarter of a circle stand out, in radii."""

_CORNERS: Final = {
    "rect": ((0, 0), (1, 0), (1, 1), (0, 1)),
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": ((0, 0), (1, 1), (0, 1)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
}
"""ECMA-376-1, 20.1.10.56, by shares of width and height."""

_LINES: Final = ("line", "straightConnector1")
_STEPS: Final = {"moveTo": "m", "lnTo": "l", "cubicBezTo": "c", "close": "h"}


def outline(properties: etree._Element, outer: Transform) -> Outline | None:
    """The outline of the shape with these properties; None where its form is not known."""
    at = placed(properties.find(f"{{{A}}}xfrm"), outer)
    preset, drawn = properties.find(f"{{{A}}}prstGeom"), properties.find(f"{{{A}}}custGeom")
    if at is None:
        return None
    steps = _hand_drawn(drawn) if drawn is not None else _preset(preset, _ratio(properties))
    return _moved(steps, at) if steps is not None else None


def placed(frame: etree._Element | None, outer: Transform) -> Transform | None:
    """From a square of one by one to where a shape stands: turned and mirrored, in the groups around it."""
    box = _box(frame, "off", "ext")
    if frame is None or box is None:
        return None
    x, y, width, height = box
    turned = outer.translate(x + width / 2, y + height / 2).rotate(_radians(frame.get("rot", "0")))
    flipped = turned.scale(*(-1 if frame.get(flip) in ("1", "true") else 1 for flip in ("flipH", "flipV")))
    return flipped.translate(-width / 2, -height / 2).scale(width, height)


def inside(group: etree._Element | None, outer: Transform) -> Transform:
    """From the lengths inside a group to those around it."""
    at, own = placed(group, outer), _box(group, "chOff", "chExt")
    if at is None or own is None or not own[2] or not own[3]:
        return outer
    return at.scale(1 / own[2], 1 / own[3]).translate(-own[0], -own[1])


def frame_of(steps: Outline) -> Frame:
    """The box round an outline."""
    xs = [value for _, points in steps for value in points[::2]]
    ys = [value for _, points in steps for value in points[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


def is_box(properties: etree._Element) -> bool:
    """Whether a shape fills the upright box round it, but for round corners."""
    frame, preset = properties.find(f"{{{A}}}xfrm"), properties.find(f"{{{A}}}prstGeom")
    turn = int(frame.get("rot", "0")) if frame is not None else 0
    return preset is not None and preset.get("prst") in ("rect", "roundRect") and turn % _QUARTER == 0


def _box(frame: etree._Element | None, corner: str, size: str) -> tuple[float, float, float, float] | None:
    off, ext = (None, None) if frame is None else (frame.find(f"{{{A}}}{corner}"), frame.find(f"{{{A}}}{size}"))
    if off is None or ext is None:
        return None
    x, y, width, height = (
        in_points(one.get(name, "0")) for one, name in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy"))
    )
    return x, y, width, height


def _radians(turn: str) -> float:
    return math.radians(int(turn) / _DEGREE)


def _ratio(properties: etree._Element) -> tuple[float, float]:
    """One, by the shorter side, for each of width and height: corners are as round across as down."""
    box = _box(properties.find(f"{{{A}}}xfrm"), "off", "ext") or (0.0, 0.0, 1.0, 1.0)
    short = min(box[2], box[3])
    return short / (box[2] or 1.0), short / (box[3] or 1.0)


def _preset(geometry: etree._Element | None, ratio: tuple[float, float]) -> Outline | None:
    name = geometry.get("prst", "") if geometry is not None else ""
    if name in _CORNERS:
        first, *others = _CORNERS[name]
        return (("m", first), *(("l", corner) for corner in others), ("h", ()))
    if name in _LINES:
        return (("m", (0.0, 0.0)), ("l", (1.0, 1.0)))
    if name == "ellipse":
        return _rounded(0.5, 0.5)
    if name == "roundRect":
        guide = next(geometry.iter(f"{{{A}}}gd"), None) if geometry is not None else None
        said = guide.get("fmla", "").rpartition(" ")[2] if guide is not None else ""
        share = min(int(said) / 100_000, 0.5) if said.isdigit() else 0.16667
        return _rounded(share * ratio[0], share * ratio[1])
    return None


def _rounded(rx: float, ry: float) -> Outline:
    kx, ky = rx * (1 - _CURVE), ry * (1 - _CURVE)
    return (
        ("m", (rx, 0)), ("l", (1 - rx, 0)), ("c", (1 - kx, 0, 1, ky, 1, ry)),
        ("l", (1, 1 - ry)), ("c", (1, 1 - ky, 1 - kx, 1, 1 - rx, 1)),
        ("l", (rx, 1)), ("c", (kx, 1, 0, 1 - ky, 0, 1 - ry)),
        ("l", (0, ry)), ("c", (0, ky, kx, 0, rx, 0)), ("h", ()),
    )  # fmt: skip


def _hand_drawn(geometry: etree._Element) -> Outline | None:
    """Its paths by shares of their own width and height; None where they need working out (arcs, formulas)."""
    steps: list[Step] = []
    for path in geometry.iter(f"{{{A}}}path"):
        width, height = int(path.get("w", "0")), int(path.get("h", "0"))
        for one in path:
            operator = _STEPS.get(str(etree.QName(one).localname))
            points = [(point.get("x", ""), point.get("y", "")) for point in one.iter(f"{{{A}}}pt")]
            if operator is None or not width or not height or not all(map(_is_number, sum(points, ()))):
                return None
            shares = tuple(part for x, y in points for part in (int(x) / width, int(y) / height))
            steps.append((operator, shares))  # type: ignore[arg-type]
    return tuple(steps) if steps else None


def _is_number(said: str) -> bool:
    return said.lstrip("-").isdigit()


def _moved(steps: Outline, at: Transform) -> Outline:
    return tuple(
        (operator, tuple(round(v, 2) for i in range(0, len(points), 2) for v in at.transformPoint(points[i : i + 2])))
        for operator, points in steps
    )
