"""How wide the panels of a grid stand beside each other."""

from __future__ import annotations

from packbuilder.tree import Grid


def shares(grid: Grid, width: float, gutter: float) -> tuple[float, ...]:
    """The width of each of the `across` places of a row, in points; they and the gutters between add up to `width`.

    Places are equal where the grid names no widths that can be shared by.
    """
    across = max(grid.across, 1)
    named = len(grid.widths) == across and min(grid.widths) > 0
    parts = grid.widths if named else (1,) * across
    room = max(0.0, width - gutter * (across - 1))
    return tuple(room * part / sum(parts) for part in parts)
