"""Tables as Word can carry them over pages: a band with a header of its own is a table, a long side label is told anew.

Word repeats the first rows of a table on each page and no others: a header inside would stand again right under it
where a page ends above. And it tells a cell over rows once, however many pages the rows fill.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from packbuilder.tree import Cell, Row, RowRole, Slot, Table, Text, slots

CONTINUED: Final = Text(" (continued)")


def bands(node: Table) -> tuple[range, ...]:
    """The rows of the body that stand in one table of Word: a run of headers begins another."""
    begun = [r for r in range(1, len(node.body)) if _begins(node.body, r)]
    if not begun:
        return (range(len(node.body)),)
    grid = slots(node.body, len(node.columns))
    starts = [r for r in begun if not _spans(grid[r], r)]
    return tuple(range(first, end) for first, end in pairwise((0, *starts, len(node.body))))


def band(node: Table, rows: range) -> tuple[Table, int]:
    """The table of these rows, and how many of them are its head."""
    if rows.start == 0:
        return replace(node, body=node.body[: rows.stop]), 0
    taken = node.body[rows.start : rows.stop]
    heads = next((i for i, row in enumerate(taken) if row.role is not RowRole.HEADER), len(taken))
    return replace(node, head=taken[:heads], body=taken[heads:]), heads


def _begins(body: Sequence[Row], r: int) -> bool:
    """Whether headers begin here, over rows of their own."""
    if body[r].role is not RowRole.HEADER or body[r - 1].role is RowRole.HEADER:
        return False
    return any(row.role is not RowRole.HEADER for row in body[r:])


def _spans(line: Sequence[Slot], r: int) -> bool:
    """Whether a cell from above reaches into this row."""
    return any(slot.row < r for slot in line)


def with_labels_again(node: Table, heights: Sequence[float], room: float) -> Table:
    """The table with each label at its side that spans more than the room told again, from row to row that fill it."""
    grid = slots(node.body, len(node.columns))
    starts = [{c: slot.cell for c, slot in enumerate(line) if slot.starts(r, c)} for r, line in enumerate(grid)]
    for r, line in enumerate(grid):
        for slot in _labels(node, line, r):
            _tell_again(starts, slot, list(_pieces(heights[r : r + slot.rows], room)))
    rows = (
        replace(row, cells=tuple(line[c] for c in sorted(line))) for row, line in zip(node.body, starts, strict=True)
    )
    return replace(node, body=tuple(rows))


def _labels(node: Table, line: Sequence[Slot], r: int) -> Iterator[Slot]:
    """The cells over rows that begin here and name the rows beside them."""
    for c, slot in enumerate(line[: max(1, node.row_headers)]):
        if slot.starts(r, c) and slot.rows > 1 and not slot.cell.blocks:
            yield slot


def _pieces(heights: Sequence[float], room: float) -> Iterator[int]:
    """How many rows each piece has."""
    count, filled = 0, 0.0
    for height in heights:
        if count and filled + height > room:
            yield count
            count, filled = 0, 0.0
        count, filled = count + 1, filled + height
    yield count


def _tell_again(starts: Sequence[dict[int, Cell]], slot: Slot, counts: Sequence[int]) -> None:
    """The label over each piece of its rows; the first as it was."""
    at = slot.row
    for i, count in enumerate(counts if len(counts) > 1 else ()):
        said = (*slot.cell.inlines, CONTINUED) if i and slot.cell.inlines else slot.cell.inlines
        starts[at][slot.column] = replace(slot.cell, rows=count, inlines=said)
        at += count
