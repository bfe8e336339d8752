"""The box of the marks: from values to points."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plot:
    """The box of the marks in points, and the data coordinates of its edges."""

    left: float
    bottom: float
    width: float
    height: float
    across: tuple[float, float]
    up: tuple[float, float]

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def top(self) -> float:
        return self.bottom + self.height

    def x(self, value: float) -> float:
        """Where a value of the axis across stands, in points."""
        return self.left + self.width * (value - self.across[0]) / (self.across[1] - self.across[0])

    def y(self, value: float) -> float:
        """Where a value of the axis upwards stands, in points."""
        return self.bottom + self.height * (value - self.up[0]) / (self.up[1] - self.up[0])

    def seen(self, value: float) -> float:
        """Where a value stands, or the edge beyond which it would, in points upwards."""
        return min(max(self.y(value), self.bottom), self.top)

    def seen_across(self, value: float) -> float:
        """The same across."""
        return min(max(self.x(value), self.left), self.right)
