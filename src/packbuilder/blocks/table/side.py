"""Side labels: one cell beside all the lines of a group."""

from __future__ import annotations

from itertools import groupby

from packbuilder.blocks.table.sheet import SheetLine, TableSheet
from packbuilder.figures import Empty
from packbuilder.tree import RowRole

Shared = dict[tuple[int, int], int]
"""How many rows the cell of a (line, column) covers; 0 = a cell above covers it."""


def side_cells(sheet: TableSheet) -> Shared:
    """The cells of side columns that neighbouring lines of one group share."""
    found: Shared = {}
    for c, column in enumerate(sheet.columns):
        if column.side is not None:
            groups = [_stands_in(line, c, column.side) for line in sheet.lines]
            for group, run in groupby(range(len(groups)), groups.__getitem__):
                found |= _shared(list(run), c) if group is not None else {}
    return found


def _stands_in(line: SheetLine, column: int, depth: int) -> tuple[str, ...] | None:
    """The groups down to the one that the side column shows; None for what is no line, or has no such group."""
    if line.role is not RowRole.LINE or line.position is None or line.cells[column].value is Empty.BLANK:
        return None
    return line.groups[: depth + 1]


def _shared(lines: list[int], column: int) -> Shared:
    first, *others = lines
    return {(first, column): len(lines)} | {(index, column): 0 for index in others}
