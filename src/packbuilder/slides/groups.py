"""Groups of a table that is parted over slides: what it costs to tear one, against slides that are not even."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from packbuilder.tree import Row, RowRole

_GROUPS: Final = (RowRole.GROUP, RowRole.SUB_GROUP)

_TORN: Final = 0.25
"""Of a group that one slide holds, as much as a slide half empty."""

_ALONE: Final = 1.0
"""Of one row under its group's line, or over the next group: as much as an empty slide."""


def group_tears(rows: Sequence[Row], heights: Sequence[float], full: float) -> tuple[float, ...]:
    """What it costs to end a slide before each row, and after the last."""
    costs = [0.0] * (len(rows) + 1)
    for start, end in _groups(rows):
        whole = sum(heights[start:end]) <= full
        for before in range(start + 1, end):
            costs[before] = _TORN if whole else 0.0
        if end - start > 3:  # its line, and three rows at least: of two one is always alone
            costs[start + 2] = costs[end - 1] = _ALONE
    return tuple(costs)


def _groups(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Where the innermost groups begin and end, their totals counted."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for r, row in enumerate(rows):
        if row.role in _GROUPS:
            found += [(start, r)] if start is not None else []
            start = r
        elif row.role.is_total and start is not None:
            found.append((start, r + 1))
            start = None
    return [*found, (start, len(rows))] if start is not None else found
