"""matplotlib's renderer that keeps what is drawn as plain shapes: any artist, a whole figure too.

Paths with their clipping, hatching, markers, images, words and simple mathematics. Points, origin bottom left.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib import path as mpath
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from PIL import Image

from packbuilder.charts.drawing import Bitmap, Path, Rgb, Shape, Steps, Words
from packbuilder.theme.metrics import Face, Metrics, shipped

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.transforms import Transform

Point = tuple[float, float]

_HATCHES: dict[str, tuple[float, ...]] = {"/": (45.0,), "\\": (135.0,), "-": (0.0,), "|": (90.0,), "x": (45.0, 135.0)}
HATCH_NAMES = ("", *_HATCHES)
"""matplotlib's names of the hatchings, by `Paint.hatch`; each stands for the directions of its lines, in degrees."""

_HATCH_EVERY = 3.6
_HATCH_WIDTH = 0.9
_DOTS = 3.0
"""Dots of an image for a point: sharp in print."""


class ShapeRenderer(RendererBase):
    """`shapes` are what was drawn, in painting order; words are measured with `metrics`."""

    def __init__(self, metrics: Metrics | None = None) -> None:
        super().__init__()
        self.shapes: list[Shape] = []
        self._metrics = metrics or shipped()

    def points_to_pixels(self, points: Any) -> Any:
        return points

    def flipy(self) -> bool:
        return False

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: mpath.Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803 - its name
    ) -> None:
        """A path, filled where it has a face, stroked where its line has a width; then its hatching."""
        steps = _steps(path, transform)
        width, alpha = gc.get_linewidth(), gc.get_alpha() if gc.get_forced_alpha() else None
        face, edge = (None if rgbFace is None else _with_alpha(rgbFace, alpha)), _with_alpha(gc.get_rgb(), alpha)
        if steps and face and width > 0 and face[1] != edge[1]:  # a shape has one opacity
            self._put(gc, steps, face, None)
            self._put(gc, steps, None, edge)
        elif steps and (face or width > 0):
            self._put(gc, steps, face, edge if width > 0 else None)
        self._hatch(gc, path.to_polygons(transform, closed_only=True) if gc.get_hatch() else ())

    def _put(self, gc: GraphicsContextBase, steps: Steps, fill: Seen | None, stroke: Seen | None) -> None:
        seen = fill or stroke
        if seen is not None and seen[1] > 0:
            self.shapes.append(_path(gc, steps, fill, stroke, seen[1]))

    def _hatch(self, gc: GraphicsContextBase, polygons: Iterable[Any]) -> None:
        """The directions of its signs, however often they are repeated; dots and stars are crossed lines."""
        outlines = list(polygons)
        angles = dict.fromkeys(angle for sign in gc.get_hatch() or "" for angle in _HATCHES.get(sign, (45.0, 135.0)))
        lines = tuple(step for angle in angles for step in _hatching(outlines, angle))
        if lines:
            colour = _rgb(gc.get_hatch_color())
            self.shapes.append(Path(lines, stroke=colour, width=_HATCH_WIDTH, clip=_clip(gc), within=_within(gc)))

    # images

    def get_image_magnification(self) -> float:
        return _DOTS

    def draw_image(self, gc: GraphicsContextBase, x: float, y: float, im: Any, transform: Any = None) -> None:  # noqa: ARG002 - its signature
        """Colours and their opacity, from the lowest line up."""
        height, width = im.shape[:2]
        if not height or not width:
            return
        written = io.BytesIO()
        Image.fromarray(np.ascontiguousarray(im[::-1])).save(written, "PNG")
        box = (_short(x), _short(y), _short(width / _DOTS), _short(height / _DOTS))
        self.shapes.append(Bitmap(written.getvalue(), *box, within=_within(gc) or _rectangle(_clip(gc))))

    # words

    def draw_text(self, gc: GraphicsContextBase, x: float, y: float, s: str, prop: FontProperties, angle: float,
                  ismath: Any = False, mtext: Any = None) -> None:  # noqa: ARG002 - its signature  # fmt: skip
        """Words in the document's fonts; mathematics sign by sign, each where it belongs."""
        if not ismath:
            self._say(gc, s, (x, y), prop.get_size_in_points(), _face(prop), angle)
            return
        turn = math.radians(angle)
        signs, rules, _ = self._mathematics(s, prop)
        for said, size, across, up, face in signs:
            at = (x + across * math.cos(turn) - up * math.sin(turn), y + across * math.sin(turn) + up * math.cos(turn))
            self._say(gc, said, at, size, face, angle)
        for rule in rules:
            corners = [
                (x + a * math.cos(turn) - b * math.sin(turn), y + a * math.sin(turn) + b * math.cos(turn))
                for a, b in rule
            ]
            self.shapes.append(Path(_outline(corners), fill=_rgb(gc.get_rgb())))

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        size, face = prop.get_size_in_points(), _face(prop)
        if ismath:
            signs, _, box = self._mathematics(s, prop)
            return max((at + self._metrics.width(said, its, f) for said, its, at, _, f in signs), default=0.0), *box
        return self._metrics.width(s, size, face), 0.94 * size, 0.21 * size

    def _say(self, gc: GraphicsContextBase, said: str, at: Point, size: float, face: Face, angle: float) -> None:
        bold, italic = face in (Face.BOLD, Face.BOLD_ITALIC), face in (Face.ITALIC, Face.BOLD_ITALIC)
        where = (_short(at[0]), _short(at[1]))
        self.shapes.append(Words(said, *where, _short(size), bold, italic, _rgb(gc.get_rgb()), _short(angle)))

    def _mathematics(self, s: str, prop: FontProperties) -> tuple[list[Sign], list[list[Point]], Point]:
        """Signs and rules as matplotlib sets them, moved together where our letters are narrower than its own."""
        from matplotlib.mathtext import MathTextParser

        plain = prop.copy()
        plain.set_math_fontfamily("dejavusans")
        set_ = MathTextParser("path").parse(s, 72, plain)
        signs: list[Sign] = []
        shifts: list[tuple[float, float]] = [(0.0, 0.0)]
        shift = theirs = ours = 0.0
        for font, size, code, _, at, up in set_.glyphs:
            face = Face.ITALIC if "Oblique" in font.style_name else Face.REGULAR
            if at >= theirs - 0.01:  # not above or below the one before
                shift = ours - theirs
                shifts.append((float(at), shift))
            signs.append((chr(code), float(size), float(at) + shift, float(up), face))
            theirs = float(at) + self._metrics.width(chr(code), float(size), Face.SYMBOLS)
            ours = float(at) + shift + self._metrics.width(chr(code), float(size), face)
        rules = []
        for left, y, w, h in set_.rects:
            x = left + [by for at, by in shifts if at <= left + 0.01][-1]
            rules.append([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
        return signs, rules, (float(set_.height), float(set_.depth))


Seen = tuple[Rgb, float]
"""A colour and how opaque it is."""

Sign = tuple[str, float, float, float, Face]
"""A sign of mathematics: its size, where it stands from the left end of the baseline, its face."""


def _with_alpha(colour: Any, forced: float | None) -> Seen:
    own = float(colour[3]) if len(colour) > 3 else 1.0
    return _rgb(colour), _short(own if forced is None else forced)


def _face(prop: FontProperties) -> Face:
    weight = prop.get_weight()
    bold = weight in ("bold", "semibold", "heavy", "black") or (not isinstance(weight, str) and weight >= 600)
    italic = prop.get_style() != "normal"
    return {(False, False): Face.REGULAR, (True, False): Face.BOLD, (False, True): Face.ITALIC}.get(
        (bold, italic), Face.BOLD_ITALIC
    )


def _clip(gc: GraphicsContextBase) -> tuple[float, float, float, float] | None:
    clip = gc.get_clip_rectangle()
    return None if clip is None else (_short(clip.x0), _short(clip.y0), _short(clip.width), _short(clip.height))


def _within(gc: GraphicsContextBase) -> Steps:
    """The outline that what is drawn is cut along, beside a rectangle."""
    found: Any = gc.get_clip_path()
    path, transform = found
    return _steps(path, transform) if path is not None else ()


def _rectangle(clip: tuple[float, float, float, float] | None) -> Steps:
    if clip is None:
        return ()
    x, y, width, height = clip
    return _outline([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])


def _outline(corners: Sequence[Point]) -> Steps:
    moved = [("m" if i == 0 else "l", _short(x), _short(y)) for i, (x, y) in enumerate(corners)]
    return (*moved, ("h",))


def _path(gc: GraphicsContextBase, steps: Steps, fill: Seen | None, stroke: Seen | None, opacity: float) -> Path:
    dashes: Any = gc.get_dashes()[1]
    return Path(
        steps, fill[0] if fill else None, stroke[0] if stroke else None,
        width=_short(gc.get_linewidth()) if stroke else 0.0,
        dash=tuple(_short(length) for length in dashes) if stroke and dashes is not None else (),
        cap="round" if gc.get_capstyle() == "round" else "butt",
        join="round" if gc.get_joinstyle() == "round" else "miter",
        opacity=opacity, clip=_clip(gc), within=_within(gc),
    )  # fmt: skip


_STEPS = {mpath.Path.MOVETO: "m", mpath.Path.LINETO: "l", mpath.Path.CURVE4: "c", mpath.Path.CLOSEPOLY: "h"}


def _steps(path: mpath.Path, transform: Transform) -> Steps:
    """The path in PDF's operands; matplotlib itself breaks it at points that are no numbers."""
    found: list[tuple[str | float, ...]] = []
    segments: Any = path.iter_segments(transform, remove_nans=True, simplify=False, curves=True)
    for vertices, code in segments:
        if code == mpath.Path.CLOSEPOLY:
            found.append(("h",))
        elif code == mpath.Path.CURVE3:
            found.append(_cubic(found[-1], vertices))
        else:
            found.append((_STEPS[code], *_shorts(vertices)))
    return tuple(found)


def _cubic(before: tuple[str | float, ...], vertices: Any) -> tuple[str | float, ...]:
    """A curve of the second degree as one of the third, which is all that PDF has."""
    x0, y0 = float(before[-2]), float(before[-1])
    x1, y1, x2, y2 = (float(v) for v in vertices)
    inner = (x0 + 2 * (x1 - x0) / 3, y0 + 2 * (y1 - y0) / 3, x2 + 2 * (x1 - x2) / 3, y2 + 2 * (y1 - y2) / 3)
    return ("c", *(_short(v) for v in (*inner, x2, y2)))


def _hatching(polygons: Iterable[Any], angle: float) -> Iterable[tuple[str | float, ...]]:
    """Parallel lines inside each polygon: turned so that they lie level, they are cut where they cross its edges."""
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    for polygon in polygons:
        level = [(x * cos + y * sin, y * cos - x * sin) for x, y in polygon]
        heights = [y for _, y in level]
        first, last = math.ceil(min(heights) / _HATCH_EVERY), math.floor(max(heights) / _HATCH_EVERY)
        for row in range(first, last + 1):
            y = row * _HATCH_EVERY + 0.017  # off the corners, where a crossing would count twice
            crossings = sorted(_crossings(level, y))
            for x0, x1 in zip(crossings[::2], crossings[1::2], strict=False):
                yield ("m", _short(x0 * cos - y * sin), _short(x0 * sin + y * cos))
                yield ("l", _short(x1 * cos - y * sin), _short(x1 * sin + y * cos))


def _crossings(polygon: Sequence[Point], y: float) -> Iterable[float]:
    for (x0, y0), (x1, y1) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (y0 > y) != (y1 > y):
            yield x0 + (x1 - x0) * (y - y0) / (y1 - y0)


def _rgb(colour: Any) -> Rgb:
    red, green, blue = (round(float(part), 4) for part in colour[:3])
    return red, green, blue


def _shorts(values: Any) -> Iterable[float]:
    return (_short(value) for value in values)


def _short(value: float) -> float:
    """Hundredths of a point are finer than any printer; drawings stay small and the same on all machines."""
    return round(float(value), 2) + 0.0
