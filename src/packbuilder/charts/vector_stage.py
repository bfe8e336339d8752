"""Where marks are drawn: matplotlib turns data into paths, our renderer keeps them as plain shapes. All of matplotlib.

Words are not its business: they are measured with the shipped fonts and placed by the rooms beside this one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from matplotlib import path as mpath
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.transforms import Affine2D, Bbox, IdentityTransform

from packbuilder.charts.drawing import Path, Rgb, Shape
from packbuilder.charts.paint import Paint
from packbuilder.charts.plot import Plot

if TYPE_CHECKING:
    from matplotlib.transforms import Transform

Point = tuple[float, float]

_HATCHES: dict[str, tuple[float, ...]] = {"/": (45.0,), "\\": (135.0,), "-": (0.0,), "|": (90.0,), "x": (45.0, 135.0)}
HATCH_NAMES = ("", *_HATCHES)
"""matplotlib's names of the hatchings, by `Paint.hatch`; each stands for the directions of its lines, in degrees."""

_HATCH_EVERY = 3.6
_HATCH_WIDTH = 0.9


class Stage:
    """Marks in data coordinates (in points, without a plot), in the order in which they are put on.

    `is_cut` hides what lies outside the plot. Artists are drawn without figure and axes: those take ten times as long.
    """

    def __init__(self, plot: Plot | None = None, is_cut: bool = False) -> None:
        self._transform = _to_points(plot) if plot is not None else IdentityTransform()
        cut = plot is not None and is_cut
        self._cut = (
            Bbox.from_bounds(plot.left, plot.bottom, plot.width, plot.height) if plot is not None and cut else None
        )
        self._artists: list[PathPatch | Line2D] = []

    def fill(self, rings: Iterable[Sequence[Point]], colour: str, hatch: int = 0, hatch_colour: str = "") -> None:
        """Closed outlines filled with `colour`, hatched in `hatch_colour`."""
        path = _closed(rings)
        style = HATCH_NAMES[hatch] or None
        self._put(
            PathPatch(path, facecolor=f"#{colour}", edgecolor=f"#{hatch_colour or colour}", linewidth=0, hatch=style)
        )

    def outline(self, rings: Iterable[Sequence[Point]], colour: str, width: float) -> None:
        """Closed outlines, not filled."""
        self._put(PathPatch(_closed(rings), fill=False, edgecolor=f"#{colour}", linewidth=width, joinstyle="miter"))

    def line(
        self, points: Sequence[Point], colour: str, width: float, dash: tuple[float, ...] = (), is_round: bool = False
    ) -> None:
        """An open line; a point that is no number is a gap. Dashes in points."""
        across, up = zip(*points, strict=True)
        caps: Literal["round", "butt"] = "round" if is_round else "butt"
        artist = Line2D(across, up, color=f"#{colour}", linewidth=width, dash_capstyle=caps, solid_capstyle=caps)
        artist.set_solid_joinstyle("round")
        artist.set_dash_joinstyle("round")
        if dash:
            artist.set_linestyle((0, tuple(length / width for length in dash)))  # matplotlib counts in line widths
        self._put(artist)

    def dots(self, points: Sequence[Point], colour: str, edge: str, radius: float) -> None:
        """A round dot at each point."""
        across, up = zip(*points, strict=True)
        self._put(
            Line2D(
                across, up, linestyle="none", marker="o", markersize=2 * radius,
                markerfacecolor=f"#{colour}", markeredgecolor=f"#{edge}", markeredgewidth=0.75,
            )
        )  # fmt: skip

    def _put(self, artist: PathPatch | Line2D) -> None:
        artist.set_transform(self._transform)
        if self._cut is not None:
            artist.set_clip_box(self._cut)
        self._artists.append(artist)

    def shapes(self) -> list[Shape]:
        """Everything put on, as plain shapes."""
        renderer = _ShapeRenderer()
        for artist in self._artists:
            artist.draw(renderer)
        return renderer.shapes


def _to_points(plot: Plot) -> Affine2D:
    across, up = plot.across[1] - plot.across[0], plot.up[1] - plot.up[0]
    return (
        Affine2D()
        .translate(-plot.across[0], -plot.up[0])
        .scale(plot.width / across, plot.height / up)
        .translate(plot.left, plot.bottom)
    )


def _closed(rings: Iterable[Sequence[Point]]) -> mpath.Path:
    """One path of several closed outlines."""
    vertices: list[Point] = []
    codes: list[np.uint8] = []
    for ring in rings:
        vertices.extend((*ring, ring[0]))
        codes.extend((mpath.Path.MOVETO, *[mpath.Path.LINETO] * (len(ring) - 1), mpath.Path.CLOSEPOLY))
    return mpath.Path(vertices, codes)


class _ShapeRenderer(RendererBase):
    """Keeps what matplotlib draws as `Path`s. Points, origin bottom left."""

    def __init__(self) -> None:
        super().__init__()
        self.shapes: list[Shape] = []

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
        width = gc.get_linewidth()
        fill = _rgb(rgbFace) if rgbFace is not None else None
        stroke = _rgb(gc.get_rgb()) if width > 0 else None
        if steps and (fill or stroke):
            self.shapes.append(_path(gc, steps, fill, stroke))
        hatch = gc.get_hatch()
        if hatch:
            polygons = path.to_polygons(transform, closed_only=True)
            lines = tuple(step for angle in _HATCHES[hatch] for step in _hatching(polygons, angle))
            if lines:
                self.shapes.append(Path(lines, stroke=_rgb(gc.get_hatch_color()), width=_HATCH_WIDTH))


def _path(
    gc: GraphicsContextBase, steps: tuple[tuple[str | float, ...], ...], fill: Rgb | None, stroke: Rgb | None
) -> Path:
    dashes: Any = gc.get_dashes()[1]
    clip = gc.get_clip_rectangle()
    return Path(
        steps, fill, stroke,
        width=_short(gc.get_linewidth()) if stroke else 0.0,
        dash=tuple(_short(length) for length in dashes) if stroke and dashes is not None else (),
        cap="round" if gc.get_capstyle() == "round" else "butt",
        join="round" if gc.get_joinstyle() == "round" else "miter",
        opacity=_short(gc.get_alpha() or 1.0),
        clip=None if clip is None else (_short(clip.x0), _short(clip.y0), _short(clip.width), _short(clip.height)),
    )  # fmt: skip


_STEPS = {mpath.Path.MOVETO: "m", mpath.Path.LINETO: "l", mpath.Path.CURVE4: "c", mpath.Path.CLOSEPOLY: "h"}


def _steps(path: mpath.Path, transform: Transform) -> tuple[tuple[str | float, ...], ...]:
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


def swatch_shapes(x: float, y: float, side: float, ground: str, paint: Paint) -> list[Shape]:
    """A square in the paint of a series: what stands before its name in a legend."""
    stage = Stage()
    square = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    stage.fill([square], ground, paint.hatch, paint.colour)
    if paint.edge:
        stage.outline([square], paint.edge, 0.75)
    return stage.shapes()
