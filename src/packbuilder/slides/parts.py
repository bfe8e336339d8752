"""A long table parted over slides: totals stay with a line, groups with their first line, no row alone; even parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf
from typing import NamedTuple

from packbuilder.fit.identity import Same
from packbuilder.fit.row_heights import spans_rows
from packbuilder.slides.groups import group_tears
from packbuilder.tree import Row, RowRole, slots

_HEADS = (RowRole.HEADER, RowRole.GROUP, RowRole.SUB_GROUP)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows from `start` up to, without, `end`."""

    start: int
    end: int


def breaks(rows: tuple[Row, ...]) -> tuple[bool, ...]:
    """Whether a slide may end after each row; after the last it always may."""
    return _breaks(Same(rows))


@lru_cache(maxsize=64)
def _breaks(of: Same[tuple[Row, ...]]) -> tuple[bool, ...]:
    rows = of.it
    allowed = [_may_end(rows, r) for r in range(len(rows) - 1)] + [True]
    for r, row in enumerate(rows if spans_rows(rows) else ()):
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


def even_parts(heights: Sequence[float], full: float) -> tuple[Part, ...]:
    """Things of these heights that may end a slide anywhere, on as few slides as hold them, as evenly as may be."""
    return _parting([True] * len(heights), heights, full, [0.0] * (len(heights) + 1)).parts(full, full)


class _Onward(NamedTuple):
    """The best parts from a row on: how many, and what they cost."""

    number: int
    empty: float


@dataclass(frozen=True, slots=True)
class Parting:
    """Where parts that begin with each row best end, from the last row back: each row is settled once.

    As few parts as possible, and of those the most even that tear no group: by the squares of the shares of slides
    left empty, and what a torn group costs.
    """

    heights: Sequence[float]
    allowed: Sequence[bool]
    onward: Sequence[_Onward]
    tears: Sequence[float]

    def end(self, start: int, room: float, used: float = 0.0) -> tuple[int, float]:
        """Where a part from `start` best ends, and what it leaves of the room, of which `used` is taken already.

        Of ends as good as each other the last.
        """
        ends = _ends(self.heights, self.allowed, start, room - used, used > 0)
        return min(ends, key=lambda end: (*_with(end, room, self.onward, self.tears), -end[0]))

    def parts(self, first: float, full: float) -> tuple[Part, ...]:
        """The parts for a first slide with `first` points of room, and others with `full`; none of no rows.

        Each takes a row at least, so the parts are no more than the rows.
        """
        found: list[Part] = []
        start = 0
        while start < len(self.heights):
            end, _ = self.end(start, full if start else first)
            found.append(Part(start, end))
            start = end
        return tuple(found)

    def number(self, start: int, room: float, used: float = 0.0) -> int:
        """How many parts there are from `start` on, where `used` of the first one's room is taken already."""
        if start == len(self.heights) and not used:
            return 0
        ends = _ends(self.heights, self.allowed, start, room - used, used > 0)
        return 1 + min(self.onward[at].number for at, _ in ends)


def parting(rows: tuple[Row, ...], heights: Sequence[float], full: float) -> Parting:
    """The best ends of parts on slides with `full` points of room for rows."""
    return _parting(breaks(rows), heights, full, group_tears(rows, heights, full))


def _parting(allowed: Sequence[bool], heights: Sequence[float], full: float, tears: Sequence[float]) -> Parting:
    onward = [_Onward(0, 0.0)] * (len(heights) + 1)
    for start in range(len(heights) - 1, 0, -1):
        onward[start] = _best(list(_ends(heights, allowed, start, full)), full, onward, tears)
    return Parting(heights, allowed, onward, tears)


def _best(ends: Sequence[tuple[int, float]], room: float, onward: Sequence[_Onward], tears: Sequence[float]) -> _Onward:
    """Of a part with one of these ends, and what follows; fewer rows never need more slides, so ends with more
    slides to follow than the last end has are not looked at.
    """
    least, room = onward[ends[-1][0]].number, max(room, 1.0)
    empty = inf
    for at, left in reversed(ends):
        number, after = onward[at]
        if number > least:
            break
        empty = min(empty, (left / room) ** 2 + tears[at] + after)
    return _Onward(least + 1, round(empty, 6))


def fewest_parts(rows: tuple[Row, ...], heights: Sequence[float], first: float, full: float) -> int:
    """How many the parts are, without settling where they end: each takes all that its slide holds."""
    allowed, number, start = breaks(rows), 0, 0
    while start < len(heights):
        *_, (start, _) = _ends(heights, allowed, start, full if number else first)
        number += 1
    return max(number, 1)


def _with(end: tuple[int, float], room: float, onward: Sequence[_Onward], tears: Sequence[float]) -> _Onward:
    """A part that ends there, and what follows."""
    at, left = end
    share = left / max(room, 1.0)
    return _Onward(onward[at].number + 1, round(share * share + tears[at] + onward[at].empty, 6))


def _ends(
    heights: Sequence[float], allowed: Sequence[bool], start: int, room: float, begun: bool = False
) -> Iterator[tuple[int, float]]:
    """Where a part from `start` may end, and what it leaves empty; where no break is allowed the room counts.

    `begun` = something stands in the part already, so that it need not take a row.
    """
    found = begun
    end, left = start, room
    if begun:
        yield end, max(left, 0.0)
    while end < len(heights) and heights[end] <= left:
        left -= heights[end]
        end += 1
        if allowed[end - 1]:
            found = True
            yield end, left
    if not found:
        yield max(end, start + 1), max(left, 0.0)


def groups_above(rows: Sequence[Row], start: int) -> tuple[int, ...]:
    """The lines of groups under which the row at `start` still stands, outer first; none when it begins one itself."""
    return _groups_above(Same(rows))[start] if start < len(rows) else ()


@lru_cache(maxsize=64)
def _groups_above(rows: Same[Sequence[Row]]) -> tuple[tuple[int, ...], ...]:
    found: list[tuple[int, ...]] = []
    open_: tuple[int, ...] = ()
    for r, row in enumerate(rows.it):
        if row.role is RowRole.GROUP:
            open_ = ()
        elif row.role is RowRole.SUB_GROUP:
            open_ = tuple(at for at in open_ if rows.it[at].role is RowRole.GROUP or rows.it[at].level < row.level)
        found.append(open_)
        if row.role in (RowRole.GROUP, RowRole.SUB_GROUP):
            open_ = (*open_, r)
        elif row.role.is_total:  # one that is set in closes a group within another
            open_ = tuple(at for at in open_ if rows.it[at].level < row.level)
    return tuple(found)


def rows_of(rows: tuple[Row, ...], part: Part, width: int) -> tuple[Row, ...]:
    """The rows of one part, with cells over several rows clipped to it and said again where it carries on."""
    if not spans_rows(rows):
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
