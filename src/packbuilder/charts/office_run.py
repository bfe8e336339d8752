"""A series of a native chart as data: its figures, how it is drawn and which of them are printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from packbuilder.charts.paint import Paint


class Mark(StrEnum):
    """How a series is drawn. FLOOR lifts the band above it and is not seen.

    A target is a line through its points, a line from edge to edge, or bars that are not seen: beside others, or over
    them.
    """

    BAR = "bar"
    LINE = "line"
    AREA = "area"
    RING = "ring"
    TARGET = "target"
    TARGET_ACROSS = "target-across"
    TARGET_BOX = "target-box"
    TARGET_OVER = "target-over"
    FLOOR = "floor"
    BAND = "band"


class Labels(StrEnum):
    """Where the values of a series are printed."""

    NONE = "none"
    LAST = "last"
    INSIDE = "inside"
    OUTSIDE = "outside"
    ALONG = "along"


@dataclass(frozen=True, slots=True)
class PlottedSeries:
    """A series: `place` in the order of drawing, `column` in the workbook (0 = the first of figures).

    `silent` points have no room for their value; `is_named` prints the name before the last value, or
    (not `is_valued`) alone. `turn` counts the targets, whose dashes differ; one that
    `is_in_legend` has no name at its end. `moved` is how far
    its only label stands from its usual place, to the right and down, as shares of the chart; `spots` say it of each
    value along a line, whose usual place is above it.
    """

    name: str
    values: tuple[Decimal | None, ...]
    mark: Mark
    paints: tuple[Paint, ...]
    labels: Labels
    code: str
    label_code: str
    column: int = 0
    place: int = 0
    label_size: float = 0.0
    silent: tuple[int, ...] = ()
    is_named: bool = False
    turn: int = 0
    moved: tuple[float, float] | None = None
    spots: tuple[tuple[int, float, float], ...] = ()
    is_valued: bool = True
    is_in_legend: bool = False

    @property
    def paint(self) -> Paint:
        return self.paints[0]

    @property
    def last(self) -> int | None:
        """Where its last value is."""
        return max((i for i, value in enumerate(self.values) if value is not None), default=None)
