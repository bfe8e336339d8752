"""The header rows of a table from the headings over its columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from packbuilder.blocks.table.sheet import SheetColumn
from packbuilder.tree import Cell, Row, RowRole, Text


def head_rows(columns: Sequence[SheetColumn]) -> tuple[Row, ...]:
    """One row a level of headings; a column with fewer headings than its neighbours reaches down to the last row."""
    depth = max(len(column.above) for column in columns) + 1
    return tuple(Row(RowRole.HEADER, tuple(_level(columns, level, depth))) for level in range(depth))


def _level(columns: Sequence[SheetColumn], level: int, depth: int) -> list[Cell]:
    cells: list[Cell] = []
    for heading, run in groupby(enumerate(columns), key=lambda pair: _heading(pair[0], pair[1], level, depth)):
        if heading is None:
            continue  # covered by the cell above, which reaches down
        title, rows, _ = heading
        cells.append(Cell((Text(title),), columns=len(list(run)), rows=rows))
    return cells


def _heading(index: int, column: SheetColumn, level: int, depth: int) -> tuple[str, int, tuple[str, ...] | int] | None:
    """(title, rows, what neighbours must share to be one heading) of a column at a level."""
    if level < len(column.above):
        return column.above[level], 1, column.above[: level + 1]
    if level == len(column.above):
        return column.info.title, depth - level, index
    return None
