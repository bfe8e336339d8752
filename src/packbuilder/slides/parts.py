"""A long table parted over slides: totals stay with a line, groups with their first line, no row alone; even parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from packbuilder.tree import Row, RowRole, slots

_HEADS = (RowRole.HEADER, RowRole.GROUP, RowRole.SUB_GROUP)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows from `start` up to, without, `end`."""

    start: int
    end: int


def breaks(rows: Sequence[Row]) -> tuple[bool, ...]:
    """Whether a slide may end after each row; after the last it always may."""
    allowed = [_may_end(rows, r) for r in range(len(rows) - 1)] + [True]
    for r, row in enumerate(rows):
        reach = max((cell.rows for cell in row.cells), default=1)
        if reach <= _SPAN_KEPT:
            for inside in range(r, min(r + reach, len(rows)) - 1):
                allowed[inside] = False
    return tuple(allowed)


_SPAN_KEPT = 6
"""A cell over so many rows keeps them on one slide; one over more is said again where the table carries on."""


def _may_end(rows: Sequence[Row], r: int) -> bool:
    row, after = rows[r], rows[r + 1]
    if row.keep_with_next or row.role in _HEADS or _heads(rows, r):
        return False
    return not after.role.is_total or _heads(rows, r + 1)


def _heads(rows: Sequence[Row], r: int) -> bool:
    """Whether a total stands over what it adds up, which is set in: "2021", then its months."""
    return rows[r].role.is_total and r + 1 < len(rows) and rows[r + 1].level > rows[r].level


def parts(rows: Sequence[Row], heights: Sequence[float], first: float, full: float) -> tuple[Part, ...]:
    """The parts for a first slide with `first` points of room for rows, and others with `full`.

    As few as possible, and of those the most even: by the squares of the shares of slides left empty. Each part takes
    a row at least, so the parts are no more than the rows; a table without rows is one part.
    """
    allowed = breaks(rows)
    onward: list[_Onward] = [_Onward(0, 0.0, len(heights))] * (len(heights) + 1)
    for start in range(len(heights) - 1, -1, -1):
        onward[start] = _best(heights, allowed, start, full if start else first, onward)
    found: list[Part] = []
    start = 0
    while start < len(heights):
        found.append(Part(start, onward[start].end))
        start = onward[start].end
    return tuple(found) or (Part(0, 0),)


class _Onward(NamedTuple):
    """The best parts from a row on: how many, the squares of the shares left empty, and where the first of them ends.

    Smaller is better; of equals the one whose first part is longer is kept.
    """

    number: int
    empty: float
    end: int


def _best(
    heights: Sequence[float], allowed: Sequence[bool], start: int, room: float, onward: Sequence[_Onward]
) -> _Onward:
    ends = _ends(heights, allowed, start, room)
    tries = (
        _Onward(onward[end].number + 1, (left / max(room, 1.0)) ** 2 + onward[end].empty, end) for end, left in ends
    )
    return min(tries, key=lambda tried: (tried.number, round(tried.empty, 6), -tried.end))


def _ends(heights: Sequence[float], allowed: Sequence[bool], start: int, room: float) -> Iterator[tuple[int, float]]:
    """Where a part from `start` may end, and what it leaves empty; where no break is allowed the room counts."""
    found = False
    end, left = start, room
    while end < len(heights) and heights[end] <= left:
        left -= heights[end]
        end += 1
        if allowed[end - 1]:
            found = True
            yield end, left
    if not found:
        yield max(end, start + 1), max(left, 0.0)


def group_above(rows: Sequence[Row], start: int) -> int | None:
    """The group line under which the row at `start` still stands, when it does not stand right under it."""
    for r in range(start - 1, -1, -1):
        if rows[r].role is RowRole.GROUP:
            return r if rows[start].role is not RowRole.GROUP else None
        if rows[r].role.is_total:
            return None
    return None


def rows_of(rows: Sequence[Row], part: Part, width: int) -> tuple[Row, ...]:
    """The rows of one part, with cells over several rows clipped to it and said again where it carries on."""
    if not any(cell.rows > 1 for row in rows for cell in row.cells):
        return tuple(rows[part.start : part.end])
    grid = slots(rows, width)
    cut: list[Row] = []
    for r in range(part.start, part.end):
        cells = []
        for c, slot in enumerate(grid[r]):
            if slot.column == c and (slot.row == r or (r == part.start and slot.row < r)):
                last = min(slot.row + slot.cell.rows, part.end)
                cells.append(replace(slot.cell, rows=max(1, last - r)))
        cut.append(replace(rows[r], cells=tuple(cells)))
    return tuple(cut)
