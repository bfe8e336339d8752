"""A long table parted over slides: totals stay with a line, groups with their first line, no row alone; even parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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

    As few as possible, then as even as possible; a single row at the end fetches one from the part before. Each part
    takes a row at least, so the parts are no more than the rows; a table without rows is one part.
    """
    allowed = breaks(rows)
    fewest = _filled(heights, allowed, first, full)
    low, high, best = 0.0, full, fewest
    while high - low > 4:
        middle = (low + high) / 2
        tried = _filled(heights, allowed, min(first, middle), middle)
        if len(tried) <= len(fewest) and _fits(tried, heights, first, full):
            high, best = middle, tried
        else:
            low = middle
    return _without_orphan(best, allowed, heights, full) or (Part(0, 0),)


def _filled(heights: Sequence[float], allowed: Sequence[bool], first: float, full: float) -> tuple[Part, ...]:
    """Rows taken greedily; where no break is allowed the room is what counts."""
    found: list[Part] = []
    start = 0
    while start < len(heights):
        end = _end(heights, allowed, start, full if found else first)
        found.append(Part(start, end))
        start = end
    return tuple(found)


def _end(heights: Sequence[float], allowed: Sequence[bool], start: int, room: float) -> int:
    used = 0.0
    end = best = start
    while end < len(heights) and used + heights[end] <= room:
        used += heights[end]
        end += 1
        if allowed[end - 1]:
            best = end
    return best if best > start else max(end, start + 1)


def _fits(found: Sequence[Part], heights: Sequence[float], first: float, full: float) -> bool:
    rooms = [first] + [full] * (len(found) - 1)
    return all(sum(heights[p.start : p.end]) <= room for p, room in zip(found, rooms, strict=True))


def _without_orphan(
    found: tuple[Part, ...], allowed: Sequence[bool], heights: Sequence[float], room: float
) -> tuple[Part, ...]:
    if len(found) < 2 or found[-1].end - found[-1].start > 1:
        return found
    before, last = found[-2:]
    cuts = [r for r in range(before.start + 1, last.start) if allowed[r - 1]]
    if not cuts or cuts[-1] - before.start < 2 or sum(heights[cuts[-1] : last.end]) > room:
        return found
    return (*found[:-2], Part(before.start, cuts[-1]), Part(cuts[-1], last.end))


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
