"""Words of a vector drawing moved apart, so that no two of them touch."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from packbuilder.charts.drawing import Words
from packbuilder.charts.pen import CAP, Pen
from packbuilder.charts.sheet import Beside
from packbuilder.theme.metrics import Face, Metrics

_DROP = 0.21
"""How far letters hang below the baseline, in ems."""


def set_beside(labels: Sequence[Beside], x: float, low: float, high: float, pen: Pen) -> list[Words]:
    """The labels from x on, each as near to its height as its neighbours and the plot's edges allow."""
    order = sorted(labels, key=lambda label: label.y)
    middles = _apart([label.y for label in order], [len(label.lines) * pen.leading for label in order], low, high)
    found = []
    for label, middle in zip(order, middles, strict=True):
        first = middle + (len(label.lines) - 1) * pen.leading / 2
        for i, line in enumerate(label.lines):
            found.append(pen.left(line, x, pen.level(first - i * pen.leading), label.colour, label.bold))
    return found


def _apart(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """The middles of boxes that touch none of their neighbours: pushed up from below, then down from the top."""
    middles: list[float] = []
    floor = low
    for middle, height in zip(wanted, heights, strict=True):
        middles.append(max(middle, floor + height / 2))
        floor = middles[-1] + height / 2
    middles = _eased(middles, wanted, heights, low)
    ceiling = high
    for i in reversed(range(len(middles))):
        middles[i] = min(middles[i], ceiling - heights[i] / 2)
        ceiling = middles[i] - heights[i] / 2
    return middles


def _eased(middles: list[float], wanted: Sequence[float], heights: Sequence[float], low: float) -> list[float]:
    """Groups of touching boxes are moved down together by half of what they were pushed up, where there is room."""
    start = 0
    while start < len(middles):
        end = start
        while (
            end + 1 < len(middles) and middles[end + 1] - middles[end] <= (heights[end] + heights[end + 1]) / 2 + 0.01
        ):
            end += 1
        pushed = sum(middles[i] - wanted[i] for i in range(start, end + 1)) / (end - start + 1)
        below = middles[start - 1] + heights[start - 1] / 2 if start else low
        shift = max(0.0, min(pushed, middles[start] - heights[start] / 2 - below))
        middles[start : end + 1] = [middle - shift for middle in middles[start : end + 1]]
        start = end + 1
    return middles


@dataclass(frozen=True, slots=True)
class Rect:
    """A box on the drawing, from its lower left to its upper right corner."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Rect) -> bool:
        """Whether the two share any room."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )


def box(words: Words, metrics: Metrics) -> Rect:
    """The room that words take, from the foot of their letters to the head of their capitals."""
    width = metrics.width(words.text, words.size, Face.BOLD if words.bold else Face.REGULAR)
    turn = math.radians(words.angle)
    corners = [(x, y) for x in (0.0, width) for y in (-_DROP * words.size, CAP * words.size)]
    across = [words.x + x * math.cos(turn) - y * math.sin(turn) for x, y in corners]
    up = [words.y + x * math.sin(turn) + y * math.cos(turn) for x, y in corners]
    return Rect(min(across), min(up), max(across), max(up))
