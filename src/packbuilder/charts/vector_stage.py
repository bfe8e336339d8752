"""Where marks are drawn: matplotlib turns data into paths, our renderer keeps them as plain shapes.

Words are not its business: they are measured with the shipped fonts and placed by the rooms beside this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
from matplotlib import path as mpath
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.transforms import Affine2D, Bbox, IdentityTransform

from packbuilder.charts.drawing import Shape
from packbuilder.charts.paint import Paint
from packbuilder.charts.plot import Plot
from packbuilder.charts.shape_renderer import HATCH_NAMES, ShapeRenderer

Point = tuple[float, float]


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
        renderer = ShapeRenderer()
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


def swatch_shapes(x: float, y: float, side: float, ground: str, paint: Paint) -> list[Shape]:
    """A square in the paint of a series: what stands before its name in a legend."""
    stage = Stage()
    square = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    stage.fill([square], ground, paint.hatch, paint.colour)
    if paint.edge:
        stage.outline([square], paint.edge, 0.75)
    return stage.shapes()
