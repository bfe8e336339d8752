"""Where a part of a native chart stands (ECMA-376-1, 21.2.2.95): the drawing's points as shares of the chart."""

from __future__ import annotations

from dataclasses import dataclass

from packbuilder.charts.plot import Plot
from packbuilder.charts.sheet import ChartSheet


@dataclass(frozen=True, slots=True)
class Box:
    """From the lower left, in points."""

    left: float
    bottom: float
    width: float
    height: float


def layout(on: ChartSheet, box: Box) -> str:
    """A title or a legend in this box."""
    return _layout("", on, box)


def inner_layout(on: ChartSheet, plot: Plot) -> str:
    """The plot alone in this box, whatever stands around it."""
    box = Box(plot.left, plot.bottom, plot.width, plot.height)
    return _layout('<c:layoutTarget val="inner"/>', on, box)


def place_layout(on: ChartSheet, left: float, top: float) -> str:
    """The upper left corner of what is as large as its words."""
    return _manual("", {"x": left / on.width, "y": (on.height - top) / on.height})


def _layout(target: str, on: ChartSheet, box: Box) -> str:
    y = (on.height - box.bottom - box.height) / on.height
    shares = {"x": box.left / on.width, "y": y, "w": box.width / on.width, "h": box.height / on.height}
    return _manual(target, shares)


def _manual(target: str, shares: dict[str, float]) -> str:
    sides = "".join(f'<c:{name} val="{share:z.4f}"/>' for name, share in shares.items())
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>{sides}'
        "</c:manualLayout></c:layout>"
    )
