"""Charts by matplotlib as most people draw them: a PNG at 150 dots to the inch, or an SVG, 6.5 by 3 inches."""

from __future__ import annotations

import io
from typing import Final, Literal

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from benchmarks.contents import Bars

WIDTH: Final = 468
HEIGHT: Final = 216
"""Of a chart, in points."""


def picture(bars: Bars, kind: Literal["png", "svg"]) -> bytes:
    """The chart's file."""
    figure = Figure(figsize=(6.5, 3))
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    places = range(len(bars.months))
    axes.bar([p - 0.2 for p in places], bars.met, 0.4, label="Met")
    axes.bar([p + 0.2 for p in places], bars.missed, 0.4, label="Missed")
    axes.plot(places, bars.target, color="black", label="Target")
    axes.set_xticks(places, bars.months)
    axes.set_title(bars.name)
    axes.legend()
    made = io.BytesIO()
    figure.savefig(made, format=kind, dpi=150)
    return made.getvalue()
